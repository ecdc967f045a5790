"""Changes of a training's seats: capacity, reserved seats and release day; what such a change would
do, and whether that is still what the page showed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.decisions import too_late_sentence
from participants.models import Account, Party
from participants.seen import seen_problems
from trainings.models import Nomination, Registration, SeatsChange, Training, in_turn
from trainings.plan import Plan, plan_of
from trainings.rules import moving_up, seats
from trainings.rules.ledger import Ledger
from trainings.rules.nominations import next_to_ask
from trainings.rules.release_day import is_released

type ShownEffect = Mapping[str, Any]  # an effect as a page carries it


@dataclass(frozen=True)
class PlannedSeats:
    """The seats of a training as staff want them."""

    capacity: int
    reserved: Mapping[int, int]  # party id -> seats
    release_on: date | None

    def plan(self, training: Training) -> Plan:
        """Return the plan of the training with these seats."""
        return replace(
            plan_of(training),
            capacity=self.capacity,
            reserved=dict(self.reserved),
            release_on=self.release_on,
        )

    def facts(self) -> dict[str, Any]:
        """Return them in the shape that the trail and a page carry."""
        return _facts(self.capacity, self.reserved, self.release_on)


def _facts(capacity: int, reserved: Mapping[int, int], release_on: date | None) -> dict[str, Any]:
    return {
        "capacity": capacity,
        "reserved": {str(party): reserved[party] for party in sorted(reserved)},
        "release_on": release_on.isoformat() if release_on else None,
    }


@dataclass(frozen=True)
class Effect:
    """The effect that a change of the seats would have as the rows stand."""

    moved: list[Registration]  # would have a seat, in queue order
    open_before: int
    open_after: int
    reserved_left_before: int  # reserved and not taken
    reserved_left_after: int
    waiting: int  # who wait all the same
    to_give: int  # seats that people who wait could have, once nobody moves up by themselves
    told_parties: frozenset[int]  # whose coordinators hear of reserved seats beside who waits
    asked: list[Nomination]  # officers in reserve who would be asked a minute later

    def shown(self) -> dict[str, Any]:
        """Return the effect in the shape that a page carries."""
        return {
            "moved": [row.pk for row in self.moved],
            "open": self.open_after,
            "reserved_left": self.reserved_left_after,
            "waiting": self.waiting,
            "to_give": self.to_give,
            "told": sorted(self.told_parties),
            "asked": [each.pk for each in self.asked],
        }


def reserved_of(training: Training) -> dict[int, int]:
    """Return the seats reserved for each party, by id."""
    return {each.party_id: each.seats for each in training.reservations.all()}


def seats_of(training: Training) -> dict[str, Any]:
    """Return capacity, reserved seats and release day as facts of the trail."""
    return _facts(training.capacity, reserved_of(training), training.release_on)


def gaining_parties(
    before: Mapping[int, int], until: date | None, after: Mapping[int, int], day: date | None
) -> list[int]:
    """Return the parties that have more seats reserved than before, or keep theirs longer. `until`
    and `day` are the release days before and after.
    """
    if day is None:
        return []
    is_longer = until is None or day > until

    return [party for party, own in after.items() if is_longer or own > before.get(party, 0)]


def nothing_problems(training: Training, planned: PlannedSeats) -> list[str]:
    """Return why a change is not saved: it changes nothing."""
    if planned.plan(training) == plan_of(training):
        return [_("These are the seats as they stand. Change something first.")]
    return []


def effect_of(training: Training, planned: PlannedSeats, now: datetime) -> Effect:
    """Return what the change would do, whatever the rules have against it. Whoever could move up
    already is counted with the rest.
    """
    before, plan = seats.ledger(training, now), planned.plan(training)
    waiting = in_turn(training.registrations.waiting().for_desk())
    open_before, reserved_left_before = before.left_for_everyone, before.reserved_left
    reserved = {} if is_released(plan, now) else plan.reserved
    after = seats.ledger_with(training, capacity=plan.capacity, reserved=reserved, now=now)
    moved = _moved(training, waiting, before, after, now)
    left = [row for row in waiting if row not in moved]

    return Effect(
        moved=moved,
        open_before=open_before,
        open_after=after.left_for_everyone,
        reserved_left_before=reserved_left_before,
        reserved_left_after=after.reserved_left,
        waiting=len(left),
        to_give=len(moving_up.fitting(left, replace(after, holding=after.holding.copy()))),
        told_parties=_told_parties(training, plan, left, after),
        asked=_asked(training, after),
    )


def _asked(training: Training, after: Ledger) -> list[Nomination]:
    """Return who of those in reserve the seats would let be asked (R-200)."""
    proposed = training.nominations.proposed().with_people().in_rank_order()
    return next_to_ask(proposed, after)


def _moved(
    training: Training,
    waiting: list[Registration],
    before: Ledger,
    after: Ledger,
    now: datetime,
) -> list[Registration]:
    """Return those who would have a seat, in queue order, and count them in `after`."""
    is_published = training.status == Training.Status.PUBLISHED
    if not is_published or moving_up.have_stopped(training, now):
        return []
    due = moving_up.fitting(waiting, before)  # by the seats as they are
    for row in due:
        after.seat(row)
    seated = due + moving_up.fitting([row for row in waiting if row not in due], after)

    return [row for row in waiting if row in seated]


def _told_parties(
    training: Training, plan: Plan, left: Iterable[Registration], after: Ledger
) -> frozenset[int]:
    """Return the parties whose deciders would hear of reserved seats (R-42)."""
    if training.status != Training.Status.PUBLISHED:
        return frozenset()
    gaining = gaining_parties(
        reserved_of(training), training.release_on, plan.reserved, plan.release_on
    )
    beside = {row.party_id for row in left if not row.holds_reserved}

    return after.parties_with_reserved_left & beside & set(gaining)


def effect_problems(effect: Effect, *, shown: ShownEffect) -> list[str]:
    """Return why a change is not saved: its effect is not the one that the page showed, and what is
    another now (R-229).
    """
    stands = effect.shown()
    if dict(shown) == stands:
        return []
    shown_moved = shown.get("moved")
    was = set(map(str, shown_moved)) if isinstance(shown_moved, list) else set()
    now_moved = {str(row.pk) for row in effect.moved}
    sentences = [
        _("Something has changed since this was shown, so nothing was saved. Look at it again.")
    ]
    entered = [row.participant.full_name for row in effect.moved if str(row.pk) not in was]
    if entered:
        sentences.append(_("Would move up now as well: %(names)s.") % {"names": ", ".join(entered)})
    gone = len(was - now_moved)
    if gone:
        sentence = ngettext(
            "%(n)d person shown before would not move up any more.",
            "%(n)d people shown before would not move up any more.",
            gone,
        )
        sentences.append(sentence % {"n": gone})
    if shown.get("open") != effect.open_after:
        sentences.append(_("Open seats: %(n)d now.") % {"n": effect.open_after})

    return sentences


def seats_words(training: Training) -> str:
    """Return how many seats there are, and how many of them are reserved."""
    number = training.capacity
    words = ngettext("%(n)d seat", "%(n)d seats", number) % {"n": number}
    reserved = seats.reserved_words(sum(reserved_of(training).values()))

    return f"{words}, {reserved}"


def other_change_problems(
    training: Training, change: SeatsChange | None, *, seen: str
) -> list[str]:
    """Return why a change is not undone: it is not the one that the page showed (R-60)."""
    at = change.at if change else None
    return seen_problems(at, seen=seen, status=seats_words(training))


def undo_problems(
    training: Training, change: SeatsChange, *, by: Account, now: datetime
) -> list[str]:
    """Return why a change cannot be undone: it is more than a minute old, or the plan was saved
    again after it (R-229).
    """
    if not by.is_staff_member:
        return [_("Only the secretariat changes the seats of a training.")]
    if training.changed_at != change.at:
        return [_("The training has been changed since. Change the seats again instead.")]
    if not change.is_fresh(now):
        return too_late_problems(change, now=now)

    return []


def no_change_sentence() -> str:
    """Return why nothing is undone where the seats were not changed on their desk, or no longer
    are.
    """
    return _("There is nothing to undo.")


def too_late_problems(change: SeatsChange, *, now: datetime) -> list[str]:
    """Return why a change can no longer be undone: its minute is over, or a letter has left."""
    return [" ".join([too_late_sentence(change.at, now), _("Change the seats again instead.")])]


def restoring_problems(training: Training, before: PlannedSeats, now: datetime) -> list[str]:
    """Return why the seats cannot be restored: the seat rule would not hold for the people
    confirmed (R-39). All else was asked when they were planned, and may have come since, as the
    release.
    """
    plan = before.plan(training)
    reserved = {} if is_released(plan, now) else before.reserved

    return seats.edit_problems(training, capacity=before.capacity, reserved=reserved, now=now)


@dataclass(frozen=True)
class PartyChange:
    """The reserved seats of one party before and after a change."""

    party: Party
    before: int
    after: int


def party_changes(
    training: Training, planned: PlannedSeats, parties: Mapping[int, Party]
) -> list[PartyChange]:
    """Return the parties whose reserved seats the change touches, in the order of `parties`."""
    before = reserved_of(training)
    rows = [
        PartyChange(party, before.get(number, 0), planned.reserved.get(number, 0))
        for number, party in parties.items()
    ]

    return [row for row in rows if row.before != row.after]


def undoable_change(training: Training, *, by: Account, now: datetime) -> SeatsChange | None:
    """Return the latest change of the seats if this reader may still undo it, as far as the rows
    tell; whether a letter has left is asked by the act.
    """
    change = SeatsChange.objects.filter(training=training).first()
    if change is None or undo_problems(training, change, by=by, now=now):
        return None

    return change
