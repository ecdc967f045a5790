"""Results of registrations, for pages of one's own."""

from collections.abc import Iterable

from django import template

from trainings.models import Registration, Training
from trainings.rules.attendance import in_hours
from trainings.rules.results import of_registration

CONFIRMED = Registration.Status.CONFIRMED

register = template.Library()
register.simple_tag(of_registration, name="result_of")


@register.simple_tag
def hours_in_all(registrations: Iterable[Registration]) -> str:
    """Return the hours attended in closed trainings; "" when none.

    The rows must be fetched as for `result_of`.
    """
    minutes = 0
    for row in registrations:
        is_closed = row.training.status == Training.Status.CLOSED
        if is_closed and row.status == CONFIRMED and not row.training.is_from_list:
            minutes += of_registration(row).attended_minutes
    if minutes:
        return in_hours(minutes)
    return ""
