"""privacy/retention/: how long data is stored, and a dry run of what goes next; staff read,
administrators set. Nothing is done by looking.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.spreadsheets import csv_answer, xlsx_answer
from participants import access, audit, retention
from participants.acting import refused_into, refused_into_message
from participants.actions import retention as actions
from participants.forms.retention import AheadForm, PeriodForm, ReleaseForm
from participants.models import Account, Forgetting, LegalHold, Notice, RetentionPeriod
from participants.models.retention import Kind
from participants.moments import days_in_words
from participants.retention import ExpiringRows
from participants.rules import retention as rules

PER_PAGE = 50


@dataclass(frozen=True)
class PartRow:
    """A part with how many rows go in the days ahead, and how many would if nobody were held."""

    part: ExpiringRows
    due: int
    held: int


@dataclass(frozen=True)
class KindRow:
    """A kind with its period, and what waits."""

    kind: str
    label: str
    period: RetentionPeriod
    holds_now: str  # the period in words
    holds_next: str  # a shorter one that waits, in words
    parts: list[PartRow]
    to_release: int  # due now, and stopped; 0 if nothing is
    why_stopped: str
    possible: frozenset[str]  # acts


@access.see_retention
@require_safe
def period_list(request: HttpRequest) -> HttpResponse:
    """Render each kind with its period, and how much goes in the days ahead."""
    now = timezone.now()
    form = AheadForm(request.GET if "days" in request.GET else {"days": AheadForm().ahead})
    context = {
        "form": form,
        "ahead": form.ahead,
        "rows": _kinds(now, now + timedelta(days=form.ahead), by=request.user),
        "notices": Notice.objects.running(now).count(),
        "undelivered": Notice.objects.running(now).undelivered().count(),
        "holds": LegalHold.objects.standing().count(),
    }
    return render(request, "participants/period_list.html", context)


def _kinds(now: datetime, until: datetime, *, by: Account) -> list[KindRow]:
    periods, progress = RetentionPeriod.objects.of_all(), Forgetting.objects.of_all()
    return [
        _kind(Kind(kind), periods[kind], progress[kind], now=now, until=until, by=by)
        for kind in Kind.values
    ]


def _kind(
    kind: Kind,
    period: RetentionPeriod,
    progress: Forgetting,
    *,
    now: datetime,
    until: datetime,
    by: Account,
) -> KindRow:
    length = period.at(now)
    parts = [
        PartRow(part, part.due(until, length).count(), part.held_back(until, length).count())
        for part in retention.parts_of(kind)
    ]
    to_release, why_stopped = 0, ""
    if progress.stopped_at:
        to_release = rules.number_due(kind, length, until=now)
        why_stopped = rules.stopped_sentence(progress, progress.stopped_at)
    next_days = period.next_days if period.waits(now) else None
    return KindRow(
        kind=kind,
        label=str(kind.label),
        period=period,
        holds_now=days_in_words(period.days_at(now)),
        holds_next=days_in_words(next_days) if next_days else "",
        parts=parts,
        to_release=to_release,
        why_stopped=why_stopped,
        possible=rules.possible(period, progress, by=by, now=now),
    )


@access.see_retention
@require_safe
def due_list(request: HttpRequest, part: str) -> HttpResponse:
    """Render whom one part concerns in the days ahead, page by page (R-352)."""
    shown, now = _part(part), timezone.now()
    audit.saw(by=request.user, page="due", part=part, now=now)
    form = AheadForm(request.GET if "days" in request.GET else {"days": AheadForm().ahead})
    until = now + timedelta(days=form.ahead)
    period = RetentionPeriod.objects.of(shown.kind).at(now)
    page = Paginator(shown.listed(until, period), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "part": shown,
        "form": form,
        "ahead": form.ahead,
        "page_obj": page,
        "rows": shown.concerned(list(page), period),
        "held": shown.held_back(until, period).count(),
        "period": days_in_words(period.days),
    }
    return render(request, "participants/due_list.html", context)


@access.see_retention
@require_safe
def due_csv(request: HttpRequest, part: str) -> HttpResponseBase:
    """Answer with the whole list as a CSV file; the download is recorded."""
    return _recorded(request, part, csv_answer(f"{part}.csv", *_table(request, part)))


@access.see_retention
@require_safe
def due_xlsx(request: HttpRequest, part: str) -> HttpResponseBase:
    """Answer with the whole list as a workbook; the download is recorded."""
    title = str(_part(part).label)
    answer = xlsx_answer(f"{part}.xlsx", *_table(request, part), title=title)
    return _recorded(request, part, answer)


def _table(request: HttpRequest, name: str) -> tuple[list[str], Iterator[list[Any]]]:
    """Return the header and the rows of the whole list. Raises Http404."""
    part = _part(name)
    rows = retention.concerned(part, *_asked(request, part))
    header = [_("Who"), _("What"), _("Not before")]
    return header, ([each.who, each.what, timezone.localdate(each.goes_at)] for each in rows)


def _recorded(request: HttpRequest, name: str, answer: HttpResponseBase) -> HttpResponseBase:
    """Record the download, and return the answer: a file that could not be made is none."""
    part = _part(name)
    number = part.due(*_asked(request, part)).count()
    actions.download_due(part=name, rows=number, by=request.user, now=timezone.now())
    return answer


def _asked(request: HttpRequest, part: ExpiringRows) -> tuple[datetime, timedelta]:
    """Return until when the dry run looks, and the period that holds."""
    now = timezone.now()
    until = now + timedelta(days=AheadForm(request.GET).ahead)
    return until, RetentionPeriod.objects.of(part.kind).at(now)


@access.manage_retention
def period_set(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for another period and the reason, then set it."""
    period, now = RetentionPeriod.objects.of(_kind_named(kind)), timezone.now()
    form = PeriodForm(request.POST or None, period=period)
    if form.is_valid():
        with refused_into(form, "days"):
            actions.set_period(kind=kind, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, _said(RetentionPeriod.objects.of(kind), now))
            return redirect("retention:period_list")
    context = {
        "label": Kind(kind).label,
        "period": period,
        "holds_now": days_in_words(period.days_at(now)),
        "form": form,
    }
    return render(request, "participants/period_set.html", context)


def _said(period: RetentionPeriod, now: datetime) -> str:
    """Return from when the new period holds."""
    if period.waits(now):
        return _("The shorter period holds in seven days. Until then it can be taken back.")
    return _("The period holds from now on.")


@access.manage_retention
@require_POST
def period_take_back(request: HttpRequest, kind: str) -> HttpResponse:
    """Drop a shorter period that does not hold yet."""
    with refused_into_message(request):
        actions.take_back_period(kind=_kind_named(kind), by=request.user, now=timezone.now())
        messages.success(request, _("The period stays as it is."))
    return redirect("retention:period_list")


@access.manage_retention
@require_POST
@access.still_you_to_act
def period_release(request: HttpRequest, kind: str) -> HttpResponse:
    """Let what is due go, as many rows as the page showed."""
    form = ReleaseForm(request.POST)
    if form.is_valid():
        with refused_into_message(request):
            actions.release_due(
                kind=_kind_named(kind), **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("Released: the worker goes on within the hour."))
    return redirect("retention:period_list")


def _part(name: str) -> ExpiringRows:
    """Return the part of this name. Raises Http404."""
    found = retention.parts().get(name)
    if found is None:
        raise Http404
    return found


def _kind_named(name: str) -> str:
    """Return the kind of this name. Raises Http404."""
    if name not in Kind.values:
        raise Http404
    return name
