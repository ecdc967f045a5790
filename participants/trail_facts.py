"""The facts of an entry in words, as `FACTS` of each room's `fact_words` calls them (R-403)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import AuditEntry
from participants.moments import moment
from participants.rooms import hooks
from participants.trail_terms import Fact

ASKED = "asked"  # a filter: what it asked for are facts as well
SHORT = 160  # characters of a value that are shown at once

type Key = tuple[str, str]  # model and number of a row


@dataclass(frozen=True)
class Named:
    """A row in words, with the address of its page, and the title at the end of the words, which is
    English; each "" where there is none.
    """

    words: str
    address: str = ""
    title: str = ""


@dataclass(frozen=True)
class FactInWords:
    """A fact of an entry."""

    words: str
    parts: list[Named]  # of its value; many only where it is a list

    def __str__(self) -> str:
        return f"{self.words}: {', '.join(part.words for part in self.parts)}"

    @property
    def is_long(self) -> bool:
        """Tell whether only the number of its parts is shown at once."""
        return len(str(self)) > SHORT


def short(value: str) -> str:
    """Return what is shown at once of a value."""
    if len(value) <= SHORT:
        return value
    return value[:SHORT].rstrip() + " …"


@cache
def facts_of(action: str) -> dict[str, Fact | None]:
    """Return by name what the facts of an act are called, in the order in which they are told: as
    the room of the act says before others, and for this act before all.
    """
    own = [_room(each) for each in hooks("trail_words") if action in each.WORDS]
    of_any: dict[str, Fact | None] = {}
    of_this: dict[str, Fact | None] = {}
    for room in sorted(hooks("fact_words"), key=lambda room: _room(room) not in own):
        for key, fact in room.FACTS.items():
            act, _dot, name = key.rpartition(".")
            if act in ("", action):
                (of_this if act else of_any).setdefault(name, fact)
    return of_any | of_this


def _room(module: ModuleType) -> str:
    return module.__name__.partition(".")[0]


def keys(entry: AuditEntry) -> Iterator[Key]:
    """Yield the rows that the facts number."""
    for fact, value in _told(entry):
        if fact.is_change:
            yield from ((fact.of, str(number)) for number, _before, _after in value)
        elif fact.of:
            numbers = value if isinstance(value, list) else [value]
            yield from ((fact.of, str(number)) for number in numbers)


def in_words(entry: AuditEntry, name_of: Callable[[str, str], Named]) -> list[FactInWords]:
    """Return the facts of an entry; `name_of` names the row of a model by its number, as it is
    called now.
    """
    return [
        FactInWords(str(fact.words), _parts(fact, value, name_of)) for fact, value in _told(entry)
    ]


def _told(entry: AuditEntry) -> Iterator[tuple[Fact, Any]]:
    """Yield the facts that are told, each with its value; an empty one says nothing, one without
    words has its code name. PostgreSQL does not keep the order in which they were written.
    """
    facts, known = dict(_flat(entry.facts)), facts_of(entry.action)
    without = {name: Fact(name.replace("_", " ")) for name in facts if name not in known}
    for name, fact in (known | without).items():
        if fact and facts.get(name) not in (None, "", [], {}):
            yield fact, facts[name]


def _flat(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in facts.items():
        if name == ASKED and isinstance(value, dict):
            yield from value.items()
        else:
            yield name, value


def _parts(fact: Fact, value: Any, name_of: Callable[[str, str], Named]) -> list[Named]:
    """Return a value as people read it."""
    if fact.is_change:
        return [
            Named(f"{name_of(fact.of, str(number)).words}: {_change(fact, before, after)}")
            for number, before, after in value
        ]
    values = value if isinstance(value, list) else [value]
    if fact.of:
        return [name_of(fact.of, str(each)) for each in values]
    return [Named(_one(fact, each)) for each in values]


def _change(fact: Fact, before: Any, after: Any) -> str:
    return f"{_one(fact, before) or _('nothing')} → {_one(fact, after) or _('nothing')}"


def _one(fact: Fact, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if not isinstance(value, str):
        return str(value)
    if value in fact.values:
        return str(fact.values[value])
    return _time(value)


def _time(value: str) -> str:
    """Return a day or a moment as people read it, and other words as they are."""
    try:
        day, instant = parse_date(value), parse_datetime(value)
    except ValueError:  # looks like one, and is none
        return value
    if day:
        return date_format(day)
    if instant:
        return moment(instant)
    return value
