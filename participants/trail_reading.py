"""The trail in words: acts, rows and differences, as each room's `trail_words` calls them. These
are found by name, so that this room imports no other (D-1).

Such a module has TITLE (of the room), WORDS (by act), KINDS and NAMES (by model), COLUMNS (by
column, or by model and column where a word is that model's own), ENGLISH (columns likewise), PAGES
(with personal data, by the name in `audit.saw`), OPEN_REASONS (acts whose reason the person has
read in a letter; others are staff's own) and TO_REPEAT (acts on rights and people, to be done again
after an older backup is restored, R-413).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import ModuleType
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import audit, trail_facts
from participants.models import AuditEntry
from participants.moments import moment
from participants.names import alphabetical
from participants.rooms import hooks
from participants.trail_facts import SHORT, FactInWords, Key, Named, short
from participants.trail_words import READ_AS


@cache
def modules() -> list[ModuleType]:
    """Return the `trail_words` modules, in the order of the rooms."""
    return list(hooks("trail_words"))


@cache
def words() -> dict[str, Any]:
    """Return what acts are called, of all rooms."""
    return {action: said for room in modules() for action, said in room.WORDS.items()}


def act_words(action: str) -> str:
    """Return what an act is called; one without words shows its code name."""
    return str(words().get(action, action.replace("_", " ")))


@cache
def pages() -> dict[str, Any]:
    """Return what pages with personal data are called, of all rooms."""
    return {page: said for room in modules() for page, said in room.PAGES.items()}


@cache
def open_reasons() -> set[str]:
    """Return the acts whose reason the person they are about has read, of all rooms."""
    return {action for room in modules() for action in room.OPEN_REASONS}


@cache
def to_repeat() -> set[str]:
    """Return the acts on rights and people that an older backup undoes, of all rooms (R-413)."""
    return {action for room in modules() for action in room.TO_REPEAT}


def acts() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the acts by room, each with its words, in the reader's alphabet."""
    return [(str(room.TITLE), _in_order(room.WORDS)) for room in modules()]


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of rows with their words, in the reader's alphabet."""
    return _in_order(kind_names())


def kind_names() -> dict[str, Any]:
    """Return what rows are called by their model, of all rooms."""
    return {label: said for room in modules() for label, said in room.KINDS.items()}


def _in_order(words: Mapping[str, Any]) -> list[tuple[str, str]]:
    named = [(name, str(each)) for name, each in words.items()]
    return alphabetical(named, by=lambda pair: pair[1])


def kind_words(label: str) -> str:
    """Return what rows of a model are called; a model without words shows its code name."""
    return str(kind_names().get(label, label.partition(".")[2]))


def column_words(label: str, column: str) -> str:
    """Return what a column is called, first of all in its own room."""
    room_name, _dot, model = label.partition(".")
    rooms = sorted(modules(), key=lambda room: not room.__name__.startswith(f"{room_name}."))
    for room in rooms:
        for name in (f"{model}.{column}", column):
            if name in room.COLUMNS:
                return str(room.COLUMNS[name])
    return column.replace("_", " ")


def value_words(column: str, value: Any) -> str:
    """Return one of the values of a column as people read it: of a code its name."""
    return READ_AS.get(column, str)(str(value))


@dataclass(frozen=True)
class Difference:
    """A column of a row, before and after an act."""

    name: str  # as in the code
    column: str
    before: str
    after: str
    is_english: bool = False

    def __str__(self) -> str:
        return f"{self.column}: {self.before} → {self.after}"

    @property
    def is_long(self) -> bool:
        """Tell whether the values are shown shortened."""
        return len(self.before) > SHORT or len(self.after) > SHORT

    @property
    def shortened(self) -> "Difference":
        """Return the difference with what is shown at once of its values."""
        return replace(self, before=short(self.before), after=short(self.after))


@dataclass(frozen=True)
class EntryInWords:
    """An entry of the trail in words."""

    entry: AuditEntry
    who: str
    what: str
    kind: str
    record: Named
    facts: list[FactInWords] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def _what(entry: AuditEntry) -> str:
    words = act_words(entry.action)
    page = entry.facts.get("page")
    if page in pages():
        return f"{words}: {pages()[page]}"
    return words


def in_words(entries: Iterable[AuditEntry]) -> list[EntryInWords]:
    """Return the entries in words, in the reader's language, with one statement for each kind of
    row that they name. The accounts that acted are joined (`with_people`).
    """
    entries = list(entries)
    names = _names({key for entry in entries for key in _keys(entry)})
    return [
        EntryInWords(
            entry=entry,
            who=_who(entry),
            what=_what(entry),
            kind=kind_words(entry.subject),
            record=names.get((entry.subject, entry.subject_id), _nameless(entry.subject_id)),
            facts=trail_facts.in_words(entry, name_of=partial(_name_of, names)),
            differences=list(_differences(entry, names)),
        )
        for entry in entries
    ]


