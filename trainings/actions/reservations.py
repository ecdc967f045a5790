"""Change the seats of a training on their desk, and undo that before anybody is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from outbox import letters
from participants import audit
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import mail
from trainings.actions.locking import locked
from trainings.actions.moving_up import count_seats, move_up_locked
from trainings.actions.trainings import Changed, write_plan
from trainings.actions.undoing import allow_overbooking_again, move_up_after_undo, put_back
from trainings.models import SeatsChange, Training
from trainings.rules import reservations as rules
from trainings.rules import seats
from trainings.rules import trainings as plan_rules
from trainings.rules.reservations import PlannedSeats, ShownEffect, reserved_of, seats_of
from trainings.rules.undoing import seated_by


@dataclass(frozen=True)
class SeatsUndone:
    """A training whose seats stand again as before, with the ids of the registrations that wait
    again, and of those that have a seat by it.
    """

    training: Training
    waiting: list[int]
    moved: list[int]


@transaction.atomic
def change_seats(
    *,
    by: Account,
    training: Training,
    planned: PlannedSeats,
    seen: str,
    shown: ShownEffect,
    now: datetime,
) -> Changed:
    """Change capacity, reserved seats and release day, by the rules of the plan (R-229).

    `seen` is the version of the plan, and `shown` the effect, that the page showed. Whoever moves
    up by it is written to a minute later. Raises Refused and Conflict.
    """
    training = locked(training)
    refuse_if_changed(plan_rules.meanwhile_problems(training, seen=seen))
    plan = planned.plan(training)
    effect = rules.effect_of(training, planned, now)
    due = move_up_locked(training, now=now)  # who has a right to the seats as they still stand
    refuse_if(plan_rules.plan_problems(plan) + plan_rules.change_problems(training, plan, now=now))
    refuse_if_changed(rules.effect_problems(effect, shown=shown))
    before = _before(training, by=by, now=now)
    seats_before = seats_of(training)
    before.moved = write_plan(training, plan, now=now, held=True)
    SeatsChange.objects.filter(training=training).delete()
    before.save()
    moved = due + before.moved
    facts = {"seats": seats_of(training), "seats_before": seats_before, "moved": moved}
    audit.record(by=by, action="change_seats", about=training, now=now, **facts)

    return Changed(training, moved)


def _before(training: Training, *, by: Account, now: datetime) -> SeatsChange:
    """Return an unsaved record of the seats before they change."""
    return SeatsChange(
        training=training,
        by=by,
        at=now,
        capacity_before=training.capacity,
        release_on_before=training.release_on,
        reserved_before={str(party): own for party, own in reserved_of(training).items()},
        overbooked_before=training.overbooked,
    )


@transaction.atomic
def undo_seats_change(*, by: Account, training: Training, seen: str, now: datetime) -> SeatsUndone:
    """Restore the seats to before their latest change, while nobody was told; whoever moved up by
    it waits again (R-229). `seen` is the moment of the change on the page. Raises Refused.
    """
    training = locked(training)
    change = SeatsChange.objects.filter(training=training).first()
    refuse_if(rules.other_change_problems(training, change, seen=seen))
    if change is None:
        raise Refused([rules.no_change_sentence()])
    refuse_if(rules.undo_problems(training, change, by=by, now=now))

    waiting = _let_wait(training, change, now)
    count_seats(training, seats.ledger(training, now))
    allow_overbooking_again(training, change)
    before = _planned_before(change)
    refuse_if(
        plan_rules.editing_problems(training) + rules.restoring_problems(training, before, now)
    )
    seats_before = seats_of(training)
    change.delete()
    moved = write_plan(training, before.plan(training), now=now, held=True)
    moved += move_up_after_undo(training, now)
    facts = {"seats": seats_of(training), "seats_before": seats_before, "moved": moved}
    facts["undid"] = waiting
    audit.record(by=by, action="undo_seats_change", about=training, now=now, **facts)

    return SeatsUndone(training, waiting, moved)


def _let_wait(training: Training, change: SeatsChange, now: datetime) -> list[int]:
    """Stop the letters to people who moved up by the change and wait again; return their ids.
    Raises Refused when one of them has been told.
    """
    moved = training.registrations.confirmed().numbered(change.moved)
    seated = seated_by(change, moved.for_desk().with_approvals().in_bulk())
    abouts = [mail.about(row.pk) for row in seated]
    if not letters.stop(abouts=abouts, since=change.at, now=now):
        raise Refused(rules.too_late_problems(change, now=now))
    for row in seated:
        put_back(row, change, training)

    return [row.pk for row in seated]


def _planned_before(change: SeatsChange) -> PlannedSeats:
    reserved = {int(party): own for party, own in change.reserved_before.items()}
    day: date | None = change.release_on_before

    return PlannedSeats(change.capacity_before, reserved, day)
