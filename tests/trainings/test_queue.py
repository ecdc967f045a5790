"""Who is next: by the time of the request, never past somebody who could sit there (R-44)."""

from datetime import timedelta

import pytest

from participants.refusal import Refused
from tests import factories
from tests.trainings.plans import change, reasons
from trainings.actions import approvals
from trainings.actions.people import Details
from trainings.actions.registrations import give_seat, register, withdraw
from trainings.models import Registration, Training
from trainings.rules.ledger import would_seat
from trainings.rules.seats import SeatFigures

Status = Registration.Status


@pytest.fixture
def asks(riga):
    """An officer registers for Riga."""

    def register_for(officer, at):
        details = Details(officer.name, "", mission_name="Embassy", mission_kind="embassy")
        return register(by=officer, training=riga, party=officer.party, details=details, now=at)

    return register_for


def fill(training, seats):
    return [
        factories.registration(training, factories.participant(f"Łukasz {n}")) for n in range(seats)
    ]


def waits(training, officer, **fields):
    return factories.registration(training, officer.participant, status="waiting", **fields)


def statuses(*rows):
    return [Registration.objects.get(pk=row.pk).status for row in rows]


def test_registering_again_goes_to_the_end_of_the_queue(riga, asks, janis, egle, astrid, now):
    seated = fill(riga, 3)
    first = asks(janis, now)
    second = asks(egle, now + timedelta(minutes=1))
    withdraw(by=janis, registration=first, now=now + timedelta(minutes=2))
    again = asks(janis, now + timedelta(minutes=3))

    assert again == first
    assert riga.registrations.places() == {second.pk: 1, first.pk: 2}
    withdraw(by=astrid, registration=seated[0], now=now + timedelta(minutes=4))
    assert statuses(second, first) == [Status.CONFIRMED, Status.WAITING]


def test_a_new_request_begins_without_what_became_of_the_earlier_one(riga, asks, janis, now):
    earlier = factories.registration(
        riga,
        janis.participant,
        status="withdrawn",
        overbooking_reason="Speaker",
        earned_by_hand=True,
        completed=True,
    )
    assert asks(janis, now) == earlier
    again = Registration.objects.get(pk=earlier.pk)
    assert (again.status, again.overbooking_reason) == (Status.CONFIRMED, "")
    assert (again.earned_by_hand, again.completed) == (None, None)


def test_once_moves_have_stopped_the_late_do_not_overtake_whoever_waits(riga, asks, janis, egle):
    fill(riga, 2)
    waiting = waits(riga, egle)
    late = asks(janis, riga.moves_stop_at)
    assert statuses(waiting, late) == [Status.WAITING, Status.WAITING]


def test_a_change_of_the_plan_first_seats_whoever_waits_beside_a_free_seat(
    riga, programmed, egle, astrid, now
):
    fill(riga, 2)
    waits(riga, egle)
    with pytest.raises(Refused) as refused:
        change(riga, astrid, now, capacity=2)
    assert reasons(refused) == ["3 people are confirmed already, so there must be 3 seats or more."]


def test_a_seat_given_by_staff_is_not_the_one_for_which_somebody_waits(
    riga, janis, egle, astrid, now
):
    fill(riga, 2)
    first, speaker = waits(riga, egle), waits(riga, janis, requested_at=now)
    give_seat(by=astrid, registration=speaker, reason="Speaker", now=now)
    assert statuses(first, speaker) == [Status.CONFIRMED, Status.CONFIRMED]
    speaker.refresh_from_db()
    assert speaker.overbooking_reason == "Speaker"
    assert Training.objects.get(pk=riga.pk).overbooked == 1


# --- Who gives the right to a reserved seat -------------------------------------------------------


def test_the_secretariat_gives_the_only_coordinator_a_reserved_seat(riga, ilze, astrid, now):
    asked = factories.registration(riga, ilze.participant, status="requested")
    assert approvals.approve(by=astrid, registration=asked, now=now).holds_reserved


def test_beside_another_coordinator_the_secretariat_gives_her_none_by_itself(
    riga, ilze, latvia, astrid, now
):
    factories.coordinator("baiba@mfa.example", latvia)
    asked = factories.registration(riga, ilze.participant, status="requested")
    assert not approvals.approve(by=astrid, registration=asked, now=now).holds_reserved


def test_a_coordinator_who_cannot_sign_in_keeps_no_reserved_seat_back(
    riga, janis, ilze, astrid, now
):
    ilze.is_active = False
    ilze.save()
    asked = factories.registration(riga, janis.participant, status="requested")
    assert approvals.approve(by=astrid, registration=asked, now=now).holds_reserved


def test_while_a_training_is_overbooked_an_approval_promises_reserved_seats_alone():
    """One more sits there than the rule allows, beside a reserved seat that is free."""
    figures = SeatFigures(
        capacity=3,
        confirmed=3,
        reserved=1,
        reserved_left=1,
        left_for_everyone=0,
        excess=1,
        parties_with_reserved_left=frozenset({7}),
    )
    assert would_seat(figures, 7, gives_reserved=True)
    assert not would_seat(figures, 7, gives_reserved=False)
    assert not would_seat(figures, 8, gives_reserved=True)


def test_a_suspended_party_is_not_invited(riga, programmed, latvia, astrid, now):
    russia = factories.party("RU", "Russia", status="suspended")
    with pytest.raises(Refused) as refused:
        change(riga, astrid, now, audience="restricted", invited=[latvia, russia])
    assert len(reasons(refused)) == 1 and "Russia" in reasons(refused)[0]
