"""Rights that change while an act waits for the training: it is refused when it gets it."""

import pytest
from django.urls import reverse

from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.every_action import LOSSES
from tests.every_action import is_signed_out_everywhere as end_sessions
from tests.locks import only_rows_are_locked
from tests.trainings.acts.scene import JANIS, NOW
from tests.volley import both_at_once
from trainings.actions import approvals, registrations
from trainings.actions.locking import locked
from trainings.models import Registration

pytestmark = [
    pytest.mark.django_db(transaction=True),
    only_rows_are_locked,
]
CHANGED = (
    "Your rights have changed meanwhile, so nothing was done. Open the page again to see what you "
    "may do."
)


@pytest.fixture
def asked(riga, janis):
    return factories.registration(riga, janis.participant, status="requested")


@pytest.fixture
def said():
    """What the waiting act was told."""
    return []


def while_it_waits(riga, loss, act, said):
    def hold():
        locked(riga)
        loss()

    def wait():
        try:
            act()
        except Refused as refusal:
            said.append(str(refusal))

    both_at_once(hold, wait)


@pytest.mark.parametrize("loss", LOSSES)
def test_an_approval_by_a_coordinator_who_is_one_no_more(riga, ilze, asked, said, loss):
    assert ilze.acting_role == "coordinator"  # as the view asks it
    approve = lambda: approvals.approve(by=ilze, registration=asked, now=NOW)  # noqa: E731
    while_it_waits(riga, lambda: loss(ilze), approve, said)
    asked.refresh_from_db()
    assert (said, asked.status, asked.holds_reserved) == ([CHANGED], "requested", False)
    assert not AuditEntry.objects.exists()


def test_the_sign_in_page_says_that_nothing_was_done_by_somebody_whose_session_has_ended(
    riga, ilze, asked, said, sign_in
):
    browser, answers = sign_in(ilze), []
    address = reverse("trainings:registration_approve", args=[riga.slug, asked.pk])
    while_it_waits(
        riga, lambda: end_sessions(ilze), lambda: answers.append(browser.post(address)), said
    )
    asked.refresh_from_db()
    assert asked.status == "requested"
    page = browser.get(answers[0]["Location"], follow=True)
    assert CHANGED in page.text and page.redirect_chain[-1][0].startswith("/accounts/login/")


def test_a_registration_of_an_officer_whose_recognition_is_taken_back(riga, janis, said):
    def take_back():
        Account.objects.filter(pk=janis.pk).update(recognition="claimed")

    def register():
        registrations.register(by=janis, training=riga, party=janis.party, details=JANIS, now=NOW)

    while_it_waits(riga, take_back, register, said)
    assert said == [
        "What is known of your state has changed meanwhile, so nothing was done. Open the page "
        "again and register once more."
    ]
    assert not Registration.objects.exists()
