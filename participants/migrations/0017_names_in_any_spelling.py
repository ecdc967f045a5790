"""People are found by any usual spelling of the name, and stand in Swedish lists as Swedes sort."""

from django.db import migrations, models

import participants.models.search

AT_ONCE = 500  # people
KEYS = ["latin_text", "sorting_key_sv"]


def write_keys(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects.select_related("party")
    last = 0
    while part := list(people.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        for person in part:
            person.latin_text = participants.models.search.spellings_text(person)
            person.sorting_key_sv = participants.models.search.sorting_key(person, alphabet="sv")
        people.bulk_update(part, KEYS)
        last = part[-1].pk


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX people_by_any_spelling ON participants_participant USING gin (latin_text gin_trgm_ops)"
        )


def remove_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX people_by_any_spelling")


class Migration(migrations.Migration):
    dependencies = [("participants", "0015_claims_need_no_mark")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="other_names",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="participant",
            name="latin_text",
            field=participants.models.search.SpellingsText(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="participant",
            name="sorting_key_sv",
            field=participants.models.search.SortingKey(
                alphabet="sv", blank=True, default="", editable=False
            ),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["sorting_key_sv"], name="people_as_swedish_lists_do"),
        ),
        migrations.RunPython(add_index, remove_index),
    ]
