"""Seats: the desk of one training, party by party, and a seat that staff give to one person."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from participants.acting import refused_into
from participants.models import Account, Party
from participants.names import alphabetical
from trainings import access
from trainings.actions import registrations as actions
from trainings.actions.swaps import undoable_swaps
from trainings.forms.registrations import SeatForm
from trainings.forms.search import SEATS
from trainings.models import Registration, Training
from trainings.rules import deadlines, seats
from trainings.rules import trainings as plan_rules
from trainings.rules.approvals import coordinators_of, gives_reserved, may_take_reserved
from trainings.rules.desk import seat_acts
from trainings.rules.meanwhile import decided_of
from trainings.rules.moving_up import moves_after_release, passed_over, to_give_in
from trainings.rules.recipients import unreached_sentence
from trainings.rules.registrations import leaver_problems
from trainings.rules.release_day import is_released
from trainings.rules.reservations import undoable_change
from trainings.rules.seats import SeatFigures
from trainings.views.desk import ahead_sentence, desk_at_next, row_of, seen_request, undoable_rows
from trainings.views.trainings import visible_training


@dataclass(frozen=True)
class Seated:
    """A person of the seats desk, with the place on the waiting list and what staff may do."""

    registration: Registration
    place: int | None
    possible: frozenset[str]


@dataclass(frozen=True)
class PartyRow:
    """A party that reserved or asked for seats, with its people: seats first, then by turn."""

    party: Party
    figures: SeatFigures
    people: list[Seated]
    is_open: bool


@access.run_trainings
@require_safe
def seats_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the seats of a training, and by name the parties that reserved or asked for some, each
    with its people and what can be done about their seats.
    """
    training = visible_training(request, slug)
    now = timezone.now()
    bar, by_party = seats.whole_and_by_party(training, now)
    parties = alphabetical(Party.objects.in_bulk(by_party).values())
    people = _people(training, request.user)
    rows = training.registrations.visible_to(request.user)
    opened = request.GET.get("open", "")

    context = {
        "training": training,
        "bar": bar,
        "rows": [
            PartyRow(party, by_party[party.pk], people[party.pk], opened == str(party.pk))
            for party in parties
        ],
        "longest_row": max((len(each.cells) for each in by_party.values()), default=0),
        "needs_decision": deadlines.needs_decision(training, now),
        "is_released": is_released(training, now),
        "moves_after_release": moves_after_release(training),
        "may_edit": not plan_rules.editing_problems(training),
        "to_give": to_give_in(training, bar, now),
        "undoable": undoable_rows(rows, training, by=request.user, now=now),
        "swaps": undoable_swaps(training, reader=request.user, now=now),
        "change": undoable_change(training, by=request.user, now=now),
        "desk": SEATS,
    }
    return render(request, "trainings/seats.html", context)


def _people(training: Training, by: Account) -> dict[int, list[Seated]]:
    """Return by party the people who have a seat, then those who wait or ask, by turn."""
    found: dict[int, list[Seated]] = defaultdict(list)
    waiting = 0
    live = training.registrations.live().with_rows().in_queue_order()
    for row in sorted(live, key=_standing):
        place = None
        if row.status == Registration.Status.WAITING:
            waiting += 1
            place = waiting
        found[row.party_id].append(Seated(row, place, seat_acts(row, by=by)))
    return found


def _standing(row: Registration) -> int:
    """Return the order of the statuses within a party; people of one keep that of the queue."""
    order = (Registration.Status.CONFIRMED, Registration.Status.WAITING)
    if row.status in order:
        return order.index(row.status)
    return len(order)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def give_seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give one person a seat; beyond the seat rule a written reason is needed."""
    registration = row_of(request, slug, pk)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            seated = actions.give_seat(
                by=request.user,
                registration=registration,
                reason=form.cleaned_data["reason"],
                is_sent="is_sent" in request.POST,
                seen=seen_request(request),
                now=timezone.now(),
            )
            messages.success(request, _given_sentence(seated) + ahead_sentence(seated))
            return redirect(desk_at_next(request, registration))
    return render(
        request, "trainings/registration_seat.html", _seat_context(request, registration, form)
    )


def _given_sentence(registration: Registration) -> str:
    given = _("Seat given: %(name)s.") % {"name": registration.participant.full_name}
    return given + unreached_sentence(registration)


def _seat_context(
    request: HttpRequest, registration: Registration, form: SeatForm
) -> dict[str, object]:
    """Return the page's context, with free reserved seats of the person's party and whether they
    need its coordinator's word.
    """
    now, training = timezone.now(), registration.training
    bar = seats.figures([training], now)[training.pk]
    coordinators = coordinators_of([registration.party_id], now)
    return {
        "training": training,
        "registration": registration,
        "decided": decided_of([registration], reader=request.user).get(registration.pk, ""),
        "form": form,
        "is_left": bool(leaver_problems(registration, is_sent=False)),
        "bar": bar,
        "ahead": passed_over(registration, now),
        "reserved_is_free": may_take_reserved(registration, bar.parties_with_reserved_left),
        "needs_word": not gives_reserved(registration, by=request.user, coordinators=coordinators),
    }
