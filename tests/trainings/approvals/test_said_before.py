"""What comes of an approval is said before, and holds afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import desk, kinds
from tests.trainings.approvals.desk import Status, address
from trainings.actions import approvals as actions
from trainings.actions.people import Details
from trainings.actions.registrations import decline, register, withdraw
from trainings.models import Registration, Training


def test_the_button_says_beforehand_that_no_seat_is_free(sign_in, astrid, ilze, asks):
    """The one free seat is Latvia's, which its coordinator gives."""
    assert "Approve for the waiting list" in desk(asks, sign_in(astrid))
    assert "Approve for the waiting list" not in desk(asks, sign_in(ilze))


def test_while_a_seat_is_free_for_everyone_the_button_says_no_more_than_approve(
    sign_in, astrid, ilze, asks
):
    Training.objects.update(capacity=3)
    page = desk(asks, sign_in(astrid))
    assert "Approve Jānis Bērziņš-Ķīsis" in page
    assert "Approve for the waiting list" not in page


def test_giving_a_seat_points_to_the_free_reserved_seats_first(sign_in, astrid, ilze, asks):
    page = sign_in(astrid).get(address("registration_seat", asks)).text
    assert "Reserved seats of Latvia are free." in page
    assert address("registration_reserved", asks) in page


def test_without_a_coordinator_giving_a_seat_points_to_the_approval_itself(sign_in, astrid, asks):
    page = sign_in(astrid).get(address("registration_seat", asks)).text
    assert f"#registration-{asks.pk}" in page
    assert address("registration_reserved", asks) not in page


def test_giving_a_seat_points_nowhere_when_none_is_reserved_for_the_party(
    sign_in, astrid, tallinn, egle
):
    row = factories.registration(tallinn, egle.participant, status="waiting")
    assert "Reserved seats of" not in sign_in(astrid).get(address("registration_seat", row)).text


def test_a_coordinator_decides_nothing_about_a_row_that_became_another_states_meanwhile(
    waits, ilze, lithuania, now
):
    """The page was opened, and then staff corrected the party."""
    Registration.objects.filter(pk=waits.pk).update(party=lithuania)
    seen = waits.status
    with pytest.raises(Refused, match="not one of your state"):
        actions.approve(by=ilze, registration=waits, now=now)
    with pytest.raises(Refused, match="not one of your state"):
        decline(by=ilze, registration=waits, seen=seen, reason="Not known here", now=now)
    waits.refresh_from_db()
    assert (waits.status, waits.approved_at) == (seen, None)


def test_what_is_held_back_of_an_approval_does_not_leave_after_the_seat_is_gone(
    waits, ilze, janis, now
):
    at = timezone.now()
    actions.approve(by=ilze, registration=waits, now=at)
    assert kinds(janis) == ["moved_up"]
    withdraw(by=janis, registration=waits, now=at + timedelta(seconds=5))
    assert kinds(janis) == ["registration_withdrawn"]


def test_who_was_declined_asks_again_also_after_withdrawing_in_between(
    tallinn, waits, ilze, janis, latvia
):
    at = timezone.now()
    decline(by=ilze, registration=waits, seen="waiting", reason="Not eligible", now=at)
    for step in range(1, 4):
        moment = at + timedelta(seconds=step)
        again = register(
            by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
        )
        assert again.status == Status.REQUESTED
        withdraw(by=janis, registration=again, now=moment)

    moment = at + timedelta(seconds=9)
    again = register(
        by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
    )
    actions.approve(by=ilze, registration=again, now=moment)
    withdraw(by=janis, registration=again, now=moment)
    free = register(
        by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
    )
    assert free.status != Status.REQUESTED
