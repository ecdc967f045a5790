"""Reports that are issued: made, kept, given out, and compared with what is counted now."""

import logging
from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from documents import store
from participants.acting import refused_into
from reports import access, corrections, frozen, paper, words, workbooks
from reports.actions import issued_reports as actions
from reports.addresses import as_query
from reports.differences import differences
from reports.figures import Question
from reports.forms.issued_reports import IssueForm
from reports.models import IssuedReport, IssuedReportFile

log = logging.getLogger(__name__)

PER_PAGE = 25
PDF = "application/pdf"


@access.issue_reports
@require_safe
def issued_report_list(request: HttpRequest) -> HttpResponse:
    """Show all reports that were issued, the newest first."""
    reports = IssuedReport.objects.visible_to(request.user).without_data().with_files()
    page = Paginator(reports, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/issued_report_list.html", {"page_obj": page})


@access.issue_reports
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest) -> HttpResponseBase:
    """Ask for the period and the words of a report; POST previews or issues it."""
    form = IssueForm(request.POST or None, initial=_last_year())
    if form.is_valid():
        now = timezone.now()
        said = frozen.said(request.user, form.question(), now=now)
        if "preview" in request.POST:
            return _preview(form, said)
        with refused_into(form):
            made = actions.issue_report(
                by=request.user,
                first_day=form.cleaned_data["since"],
                last_day=form.cleaned_data["until"],
                data=said,
                introduction=form.introduction(),
                now=now,
            )
            _draw(made)
            return redirect("reports:issued_report", made.number)
    return render(request, "reports/issue.html", {"form": form})


def _last_year() -> dict[str, date]:
    year = timezone.localdate().year - 1
    return {"since": date(year, 1, 1), "until": date(year, 12, 31)}


def _preview(form: IssueForm, said: dict[str, frozen.Said]) -> HttpResponse:
    """Answer with the PDF as it would be, without a number, in the language of the reader."""
    language = get_language() or "en"
    pdf = paper.draft(said[language], form.introduction()[language], language)
    return HttpResponse(pdf, content_type=PDF)


@access.issue_reports
@require_safe
def issued_report(request: HttpRequest, number: str) -> HttpResponse:
    """Show what the report says, its files, and what has been corrected since."""
    found = _report(request, number)
    period = Question(found.first_day, found.last_day)
    now = timezone.now()
    then = found.said_in(get_language() or "en")
    since = differences(then, frozen.counted(request.user, period, now=now))
    foremost, others = corrections.parted(since)
    context = {
        "report": found,
        "period": words.period(period),
        "later": found.later_of_its_period(),
        "differences": corrections.in_words(foremost),
        "others": corrections.in_words(others),
        "languages": settings.LANGUAGES,
        "same_question": f"{reverse('reports:totals')}?{as_query(period)}",
    }
    return render(request, "reports/issued_report.html", context)


@access.issue_reports
@require_safe
def issued_report_pdf(request: HttpRequest, number: str, language: str) -> HttpResponseBase:
    """Answer with the PDF in this language; one that was not drawn yet is drawn and kept."""
    found = _report(request, number)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    file = found.file_in(language) or _drawn(found, language)
    return store.answer(
        request, file.sha256, filename=f"{found.number}-{language}.pdf", content_type=PDF
    )


@access.issue_reports
@require_safe
def issued_report_json(request: HttpRequest, number: str) -> HttpResponse:
    """Answer with all that the report says, in the language of the reader."""
    said = _report(request, number).said_in(get_language() or "en")
    numbers = {name: value for name, value in said.items() if name not in frozen.PAPER_ALONE}
    return JsonResponse(numbers, json_dumps_params={"indent": 1})


@access.issue_reports
@require_safe
def issued_report_xlsx(request: HttpRequest, number: str) -> HttpResponseBase:
    """Answer with the same tables as a workbook, a sheet each."""
    found = _report(request, number)
    return workbooks.answer(
        f"{found.number}.xlsx", found.number, found.said_in(get_language() or "en")
    )


def _report(request: HttpRequest, number: str) -> IssuedReport:
    """Return the report of this number. Raises Http404 for one that the account may not see."""
    return get_object_or_404(IssuedReport.objects.visible_to(request.user), number=number)


def _draw(report: IssuedReport) -> None:
    """Draw and keep the report in every language. It stands whatever becomes of its files: one that
    could not be drawn or stored now is drawn when it is asked for first (D-531).
    """
    for language, _name in settings.LANGUAGES:
        try:
            _drawn(report, language)
        except Exception:
            log.exception("No PDF of %s in %s yet", report.number, language)


def _drawn(report: IssuedReport, language: str) -> IssuedReportFile:
    """Draw and keep the report in one language; return its file."""
    pdf = paper.issued(report, language)
    return actions.keep_file(report=report, language=language, pdf=pdf)
