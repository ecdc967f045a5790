"""People are found by any usual spelling of the name, and stand in Swedish lists as Swedes sort."""

from django.db import migrations, models

import participants.models.search
from participants.names import place_in_alphabet, proposed_sort_name
from participants.spellings import key_text

AT_ONCE = 500  # people
KEYS = ["latin_text", "sorting_key_sv"]
INDEXES = {
    "people_by_any_spelling": ("participants_participant", "latin_text"),
    "people_by_parts_of_the_address": ("participants_participant", "email"),
}


def sorting_name(person):
    """As `participants.models.search.sorting_name` was when this was written."""
    return person.sort_name or proposed_sort_name(person.full_name, by_given_name=person.party.code == "IS")


def write_keys(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects.select_related("party")
    last = 0
    while part := list(people.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        for person in part:
            person.latin_text = key_text([person.full_name, *person.other_names])
            person.sorting_key_sv = place_in_alphabet(sorting_name(person), "sv")
        people.bulk_update(part, KEYS)
        last = part[-1].pk


def add_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, (table, column) in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")


def remove_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("participants", "0016_posts")]

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
        migrations.RunPython(add_indexes, remove_indexes),
    ]
