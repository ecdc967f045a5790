"""Results of registrations, for pages of one's own."""

from collections.abc import Iterable

from django import template
from django.db.models import Q
from django.utils import timezone

from participants.models import Account
from trainings.access import REGISTER_READERS
from trainings.hours import in_hours
from trainings.models import Certificate, Registration, Training
from trainings.rules.badges import badge_problems, no_key_sentence
from trainings.rules.certificates import (
    CODE_LENGTH,
    clean_code,
    grouped,
    is_number,
    names_another,
)
from trainings.rules.results import of_registration
from trainings.rules.revocations import taking_back_problems
from trainings.rules.sending_again import sending_problems

CONFIRMED = Registration.Status.CONFIRMED

register = template.Library()
register.simple_tag(of_registration, name="result_of")
register.filter("grouped", grouped)
register.simple_tag(no_key_sentence, name="why_no_badges")


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


@register.filter
def may_be_taken_back(certificate: Certificate | None) -> bool:
    """Tell whether the revocation of one can still be taken back in whose place none holds
    (R-505).
    """
    if certificate is None:
        return False
    return not taking_back_problems(certificate, current=None, now=timezone.now())


@register.filter
def has_expired(certificate: Certificate) -> bool:
    """Tell whether the last day on which the certificate holds is over (R-508)."""
    return certificate.has_expired(timezone.localdate())


@register.filter
def bears_another_name(certificate: Certificate) -> bool:
    """Tell whether it is valid and its holder is called otherwise now (R-510)."""
    return names_another(certificate)


@register.filter
def has_badge(certificate: Certificate) -> bool:
    """Tell whether it can be downloaded as a digital badge (R-509)."""
    return not badge_problems(certificate)


@register.filter
def may_be_sent_again(certificate: Certificate) -> bool:
    """Tell whether its letter can be sent again now (R-506)."""
    return not sending_problems(certificate, now=timezone.now())


@register.filter
def is_readable_by(certificate: Certificate, reader: Account) -> bool:
    """Tell whether there is a file for this reader."""
    return certificate.can_be_read_by(reader)


@register.simple_tag
def certificate_called(reader: Account, typed: str | None) -> Certificate | None:
    """Return the certificate whose number or code was typed into a search, for those who may see
    the register and it (R-507); None for any other word.
    """
    typed, code = (typed or "").strip(), clean_code(typed or "")
    is_meant = is_number(typed) or len(code) == CODE_LENGTH
    if not is_meant or reader.acting_role not in REGISTER_READERS:
        return None
    visible = Certificate.objects.visible_to(reader)
    return visible.filter(Q(number__iexact=typed) | Q(code=code)).first()
