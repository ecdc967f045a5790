from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0028_links_of_one_row")]

    operations = [
        migrations.AddField("merge", "left", models.JSONField(default=list)),
    ]
