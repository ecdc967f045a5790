"""Calendar files hold one entry for each day. What was published before may stand in people's calendars as one
entry for the whole training, which the next file takes back."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def remember_the_one_entry(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("trainings", "Training").objects.exclude(status="draft").update(had_one_entry=True)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0007_cancelled_drafts_are_drafts")]
    operations = [
        migrations.AddField("training", "most_days", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.AddField("training", "had_one_entry", models.BooleanField(default=False, editable=False)),
        migrations.RunPython(remember_the_one_entry, migrations.RunPython.noop),
    ]
