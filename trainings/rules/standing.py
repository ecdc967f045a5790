"""Where a training stands for somebody who looks for a seat: one word, for lists."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trainings.models import Training
from trainings.rules.seats import SeatFigures

Status = Training.Status


def standing(training: Training, bar: SeatFigures | None, now: datetime) -> tuple[str, str]:
    """A code (draft, cancelled, closed, soon, over, full, waiting, approval, open) and its words."""
    if training.status != Status.PUBLISHED or bar is None:
        return training.status, training.get_status_display()
    if now < training.registration_opens_at:
        opens = timezone.localtime(training.registration_opens_at, training.zone)
        return "soon", _("Registration opens %(day)s") % {"day": date_format(opens, "j M")}
    if now >= training.registration_closes_at:
        return "over", _("Registration closed")
    return _seats_standing(training, bar, now)


def _seats_standing(training: Training, bar: SeatFigures, now: datetime) -> tuple[str, str]:
    if bar.left_for_everyone == 0:
        hopeless = bar.reserved_left == 0 and now >= training.moves_stop_at
        return ("full", _("Full")) if hopeless else ("waiting", _("Waiting list"))
    if training.admission == Training.Admission.APPROVAL:
        return "approval", _("By approval")
    return "open", _("Open")
