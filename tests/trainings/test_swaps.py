"""Two people change places: one has a seat, the other waits."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.refusal import Conflict, Refused
from tests import factories
from tests.locks import only_rows_are_locked
from tests.trainings import days
from tests.trainings.acts.scene import NOW
from tests.trainings.undo.acts import withdrawn_for
from tests.volley import both_at_once, volley
from trainings.actions import approvals, endings, registrations, reservations, swaps
from trainings.models import Registration, Training
from trainings.rules import seats
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.swaps import Pair
from trainings.rules.trainings import version

MINUTE = timedelta(minutes=1)


def person(riga, name, party, *, at=0, **fields) -> Registration:
    address = f"{name.split()[0].lower()}@mfa.example"
    somebody = factories.participant(name, party, email=address)
    asked = NOW - timedelta(hours=9 - at)
    return factories.registration(riga, somebody, requested_at=asked, **fields)


@pytest.fixture
def full(riga, latvia, time_is):
    """Two of Riga's three seats are taken; the third is Anna's, who asked first."""
    time_is(NOW)
    person(riga, "Jonas", latvia, at=1)
    person(riga, "Rasa", latvia, at=2)
    return riga


@pytest.fixture
def anna(full, latvia):
    return person(full, "Anna", latvia)


@pytest.fixture
def mara(full, latvia):
    return person(full, "Māra", latvia, at=3, status="waiting")


@pytest.fixture
def ieva(full, latvia):
    return person(full, "Ieva", latvia, at=4, status="waiting")


@pytest.fixture
def pair(anna, mara):
    return Pair(anna, mara)


def swap(pair, by, **options):
    facts = {"shown": pair.shown(), "reason": "She teaches", "now": NOW} | options
    return swaps.swap(by=by, pair=pair, **facts)


def statuses(*rows) -> list[str]:
    return [Registration.objects.get(pk=row.pk).status for row in rows]


def letters() -> list[tuple[str, str, str]]:
    found = Letter.objects.order_by("to").values_list("to", "kind", "calendar_method")
    return list(found)


def test_the_page_shows_what_becomes_of_both_and_the_same_click_again_does_it(
    sign_in, astrid, anna, mara, ieva
):
    desk = sign_in(astrid)
    address = reverse("trainings:registration_swap", args=[anna.training.slug, ieva.pk])
    shown = desk.post(address, {"other": anna.pk, "reason": "She teaches"})
    words = " ".join(shown.text.split())
    assert "Ieva (Latvia) has the seat. 1 person who asked before still waits." in words
    assert "Anna (Latvia) waits, at place 1, and reads your reason." in words
    assert statuses(anna, ieva) == ["confirmed", "waiting"]
    sent = {
        "other": anna.pk,
        "reason": "She teaches",
        "shown": shown.context["form"]["shown"].value(),
    }
    answer = desk.post(address, sent, follow=True)
    assert "Ieva has the seat of Anna, who waits again." in answer.text
    assert statuses(anna, mara, ieva) == ["waiting", "waiting", "confirmed"]


@pytest.mark.parametrize(
    ("other", "shown"),
    [("²", ""), ("9" * 20, ""), (None, '{"leaves": ["x"]}'), (None, "[" * 100_000)],
)
def test_a_form_made_up_swaps_nothing(sign_in, astrid, anna, ieva, other, shown):
    address = reverse("trainings:registration_swap", args=[anna.training.slug, ieva.pk])
    sent = {"other": other or anna.pk, "reason": "She teaches", "shown": shown}
    assert sign_in(astrid).post(address, sent).status_code == 200
    assert statuses(anna, ieva) == ["confirmed", "waiting"]


def test_both_are_told_a_minute_later_the_one_with_reason_and_cancellation(pair, astrid):
    swap(pair, astrid)
    assert letters() == [
        ("anna@mfa.example", "seat_swapped", "CANCEL"),
        ("māra@mfa.example", "moved_up", "PUBLISH"),
    ]
    letter = Letter.objects.get(kind="seat_swapped")
    assert "She teaches" in letter.body
    assert letter.is_held(NOW) and not letter.is_held(NOW + MINUTE)


def test_undone_within_the_minute_both_stand_as_before_and_nobody_is_told(
    sign_in, astrid, pair, anna, mara
):
    swap(pair, astrid)
    address = reverse("trainings:registration_undo_swap", args=[anna.training.slug, anna.pk])
    page = sign_in(astrid).get(reverse("trainings:seats", args=[anna.training.slug]))
    seen = {"seen": page.context["swaps"][0].at.isoformat()}
    assert address in page.text
    sign_in(astrid).post(address, seen)
    assert (statuses(anna, mara), letters()) == (["confirmed", "waiting"], [])
    again = sign_in(astrid).post(address, seen, follow=True).text
    assert "That no longer stands. It is now: Anna: Confirmed. Nothing was done." in again


def test_after_the_minute_it_is_undone_no_more(pair, astrid, anna, mara):
    swap(pair, astrid)
    seen, later = NOW.isoformat(), NOW + MINUTE
    with pytest.raises(Refused, match="More than a minute has passed"):
        swaps.undo_swap(by=astrid, registration=anna, seen=seen, now=later)
    assert statuses(anna, mara) == ["waiting", "confirmed"]


def test_what_was_decided_since_is_undone_first(pair, astrid, anna, mara):
    swap(pair, astrid)
    facts = {"seen": "confirmed", "reason": "Ill"}
    registrations.decline(by=astrid, registration=mara, now=NOW, **facts)
    with pytest.raises(Refused, match="decided on again"):
        swaps.undo_swap(by=astrid, registration=anna, seen=NOW.isoformat(), now=NOW)


def test_a_swap_is_undone_before_the_approval_of_the_one_with_the_seat(sign_in, pair, astrid, mara):
    mara.approvals.create(by=astrid, at=NOW - MINUTE / 2, status_before="requested")
    swap(pair, astrid)
    page = sign_in(astrid).get(reverse("trainings:registrations", args=[mara.training.slug]))
    assert page.context["undoable"] == []
    with pytest.raises(Refused, match="Undo the swap first"):
        approvals.take_back_approval(by=astrid, registration=mara, now=NOW, seen=None)


def test_an_undone_decline_of_the_one_who_lost_the_seat_tells_the_loss_again(pair, astrid, anna):
    swap(pair, astrid)
    facts = {"seen": "waiting", "reason": "Ill"}
    registrations.decline(by=astrid, registration=anna, now=NOW, **facts)
    assert ("anna@mfa.example", "registration_declined", "CANCEL") in letters()
    endings.undo_ending(by=astrid, registration=anna, now=NOW, seen=None)
    assert ("anna@mfa.example", "seat_swapped", "CANCEL") in letters()


def test_a_seat_that_nobody_heard_of_is_not_taken_away_in_a_letter(full, latvia, astrid):
    """Anna got the seat within the same minute: her letter was still held back."""
    anna = person(full, "Anna", latvia, status="waiting")
    registrations.give_seat(by=astrid, registration=anna, reason="", now=NOW)
    mara = person(full, "Māra", latvia, at=3, status="waiting")
    anna.refresh_from_db()
    swap(Pair(anna, mara), astrid)
    assert ("anna@mfa.example", "seat_swapped", "") in letters()
    swaps.undo_swap(by=astrid, registration=anna, seen=NOW.isoformat(), now=NOW)
    assert letters() == [("anna@mfa.example", "moved_up", "PUBLISH")]


def test_nobody_marked_as_present_loses_a_seat(pair, astrid, anna, mara):
    factories.session(anna.training)
    days.mark(anna, "p")
    with pytest.raises(Refused, match="Anna is marked as present"):
        swap(pair, astrid)
    assert statuses(anna, mara) == ["confirmed", "waiting"]


def test_a_reserved_seat_is_not_swapped_to_somebody_without_the_right(latvia, lithuania, astrid):
    training = factories.training(now=NOW, capacity=2, reserved={latvia: 1})
    anna = person(training, "Anna", latvia, holds_reserved=True)
    person(training, "Jonas", lithuania)
    rasa = person(training, "Rasa", lithuania, status="waiting")
    with pytest.raises(Refused, match="Rasa cannot have this seat."):
        swap(Pair(anna, rasa), astrid)
    kept = person(training, "Ilze", latvia, at=2, status="waiting", holds_reserved=True)
    swap(Pair(anna, kept), astrid)
    assert statuses(anna, kept) == ["waiting", "confirmed"]


def test_an_overbooked_seat_stays_one_for_the_reason_of_the_swap(full, astrid, anna, mara):
    Training.objects.update(overbooked=1, capacity=2)
    Registration.objects.filter(pk=anna.pk).update(overbooking_reason="Speaker")
    swap(Pair(Registration.objects.get(pk=anna.pk), mara), astrid)
    mara.refresh_from_db()
    assert (mara.overbooking_reason, Training.objects.get().overbooked) == ("She teaches", 1)
    swaps.undo_swap(by=astrid, registration=anna, seen=NOW.isoformat(), now=NOW)
    anna.refresh_from_db()
    assert (anna.overbooking_reason, Training.objects.get().overbooked) == ("Speaker", 1)


@pytest.fixture
def beside_reserved(latvia, lithuania, time_is):
    """Of two seats, one reserved for Latvia, Zofia has this and Anna the other; Ilze has the right
    to a reserved seat and waits.
    """
    time_is(NOW)
    training = factories.training(now=NOW, capacity=2, reserved={latvia: 1})
    right = {"holds_reserved": True, "approved_at": NOW}
    zofia = person(training, "Zofia", latvia, **right)
    anna = person(training, "Anna", lithuania, at=1)
    return zofia, Pair(anna, person(training, "Ilze", latvia, at=2, status="waiting", **right))


def test_a_seat_that_somebody_else_has_by_now_is_not_taken_back(beside_reserved, astrid, lithuania):
    zofia, pair = beside_reserved
    rasa = person(zofia.training, "Rasa", lithuania, status="waiting")
    swap(pair, astrid)
    withdrawn_for(zofia, astrid, NOW)
    with pytest.raises(Refused, match="it has been given to somebody else"):
        swaps.undo_swap(by=astrid, registration=pair.leaves, seen=NOW.isoformat(), now=NOW)
    assert statuses(rasa, pair.leaves, pair.enters) == ["confirmed", "waiting", "confirmed"]


def test_undone_it_is_counted_as_overbooked_again(beside_reserved, astrid, lithuania):
    zofia, pair = beside_reserved
    Training.objects.update(overbooked=1, first_day=NOW.date() + timedelta(days=2))
    person(Training.objects.get(), "Rasa", lithuania, overbooking_reason="Speaker")
    swap(pair, astrid)
    withdrawn_for(zofia, astrid, NOW)
    assert Training.objects.get().overbooked == 0
    swaps.undo_swap(by=astrid, registration=pair.leaves, seen=NOW.isoformat(), now=NOW)
    assert Training.objects.get().overbooked == 1


def test_held_letters_about_the_waiting_list_are_written_anew_when_it_is_undone(
    latvia, lithuania, astrid, ilze, time_is
):
    """Automatic moves have stopped, so that Latvia's reserved seat waits for Māra, who has the
    right; Rasa sits beyond the rule.
    """
    time_is(NOW)
    day = NOW.date() + timedelta(days=2)
    training = factories.training(
        now=NOW, capacity=2, reserved={latvia: 1}, overbooked=1, first_day=day
    )
    person(training, "Rasa", lithuania, overbooking_reason="Speaker")
    right = {"status": "waiting", "holds_reserved": True, "approved_at": NOW}
    pair = Pair(person(training, "Anna", lithuania), person(training, "Māra", latvia, **right))
    asks = person(training, "Jonas", latvia, at=5, status="requested")
    approvals.approve(by=astrid, registration=asks, now=NOW)

    said = []
    swap(pair, astrid)
    said.append("reserved seats" in Letter.objects.get(kind="registration_waiting").body)
    swaps.undo_swap(by=astrid, registration=pair.leaves, seen=NOW.isoformat(), now=NOW)
    said.append("reserved seats" in Letter.objects.get(kind="registration_waiting").body)
    assert said == [False, True]


def test_whoever_stands_otherwise_than_shown_is_not_swapped(pair, astrid, anna, mara, ieva):
    shown = pair.shown()
    swap(Pair(anna, ieva), astrid)
    with pytest.raises(Conflict, match="Something has changed since this was shown"):
        swap(pair, astrid, shown=shown)
    assert statuses(anna, mara, ieva) == ["waiting", "waiting", "confirmed"]


@pytest.mark.django_db(transaction=True)
def test_two_staff_who_swap_the_same_person_at_once_move_one_seat(
    full, astrid, oskar, anna, mara, ieva, monkeypatch
):
    """Both have read the page; one of them is refused, and no seat is made."""
    shots = [(astrid, Pair(anna, mara)), (oskar, Pair(anna, ieva))]

    def shoot(place):
        by, pair = shots[place]
        try:
            return swap(pair, by).pk and "swapped"
        except Refused:
            return "refused"

    assert sorted(volley(2, shoot)) == ["refused", "swapped"]
    assert sorted(statuses(anna, mara, ieva)) == ["confirmed", "waiting", "waiting"]
    assert seats.ledger(full, NOW).confirmed == Training.objects.get().confirmed_seats == 3


@pytest.mark.django_db(transaction=True)
@only_rows_are_locked
def test_the_second_looks_only_when_the_first_has_committed(full, astrid, oskar, anna, mara, ieva):
    def second():
        with pytest.raises(Conflict):
            swap(Pair(anna, ieva), oskar)

    both_at_once(lambda: swap(Pair(anna, mara), astrid), second)
    assert statuses(anna, mara, ieva) == ["waiting", "confirmed", "waiting"]


def test_a_seat_that_came_after_an_approval_is_told_when_the_approval_is_undone(astrid, pair):
    """Māra is approved in Anna's seat, loses it as the swap is undone, and moves up."""

    def at(seconds):
        return NOW + timedelta(seconds=seconds)

    factories.session(pair.enters.training)
    swap(pair, astrid)
    approvals.approve(by=astrid, registration=pair.enters, now=at(1))
    swaps.undo_swap(by=astrid, registration=pair.leaves, seen=NOW.isoformat(), now=at(2))
    riga = Training.objects.get()
    planned = PlannedSeats(9, {}, None)
    shown = effect_of(riga, planned, at(3)).shown()
    facts = {"planned": planned, "seen": version(riga), "shown": shown}
    reservations.change_seats(by=astrid, training=riga, **facts, now=at(3))
    approvals.take_back_approval(by=astrid, registration=pair.enters, now=at(4), seen=None)
    assert statuses(pair.enters) == ["confirmed"]
    last = Letter.objects.filter(to="māra@mfa.example", status="waiting").last()
    assert last.kind == "moved_up"
