"""Recognised and approved in one act; then the registration ended, or was approved again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.actions import claims
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import fresh, kinds
from tests.trainings.plans import change
from tests.trainings.undo.acts import (
    HALF_A_MINUTE,
    SOON,
    TWO_MINUTES,
    approved,
    declined,
    withdrawn_by_themselves,
    withdrawn_for,
)
from tests.undoing import shown_recognised
from trainings.actions import approvals, endings
from trainings.actions.registrations import give_seat, withdraw
from trainings.models import Registration, Training

Status = Registration.Status


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        (declined, "registration_declined"),
        (withdrawn_for, "registration_withdrawn_for"),
        (withdrawn_by_themselves, "registration_withdrawn"),
    ],
)
def test_who_loses_the_seat_within_the_minute_still_hears_of_the_recognition(
    astrid, thordur, recognised, now, ends, kind
):
    ends(recognised, astrid, now + SOON)
    assert sorted(kinds(thordur)) == sorted(["account_recognised", kind])
    letter = Letter.objects.get(kind="account_recognised")
    assert "You are now recognised as an officer of Latvia" in letter.body
    assert letter.next_try_at == now + timedelta(minutes=1)


def test_who_reads_what_still_waits_hears_of_the_recognition_once(
    astrid, ilze, thordur, two_requests, now
):
    first, other = two_requests
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=ilze, registration=first, shown=party, now=now)
    declined(row, astrid, now + SOON)
    letter = Letter.objects.get(kind="account_recognised")
    assert f"- {other.training.title}" in letter.body


def test_who_moves_up_within_the_minute_still_hears_of_the_recognition(
    ilze, thordur, egle, one_seat, now
):
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    withdraw(by=egle, registration=has_it, now=now + SOON)
    assert sorted(kinds(thordur)) == ["account_recognised", "moved_up"]


def test_a_recognition_that_was_told_is_not_told_again_with_a_later_decline(
    astrid, thordur, recognised, now
):
    declined(recognised, astrid, now + TWO_MINUTES)
    assert kinds(thordur) == ["registration_confirmed", "registration_declined"]


def test_undoing_the_recognition_first_leaves_no_approval_behind_the_decline(
    astrid, ilze, thordur, recognised, now
):
    declined(recognised, astrid, now + SOON)
    claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE, seen=None)
    assert kinds(thordur) == ["registration_declined"]
    endings.undo_ending(by=astrid, registration=recognised, now=now + HALF_A_MINUTE, seen=None)
    row = fresh(recognised)
    assert (row.status, row.approved_at, row.holds_reserved) == (Status.REQUESTED, None, False)
    assert (row.approvals.count(), kinds(thordur)) == (0, [])
    assert Training.objects.get(pk=row.training_id).confirmed_seats == 0


def test_a_recognition_of_which_a_letter_told_is_not_undone_behind_a_decline(
    astrid, ilze, thordur, recognised, now
):
    change(recognised.training, astrid, now + SOON, city="Ventspils")
    declined(recognised, astrid, now + SOON)
    with pytest.raises(Refused, match="has left already"):
        claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE, seen=None)
    assert Account.objects.get(pk=thordur.pk).is_recognised


def test_a_recognition_is_not_undone_behind_a_decline_once_the_seat_was_told(
    astrid, ilze, thordur, egle, one_seat, now
):
    """He was recognised and waited, and a seat that somebody gave up was told to him at once."""
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    withdraw(by=egle, registration=has_it, now=now + SOON)
    declined(fresh(asks), astrid, now + SOON)
    with pytest.raises(Refused, match="has left already"):
        claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE, seen=None)
    assert Account.objects.get(pk=thordur.pk).is_recognised


@pytest.mark.parametrize(
    ("who", "advice"),
    [
        ("ilze", "Please ask the secretariat."),
        ("astrid", "Once the minute is over, withdraw the recognition on the page of the account."),
    ],
)
def test_who_may_not_undo_a_recognition_any_more_reads_what_to_do(
    request, astrid, thordur, recognised, now, who, advice
):
    change(recognised.training, astrid, now + SOON, city="Ventspils")
    by = request.getfixturevalue(who)
    with pytest.raises(Refused) as refusal:
        claims.take_back_recognition(account=thordur, by=by, now=now + HALF_A_MINUTE, seen=None)
    assert str(refusal.value) == f"A letter about it has left already. {advice}"


def offers_and_undoes(browser, account) -> tuple[bool, bool]:
    """Tell whether the list of officers offers to undo the recognition, and whether that is
    done.
    """
    undo = reverse("participants:claim_undo", args=[account.pk])
    is_offered = undo in browser.get(reverse("participants:claim_list")).text
    browser.post(undo, shown_recognised(account))
    return is_offered, not Account.objects.get(pk=account.pk).is_recognised


def test_the_list_of_officers_offers_no_undo_behind_a_decline_once_a_letter_has_left(
    sign_in, astrid, ilze, thordur, recognised, now
):
    change(recognised.training, astrid, now, city="Ventspils")
    declined(recognised, astrid, now)
    assert offers_and_undoes(sign_in(ilze), thordur) == (False, False)


def test_the_list_of_officers_offers_the_undo_behind_a_decline_of_which_nobody_was_told(
    sign_in, astrid, ilze, thordur, recognised, now
):
    declined(recognised, astrid, now)
    assert offers_and_undoes(sign_in(ilze), thordur) == (True, True)


def test_a_coordinator_undoes_the_own_recognition_behind_a_seat_beyond_the_rule(
    sign_in, astrid, egle, ilze, thordur, one_seat, now
):
    factories.registration(one_seat, egle.participant)
    row = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=ilze, registration=row, shown=party, now=now)
    give_seat(by=astrid, registration=row, reason="Speaker", now=now + timedelta(milliseconds=1))
    assert offers_and_undoes(sign_in(ilze), thordur) == (True, True)
    assert (fresh(row).status, fresh(row).overbooking_reason) == (Status.CONFIRMED, "Speaker")


@pytest.mark.parametrize("acts_since", [withdrawn_by_themselves, approved])
def test_only_staff_undo_a_recognition_with_approval_of_theirs_behind_a_later_act(
    sign_in, astrid, ilze, thordur, one_seat, now, acts_since
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    acts_since(row, ilze, now + timedelta(milliseconds=1))
    assert offers_and_undoes(sign_in(ilze), thordur) == (False, False)
    assert offers_and_undoes(sign_in(astrid), thordur) == (True, True)


def test_a_seat_given_within_the_minute_leaves_the_recognition_told(thordur, on_a_word):
    assert on_a_word.status == Status.CONFIRMED
    assert sorted(kinds(thordur)) == ["account_recognised", "moved_up"]


def test_undoing_the_recognition_first_leaves_no_approval_below_a_later_one(
    astrid, thordur, on_a_word, now
):
    claims.take_back_recognition(account=thordur, by=astrid, now=now + HALF_A_MINUTE, seen=None)
    row = fresh(on_a_word)
    assert (row.status, row.approvals.count()) == (Status.CONFIRMED, 1)
    assert kinds(thordur) == ["moved_up"]
    approvals.take_back_approval(by=astrid, registration=row, now=now + HALF_A_MINUTE, seen=None)
    row = fresh(on_a_word)
    assert (row.status, row.approved_at, row.holds_reserved) == (Status.REQUESTED, None, False)
    assert kinds(thordur) == []


def test_a_letter_still_held_says_nothing_of_a_recognition_undone_below_a_later_approval(
    astrid, ilze, thordur, one_seat, now
):
    """The coordinator approves what the secretariat approved without the right to a reserved
    seat; that writes no letter of its own.
    """
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=asks, shown=party, now=now)
    approvals.approve(by=ilze, registration=row, now=now + SOON)
    assert "You are now recognised" in Letter.objects.get(to=thordur.email).body
    claims.take_back_recognition(account=thordur, by=astrid, now=now + HALF_A_MINUTE, seen=None)
    letter = Letter.objects.get(to=thordur.email)
    assert letter.kind == "registration_confirmed" and "recognised" not in letter.body
    assert letter.is_held(now + HALF_A_MINUTE)


def test_an_approval_at_the_same_moment_follows_the_one_that_was_given_first(
    astrid, ilze, thordur, one_seat, now
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    approvals.approve(by=ilze, registration=row, now=now)
    approvals.hold_request_again(by=astrid, registration=row, now=now + SOON)
    assert fresh(row).approvals.get().status_before == Status.REQUESTED


def test_undoing_a_later_approval_repeats_no_letter_that_is_still_held(
    astrid, ilze, janis, asks, now
):
    """The coordinator approves after the secretariat, which writes no letter of its own."""
    approvals.approve(by=astrid, registration=asks, now=now)
    approvals.approve(by=ilze, registration=fresh(asks), now=now + SOON)
    approvals.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert kinds(janis) == ["registration_confirmed"]
