"""A decline, a withdrawal for somebody, a seat taken back: undone before their letter leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox import sending
from outbox.models import Letter
from participants.actions import accounts
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.plans import change
from tests.trainings.undo.acts import (
    HALF_A_MINUTE,
    SOON,
    TWO_MINUTES,
    address,
    declined,
    statuses,
    withdrawn_for,
)
from tests.undoing import latest
from trainings.actions import approvals, corrections, endings
from trainings.actions.people import Details
from trainings.actions.registrations import decline, give_seat, register, register_by_hand, withdraw
from trainings.models import Ending, Registration, Training

Status = Registration.Status


def test_the_letter_of_a_decline_waits_a_minute(ilze, janis, asks, now):
    declined(asks, ilze, now)
    assert not Letter.objects.due(now + HALF_A_MINUTE).exists()
    assert Letter.objects.due(now + TWO_MINUTES).get().kind == "registration_declined"


def test_a_decline_is_undone_before_anybody_hears_of_it(sign_in, ilze, janis, asks):
    browser = sign_in(ilze)
    typed = {"seen": "requested", "reason": "Two go already."}
    page = browser.post(address("decline", asks), typed, follow=True).text
    assert "Undo decline" in page
    answer = browser.post(address("undo_ending", asks), latest(asks), follow=True)
    assert "Status: Waits for approval. No letter was sent." in answer.text
    row = fresh(asks)
    assert (row.status, row.reason, row.declined_at) == (Status.REQUESTED, "Full in spring.", None)
    assert (kinds(janis), Ending.objects.count()) == ([], 0)


def test_after_a_minute_a_decline_stands(sign_in, ilze, asks, now):
    declined(asks, ilze, now - TWO_MINUTES)
    browser = sign_in(ilze)
    assert "Undo decline" not in desk(asks, browser)
    answer = browser.post(address("undo_ending", asks), latest(asks), follow=True)
    assert "More than a minute has passed. This can no longer be undone." in answer.text
    assert "Register somebody" not in answer.text  # which staff do
    assert fresh(asks).status == Status.DECLINED


def test_staff_who_undo_a_decline_too_late_read_how_to_let_the_person_in(
    sign_in, astrid, janis, asks, now
):
    declined(asks, astrid, now - TWO_MINUTES)
    answer = sign_in(astrid).post(address("undo_ending", asks), latest(asks), follow=True)
    assert "To let the person take part, choose Register somebody." in answer.text
    party, details = janis.participant.party, Details(janis.name, "")
    came = register_by_hand(
        by=astrid,
        training=asks.training,
        party=party,
        email=janis.email,
        details=details,
        reason="",
        now=now,
    )
    assert (came.pk, came.status) == (asks.pk, Status.CONFIRMED)


def test_a_decline_whose_letter_left_early_stands(ilze, asks, now):
    declined(asks, ilze, now)
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="The letter has left already"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert fresh(asks).status == Status.DECLINED


def test_nobody_undoes_what_another_did_but_staff(sign_in, ruta, egle, ilze, astrid, asks, now):
    declined(asks, astrid, now)
    undo = address("undo_ending", asks)
    assert sign_in(ruta).post(undo).status_code == 404
    assert sign_in(egle).post(undo).status_code == 403
    assert "Undo decline" not in desk(asks, sign_in(ilze))
    assert (
        "Only the person who did this, or the secretariat, can undo it."
        in sign_in(ilze).post(undo, latest(asks), follow=True).text
    )
    assert fresh(asks).status == Status.DECLINED
    sign_in(astrid).post(undo, latest(asks))
    assert fresh(asks).status == Status.REQUESTED


@pytest.mark.parametrize("act", [decline, corrections.withdraw_for])
def test_a_seat_taken_back_by_mistake_is_given_back_and_who_moved_up_waits_again(
    astrid, janis, egle, one_seat, now, act
):
    seated = factories.registration(one_seat, janis.participant)
    waits = factories.registration(one_seat, egle.participant, status="waiting", requested_at=now)
    act(by=astrid, registration=seated, seen="confirmed", reason="By phone", now=now)
    assert (statuses(waits), kinds(egle)) == ([Status.CONFIRMED], ["moved_up"])
    endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert statuses(seated, waits) == [Status.CONFIRMED, Status.WAITING]
    assert kinds(janis) == kinds(egle) == []
    assert Training.objects.get(pk=one_seat.pk).confirmed_seats == 1


def test_an_undo_that_finds_no_seat_because_of_a_smaller_plan_says_that_it_may_be_so(
    astrid, latvia, janis, one_seat, now
):
    Training.objects.update(capacity=2)
    factories.session(one_seat)
    factories.registration(one_seat, factories.participant("Anna Kalniņa", latvia))
    seated = factories.registration(one_seat, janis.participant)
    declined(seated, astrid, now)
    change(one_seat, astrid, now + SOON, capacity=1)
    with pytest.raises(Refused, match="somebody else, or the plan has changed."):
        endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert statuses(seated) == [Status.DECLINED]


def test_a_seat_that_somebody_else_was_given_meanwhile_is_not_taken_from_them(
    astrid, janis, egle, one_seat, now
):
    seated = factories.registration(one_seat, janis.participant)
    declined(seated, astrid, now)
    came = factories.registration(one_seat, egle.participant, status="waiting")
    give_seat(by=astrid, registration=came, reason="", now=now + timedelta(seconds=5))
    with pytest.raises(Refused, match="given to somebody else"):
        endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert statuses(seated, came) == [Status.DECLINED, Status.CONFIRMED]
    assert kinds(janis) == ["registration_declined"]


def test_an_undo_whose_seat_somebody_else_was_given_is_not_offered(
    sign_in, astrid, janis, egle, one_seat, now
):
    seated = factories.registration(one_seat, janis.participant)
    declined(seated, astrid, now)
    browser, there = sign_in(astrid), reverse("trainings:registrations", args=[one_seat.slug])
    assert "Undo taking the seat back" in browser.get(there).text
    came = factories.registration(one_seat, egle.participant, status="waiting")
    give_seat(by=astrid, registration=came, reason="", now=now)
    page = browser.get(there).text
    assert "Undo taking the seat back" not in page and "Undo seat" in page


def test_a_seat_beyond_the_rule_is_given_back_beyond_the_rule(astrid, janis, egle, one_seat, now):
    factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    give_seat(by=astrid, registration=waits, reason="A chair was brought", now=now)
    declined(fresh(waits), astrid, now + timedelta(seconds=1))
    assert Training.objects.get(pk=one_seat.pk).overbooked == 0
    endings.undo_ending(by=astrid, registration=waits, now=now + HALF_A_MINUTE, seen=None)
    training = Training.objects.get(pk=one_seat.pk)
    assert (fresh(waits).status, training.overbooked, training.confirmed_seats) == (
        Status.CONFIRMED,
        1,
        2,
    )


@pytest.fixture
def speaker_left(astrid, janis, egle, one_seat, now):
    """Anna has the seat and Jānis one beyond the rule; she is declined, he withdraws, and Eglė gets
    the seat. Return Anna's row and Eglė's.
    """
    seated = factories.registration(one_seat, factories.participant("Anna Kalniņa"))
    speaker = factories.registration(one_seat, janis.participant, status="waiting")
    give_seat(by=astrid, registration=speaker, reason="Speaker", now=now)
    declined(seated, astrid, now)
    withdraw(by=janis, registration=speaker, now=now)
    party, details = egle.participant.party, Details(egle.name, "")
    came = register(by=egle, training=one_seat, party=party, details=details, now=now)
    assert came.status == Status.CONFIRMED
    return seated, came


def test_an_undo_overbooks_for_nobody_who_has_left(sign_in, astrid, speaker_left, now):
    seated, came = speaker_left
    with pytest.raises(Refused, match="given to somebody else"):
        endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert statuses(seated, came) == [Status.DECLINED, Status.CONFIRMED]
    assert Training.objects.get(pk=seated.training_id).overbooked == 0
    assert "Undo taking the seat back" not in desk(seated, sign_in(astrid))


def test_an_undo_overbooks_again_for_whoever_still_has_the_seat(
    sign_in, astrid, janis, one_seat, now
):
    seated = factories.registration(one_seat, factories.participant("Anna Kalniņa"))
    speaker = factories.registration(one_seat, janis.participant, status="waiting")
    give_seat(by=astrid, registration=speaker, reason="Speaker", now=now)
    declined(seated, astrid, now)
    assert "Undo taking the seat back" in desk(seated, sign_in(astrid))
    endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE, seen=None)
    assert statuses(seated, speaker) == [Status.CONFIRMED, Status.CONFIRMED]
    assert Training.objects.get(pk=one_seat.pk).overbooked == 1


def test_undoing_a_decline_brings_the_letter_of_the_approval_before_it_back(
    ilze, astrid, janis, asks, now
):
    """Jānis was approved and declined within one minute."""
    approvals.approve(by=ilze, registration=asks, now=now)
    declined(fresh(asks), astrid, now + timedelta(seconds=10))
    assert kinds(janis) == ["registration_declined"]
    endings.undo_ending(by=astrid, registration=asks, now=now + timedelta(seconds=20), seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.CONFIRMED, ["registration_confirmed"])
    approvals.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.REQUESTED, [])


def test_undoing_a_decline_repeats_no_letter_that_had_left_before_it(
    ilze, astrid, janis, asks, now
):
    """A move within the minute had sent the letter of the approval at once."""
    factories.session(asks.training)
    approvals.approve(by=ilze, registration=asks, now=now)
    change(asks.training, astrid, now + timedelta(seconds=5), city="Ventspils")
    declined(fresh(asks), astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert kinds(janis) == ["registration_confirmed", "training_changed"]


def test_who_asks_anew_within_the_minute_reads_of_the_decline_which_stands(
    ilze, janis, latvia, asks, now
):
    declined(asks, ilze, now)
    details = Details("Jānis Bērziņš-Ķīsis", "")
    moment = now + timedelta(seconds=10)
    register(by=janis, training=asks.training, party=latvia, details=details, now=moment)
    assert kinds(janis) == ["registration_declined", "registration_requested"]
    with pytest.raises(Refused, match="There is nothing to undo"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert fresh(asks).status == Status.REQUESTED


def test_what_was_cancelled_meanwhile_is_not_undone(ilze, asks, now):
    declined(asks, ilze, now)
    Training.objects.filter(pk=asks.training_id).update(status="cancelled")
    with pytest.raises(Refused, match="has been cancelled"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)


@pytest.fixture
def lapsed(oskar, ilze, janis, asks, now):
    """Ilze gave Jānis the seat; before its letter left his account was disabled, by a slip."""
    approvals.approve(by=ilze, registration=asks, now=now)
    accounts.disable_account(account=janis, by=oskar, now=now)
    assert Letter.objects.get(to=janis.email).status == Letter.Status.LAPSED
    accounts.enable_account(account=janis, by=oskar, now=now)
    return fresh(asks)


def test_what_lapsed_with_the_account_has_told_nobody_and_binds_no_undo(ilze, lapsed, now, sign_in):
    assert "Undo approval" in desk(lapsed, sign_in(ilze))
    approvals.take_back_approval(by=ilze, registration=lapsed, now=now + HALF_A_MINUTE, seen=None)
    assert fresh(lapsed).status == Status.REQUESTED


def test_what_lapsed_with_the_account_is_told_again_by_an_undo(astrid, janis, lapsed, now):
    declined(lapsed, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=lapsed, now=now + HALF_A_MINUTE, seen=None)
    waits = Letter.objects.filter(to=janis.email, status=Letter.Status.WAITING)
    assert [each.kind for each in waits] == ["registration_confirmed"]


def test_what_failed_can_be_sent_again_and_is_not_written_twice(astrid, ilze, janis, asks, now):
    """Staff find it in the outbox, so it counts as told."""
    factories.session(asks.training)
    approvals.approve(by=ilze, registration=asks, now=now)
    change(asks.training, astrid, now + SOON, city="Ventspils")
    Letter.objects.filter(to=janis.email).update(status=Letter.Status.FAILED, attempts=1)
    before = kinds(janis)
    declined(fresh(asks), astrid, now + SOON * 2)
    endings.undo_ending(by=astrid, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert kinds(janis) == before


@pytest.mark.parametrize(("capacity", "waits"), [(1, 0), (2, 1)])
@pytest.mark.parametrize("act", [withdrawn_for, declined])
def test_two_people_never_hold_a_letter_of_one_seat(
    one_seat, astrid, janis, egle, now, act, capacity, waits
):
    """Whoever lost it reads so as soon as somebody else has it; while one is free, in a minute."""
    Training.objects.filter(pk=one_seat.pk).update(capacity=capacity)
    lost = factories.registration(one_seat, janis.participant)
    act(lost, astrid, now)
    details = Details(egle.participant.full_name, "", mission_kind="embassy")
    register(by=egle, training=one_seat, party=egle.party, details=details, now=now + SOON)
    assert kinds(egle) == ["registration_confirmed"]
    assert Letter.objects.held(now + SOON).filter(to=janis.email).count() == waits
    assert len(kinds(janis)) == 1


def test_overbooking_is_allowed_again_where_as_many_have_a_seat_as_before_the_undo(
    astrid, ilze, latvia, lithuania, now
):
    """Anna, who is declined, comes back for Māra, to whom an undone approval had left the reserved
    seat; automatic moves stop between the two undos, so that Māra waits and the seat is kept.
    """
    training = factories.training(host=latvia, now=now, capacity=2, reserved={latvia: 1})
    late = training.moves_stop_at - timedelta(seconds=20)
    Training.objects.update(release_on=training.moves_stop_on + timedelta(days=1))
    rows = {"Anna": lithuania, "Jonas": lithuania, "Ieva": latvia, "Māra": latvia}
    anna, jonas, ieva, mara = (
        factories.registration(training, factories.participant(name, party), status=status)
        for (name, party), status in zip(
            rows.items(), ["confirmed", "waiting", "waiting", "waiting"], strict=True
        )
    )
    give_seat(by=astrid, registration=jonas, reason="Speaker", now=late)
    declined(anna, astrid, late + timedelta(seconds=1))
    approvals.approve(by=ilze, registration=ieva, now=late + timedelta(seconds=2))
    approvals.approve(by=ilze, registration=mara, now=late + timedelta(seconds=3))
    approvals.take_back_approval(by=ilze, registration=ieva, now=late + SOON, seen=None)
    assert statuses(anna, jonas, ieva, mara) == ["declined", "confirmed", "waiting", "confirmed"]
    assert Training.objects.get().overbooked == 0

    endings.undo_ending(by=astrid, registration=anna, now=late + HALF_A_MINUTE, seen=None)
    assert statuses(anna, jonas, ieva, mara) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert Training.objects.get().overbooked == 1
