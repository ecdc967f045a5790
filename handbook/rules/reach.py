"""Whether a contact says of calls from abroad what its numbers allow (R-134)."""

import phonenumbers
from django.utils.translation import gettext as _

from handbook.models import Contact
from participants.dialling import (
    E164,
    NUMBER,
    dialling_problems,
    digits_of,
    in_full,
    is_short_code,
    line_of,
)


def reach_problems(country: str, number: str, number_e164: str, from_abroad: str) -> list[str]:
    """Return why a contact of that country may not say this about calls from abroad (R-134). One
    whose number is not written as a number is hears of that alone.
    """
    if not NUMBER.fullmatch(number.strip()):
        return []
    if is_short_code(country, number) and (number_e164 or from_abroad == Contact.FromAbroad.YES):
        sentence = _(
            "A short code works inside the country only. Make another line a contact of its own."
        )
        return [sentence]
    if not number_e164:
        return _without_number_abroad(number) if from_abroad == Contact.FromAbroad.YES else []
    problems = _in_full_problems(country, number.strip(), number_e164)
    if from_abroad == Contact.FromAbroad.NO:
        problems.append(
            _(
                "If it cannot be called from abroad, leave “Number from abroad” empty; if it can, "
                "say so."
            )
        )
    return problems


def _without_number_abroad(number: str) -> list[str]:
    """Return why a contact that can be called from abroad needs its second field."""
    if number.strip().startswith("+"):
        return [_("Write this number under “Number from abroad” as well.")]
    return [_("A number that can be called from abroad is needed with its country code.")]


def _in_full_problems(country: str, number: str, number_e164: str) -> list[str]:
    """Return why this is not the number from abroad: a contact is one line, reached from
    everywhere.
    """
    if not E164.fullmatch(number_e164):
        return [
            _("Write the number from abroad as + and digits only, beginning with the country code.")
        ]
    if number.startswith("+"):
        if number_e164 == f"+{digits_of(number)}":
            return []
        return [
            _(
                "A number that begins with + is the one from abroad: both fields have the same "
                "digits."
            )
        ]
    problems, line = dialling_problems(country, number_e164), line_of(country, number)
    if problems or line is None or not phonenumbers.is_valid_number(line):
        return problems  # nobody can tell the line of a number that is not known
    if in_full(line) == number_e164:
        return []
    sentence = _("From abroad {number} is {in_full}. Make another line a contact of its own.")
    return [sentence.format(number=number, in_full=in_full(line))]
