"""The desk of registrations, where coordinators and staff decide."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from participants.acting import refused_into, say
from participants.models import Account
from trainings import access
from trainings.actions import registrations as actions
from trainings.forms.corrections import SeenReasonForm
from trainings.forms.registrations import (
    ByHandForm,
)
from trainings.forms.search import SORTS
from trainings.forms.selections import undo_of
from trainings.models import Registration, Training
from trainings.rules import by_hand, moving_up, seats
from trainings.rules import registrations as rules
from trainings.rules.after_closing import adding_problems
from trainings.rules.approvals import may_take_reserved
from trainings.rules.beside_reserved import Reserved, reserved_in
from trainings.rules.leaving import seat_sentence
from trainings.rules.meanwhile import shown_of
from trainings.rules.recipients import recipients_of, unreached_sentence
from trainings.rules.seats import SeatFigures
from trainings.rules.selections import offered
from trainings.views.desk import (
    DeskRow,
    UndoableRow,
    acts_to_explain,
    ahead_sentence,
    desk_at,
    desk_at_next,
    desk_rows,
    marked,
    people_form,
    per_page,
    places_of,
    row_of,
    say_what_became,
    say_what_stays,
    statuses_of,
    undoable_rows,
    warn_of_name,
)
from trainings.views.trainings import visible_training


def _may_register_by_hand(account: Account, training: Training) -> bool:
    return account.is_staff_member and not rules.closed_problems(training)


@access.see_registrations
@require_safe
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the people of a training: all to staff, those of their own party to a coordinator."""
    now = timezone.now()
    training = visible_training(request, slug)

    rows = training.registrations.visible_to(request.user)
    people, places = people_form(request, training), places_of(training)
    listed = people.in_order(rows, places)
    page = Paginator(listed, per_page(request)).get_page(request.GET.get("page"))
    shown = rows.with_rows().with_approvals().with_titles()
    if training.status == Training.Status.CLOSED:
        shown = shown.with_results()

    bar = seats.figures([training], now)[training.pk]
    listed_rows = shown.in_this_order(page.object_list, known=people.parties)
    desk = desk_rows(listed_rows, training, bar, places=places, by=request.user, now=now)
    undoable = undoable_rows(rows, training, by=request.user, now=now)
    acts = acts_to_explain(desk, training)
    context = _just_decided(request, desk, undoable) | {
        "training": training,
        "page_obj": page,
        "rows": desk,
        "people": people,
        "heads": {column: people.head(column) for column in SORTS},
        "bar": bar,
        "seats_of_erased": training.facts.of_erased_participants(),
        "erased": training.facts.of_erased_participants().visible_to(request.user),
        "party": request.user.coordinated_party,
        "reserved": reserved_in([training], now, by=request.user, known=people.parties),
        "have_stopped": moving_up.have_stopped(training, now),
        "to_give": _to_give_by(request.user, training, bar, now),
        "acts": acts,
        "together": offered(acts),
        "statuses": statuses_of(desk),
        "may_register_by_hand": _may_register_by_hand(request.user, training),
        "may_add": not adding_problems(training, by=request.user, existing=None),
    }
    return render(request, "trainings/registrations.html", context)


def _just_decided(
    request: HttpRequest, desk: list[DeskRow], undoable: list[UndoableRow]
) -> dict[str, object]:
    """Return the row to go on at after an act, the one that was decided, all others that can be
    undone, and what one click undoes: all that the reader decided, nobody else's decisions.
    """
    going_on = marked(desk, request.GET.get("at"))
    told = marked(undoable, request.GET.get("decided")) if going_on else []
    own = [row for row in undoable if row.act.by_id == request.user.pk]
    covered = own if len(own) > 1 else []
    return {
        "going_on": going_on,
        "told": told,
        "undoable": [row for row in undoable if row not in told and row not in covered],
        "covered": covered,
        "number_covered": len(covered),
        "undo_all": undo_of({row.registration.pk: row.act.at for row in covered}),
    }


