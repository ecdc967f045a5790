"""Facts tell minutes, and what each party asked for and got. Closed trainings are filled from the rows that are still
there; where a person's rows are gone, the minutes are not known."""

from collections import defaultdict
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Q

from trainings.rules import programme as programmes


def fill(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for training in apps.get_model("trainings", "Training").objects.filter(status="closed").iterator():
        slots = programmes.of_training(training, training.sessions.all())
        fill_participants(training, slots)
        fill_trainers(apps, training, slots)
        fill_parties(apps, training)


def fill_participants(training: Any, slots: Any) -> None:
    marks: dict[Any, dict[int, str]] = defaultdict(dict)
    people = training.registrations.filter(status="confirmed")
    marked = people.values_list("participant__fact_key", "attendance__session", "attendance__mark")
    for key, session, mark in marked:
        own = marks[key]
        if session:
            own[session] = mark
    for key, own in marks.items():
        fill_minutes(training.facts.filter(role="participant", person_key=key), slots, own)


def fill_trainers(apps: Any, training: Any, slots: Any) -> None:
    marks: dict[Any, dict[int, str]] = defaultdict(dict)
    parts = apps.get_model("trainings", "Trainer").objects.filter(session__training=training, session__is_break=False)
    for key, session in parts.values_list("participant__fact_key", "session"):
        marks[key][session] = "present"
    for key, own in marks.items():
        fill_minutes(training.facts.filter(role="trainer", person_key=key), slots, own)


def fill_minutes(facts: Any, slots: Any, marks: dict[int, str]) -> None:
    attended, total = programmes.attended_minutes(slots, marks), programmes.total_minutes(slots, marks)
    facts.update(minutes_attended=attended, minutes_total=total)


def fill_parties(apps: Any, training: Any) -> None:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for party, seats in training.reservations.values_list("party", "seats"):
        counts[party]["reserved"] = seats
    for party, nominated in training.nominations.order_by().values_list("party").annotate(Count("pk")):
        counts[party]["nominated"] = nominated
    requests = training.registrations.order_by().values("party").annotate(
        requested=Count("pk"),
        waiting=Count("pk", filter=Q(status__in=("requested", "waiting"))),
        declined=Count("pk", filter=Q(status="declined")),
        withdrawn=Count("pk", filter=Q(status="withdrawn")),
    )
    for row in requests:
        counts[row.pop("party")].update(row)
    fact = apps.get_model("trainings", "PartyFact")
    fact.objects.bulk_create(fact(training=training, party_id=party, **row) for party, row in counts.items())


class Migration(migrations.Migration):
    dependencies = [("trainings", "0029_certificates_hang_on_their_training"), ("participants", "0015_claims_need_no_mark")]
    operations = [
        migrations.AddField("participationfact", "minutes_attended", models.PositiveIntegerField(null=True)),
        migrations.AddField("participationfact", "minutes_total", models.PositiveIntegerField(null=True)),
        migrations.CreateModel(
            name="PartyFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reserved", models.PositiveSmallIntegerField(default=0)),
                ("nominated", models.PositiveIntegerField(default=0)),
                ("requested", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("declined", models.PositiveIntegerField(default=0)),
                ("withdrawn", models.PositiveIntegerField(default=0)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="participants.party"
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="party_facts",
                        to="trainings.training",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("training", "party"), name="one_fact_per_party_in_a_training"
                    )
                ]
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
