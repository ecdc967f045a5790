"""Recognised and approved in one act, and undone in one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox import sending
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.plans import change
from tests.trainings.undo.acts import HALF_A_MINUTE, TWO_MINUTES, address, statuses
from tests.undoing import latest, shown_recognised
from trainings.actions import approvals
from trainings.models import Registration

Status = Registration.Status


@pytest.fixture
def both(thordur, ilze, latvia, now):
    """Þórður's request, approved and recognised in one act, which let his other request go as
    well.
    """
    asked = factories.training("By approval", host=latvia, now=now, admission="approval")
    row = factories.registration(asked, thordur.participant, status="requested")
    other = factories.training("Open", host=latvia, now=now)
    waited = factories.registration(other, thordur.participant, status="requested")
    approvals.recognise_and_approve(by=ilze, registration=row, shown=str(thordur.party_id), now=now)
    assert statuses(row, waited) == [Status.CONFIRMED, Status.CONFIRMED]
    return row, waited


def test_one_undo_on_the_desk_takes_both_halves_back(sign_in, ilze, thordur, both):
    browser = sign_in(ilze)
    assert "Undo recognition and approval" in desk(both[0], browser)
    answer = browser.post(address("undo", both[0]), latest(both[0]), follow=True)
    assert "is not recognised any more. Status: Waits for approval. No letter" in answer.text
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert statuses(*both) == [Status.REQUESTED, Status.REQUESTED]
    assert (fresh(both[0]).approved_at, fresh(both[0]).holds_reserved, kinds(thordur)) == (
        None,
        False,
        [],
    )


def test_undoing_the_recognition_takes_the_approval_of_the_same_act_back(
    sign_in, ilze, thordur, both
):
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    sign_in(ilze).post(undo, shown_recognised(thordur))
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert (statuses(*both), kinds(thordur)) == ([Status.REQUESTED, Status.REQUESTED], [])


def test_what_a_recognition_alone_let_go_is_undone_with_it(sign_in, ilze, thordur, both):
    browser = sign_in(ilze)
    assert "Undo recognition <" in desk(both[1], browser)
    browser.post(address("undo", both[1]), latest(both[1]))
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert statuses(*both) == [Status.REQUESTED, Status.REQUESTED]


def test_once_one_of_the_letters_has_left_neither_half_is_undone(ilze, thordur, both, now):
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="has left already"):
        approvals.take_back_approval(
            by=ilze, registration=both[0], now=now + HALF_A_MINUTE, seen=None
        )
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert statuses(*both) == [Status.CONFIRMED, Status.CONFIRMED]


def test_an_approval_of_its_own_is_undone_without_the_recognition(
    sign_in, ilze, thordur, both, latvia, now
):
    later = factories.training("Later", host=latvia, now=now, admission="approval")
    row = factories.registration(later, thordur.participant, status="requested")
    approvals.approve(by=ilze, registration=row, now=now + timedelta(seconds=1))
    answer = sign_in(ilze).post(address("undo", row), latest(row), follow=True)
    assert "Status: Waits for approval. No letter was sent." in answer.text
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert statuses(row, *both) == [Status.REQUESTED, Status.CONFIRMED, Status.CONFIRMED]


def test_no_row_offers_to_undo_a_recognition_once_another_row_of_it_was_told(
    sign_in, ilze, astrid, thordur, both, now
):
    factories.session(both[1].training)
    change(both[1].training, astrid, now, city="Ventspils")
    browser = sign_in(ilze)
    assert "Undo" not in desk(both[0], browser) + desk(both[1], browser)
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    assert undo not in browser.get(reverse("participants:claim_list")).text
    browser.post(address("undo", both[0]), latest(both[0]))
    assert Account.objects.get(pk=thordur.pk).is_recognised
