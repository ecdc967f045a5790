"""Everybody has a place in lists by the family name, proposed where nobody gave one."""

from django.db import migrations, models

import participants.models.search
from participants.names import place_in_alphabet, proposed_sort_name


def sorting_name(person):
    """As `participants.models.search.sorting_name` was when this was written."""
    return person.sort_name or proposed_sort_name(person.full_name, by_given_name=person.party.code == "IS")


def write_keys(apps, schema_editor):
    people = apps.get_model("participants", "Participant").objects
    part = []
    for person in people.select_related("party").only("full_name", "sort_name", "party__code").order_by("pk"):
        person.sorting_key = place_in_alphabet(sorting_name(person), "")
        part.append(person)
    people.bulk_update(part, ["sorting_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_claim_letters")]

    operations = [
        migrations.AlterModelOptions(
            name="participant", options={"ordering": ["sorting_key", "full_name", "pk"]}
        ),
        migrations.AddField(
            model_name="participant",
            name="sorting_key",
            field=participants.models.search.SortingKey(blank=True, default="", editable=False),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["sorting_key"], name="people_as_lists_have_them"),
        ),
    ]
