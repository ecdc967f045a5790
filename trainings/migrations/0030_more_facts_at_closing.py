"""Facts tell minutes, and what each party asked for and got. Closed trainings are filled from the rows that are still
there; where a person's rows are gone, the minutes are not known."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Q

type Span = tuple[datetime, datetime]
type Slot = list[tuple[int, Span]]  # a session, or parallel ones, each with what attending it is credited with


# As `trainings.rules.programme` was when this was written.


def slots_of(training: Any) -> list[Slot]:
    counted = training.sessions.filter(is_break=False).order_by("starts_at", "ends_at", "pk")
    if training.credits_blocks:
        return blocks_of(counted)
    together: dict[tuple[str, int], Slot] = defaultdict(list)
    for session in counted:
        key = ("session", session.pk) if session.parallel_group is None else ("group", session.parallel_group)
        together[key].append((session.pk, (session.starts_at, session.ends_at)))
    return list(together.values())


def blocks_of(sessions: Any) -> list[Slot]:
    blocks: list[list[Any]] = []
    ends: list[datetime] = []
    for session in sessions:
        if blocks and session.starts_at < ends[-1]:
            blocks[-1].append(session)
            ends[-1] = max(ends[-1], session.ends_at)
        else:
            blocks.append([session])
            ends.append(session.ends_at)
    return [
        [(session.pk, (block[0].starts_at, end)) for session in block] for block, end in zip(blocks, ends, strict=True)
    ]


def attended(slot: Slot, marks: dict[int, str]) -> list[Span]:
    return [span for session, span in slot if marks.get(session) in ("present", "late")]


def longest(slot: Slot) -> Span:
    return max((span for _session, span in slot), key=lambda span: span[1] - span[0])


def minutes(spans: list[Span]) -> int:
    seconds, reached = 0.0, None
    for start, end in sorted(spans):
        if reached is not None:
            start = max(start, reached)
        if end > start:
            seconds += (end - start).total_seconds()
            reached = end
    return int(seconds // 60)


def fill(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for training in apps.get_model("trainings", "Training").objects.filter(status="closed").iterator():
        slots = slots_of(training)
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
    there = [span for slot in slots for span in attended(slot, marks)]
    total = [span for slot in slots for span in attended(slot, marks) or [longest(slot)]]
    facts.update(minutes_attended=minutes(there), minutes_total=minutes(total))


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
