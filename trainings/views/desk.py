"""The registrations desk: its rows, an act on one, the way back to it, and what is said then."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from participants.acting import refused_into_message, say
from participants.decisions import UNDONE_WITHIN, UNSAID, Decision, last_decisions
from participants.models import Account
from trainings.actions.undoing import told_of, told_with
from trainings.forms.registrations import DetailsForm
from trainings.forms.search import SEATS, PeopleForm, query_of
from trainings.models import Approval, Ending, Registration, Training
from trainings.models.registrations import RegistrationQuerySet
from trainings.rules import by_hand, moving_up, swaps
from trainings.rules.approvals import coordinators_of
from trainings.rules.certificates import name_warnings
from trainings.rules.desk import Desk, Undo, possible, reason_beside, taking_back_hint, undoable
from trainings.rules.leaving import became_of_seat, moved_up_sentence, waits_again_sentence
from trainings.rules.meanwhile import SeenRequest
from trainings.rules.recipients import recipients_of
from trainings.rules.seats import SeatFigures
from trainings.rules.undoing import last_act, last_acts, read_seats

Status = Registration.Status
PER_PAGE = 300  # all people of nearly every training
PER_PRINT = 5000  # as many as a training has seats


@dataclass(frozen=True)
class DeskRow:
    """A registration on the desk."""

    registration: Registration
    place: int | None  # on the waiting list
    reason: str  # beside the status
    possible: frozenset[str]  # acts that the rules allow
    hint: str  # whom to ask for an act that is not among them
    decision: Decision | None  # the latest one on the officer's state, beside a recognition


@dataclass(frozen=True)
class UndoableRow:
    """A registration on which somebody has just decided."""

    registration: Registration
    act: Approval | Ending  # the latest one
    undo: Undo


def desk_rows(
    registrations: Iterable[Registration],
    training: Training,
    bar: SeatFigures,
    *,
    places: Mapping[int, int],
    by: Account,
    now: datetime,
) -> list[DeskRow]:
    """Return the rows of one page, each with what this reader may do. `places` on the waiting list,
    by registration id.
    """
    registrations = list(registrations)
    desk = _desk(registrations, training, bar, by, now)
    claimed = [each.participant.account for each in registrations if each.is_of_claimed_account]
    decided = last_decisions(claimed, reader=by)
    return [
        DeskRow(
            registration=each,
            place=places.get(each.pk),
            reason=reason_beside(each),
            possible=possible(each, desk),
            hint=taking_back_hint(each, desk),
            decision=decided.get(each.participant.account_id),
        )
        for each in registrations
    ]


def _desk(
    registrations: list[Registration],
    training: Training,
    bar: SeatFigures,
    by: Account,
    now: datetime,
) -> Desk:
    """Return what the rows share, by which the rules allow acts."""
    return Desk(
        by=by,
        now=now,
        coordinators=coordinators_of({each.party_id for each in registrations}, now),
        bar=bar,
        line=moving_up.line_of(training, now),
        told=told_of([each for each in registrations if each.is_live], now),
    )


def places_of(training: Training) -> dict[int, int]:
    """Return the places on the waiting list by registration id; none where nobody waits for a seat
    any more.
    """
    if training.takes_people:
        return training.registrations.places()
    return {}


def acts_to_explain(rows: Iterable[DeskRow], training: Training) -> frozenset[str]:
    """Return the acts that stand in one of the rows; none where nothing waits for a decision any
    more.
    """
    if not training.takes_people:
        return frozenset()
    return frozenset[str]().union(*(row.possible for row in rows))


def marked[Row: (DeskRow, UndoableRow)](rows: Iterable[Row], number: str | None) -> list[Row]:
    """Return the row of the registration with this number in the address; none if it is not
    among them.
    """
    return [row for row in rows if str(row.registration.pk) == number]


def statuses_of(rows: Iterable[DeskRow]) -> list[tuple[str, str]]:
    """Return the statuses that stand in the rows, with their words, as the desk sorts them."""
    found = {row.registration.status for row in rows}
    return [(value, str(label)) for value, label in Status.choices if value in found]


def undoable_rows(
    registrations: RegistrationQuerySet, training: Training, *, by: Account, now: datetime
) -> list[UndoableRow]:
    """Return decisions of the last minute that this reader can still undo; the rows are of this
    training.
    """
    fresh = list(registrations.for_desk().decided_since(now - UNDONE_WITHIN))
    if not fresh:
        return []
    swapped = swaps.fresh_in(training, now)
    were_told = told_with(fresh, reader=by, now=now)
    seats_now = read_seats(training, last_acts(fresh), now)

    rows = []
    for each in fresh:
        act = last_act(each)
        if act is None or swaps.is_overtaken(each, act, swapped):
            continue
        undo = undoable(each, by=by, told=were_told, seats_now=seats_now, now=now)
        if undo:
            rows.append(UndoableRow(each, act, undo))
    return rows


def desk_of(request: HttpRequest, training: Training, **marks: int) -> str:
    """Return the desk's address with the filters of this request, and nothing else of its query."""
    return reverse("trainings:registrations", args=[training.slug]) + query_of(request.GET, **marks)


def came_from_seats(request: HttpRequest) -> bool:
    """Tell whether the act was begun on the seats desk, to which its answer then leads back."""
    return request.GET.get("desk") == SEATS


