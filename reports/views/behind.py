"""The list behind a number of the totals."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participants.models import Account
from reports import access, behind, words
from reports.behind import Number
from reports.definitions import DEFINITIONS
from reports.figures import BY, MEASURES
from reports.forms.behind import NumberForm
from reports.forms.totals import as_query

ROWS_ON_A_PAGE = 50


@require_safe
@access.see_totals
def behind_number(request: HttpRequest) -> HttpResponse:
    """List what a number counts, as many rows as it says; 404 where the reader may not see them."""
    form = NumberForm(request.GET)
    if not form.is_valid():
        return render(request, "reports/behind.html", {"form": form}, status=400)

    number = form.number()
    label = behind.row_label(number)
    if label is None or not behind.may_list(request.user, number):
        raise Http404

    pages = Paginator(behind.rows_behind(request.user, number), ROWS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    measure = MEASURES[number.measure]
    context = {
        "number": number,
        "heading": f"{measure}, {label}" if label else measure,
        "measure": measure,
        "row_label": label,
        "row_name": BY[number.question.by][0],
        "back": words.heading(number.question),
        "period": words.period(number.question),
        "definition": DEFINITIONS[number.measure],
        "query": as_query(number.question),
        "page_obj": page,
        "pages": pages.get_elided_page_range(page.number),
        "rows": _rows(request.user, number, list(page.object_list)),
    }
    return render(request, "reports/behind.html", context)


def _rows(account: Account, number: Number, found: list[Any]) -> list[Any]:
    """Return the rows of a page with the people in them."""
    if number.kind == "participations":
        return behind.participations(found)
    if number.kind == "persons":
        return behind.persons(account, number, found)
    return found
