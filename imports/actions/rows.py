"""Go on with a list, some rows at a time, each time in a transaction of its own: what is killed in
between goes on where it was (R-315, R-319). The worker and the command call these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import batched, islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from documents import store, tables
from imports import headings
from imports.as_read import HeadCount, Person
from imports.cells import Reader
from imports.headings import FIRST_ROWS
from imports.models import Import, ImportRow
from imports.reasons import reason
from imports.rules import imports as rules
from imports.rules.rows import OF_ANOTHER, Judgement, KnownPeople, Twin, judge, judge_head_count
from participants import audit, elsewhere
from participants.models import AuditEntry, Participant
from trainings.models import LegacyFigure

State, Verdict = Import.State, ImportRow.Verdict
AT_ONCE = 500  # rows in a transaction
MAX_READ = 10_000  # rows in one go, so that nothing else waits long; the next one passes them over
MAX_FAILURES = 3
JUDGED = ["address_key", "name_key", "spelling_key", "verdict", "reasons", "candidates"]
JUDGED += ["person", "may_be_new"]  # columns


def go_on(source: Import, state: str) -> Import | None:
    """Return the list, locked, if it still stands there and is read in the same way; else None."""
    found = Import.objects.filter(pk=source.pk, state=state).select_for_update(of=("self",))
    locked = found.first()
    if locked is None or _shape(locked) != _shape(source):
        return None
    return locked


def _shape(source: Import) -> tuple[str, str, int]:
    return source.encoding, source.delimiter, source.sheet


def free_people(rows: Iterable[ImportRow]) -> dict[int, Participant]:
    """Return by id the people of these rows, locked, without those whom somebody else holds: an
    erasure has locked its person and waits for the list, which is locked here.
    """
    numbers = {row.person_id for row in rows if row.person_id}
    found = Participant.objects.select_for_update(of=("self",), skip_locked=True)
    return found.in_bulk(numbers)


@transaction.atomic
def count_failure(*, source: Import, now: datetime) -> None:
    """Count that the worker failed at the list. After several times in a row it is refused, or
    stopped once something came of it (R-380).
    """
    locked = go_on(source, source.state)
    if locked is None:
        return
    locked.failures += 1
    if locked.failures >= MAX_FAILURES:
        locked.problem = "failed"
        if locked.state in (State.READING, State.JUDGING):
            locked.rows.all().delete()
            locked.state = State.REFUSED
        else:
            locked.state, locked.done_at = State.STOPPED, locked.done_at or now
            locked.count_rows()
            audit.record(by=None, action="end_import", about=locked, now=now, **locked.figures)
    locked.save()


# --- Read -----------------------------------------------------------------------------------------


def read_file(*, source: Import, now: datetime) -> int:
    """Store the next rows of the file, after the last of them guess its columns; return how many
    units were done. One that cannot be read is refused with its reason.
    """
    try:
        data = store.read(source.sha256)
    except FileNotFoundError:  # somebody named in it was erased just now
        return 0
    shape = tables.Look(tuple(source.sheets), source.encoding, source.delimiter)
    stored = 0
    try:
        known = source.rows.read().count()
        left = islice(tables.rows(data, shape, source.sheet), known, known + MAX_READ + 1)
        for some in batched(left, AT_ONCE):
            stored += _store_rows(source, some)
    except tables.Unreadable as problem:
        _refuse(source, problem)
        return stored + 1
    if stored <= MAX_READ:
        _guess_columns(source)
    return stored + 1


@transaction.atomic
def _store_rows(source: Import, some: Sequence[tables.Numbered]) -> int:
    if go_on(source, State.READING) is None:
        return 0
    rows = [ImportRow(source=source, number=number, cells=cells) for number, cells in some]
    ImportRow.objects.bulk_create(  # another worker's are the same
        rows, update_conflicts=True, unique_fields=["source", "number"], update_fields=["cells"]
    )
    return len(rows)


@transaction.atomic
def _refuse(source: Import, problem: tables.Unreadable) -> None:
    locked = go_on(source, State.READING)
    if locked is None:
        return
    source = locked
    source.rows.all().delete()
    source.state, source.problem, source.problem_row = State.REFUSED, problem.reason, problem.row
    source.save(update_fields=["state", "problem", "problem_row"])


@transaction.atomic
def _guess_columns(source: Import) -> None:
    """Take one of the first rows for the headings that names a person, or a head-count, unless
    somebody has said what the columns are.
    """
    locked = go_on(source, State.READING)
    if locked is None:
        return
    source = locked
    source.rows.unread().delete()  # in this encoding the file has fewer
    if source.columns:
        source.state = State.MAPPING
        source.save(update_fields=["state"])
        return
    first = ((row.number, row.cells) for row in source.rows.all()[:FIRST_ROWS])
    source.heading_row, source.columns = headings.find(
        first, rules.wanted(source.kind), kind=source.kind
    )
    source.state = State.MAPPING
    source.save(update_fields=["state", "heading_row", "columns"])


# --- Judge ----------------------------------------------------------------------------------------


@transaction.atomic
def judge_rows(*, source: Import, reader: Reader, now: datetime) -> int:
    """Judge the next rows; return how many. After the last one the list waits for decisions, but
    for rows of which a decision stands: they come out as when it was made (R-422).
    """
    locked = go_on(source, State.JUDGING)
    if locked is None:
        return 0
    source = locked
    rows = list(source.body.unjudged()[:AT_ONCE])
    if not rows:
        source.state = State.PREVIEW
        source.save(update_fields=["state"])
        return 0

    before = {row.pk: row.comparison for row in rows}
    changed = []
    for row, found in _judged(source, reader, rows, now):
        row.verdict, row.reasons, row.may_be_new = found.verdict, found.reasons, found.may_be_new
        row.candidates = [person.pk for person in found.people]
        if row.comparison != before[row.pk]:
            row.person_id = next(iter(row.candidates), None)
            changed.append(row.pk)
    ImportRow.objects.bulk_update(rows, JUDGED)
    decided = source.rows.filter(pk__in=changed).exclude(decision="")
    decided.update(decision="", is_decided_alone=False)
    _count_unusable(source, rows, now)
    return len(rows)


def _judged(
    source: Import, reader: Reader, rows: Sequence[ImportRow], now: datetime
) -> Iterator[tuple[ImportRow, Judgement]]:
    if source.is_of_people:
        return _judged_people(source, reader, rows, now)
    return _judged_head_counts(source, reader, rows, timezone.localdate(now))


def _judged_people(
    source: Import, reader: Reader, rows: Sequence[ImportRow], now: datetime
) -> Iterator[tuple[ImportRow, Judgement]]:
    """Yield each row with what it is, beside those before it in the list."""
    persons = [reader.person(row.cells) for row in rows]
    known = replace(KnownPeople.of(persons), are_others_told=_are_others_told(source, now))
    twins = Twins.of(source, persons)
    for row, person in zip(rows, persons, strict=True):
        row.address_key, row.name_key = person.address_key, person.name_key
        row.spelling_key = person.spelling_key
        yield row, judge(source, person, known, twins.of_person(person))
        if not person.problems:
            twins.add(Twin(row.number, row.address_key, row.name_key, row.spelling_key))


def _judged_head_counts(
    source: Import, reader: Reader, rows: Sequence[ImportRow], today: date
) -> Iterator[tuple[ImportRow, Judgement]]:
    counts = [reader.head_count(row.cells) for row in rows]
    known = {figure.key: figure for figure in LegacyFigure.objects.keyed(_keys(counts))}
    twins = Twins.keyed(source, _keys(counts))
    for row, count in zip(rows, counts, strict=True):
        row.name_key = count.key
        yield row, judge_head_count(count, known, twins.by_name.get(count.key), today=today)
        if count.key:
            twins.add(Twin(row.number, "", count.key))


def _keys(counts: Sequence[HeadCount]) -> list[str]:
    return [count.key for count in counts if count.key]


class Twins:
    """Rows of the list that came before, by address, name and spelling; of several, the first."""

    def __init__(self) -> None:
        self.by_address: dict[str, Twin] = {}
        self.by_name: dict[str, Twin] = {}
        self.by_spelling: dict[str, Twin] = {}

    @classmethod
    def of(cls, source: Import, persons: Sequence[Person]) -> "Twins":
        """Read those of the rows of these people."""
        addresses = [each.address_key for each in persons if each.address_key]
        names = [each.name_key for each in persons if each.name_key]
        spellings = [each.spelling_key for each in persons if each.spelling_key]
        return cls._among(source, addresses, names, spellings)

    @classmethod
    def keyed(cls, source: Import, keys: Sequence[str]) -> "Twins":
        """Read those of head-counts with these keys."""
        return cls._among(source, [], keys, [])

    @classmethod
    def _among(
        cls,
        source: Import,
        addresses: Sequence[str],
        names: Sequence[str],
        spellings: Sequence[str],
    ) -> "Twins":
        found = cls()
        for row in source.body.twins(addresses, names, spellings):
            found.add(Twin(row.number, row.address_key, row.name_key, row.spelling_key))
        return found

    def add(self, twin: Twin) -> None:
        """Remember a row that others may repeat."""
        if twin.address_key:
            self.by_address.setdefault(twin.address_key, twin)
        if twin.name_key:
            self.by_name.setdefault(twin.name_key, twin)
        if twin.spelling_key:
            self.by_spelling.setdefault(twin.spelling_key, twin)

    def of_person(self, person: Person) -> Twin | None:
        """Return the row that this one repeats, by address before name before spelling."""
        found = self.by_address.get(person.address_key) or self.by_name.get(person.name_key)
        return found or self.by_spelling.get(person.spelling_key)


def _count_unusable(source: Import, rows: Sequence[ImportRow], now: datetime) -> None:
    """Record of how many addresses of others a coordinator has read, and stop at too many of one
    state, whoever brings the lists in, so that none finds out who is known here (D-421).
    """
    unusable = sum(row.reasons[:1] == [reason(OF_ANOTHER)] for row in rows)
    if not unusable or not source.by:
        return
    facts = {"party_id": source.party_id, "number": unusable, "list": source.pk}
    elsewhere.record_told(by=source.by, now=now, **facts)
    if elsewhere.told(source.party_id, now=now) > elsewhere.MAX_TOLD:
        source.rows.all().delete()
        source.state, source.problem = State.REFUSED, "addresses"
        source.save(update_fields=["state", "problem"])


def _are_others_told(source: Import, now: datetime) -> bool:
    """Tell whether the state had not read of all that it may when its columns were chosen: then the
    whole list is compared. Otherwise addresses known elsewhere and unknown ones look alike.
    """
    if not source.is_of_coordinator:
        return True
    chosen = times_columns_were_chosen(source).order_by("-pk")
    begun = chosen.values_list("pk", flat=True).first()
    return elsewhere.told(source.party_id, now=now, before=begun) < elsewhere.MAX_TOLD


def times_columns_were_chosen(source: Import) -> QuerySet[AuditEntry]:
    """Return the entries of the trail by which somebody has said what the columns are."""
    return AuditEntry.objects.about(source).of_actions(["choose_columns_of_list"])
