"""Rules for what may be printed on a discreet card."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import is_emergency_number as is_emergency_code

from documents import fonts
from documents.languages import language_name, name_for_reader
from handbook import hours
from handbook.models import CardNumber, CardText, Contact
from handbook.rules.contradictions import contradictions
from handbook.rules.sentences import sentences_told
from handbook.rules.telephones import bill_problems, disagreement, lines_of, told_elsewhere
from participants import dialling
from participants.dialling import line_of
from participants.models import Account

# Facts of which the approver says one by one that they permit the card.
ASKED = (
    *("names", "audiences", "kind", "serves", "from_abroad"),
    *("opening", "hours_texts", "languages", "notes", "source", "page_date"),
)
IN_SENTENCES = ("names", "audiences", "hours_texts", "notes")  # of these, sentence by sentence
ELSEWHERE = "told_elsewhere"  # what the page says besides, of which the approver says the same
# Facts that an approval rests on: those, and the numbers, of which it approves one.
RESTS_ON = (*ASKED, "number_display", "number_e164")
# Where they are none, telephones connect several of them to 112 all the same.
EMERGENCY_CODES = {"101", "102", "103", "110", "112", "113", "911", "997", "998", "999"}
# Here the police, or in Germany all authorities (Bundesnetzagentur), answer what is no emergency:
# 115, Denmark's 114, Norway's 02800, and Sweden's 114 14 with its number from abroad (polisen.se).
# Iceland's 444 1000 reaches the police of the capital (logreglan.is), 800 5005 their tip line
# (island.is). In Estonia 1247 and its number from abroad answer for the police and record calls
# (politsei.ee); their own 612 3000 was to end on 1 July 2025 (le.ee).
AUTHORITY_NUMBERS = {
    *("+49115", "+45114", "+4702800", "+4611414", "+46771141400"),
    *("+3544441000", "+3548005005", "+3721247", "+3726001247", "+3726123000"),
}
# behind an area code too: 030 115 is Berlin's; 19222 calls ambulances
BEHIND_AREA_CODES = EMERGENCY_CODES | {"115", "19222"}


def number_of(contact: Contact, place: str) -> str:
    """Return the number that a card prints for calls from there, or "" if none is known to work
    (R-150).

    A number with its country code also works inside the country; one of another country only if it
    is reached from abroad.
    """
    if place == CardNumber.Place.ABROAD or contact.number_abroad:
        return contact.number_abroad
    is_foreign = dialling.is_foreign(contact.page.party.code, contact.number_display)
    if is_foreign:
        return ""
    return contact.number_display


class Entries:
    """The contacts of a page and of others with the same numbers, and what forbids each of them on
    a card (R-150).

    Made once for a page: to parse all numbers and to read all texts takes a while.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._with_line: dict[str, list[Contact]] = {}
        self._lines: dict[int, set[str]] = {}
        self._forbidding: dict[int, list[str]] = {}
        self.add(contacts)

    def add(self, contacts: Iterable[Contact]) -> None:
        """Add contacts, for example of other pages."""
        for contact in contacts:
            for line in self._lines_of(contact):
                self._with_line.setdefault(line, []).append(contact)

    @property
    def numbers(self) -> list[str]:
        """Return the numbers that reach one of the contacts from everywhere: + and digits."""
        return [line for line in self._with_line if line.startswith("+")]

    def forbidding(self, contact: Contact) -> list[str]:
        """Return why nobody who is at risk gets this entry, wherever they call from."""
        if contact.pk not in self._forbidding:
            self._forbidding[contact.pk] = _forbidding(contact, self._lines_of(contact))
        return self._forbidding[contact.pk]

    def same_line_problems(self, contact: Contact) -> list[str]:
        """Return why other entries with the same number keep this one off a card, or disagree with
        it: one telephone rings for all.
        """
        sentence = _("The entry “{name}” has the same number. {reasons}")
        problems = []
        for other in self._others_with_line_of(contact):
            reasons = " ".join([*self.forbidding(other), *disagreement(contact, other)])
            name = str(other) if other.page_id == contact.page_id else f"{other}, {other.page}"
            if reasons:
                problems.append(sentence.format(name=name, reasons=reasons))
        return problems

    def _others_with_line_of(self, contact: Contact) -> list[Contact]:
        """Return each other entry that has one of the contact's lines: those of its page first, in
        the order of the page.
        """
        found = {
            other.pk: other
            for line in self._lines_of(contact)
            for other in self._with_line.get(line, [])
            if other.pk != contact.pk
        }
        return sorted(
            found.values(),
            key=lambda other: (other.page_id != contact.page_id, other.page_id, other.position),
        )

    def _lines_of(self, contact: Contact) -> set[str]:
        if contact.pk not in self._lines:
            self._lines[contact.pk] = lines_of(contact)
        return self._lines[contact.pk]


