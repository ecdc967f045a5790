from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0025_duplicates_and_merges"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="left_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
