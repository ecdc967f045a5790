"""Bring in a list, say how it is read, decide about its rows, have it imported, undo it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from documents import store, tables
from imports import headings
from imports.actions.rows import times_columns_were_chosen
from imports.models import Import, ImportRow
from imports.rules import imports as rules
from imports.rules import rows as row_rules
from participants import audit
from participants.models import Account, Party
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import earlier

State = Import.State
MAX_SHEETS_TRIED = 10  # of a workbook, for headings


@dataclass(frozen=True)
class Reading:
    """How a file is read: a text by encoding and delimiter, a workbook by sheet."""

    encoding: str = ""
    delimiter: str = ""
    sheet: int = 0


@dataclass(frozen=True)
class Mapping:
    """The columns of a list, and all that holds for every row of it."""

    heading_row: int
    columns: list[str]
    date_order: str = ""
    party: Party | None = None  # of staff's lists
    institution: str = ""
    about: dict[str, Any] = field(default_factory=dict)  # the past training


def bring_in(*, by: Account, kind: str, file_name: str, data: bytes, now: datetime) -> Import:
    """Store the file and have it read (R-313, R-314). What is imported later is what is stored
    here. Raises Refused.

    A look at a workbook can take seconds: nothing is locked meanwhile (D-422, D-470).
    """
    refuse_if(rules.upload_problems(by, kind))
    try:
        shape = tables.look(data)
    except tables.Unreadable as problem:
        raise Refused([tables.sentence(problem.reason, problem.row)]) from None
    sheet = _likely_sheet(kind, data, shape)
    return _stored(by, kind, file_name, data, shape, sheet, now)


def _likely_sheet(kind: str, data: bytes, shape: tables.Look) -> int:
    """Return the first of the first sheets that has headings of such a list, else the first one."""
    if len(shape.sheets) < 2:
        return 0
    wanted = rules.wanted(kind)
    tops = tables.tops(data, sheets=MAX_SHEETS_TRIED, rows=headings.FIRST_ROWS)
    for sheet, first in enumerate(tops):
        if headings.find(first, wanted, kind=kind)[0]:
            return sheet
    return 0


@transaction.atomic
def _stored(
    by: Account,
    kind: str,
    file_name: str,
    data: bytes,
    shape: tables.Look,
    sheet: int,
    now: datetime,
) -> Import:
    source = Import.objects.create(
        kind=kind,
        by=by,
        party=by.coordinated_party,
        is_of_coordinator=not by.is_staff_member,
        created_at=now,
        file_name=file_name[:200],
        sha256=store.save(data),
        sheets=list(shape.sheets),
        sheet=sheet,
        encoding=shape.encoding,
        delimiter=shape.delimiter,
    )
    audit.record(by=by, action="bring_in_list", about=source, now=now, kind=kind)
    return source


@transaction.atomic
def read_otherwise(*, by: Account, source: Import, reading: Reading, now: datetime) -> None:
    """Have the file read anew in this way. In another encoding it has the same rows and columns, so
    that what was said and decided of them stays as far as it fits (R-422). Raises Refused.
    """
    source = _locked(source, by, State.MAPPING, State.PREVIEW, State.REFUSED)
    refuse_if(rules.reading_problems(source))
    is_same_shape = (reading.delimiter, reading.sheet) == (source.delimiter, source.sheet)
    if is_same_shape and times_columns_were_chosen(source).exists():
        source.rows.update(cells=[], verdict="")
    else:
        source.rows.all().delete()
        source.heading_row, source.columns = 0, []
    source.encoding, source.delimiter = reading.encoding, reading.delimiter
    source.sheet, source.state, source.problem = reading.sheet, State.READING, ""
    source.failures = 0
    source.save()
    audit.record(by=by, action="read_list_otherwise", about=source, now=now)


@transaction.atomic
def choose_columns(*, by: Account, source: Import, mapping: Mapping, now: datetime) -> None:
    """Store what the columns are and have the rows compared with what is known; a decision made
    before stands where that comes out as it did (R-422). Raises Refused.
    """
    source = _locked(source, by, State.MAPPING, State.PREVIEW)
    refuse_if(rules.mapping_problems(source, mapping.columns))
    source.heading_row, source.columns = mapping.heading_row, mapping.columns
    source.date_order = mapping.date_order
    source.institution, source.about = mapping.institution, mapping.about
    if not source.is_of_coordinator:
        source.party = mapping.party
    refuse_if(rules.training_problems(source))
    source.state, source.failures = State.JUDGING, 0
    source.save()
    source.rows.update(verdict="")
    audit.record(by=by, action="choose_columns_of_list", about=source, now=now)


@transaction.atomic
def decide(
    *, by: Account, source: Import, row: int, decision: str, person: int | None, now: datetime
) -> None:
    """Store what shall become of a row: recorded as new, as this person, or left out (R-318).
    Raises Refused.
    """
    source = _locked(source, by, State.PREVIEW)
    found = source.body.filter(pk=row).select_for_update(of=("self",)).first()
    if found is None or decision not in row_rules.decisions(found):
        raise Refused(rules.state_problems(source))
    if decision == ImportRow.Decision.SAME:
        if person not in found.candidates:
            raise Refused(rules.state_problems(source))
        found.person_id = person
    found.decision, found.is_decided_alone = decision, True
    found.save(update_fields=["decision", "is_decided_alone", "person"])
    audit.record(by=by, action="decide_row_of_list", about=source, now=now, row=found.number)


@transaction.atomic
def decide_all(
    *, by: Account, source: Import, verdict: str, decision: str, now: datetime
) -> tuple[int, int]:
    """Store one decision for all rows of a verdict for which it is possible; return for how many,
    and of how many. A row with several people in question is none of them: each is chosen apart.
    Raises Refused.
    """
    source = _locked(source, by, State.PREVIEW)
    rows = source.body.of_verdict(verdict).exclude(verdict=ImportRow.Verdict.ERROR)
    possible = rows.open_to(decision)
    decided = possible.update(decision=decision, is_decided_alone=False)
    facts = {"verdict": verdict, "decision": decision, "rows": decided}
    audit.record(by=by, action="decide_rows_of_list", about=source, now=now, **facts)
    return decided, rows.count()


@transaction.atomic
def start(*, by: Account, source: Import, now: datetime) -> None:
    """Have the list imported (R-319). Raises Refused."""
    source = _locked(source, by, State.PREVIEW)
    refuse_if(rules.training_problems(source))
    if source.kind == Import.Kind.ATTENDANCE:
        source.training = earlier.found_or_made(_earlier(source), by=by, now=now)
        source.save(update_fields=["training"])
    _go_on(source, by, State.WRITING, "import_list", now)


def _earlier(source: Import) -> earlier.Earlier:
    """Return the past training as the list says it."""
    about = source.about
    return earlier.Earlier(
        title=about["title"],
        first_day=date.fromisoformat(about["first_day"]),
        last_day=date.fromisoformat(about["last_day"]),
        host=Party.objects.get(code=about["host"]),
        city=about["city"],
    )


@transaction.atomic
def undo(*, by: Account, source: Import, now: datetime) -> None:
    """Have the whole import undone, except what happened since (R-321). Raises Refused."""
    source = _locked(source, by, *State)
    refuse_if(rules.undo_problems(source, now))
    _go_on(source, by, State.UNDOING, "undo_import", now)


@transaction.atomic
def discard(*, by: Account, source: Import, now: datetime) -> None:
    """Delete a list of which nothing came, with its file. Raises Refused."""
    source = _locked(source, by, *State)
    refuse_if(rules.discard_problems(source))
    audit.record(by=by, action="discard_list", about=source, now=now)
    sha256 = source.sha256
    source.delete()
    store.release(sha256)


def report(*, by: Account, source: Import, now: datetime) -> None:
    """Record that somebody downloads the report of a list, which names people."""
    audit.record(by=by, action="download_import_report", about=source, now=now)


def _locked(source: Import, by: Account, *states: str) -> Import:
    """Return the list, locked, if it is in one of these states. Raises Refused."""
    found = Import.objects.visible_to(by).filter(pk=source.pk)
    locked = found.select_for_update(of=("self",)).first()
    refuse_if_changed(rules.state_problems(locked or Import(), *states if locked else ()))
    return Import.objects.with_names().get(pk=source.pk)


def _go_on(source: Import, by: Account, state: str, action: str, now: datetime) -> None:
    source.state, source.problem, source.begun_by, source.failures = state, "", by, 0
    source.save(update_fields=["state", "problem", "begun_by", "failures"])
    audit.record(by=by, action=action, about=source, now=now)
