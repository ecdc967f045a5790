"""Each reviewer of a translation has read a version of the English beside it (R-623).

What was reviewed before counts for the English that the text follows: nobody can say more.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

PARTS = ("language", "subject")


def begin_with_what_is_followed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    texts = apps.get_model("handbook", "Translation").objects.all()
    for part in PARTS:
        reviewed = texts.exclude(**{f"{part}_reviewed_at": None})
        reviewed.update(**{f"{part}_reviewed_english": F("source_version")})


class Migration(migrations.Migration):
    dependencies = [("handbook", "0031_empty_isbn")]
    operations = [
        *(
            migrations.AddField(
                model_name="translation",
                name=f"{part}_reviewed_english",
                field=models.PositiveIntegerField(default=0),
            )
            for part in PARTS
        ),
        migrations.RunPython(begin_with_what_is_followed, migrations.RunPython.noop),
    ]