def number_problems(contact: Contact, place: str, today: date, entries: Entries) -> list[str]:
    """Return why the contact's number may not be printed on a discreet card for calls from there
    (R-150). `entries`: of all contacts of its page, and of other pages with the same number.

    A card does not know who carries it or when it is read. `language_problems` adds what a card in
    one language needs.
    """
    problems = []
    if contact.status_on(today) != Contact.Status.CONFIRMED:
        problems.append(_("The number is not confirmed today."))
    problems += entries.forbidding(contact)
    number = number_of(contact, place)
    if not number:
        problems.append(_no_reach(contact))
    elif dialling.is_unknown(contact.page.party.code, number):
        sentence = _("{number} is not known as a number of {country}.")
        problems.append(sentence.format(number=number, country=contact.page))
    problems += dialling.dialling_problems(contact.page.party.code, number)
    if not contact.opening:
        problems.append(_("Its hours are not known in a form that a card can print."))
    if not contact.languages:
        problems.append(_("It is not known in which languages it is answered."))
    return problems + entries.same_line_problems(contact)


def reach_authority(lines: Collection[str]) -> bool:
    """Tell whether the police or all authorities answer one of these lines."""
    if not AUTHORITY_NUMBERS.isdisjoint(lines):
        return True
    return any(map(_is_code_behind_area_code, lines))


@lru_cache(maxsize=1_000)  # of each entry, for both places, and for the number shown first
def _is_code_behind_area_code(line: str) -> bool:
    number = line_of("ZZ", line)
    if number is None:
        return False
    area = phonenumbers.length_of_geographical_area_code(number)
    inside = phonenumbers.national_significant_number(number)
    return area > 0 and inside[area:] in BEHIND_AREA_CODES


def _forbidding(contact: Contact, lines: set[str]) -> list[str]:
    """Return why nobody who is at risk gets this entry on a card, wherever they call from."""
    problems = []
    if reach_authority(lines):
        problems.append(_("Under this number the police or another authority answers."))
    elif is_emergency_number(contact):
        sentence = _(
            "An emergency number reaches the authorities, and everybody knows it: let the person "
            "learn {number} by heart."
        )
        problems.append(sentence.format(number=contact.number_display))
    problems += bill_problems(contact, lines)
    if contact.kind == Contact.Kind.OFFICE:
        problems.append(_("An office line never stands on a card."))
    if not contact.is_general:
        sentence = _("Only a helpline for every presumed victim stands on a card, no “{kind}”.")
        problems.append(sentence.format(kind=contact.get_kind_display()))
    if contact.serves != Contact.Serves.ANYBODY:
        problems.append(_("It is not for every presumed victim."))
    return problems + contradictions(contact)


def is_emergency_number(contact: Contact) -> bool:
    """Tell whether police, ambulance or fire brigade answer it, whatever its kind (R-150)."""
    if contact.kind == Contact.Kind.EMERGENCY:
        return True
    page, dialled = contact.page, {dialling.digits_of(contact.number_display)}
    line = line_of(page.party.code, contact.number_display)
    if line:
        dialled.add(str(line.national_number))
    known = EMERGENCY_CODES | {dialling.digits_of(page.emergency_number)}
    return any(number in known or is_emergency_code(number, page.party.code) for number in dialled)


def _no_reach(contact: Contact) -> str:
    if contact.from_abroad == Contact.FromAbroad.NO:
        return _("It cannot be called from abroad.")
    return _("It is not sure that it can be called from abroad.")


def stated_of(contact: Contact) -> list[str]:
    """Return the facts in which the contact says anything."""
    return [name for name in ASKED if getattr(contact, name)]


def asked_of(contact: Contact) -> list[str]:
    """Return the answers that an approver gives: for each fact stated, and for each sentence of
    what is told in words, since no list knows all words that forbid a card (R-151, R-235).
    """
    facts = [name for name in stated_of(contact) if name not in IN_SENTENCES]
    return [*facts, *sentences_asked(contact)]


def sentences_asked(contact: Contact) -> dict[str, tuple[str, str, str]]:
    """Return each sentence of which an approver is asked, by its answer: the fact, the language and
    the words. `shown` tells whether they are still the same.
    """
    return {
        f"{name}-{code}-{position}": (name, code, sentence)
        for column in IN_SENTENCES
        for position, (name, code, sentence) in enumerate(sentences_told(contact.facts, [column]))
    }


