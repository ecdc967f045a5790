"""The letter of a recognition, and those about requests within its minute, say the same of what
waits.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox import sending
from outbox.models import Letter
from participants.actions import claims
from participants.actions.addresses import change_own_address
from tests import factories
from tests.trainings.afterwards import fresh, kinds
from tests.trainings.undo.acts import approved, declined, withdrawn_by_themselves, withdrawn_for
from trainings.actions import approvals, endings
from trainings.actions.registrations import give_seat
from trainings.actions.trainings import cancel_training

SOON, LATER = timedelta(seconds=10), timedelta(seconds=20)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def waits(ilze, thordur, latvia, now):
    """Þórður's request, which his recognition did not let in."""
    training = factories.training("By approval", host=latvia, now=now, admission="approval")
    factories.session(training)
    row = factories.registration(training, thordur.participant, status="requested")
    claims.recognise_officer(account=thordur, shown=str(latvia.pk), by=ilze, now=now)
    assert listed() == ["By approval"]
    return row


def letter() -> Letter:
    return Letter.objects.get(kind="account_recognised")


def listed() -> list[str]:
    """The requests that the letter of the recognition says still wait."""
    return [line[2:] for line in letter().body.splitlines() if line.startswith("- ")]


def given_a_seat(row, by, now):
    give_seat(by=by, registration=row, reason="", now=now)


def cancelled(row, by, now):
    cancel_training(by=by, training=row.training, reason="Storm", now=now)


@pytest.mark.parametrize(
    "decided",
    [approved, declined, given_a_seat, withdrawn_by_themselves, withdrawn_for, cancelled],
)
def test_a_request_that_is_decided_within_the_minute_is_not_said_to_wait(
    astrid, thordur, waits, now, decided
):
    decided(waits, astrid, now + SOON)
    assert (listed(), "still wait" in letter().body) == ([], False)
    assert "You are now recognised as an officer of Latvia" in letter().body
    assert letter().not_before == now + timedelta(minutes=1)
    assert len(kinds(thordur)) == 2


def test_what_still_waits_beside_it_stays_in_the_letter(ilze, thordur, latvia, waits, now):
    other = factories.training("Another", host=latvia, now=now, admission="approval")
    factories.registration(other, thordur.participant, status="requested")
    approvals.approve(by=ilze, registration=waits, now=now + SOON)
    assert listed() == ["Another"]


def test_a_request_that_waits_again_after_an_undo_is_listed_again(ilze, thordur, waits, now):
    approvals.approve(by=ilze, registration=waits, now=now + SOON)
    approvals.take_back_approval(by=ilze, registration=waits, now=now + LATER, seen=None)
    assert (listed(), kinds(thordur)) == (["By approval"], ["account_recognised"])
    declined(fresh(waits), ilze, now + LATER)
    assert listed() == []
    endings.undo_ending(by=ilze, registration=waits, now=now + LATER + SOON, seen=None)
    assert (listed(), kinds(thordur)) == (["By approval"], ["account_recognised"])


def test_the_letter_is_written_anew_in_its_language_for_the_address_of_today(
    ilze, thordur, waits, now
):
    Letter.objects.update(language="sv")
    change_own_address(account=thordur, email="thordur@mfa.example", now=now)
    approvals.approve(by=ilze, registration=waits, now=now + SOON)
    assert (letter().to, letter().language) == ("thordur@mfa.example", "sv")
    assert letter().subject.startswith("Din behörighet som tjänsteman") and listed() == []


def test_a_letter_that_a_worker_has_stays_as_it_is(ilze, waits, now):
    assert sending.claim(now + timedelta(minutes=1)).kind == "account_recognised"
    approvals.approve(by=ilze, registration=waits, now=now + timedelta(seconds=59))
    assert listed() == ["By approval"]
