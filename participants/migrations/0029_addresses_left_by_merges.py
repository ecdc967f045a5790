from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0025_duplicates_and_merges")]

    operations = [
        migrations.AddField("merge", "left", models.JSONField(default=list)),
    ]
