from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0034_former_addresses_of_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="served_until",
            field=models.DateField(blank=True, null=True),
        ),
    ]
