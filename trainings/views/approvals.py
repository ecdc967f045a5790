"""Approvals: given on the desk or on a coordinator's word, undone and withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.access import page_here
from participants.acting import refused_into
from trainings import access
from trainings.actions import approvals as actions
from trainings.actions import endings
from trainings.actions.undoing import TakenBack
from trainings.forms.approvals import WordForm
from trainings.forms.corrections import SeenReasonForm
from trainings.models import Approval, Registration
from trainings.rules import seats
from trainings.rules.approvals import may_take_reserved, on_word_problems
from trainings.rules.desk import taking_back_problems
from trainings.rules.leaving import seat_sentence
from trainings.rules.ledger import has_room_for
from trainings.rules.meanwhile import decided_of
from trainings.rules.recipients import unreached_sentence
from trainings.rules.undoing import let_in_with_recognition, moved_lately
from trainings.views.desk import (
    desk_at,
    desk_at_next,
    done,
    row_of,
    say_who_moved,
    say_who_waits_again,
    seen_request,
)


@access.decide_registrations
@require_POST
def approve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Approve a request; the message says what the person got."""
    registration = row_of(request, slug, pk)
    if approved := done(
        request,
        actions.approve,
        registration,
        seen=seen_request(request),
        for_reserved="for_reserved" in request.POST,
        is_sent="is_sent" in request.POST,
    ):
        messages.success(request, outcome(approved) + unreached_sentence(approved))
        return redirect(desk_at_next(request, registration))
    return redirect(desk_at(request, registration))