def _to_give_by(
    account: Account, training: Training, bar: SeatFigures, now: datetime
) -> moving_up.ToGive | None:
    """Return the free seats that the secretariat has to give by hand; None for others."""
    if account.is_staff_member:
        return moving_up.to_give_in(training, bar, now)
    return None


@access.decide_registrations
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for the reason, then decline with it."""
    registration = row_of(request, slug, pk)

    form = SeenReasonForm(request.POST or None, initial={"seen": shown_of(registration)})
    if form.is_valid():
        with refused_into(form):
            had_seat = registration.status == Registration.Status.CONFIRMED
            declined = actions.decline(
                by=request.user, registration=registration, **form.cleaned_data, now=timezone.now()
            )
            messages.success(request, _declined_sentence(declined))
            if had_seat:
                say_what_became(request, declined)
            return redirect(desk_at_next(request, registration))
        form.look_again(shown_of(registration))

    context = {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "problems": rules.decline_problems(registration, by=request.user)
        + rules.presence_problems(registration),
        "of_seat": seat_sentence(registration, now=timezone.now()),
        "reserved": [
            row for row in _reserved(request, registration) if row.party == registration.party
        ],
    }
    return render(request, "trainings/registration_decline.html", context)


def _reserved(request: HttpRequest, registration: Registration) -> list[Reserved]:
    return reserved_in([registration.training], timezone.now(), by=request.user)


def _declined_sentence(registration: Registration) -> str:
    name = {"name": registration.participant.full_name}
    if registration.seat_was_taken_back:
        return _seat_taken_back_sentence(registration)
    if registration.gets_letters:
        return _("Declined: %(name)s. The letter with the reason leaves in a minute.") % name
    return _("Declined: %(name)s.") % name + unreached_sentence(registration)


def _seat_taken_back_sentence(registration: Registration) -> str:
    name = {"name": registration.participant.full_name}
    if registration.gets_letters:
        return _("Seat taken back: %(name)s. The letter with the reason leaves in a minute.") % name
    return _("Seat taken back: %(name)s.") % name + unreached_sentence(registration)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def register_by_hand(request: HttpRequest, slug: str) -> HttpResponse:
    """Register somebody who could not do it themselves, by staff; it is recorded."""
    training = visible_training(request, slug)

    form = ByHandForm(request.POST or None, training=training)
    if form.is_valid():
        data = form.cleaned_data
        with refused_into(form):
            registered = actions.register_by_hand(
                by=request.user,
                training=training,
                party=data["party"],
                email=data["email"],
                details=form.details(),
                reason=data["reason"],
                is_theirs=data["is_theirs"],
                is_somebody_else=data.get("is_somebody_else", False),
                is_meant=data.get("is_meant", False),
                word=form.word(),
                overbook=data["if_full"] == "overbook",
                now=timezone.now(),
            )
            messages.success(request, outcome_by_hand(registered))
            say(request, by_hand.yes_sentences(registered))
            say(request, recipients_of([registered]).unreached_sentences)
            say_what_stays(request, registered, form)
            warn_of_name(request, registered)
            return redirect(desk_at(request, registered))
    to_give = moving_up.to_give([training], timezone.now())
    problems = rules.closed_problems(training)

    context = {"training": training, "form": form, "to_give": to_give, "problems": problems}
    return render(request, "trainings/registration_by_hand.html", context)


def outcome_by_hand(registration: Registration) -> str:
    """Return the message for staff: seated, waiting beside reserved seats, or with none free."""
    named = {"name": registration.participant.full_name, "party": registration.party}
    if registration.status == Registration.Status.CONFIRMED:
        return _("Registered: %(name)s has a seat.") % named + ahead_sentence(registration)
    bar = seats.figures([registration.training], timezone.now())[registration.training_id]
    if may_take_reserved(registration, bar.parties_with_reserved_left):
        return (
            _(
                "Registered: %(name)s is on the waiting list. Reserved seats of %(party)s are "
                "free: give one on its coordinator's word."
            )
            % named
        )
    return _("Registered: %(name)s is on the waiting list, because no seat is free.") % named
