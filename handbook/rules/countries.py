"""Rules for what a country page may say, and when it may be confirmed."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import is_emergency_number

from handbook import hours, text
from handbook.models import Contact, CountrySection
from handbook.rules.doubts import possible_doubts, stated_doubts
from handbook.rules.numbers_nearby import (
    MAX_IN_A_FIELD,
    has_too_many_figures,
    numbers_refused_on_page,
)
from handbook.rules.other_telephones import unexplained_numbers
from handbook.rules.reach import reach_problems
from handbook.rules.sources import (
    LINK,
    source_problems,
    without_addresses,
    words_of_no_verification,
)
from handbook.rules.texts import character_problems
from participants.dialling import (
    WITHOUT_NUMBERS,
    dialling_problems,
    without_numbers_problems,
)

CONFIRMED_FOR = timedelta(days=182)  # six months by default
MAX_CONFIRMED_FOR = timedelta(days=366)
# columns by language, of contacts, of sections and of a page
IN_LANGUAGES = ("names", "hours_texts", "audiences", "notes", "texts", "emergency_notes")
LABELS = {
    "names": gettext_lazy("Name"),
    "hours_texts": gettext_lazy("Remark on the hours"),
    "audiences": gettext_lazy("For whom"),
    "notes": gettext_lazy("Note"),
    "texts": gettext_lazy("Text"),
    "emergency_notes": gettext_lazy("Note"),
    "page_date": gettext_lazy("Date of the source"),
    "source": gettext_lazy("Source"),
    "emergency_source": gettext_lazy("Source"),
}
IN_DIGITS = re.compile(r"[0-9]+( [0-9]+)*")


def contact_problems(country: str, number: str, source: str) -> list[str]:
    """Return why a number may not be shown on the page of that country (ISO code; R-133)."""
    problems = []
    if country in WITHOUT_NUMBERS:
        problems.append(_("No number is shown for this country, because none could be verified."))
    problems += _without_numbers(country, number)
    if not number.strip():
        problems.append(_("A contact needs a number."))
    problems += dialling_problems(country, number)
    if not source.strip():
        problems.append(_("A number needs the source where it was read."))
    return problems + source_problems(source)


def _without_numbers(country: str, number: str) -> list[str]:
    """Return why the page of another country does not show the number either: it is one of a
    country for which none is shown (R-135).
    """
    if country in WITHOUT_NUMBERS:
        return []
    return without_numbers_problems(country, number)


def emergency_problems(country: str, facts: dict[str, Any]) -> list[str]:
    """Return why an emergency number may not be shown on that country's page, which anybody may
    read (`facts` as CountryPage.FACTS).

    Its source must be the address of a page, and nothing it says may be a doubt (R-136). An empty
    number is no problem.
    """
    number, source = facts["emergency_number"], facts["emergency_source"]
    if not number:
        return []
    problems = contact_problems(country, number, source)
    if source.strip() and not LINK.search(source):
        problems.append(
            _("Write the address of the page where the number was read, with https://.")
        )
    if not IN_DIGITS.fullmatch(number) or _has_code_and_more(country, number):
        problems.append(
            _("Write one emergency number, as it is dialled inside the country: digits only.")
        )
    return [
        *problems,
        *(told_number_problems(country, facts) or _unexplained_numbers(country, facts)),
        *_doubtful_emergency([*facts["emergency_notes"].values(), source]),
    ]


def _has_code_and_more(country: str, number: str) -> bool:
    """Tell whether an emergency number of the country stands beside other digits: "112 110"."""
    codes = number.split()
    return len(codes) > 1 and any(is_emergency_number(code, country) for code in codes)


def _unexplained_numbers(country: str, facts: dict[str, Any]) -> list[str]:
    """Return why a note beside the emergency number may not name another (R-269)."""
    notes = facts["emergency_notes"].values()
    found = unexplained_numbers(country, facts["emergency_number"], notes)
    sentence = _(
        "The note names {quotations}. Beside an emergency number stands another only if it is an "
        "emergency number of the country, in a sentence that says whom it reaches: the police, "
        "the ambulance or the fire brigade."
    )
    if found:
        return [sentence.format(quotations=in_quotes(found))]
    return []


def _doubtful_emergency(told: list[str]) -> list[str]:
    """Return why words that may be a doubt stand beside no emergency number: nobody is asked about
    them later (D-275).
    """
    quotations = in_quotes(possible_doubts(told))
    sentence = _(
        "It says {quotations}. A number that may be wrong is not shown for immediate danger: write "
        "what certainly holds, or show no number."
    )
    if quotations:
        return [sentence.format(quotations=quotations)]
    return []


def lapse_problems(review_by: date, today: date) -> list[str]:
    """Return why a confirmation cannot last until then (R-138)."""
    if review_by <= today:
        return [_("The day of the next review must be after today.")]
    if review_by > today + MAX_CONFIRMED_FOR:
        return [_("A confirmation holds for twelve months at most.")]
    return []


def told_number_problems(country: str, facts: dict[str, Any]) -> list[str]:
    """Return why a contact, section or page of that country may not say this: its words name a
    number that no longer connects (R-195, R-233), or one of a country for which none is shown
    (R-135). So may not its source and the date of that, addresses of pages apart.
    """
    problems: list[str] = []
    for column, words in [*_told_in_columns(facts), *_source_in_column(facts)]:
        if has_too_many_figures(words, MAX_IN_A_FIELD):
            too_many = _("more than {most} figures; no reader finds a telephone number among them.")
            problems.append(f"{LABELS[column]}: {too_many.format(most=MAX_IN_A_FIELD)}")
            continue
        refused = numbers_refused_on_page(country, words)
        problems += [f"{LABELS[column]}: “{number}”. {reason}" for number, reason in refused]
    return list(dict.fromkeys(problems))


def section_problems(texts: dict[str, str], source: str) -> list[str]:
    """Return why a section of a country page cannot say this."""
    problems = []
    if not texts.get(text.FALLBACK):
        problems.append(_("A section needs an English text."))
    if not source.strip():
        problems.append(_("A section needs the source where it was read."))
    return problems + source_problems(source)


def contact_saving_problems(country: str, facts: dict[str, Any]) -> list[str]:
    """Return why a contact on the page of that country (ISO code) cannot say this, confirmed or
    not.
    """
    number, number_e164 = facts["number_display"], facts["number_e164"]
    return [
        *contact_problems(country, number, facts["source"]),
        *([] if number == number_e164 else _without_numbers(country, number_e164)),
        *reach_problems(country, number, number_e164, facts["from_abroad"]),
        *told_number_problems(country, facts),
        *character_problems(facts),
    ]


def unconfirmable_problems(row: Contact | CountrySection) -> list[str]:
    """Return why nobody can confirm what the row says, whatever they tick (R-133, R-140): asked by
    the desk, the question and the action.
    """
    country, facts = row.page.party.code, row.facts
    if isinstance(row, Contact):
        saving = contact_saving_problems(country, facts)
        return [*saving, *contact_confirmation_problems(facts)]
    return [*section_confirmation_problems(facts), *told_number_problems(country, facts)]


def section_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Return why nobody can confirm a section that says this (`facts` as CountrySection.FACTS;
    R-140).
    """
    problems = _unsure(facts) + source_problems(facts["source"])
    if facts["confidence"] == CountrySection.Confidence.UNVERIFIED:
        problems.append(
            _("It says “not verified”. Say how sure its source is before you confirm it.")
        )
    return problems


