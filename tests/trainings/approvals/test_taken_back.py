"""Approvals undone and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox import sending
from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.approvals.desk import Status, address, somebody
from tests.undoing import latest
from trainings.actions import approvals as actions
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.models import Approval

HALF_A_MINUTE = timedelta(seconds=30)
TWO_MINUTES = timedelta(minutes=2)


def test_an_approval_is_undone_before_anybody_hears_of_it(sign_in, ilze, janis, asks):
    browser = sign_in(ilze)
    browser.post(address("registration_approve", asks))
    assert "Undo approval" in desk(asks, browser)
    answer = browser.post(address("registration_undo", asks), latest(asks), follow=True)
    assert "No letter was sent" in answer.text
    assert (fresh(asks).status, fresh(asks).approved_at, fresh(asks).holds_reserved) == (
        Status.REQUESTED,
        None,
        False,
    )
    assert (kinds(janis), Approval.objects.count()) == ([], 0)


def test_the_letter_of_an_approval_leaves_after_a_minute_and_no_sooner(ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    assert not Letter.objects.due(now + HALF_A_MINUTE).exists()
    assert Letter.objects.due(now + TWO_MINUTES).get().kind == "registration_confirmed"


def test_after_a_minute_a_coordinator_asks_the_secretariat(ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    with pytest.raises(Refused, match="More than a minute has passed. Please ask the secretariat"):
        actions.take_back_approval(by=ilze, registration=asks, now=now + TWO_MINUTES, seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.CONFIRMED, ["registration_confirmed"])


def test_only_its_maker_reads_in_the_row_whom_to_ask_after_the_minute(
    sign_in, ilze, astrid, asks, now
):
    ask = "To withdraw the approval, ask the secretariat."
    actions.approve(by=ilze, registration=asks, now=now)
    assert ask not in desk(asks, sign_in(ilze))
    asks.approvals.update(at=now - TWO_MINUTES)
    assert ask in desk(asks, sign_in(ilze))
    assert ask not in desk(asks, sign_in(astrid))
    asks.approvals.update(by=astrid)
    assert ask not in desk(asks, sign_in(ilze))


def test_staff_who_undo_too_late_read_where_a_reason_is_asked_for(sign_in, astrid, ilze, asks, now):
    actions.approve(by=ilze, registration=asks, now=now - TWO_MINUTES)
    answer = sign_in(astrid).post(address("registration_undo", asks), latest(asks), follow=True)
    assert "More than a minute has passed. Withdraw the approval instead" in answer.text
    assert address("registration_take_back", asks) in answer.text
    assert fresh(asks).status == Status.CONFIRMED


def test_a_letter_that_left_early_is_not_called_back(ilze, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="The letter has left already. Please ask the secretariat"):
        actions.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)


def test_staff_take_an_approval_back_later_and_the_officer_reads_why(
    sign_in, astrid, ilze, janis, asks, now
):
    actions.approve(by=ilze, registration=asks, now=now - TWO_MINUTES)
    browser = sign_in(astrid)
    page = desk(asks, browser)
    assert ("Undo approval" in page, "Withdraw approval" in page) == (False, True)
    typed = {"reason": "It was meant for a namesake."} | latest(asks)
    browser.post(address("registration_take_back", asks), typed)

    letter = Letter.objects.get(kind="approval_taken_back")
    assert fresh(asks).status == Status.REQUESTED
    assert "It was meant for a namesake." in letter.body
    assert "Your request waits for approval again" in letter.body
    assert letter.calendar_method == "CANCEL"
    assert "takes the training out of your calendar" in letter.body


def test_whoever_never_had_a_seat_reads_of_none_that_is_lost(astrid, ilze, asks, now):
    liga = factories.participant("Līga Ozola", asks.party)
    factories.registration(asks.training, liga, holds_reserved=True)
    actions.approve(by=ilze, registration=asks, now=now - TWO_MINUTES)
    assert fresh(asks).status == Status.WAITING
    actions.take_back_approval(
        by=astrid, registration=asks, reason="A namesake.", now=now, seen=None
    )

    letter = Letter.objects.get(kind="approval_taken_back")
    assert "The approval of your registration for this training has been withdrawn:" in letter.body
    assert (letter.calendar, letter.calendar_method) == ("", "")
    assert "your calendar" not in letter.body


def test_the_approval_of_somebody_who_was_there_is_not_taken_back(sign_in, astrid, ilze, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    session = factories.session(asks.training)
    asks.attendance.create(session=session, mark="late")
    with pytest.raises(Refused, match="is marked as present"):
        actions.take_back_approval(
            by=astrid, registration=asks, reason="A namesake", now=now + TWO_MINUTES, seen=None
        )
    assert fresh(asks).status == "confirmed"
    page = sign_in(astrid).get(address("registration_take_back", asks)).text
    assert "is marked as present" in page and 'name="reason"' not in page


def test_nobody_else_takes_an_approval_back(sign_in, ruta, egle, ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    undo = address("registration_undo", asks)
    assert sign_in(ruta).post(undo, latest(asks)).status_code == 404
    for outsider in (egle, janis):
        assert sign_in(outsider).post(undo, latest(asks)).status_code == 403
    assert (
        sign_in(ilze).post(address("registration_take_back", asks), {"reason": "x"}).status_code
        == 403
    )
    assert fresh(asks).status == Status.CONFIRMED


def test_undoing_the_coordinators_lift_leaves_the_secretariats_approval(astrid, ilze, asks, now):
    actions.approve(by=astrid, registration=asks, now=now - TWO_MINUTES)
    actions.approve(by=ilze, registration=asks, now=now)
    actions.take_back_approval(by=ilze, registration=asks, now=now, seen=None)
    row = fresh(asks)
    assert (row.status, row.holds_reserved, row.approved_at) == (
        Status.WAITING,
        False,
        now - TWO_MINUTES,
    )


def test_a_seat_that_is_free_again_after_undoing_goes_to_the_next(
    ilze, astrid, egle, janis, latvia, now
):
    training = factories.training("One seat", host=latvia, now=now, capacity=1)
    asks = factories.registration(training, janis.participant, status="requested")
    actions.approve(by=ilze, registration=asks, now=now)
    after = factories.registration(training, egle.participant, status="waiting")
    actions.take_back_approval(by=ilze, registration=asks, now=now, seen=None)
    assert (fresh(asks).status, fresh(after).status) == (Status.REQUESTED, Status.CONFIRMED)


def test_what_was_given_to_somebody_else_meanwhile_is_not_taken_from_them(
    sign_in, ilze, egle, janis, latvia, now
):
    """Jānis was lifted from the open seat, for which Eglė has registered since: he cannot have it
    back.
    """
    training = factories.training("Pool", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    pooled = factories.registration(training, janis.participant)
    actions.approve(by=ilze, registration=pooled, now=now)
    after = register(
        by=egle,
        training=training,
        party=egle.party,
        details=Details("Eglė Šimkūnaitė", ""),
        now=now,
    )
    assert "Undo approval" not in desk(pooled, sign_in(ilze))
    with pytest.raises(Refused, match="given to somebody else"):
        actions.take_back_approval(by=ilze, registration=pooled, now=now, seen=None)
    assert (fresh(pooled).holds_reserved, fresh(after).status) == (True, Status.CONFIRMED)


def test_registering_again_forgets_the_approvals_of_the_earlier_request(
    sign_in, ilze, janis, asks, now
):
    actions.approve(by=ilze, registration=asks, now=now)
    browser = sign_in(janis)
    browser.post(reverse("trainings:withdraw", args=[asks.training.slug]))
    browser.post(reverse("trainings:register", args=[asks.training.slug]), somebody(janis.party))
    assert (fresh(asks).status, Approval.objects.count()) == (Status.WAITING, 0)
