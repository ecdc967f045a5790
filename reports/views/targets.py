"""reports/targets/: what each party is to reach in a year, beside what happened."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from documents.spreadsheets import csv_answer, xlsx_answer
from participants.acting import posted, refused_into
from reports import access, target_exports
from reports import target_words as words
from reports.actions import targets as actions
from reports.charts.scales import BAR_LENGTH, bar_length
from reports.comparison import Beside, Comparison, compared
from reports.forms.targets import TargetsForm, YearForm
from reports.models import Target
from reports.rules import targets as rules
from reports.words import as_of

MARK = 8  # width of the mark of a target, of BAR_LENGTH


@dataclass(frozen=True)
class Cell:
    """A target and what came of it, as a bar and in words."""

    label: str
    numbers: str
    difference: str
    bar: int
    mark: int | None  # where the target stands on the bar

    @property
    def has_bar(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self.bar) or self.mark is not None


@require_safe
@access.see_targets
def targets(request: HttpRequest) -> HttpResponse:
    """Show the targets of a year beside what happened."""
    form = YearForm.asked(request.GET)
    years = Target.objects.visible_to(request.user).years()
    if not form.is_valid():
        return render(request, "reports/targets.html", {"form": form, "years": years})

    found = compared(request.user, form.cleaned_data["year"], now=timezone.now())
    context = {
        "form": form,
        "years": years,
        "found": found,
        "heading": words.heading(found.year),
        "as_of": as_of(found.report),
        "measures": list(words.MEASURES.values()),
        "rows": [(line.party, _cells(found, line.measures)) for line in found.lines],
        "total": _cells(found, found.total),
        "notes": words.notes(found),
    }
    return render(request, "reports/targets.html", context)


@require_http_methods(["GET", "POST"])
@access.set_targets
def targets_set(request: HttpRequest, year: int) -> HttpResponse:
    """Set the targets of a year as one table; `copy` proposes those of the year before."""
    if not rules.is_year(year):
        raise Http404
    form = _form(request, year)
    if form.is_valid():
        with refused_into(form):
            changed = actions.set_targets(
                year=year,
                wanted=form.wanted(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _saved(len(changed)))
            return redirect(reverse("reports:targets") + f"?year={year}")
        form.look_again(_form(request, year).stands)
    context = {
        "form": form,
        "year": year,
        "before": year - 1,
        "measures": list(words.MEASURES.values()),
        "has_copied": "copy" in request.GET,
    }
    return render(request, "reports/targets_set.html", context)


@require_safe
@access.see_targets
def targets_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the comparison as a CSV file."""
    return _file(request, _csv)


@require_safe
@access.see_targets
def targets_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Answer with the comparison as a workbook."""
    return _file(request, _workbook)


def _form(request: HttpRequest, year: int) -> TargetsForm:
    """Return the form of the year, bound to what was sent."""
    proposed = {}
    if "copy" in request.GET:
        proposed = rules.cells(Target.objects.visible_to(request.user).of(year - 1))
    found = compared(request.user, year, now=timezone.now())
    return TargetsForm(posted(request), found=found, proposed=proposed)


def _saved(number: int) -> str:
    if not number:
        return _("Nothing was changed.")
    return ngettext(
        "Saved: the targets of %(number)d state.",
        "Saved: the targets of %(number)d states.",
        number,
    ) % {"number": number}


def _cells(found: Comparison, measures: dict[str, Beside]) -> list[Cell]:
    return [_cell(found, str(words.MEASURES[name]), pair) for name, pair in measures.items()]


def _cell(found: Comparison, label: str, pair: Beside) -> Cell:
    greatest = found.greatest
    mark = None
    if pair.target is not None:
        mark = min(bar_length(pair.target, greatest), BAR_LENGTH - MARK)
    return Cell(
        label=label,
        numbers=words.of_target(pair),
        difference=words.difference(pair),
        bar=bar_length(pair.reached, greatest),
        mark=mark,
    )


def _file(
    request: HttpRequest, answer: Callable[[Comparison], HttpResponseBase]
) -> HttpResponseBase:
    """Answer with a file, or 400 with the page and its message when there is no such year."""
    form = YearForm.asked(request.GET)
    if not form.is_valid():
        return render(request, "reports/targets.html", {"form": form}, status=400)
    return answer(compared(request.user, form.cleaned_data["year"], now=timezone.now()))


def _csv(found: Comparison) -> HttpResponseBase:
    return csv_answer(
        f"targets-{found.year}.csv", target_exports.header(), target_exports.lines(found)
    )


def _workbook(found: Comparison) -> HttpResponseBase:
    return xlsx_answer(
        f"targets-{found.year}.xlsx",
        target_exports.header(),
        target_exports.lines(found),
        title=words.heading(found.year),
    )
