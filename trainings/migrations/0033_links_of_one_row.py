import secrets

from django.db import migrations, models



def fill(apps, schema_editor):
    """Give each calendar feed a value of its own: its address so far ends. Nominations keep the
    empty one, with which the links that were mailed go on.
    """
    feeds = apps.get_model("trainings", "CalendarFeed").objects
    for number in feeds.values_list("pk", flat=True):
        feeds.filter(pk=number).update(secret=secrets.token_hex())


class Migration(migrations.Migration):
    dependencies = [("trainings", "0032_trainings_from_a_list")]

    operations = [
        migrations.AddField(
            model_name="calendarfeed",
            name="secret",
            field=models.CharField(
                default=secrets.token_hex, editable=False, max_length=64
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="secret",
            field=models.CharField(default="", editable=False, max_length=64),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="nomination",
            name="secret",
            field=models.CharField(
                default=secrets.token_hex, editable=False, max_length=64
            ),
        ),
    ]
