"""The totals as a page and as files of the same numbers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.spreadsheets import csv_answer, xlsx_answer
from reports import access, charts, exports, words
from reports.forms import TotalsForm
from reports.totals import MEASURES, Report, Row, Status, report


@require_safe
@access.see_totals
def totals(request: HttpRequest) -> HttpResponse:
    form = TotalsForm(request.GET)
    if not form.is_valid():
        return render(request, "reports/totals.html", {"form": form})
    found = report(request.user, form.question(), now=timezone.now())
    return render(
        request, "reports/totals.html", {"form": form, **_page(found, request.GET.urlencode())}
    )


@require_safe
@access.see_totals
def totals_csv(request: HttpRequest) -> HttpResponseBase:
    return _file(
        request,
        lambda found: csv_answer(
            _filename(found, "csv"), exports.header(found), exports.lines(found)
        ),
    )


@require_safe
@access.see_totals
def totals_xlsx(request: HttpRequest) -> HttpResponseBase:
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
    return JsonResponse(answer, status=status, json_dumps_params={"indent": 1})


def _workbook(found: Report) -> HttpResponseBase:
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
    ends = {"from": found.question.since, "until": found.question.until}
    period = [f"{end}-{day.isoformat()}" for end, day in ends.items() if day]
    return "-".join(["totals", found.by, *period]) + f".{ending}"


def _page(found: Report, query: str) -> dict[str, object]:
    measures = [name for name in found.measures if name != "trainers" or found.total.trainers]
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
        "definitions": words.definitions(),
        "legacy": [words.legacy(figure) for figure in found.legacy],
        "row_name": words.row_name(found),
        "columns": [MEASURES[name] for name in measures],
        "rows": [_table_row(found, row, measures, greatest) for row in found.rows],
        "total": [(MEASURES[name], getattr(found.total, name)) for name in measures],
        "heat_maps": charts.heat_maps(charts.folded(found.states), found.years),
    }


def _table_row(found: Report, row: Row, measures: list[str], greatest: int) -> dict[str, object]:
    figures = row.figures
    return {
        "row": row,
        "status": "" if row.statuses == (Status.MEMBER,) else row.status,
        "numbers": [(MEASURES[name], getattr(figures, name)) for name in measures],
        "bar": charts.bar_length(figures.participations, greatest),
        "share": words.share(figures.participations, found.total.participations),
    }
