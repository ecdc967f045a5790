"""A draft that was cancelled had been put into lists and calendars by that: it becomes a draft again, which staff
may now discard."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_drafts_again(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    never_published = apps.get_model("trainings", "Training").objects.filter(
        status="cancelled", published_at=None, registrations=None
    )
    never_published.update(status="draft", cancelled_at=None)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0006_approvals")]
    operations = [migrations.RunPython(make_drafts_again, migrations.RunPython.noop)]
