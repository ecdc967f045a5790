"""The attendance desk: mark people, with and without script, and close the training."""

from collections.abc import Collection, Iterable
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from participants.decisions import UNDONE_WITHIN
from participants.refusal import Refused
from trainings import access
from trainings.actions import attendance as actions
from trainings.forms.after_closing import LateReasonForm
from trainings.forms.attendance import (
    Cells,
    Grid,
    changed_marks,
    is_undo,
    marks_seen,
    marks_sent,
    rest_of_session,
    session_asked,
)
from trainings.models import Training
from trainings.rules import attendance as rules
from trainings.rules import results
from trainings.rules.recipients import recipients_of
from trainings.rules.roster import Roster

TOGETHER = "marked_together"  # session key: cells just marked by "Mark all others as present"


@access.run_trainings
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the grid. POST saves changed marks and, if asked, the rest of a session as present."""
    training, now = _training(request, slug), timezone.now()
    typed: Cells = {}
    reason = LateReasonForm(request.POST or None)
    if request.method == "POST" and reason.is_valid():
        try:
            typed = changed_marks(request.POST)
            typed = _save(request, training, typed, reason.cleaned_data["reason"], now)
        except Refused as refusal:
            _say(request, refusal.reasons)
        else:
            if not typed:
                return redirect(request.get_full_path())
    roster = Roster.of(training)
    grid = Grid(roster, typed, now, session_asked(request.GET))
    undo = _still_present(roster, _marked_together(request, now))
    closing_problems = roster.closing_problems(now)
    is_published = training.status == Training.Status.PUBLISHED
    context = {
        "training": training,
        "roster": roster,
        "grid": grid,
        "reason": reason,
        "closing_problems": closing_problems,
        "before_closing": closing_problems if is_published else [],
        "undo": undo if is_published else [],
        "undo_of": grid.column_of(undo),
    }
    return render(request, "trainings/attendance.html", context)


@access.run_trainings
@require_POST
def attendance_mark(request: HttpRequest, slug: str) -> JsonResponse:
    """Save one cell or several from the script. Answer what closing still waits for, and the stored
    marks if the page shows other ones.

    Cells that were not sent stay. A refusal is a 409 with the reasons and the stored marks.
    """
    training, now = _training(request, slug), timezone.now()
    try:
        cells = marks_sent(request.POST)
        seen = marks_seen(request.POST)
        actions.record_attendance(
            by=request.user, training=training, cells=cells, seen=seen, now=now
        )
    except Refused as refusal:
        stored = Grid(Roster.of(training), {}, now).stored()
        return JsonResponse({"reasons": refusal.reasons} | stored, status=HTTPStatus.CONFLICT)
    roster = Roster.of(training)
    answer = {"saved": len(cells), "before_closing": roster.closing_problems(now)}
    return JsonResponse(answer | Grid(roster, {}, now).news(request.POST))


@access.run_trainings
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain what closing does; POST closes."""
    training, now = _training(request, slug), timezone.now()
    refused: list[str] = []
    if request.method == "POST":
        try:
            seen = request.POST.get("seen")
            issued = actions.close(by=request.user, training=training, seen=seen, now=now)
        except Refused as refusal:
            refused = refusal.reasons
        else:
            messages.success(request, _closed_sentence(len(issued)))
            return redirect("trainings:certificates", slug)
    roster = Roster.of(training)
    found = results.of_roster(roster)
    waiting = list(training.registrations.without_seat().for_desk())
    context = {
        "training": training,
        "problems": roster.closing_problems(now),
        "refused": refused,
        "seen": results.version(roster, waiting),
        "people": len(roster.people),
        "earners": [result for result in found if not result.missing and not result.stopped],
        "stopped": [result for result in found if result.stopped],
        "waiting": recipients_of(waiting),
    }
    return render(request, "trainings/attendance_close.html", context)


def _save(
    request: HttpRequest, training: Training, cells: Cells, reason: str, now: datetime
) -> Cells:
    """Save these cells and the rest of a session, and say so. Return the cells that were not saved
    and stay on the page. Raises Refused.
    """
    rest = rest_of_session(request.POST)
    recorded = actions.record_others(
        by=request.user,
        training=training,
        cells=cells,
        seen=marks_seen(request.POST),
        rest_present=rest,
        reason=reason,
        now=now,
    )
    names = _names(recorded.changed, rest)
    request.session[TOGETHER] = {"cells": names, "at": now.timestamp()}
    if recorded.changed or not recorded.against:
        _say_saved(request, training, recorded.changed)
    if is_undo(request.POST):
        _say_what_stays(request, training, recorded.against)
        return {}
    _say(request, recorded.against.values())
    return {cell: cells[cell] for cell in recorded.against}


def _say_what_stays(
    request: HttpRequest, training: Training, cells: Collection[tuple[int, int]]
) -> None:
    """Name the people whose mark a colleague has changed, so that the undo left it."""
    if not cells:
        return
    roster = Roster.of(training, only={person for person, _session in cells})
    names = [roster.name_of(person) for person in roster.people]
    messages.warning(request, rules.stays_sentence(names))


def _marked_together(request: HttpRequest, now: datetime) -> list[str]:
    """Return the names of the cells that "Mark all others as present" marked in the last minute."""
    marked = request.session.get(TOGETHER)
    if marked and now.timestamp() < marked["at"] + UNDONE_WITHIN.total_seconds():
        return list(marked["cells"])
    return []


def _training(request: HttpRequest, slug: str) -> Training:
    return get_object_or_404(
        Training.objects.visible_to(request.user).select_related("host"), slug=slug
    )


def _names(saved: Collection[tuple[int, int]], session: int | None) -> list[str]:
    """Return the names of the cells that were marked together in that session."""
    return [f"{person}-{marked}" for person, marked in saved if marked == session]


def _still_present(roster: Roster, names: list[str]) -> list[str]:
    """Return the names of cells that are still present, so that the mark can be undone."""
    present = {
        f"{person}-{session}"
        for person, given in roster.marks.items()
        for session, mark in given.items()
        if mark == "present"
    }
    return [name for name in names if name in present]


def _say(request: HttpRequest, reasons: Iterable[str]) -> None:
    for reason in reasons:
        messages.error(request, reason)


def _say_saved(
    request: HttpRequest, training: Training, saved: Collection[tuple[int, int]]
) -> None:
    """Say how many marks were saved, and after closing who gets a letter about them."""
    messages.success(request, _saved_sentence(len(saved)))
    if training.status != Training.Status.CLOSED:
        return
    people = training.registrations.numbered({person for person, _session in saved})
    for sentence in recipients_of(people.for_desk()).sentences:
        messages.info(request, sentence)


def _saved_sentence(saved: int) -> str:
    if not saved:
        return _("Nothing was different, so nothing was saved.")
    return ngettext("%(count)d mark saved.", "%(count)d marks saved.", saved) % {"count": saved}


def _closed_sentence(issued: int) -> str:
    return ngettext(
        "The training is closed. %(count)d certificate is being drawn.",
        "The training is closed. %(count)d certificates are being drawn.",
        issued,
    ) % {"count": issued}
