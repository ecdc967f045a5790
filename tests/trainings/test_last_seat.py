"""The last seat, wanted by twenty while a seat is given back, one is taken away and the release
comes.
"""

from datetime import UTC, datetime, timedelta

import pytest

from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.nominations.lists import details_of
from tests.volley import volley
from trainings.actions import registrations, reservations
from trainings.actions.moving_up import move_up
from trainings.models import Registration, Training
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.trainings import version

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
AFTER = BEFORE + timedelta(days=2)  # the release
PEOPLE = 20


@pytest.fixture
def training(latvia, egle):
    """Four seats: one is taken, one reserved until tomorrow."""
    made = factories.training(host=latvia, now=BEFORE, capacity=4, reserved={latvia: 1})
    factories.session(made)
    factories.registration(made, egle.participant, status="confirmed")
    return made


def lower_to_three(training, by, shown):
    planned = PlannedSeats(capacity=3, reserved={}, release_on=None)
    seen = {"seen": version(training), "shown": shown.shown()}
    try:
        reservations.change_seats(by=by, training=training, planned=planned, now=AFTER, **seen)
    except Refused:
        return "refused"
    return "lowered"


def test_nobody_sits_too_many_or_out_of_turn_and_no_seat_stays_empty(
    training, latvia, lithuania, egle, astrid
):
    parties = [latvia, lithuania]
    for number in range(PEOPLE):
        name = f"Ona {number}"
        factories.officer(f"ona{number}@mfa.example", name, parties[number % 2])
    shown = effect_of(training, PlannedSeats(capacity=3, reserved={}, release_on=None), AFTER)
    seat = Registration.objects.get()

    def act(number):
        if number == PEOPLE:
            return lower_to_three(training, Account.objects.get(pk=astrid.pk), shown)
        if number == PEOPLE + 1:
            return registrations.withdraw(by=egle, registration=seat, now=AFTER).status
        if number == PEOPLE + 2:
            return move_up(training=training, now=AFTER) and "moved up"
        by = Account.objects.get(email=f"ona{number}@mfa.example")
        details = details_of(by.participant.full_name)
        moment = (BEFORE, AFTER)[number // 2 % 2]
        made = registrations.register(
            by=by, training=training, party=by.party, details=details, now=moment
        )
        return made.status

    volley(PEOPLE + 3, act)
    move_up(training=training, now=AFTER)
    capacity = Training.objects.get().capacity
    queue = training.registrations.live().in_queue_order()
    statuses = [each.status for each in queue]
    assert statuses == ["confirmed"] * capacity + ["waiting"] * (PEOPLE - capacity)
