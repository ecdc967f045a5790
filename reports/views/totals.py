"""The totals as a page and as files of the same numbers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.spreadsheets import csv_answer
from participants.models import Account
from reports import (
    access,
    definitions,
    drawings,
    exports,
    frozen,
    paper,
    schema,
    steps,
    words,
    workbooks,
)
from reports.addresses import as_link
from reports.behind import Number, may_list
from reports.captions import captions
from reports.charts.scales import bar_length
from reports.drawings import ListAddress
from reports.figures import Question, Report, Row
from reports.forms.behind import list_address
from reports.forms.totals import TotalsForm
from reports.measures import ESSENTIAL
from reports.rules import genders
from reports.steps import Steps
from reports.totals import report


@require_safe
@access.see_totals
def totals(request: HttpRequest) -> HttpResponse:
    """Show the totals that the address asks for, or what is wrong with the question."""
    form, found = _answered(request, for_page=True)
    if found is None:
        return render(request, "reports/totals.html", {"form": form})

    way = steps.steps(request.user, found, now=found.as_of)
    page = _page(found, way, form.data.urlencode(), _list_address(request.user))
    return render(request, "reports/totals.html", {"form": form, **page})


@require_safe
@access.see_totals
def totals_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the totals as a CSV file."""
    return _file(request, _csv)


@require_safe
@access.see_totals
def totals_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Answer with the totals as a workbook."""
    return _file(request, _workbook)


@require_safe
@access.see_totals
def totals_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with the totals as JSON, or 400 with the errors as JSON too."""
    form, found = _answered(request)
    if found is None:
        return _json({"errors": form.problems()}, status=400)
    return _json(exports.as_json(found))


@require_safe
def totals_schema(request: HttpRequest) -> HttpResponseBase:
    """Answer with the JSON Schema of `totals_json`, which holds no number (R-534)."""
    return _json(schema.totals())


