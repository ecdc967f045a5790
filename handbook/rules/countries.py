"""May this stand on a country page, and be confirmed? Reasons why not."""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

from handbook import hours, text
from handbook.models import Contact, CountrySection
from handbook.rules.doubts import unsure_words

WITHOUT_NUMBERS = {"RU"}
REVIEW_AFTER = timedelta(days=182)  # six months, unless somebody chooses otherwise
LATEST_REVIEW = timedelta(days=366)
# a card prints it, and whoever takes the card reads it aloud
NUMBER = re.compile(r"\+?[0-9][0-9 ().–-]*")
IN_DIGITS = re.compile(r"[0-9]+( [0-9]+)*")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT_CODE = 6  # digits at most: 112, 1717, 116 006
# of what a telephone can be given; the most: ITU recommendation E.164
FEWEST_DIGITS, MAX_DIGITS = 3, 15


class Replaced(NamedTuple):
    """First digits of national numbers that no longer connect, and what is dialled in their
    place.
    """

    dead: str
    now: str


# Lithuania: 8 as the first digit ended on 1 March 2025 (order TN-29 of the regulator RRT, as told
# by prienai.lt and birzai.lt). Only what surely ended stands here: no keeper is told so of a living
# number.
REPLACED_PREFIXES = {"LT": Replaced(dead="8", now="0")}


def contact_problems(country: str, number: str, source: str) -> list[str]:
    """Why a number may not stand on the page of that country (ISO code; R-133)."""
    problems = []
    if country in WITHOUT_NUMBERS:
        problems.append(_("No number is shown for this country, because none could be verified."))
    if not number.strip():
        problems.append(_("A contact needs a number."))
    elif not NUMBER.fullmatch(number.strip()):
        problems.append(
            _(
                "A number has digits, blanks and the signs + ( ) . - only. "
                "A second number is a contact of its own, and words belong in the note."
            )
        )
    problems += dialling_problems(country, number)
    if not source.strip():
        problems.append(_("A number needs the source where it was read."))
    return problems


def dialling_problems(country: str, number: str) -> list[str]:
    """Why a telephone that is given this number as it is printed reaches nobody (R-133).

    No number is no problem. Whether its block is given out in the numbering plan is not asked
    (D-200).
    """
    number, digits = number.strip(), digits_of(number)
    if not number:
        return []
    if not FEWEST_DIGITS <= len(digits) <= MAX_DIGITS:
        sentence = _("A number that can be dialled has {fewest} to {most} digits.")
        return [sentence.format(fewest=FEWEST_DIGITS, most=MAX_DIGITS)]
    if has_dead_prefix(country, number):
        dead, now = REPLACED_PREFIXES[country]
        sentence = _(
            "Numbers of this country that begin with {dead} no longer connect. Today {now} is "
            "dialled."
        )
        return [sentence.format(dead=dead, now=now)]
    if digits.startswith("00"):
        return [_("Write + in place of 00: not every telephone takes 00.")]
    if is_short_code(number):
        return []
    line = line_of(country, number)
    if line is None:
        return [_("No telephone of this country connects to this number.")]
    if number.startswith("+") and _in_full(line) != f"+{digits}":
        return [
            _(
                "After the country code no 0 and no other first digit for calls inside the "
                "country is dialled."
            )
        ]
    return _length_problems(line)


def _length_problems(line: PhoneNumber) -> list[str]:
    possible = phonenumbers.is_possible_number_with_reason(line)
    if possible == ValidationResult.IS_POSSIBLE:
        return []
    if possible in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return [_("The number has too few digits for its country. Is the area code missing?")]
    return [_("The number does not have as many digits as numbers of its country have.")]


def digits_of(number: str) -> str:
    return re.sub(r"\D", "", number)


def is_short_code(number: str) -> bool:
    """Like 112, 1717 or 116 006: it has no prefix, and no meaning outside its country."""
    return not number.strip().startswith("+") and len(digits_of(number)) <= SHORT_CODE


def line_of(country: str, number: str) -> PhoneNumber | None:
    """The line that is reached by this number in that country; None: it cannot be read as one."""
    try:
        return phonenumbers.parse(number, country)
    except NumberParseException:
        return None


def _in_full(line: PhoneNumber) -> str:
    return phonenumbers.format_number(line, phonenumbers.PhoneNumberFormat.E164)


def has_dead_prefix(country: str, number: str) -> bool:
    """Inside the country it was dialled with first digits that have ended. Short codes have no
    prefix.
    """
    replaced = REPLACED_PREFIXES.get(country)
    if replaced is None or number.strip().startswith("+") or is_short_code(number):
        return False
    return digits_of(number).startswith(replaced.dead)


