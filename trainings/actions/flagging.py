"""Flag registrations of which the deciders of a party are to hear: their next letter lists all that
waits (R-87).
"""

from datetime import datetime

from participants.decisions import UNDONE_WITHIN
from trainings.models import Registration, Training
from trainings.rules.beside_reserved import waits_beside_reserved


def flag(registration: Registration, *, now: datetime, held: bool = False) -> None:
    """Flag the registration; with `held` the deciders hear of it a minute later."""
    registration.to_tell_at = now + UNDONE_WITHIN if held else now
    registration.save(update_fields=["to_tell_at"])


def flag_if_beside_reserved(registration: Registration, *, now: datetime) -> None:
    """Flag somebody who waits beside a free reserved seat."""
    if waits_beside_reserved(registration, now):
        flag(registration, now=now)


def flag_if_to_decide(registration: Registration, *, now: datetime) -> None:
    """Flag a request to be decided, or somebody who waits beside a free reserved seat."""
    is_requested = registration.status == Registration.Status.REQUESTED
    if is_requested or waits_beside_reserved(registration, now):
        flag(registration, now=now)


def flag_next_for_freed_seat(
    registration: Registration, *, had_seat: bool, now: datetime, held: bool = False
) -> None:
    """Flag, after somebody left a reserved seat, the next of the party who waits for it."""
    if had_seat and registration.holds_reserved:
        flag_next_of(registration.training, registration.party_id, now=now, held=held)


def flag_next_of(training: Training, party: int, *, now: datetime, held: bool = False) -> None:
    """Flag the first of the party who waits, if beside a free reserved seat. `party`: its id."""
    waiting = training.registrations.waiting().of_parties([party])
    first = next(iter(waiting.in_queue_order()), None)
    if first and waits_beside_reserved(first, now):
        flag(first, now=now, held=held)
