"""Undo a decline, or a withdrawal for somebody, before anybody is told of it."""

from datetime import datetime

from django.db import transaction

from outbox import letters
from participants import audit
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import mail
from trainings.actions.asking import untell_of
from trainings.actions.locking import locked_registration
from trainings.actions.seating import facts_of
from trainings.actions.undoing import (
    TakenBack,
    allow_overbooking_again,
    move_up_after_undo,
    stop_letters,
    tell_again,
)
from trainings.letter_kinds import OF_SEAT
from trainings.models import Ending, Registration
from trainings.rules import endings as rules
from trainings.rules import seats, undoing

Status = Registration.Status


@transaction.atomic
def undo_ending(
    *, by: Account, registration: Registration, now: datetime, seen: str | None
) -> TakenBack:
    """Restore the registration, and put people who got its seat back to waiting (R-59).

    `seen` is the moment of the ending that the page showed; None, where no page was read, is not
    checked. Raises Refused.
    """
    registration = locked_registration(registration)
    was_given_back = registration.was_withdrawn_by_staff
    ending = Ending.objects.filter(registration=registration).first()
    refuse_if_changed(undoing.meanwhile_problems(registration, ending, seen=seen))
    if ending is None:
        raise Refused([rules.no_ending_sentence()])
    refuse_if(rules.undo_problems(registration, ending, by=by, now=now))
    if not stop_letters(registration, ending, now):
        raise Refused(rules.too_late_problems(ending, by=by, now=now))
    _restore(registration, ending, now)
    moved = move_up_after_undo(registration.training, now)
    if registration.pk in moved:
        registration.status = Status.CONFIRMED
    mail.reword_waiting(registration.training, now=now)
    if was_given_back:
        untell_of(registration)
    facts = facts_of(registration, moved) | {"undid": ending.moved}
    audit.record(by=by, action="undo_ending", about=registration, now=now, **facts)
    return TakenBack(registration, was_told=False, moved=moved)


def _restore(registration: Registration, ending: Ending, now: datetime) -> None:
    """Restore the status, with the seat if nobody else has it by now; overbooking that it needs is
    allowed again. Raises Refused.
    """
    ending.delete()
    registration.status, registration.reason = ending.status_before, ending.reason_before
    registration.declined_at = ending.declined_before
    registration.save(update_fields=["status", "reason", "declined_at"])
    training = registration.training
    allow_overbooking_again(training, ending)
    ledger = seats.ledger(training, now)
    refuse_if(rules.seat_problems(ending, ledger, overbooked=training.overbooked))
    tell_again(registration, ending.at)
    if ending.is_seat_untold and registration.status == Status.CONFIRMED:
        _tell_seat(registration, now)


def _tell_seat(registration: Registration, now: datetime) -> None:
    """Write the letter of the seat that the ending dropped (D-272), unless that of an approval has
    been written anew.
    """
    if not letters.waits(mail.about(registration.pk), kinds=OF_SEAT):
        mail.moved_up(registration, now=now, held=True)