def contact_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Return why nobody can confirm a contact that says this (`facts` as Contact.FACTS; R-140)."""
    return _unsure(facts) + hours_problems(facts["opening"], facts["hours_texts"])


def hours_problems(opening: str, remarks: dict[str, str]) -> list[str]:
    """Return why a remark may not accompany these hours: it mentions times that they do not have
    (R-190).
    """
    told = set().union(*map(hours.times_told, remarks.values()))
    others = sorted(told - hours.times(opening)) if opening else []
    sentence = _(
        "The remark on the hours says {times}, and the hours do not. Let both say the same."
    )
    if others:
        return [sentence.format(times=", ".join(others))]
    return []


def night_hours_problems(before: Contact, after: Contact, *, expressly: bool) -> list[str]:
    """Return why new hours of a number for nights and weekends need its editor's word first: they
    are office hours only (R-600).
    """
    is_new = (before.kind, before.opening) != (after.kind, after.opening)
    is_by_day = after.kind == Contact.Kind.AT_NIGHT and hours.are_office_hours(after.opening)
    if expressly or not (is_new and is_by_day):
        return []
    return [
        _(
            "It is a number for nights and weekends and has office hours only, so the page goes on "
            "saying that none was found for them. Correct the hours or the kind, or tick below "
            "that the hours are right."
        )
    ]


def told_in(facts: dict[str, Any]) -> list[str]:
    """Return all that a contact or section says in words, in every language."""
    return [*(words for _column, words in _told_in_columns(facts)), facts["source"]]


def _told_in_columns(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return all that is said in words besides the source: the column and the words."""
    told = [(column, words) for column in IN_LANGUAGES for words in facts.get(column, {}).values()]
    return [*told, ("page_date", facts.get("page_date", ""))]


def _source_in_column(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the source's words without addresses of pages: the column and the words."""
    return [
        (column, without_addresses(facts[column]))
        for column in ("source", "emergency_source")
        if column in facts
    ]


def _unsure(facts: dict[str, Any]) -> list[str]:
    """Return one reason for all the texts: translations repeat the same doubt."""
    of_the_source = words_of_no_verification(facts["source"])
    found = dict.fromkeys([*stated_doubts(told_in(facts)), *of_the_source])
    quotations = in_quotes(found)
    sentence = _("It says of itself {quotations}. Write what holds today before you confirm it.")
    if quotations:
        return [sentence.format(quotations=quotations)]
    return []


def in_quotes(words: Iterable[str]) -> str:
    """Return the words as a sentence quotes them, one after the other."""
    return ", ".join(_("“{words}”").format(words=word) for word in words)
