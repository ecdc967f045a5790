"""After an undo nobody keeps a seat that nobody has been told of while somebody before them in the
queue waits for it.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import kinds
from tests.trainings.undo.acts import (
    HALF_A_MINUTE,
    SOON,
    address,
    approved,
    declined,
    statuses,
    withdrawn_by_themselves,
    withdrawn_for,
)
from tests.undoing import latest
from trainings.actions import approvals, endings, reservations
from trainings.models import Ending, Registration, Training
from trainings.rules.reservations import PlannedSeats, effect_of

Status = Registration.Status
HAVE_SEATS = [Status.CONFIRMED, Status.CONFIRMED]
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def pair(latvia, lithuania, now):
    """Two seats, which Anna and Łukasz have."""
    training = factories.training("Pair", host=latvia, now=now, capacity=2)
    people = factories.participant("Anna Kalniņa"), factories.participant("Łukasz Żółć", lithuania)
    return [factories.registration(training, person) for person in people]


@pytest.fixture
def anna(pair):
    return pair[0]


@pytest.fixture
def lukasz(pair):
    return pair[1]


@pytest.fixture
def queue(anna, egle, janis, now):
    """Eglė waits, and Jānis after her."""
    day_before = now - timedelta(days=1)
    return [
        factories.registration(
            anna.training, account.participant, status="waiting", requested_at=at
        )
        for account, at in ((egle, day_before), (janis, day_before + SOON))
    ]


def undone(row, by, now):
    endings.undo_ending(by=by, registration=row, now=now, seen=None)


def taken_back(row, by, now):
    approvals.take_back_approval(by=by, registration=row, now=now, seen=None)


def seats_changed(training, by, now, *, capacity) -> Training:
    factories.session(training)
    planned = PlannedSeats(capacity, {}, None)
    reservations.change_seats(
        by=by,
        training=training,
        planned=planned,
        seen="",
        shown=effect_of(training, planned, now).shown(),
        now=now,
    )
    return training


@pytest.mark.parametrize("second", [declined, withdrawn_for])
def test_whoever_is_before_keeps_the_seat_that_a_later_act_gave(
    astrid, egle, janis, anna, lukasz, queue, now, second
):
    declined(anna, astrid, now)
    second(lukasz, astrid, now + SOON)
    assert statuses(*queue) == HAVE_SEATS
    undone(anna, astrid, now + HALF_A_MINUTE)
    assert statuses(anna, *queue) == [Status.CONFIRMED, Status.CONFIRMED, Status.WAITING]
    assert (kinds(egle), kinds(janis)) == (["moved_up"], [])
    assert Training.objects.get(pk=anna.training_id).confirmed_seats == 2


def test_the_letter_of_that_seat_waits_as_long_as_the_act_that_gave_it_can_be_undone(
    astrid, egle, anna, lukasz, queue, now
):
    declined(anna, astrid, now)
    declined(lukasz, astrid, now + SOON)
    undone(anna, astrid, now + HALF_A_MINUTE)
    assert not Letter.objects.due(now + A_MINUTE).filter(to=egle.email).exists()
    undone(lukasz, astrid, now + A_MINUTE)
    assert statuses(anna, lukasz, *queue) == [*HAVE_SEATS, Status.WAITING, Status.WAITING]
    assert kinds(egle) == []


def test_a_seat_that_more_seats_gave_goes_to_somebody_before_and_is_undone_with_them(
    astrid, egle, janis, anna, lukasz, queue, now
):
    declined(anna, astrid, now)
    training = seats_changed(anna.training, astrid, now + SOON, capacity=3)
    assert statuses(*queue) == HAVE_SEATS
    undone(anna, astrid, now + HALF_A_MINUTE)
    assert statuses(anna, *queue) == [*HAVE_SEATS, Status.WAITING]
    assert (kinds(egle), kinds(janis)) == (["moved_up"], [])
    seen = (now + SOON).isoformat()
    reservations.undo_seats_change(by=astrid, training=training, seen=seen, now=now + A_MINUTE)
    assert statuses(anna, lukasz, *queue) == [*HAVE_SEATS, Status.WAITING, Status.WAITING]


def test_of_several_the_last_in_the_queue_waits_again(
    astrid, latvia, egle, anna, lukasz, queue, now
):
    """Three seats; Zofia waits behind Eglė and Jānis."""
    Training.objects.filter(pk=anna.training_id).update(capacity=3)
    third = factories.registration(anna.training, factories.participant("Māra Ozola", latvia))
    zofia = factories.participant("Zofia Nowak", latvia)
    last = factories.registration(anna.training, zofia, status="waiting", requested_at=now)
    for row in (anna, lukasz, third):
        declined(row, astrid, now)
    undone(anna, astrid, now + SOON)
    assert statuses(*queue, last) == [*HAVE_SEATS, Status.WAITING]
    undone(third, astrid, now + SOON)
    assert statuses(*queue, last) == [Status.CONFIRMED, Status.WAITING, Status.WAITING]


def test_whoever_has_been_told_of_the_seat_keeps_it(astrid, egle, janis, anna, lukasz, queue, now):
    declined(anna, astrid, now)
    withdrawn_for(lukasz, astrid, now + SOON)
    Letter.objects.filter(to=janis.email).update(attempts=1)  # a worker has it
    undone(anna, astrid, now + HALF_A_MINUTE)
    assert statuses(*queue) == [Status.WAITING, Status.CONFIRMED]
    assert (kinds(egle), kinds(janis)) == ([], ["moved_up"])


def test_a_seat_that_came_free_by_nobody_elses_act_stays(astrid, latvia, queue, anna, now):
    """Zofia withdraws herself, so Jānis reads of his seat at once."""
    zofia = factories.officer("zofia@mfa.example", "Zofia Nowak", latvia)
    Training.objects.filter(pk=anna.training_id).update(capacity=3)
    seated = factories.registration(anna.training, zofia.participant)
    declined(anna, astrid, now)
    withdrawn_by_themselves(seated, astrid, now + SOON)
    undone(anna, astrid, now + HALF_A_MINUTE)
    assert statuses(*queue) == [Status.WAITING, Status.CONFIRMED]


def test_a_reserved_seat_stays_with_whoever_may_have_it(
    astrid, ilze, latvia, lithuania, egle, janis, now
):
    """Eglė, of Lithuania, waits before Jānis, who moved up to Latvia's reserved seat."""
    training = factories.training(host=latvia, now=now, capacity=2, reserved={latvia: 1})
    has_right = {"holds_reserved": True, "approved_at": now - timedelta(days=2)}
    anna = factories.participant("Anna Kalniņa", latvia)
    on_reserved = factories.registration(training, anna, **has_right)
    pooled = factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    day_before = {"status": "waiting", "requested_at": now - timedelta(days=1)}
    waits = factories.registration(training, egle.participant, **day_before)
    after = {"status": "waiting", "requested_at": now - timedelta(hours=1)}
    later = factories.registration(training, janis.participant, **after, **has_right)
    declined(pooled, astrid, now)
    declined(on_reserved, astrid, now + SOON)
    assert statuses(waits, later) == HAVE_SEATS
    undone(pooled, astrid, now + HALF_A_MINUTE)
    assert statuses(waits, later) == [Status.WAITING, Status.CONFIRMED]


