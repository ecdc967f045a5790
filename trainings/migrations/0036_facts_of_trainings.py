"""Facts tell who took part before, and of each training the seats offered and the minutes held. Closed trainings are
filled from the rows that are still there; of those from a list neither is known."""

from collections.abc import Iterator
from importlib import import_module
from itertools import batched
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

programme = import_module("trainings.migrations.0030_more_facts_at_closing")  # as it was when this was written
ROWS_AT_ONCE = 2000


def fill(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    fill_trainings(apps)
    fill_returning(apps.get_model("trainings", "ParticipationFact").objects)


def fill_trainings(apps: Any) -> None:
    closed = apps.get_model("trainings", "Training").objects.filter(status="closed", fact=None)
    fact = apps.get_model("trainings", "TrainingFact")
    for training in list(closed):
        size = {}
        if not training.is_from_list:
            spans = [programme.longest(slot) for slot in programme.slots_of(training)]
            size = {"seats_offered": training.capacity, "minutes_held": programme.minutes(spans)}
        fact.objects.create(training=training, **size)


def fill_returning(facts: Any) -> None:
    for numbers in batched(list(returning(facts)), ROWS_AT_ONCE):
        facts.filter(pk__in=numbers).update(is_returning=True)


def returning(facts: Any) -> Iterator[int]:
    seen = set()
    in_order = facts.order_by("training__first_day", "training_id")
    for pk, key, role, attended in in_order.values_list("pk", "person_key", "role", "attended").iterator():
        if (key, role) in seen:
            yield pk
        if attended:
            seen.add((key, role))


class Migration(migrations.Migration):
    dependencies = [("trainings", "0035_nominations_of_leavers")]
    operations = [
        migrations.AddField("participationfact", "is_returning", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="TrainingFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seats_offered", models.PositiveIntegerField(null=True)),
                ("minutes_held", models.PositiveIntegerField(null=True)),
                (
                    "training",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fact", to="trainings.training"
                    ),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
