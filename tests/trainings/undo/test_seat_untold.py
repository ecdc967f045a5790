"""A seat that is given and gone within the minute: whoever never heard of it hears of no loss."""

import pytest

from outbox.models import Letter
from participants.actions import claims
from tests import factories
from tests.trainings.afterwards import fresh, kinds
from tests.trainings.undo.acts import (
    HALF_A_MINUTE,
    SOON,
    TWO_MINUTES,
    approved,
    declined,
    withdrawn_by_themselves,
    withdrawn_for,
)
from trainings.actions import approvals, endings
from trainings.actions.registrations import give_seat
from trainings.actions.trainings import cancel_training

ENDS = {
    "registration_declined": (declined, "We cannot offer you a seat in this training:"),
    "registration_withdrawn": (withdrawn_by_themselves, "Your registration for this training"),
    "registration_withdrawn_for": (
        withdrawn_for,
        "The secretariat has withdrawn your registration",
    ),
    "training_cancelled": (
        lambda row, by, now: cancel_training(by=by, training=row.training, reason="Storm", now=now),
        "This training does not take place:",
    ),
}


@pytest.fixture
def seated(ilze, asks, now):
    """Ilze has just given Jānis the seat, and the letter waits."""
    approved(asks, ilze, now)
    return fresh(asks)


@pytest.fixture
def last_to():
    """The newest letter to an account."""
    return lambda account: Letter.objects.filter(to=account.email).latest("pk")


@pytest.mark.parametrize("kind", ENDS)
def test_a_seat_that_nobody_heard_of_is_not_taken_away(astrid, janis, seated, now, last_to, kind):
    ends, says = ENDS[kind]
    ends(seated, astrid, now + SOON)
    assert kinds(janis) == [kind]
    letter = last_to(janis)
    assert says in letter.body and "calendar" not in letter.body
    assert (letter.calendar, letter.calendar_method) == ("", "")


@pytest.mark.parametrize("kind", ENDS)
def test_a_seat_that_was_told_is_taken_out_of_the_calendar(
    astrid, janis, seated, now, last_to, kind
):
    ENDS[kind][0](seated, astrid, now + TWO_MINUTES)
    letter = last_to(janis)
    assert (letter.kind, letter.calendar_method) == (kind, "CANCEL")


def test_the_letter_of_the_seat_is_there_again_once_the_decline_is_undone(
    astrid, janis, seated, now
):
    declined(seated, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert kinds(janis) == ["registration_confirmed"]


def test_a_decline_below_which_the_recognition_is_undone_speaks_of_no_seat(
    astrid, ilze, thordur, recognised, now, last_to
):
    declined(recognised, astrid, now + SOON)
    claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE, seen=None)
    letter = last_to(thordur)
    assert "We cannot offer you a seat in this training:" in letter.body
    assert letter.calendar_method == ""


def test_an_approval_withdrawn_before_the_seat_was_told_takes_none_away(
    astrid, janis, egle, ilze, one_seat, now, last_to
):
    """Jānis was approved and waits, of which he knows; Eglė's seat has just gone to him."""
    has_it = factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="requested")
    approved(waits, ilze, now - TWO_MINUTES)
    declined(has_it, astrid, now)
    assert kinds(janis) == ["registration_waiting", "moved_up"]
    approvals.take_back_approval(
        by=astrid, registration=waits, reason="A namesake", now=now + SOON, seen=None
    )
    letter = last_to(janis)
    assert letter.kind == "approval_taken_back" and letter.calendar_method == ""
    assert "The approval of your registration for this training has been withdrawn:" in letter.body


def test_a_seat_that_stays_after_an_approval_is_withdrawn_is_told_first(
    astrid, janis, egle, ilze, one_seat, now
):
    """Jānis waited, also for his coordinator; the seat that is now his needs no approval."""
    has_it = factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    approved(waits, ilze, now - TWO_MINUTES)
    declined(has_it, astrid, now)
    assert kinds(janis) == ["moved_up"]
    approvals.take_back_approval(
        by=astrid, registration=waits, reason="A namesake", now=now + SOON, seen=None
    )
    assert kinds(janis) == ["moved_up", "approval_taken_back"]
    told, withdrawn = Letter.objects.filter(to=janis.email).order_by("pk")
    assert told.calendar_method == "PUBLISH" and not told.is_held(now + SOON)
    assert "You keep your seat" in withdrawn.body


def test_a_seat_given_by_hand_and_gone_within_the_minute_was_not_heard_of(
    astrid, janis, one_seat, now, last_to
):
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    give_seat(by=astrid, registration=waits, reason="", now=now)
    declined(fresh(waits), astrid, now + SOON)
    assert "We cannot offer you a seat in this training:" in last_to(janis).body


@pytest.mark.parametrize("ends", [declined, withdrawn_for])
def test_a_seat_dropped_with_its_letter_by_a_slip_is_told_once_the_slip_is_undone(
    astrid, janis, egle, one_seat, now, ends
):
    """Eglė's seat has just gone to Jānis, who waited and needed nobody's approval."""
    has_it = factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    declined(has_it, astrid, now)
    ends(fresh(waits), astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=waits, now=now + HALF_A_MINUTE, seen=None)
    assert (fresh(waits).status, kinds(janis)) == ("confirmed", ["moved_up"])
    letter = Letter.objects.get(to=janis.email)
    assert letter.calendar_method == "PUBLISH" and letter.is_held(now + HALF_A_MINUTE)


def test_a_seat_that_was_told_is_not_told_again_once_the_decline_is_undone(
    astrid, janis, egle, one_seat, now
):
    has_it = factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    declined(has_it, astrid, now - TWO_MINUTES)
    Letter.objects.filter(to=janis.email).update(status="sent", attempts=1)
    declined(fresh(waits), astrid, now)
    endings.undo_ending(by=astrid, registration=waits, now=now + SOON, seen=None)
    assert kinds(janis) == ["moved_up"]
