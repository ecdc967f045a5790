"""A coordinator undoes no approval of somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Account
from tests import factories
from tests.trainings.afterwards import desk, fresh
from tests.trainings.undo.acts import address, statuses
from tests.undoing import latest, shown_recognised
from trainings.actions import approvals
from trainings.actions.registrations import give_seat
from trainings.models import Registration
from trainings.rules.approvals import Word

Status = Registration.Status


def kept_from(coordinator, row, sign_in) -> bool:
    """No button, and whoever sends it all the same is told why."""
    browser, before = sign_in(coordinator), fresh(row)
    assert address("undo", row) + '"' not in desk(row, browser)
    answer = browser.post(address("undo", row), latest(row), follow=True)
    assert "Only the person who did this, or the secretariat, can undo it." in answer.text
    return (fresh(row).status, fresh(row).approved_at) == (before.status, before.approved_at)


def test_a_coordinator_does_not_undo_what_the_secretariat_approved(
    sign_in, astrid, ilze, asks, now
):
    approvals.approve(by=astrid, registration=asks, now=now)
    assert kept_from(ilze, asks, sign_in)
    sign_in(astrid).post(address("undo", asks), latest(asks))
    assert fresh(asks).status == Status.REQUESTED


def test_a_coordinator_does_not_undo_what_another_coordinator_approved(
    sign_in, ilze, astrid, latvia, asks, now
):
    other = factories.coordinator("andris@mfa.example", latvia)
    approvals.approve(by=ilze, registration=asks, now=now)
    assert kept_from(other, asks, sign_in)
    sign_in(astrid).post(address("undo", asks), latest(asks))
    assert fresh(asks).status == Status.REQUESTED


def test_a_coordinator_does_not_undo_a_seat_given_on_a_word(
    sign_in, astrid, ilze, janis, reserved, now
):
    row = factories.registration(reserved, janis.participant, status="requested")
    word = Word("Ilze Liepa", timezone.localdate(now))
    approvals.approve(by=astrid, registration=row, now=now, word=word)
    assert kept_from(ilze, row, sign_in)
    assert fresh(row).holds_reserved


@pytest.mark.parametrize("approves_first", [False, True])
def test_a_coordinator_does_not_undo_a_seat_beyond_the_rule(
    sign_in, astrid, ilze, egle, asks, now, approves_first
):
    """Nor where the approval that was there before is their own."""
    factories.registration(asks.training, egle.participant)
    if approves_first:
        approvals.approve(by=ilze, registration=asks, now=now)
    give_seat(by=astrid, registration=fresh(asks), reason="A chair was brought", now=now)
    assert kept_from(ilze, asks, sign_in)
    assert fresh(asks).overbooking_reason == "A chair was brought"


def test_a_coordinator_does_not_undo_a_recognition_with_approval_of_the_secretariat(
    sign_in, astrid, ilze, thordur, one_seat, now
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    approvals.recognise_and_approve(
        by=astrid, registration=row, shown=str(thordur.party_id), now=now
    )
    assert kept_from(ilze, row, sign_in)
    undo, claim_list = (
        reverse("participants:claim_undo", args=[thordur.pk]),
        reverse("participants:claim_list"),
    )
    assert undo in sign_in(astrid).get(claim_list).text
    assert undo not in sign_in(ilze).get(claim_list).text
    sign_in(ilze).post(undo, shown_recognised(thordur))
    assert (Account.objects.get(pk=thordur.pk).is_recognised, statuses(row)) == (
        True,
        [Status.CONFIRMED],
    )
