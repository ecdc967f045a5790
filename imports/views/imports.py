"""participants/import/: lists that come in, from the file to the report."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.spreadsheets import csv_answer, xlsx_answer
from imports import access, exports, preview
from imports.actions import imports as actions
from imports.forms.imports import (
    ColumnsForm,
    DecideAllForm,
    DecisionForm,
    ReadingForm,
    UploadForm,
    columns_read,
)
from imports.models import Import, ImportRow
from imports.rules import imports as rules
from participants import audit
from participants.access import alone, is_within
from participants.acting import refused_into, refused_into_message

PER_PAGE = 50
FIRST_ROWS = 12  # of a list, beside its columns
State = Import.State


@access.import_lists
@require_http_methods(["GET", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Show the lists of the reader; POST brings another one in."""
    form = UploadForm(request.POST or None, request.FILES or None, account=request.user)
    if form.is_valid() and _may_upload(request, form):
        made = _brought_in(request, form)
        if made:
            return redirect("imports:import_detail", made.pk)
    lists = Import.objects.visible_to(request.user).with_names()
    page = Paginator(lists, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "columns": columns_read(request.user)}
    return render(request, "imports/import_list.html", context)


def _may_upload(request: HttpRequest, form: UploadForm) -> bool:
    """Tell whether the account has not brought in too much within this minute, or say so."""
    most = rules.UPLOADS_A_MINUTE
    is_well = is_within(f"import:{request.user.pk}", most=most, seconds=60)
    if not is_well:
        form.add_error("file", _("These are many lists at once. Wait a minute."))
    return is_well


def _brought_in(request: HttpRequest, form: UploadForm) -> Import | None:
    """Bring the list in; None with the reason in the form, also while another one of the account is
    looked at (R-435).
    """
    with alone(f"import:{request.user.pk}", seconds=rules.SECONDS_OF_A_LOOK) as is_alone:
        if not is_alone:
            form.add_error("file", _("Another list of yours is being read. Wait a few seconds."))
            return None
        with refused_into(form, "file"):
            return actions.bring_in(by=request.user, now=timezone.now(), **form.facts())
    return None


@access.import_lists
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the list stands and what is to do next."""
    source = _source(request, pk)
    if source.is_at_work:
        return _progress(request, source)
    if source.state == State.MAPPING:
        return _columns(request, source)
    if source.state == State.PREVIEW:
        return _rows(request, source, "imports/import_preview.html", "verdict")
    return _rows(request, source, "imports/import_done.html", "outcome")


def _progress(request: HttpRequest, source: Import) -> HttpResponse:
    """Show how far the worker is; a script asks for the same as JSON."""
    done, total = source.progress()
    facts: dict[str, Any] = {"done": done, "total": total, "finished": False}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(facts)
    facts["discard_problems"] = rules.discard_problems(source)
    return render(request, "imports/import_progress.html", {"source": source, **facts})


def _rows(request: HttpRequest, source: Import, template: str, column: str) -> HttpResponse:
    """Show rows by what they are found to be, or by what became of them, page by page."""
    if request.headers.get("Accept") == "application/json":  # of the page that waited
        return JsonResponse({"done": 1, "total": 1, "finished": True})
    audit.saw(by=request.user, page="list", about=source, now=timezone.now())
    kinds: Any = ImportRow.Verdict if column == "verdict" else ImportRow.Outcome
    chosen = request.GET.get(column, "")
    if chosen not in kinds.values:
        chosen = ""
    counts = source.body.counts(column)
    rows = source.body.valued(column, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "source": source,
        "page_obj": page,
        "rows": preview.shown_rows(source, list(page), to=request.user),
        "kinds": [(value, label, counts.get(value, 0)) for value, label in kinds.choices],
        "total": sum(counts.values()),
        "chosen": chosen,
        "becomes": source.body.becomes() if column == "verdict" else {},
        "all": DecideAllForm(initial={"verdict": chosen}),
        "problem": preview.problem(source),
        "figures": preview.figures(source),
        "reading": _reading_again(source),
        **_undo(source),
        "discard_problems": rules.discard_problems(source),
    }
    return render(request, template, context)


def _undo(source: Import) -> dict[str, Any]:
    """Return why the import cannot be undone, and else who would stay; in any case how many parts
    of people who are erased no undo takes out.
    """
    now = timezone.now()
    problems, erased_parts = rules.undo_problems(source, now), preview.erased_parts(source)
    staying = None
    if source.is_of_people and not problems:
        staying = preview.staying(source, now)
    return {
        "undo_problems": problems,
        "staying": staying,
        "nothing_stays": staying == [] and not erased_parts,
        "erased_parts": erased_parts,
    }


def _reading_again(source: Import) -> ReadingForm | None:
    """Return the form by which a list that could not be read is read in another way."""
    if source.state != State.REFUSED or rules.reading_problems(source):
        return None
    return ReadingForm(source=source)


@access.import_lists
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the columns are; POST has the rows compared with what is known."""
    return _columns(request, _source(request, pk))


