"""Standing of a training in one or a few words, for lists that people search for a seat."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainings.models import Registration, Training
from trainings.rules.moving_up import have_stopped
from trainings.rules.seats import SeatFigures

Status = Training.Status
OWN = {
    Registration.Status.REQUESTED: gettext_lazy("Your request waits for approval"),
    Registration.Status.WAITING: gettext_lazy("You are on the waiting list"),
    Registration.Status.CONFIRMED: gettext_lazy("You have a seat"),
    Registration.Status.DECLINED: gettext_lazy("Your request was declined"),
    Registration.Status.WITHDRAWN: gettext_lazy("You have withdrawn"),
}


def own_in(training: Training) -> Registration | None:
    """Return the reader's registration, or None. A training that was not read `with_own` is an
    error, or it would be "Open" to somebody registered (D-247).
    """
    if training.own_id is None:
        return None
    own: Registration = training.own
    own.training = training  # need not be read again
    return own


def standing(training: Training, bar: SeatFigures | None, now: datetime) -> tuple[str, str]:
    """Return a code (draft, cancelled, closed, soon, over, full, waiting, approval, nomination,
    open) and its words.

    A reader with a registration (`with_own`) gets the status of that instead, until a published
    training is over.
    """
    own = own_in(training)
    if own and training.status == Status.PUBLISHED and not _has_passed(training, now):
        return own.status, own_standing(own)
    if training.is_template:
        return training.status, _("Template")
    if training.status != Status.PUBLISHED or bar is None:
        return training.status, training.get_status_display()
    if now < training.registration_opens_at:
        opens = timezone.localtime(training.registration_opens_at, training.zone)
        return "soon", _("Registration opens %(day)s") % {"day": date_format(opens, "j F")}
    if now >= training.registration_closes_at:
        return "over", _("Registration closed")
    return _seats_standing(training, bar, now)


def own_standing(registration: Registration) -> str:
    """Return the standing in words, addressed to the person."""
    if registration.was_withdrawn_by_staff:
        return _("Withdrawn by the secretariat")
    if registration.seat_was_taken_back:
        return _("Your seat was taken back")
    return str(OWN[Registration.Status(registration.status)])


def _has_passed(training: Training, now: datetime) -> bool:
    return training.last_day < training.day_of(now)


def _seats_standing(training: Training, bar: SeatFigures, now: datetime) -> tuple[str, str]:
    has_stopped = have_stopped(training, now)
    if bar.left_for_everyone == 0:
        if bar.reserved_left == 0 and has_stopped:
            return "full", _("Full")
        return "waiting", _("Waiting list")

    if bar.waiting and has_stopped:
        return "waiting", _("Waiting list")  # others would have to be passed
    if training.admission == Training.Admission.APPROVAL:
        return "approval", _("By approval")
    if training.is_by_nomination:
        return "nomination", _("By nomination")
    return "open", _("Open")
