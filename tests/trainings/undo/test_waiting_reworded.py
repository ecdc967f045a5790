"""A held letter about the waiting list says what holds when others' seats are given or given
back.
"""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.actions import claims
from tests import factories
from tests.trainings.plans import change
from tests.trainings.undo.acts import (
    HALF_A_MINUTE,
    SOON,
    approved,
    declined,
    withdrawn_by_themselves,
)
from trainings.actions import approvals, endings
from trainings.models import Training


@pytest.fixture
def letter_to():
    """The one letter to an account."""
    return lambda account: Letter.objects.get(to=account.email).body


@pytest.fixture
def stopped(one_seat, egle, now):
    """Automatic moves have stopped in the training, whose seat Eglė has."""
    one_seat.admission = "approval"
    one_seat.first_day = one_seat.last_day = now.date() + timedelta(days=2)
    one_seat.save()
    return factories.registration(one_seat, egle.participant)


def test_it_speaks_of_reserved_seats_only_while_there_are_some(
    latvia, lithuania, astrid, ilze, janis, thordur, now, letter_to
):
    """The common seat is taken; staff let Jānis in, and Ilze gives Þórður Latvia's last seat."""
    training = factories.training(
        host=latvia, now=now, capacity=2, reserved={latvia: 1}, admission="approval"
    )
    factories.registration(training, factories.participant("Saulė Žemaitė", lithuania))
    asked = [
        factories.registration(training, account.participant, status="requested")
        for account in (janis, thordur)
    ]
    approved(asked[0], astrid, now)
    assert "Latvia still has reserved seats" in letter_to(janis)
    approved(asked[1], ilze, now + SOON)
    assert "reserved seats" not in letter_to(janis)
    assert "You need not do anything." in letter_to(janis)
    approvals.take_back_approval(
        by=ilze, registration=asked[1], now=now + HALF_A_MINUTE, reason="", seen=None
    )
    assert "Latvia still has reserved seats" in letter_to(janis)


@pytest.fixture
def waits(stopped, ilze, janis, now):
    """Jānis, whom Ilze has just approved."""
    asks = factories.registration(stopped.training, janis.participant, status="requested")
    approved(asks, ilze, now)
    return asks


def test_it_says_that_no_seat_is_free_only_while_none_is(stopped, waits, janis, now, letter_to):
    """The seat that Eglė gives back stays free."""
    assert "No seat is free for you now" in letter_to(janis)
    withdrawn_by_themselves(stopped, None, now + SOON)
    assert "No seat is free for you now" not in letter_to(janis)


def test_it_says_again_that_no_seat_is_free_once_a_decline_is_undone(
    stopped, waits, astrid, janis, now, letter_to
):
    declined(stopped, astrid, now + SOON)
    assert "No seat is free for you now" not in letter_to(janis)
    endings.undo_ending(by=astrid, registration=stopped, now=now + HALF_A_MINUTE, seen=None)
    assert "No seat is free for you now" in letter_to(janis)


def test_it_says_so_no_more_once_the_plan_has_a_seat_more(
    stopped, waits, astrid, janis, now, letter_to
):
    factories.session(stopped.training)
    Training.objects.update(registration_closes_at=now + timedelta(days=1))
    change(stopped.training, astrid, now + SOON, capacity=2)
    assert "No seat is free for you now" not in letter_to(janis)


def test_it_says_so_no_more_once_the_recognition_of_whoever_has_the_seat_is_undone(
    one_seat, thordur, janis, ilze, now, letter_to
):
    one_seat.first_day = one_seat.last_day = now.date() + timedelta(days=2)
    one_seat.save()
    factories.registration(one_seat, thordur.participant, status="requested")
    claims.recognise_officer(account=thordur, shown=str(thordur.party_id), by=ilze, now=now)
    asks = factories.registration(one_seat, janis.participant, status="requested")
    approved(asks, ilze, now + SOON)
    assert "No seat is free for you now" in letter_to(janis)
    claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE, seen=None)
    assert "No seat is free for you now" not in letter_to(janis)
