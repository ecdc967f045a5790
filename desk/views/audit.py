"""The audit trail for staff: who did what to which record when, and its download (R-307)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.access import download_audit, see_audit
from desk.actions.audit import record_download
from desk.forms.audit import TrailForm
from documents.spreadsheets import csv_answer, xlsx_answer, zoned
from participants import trail_reading
from participants.audit import saw
from participants.models import AuditEntry
from participants.models.audit import AuditEntryQuerySet
from participants.trail_reading import EntryInWords

ON_A_PAGE = 50
IN_A_PIECE = 500  # of a download, read and told together
MAX_XLSX = 100_000  # rows, as a workbook is made whole before it leaves


@dataclass(frozen=True)
class Stretch:
    """The entries on a page, newest first, and the numbers from which its neighbours go on."""

    entries: list[AuditEntry]
    newer: int | None
    older: int | None


@see_audit
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Render the trail, newest first, narrowed by what the address asks for."""
    saw(by=request.user, page="audit", now=timezone.now())
    form = TrailForm(request.GET)
    stretch = _stretch(form.found().with_people(), request)
    context = {
        "form": form,
        "rows": trail_reading.in_words(stretch.entries),
        "stretch": stretch,
        "whose": _whose(form),
        "may_download": request.user.is_administrator,
    }
    return render(request, "desk/audit.html", context)


@download_audit
@require_safe
def audit_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the entries that match as CSV, sent while it is read."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return _back(request)
    answer = csv_answer("audit trail.csv", _header(), _lines(form.found()))
    record_download(by=request.user, asked=form.facts(), now=timezone.now())
    return answer


@download_audit
@require_safe
def audit_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Answer with the entries that match as a workbook, or say that there are too many."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return _back(request)
    found = form.found()
    if found[MAX_XLSX : MAX_XLSX + 1].exists():
        messages.warning(
            request,
            _("There are more entries than a workbook takes: choose a period, or take the CSV."),
        )
        return _back(request)
    answer = xlsx_answer("audit trail.xlsx", _header(), _lines(found), title=_("Audit trail"))
    record_download(by=request.user, asked=form.facts(), now=timezone.now())
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('desk:audit')}?{request.GET.urlencode()}")


def _stretch(entries: AuditEntryQuerySet, request: HttpRequest) -> Stretch:
    """Return the page that begins behind the entry `older`, or ends before `newer`; the newest
    without either.
    """
    newer, older = _edge(request, "newer"), _edge(request, "older")
    if newer:
        found = list(entries.newer_than(newer)[: ON_A_PAGE + 1])
        shown = found[:ON_A_PAGE][::-1]
        has_newer, has_older = len(found) > ON_A_PAGE, True
    else:
        found = list((entries.older_than(older) if older else entries)[: ON_A_PAGE + 1])
        shown = found[:ON_A_PAGE]
        has_newer, has_older = older is not None, len(found) > ON_A_PAGE

    return Stretch(
        shown,
        newer=shown[0].pk if shown and has_newer else None,
        older=shown[-1].pk if shown and has_older else None,
    )


def _edge(request: HttpRequest, name: str) -> AuditEntry | None:
    number = request.GET.get(name, "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return AuditEntry.objects.numbered(int(number))


def _whose(form: TrailForm) -> str:
    """Return the name of the one person whose acts are shown, "" where nobody is chosen."""
    number = form.cleaned_data.get("by") if form.is_valid() else None
    if not number:
        return ""
    return trail_reading.named("participants.account", str(number)).words


def _header() -> list[str]:
    return [
        *(zoned(_("When")), _("Who"), _("Account number"), _("What"), _("Act, as in the code")),
        *(_("Kind of record"), _("Number of the record"), _("Record")),
        *(_("Details"), _("From what to what"), _("Why")),
    ]


def _lines(entries: AuditEntryQuerySet) -> Iterator[list[Any]]:
    """Yield a line for each entry, newest first, a piece at a time. In the language of the request,
    which is over when a file is still being sent.
    """
    language, last = translation.get_language(), None
    while True:
        rest = entries.older_than(last) if last else entries
        piece = list(rest.with_people()[:IN_A_PIECE])
        with translation.override(language):
            lines = [_line(row) for row in trail_reading.in_words(piece)]
        yield from lines
        if len(piece) < IN_A_PIECE:
            return
        last = piece[-1]


def _line(row: EntryInWords) -> list[Any]:
    entry = row.entry
    return [
        *(entry.at, row.who, entry.by_id, row.what, entry.action),
        *(row.kind, entry.subject_id, row.record.words),
        *("; ".join(map(str, row.facts)), "; ".join(map(str, row.differences)), entry.note),
    ]
