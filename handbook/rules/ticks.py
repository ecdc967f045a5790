"""Rules for what an editor is asked, and ticks one by one, before a confirmation (R-141, D-284,
D-285).
"""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from handbook import hours
from handbook.models import Contact, CountrySection
from handbook.rules.authorities import sentences_naming_one
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_that_say
from handbook.rules.countries import told_in
from handbook.rules.doubts import doubtful_sentences, sentences
from participants.models import Account

# columns by language of contacts and sections, in the order in which they are read
READ = ("names", "audiences", "hours_texts", "notes", "texts")
SOURCE = ("source", "page_date")


class Kind(Enum):
    """The statement about words that a tick makes."""

    DOUBT = "doubt"  # they are right, and no doubt
    TIMES = "times"  # their times are of something else
    HOURS = "hours"  # they do not limit 24/7
    AUTHORITY = "authority"  # no authority answers
    WHOLE = "whole"  # all of them were read


@dataclass(frozen=True)
class Tick:
    """Words that are quoted with a tick: a sentence, or all words of one language or the source."""

    kinds: tuple[Kind, ...]  # all that is said of them by the one tick
    told: tuple[tuple[str, str], ...]  # the column, "" for a sentence, and what it says
    language: str = ""  # "" for a sentence and the source

    @property
    def answer(self) -> str:
        """Return what a form sends for it, which is about these words only."""
        words = json.dumps([self.language, *self.told])
        said = "-".join(kind.value for kind in self.kinds)
        return f"{said}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def is_asked_about(row: Contact | CountrySection, *, by: Account, today: date) -> bool:
    """Tell whether an editor is asked before a confirmation. Not who confirmed the same words last,
    before their review day: a change takes the confirmation with it (R-139, D-111, D-285).
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
    return ticks_for(row) if is_asked_about(row, by=by, today=today) else []


def ticks_for(row: Contact | CountrySection) -> list[Tick]:
    """Return what is ticked of a row: sentences that may be a doubt, have other times, tell of
    hours beside 24/7 or name an authority, and then every text as a whole, since no list knows all
    words of doubt.
    """
    facts = row.facts
    quoted = (
        (Kind.DOUBT, doubtful_sentences(told_in(facts))),
        (Kind.TIMES, _other_times(facts)),
        (Kind.HOURS, _hours_beside_24_7(facts)),
        (Kind.AUTHORITY, _authorities(row)),
    )
    kinds_of: dict[str, list[Kind]] = {}
    for kind, found in quoted:
        for sentence in found:
            kinds_of.setdefault(sentence, []).append(kind)
    of_sentences = [Tick(tuple(kinds), (("", each),)) for each, kinds in kinds_of.items()]
    return [*of_sentences, *_whole_texts(facts)]


def unanswered_problems(
    row: Contact | CountrySection, *, by: Account, today: date, ticked: Collection[str]
) -> list[str]:
    """Return why a row is not confirmed yet: its editor has not ticked all that is asked."""
    if {tick.answer for tick in asked_ticks(row, by=by, today=today)} <= set(ticked):
        return []
    return [
        _(
            "Tick each quotation below that says nothing against this. Where one does, change the "
            "text first."
        )
    ]


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


def _sentences_in(
    facts: dict[str, Any], columns: Collection[str], is_meant: Callable[[str], bool]
) -> list[str]:
    """Return the sentences of these columns that are meant, each once."""
    found: list[str] = []
    for column in columns:
        for told in facts[column].values():
            found += _meant_in(told, is_meant)
    return list(dict.fromkeys(found))


def _meant_in(told: str, is_meant: Callable[[str], bool]) -> list[str]:
    """Return the sentences of a text that are meant; all of it if only all of it is: a full stop
    parts "9 a.m. to 5 p.m.".
    """
    found = list(filter(is_meant, sentences(told)))
    return found or list(filter(is_meant, [told]))


def _whole_texts(facts: dict[str, Any]) -> list[Tick]:
    """Return a tick for all words of each language, and one for the source."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for column in READ:
        for language, words in facts.get(column, {}).items():
            texts.setdefault(language, []).append((column, words))
    for column in SOURCE:
        texts.setdefault("", []).append((column, facts.get(column, "")))

    ticks = []
    for language, told in texts.items():
        with_words = tuple(each for each in told if each[1])
        if with_words:
            ticks.append(Tick((Kind.WHOLE,), with_words, language))
    return ticks
