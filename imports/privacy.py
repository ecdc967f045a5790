"""Privacy of every column of this room: personal or not, why and how long stored, what erasure
does; and all that lists hold about a person, shown, erased, moved (R-326).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet

from documents import store
from imports.cells import Reader
from imports.models import Import, ImportRow
from participants import personal_data
from participants.classes import FOR_GOOD, KEPT, REMOVED, Class, columns
from participants.list_words import folded_words
from participants.models import Participant
from participants.names import address_key, fold, named_in
from participants.personal_data import Moved, Sections
from participants.spellings import as_it_looks
from participants.traces import Traces

BETWEEN_ADDRESSES = re.compile(r"[\s,;<>]+")
ADDRESS = re.compile(r"[^\s@]@[^\s@]")
THIRTY_DAYS = "30 days after the import"
EMPTIED = "emptied, and the file removed, where the list names the person"
ERASED = "erased"  # why a list is refused whose file is gone before it was read

COLUMNS: dict[str, Class] = {
    **columns(
        "Import",
        "id kind state party is_of_coordinator created_at done_at forgotten_at sheet encoding "
        "delimiter heading_row columns date_order institution training problem problem_row figures "
        "failures",
        False,
        "what was imported when",
        FOR_GOOD,
        KEPT,
    ),
    **columns("Import", "by begun_by", True, "who imported it", FOR_GOOD, "emptied"),
    **columns(
        "Import",
        "file_name sha256 sheets",
        True,
        "the list as it came, so that what is imported is what was shown",
        THIRTY_DAYS,
        EMPTIED,
    ),
    **columns("Import", "about", False, "which past training it was", FOR_GOOD, KEPT),
    **columns(
        "ImportRow",
        "id source number cells address_key name_key spelling_key verdict reasons person "
        "candidates may_be_new decision is_decided_alone outcome made",
        True,
        "a preview, a report, and an undo of the import",
        THIRTY_DAYS,
        REMOVED,
    ),
}


def held(person: Participant) -> Sections:
    """Return the rows of lists that are about somebody, and the lists."""
    rows = _rows_about(person)
    lists = Import.objects.filter(pk__in=rows.values("source"))
    return personal_data.section(rows) | personal_data.section(lists)


def _rows_about(person: Participant) -> QuerySet[ImportRow]:
    """Return rows of somebody's record, or with their address and of nobody's; a namesake's row is
    not theirs to see.
    """
    keys = [address_key(each) for each in {person.email, person.address} if each]
    return ImportRow.objects.filter(Q(person=person) | Q(address_key__in=keys, person=None))


def naming(person: Participant, *, traces: Traces) -> dict[str, Iterator[tuple[int, set[str]]]]:
    """Return the rows that only name somebody, in their cells or reasons, each with the names."""
    return {"imports.importrow": _rows_naming(person, traces)}


def _rows_naming(person: Participant, traces: Traces) -> Iterator[tuple[int, set[str]]]:
    identifiers = Identifiers.by(traces)
    if not identifiers.names:
        return
    own = ImportRow.objects.of_person(person, traces.addresses).values("pk")
    for source in Import.objects.filter(forgotten_at=None).order_by("pk"):
        reader = Reader(source)
        for row in source.rows.exclude(pk__in=own).order_by("pk").iterator(2_000):
            if identifiers.is_of_namesake(row):
                continue
            names = identifiers.names_in(row, reader)
            if names and identifiers.whose(row, reader) != Whose.NAMESAKE:
                yield row.pk, names


def erase(person: Participant, *, traces: Traces, now: datetime) -> None:
    """Delete the rows of somebody, however they are spelt there, empty the cells and reasons of
    others that name them, and remove the files of these lists.

    Every row is read: one that is not compared yet has no key. A list that the worker is at waits
    for the lock, and goes on without the row.
    """
    identifiers = Identifiers.by(traces)
    numbers = set(
        ImportRow.objects.of_person(person, traces.addresses).values_list("pk", flat=True)
    )
    for source in Import.objects.filter(forgotten_at=None).select_for_update().order_by("pk"):
        if _erase_rows(source, identifiers, numbers) or source.state == Import.State.READING:
            _remove_file(source)


def _erase_rows(source: Import, identifiers: "Identifiers", numbers: set[int]) -> bool:
    """Delete rows of one list and count them, empty what names the person in others, and tell
    whether the file names them.
    """
    reader = Reader(source)
    in_file: set[str] = set()
    gone, emptied = [], []
    for row in source.rows.all().iterator(2_000):
        if row.pk in numbers:
            gone.append(row.pk)
            continue
        if identifiers.is_of_namesake(row):
            continue
        whose = identifiers.whose(row, reader)
        if whose == Whose.PERSON and not row.made:
            gone.append(row.pk)
        else:
            cells = identifiers.cells_naming(row, reader, whose)
            in_file |= cells
            if cells or identifiers.stands_in(*_values(row.reasons)):
                emptied.append(_without(row, cells))
    ImportRow.objects.bulk_update(emptied, ["cells", "reasons"], batch_size=500)
    if gone:
        in_list = source.body.filter(pk__in=gone).count()
        own = source.rows.filter(pk__in=gone)
        lines = set(own.values_list("number", flat=True))
        own.delete()
        _forget_lines(source, lines)
        source.count_rows(erased=in_list)
        source.save(update_fields=["figures"])
    return bool(gone or in_file)


def _forget_lines(source: Import, lines: set[int]) -> None:
    """Take out of the reasons of other rows what they have in common with these lines."""
    others = []
    for row in source.rows.exclude(reasons=[]).iterator(2_000):
        reasons = [each for each in row.reasons if each[1].get("row") not in lines]
        if reasons != row.reasons:
            row.reasons = reasons
            others.append(row)
    ImportRow.objects.bulk_update(others, ["reasons"], batch_size=500)


def _without(row: ImportRow, cells: set[str]) -> ImportRow:
    row.cells = ["" if cell in cells else cell for cell in row.cells]
    row.reasons = []
    return row


def _values(reasons: Iterable[Any]) -> list[str]:
    return [str(value) for _sentence, values in reasons for value in values.values()]


def _remove_file(source: Import) -> None:
    sha256, source.sha256, source.file_name, source.sheets = source.sha256, "", "", []
    if source.state == Import.State.READING:
        source.rows.all().delete()
        source.state, source.problem = Import.State.REFUSED, ERASED
    source.save(update_fields=["sha256", "file_name", "sheets", "state", "problem"])
    store.release(sha256)


class Whose(Enum):
    """People whom a row may be about, as seen from somebody who is erased."""

    PERSON = auto()
    NAMESAKE = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Identifiers:
    """Names and addresses by which a list may name somebody."""

    names: dict[frozenset[str], str]  # by their folded words
    addresses: frozenset[str]  # keys
    namesakes: frozenset[str]  # numbers of their rows

    @classmethod
    def by(cls, traces: Traces) -> "Identifiers":
        """Return all by which the person is found."""
        return cls(
            {parts: name for name in traces.names for parts in _words_of(name)},
            frozenset(map(address_key, traces.addresses)),
            traces.of_namesakes,
        )

    def is_of_namesake(self, row: ImportRow) -> bool:
        """Tell whether the row is of a recorded namesake, whom the name means."""
        return f"participants.participant:{row.person_id}" in self.namesakes

    def whose(self, row: ImportRow, reader: Reader) -> Whose:
        """Tell whom the row is about: the person, if it has an address of theirs, or their name and
        no address; maybe a namesake, if it has another address; or somebody else (D-472).
        """
        text = " ".join(row.cells)
        if self._has_address(text):
            return Whose.PERSON
        if not self._whole_names(row, reader):
            return Whose.OTHER
        return Whose.NAMESAKE if ADDRESS.search(text) else Whose.PERSON

    def cells_naming(self, row: ImportRow, reader: Reader, whose: Whose) -> set[str]:
        """Return the cells that name the person: of a row that is theirs all, of a namesake's
        none.
        """
        if whose == Whose.PERSON:
            return set(row.cells)
        if whose == Whose.NAMESAKE:
            return set()
        return set(filter(self.stands_in, reader.beside_name(row.cells)))

    def stands_in(self, *texts: str) -> bool:
        """Tell whether one of the texts has one of the names as a whole, or an address."""
        return any(self._names_within(text) or self._has_address(text) for text in texts)

    def names_in(self, row: ImportRow, reader: Reader) -> set[str]:
        """Return the names by which the row, or a reason of it, names them."""
        texts = [*reader.beside_name(row.cells), *_values(row.reasons)]
        return self._whole_names(row, reader).union(*map(self._names_within, texts))

    def _whole_names(self, row: ImportRow, reader: Reader) -> set[str]:
        """Return the names, in any order of their words, that stand in a cell or in two beside
        each other with nothing else, or are read as the name of the row.
        """
        texts = [*row.cells, *map(" ".join, pairwise(row.cells)), reader.name(row.cells)]
        words = {parts for text in texts for parts in _words_of(text)}
        return {name for parts, name in self.names.items() if parts in words}

    def _names_within(self, text: str) -> set[str]:
        found = {each for form in _folded(text) for each in self._pattern.findall(form)}
        return {self._forms[each] for each in found}

    def _has_address(self, text: str) -> bool:
        parts = BETWEEN_ADDRESSES.split(f"{text} {as_it_looks(text)}")
        return not self.addresses.isdisjoint(map(address_key, parts))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return named_in(self._forms)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """Return the names by how they are written, folded, the last word first or last."""
        found: dict[str, str] = {}
        for name in self.names.values():
            for form in _folded(name):
                given, _blank, last = form.rpartition(" ")
                found |= dict.fromkeys([form, f"{last} {given}", f"{last}, {given}"], name)
        return found


def _folded(text: str) -> list[str]:
    """Return the text folded, as it is written and as it looks."""
    return [" ".join(fold(each).split()) for each in (text, as_it_looks(text))]


def _words_of(text: str) -> list[frozenset[str]]:
    """Return the folded words of the text, as they are written and as they look."""
    return [frozenset(folded_words(each).split()) for each in _folded(text)]


def merge(kept: Participant, gone: Participant) -> list[Moved]:
    """Let rows about `gone` be about `kept`."""
    return personal_data.move(ImportRow.objects.filter(person=gone), "person", kept)
