"""A recognition that was told in a letter of its own is not told again by an undo."""

from datetime import timedelta

from outbox import sending
from tests import factories
from tests.trainings.afterwards import kinds
from tests.trainings.undo.acts import HALF_A_MINUTE, SOON, declined, tells_recognition
from trainings.actions import approvals, endings
from trainings.models import Registration

Status = Registration.Status


def test_undoing_a_decline_does_not_tell_the_recognition_again(astrid, thordur, recognised, now):
    declined(recognised, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=recognised, now=now + HALF_A_MINUTE, seen=None)
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_confirmed"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_decline_does_not_tell_the_recognition_again_after_its_letter_has_left(
    astrid, thordur, recognised, now
):
    declined(recognised, astrid, now + timedelta(seconds=50))
    assert sending.claim(now + timedelta(seconds=61)).kind == "account_recognised"
    endings.undo_ending(
        by=astrid, registration=recognised, now=now + timedelta(seconds=70), seen=None
    )
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_later_approval_does_not_tell_the_recognition_again(
    astrid, thordur, on_a_word, now
):
    approvals.take_back_approval(
        by=astrid, registration=on_a_word, now=now + HALF_A_MINUTE, seen=None
    )
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_waiting"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_decline_of_somebody_else_does_not_tell_the_recognition_again(
    astrid, ilze, thordur, egle, one_seat, now
):
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    declined(has_it, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=has_it, now=now + HALF_A_MINUTE, seen=None)
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_waiting"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_the_recognition_is_told_once_beside_a_letter_that_lists_what_still_waits(
    ilze, thordur, two_requests, now
):
    first, _other = two_requests
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=first, shown=party, now=now)
    assert tells_recognition(thordur) == ["account_recognised"]