@access.decide_registrations
@require_POST
def recognise(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Recognise the officer and approve the request in one act."""
    registration = row_of(request, slug, pk)
    if approved := done(
        request,
        actions.recognise_and_approve,
        registration,
        shown=request.POST.get("party", ""),
        seen=seen_request(request),
    ):
        messages.success(
            request,
            _("%(name)s is recognised as an officer of %(party)s.")
            % {"name": approved.participant.full_name, "party": approved.party},
        )
        messages.success(request, outcome(approved) + unreached_sentence(approved))
        return redirect(_where_the_button_stood(request) or desk_at_next(request, registration))
    here = desk_at(request, registration)
    return redirect(_where_the_button_stood(request) or here)


def _where_the_button_stood(request: HttpRequest) -> str:
    """Return the page of the button if it was the list of officers; "" for the desk."""
    return page_here(request, request.POST.get("next", ""))


@access.run_trainings
@require_http_methods(["GET", "POST"])
def approve_on_word(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a reserved seat on the coordinator's word."""
    registration = row_of(request, slug, pk)
    form = WordForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            approved = actions.approve(
                by=request.user,
                registration=registration,
                seen=seen_request(request),
                word=form.word(),
                now=timezone.now(),
            )
            messages.success(request, outcome(approved) + unreached_sentence(approved))
            return redirect(desk_at_next(request, registration))
        registration = row_of(request, slug, pk)  # as it stands now
    training, now = registration.training, timezone.now()
    context = {
        "training": training,
        "registration": registration,
        "decided": decided_of([registration], reader=request.user).get(registration.pk, ""),
        "form": form,
        "figures": seats.by_party(training, now).get(registration.party_id),
        "problems": on_word_problems(registration, seats.ledger(training, now)),
    }
    return render(request, "trainings/registration_reserved.html", context)


@access.decide_registrations
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo an approval before its letter has left, with a recognition given in the same act."""
    registration = row_of(request, slug, pk)
    was_recognised = not registration.is_of_claimed_account
    seen, moved = request.POST.get("seen", ""), _moved_lately(registration)
    if taken := done(request, actions.take_back_approval, registration, seen=seen):
        if was_recognised and taken.registration.is_of_claimed_account:
            messages.success(request, _not_recognised_sentence(taken.registration))
        else:
            messages.success(request, _undone_sentence(taken))
        _say_who_moved_by(request, taken)
        say_who_waits_again(request, moved)
    return redirect(desk_at(request, registration))


@access.decide_registrations
@require_POST
def undo_ending(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo a decline, or a withdrawal for somebody, before its letter has left."""
    registration = row_of(request, slug, pk)
    seen, moved = request.POST.get("seen", ""), _moved_lately(registration)
    if taken := done(request, endings.undo_ending, registration, seen=seen):
        messages.success(request, _undone_sentence(taken))
        _say_who_moved_by(request, taken)
        say_who_waits_again(request, moved)
    return redirect(desk_at(request, registration))


def _moved_lately(registration: Registration) -> list[int]:
    """Return the ids of those who moved up within the minute, of whom an undo lets some wait."""
    return [row.pk for _act, row in moved_lately(registration.training, timezone.now())]


def _say_who_moved_by(request: HttpRequest, taken: TakenBack) -> None:
    """Say which others moved up; of the person of the registration the first sentence tells."""
    say_who_moved(request, [pk for pk in taken.moved if pk != taken.registration.pk])


def _undone_sentence(taken: TakenBack) -> str:
    restored = taken.registration
    named = {"name": restored.participant.full_name, "standing": restored.standing}
    if not taken.has_moved_up:
        return _("Undone: %(name)s. Status: %(standing)s. No letter was sent.") % named
    said = _("Undone: %(name)s has a seat now, because one is free.") % named
    if restored.gets_letters:
        return f"{said} {_('A letter tells them in a minute.')}"
    return said + unreached_sentence(restored)


def _not_recognised_sentence(restored: Registration) -> str:
    return _(
        "Undone: %(name)s is not recognised any more. Status: %(standing)s. No letter was sent."
    ) % {"name": restored.participant.full_name, "standing": restored.standing}


@access.run_trainings
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw an approval later, with a reason that the officer reads."""
    registration = row_of(request, slug, pk)
    latest, moved = registration.approvals.last(), _moved_lately(registration)

    form = SeenReasonForm(request.POST or None, initial={"seen": _moment_of(latest)})
    if form.is_valid():
        with refused_into(form):
            taken = actions.take_back_approval(
                by=request.user, registration=registration, **form.cleaned_data, now=timezone.now()
            )
            messages.success(request, _taken_back_sentence(taken))
            _say_who_moved_by(request, taken)
            if not taken.was_told:
                say_who_waits_again(request, moved)
            return redirect(desk_at(request, registration))
        registration = row_of(request, slug, pk)  # as it stands now
        form.look_again(_moment_of(registration.approvals.last()))

    context = {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "problems": taking_back_problems(registration, registration.approvals.last()),
        "of_seat": seat_sentence(registration, now=timezone.now()),
        "let_in": let_in_with_recognition(registration),
    }
    return render(request, "trainings/registration_take_back.html", context)


def _moment_of(act: Approval | None) -> str:
    if act:
        return act.at.isoformat()
    return ""


def _taken_back_sentence(taken: TakenBack) -> str:
    if not taken.was_told:
        return _undone_sentence(taken)
    name = {"name": taken.registration.participant.full_name}
    if taken.registration.gets_letters:
        return _("Approval withdrawn: %(name)s. The officer is told why.") % name
    said = _("Approval withdrawn: %(name)s.") % name
    return said + unreached_sentence(taken.registration)


def outcome(registration: Registration) -> str:
    """Return what an approval did for the person: a seat, or the waiting list and why."""
    named = {"name": registration.participant.full_name, "party": registration.party}
    if registration.status == Registration.Status.CONFIRMED:
        return _("Approved: %(name)s has a seat.") % named
    bar = seats.figures([registration.training], timezone.now())[registration.training_id]
    if may_take_reserved(registration, bar.parties_with_reserved_left):
        return (
            _(
                "Approved: %(name)s is on the waiting list. %(party)s has reserved seats free, "
                "which only its coordinator's word gives."
            )
            % named
        )
    if not has_room_for(bar, registration):
        return _("Approved: %(name)s is on the waiting list, because no seat is free.") % named
    return (
        _(
            "Approved: %(name)s is on the waiting list, because others wait before. Nobody moves "
            "up automatically any more; the secretariat gives the seat that is free."
        )
        % named
    )