def test_so_it_is_after_an_undone_approval(astrid, ilze, latvia, lithuania, egle, janis, now):
    """Jānis has a seat for everyone; Ilze lifts him to Latvia's, and Eglė moves up."""
    training = factories.training(host=latvia, now=now, capacity=3, reserved={latvia: 1})
    lifted = factories.registration(training, janis.participant)
    other = factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    first = factories.registration(
        training, egle.participant, status="waiting", requested_at=now - timedelta(days=1)
    )
    saule = factories.participant("Saulė Žemaitė", lithuania)
    second = factories.registration(training, saule, status="waiting", requested_at=now)
    approved(lifted, ilze, now)
    declined(other, astrid, now + SOON)
    assert statuses(first, second) == HAVE_SEATS
    taken_back(lifted, ilze, now + HALF_A_MINUTE)
    assert statuses(first, second) == [Status.CONFIRMED, Status.WAITING]


def test_whoever_was_declined_while_waiting_gets_the_seat_that_came_free_meanwhile(
    astrid, egle, janis, anna, queue, now
):
    first, second = queue
    declined(first, astrid, now)
    declined(anna, astrid, now + SOON)
    assert statuses(second) == [Status.CONFIRMED]
    undone(first, astrid, now + HALF_A_MINUTE)
    assert statuses(first, second) == [Status.CONFIRMED, Status.WAITING]
    assert (kinds(egle), kinds(janis)) == (["moved_up"], [])


def test_a_seat_given_by_an_approval_stays_and_so_does_the_refusal_for_it(
    astrid, ilze, janis, anna, lukasz, now
):
    declined(anna, astrid, now)
    asks = factories.registration(anna.training, janis.participant, status="requested")
    approved(asks, ilze, now + SOON)
    with pytest.raises(Refused, match="given to somebody else"):
        undone(anna, astrid, now + HALF_A_MINUTE)
    assert statuses(asks) == [Status.CONFIRMED]


@pytest.fixture
def karlis(latvia, now):
    """Kārlis has the one seat of a training by approval."""
    training = factories.training("One", host=latvia, now=now, capacity=1, admission="approval")
    return factories.registration(training, factories.participant("Kārlis Zariņš", latvia))


