"""Rules for the contact that a training names for questions."""

from django.utils.translation import gettext as _

from participants.dialling import (
    NUMBER,
    as_stored,
    dialling_problems,
    is_unknown,
    without_numbers_problems,
)
from participants.models import Party


def telephone_problems(host: Party, telephone: str) -> list[str]:
    """Return why nobody reaches this telephone as it is printed, in the host country or from
    elsewhere, or why none of its country is shown (R-135, R-245, R-259); none is no problem.
    """
    number = as_stored(telephone)
    if not number:
        return []
    if not NUMBER.fullmatch(number):
        return [_("Give a telephone number, like +46 8 465 004 00.")]
    shown_nowhere = without_numbers_problems(host.code, number)
    if shown_nowhere:
        return shown_nowhere
    if is_unknown(host.code, number):
        sentence = _("%(number)s is not known as a telephone number. Check each digit.")
        return [sentence % {"number": number}]
    hint = _("Write it as it is dialled in %(host)s, or with + and the country code.")
    return [
        f"{problem} {hint % {'host': host}}" for problem in dialling_problems(host.code, number)
    ]