def _columns(request: HttpRequest, source: Import) -> HttpResponse:
    if source.state not in (State.MAPPING, State.PREVIEW):
        return redirect("imports:import_detail", source.pk)
    audit.saw(by=request.user, page="list", about=source, now=timezone.now())
    first = source.rows.first_rows(FIRST_ROWS, source.heading_row)
    form = ColumnsForm(request.POST or None, source=source, first=first)
    if form.is_valid():
        with refused_into(form):
            actions.choose_columns(
                by=request.user, source=source, mapping=form.mapping(), now=timezone.now()
            )
            return redirect("imports:import_detail", source.pk)
    context = {"source": source, "form": form, "reading": ReadingForm(source=source)}
    return render(request, "imports/import_columns.html", context)


@access.import_lists
@require_POST
def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the file read in another way."""
    source = _source(request, pk)
    form = ReadingForm(request.POST, source=source)
    if form.is_valid():
        with refused_into_message(request):
            actions.read_otherwise(
                by=request.user, source=source, reading=form.reading(), now=timezone.now()
            )
    return redirect("imports:import_detail", source.pk)


@access.import_lists
@require_POST
def import_decide(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Decide about one row, and come back to it."""
    source = _source(request, pk)
    form = DecisionForm(request.POST)
    if form.is_valid():
        with refused_into_message(request):
            facts = form.facts()
            actions.decide(by=request.user, source=source, row=row, now=timezone.now(), **facts)
            messages.success(request, _("Decided."))
    return _back(request, source, f"row-{row}")


@access.import_lists
@require_POST
def import_decide_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about all rows of a kind."""
    source = _source(request, pk)
    form = DecideAllForm(request.POST)
    if form.is_valid():
        with refused_into_message(request):
            decided, of = actions.decide_all(
                by=request.user, source=source, now=timezone.now(), **form.cleaned_data
            )
            said = _("Decided about %(decided)d of %(rows)d rows.")
            messages.success(request, said % {"decided": decided, "rows": of})
    return _back(request, source)


@access.import_lists
@require_POST
def import_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the list imported."""
    return _done(request, pk, actions.start)


@access.import_lists
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the import undone."""
    return _done(request, pk, actions.undo)


@access.import_lists
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a list of which nothing came."""
    source = _source(request, pk)
    with refused_into_message(request):
        actions.discard(by=request.user, source=source, now=timezone.now())
        messages.success(request, _("The list is deleted."))
        return redirect("imports:import_list")
    return redirect("imports:import_detail", source.pk)


@access.import_lists
@require_safe
def report_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the report as CSV."""
    source = _reported(request, pk)
    return csv_answer(f"import-{pk}.csv", exports.header(source), exports.lines(source))


@access.import_lists
@require_safe
def report_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the report as a workbook."""
    source = _reported(request, pk)
    title = _("Import %(number)d") % {"number": pk}
    return xlsx_answer(
        f"import-{pk}.xlsx", exports.header(source), exports.lines(source), title=title
    )


def _reported(request: HttpRequest, pk: int) -> Import:
    """Return the list, and record that its report is downloaded. Raises Http404 while there is
    nothing to report.
    """
    source = _source(request, pk)
    if source.is_at_work or source.forgotten_at or source.state == State.MAPPING:
        raise Http404
    actions.report(by=request.user, source=source, now=timezone.now())
    return source


def _done(request: HttpRequest, pk: int, action: Callable[..., None]) -> HttpResponse:
    source = _source(request, pk)
    with refused_into_message(request):
        action(by=request.user, source=source, now=timezone.now())
    return redirect("imports:import_detail", source.pk)


def _source(request: HttpRequest, pk: int) -> Import:
    """Return the list. Raises Http404 for one that the reader may not see."""
    return get_object_or_404(Import.objects.visible_to(request.user).with_names(), pk=pk)


def _back(request: HttpRequest, source: Import, anchor: str = "") -> HttpResponse:
    """Return to the page of rows that the button stood on."""
    asked = {"verdict": request.POST.get("shown", ""), "page": request.POST.get("page", "")}
    page = reverse("imports:import_detail", args=[source.pk])
    return redirect(f"{page}?{urlencode(asked)}#{anchor}")