@require_safe
@access.see_totals
def totals_pdf(request: HttpRequest) -> HttpResponseBase:
    """Answer with the totals of the period as a PDF: the table that was asked for, and the charts
    that belong to it.
    """
    language = get_language() or "en"

    def answer(found: Report) -> HttpResponseBase:
        said = frozen.of_question(request.user, found)
        content = paper.question(said, language)
        headers = {"Content-Disposition": f'attachment; filename="{_filename(found, "pdf")}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)

    return _file(request, answer)


def _json(answer: dict[str, Any], status: int = 200) -> JsonResponse:
    """Answer with JSON that a person can read as well."""
    return JsonResponse(answer, status=status, json_dumps_params={"indent": 1})


def _csv(found: Report) -> HttpResponseBase:
    """Return the rows, total and notes as CSV."""
    return csv_answer(_filename(found, "csv"), exports.header(found), exports.lines(found))


def _workbook(found: Report) -> HttpResponseBase:
    """Return the rows, the states by year and the definitions as XLSX, a sheet each."""
    return workbooks.answer(
        _filename(found, "xlsx"), words.heading(found.question), frozen.said_of(found)
    )


def _file(request: HttpRequest, answer: Callable[[Report], HttpResponseBase]) -> HttpResponseBase:
    """Answer with a file, or 400 with the page and its message when the question is not valid."""
    form, found = _answered(request)
    if found is None:
        return render(request, "reports/totals.html", {"form": form}, status=400)
    return answer(found)


def _answered(request: HttpRequest, *, for_page: bool = False) -> tuple[TotalsForm, Report | None]:
    """Return the form with the answer to its question; without, if there is something wrong with
    it.
    """
    form = TotalsForm(request.GET, request.user, for_page=for_page)
    if not form.is_valid():
        return form, None

    found = report(request.user, form.question(for_page=for_page), now=timezone.now())
    problems = genders.small_problems(found)
    for problem in problems:
        form.add_error("by", problem)
    return form, None if problems else found


def _filename(found: Report, ending: str) -> str:
    """Return "totals-lv-state-from-2025-01-01-until-2025-12-31.csv": of one state, of which rows
    and of which days; an open end is left out.
    """
    parts = ["totals", *found.question.kinds]
    if found.scope:
        parts.insert(1, found.scope.code.lower())
    if found.question.since:
        parts.append(f"from-{found.question.since.isoformat()}")
    if found.question.until:
        parts.append(f"until-{found.question.until.isoformat()}")
    return "-".join(parts) + f".{ending}"


def _list_address(account: Account) -> ListAddress:
    """Return the function that gives the address of the list behind a number, "" where the reader
    may not see it.
    """

    def address(question: Question, measure: str, row: tuple[str, ...]) -> str:
        number = Number(question, measure, row)
        return list_address(number) if may_list(account, number) else ""

    return address


def _page(found: Report, way: Steps, query: str, address: ListAddress) -> dict[str, object]:
    """Return what the page shows of a report. `query` carries the question to the files."""
    measures = _measures(found)
    greatest = max((row.figures.participations for row in found.rows), default=0)
    drawn = drawings.pictures(found, way, address)
    return {
        "report": found,
        "query": query,
        "link": as_link(found.question),
        "heading": words.heading(found.question),
        "as_of": words.as_of(found),
        "scope": words.scope(found),
        "notes": _notes(found),
        "definitions": words.meanings([*found.measures, *found.question.kinds]),
        "legacy": [words.legacy(figure) for figure in found.legacy],
        "row_names": words.row_names(found),
        "columns": [words.measure(name) for name in measures],
        "rows": [_table_row(found, row, measures, greatest, address) for row in found.rows],
        "total": _cells(found, None, measures, address),
        "key_figures": {cell.measure: cell for cell in _cells(found, None, ESSENTIAL, address)},
        "pictures": drawn,
        "captions": captions(drawn, way),
        "step_definitions": list(definitions.OF_STEPS.values()),
        "has_lists": bool(address(found.question, "participations", ())),
    }


@dataclass(frozen=True)
class Cell:
    measure: str
    label: Promise
    said: str  # the row and the label, for whoever hears a link without its table
    number: int | str  # in words where nothing tells it
    address: str  # of the list behind it; "" if there is none


def _notes(found: Report) -> list[str]:
    """Return the sentences under the table."""
    sentences = [
        words.order(found),
        words.several_rows(found),
        words.trainings_in_rows(found),
        words.apart(),
        words.taught(found),
        words.of_trainers(found),
        words.unknown(found),
        words.untold(found),
    ]
    return [sentence for sentence in sentences if sentence]


def _measures(found: Report) -> list[str]:
    """Return the names of the page's columns, without the trainers where none was recorded."""
    if found.has_trainers:
        return list(found.measures)
    return [name for name in found.measures if name != "trainers"]


def _table_row(
    found: Report, row: Row, measures: list[str], greatest: int, address: ListAddress
) -> dict[str, object]:
    """Return one row. The status is said only of a party that was not a member all the time."""
    figures = row.figures
    return {
        "row": row,
        "others": row.names[1:],
        "status": row.other_status,
        "numbers": _cells(found, row, measures, address),
        "bar": bar_length(figures.participations, greatest),
        "share": words.share(figures.participations, found.total.participations),
    }


def _cells(
    found: Report, row: Row | None, measures: Iterable[str], address: ListAddress
) -> list[Cell]:
    """Return the numbers of a row, or of the total, each with its list, if it is above 0."""
    figures, keys = (row.figures, row.keys) if row else (found.total, ())
    of = ", ".join(name.label for name in row.names) if row else _("Total")
    cells = []
    for name in measures:
        number, label = getattr(figures, name), words.measure(name)
        where = address(found.question, name, keys) if number else ""
        cells.append(Cell(name, label, f"{of}, {label}", words.figure(name, number), where))
    return cells
