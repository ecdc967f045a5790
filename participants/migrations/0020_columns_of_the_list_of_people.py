from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0019_periods_and_holds")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="people_columns",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
