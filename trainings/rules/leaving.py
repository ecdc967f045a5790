"""Tell in words what a withdrawal does to seat or place, so that no page promises what does not
happen.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from trainings.models import Registration
from trainings.rules import seats
from trainings.rules.ledger import Ledger
from trainings.rules.moving_up import have_stopped, next_in_line, to_give
from trainings.rules.nominations import asked_next

Status = Registration.Status


def leaving_sentence(registration: Registration, *, now: datetime) -> str:
    """Return the sentence for the person before they withdraw."""
    if registration.status == Status.REQUESTED:
        return _("Your request is then no longer open.")
    if registration.status == Status.WAITING:
        return _("You then no longer stand on the waiting list.")
    return _seat_sentence(registration, now)


def stay_label(registration: Registration) -> str:
    """Return the words on the button that cancels the withdrawal."""
    if registration.status == Status.REQUESTED:
        return _("Keep my request")
    if registration.status == Status.WAITING:
        return _("Keep my place")
    return _("Keep my seat")


def seat_sentence(registration: Registration, *, now: datetime) -> str:
    """Return the sentence for the desk before a seat is taken from somebody; "" without one."""
    if registration.status != Status.CONFIRMED:
        return ""
    training = registration.training
    after = seats.ledger(training, now)
    reserved_left_before = after.reserved_left
    after.leave(registration)
    if not have_stopped(training, now):
        following = next_in_line(training, after)
        if following:
            return _("%(name)s moves up.") % {"name": following.participant.full_name}
    if after.reserved_left > reserved_left_before:
        words = _("The seat goes back to the reserved seats of %(party)s.")
        back = words % {"party": registration.party}
        return f"{back} {_asked_sentence(registration, after, now)}".strip()
    if after.has_room_for_somebody:
        return _("Nobody moves up automatically any more: the secretariat gives the free seat.")
    return _("Nobody moves up.")


def became_of_seat(registration: Registration, *, overbooked: int, now: datetime) -> str:
    """Return what became of a freed seat that nobody moved up to, for the desk. `overbooked` is the
    count before.
    """
    training = registration.training
    if training.overbooked < overbooked:
        return _("The seat covers one that was overbooked, so nobody moves up.")
    free = to_give([training], now)
    if free:
        return f"{free[0].sentence}."
    asked = _asked_sentence(registration, seats.ledger(training, now), now)
    return f"{_('Nobody moves up.')} {asked}".strip()


def moved_up_sentence(moved: Iterable[Registration]) -> str:
    """Return for the desk the names of those who got a seat by an act on something else."""
    names = ", ".join(row.participant.full_name for row in moved)
    return _("Moved up: %(names)s.") % {"names": names}


def waits_again_sentence(moved: Iterable[Registration]) -> str:
    """Return for the desk the names of those whose seat an undo gave back."""
    names = ", ".join(row.participant.full_name for row in moved)
    return _("On the waiting list again: %(names)s.") % {"names": names}


def _asked_sentence(registration: Registration, ledger: Ledger, now: datetime) -> str:
    """Say which nominated officer of the party is asked for the seat; "" if nobody is (R-200)."""
    following = asked_next(registration.training, registration.party, ledger, now)
    if following is None:
        return ""
    return _("%(name)s is nominated and asked next.") % {"name": following.participant.full_name}


def _seat_sentence(registration: Registration, now: datetime) -> str:
    """Say whether somebody moves up, the seat goes back to where it came from, or, after
    overbooking, to nobody.
    """
    training = registration.training
    after = seats.ledger(training, now)
    reserved_left_before = after.reserved_left
    after.leave(registration)
    if after.has_room_for_somebody and not have_stopped(training, now):
        return _("Your seat goes to the next person in the queue who may have it.")
    if after.reserved_left > reserved_left_before:
        return _("Your seat goes back to the reserved seats of %(party)s.") % {
            "party": registration.party
        }
    if after.left_for_everyone:
        return _("Your seat is then free for somebody else.")
    return _("You then no longer have a seat.")
