from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0017_names_in_any_spelling")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="people_columns",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
