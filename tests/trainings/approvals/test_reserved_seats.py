"""Who gives a reserved seat, on whose word, and what the desk promises."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Account, AuditEntry
from participants.moments import moment
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.approvals.desk import Status, address, somebody
from trainings.actions import approvals as actions
from trainings.models import Approval, Registration
from trainings.rules import approvals as rules
from trainings.rules.approvals import Word


def test_a_coordinator_lifts_whom_the_secretariat_approved_to_the_reserved_seat(
    sign_in, astrid, ilze, janis, asks
):
    answer = sign_in(astrid).post(address("registration_approve", asks), follow=True)
    assert (
        "Jānis Bērziņš-Ķīsis is on the waiting list. Latvia has reserved seats free" in answer.text
    )
    assert fresh(asks).status == Status.WAITING

    browser = sign_in(ilze)
    assert "Approve for a reserved seat" in desk(asks, browser)
    browser.post(address("registration_approve", asks))
    assert (fresh(asks).status, fresh(asks).holds_reserved) == (Status.CONFIRMED, True)
    assert kinds(janis) == ["moved_up"]  # the letter of the waiting list had not left yet


def test_the_desk_offers_the_secretariat_no_button_that_gives_no_seat(sign_in, astrid, ilze, waits):
    """Latvia has a coordinator, so that only a word of hers gives the reserved seat."""
    page = desk(waits, sign_in(astrid))
    assert "Approve for a reserved seat" not in page
    assert address("registration_reserved", waits) in page


def test_where_no_coordinator_is_in_term_the_secretariat_gives_the_reserved_seat(
    sign_in, astrid, ilze, waits
):
    """Her term runs on, but she is an administrator now."""
    Account.objects.filter(pk=ilze.pk).update(role="administrator")
    browser = sign_in(astrid)
    assert "Approve for a reserved seat" in desk(waits, browser)
    answer = browser.post(address("registration_approve", waits), follow=True)
    assert "Approved: Jānis Bērziņš-Ķīsis has a seat." in answer.text
    assert fresh(waits).status == Status.CONFIRMED


def test_a_second_approval_is_refused_without_words_about_reserved_seats(
    ilze, asks, now, django_assert_num_queries
):
    """There may be none, and the desk asks the same rule of each row without a statement: who
    approved is read with the sentence.
    """
    actions.approve(by=ilze, registration=asks, now=now)
    row = Registration.objects.for_desk().get(pk=asks.pk)
    with django_assert_num_queries(0):
        problems = rules.approval_problems(row, by=ilze, coordinators={}, now=now)
    assert problems == [
        "This registration has been approved already. It was approved by the coordinator of Latvia "
        f"on {moment(now, asks.training.zone)}."
    ]
    with pytest.raises(Refused, match="has been approved already"):
        actions.approve(by=ilze, registration=asks, now=now)


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_staff_give_a_reserved_seat_on_the_coordinators_word_which_is_recorded(
    sign_in, astrid, ilze, tallinn, janis, status
):
    row = factories.registration(tallinn, janis.participant, status=status)
    browser = sign_in(astrid)
    assert (
        "Reserved seats of Latvia that are free: 1"
        in browser.get(address("registration_reserved", row)).text
    )
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    browser.post(address("registration_reserved", row), said)

    approval = Approval.objects.get()
    assert fresh(row).status == Status.CONFIRMED
    assert (approval.by, approval.said_by, approval.said_on) == (
        astrid,
        "Ilze Liepa",
        timezone.localdate(),
    )
    assert "on the word of Ilze Liepa" in desk(row, browser)
    assert AuditEntry.objects.get(action="approve").facts["on_word"] is True


def test_a_reserved_seat_that_is_taken_meanwhile_is_not_given_on_a_word(
    sign_in, astrid, ilze, tallinn, latvia, waits
):
    browser = sign_in(astrid)
    browser.get(address("registration_reserved", waits))
    taken_by_somebody_else(tallinn, latvia)
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    answer = browser.post(address("registration_reserved", waits), said)
    assert "No reserved seat of Latvia is free." in answer.text
    assert "You wrote: Ilze Liepa" in answer.text
    assert "Give the reserved seat" not in answer.text
    assert (fresh(waits).status, fresh(waits).holds_reserved) == (Status.WAITING, False)
    assert not Approval.objects.filter(registration=waits).exists()


@pytest.mark.parametrize(
    ("stands", "reason"),
    [
        ({}, "No reserved seat of Latvia is free."),
        ({"holds_reserved": True}, "This registration has been approved already."),
        ({"status": "withdrawn"}, "This registration is no longer open. It is now: Withdrawn."),
    ],
)
def test_where_no_word_gives_a_seat_the_page_says_why_and_asks_nothing(
    sign_in, astrid, tallinn, latvia, waits, stands, reason
):
    browser, there = sign_in(astrid), address("registration_reserved", waits)
    assert "Who said so" in browser.get(there).text
    taken_by_somebody_else(tallinn, latvia)
    Registration.objects.filter(pk=waits.pk).update(**stands)
    page = browser.get(there).text
    assert reason in page and "Who said so" not in page


def test_nor_does_a_coordinator_approve_for_one_from_an_older_page(
    sign_in, ilze, tallinn, latvia, waits
):
    browser = sign_in(ilze)
    assert "for_reserved" in desk(waits, browser)
    taken_by_somebody_else(tallinn, latvia)
    answer = browser.post(
        address("registration_approve", waits), {"for_reserved": "on"}, follow=True
    )
    assert "No reserved seat of Latvia is free." in answer.text
    assert not Approval.objects.filter(registration=waits).exists()


def taken_by_somebody_else(training, party):
    other = factories.participant("Māra Kalniņa", party, email="mara@mfa.example")
    factories.registration(training, other, holds_reserved=True)


def test_a_word_without_a_name_or_of_tomorrow_gives_nothing(sign_in, astrid, ilze, waits):
    tomorrow = timezone.localdate() + timedelta(days=1)
    browser = sign_in(astrid)
    answer = browser.post(
        address("registration_reserved", waits),
        {"said_by": "Ilze Liepa", "said_on": tomorrow.isoformat()},
    )
    assert "This day is still to come" in answer.text
    answer = browser.post(
        address("registration_reserved", waits), {"said_by": "", "said_on": "2026-11-01"}
    )
    assert "This field is required" in answer.text
    assert fresh(waits).status == Status.WAITING


def test_a_coordinator_writes_down_nobodys_word(sign_in, ilze, ruta, waits, now):
    for outsider in (ilze, ruta):
        assert sign_in(outsider).get(address("registration_reserved", waits)).status_code == 403
    with pytest.raises(Refused, match="Only the secretariat"):
        word = Word("Astrid", now.date())
        actions.approve(by=ilze, registration=waits, now=now, word=word)


def test_lifting_somebody_from_the_pool_gives_the_open_seat_to_the_next(
    ilze, janis, egle, lithuania, latvia, now
):
    training = factories.training("Pool", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    pooled = factories.registration(training, janis.participant)
    after = factories.registration(training, egle.participant, status="waiting")
    actions.approve(by=ilze, registration=pooled, now=now)
    assert (fresh(pooled).holds_reserved, fresh(after).status) == (True, Status.CONFIRMED)


def test_by_hand_for_a_party_with_free_reserved_seats_says_who_gives_them(
    sign_in, astrid, ilze, tallinn, latvia
):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "is on the waiting list. Reserved seats of Latvia are free" in answer.text


def test_by_hand_on_the_coordinators_word_takes_the_reserved_seat(
    sign_in, astrid, ilze, tallinn, latvia
):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    sign_in(astrid).post(by_hand, somebody(latvia) | said)
    row = tallinn.registrations.get(party=latvia)
    assert (row.status, row.approvals.get().said_by) == (Status.CONFIRMED, "Ilze Liepa")


def test_by_hand_half_a_word_is_asked_for_again(sign_in, astrid, tallinn, latvia):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia) | {"said_by": "Ilze Liepa"})
    assert "A reserved seat needs both" in answer.text
    assert not tallinn.registrations.filter(party=latvia).exists()
