"""Say what the pages tell of one telephone: all entries with its number, and texts that name it
(R-150, R-151).
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from phonenumbers import PhoneNumber

from handbook import hours
from handbook.models import Contact, CountryPage
from handbook.rules.costs import is_freephone, is_premium_rate, may_cost_more
from handbook.rules.countries import in_quotes
from handbook.rules.numbers_told import figures_in
from participants.dialling import (
    digits_of,
    in_full,
    is_known_emergency,
    is_unknown,
    line_of,
)


def lines_of(contact: Contact) -> set[str]:
    """Return what dialling the contact's numbers connects to, however they are written."""
    return set(_by_line(contact))


def _by_line(contact: Contact) -> dict[str, str]:
    """Return the contact's numbers by what dialling them connects to; of two that reach the same
    line, the printed one.
    """
    numbers: dict[str, str] = {}
    for number, line in _numbers_of(contact):
        numbers.setdefault(in_full(line) if line else digits_of(number), number)
    return numbers


def _numbers_of(contact: Contact) -> Iterator[tuple[str, PhoneNumber | None]]:
    """Yield each number of the contact, with its line if it can be parsed."""
    country = contact.page.party.code
    for number in filter(None, (contact.number_display, contact.number_e164)):
        yield number, line_of(country, number)


def with_same_number(before: Contact, after: Contact, others: Iterable[Contact]) -> list[Contact]:
    """Return the other contacts that have a number of `after` which it did not have before."""
    new = lines_of(after) - lines_of(before)
    return [each for each in others if each.pk != after.pk and not new.isdisjoint(lines_of(each))]


def same_number_problems(there: list[Contact], *, expressly: bool) -> list[str]:
    """Return why a contact is not saved beside these of its page, which have its number, before its
    editor has answered for that (R-134).
    """
    if expressly or not there:
        return []
    sentence = _(
        "{names} has this number already. Change it there, or tick below that this is a contact of "
        "its own."
    )
    return [sentence.format(names=in_quotes(map(str, there)))]


def doubtful_number_problems(before: Contact, after: Contact, *, expressly: bool) -> list[str]:
    """Return why new numbers of a contact need its editor's word first: phonenumbers does not know
    them, they cost more than a call, a freephone number is said to answer calls from abroad, or one
    is said to be for emergencies (R-195).
    """
    if expressly:
        return []
    return [
        *_unknown_number_problems(before, after),
        *_cost_problems(before, after),
        *_freephone_problems(before, after),
        *_emergency_problems(before, after),
    ]


def _unknown_number_problems(before: Contact, after: Contact) -> list[str]:
    """Return why it is doubtful that dialling a number of either field reaches anybody. Nobody can
    tell the line of a number that is not known, so an answer for the one is none for the other.
    """
    fields = (
        (before.number_e164, after.number_e164),
        (before.number_display, after.number_display),  # named if both have the same digits
    )
    new = {digits_of(now): now for stood, now in fields if digits_of(stood) != digits_of(now)}
    sentence = _(
        "{number} is not known as a number of {country}. Correct it, or tick that it is right."
    )
    return [
        sentence.format(number=number, country=after.page)
        for number in new.values()
        if is_unknown(after.page.party.code, number)
    ]


def _cost_problems(before: Contact, after: Contact) -> list[str]:
    """Return why a call of the contact's numbers is perhaps dear, and told by the bill."""
    stood = lines_of(before)
    problems: list[str] = []
    for line, number in _by_line(after).items():
        if line not in stood:
            problems += _problems_of_cost(after.page.party.code, number)
    return problems


def _problems_of_cost(country: str, number: str) -> list[str]:
    if is_premium_rate(country, number):
        sentence = _(
            "{number} is a premium-rate number: it costs the caller much, and the bill tells who "
            "was called. Give another, or tick that it is right."
        )
        return [sentence.format(number=number)]
    if may_cost_more(country, number):
        sentence = _(
            "{number} may cost the caller more than other calls, and the bill may tell who was "
            "called. Give another, or tick that it is right."
        )
        return [sentence.format(number=number)]
    return []