def approval_token(contact: Contact) -> str:
    """Return the fingerprint of what an approver is shown: the contact, and what the page tells of
    its number.
    """
    told = told_elsewhere(contact)
    if not told:
        return contact.fingerprint
    return hashlib.sha256(json.dumps([contact.fingerprint, told]).encode()).hexdigest()[:16]


def permission_problems(contact: Contact, permitting: Iterable[str]) -> list[str]:
    """Return why the number is not approved yet: the approver has not said of each fact and
    sentence that it permits the card (R-151).
    """
    asked = [*asked_of(contact), ELSEWHERE] if told_elsewhere(contact) else asked_of(contact)
    if set(asked) <= set(permitting):
        return []
    return [
        _("Not approved yet. Read what the contact says, and tick each line that permits the card.")
    ]


def recast_problems(contact: Contact, facts: dict[str, Any], *, expressly: bool) -> list[str]:
    """Return why a contact is not saved with another kind, or for others, before the editor has
    answered for that (R-141).
    """
    was, will_be = (contact.kind, contact.serves), (facts["kind"], facts["serves"])
    if expressly or was == will_be:
        return []
    sentence = _(
        "It was “{before}” until now, and is to be “{after}”. Read its name, for whom it is and "
        "its note once more, and tick below that they permit this."
    )
    return [sentence.format(before=_kind_of(*was), after=_kind_of(*will_be))]


def _kind_of(kind: str, serves: str) -> str:
    return f"{Contact.Kind(kind).label}. {Contact.Serves(serves).label}"


def neutral_problems(number: str) -> list[str]:
    """Return why a card's number may not be printed on a neutral card (R-150): a short code, which
    everybody recognises. Emergency numbers stand on no card at all.
    """
    if dialling.is_short(number):
        return [
            _(
                "Anyone who finds it knows such a number: let the person learn {number} by heart."
            ).format(number=number)
        ]
    return []


def language_problems(contact: Contact, language: str) -> list[str]:
    """Return why the contact's number may not be printed on a card in that language (R-152)."""
    if language not in contact.languages:
        sentence = _("It is not known to be answered in {language}.")
        return [sentence.format(language=name_for_reader(language))]
    return face_problems(language)


def face_problems(language: str) -> list[str]:
    """Return why no card can be set in that language: the typeface lacks its letters (R-152)."""
    if fonts.missing(language_name(language), with_other_scripts=True):
        sentence = _("Our typeface cannot write {language}.")
        return [sentence.format(language=name_for_reader(language))]
    return []


def names_whose_time(contact: Contact, place: str) -> bool:
    """Tell whether a card must say in which country's time its hours are (R-149)."""
    return place == CardNumber.Place.ABROAD and not hours.is_round_the_clock(contact.opening)


def card_language_problems(contact: Contact, place: str, language: str) -> list[str]:
    """Return why the contact has no card in that language for calls from there (R-149, R-152)."""
    problems = language_problems(contact, language)
    has_words = hours.whose_time(contact.page.party.code, language)
    if names_whose_time(contact, place) and not has_words:
        sentence = _("A card in {language} cannot say in whose time the hours are.")
        problems.append(sentence.format(language=name_for_reader(language)))
    return problems


def rested_on_other(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether any fact that an approval looked at has changed (R-151). Both arguments are as
    Contact.FACTS.
    """
    return any(before[name] != after[name] for name in RESTS_ON)


def answered_for(contact: Contact, place: str) -> dict[str, Any]:
    """Return the columns of an approval that copy what contact and page say now (R-151)."""
    return {
        "contact": contact,
        "number": number_of(contact, place),
        "opening": contact.opening,
        "languages": contact.languages,
        "told_elsewhere": told_elsewhere(contact),
    }


def has_changed(row: CardNumber, contact: Contact) -> bool:
    """Tell whether contact or page differ from what was approved for the card (R-151)."""
    stated = answered_for(contact, row.place)
    return any(getattr(row, name) != value for name, value in stated.items())


def standing_problems(row: CardNumber, today: date, entries: Entries) -> list[str]:
    """Return why an approved number is no longer printed (R-151). `entries`: as for
    number_problems.
    """
    problems = number_problems(row.contact, row.place, today, entries)
    if has_changed(row, row.contact):
        problems.append(
            _(
                "Number, hours or languages, or what the page says of the number, have changed "
                "since they were approved for the card."
            )
        )
    return problems


def words_problems(words: CardText | None) -> list[str]:
    """Return why no information card is printed with these words (R-153)."""
    if words and words.approved_at:
        return []
    return [_("Its words are still a draft.")]


def approval_problems(by: Account) -> list[str]:
    """Return why this person cannot approve words or a number: the approver answers for them by
    name.
    """
    if by.has_name:
        return []
    return [_("Write your name in your profile first: anyone who approves a card is named.")]
