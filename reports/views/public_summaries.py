"""Figures of past years that everybody may read, as pages and files, and their release by staff."""

from datetime import MAXYEAR, MINYEAR

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import store
from documents.spreadsheets import csv_answer
from participants.acting import posted, refused_into
from reports import access, public, public_exports, public_words
from reports.actions.public_summaries import release_summary
from reports.charts.scales import bar_length
from reports.forms.public_summaries import ReleaseForm
from reports.models import PublicSummary
from reports.rules.public_summaries import release_problems


@require_safe
def public_summaries(request: HttpRequest) -> HttpResponse:
    """List the released years, and for staff those to be released."""
    is_staff = request.user.is_authenticated and request.user.is_staff_member
    released = list(PublicSummary.objects.all())
    context = {
        "rows": [(summary, _bar(summary, released)) for summary in released],
        "so_far": public.so_far(),
        "notes": public_words.notes(),
        "to_release": public.years_to_release(timezone.localdate()) if is_staff else [],
    }
    return render(request, "reports/public_summaries.html", context)


def _bar(summary: PublicSummary, released: list[PublicSummary]) -> int:
    """Return the length of a year's bar beside those of the others."""
    most = max(each.figures["participations"] for each in released)
    return bar_length(summary.figures["participations"], most)


@require_safe
def public_summary(request: HttpRequest, year: int) -> HttpResponse:
    """Show the released figures of a year."""
    summary = _released(year)
    context = {
        "languages": _languages_drawn(summary),
        "notes": public_words.notes(summary),
        **public_words.shown(year, summary.figures),
    }
    return render(request, "reports/public_summary.html", context)


def _languages_drawn(summary: PublicSummary) -> list[tuple[str, str]]:
    """Return the languages in which the year has a file, each with its name."""
    drawn = {file.language for file in summary.files.all()}
    return [(code, str(name)) for code, name in settings.LANGUAGES if code in drawn]


@require_safe
def public_summary_pdf(request: HttpRequest, year: int, language: str) -> HttpResponseBase:
    """Answer with the stored PDF of a year. Raises Http404 while it is not drawn (R-525)."""
    file = _released(year).file_in(language)
    if file is None:
        raise Http404
    filename = f"participation-{year}-{language}.pdf"
    return store.answer(request, file.sha256, filename=filename, content_type="application/pdf")


@require_safe
def public_summary_csv(request: HttpRequest, year: int) -> HttpResponseBase:
    """Answer with the released figures of a year as CSV."""
    lines = public_exports.lines(_released(year))
    return csv_answer(f"participation-{year}.csv", public_exports.header(), lines)


@require_safe
def public_summary_json(request: HttpRequest, year: int) -> HttpResponseBase:
    """Answer with the same as JSON."""
    answer = public_exports.as_json(_released(year))
    return JsonResponse(answer, json_dumps_params={"indent": 1})


def _released(year: int) -> PublicSummary:
    """Return the summary of the year. Raises Http404 before its release."""
    summary = PublicSummary.objects.of_year(year)
    if summary is None:
        raise Http404
    return summary


@access.release_summaries
@require_http_methods(["GET", "POST"])
def public_summary_release(request: HttpRequest, year: int) -> HttpResponse:
    """Show what would be released of a year, and who would be left out; POST releases it."""
    if not MINYEAR <= year <= MAXYEAR:
        raise Http404
    now = timezone.now()
    found = public.of_year(year)
    figures = public.figures(found)

    form = ReleaseForm(posted(request), initial={"seen": public.mark(figures)})
    if form.is_valid():
        with refused_into(form):
            release_summary(by=request.user, year=year, seen=form.cleaned_data["seen"], now=now)
            messages.success(request, _("The numbers of %(year)s are public.") % {"year": year})
            return redirect("reports:public_summary", year)
        form.look_again(figures)

    context = {
        "form": form,
        "problems": release_problems(year, found, today=timezone.localdate(now)),
        "left_out": public_words.left_out_lines(public.left_out(found)),
        "notes": public_words.notes(),
        **public_words.shown(year, figures),
    }
    return render(request, "reports/public_summary_release.html", context)
