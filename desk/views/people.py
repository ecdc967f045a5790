"""People: the list, for staff and coordinators, and the same as a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk import access, exports
from desk.actions import people as actions
from desk.forms.people import ColumnsForm, PeopleForm
from desk.people import VALUES, Listed, listed, with_alike
from documents.spreadsheets import csv_answer, xlsx_answer
from participants import audit
from participants.access import page_here
from participants.labels import PERSON

PER_PAGE = 25
AT_ONCE = 1000  # rows of the database while a file is written


@access.see_people
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Render the people whom the reader sees, page by page."""
    audit.saw_list(request.session, by=request.user, page="people", now=timezone.now())
    form = PeopleForm(request.GET, reader=request.user)
    page = form.pages(PER_PAGE).get_page(request.GET.get("page"))
    columns = exports.columns_of(request.user)
    labels = [str(exports.LABELS[each]) for each in columns]  # once, and not for each row
    found = list(listed(page, reader=request.user, parties=form.parties))
    if form.wanted().get("alike"):
        found = with_alike(found)
    context = {
        "form": form,
        "heads": [
            (_("Name"), form.head("name")),
            *((exports.LABELS[each], form.head(each)) for each in columns),
        ],
        "rows": [(person, _shown(person, columns, labels)) for person in found],
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "columns": ColumnsForm(None, chosen=columns),
    }
    return render(request, "desk/people.html", context)


@access.see_people
@require_POST
def people_columns(request: HttpRequest) -> HttpResponse:
    """Store the columns of the reader's list and lead back to it; at least one is needed."""
    form = ColumnsForm(request.POST, chosen=())
    if form.is_valid():
        actions.choose_columns(account=request.user, columns=form.cleaned_data["columns"])
    else:
        messages.warning(request, _("Choose a column. The list is as it was."))
    return HttpResponseRedirect(page_here(request, request.POST.get("next", "")) or _list())


@access.see_people
@require_safe
def people_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the list as a CSV file, row by row."""
    form = PeopleForm(request.GET, reader=request.user)
    if not form.is_valid():
        return _not_understood(request)
    return _recorded(request, form, csv_answer("people.csv", *_table(request, form)))


@access.see_people
@require_safe
def people_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Answer with the list as a workbook."""
    form = PeopleForm(request.GET, reader=request.user)
    if not form.is_valid():
        return _not_understood(request)
    answer = xlsx_answer("people.xlsx", *_table(request, form), title=_("People"))
    return _recorded(request, form, answer)


def _shown(person: Listed, columns: list[str], labels: list[str]) -> list[tuple[str, str]]:
    """Return for each column its label and what a page says there: days in words, a dash for
    nothing.
    """
    cells = exports.cells(person, columns)
    return [(label, _in_words(cell)) for label, cell in zip(labels, cells, strict=True)]


def _in_words(cell: Any) -> str:
    if isinstance(cell, date):
        return date_format(cell)
    return str(cell or "–")


def _list() -> str:
    return reverse("desk:people")


def _not_understood(request: HttpRequest) -> HttpResponse:
    """Lead back to the page, which says what of the filter is wrong."""
    messages.warning(request, _("The filter was not understood. Nothing was downloaded."))
    return redirect(f"{_list()}?{request.GET.urlencode()}")


def _table(request: HttpRequest, form: PeopleForm) -> tuple[list[str], Iterator[list[Any]]]:
    """Return the header and the rows of the file."""
    people, columns = form.found(), exports.columns_of(request.user)
    header = [_("Name"), str(PERSON["sort_name"]), *(str(exports.LABELS[each]) for each in columns)]
    rows = people.values(*VALUES).iterator(chunk_size=AT_ONCE)
    found = listed(rows, reader=request.user, parties=form.parties)
    return header, (
        [person.full_name, person.sorting_name, *exports.file_cells(person, columns)]
        for person in found
    )


def _recorded(request: HttpRequest, form: PeopleForm, answer: HttpResponseBase) -> HttpResponseBase:
    """Record the download, and return the answer: a file that could not be made is none."""
    actions.record_download(
        by=request.user,
        people=form.found().count(),
        columns=exports.columns_of(request.user),
        asked=form.facts(),
        now=timezone.now(),
    )
    return answer
