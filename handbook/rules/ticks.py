"""Rules for what an editor is asked, and ticks sentence by sentence, before a confirmation (R-141,
R-257, D-342).
"""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbook import hours
from handbook.models import Contact, CountrySection
from handbook.rules.authorities import sentences_naming_one
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_that_say
from handbook.rules.countries import told_in
from handbook.rules.doubts import doubtful_sentences
from handbook.rules.other_telephones import numbers_to_call, other_lines
from handbook.rules.sentences import sentences_meant, sentences_told
from handbook.rules.telephones import lines_of
from participants.models import Account

# columns by language of contacts and sections, in the order in which they are read
READ = ("names", "audiences", "hours_texts", "notes", "texts")
SOURCE = ("source", "page_date")


class Kind(Enum):
    """The statement that a tick makes about a sentence, besides that it was read."""

    DOUBT = "doubt"  # it is right, and no doubt
    TIMES = "times"  # its times are of something else
    HOURS = "hours"  # it does not limit 24/7
    AUTHORITY = "authority"  # no authority answers
    NUMBER = "number"  # another number in it was dialled
    CODE = "code"  # another emergency number in it is one


@dataclass(frozen=True)
class Tick:
    """A sentence that is quoted with a tick."""

    column: str  # the first in which its language has it
    language: str  # "" for the source
    words: str
    kinds: tuple[Kind, ...] = ()

    @property
    def answer(self) -> str:
        """Return what a form sends for it, which is about these words only."""
        said = "-".join(kind.value for kind in self.kinds) or "read"
        words = json.dumps([self.language, self.words])
        return f"{said}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def is_asked_about(row: Contact | CountrySection, *, by: Account, today: date) -> bool:
    """Tell whether an editor is asked before a confirmation. Whoever last confirmed these very
    words is not asked again before the review day: a change takes the confirmation with it (R-139,
    D-111, D-285).
    """
    if not row.confirmed_on or row.confirmed_by_id != by.pk:
        return True
    return isinstance(row, Contact) and row.status_on(today) == Contact.Status.OVERDUE


def unasked_problems(
    row: Contact | CountrySection, *, by: Account, today: date, as_they_stand: bool
) -> list[str]:
    """Return why one click does not confirm: its editor is asked first. `as_they_stand`: that was
    done.
    """
    if as_they_stand or not is_asked_about(row, by=by, today=today):
        return []
    return [_("Is all of this right as it stands?")]


def asked_ticks(row: Contact | CountrySection, *, by: Account, today: date) -> list[Tick]:
    """Return what this editor ticks before a confirmation today."""
    if is_asked_about(row, by=by, today=today):
        return ticks_for(row)
    return []


def ticks_for(row: Contact | CountrySection) -> list[Tick]:
    """Return a tick for each sentence of a row, since no list knows all words of doubt: language by
    language, in the order of the text, a sentence once in its language, and the source last.
    """
    column_of: dict[tuple[str, str], str] = {}
    for column, language, words in sentences_told(row.facts, (*READ, *SOURCE)):
        column_of.setdefault((language, words), column)
    meant = _meant(row)

    ticks = []
    languages = list(dict.fromkeys(language for language, _words in column_of))
    for language, words in sorted(column_of, key=lambda told: languages.index(told[0])):
        kinds = tuple(kind for kind, found in meant.items() if words in found)
        ticks.append(Tick(column_of[language, words], language, words, kinds))
    return ticks


def unanswered_problems(
    row: Contact | CountrySection, *, by: Account, today: date, ticked: Collection[str]
) -> list[str]:
    """Return why a row is not confirmed yet: its editor has not ticked all that is asked."""
    return unticked_problems(asked_ticks(row, by=by, today=today), ticked)


def unticked_problems(asked: list[Tick], ticked: Collection[str]) -> list[str]:
    """Return why the ticks that were given are too few."""
    missing = {tick.answer for tick in asked} - set(ticked)
    if not missing:
        return []
    sentence = ngettext(
        "%(n)d sentence is not ticked. Tick it if it is right; if it is not, change the text "
        "first.",
        "%(n)d sentences are not ticked. Tick each that is right; if one is not, change the text "
        "first.",
        len(missing),
    )
    return [sentence % {"n": len(missing)}]


def _meant(row: Contact | CountrySection) -> dict[Kind, list[str]]:
    """Return the sentences of which a tick says more than that they were read."""
    return {
        Kind.DOUBT: doubtful_sentences(told_in(row.facts)),
        Kind.TIMES: _other_times(row.facts),
        Kind.HOURS: _hours_beside_24_7(row.facts),
        Kind.AUTHORITY: _authorities(row),
        Kind.NUMBER: _other_lines(row),
    }


def _other_times(facts: dict[str, Any]) -> list[str]:
    """Return the sentences of a contact's note with times of day that its hours lack: they may be
    of another line (R-190).
    """
    opening = facts.get("opening")
    if not opening or hours.is_round_the_clock(opening):
        return []
    stated = hours.times(opening)
    return _sentences_in(facts, ("notes",), lambda told: bool(hours.times_told(told) - stated))


def _hours_beside_24_7(facts: dict[str, Any]) -> list[str]:
    """Return the sentences beside 24/7 that tell of hours, nights or unanswered calls: they may be
    of letters or of who answers (R-190). Not of the name: a "night line" may answer by day as well.
    """
    if not hours.is_round_the_clock(facts.get("opening", "")):
        return []
    return _sentences_in(facts, ("audiences", "hours_texts", "notes"), _tells_of_hours)


def _tells_of_hours(told: str) -> bool:
    said = (Says.NOT_ALWAYS, Says.SHUT)
    return any(words_that_say(says, [told]) for says in said) or bool(hours.times_told(told))


def _authorities(row: Contact | CountrySection) -> list[str]:
    """Return the sentences of a helpline that name the police or another authority: they may say
    that it is none (D-279).
    """
    if not isinstance(row, Contact) or row.kind != Contact.Kind.HELPLINE:
        return []
    return sentences_naming_one(row)


def _other_lines(row: Contact | CountrySection) -> list[str]:
    """Return the sentences of a contact that name another telephone than its own (R-269)."""
    if not isinstance(row, Contact):
        return []

    def names_one(told: str) -> bool:
        numbers = numbers_to_call(told)
        return bool(numbers and other_lines(row.page.party.code, lines_of(row), numbers))

    return _sentences_in(row.facts, ("names", "audiences", "hours_texts", "notes"), names_one)


def _sentences_in(
    facts: dict[str, Any], columns: Collection[str], is_meant: Callable[[str], bool]
) -> list[str]:
    """Return the sentences of these columns that are meant."""
    found: list[str] = []
    for column in columns:
        for told in facts[column].values():
            found += sentences_meant(told, is_meant)
    return found
