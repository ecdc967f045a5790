"""The totals as a page and as files of the same numbers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.spreadsheets import csv_answer, xlsx_answer
from reports import access, drawings, exports, words
from reports.charts.scales import bar_length
from reports.figures import MEASURES, Report, Row, Status
from reports.forms.totals import TotalsForm
from reports.totals import report


@require_safe
@access.see_totals
def totals(request: HttpRequest) -> HttpResponse:
    """Show the totals that the address asks for, or what is wrong with the question."""
    form = TotalsForm(request.GET)
    if not form.is_valid():
        return render(request, "reports/totals.html", {"form": form})

    found = report(request.user, form.question(), now=timezone.now())
    page = _page(found, request.GET.urlencode())
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
    form = TotalsForm(request.GET)
    if not form.is_valid():
        return _json({"errors": form.problems()}, status=400)
    return _json(exports.as_json(report(request.user, form.question(), now=timezone.now())))


def _json(answer: dict[str, Any], status: int = 200) -> JsonResponse:
    """Answer with JSON that a person can read as well."""
    return JsonResponse(answer, status=status, json_dumps_params={"indent": 1})


def _csv(found: Report) -> HttpResponseBase:
    """Return the rows, total and notes as CSV."""
    return csv_answer(_filename(found, "csv"), exports.header(found), exports.lines(found))


def _workbook(found: Report) -> HttpResponseBase:
    """Return the same lines as XLSX, the sheet named by the period."""
    title = words.heading(found.question)
    return xlsx_answer(
        _filename(found, "xlsx"), exports.header(found), exports.lines(found), title=title
    )


def _file(request: HttpRequest, answer: Callable[[Report], HttpResponseBase]) -> HttpResponseBase:
    """Answer with a file, or 400 with the page and its message when the question is not valid."""
    form = TotalsForm(request.GET)
    if not form.is_valid():
        return render(request, "reports/totals.html", {"form": form}, status=400)
    return answer(report(request.user, form.question(), now=timezone.now()))


def _filename(found: Report, ending: str) -> str:
    """Return "totals-state-from-2025-01-01-until-2025-12-31.csv"; an open end is left out."""
    parts = ["totals", found.by]
    if found.question.since:
        parts.append(f"from-{found.question.since.isoformat()}")
    if found.question.until:
        parts.append(f"until-{found.question.until.isoformat()}")
    return "-".join(parts) + f".{ending}"


def _page(found: Report, query: str) -> dict[str, object]:
    """Return what the page shows of a report. `query` carries the question to the files."""
    measures = _measures(found)
    greatest = max((row.figures.participations for row in found.rows), default=0)
    return {
        "report": found,
        "query": query,
        "heading": words.heading(found.question),
        "as_of": words.as_of(found),
        "scope": words.scope(found),
        "several_rows": words.several_rows(found),
        "order": words.order(found),
        "apart": words.apart(),
        "taught": words.taught(found),
        "definitions": words.definitions(),
        "legacy": [words.legacy(figure) for figure in found.legacy],
        "row_name": words.row_name(found),
        "columns": [MEASURES[name] for name in measures],
        "rows": [_table_row(found, row, measures, greatest) for row in found.rows],
        "total": [(MEASURES[name], getattr(found.total, name)) for name in measures],
        "pictures": drawings.pictures(found, lambda _question, _row: ""),
    }


def _measures(found: Report) -> list[str]:
    """Return the names of the page's columns, without the trainers where none was recorded."""
    if found.has_trainers:
        return found.measures
    return [name for name in found.measures if name != "trainers"]


def _table_row(found: Report, row: Row, measures: list[str], greatest: int) -> dict[str, object]:
    """Return one row. The status is said only of a party that was not a member all the time."""
    figures = row.figures
    was_always_member = row.statuses == (Status.MEMBER,)
    return {
        "row": row,
        "status": "" if was_always_member else row.status,
        "numbers": [(MEASURES[name], _number(found, row, name)) for name in measures],
        "bar": bar_length(figures.participations, greatest),
        "share": words.share(figures.participations, found.total.participations),
    }


def _number(found: Report, row: Row, name: str) -> int | str:
    """Return the figure of this name, in words where no trainer of the row was recorded."""
    if name == "trainers" and not found.knows_trainers(row):
        return words.not_recorded()
    return int(getattr(row.figures, name))
