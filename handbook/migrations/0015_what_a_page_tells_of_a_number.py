"""An approval for discreet cards remembers what sections and emergency note told of its number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0014_against_its_own_words")]

    operations = [
        migrations.AddField("cardnumber", "told_elsewhere", models.JSONField(default=list)),
    ]