def history(entries: Iterable[AuditEntry]) -> list[EntryInWords]:
    """Return what was done to a row, for its page: each entry with a sentence in place of its act,
    its facts, and what it changed where the sentence does not say that.
    """
    entries = list(entries)
    rows = zip(audit.worded(entries, words()), in_words(entries), strict=True)
    return [_with_sentence(row, sentence) for (_entry, sentence), row in rows]


@cache
def listing(model: str) -> dict[str, str]:
    """Return by act its own fact that lists rows of the model (R-479)."""
    found = {}
    for room in hooks("fact_words"):
        for key, fact in room.FACTS.items():
            act, dot, name = key.rpartition(".")
            if dot and fact and fact.of == model:
                found[act] = name
    return found


def narrowed(entries: Iterable[AuditEntry], fact: str, rows: Collection[models.Model]) -> None:
    """Leave, of entries that list rows in this fact, these rows alone and nothing of what else the
    act changed, for the page of somebody whose they are.
    """
    numbers = {row.pk for row in rows}
    for entry in entries:
        listed = entry.facts.get(fact)
        if isinstance(listed, list):
            entry.facts = {fact: [each for each in listed if each in numbers]}
            entry.changes = {}


def _with_sentence(row: EntryInWords, sentence: str) -> EntryInWords:
    if row.entry.action in audit.SAY_CHANGES:
        return replace(row, what=sentence, facts=[], differences=[])
    if row.entry.action in audit.SAY_FACTS:
        return replace(row, what=sentence, facts=[])
    return replace(row, what=sentence)


def _who(entry: AuditEntry) -> str:
    """Return who acted; nobody who signed in, or an account that is gone, is said so."""
    if entry.by:
        return entry.by.name
    if entry.by_id:
        return _("deleted account %(number)s") % {"number": entry.by_id}
    return _("no account")


def _name_of(names: Mapping[Key, Named], label: str, number: str) -> Named:
    return names.get((label, number), _nameless(number))


def _nameless(number: str) -> Named:
    return Named(_("no. %(number)s") % {"number": number})


def named(label: str, number: str) -> Named:
    """Return one row in words; its number alone where it is gone."""
    return _names({(label, number)}).get((label, number), _nameless(number))


def _names(keys: Collection[Key]) -> dict[Key, Named]:
    """Return the rows in words, those that are left."""
    by_model: dict[str, set[str]] = defaultdict(set)
    for label, number in keys:
        if number.isdecimal():
            by_model[label].add(number)
    return {
        (label, number): Named(*named)
        for room in modules()
        for label in room.NAMES.keys() & by_model.keys()
        for number, named in room.NAMES[label](by_model[label]).items()
    }


def _keys(entry: AuditEntry) -> Iterator[Key]:
    """Yield the rows that an entry names: its own, and those of its facts and columns."""
    yield entry.subject, entry.subject_id
    yield from trail_facts.keys(entry)
    for name, change in entry.changes.items():
        _label, column = _column(entry.subject, name)
        if column is not None and column.is_relation:
            label = column.related_model._meta.label_lower
            yield from ((label, str(value)) for value in change if value is not None)


def _differences(entry: AuditEntry, names: dict[Key, Named]) -> Iterator[Difference]:
    for name, (before, after) in entry.changes.items():
        label, column = _column(entry.subject, name)
        words = column_words(label, name.rpartition(".")[2])
        yield Difference(
            name,
            words,
            _value(column, before, names),
            _value(column, after, names),
            is_english=_is_english(label, name),
        )


def _is_english(label: str, column: str) -> bool:
    return any(f"{label.partition('.')[2]}.{column}" in room.ENGLISH for room in modules())


@cache
def _column(subject: str, name: str) -> tuple[str, Any]:
    """Return the model and the field of a changed column; the field is None if it is gone.

    `subject` is the model of the entry's row; a column of another row has its model's name before
    it, as in "participant.title".
    """
    model_name, dot, column = name.rpartition(".")
    label = _label(model_name) if dot else subject
    try:
        return label, apps.get_model(label)._meta.get_field(column)
    except (FieldDoesNotExist, LookupError, ValueError):
        return label, None


def _label(model_name: str) -> str:
    labels = [model._meta.label_lower for model in apps.get_models()]
    return next((each for each in labels if each.endswith(f".{model_name}")), model_name)


def _value(column: Any, value: Any, names: dict[Key, Named]) -> str:
    """Return a value as people read it."""
    if value is None or value in ("", [], {}):
        return _("nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        name = getattr(column, "name", "")
        return ", ".join(value_words(name, each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if column is None:
        return str(value)
    return _of_column(column, value, names)


def _of_column(column: Any, value: Any, names: dict[Key, Named]) -> str:
    if column.is_relation:
        key = column.related_model._meta.label_lower, str(value)
        return _name_of(names, *key).words
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.DateTimeField):
        instant = parse_datetime(str(value))
        return moment(instant) if instant else str(value)
    if isinstance(column, models.DateField):
        day = parse_date(str(value))
        return date_format(day) if day else str(value)
    return str(value)
