"""Give places in the queue and seats: what the acts on registrations have in common. All of it is
called under the training's lock.
"""

from datetime import datetime
from typing import Any

from outbox import letters
from participants.models import Account, Participant, Party
from participants.refusal import refuse_if
from trainings import mail
from trainings.actions.flagging import flag
from trainings.actions.moving_up import count_seats, tell_who_lost_a_seat
from trainings.actions.people import Details, set_post
from trainings.letter_kinds import OF_SEAT
from trainings.models import Approval, Ending, Registration, Training
from trainings.rules import approvals, seats
from trainings.rules import registrations as rules
from trainings.rules.approvals import Word
from trainings.rules.beside_reserved import wait_of

Status = Registration.Status


def place_in_queue(
    training: Training,
    person: Participant,
    existing: Registration | None,
    *,
    party: Party,
    details: Details,
    now: datetime,
    waits_for_approval: bool = False,
    at: datetime | None = None,
) -> Registration:
    """Put the person at the end of the queue, or at the time `at`, and return the registration for
    the caller to save: a new row, or the earlier one cleared of its request (R-47).
    """
    registration = existing or Registration(training=training, participant=person)
    registration.training, registration.participant = training, person
    if existing:
        _clear_earlier_request(existing, now=now)

    registration.party = party
    set_post(registration, party, details)
    registration.status = Status.REQUESTED if waits_for_approval else Status.WAITING
    if not registration.is_declined_still:
        registration.declined_at = None
    registration.approved_at = None
    registration.requested_at = at or turn_after(training.registrations.latest_request(), now)
    registration.holds_reserved = registration.registered_by_hand = False
    registration.overbooking_reason, registration.to_tell_at = "", None
    registration.earned_by_hand = registration.completed = registration.rank = None
    if registration.status != Status.REQUESTED or registration.declined_at is None:
        registration.reason = ""  # that of a decline stays, for whoever decides again

    return registration


def _clear_earlier_request(registration: Registration, *, now: datetime) -> None:
    """Delete the approvals and the ending of an earlier request, and detach its nomination.

    How it ended is told at once, if that was still held back (D-257).
    """
    mail.tell_at_once(registration, now=now)
    if registration.was_withdrawn_by_staff:
        registration.reason = registration.ending.reason_before
    registration.approvals.all().delete()
    Ending.objects.filter(registration=registration).delete()
    nominations = registration.training.nominations.of_person(registration.participant)
    nominations.accepted().update(registration=None)


def turn_after(latest: datetime | None, now: datetime) -> datetime:
    """Return the time at which somebody joins the queue: `now`, but later than the `latest` of the
    earlier requests.

    `now` was read before the lock was acquired, and another act that read it earlier may have
    acquired the lock later.
    """
    if latest is None or latest < now:
        return now
    return latest + datetime.resolution


def grant(
    registration: Registration, *, by: Account, now: datetime, word: Word | None = None
) -> Approval:
    """Write an approval into the registration and return it; both are the caller's to save."""
    coordinators = approvals.coordinators_of([registration.party_id], now)
    gives = approvals.gives_reserved(registration, by=by, coordinators=coordinators, word=word)
    made = Approval(
        registration=registration,
        by=by,
        at=now,
        overbooked_before=registration.training.overbooked,
        status_before=registration.status,
        gives_reserved=gives,
    )
    if word:
        made.said_by, made.said_on = word.said_by, word.said_on
    registration.approved_at = now
    registration.holds_reserved = registration.holds_reserved or gives
    return made


def new_ending(registration: Registration, *, by: Account, now: datetime) -> Ending:
    """Return an unsaved record of the state before somebody ends it, so that this can be undone for
    a minute, and delete that of an earlier end. The caller adds who moved up.
    """
    Ending.objects.filter(registration=registration).delete()
    return Ending(
        registration=registration,
        by=by,
        at=now,
        status_before=registration.status,
        reason_before=registration.reason,
        declined_before=registration.declined_at,
        overbooked_before=registration.training.overbooked,
        is_seat_untold=letters.is_held(mail.about(registration.pk), kinds=OF_SEAT, now=now),
    )


def seat_by_hand(registration: Registration, *, reason: str, now: datetime) -> None:
    """Confirm a stored registration and update the counters; beyond the seat rule for the written
    reason (R-43). Raises Refused.
    """
    ledger = seats.ledger(registration.training, now)
    refuse_if(rules.seat_rule_problems(registration, ledger, reason=reason))
    has_room = ledger.has_room_for(registration)
    registration.overbooking_reason = "" if has_room else reason
    ledger.seat(registration)
    count_seats(registration.training, ledger, overbooking=not has_room)
    set_status(registration, Status.CONFIRMED, "overbooking_reason")


def tell_what_came_of_it(registration: Registration, *, now: datetime, held: bool = False) -> None:
    """Queue the letter to the officer about the outcome; a `held` one leaves a minute later.

    A request to be decided, and somebody who waits beside a free reserved seat, is also flagged for
    the deciders' next letter.
    """
    wait = wait_of(registration, now)
    if registration.status == Status.REQUESTED or wait.beside_reserved:
        flag(registration, now=now, held=held)
    mail.registration_received(registration, wait=wait, held=held, now=now)
    if registration.status == Status.CONFIRMED and not held:
        tell_who_lost_a_seat(registration.training, now=now)


def facts_of(registration: Registration, moved: list[int]) -> dict[str, Any]:
    """Return who moved up by an act on the registration, and how that stands after it."""
    return {"moved": moved, "status": registration.status}


def set_status(registration: Registration, status: str, *also: str) -> None:
    """Save the status, and these columns with it."""
    registration.status = status
    registration.save(update_fields=["status", *also])