def seats_desk_at(decided: Registration) -> str:
    """Return the address of the seats desk at the people of the registration's party."""
    address = reverse("trainings:seats", args=[decided.training.slug])
    return f"{address}?open={decided.party_id}#party-{decided.party_id}"


def desk_at(request: HttpRequest, decided: Registration) -> str:
    """Return the desk's address at the row of `decided`, a registration as it stood before the act;
    at the next one if the filters leave it out now (D-220).
    """
    if came_from_seats(request):
        return seats_desk_at(decided)
    rows = filtered(request, decided.training)
    is_shown = rows.numbered([decided.pk]).exists()
    going_on = decided if is_shown else rows.following(decided)
    return _desk_at_row(request, decided, going_on, rows)


def desk_at_next(request: HttpRequest, decided: Registration) -> str:
    """Return the desk's address at the next one that waits as `decided` did before the act, so that
    many are decided in a row; at its own row if nobody does.
    """
    if came_from_seats(request):
        return seats_desk_at(decided)
    rows = filtered(request, decided.training)
    return _desk_at_row(request, decided, rows.following(decided) or decided, rows)


def _desk_at_row(
    request: HttpRequest,
    decided: Registration,
    going_on: Registration | None,
    rows: RegistrationQuerySet,
) -> str:
    """Return the desk's address at the row `going_on`, above which is told what was done to
    `decided`; at the first of `rows`, which the filters leave, if it is none of them; at the top if
    there are none.
    """
    training = decided.training
    listed = people_form(request, training).in_order(rows, places_of(training))
    if not listed:
        return desk_of(request, training)

    at = going_on.pk if going_on and going_on.pk in listed else listed[0]
    page = listed.index(at) // per_page(request) + 1
    address = desk_of(request, training, page=page, decided=decided.pk, at=at)
    return f"{address}#registration-{at}"


def filtered(request: HttpRequest, training: Training) -> RegistrationQuerySet:
    """Return the rows that the reader may see and the filters leave."""
    return people_form(request, training).narrow(training.registrations.visible_to(request.user))


def people_form(request: HttpRequest, training: Training) -> PeopleForm:
    """Return the filters in the address, of what the reader sees."""
    return PeopleForm(request.GET, training=training, by=request.user, now=timezone.now())


def per_page(request: HttpRequest) -> int:
    """Return how many rows a page has; with `all` in the address, every row a training can have."""
    if "all" in request.GET:
        return PER_PRINT
    return PER_PAGE


def say_what_became(request: HttpRequest, ended: Registration) -> None:
    """Say who moved up to the seat, of those whom this reader may see, or why nobody did."""
    if say_who_moved(request, ended.ending.moved):
        return
    overbooked = ended.ending.overbooked_before
    messages.info(request, became_of_seat(ended, overbooked=overbooked, now=timezone.now()))


def say_who_waits_again(request: HttpRequest, numbers: Collection[int]) -> None:
    """Say which of those who had moved up wait again after an undo."""
    visible = Registration.objects.visible_to(request.user).for_desk()
    if waiting := list(visible.numbered(numbers).waiting()):
        messages.info(request, waits_again_sentence(waiting))


def say_who_moved(request: HttpRequest, numbers: Collection[int]) -> bool:
    """Say who moved up, of those whom this reader may see, and of whom of them no address is known;
    False where that is nobody.
    """
    visible = Registration.objects.visible_to(request.user).for_desk()
    moved = list(visible.numbered(numbers))
    if not moved:
        return False
    say(request, [moved_up_sentence(moved), *recipients_of(moved).unreached_sentences])
    return True


def row_of(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Return a registration of this training that this account may see, else raise Http404."""
    return get_object_or_404(
        Registration.objects.visible_to(request.user).for_desk(), training__slug=slug, pk=pk
    )


def seen_request(request: HttpRequest) -> SeenRequest:
    """Return the request as the page showed it (`_request_shown.html`)."""
    return SeenRequest(
        name=request.POST.get("name", ""),
        requested=request.POST.get("requested", ""),
        decided=request.POST.get("decided", UNSAID),
    )


def done[Made](
    request: HttpRequest,
    action: Callable[..., Made],
    registration: Registration,
    **options: Any,
) -> Made | None:
    """Carry the action out; a refusal becomes messages and returns None."""
    with refused_into_message(request):
        return action(by=request.user, registration=registration, now=timezone.now(), **options)
    return None


def warn_of_name(request: HttpRequest, registration: Registration) -> None:
    """Warn of an unlikely name while there is time to ask for the spelling in the passport."""
    say(request, name_warnings(registration.participant.full_name), messages.WARNING)


def say_what_stays(request: HttpRequest, registered: Registration, form: DetailsForm) -> None:
    """Say that a known person's name and title were not overwritten by the typed ones."""
    typed = form.details()
    unchanged = by_hand.unchanged_sentences(
        registered.participant, full_name=typed.full_name, title=typed.title
    )
    say(request, unchanged)


def ahead_sentence(registration: Registration) -> str:
    """Return how many asked before somebody whom staff seated past them; empty for none."""
    ahead = moving_up.passed_over(registration, timezone.now())
    if not ahead:
        return ""
    sentence = ngettext(
        "%(n)d person who asked before still waits.",
        "%(n)d people who asked before still wait.",
        ahead,
    )
    return " " + sentence % {"n": ahead}