def emergency_problems(country: str, number: str, source: str) -> list[str]:
    """Why an emergency number may not stand on the page of that country, which anybody may read.

    It needs the page on which it was read, by its address (R-136). No number is no problem.
    """
    if not number:
        return []
    problems = contact_problems(country, number, source)
    if source.strip() and "://" not in source:
        problems.append(
            _("Write the address of the page where the number was read, with https://.")
        )
    if not IN_DIGITS.fullmatch(number):
        problems.append(
            _("Write one emergency number, as it is dialled inside the country: digits only.")
        )
    return problems


def reach_problems(country: str, number: str, number_e164: str, from_abroad: str) -> list[str]:
    """Why a contact of that country may not say so of calls from abroad (R-134)."""
    problems = _in_full_problems(country, number.strip(), number_e164) if number_e164 else []
    if number_e164 and from_abroad == Contact.FromAbroad.NO:
        problems.append(
            _(
                "What cannot be called from abroad has no number from there: say that it can, or "
                "leave it out."
            )
        )
    if from_abroad == Contact.FromAbroad.YES:
        if not number_e164:
            problems.append(
                _("A number that can be called from abroad is needed with its country code.")
            )
        if is_short_code(number):
            problems.append(_("A short code works inside the country only."))
    return problems


def _in_full_problems(country: str, number: str, number_e164: str) -> list[str]:
    """A contact is one line: whoever dials the number from abroad reaches the same people."""
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
    if not problems and line and _in_full(line) != number_e164:
        sentence = _("From abroad {number} is {in_full}. Make another line a contact of its own.")
        problems = [sentence.format(number=number, in_full=_in_full(line))]
    return problems


def confirmation_doubts(contact: Contact, *, as_they_stand: bool) -> list[str]:
    """Why one click does not confirm it (R-141). `as_they_stand`: the keeper was asked about hours
    and note.

    What was collected from web pages says in hours and note what is not known or comes from an
    older page, in words that no rule reads; so who vouches for such a contact first looks at them.
    """
    if as_they_stand or contact.confirmed_on or (contact.hours and not contact.notes):
        return []
    return [_("Are the hours and the note right as they stand?")]


def review_problems(review_by: date | None, today: date) -> list[str]:
    """Why a confirmation cannot hold until then (None: nothing is confirmed) (R-138)."""
    if review_by is None:
        return []
    if review_by <= today:
        return [_("The day of the next review lies ahead of today.")]
    if review_by > today + LATEST_REVIEW:
        return [_("A confirmation holds for twelve months at most.")]
    return []


def section_problems(texts: dict[str, str], source: str) -> list[str]:
    """Why a section of a country page cannot say this."""
    problems = []
    if not texts.get(text.FALLBACK):
        problems.append(_("A section needs an English text."))
    if not source.strip():
        problems.append(_("A section needs the source where it was read."))
    return problems


def section_doubts(section: CountrySection, *, as_they_stand: bool) -> list[str]:
    """Why one click does not confirm it (R-141). `as_they_stand`: the keeper was asked about text
    and source.
    """
    if as_they_stand or section.confirmed_on:
        return []
    return [_("Are the text and its source right as they stand?")]


def section_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Why nobody can confirm a section that says this (`facts` as CountrySection.FACTS) (R-140)."""
    problems = _unsure([*facts["texts"].values(), facts["source"]])
    if facts["confidence"] == CountrySection.Confidence.UNVERIFIED:
        problems.append(
            _("It says “not verified”. Say how sure its source is before you confirm it.")
        )
    return problems


def contact_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Why nobody can confirm a contact that says this (`facts` as Contact.FACTS) (R-140)."""
    in_languages = [facts[name] for name in ("names", "hours_texts", "audiences", "notes")]
    told = [words for by_language in in_languages for words in by_language.values()]
    problems = _unsure([*told, facts["source"], facts["page_date"]])
    return problems + hours_problems(facts["opening"], facts["hours_texts"])


def hours_problems(opening: str, remarks: dict[str, str]) -> list[str]:
    """Why a remark may not stand beside these hours: it names times that they do not have
    (R-190).
    """
    told = set().union(*(hours.times_told(remark) for remark in remarks.values()))
    others = sorted(told - hours.times(opening)) if opening else []
    sentence = _(
        "The remark on the hours says {times}, and the hours do not. Let both say the same."
    )
    return [sentence.format(times=", ".join(others))] if others else []


def _unsure(texts: list[str]) -> list[str]:
    """One sentence, however often the texts say it: what is unsure is so in each language."""
    quoted = [_("“{words}”").format(words=words) for words in unsure_words(texts)]
    sentence = _("It says of itself {quotations}. Write what holds today before you confirm it.")
    return [sentence.format(quotations=", ".join(quoted))] if quoted else []