def bill_problems(contact: Contact, lines: set[str]) -> list[str]:
    """Return why a bill tells of calls to the contact (R-150). `lines`: as `lines_of`."""
    country = contact.page.party.code
    numbers = {*lines, contact.number_display}  # a short code only as it is printed
    if any(is_premium_rate(country, number) for number in numbers):
        return [_("It costs the caller much, and the bill tells who was called.")]
    if any(may_cost_more(country, number) for number in numbers):
        return [_("It may cost the caller more than other calls, and the bill may tell of it.")]
    return []


def _freephone_problems(before: Contact, after: Contact) -> list[str]:
    """Return why it is doubtful that the number from abroad can be called from there."""
    yes, country = Contact.FromAbroad.YES, after.page.party.code
    is_same = digits_of(before.number_e164) == digits_of(after.number_e164)
    stood = before.from_abroad == yes and is_same
    if after.from_abroad != yes or stood or not is_freephone(country, after.number_e164):
        return []
    sentence = _(
        "{number} is a freephone number: few of them answer calls from abroad. Choose "
        "“{doubtful}”, or tick that it is right."
    )
    doubtful = Contact.FromAbroad.DOUBTFUL.label
    return [sentence.format(number=after.number_e164, doubtful=doubtful)]


def _emergency_problems(before: Contact, after: Contact) -> list[str]:
    """Return why it is doubtful that whoever is in danger should dial the printed number."""
    kind, number = Contact.Kind.EMERGENCY, after.number_display
    is_same = digits_of(before.number_display) == digits_of(number)
    stood = before.kind == kind and is_same
    if after.kind != kind or stood or is_known_emergency(after.page.party.code, number):
        return []
    sentence = _(
        "{number} is not known as an emergency number of {country}. Choose another kind, correct "
        "it, or tick that it is right."
    )
    return [sentence.format(number=number, country=after.page)]


def unknown_emergency_problems(page: CountryPage, number: str, *, expressly: bool) -> list[str]:
    """Return why another emergency number is not saved, before its editor has answered for it: it
    is not known as one of the country (R-136).
    """
    stands = digits_of(number) in ("", digits_of(page.emergency_number))
    if expressly or stands or is_known_emergency(page.party.code, number):
        return []
    sentence = _(
        "{number} is not known as an emergency number of {country}. Correct it, or tick that "
        "readers shall call it."
    )
    return [sentence.format(number=number, country=page)]


def disagreement(contact: Contact, other: Contact) -> list[str]:
    """Return what the other entry of the same number says otherwise on hours, languages or reach.
    Who says nothing of it does not disagree.
    """
    said = [
        (_hours_of(contact), _hours_of(other), other.hours),
        (set(contact.languages), set(other.languages), ", ".join(other.language_names)),
        (_reach_of(contact), _reach_of(other), other.get_from_abroad_display()),
    ]
    otherwise = [words for here, there, words in said if here and there and here != there]
    sentence = _("It says {quotations}, and this one does not. Let both say the same.")
    if otherwise:
        return [sentence.format(quotations=in_quotes(otherwise))]
    return []


def _hours_of(contact: Contact) -> str:
    """Return the hours as they are compared: as stored, or where they are unknown as told."""
    if hours.is_round_the_clock(contact.opening):
        return hours.ROUND_THE_CLOCK
    return contact.opening or contact.hours


def _reach_of(contact: Contact) -> str:
    if contact.from_abroad == Contact.FromAbroad.UNKNOWN:
        return ""
    return contact.from_abroad


def told_elsewhere(contact: Contact) -> list[list[str]]:
    """Return the texts of the page, besides its contacts, that have the contact's number in them:
    language and words, sorted (R-151).
    """
    numbers = _dialled_inside(contact)
    found = []
    for code, words in contact.page.told:
        if any(number in figures for figures in figures_in(words) for number in numbers):
            found.append([code, words])
    return sorted(found)


def _dialled_inside(contact: Contact) -> set[str]:
    """Return the digits of the contact's numbers without country code and without a 0 before them,
    which are in them however they are written.
    """
    return {
        str(line.national_number) if line else digits_of(number)
        for number, line in _numbers_of(contact)
    }