@pytest.fixture
def seat_of_karlis(karlis, astrid, ilze, ruta, latvia, janis, egle, now):
    """Jānis, Zofia and Eglė, in this order. Zofia got the seat of Kārlis and gave it to Jānis, who
    was approved since.
    """
    training, hour = karlis.training, timedelta(hours=1)
    asks = factories.registration(
        training, janis.participant, status="requested", requested_at=now - 3 * hour
    )
    zofia = factories.participant("Zofia Nowak", latvia)
    waits = factories.registration(training, zofia, status="waiting", requested_at=now - 2 * hour)
    after = factories.registration(
        training, egle.participant, status="requested", requested_at=now - hour
    )
    declined(after, ruta, now)
    withdrawn_for(karlis, astrid, now + SOON)
    approved(asks, ilze, now + 2 * SOON)
    assert statuses(asks, waits) == [Status.WAITING, Status.CONFIRMED]
    undone(after, ruta, now + 3 * SOON)
    assert statuses(asks, waits) == [Status.CONFIRMED, Status.WAITING]
    return asks, waits, after


def test_whose_approval_is_undone_reads_of_no_seat_that_came_after_it(
    ilze, janis, seat_of_karlis, now
):
    asks, waits, _after = seat_of_karlis
    taken_back(asks, ilze, now + 4 * SOON)
    assert statuses(asks, waits) == [Status.REQUESTED, Status.CONFIRMED]
    assert kinds(janis) == []


def test_the_act_that_freed_such_a_seat_is_undone_and_nobody_reads_of_it(
    astrid, janis, karlis, seat_of_karlis, now
):
    undone(karlis, astrid, now + 4 * SOON)
    assert statuses(karlis, *seat_of_karlis) == [
        Status.CONFIRMED,
        Status.WAITING,
        Status.WAITING,
        Status.REQUESTED,
    ]
    assert kinds(janis) == ["registration_waiting"]


@pytest.fixture
def passed_on(karlis, astrid, ilze, ruta, janis, egle, now):
    """Eglė, who got the seat of Kārlis when the approval of Jānis, who had it, was undone."""
    asks, follows = (
        factories.registration(karlis.training, who.participant, status="requested")
        for who in (janis, egle)
    )
    withdrawn_for(karlis, astrid, now)
    approved(asks, ilze, now + SOON)
    approved(follows, ruta, now + 2 * SOON)
    assert statuses(asks, follows) == [Status.CONFIRMED, Status.WAITING]
    taken_back(asks, ilze, now + 3 * SOON)
    assert statuses(asks, follows) == [Status.REQUESTED, Status.CONFIRMED]
    return follows


def test_the_act_that_freed_a_seat_is_undone_though_an_undo_passed_it_on(
    astrid, egle, karlis, passed_on, now
):
    undone(karlis, astrid, now + 4 * SOON)
    assert statuses(karlis, passed_on) == [Status.CONFIRMED, Status.WAITING]
    assert kinds(egle) == ["registration_waiting"]


def test_the_approval_of_whoever_got_a_seat_by_an_undo_is_undone_and_nobody_reads_of_it(
    astrid, ruta, egle, karlis, passed_on, now
):
    taken_back(passed_on, ruta, now + 4 * SOON)
    assert statuses(passed_on) == [Status.REQUESTED]
    assert kinds(egle) == []


def test_an_act_moved_nobody_whose_approval_was_undone_since(ruta, karlis, passed_on, now):
    taken_back(passed_on, ruta, now + 4 * SOON)
    assert Ending.objects.get(registration=karlis).moved == []


def test_the_desk_names_who_waits_again(sign_in, astrid, janis, anna, lukasz, queue):
    now = timezone.now()
    declined(anna, astrid, now)
    declined(lukasz, astrid, now)
    answer = sign_in(astrid).post(address("undo_ending", anna), latest(anna), follow=True)
    assert f"On the waiting list again: {janis.name}." in answer.text


def test_the_desk_says_who_moved_up_by_an_undo(sign_in, astrid, ilze, latvia, karlis, janis):
    asks = factories.registration(karlis.training, janis.participant, status="requested")
    zofia = factories.participant("Zofia Nowak", latvia)
    follows = factories.registration(karlis.training, zofia, status="requested")
    now = timezone.now()
    withdrawn_for(karlis, astrid, now)
    approved(asks, ilze, now)
    approved(follows, ilze, now)
    answer = sign_in(ilze).post(address("undo", asks), latest(asks), follow=True)
    assert "Status: Waits for approval. No letter was sent." in answer.text
    assert "Moved up: Zofia Nowak." in answer.text


def test_the_desk_says_that_whoever_waited_has_a_seat_after_an_undo_and_is_told(
    sign_in, astrid, ilze, karlis, janis
):
    asks = factories.registration(karlis.training, janis.participant, status="waiting")
    now = timezone.now()
    declined(asks, ilze, now)
    withdrawn_for(karlis, astrid, now)
    answer = sign_in(ilze).post(address("undo_ending", asks), latest(asks), follow=True)
    told = "has a seat now, because one is free. A letter tells them in a minute."
    assert f"Undone: {janis.name} {told}" in answer.text
    assert "No letter was sent" not in answer.text
    assert kinds(janis) == ["moved_up"]
