"""The list behind a number of the totals."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from participants import audit
from participants.models import Account
from reports import access, behind, words
from reports.addresses import as_query
from reports.behind import Number, Pages
from reports.figures import Name, Report
from reports.forms.behind import NumberForm
from reports.measures import ALL_MEASURES, OF_STEPS
from reports.totals import report

ROWS_ON_A_PAGE = 50


@require_safe
@access.see_totals
def behind_number(request: HttpRequest) -> HttpResponse:
    """List what a number counts or adds up; 404 where there is no such number, or the reader may
    not see what is behind it.
    """
    form = NumberForm(request.GET, request.user)
    if not form.is_valid():
        return render(request, "reports/behind.html", {"form": form})

    number = form.number()
    found = _report(request.user, number)
    names = _names(found, number)
    if not behind.may_list(request.user, number):
        raise Http404
    if number.has_names:
        now = timezone.now()
        audit.saw(by=request.user, page="behind", measure=number.measure, now=now)

    rows = behind.rows_behind(request.user, number)
    pages = Pages(rows, ROWS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    size = behind.size(request.user, number) if number.adds else pages.count
    measure = ALL_MEASURES[number.measure]
    context = {
        "number": number,
        "says": words.figure(number.measure, size),
        "measure": measure.heading,
        "heading": ", ".join([str(measure.heading), *(name.label for name in names)]),
        "row": zip(words.row_names(found), names, strict=False),
        "period": words.period(number.question),
        "definition": (measure.term, measure.meaning),
        "back": words.heading(number.question),
        "query": as_query(number.question),
        "page_obj": page,
        "pages": pages.get_elided_page_range(page.number),
        "rows": _rows(request.user, number, list(page.object_list)),
    }
    return render(request, "reports/behind.html", context)


def _report(account: Account, number: Number) -> Report:
    """Return the totals that have the number, 404 if none do; one in the total is of the whole
    period, whatever the rows are, and may be a step.
    """
    is_step = number.measure in OF_STEPS
    asked = replace(number.question, measures=() if is_step else (number.measure,))
    if not number.row:
        asked = replace(asked, by="period", and_by="")
    found = report(account, asked, now=timezone.now())
    if number.measure not in found.measures and not (is_step and not number.row):
        raise Http404
    return found


def _names(found: Report, number: Number) -> Sequence[Name]:
    """Return what the number's row is called, nothing of the total; 404 if there is no such row."""
    if not number.row:
        return ()
    for row in found.rows:
        if row.keys == number.row:
            return row.names
    raise Http404


def _rows(account: Account, number: Number, found: list[Any]) -> list[Any]:
    """Return the rows of a page with the people in them."""
    if number.list_name == "participations":
        return behind.participations(found)
    if number.list_name == "persons":
        return behind.persons(account, number, found)
    return found
