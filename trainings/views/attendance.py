"""The attendance desk: mark people, with and without script, and close the training."""

from collections.abc import Collection
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import refuse_another_reader, say, say_refusal
from participants.refusal import Refused
from trainings import access
from trainings.actions import attendance as actions
from trainings.forms.after_closing import LateReasonForm
from trainings.forms.attendance import (
    Cells,
    Grid,
    cells_together,
    changed_marks,
    marks_seen,
    marks_sent,
    rest_of_session,
    session_asked,
)
from trainings.models import Training
from trainings.rules import certificate_templates as templates
from trainings.rules import marked_together, results
from trainings.rules.after_closing import adding_problems
from trainings.rules.recipients import recipients_of
from trainings.rules.registrations import closed_problems
from trainings.rules.roster import Roster
from trainings.views.trainings import visible_training


@access.run_trainings
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the grid. POST saves changed marks and, if asked, the rest of a session as present."""
    training, now = visible_training(request, slug), timezone.now()
    typed: Cells = {}
    if "undo" in request.POST:
        return _undo(request, training, now)
    reason = LateReasonForm(request.POST or None)
    if request.method == "POST" and reason.is_valid():
        try:
            typed = changed_marks(request.POST)
            typed = _save(request, training, typed, reason.cleaned_data["reason"], now)
        except Refused as refusal:
            say(request, refusal.reasons, messages.ERROR)
        else:
            if not typed:
                return redirect(request.get_full_path())
    roster = Roster.of(training)
    grid = Grid(roster, typed, now, session_asked(request.GET))
    closing_problems = roster.closing_problems(now)
    is_published = training.status == Training.Status.PUBLISHED

    context = {
        "training": training,
        "roster": roster,
        "grid": grid,
        "erased": training.facts.of_erased_participants(),
        "reason": reason,
        "closing_problems": closing_problems,
        "before_closing": closing_problems if is_published else [],
        "undo": grid.offers(marked_together.offered(roster, by=request.user, now=now)),
        "may_register_by_hand": not closed_problems(training),
        "may_add": not adding_problems(training, by=request.user, existing=None),
    }
    return render(request, "trainings/attendance.html", context)


@access.run_trainings
@require_POST
def attendance_mark(request: HttpRequest, slug: str) -> JsonResponse:
    """Save one cell or several from the script, or undo. Answer what closing still waits for, what
    can be undone, and the stored marks if the page shows other ones.

    Cells that were not sent stay. A refusal is a 409 with the reasons and the stored marks. The
    script tries again by itself, so it is refused if somebody else has signed in since.
    """
    refuse_another_reader(request)
    training, now = visible_training(request, slug), timezone.now()
    try:
        answer: dict[str, Any] = _mark(request, training, now)
        status = HTTPStatus.OK
    except Refused as refusal:
        answer = {"reasons": refusal.reasons}
        status = HTTPStatus.CONFLICT
    roster = Roster.of(training)
    grid = Grid(roster, {}, now)
    undo = grid.offers(marked_together.offered(roster, by=request.user, now=now))
    answer["undo"] = [offer.as_sent() for offer in undo]
    if status == HTTPStatus.CONFLICT:
        return JsonResponse(answer | grid.stored(), status=status)
    answer["before_closing"] = roster.closing_problems(now)
    return JsonResponse(answer | grid.news(request.POST))


@access.run_trainings
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain what closing does; POST closes."""
    training, now = visible_training(request, slug), timezone.now()
    refused: list[str] = []
    is_early_meant = "is_early_meant" in request.POST
    if request.method == "POST":
        try:
            issued = actions.close(
                by=request.user,
                training=training,
                seen=request.POST.get("seen"),
                is_early_meant=is_early_meant,
                now=now,
            )
        except Refused as refusal:
            refused = refusal.reasons
            training = visible_training(request, slug)  # a colleague may have closed it
        else:
            messages.success(request, _closed_sentence(len(issued)))
            return redirect("trainings:certificates", slug)
    roster = Roster.of(training)
    found = results.of_roster(roster)
    waiting = list(training.registrations.without_seat().for_desk())

    context = {
        "training": training,
        "problems": roster.closing_problems(now),
        "undecided": roster.undecided,
        "refused": refused,
        "doubts": roster.closing_doubts(now),
        "is_early_meant": is_early_meant,
        "seen": results.version(roster, waiting),
        "people": len(roster.people),
        "is_expired": training.have_certificates_expired(timezone.localdate(now)),
        "signatory_problems": templates.signatory_problems(templates.template_of(training)),
        "earners": [result for result in found if result.awaits_certificate],
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
    if recorded.changed or not recorded.against:
        _say_saved(request, training, recorded.changed)
    say(request, recorded.against.values(), messages.ERROR)
    return {cell: cells[cell] for cell in recorded.against}


def _mark(request: HttpRequest, training: Training, now: datetime) -> dict[str, Any]:
    """Do what the script asks, and return what it is told of that. Raises Refused."""
    if act := request.POST.get("undo"):
        undone = actions.undo_marked_together(by=request.user, training=training, act=act, now=now)
        names = [f"mark-{person}-{session}" for person, session in undone.changed]
        said = [_undone_sentence(len(undone.changed)), *undone.stays]
        return {"undone": names, "said": " ".join(said)}
    cells = marks_sent(request.POST)
    actions.record_attendance(
        by=request.user,
        training=training,
        cells=cells,
        seen=marks_seen(request.POST),
        together=cells_together(request.POST),
        reason=None,
        now=now,
    )
    return {"saved": len(cells)}


def _undo(request: HttpRequest, training: Training, now: datetime) -> HttpResponse:
    """Take back what was marked together, and say whose mark stays."""
    try:
        undone = actions.undo_marked_together(
            by=request.user, training=training, act=request.POST["undo"], now=now
        )
    except Refused as refusal:
        say_refusal(request, refusal)
    else:
        messages.success(request, _undone_sentence(len(undone.changed)))
        say(request, undone.stays, messages.WARNING)
    return redirect(request.get_full_path())


def _say_saved(
    request: HttpRequest, training: Training, saved: Collection[tuple[int, int]]
) -> None:
    """Say how many marks were saved, and after closing who gets a letter about them."""
    messages.success(request, _saved_sentence(len(saved)))
    if training.status != Training.Status.CLOSED:
        return
    people = training.registrations.numbered({person for person, _session in saved})
    say(request, recipients_of(people.for_desk()).sentences)


def _saved_sentence(saved: int) -> str:
    if not saved:
        return _("Nothing was different, so nothing was saved.")
    return ngettext("%(count)d mark saved.", "%(count)d marks saved.", saved) % {"count": saved}


def _undone_sentence(removed: int) -> str:
    return ngettext(
        "Undone: %(count)d mark removed.", "Undone: %(count)d marks removed.", removed
    ) % {"count": removed}


def _closed_sentence(issued: int) -> str:
    return ngettext(
        "The training is closed. %(count)d certificate is being drawn.",
        "The training is closed. %(count)d certificates are being drawn.",
        issued,
    ) % {"count": issued}
