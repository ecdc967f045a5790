"""One's own record: each certificate once with all that its holder does with it, or why there is
none and whom to ask.
"""

import pytest
from django.conf import settings
from django.urls import reverse

from tests import factories
from tests.trainings import days
from trainings import tasks
from trainings.actions import certificates as actions

pytestmark = pytest.mark.django_db
ASK = "If you think that this is wrong, write to the secretariat:"
RULE = "Anybody who attends at least 80 % of the minutes receives a certificate."


@pytest.fixture
def record(riga, sessions, astrid, janis, egle, sign_in):
    """Riga is over: Jānis was there all the time, Eglė on no second day."""
    for account, marks in ((janis, "pppp"), (egle, "ppaa")):
        days.mark(factories.registration(riga, account.participant), marks)
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)

    def page(account, address="/me/") -> str:
        return " ".join(sign_in(account).get(address).text.split())

    return page


def test_a_certificate_stands_there_once_with_the_address_of_its_check(record, janis, riga):
    certificate = riga.certificates.get()
    page = record(janis)
    file = reverse("certificates:certificate_pdf", args=[certificate.number])
    check = reverse("certificates:verify_code", args=[certificate.code])
    assert page.count(f'href="{file}"') == 1
    assert f">{settings.PUBLIC_URL}{check}</code>" in page
    assert f'href="#certificate-{certificate.number}"' in page
    assert f'id="certificate-{certificate.number}"' in page


def test_one_that_waits_to_be_drawn_is_asked_for_in_one_place_too(record, janis, riga):
    riga.certificates.update(sha256="")
    file = reverse("certificates:certificate_pdf", args=[riga.certificates.get().number])
    assert record(janis).count(f'href="{file}"') == 1


def test_the_training_itself_offers_the_file(record, janis, riga):
    page = record(janis, days.address(riga, "training_detail"))
    assert "Download the certificate" in page and "#certificate-" not in page


@pytest.mark.parametrize("name", ["desk:me", "trainings:training_detail"])
def test_whoever_has_none_reads_the_rule_and_whom_to_ask(record, egle, janis, riga, name):
    at = reverse(name, args=[riga.slug] if name.startswith("trainings") else [])
    page = record(egle, at)
    reasons = page.partition("You have not earned the certificate of this training:")[2]
    assert reasons.index(RULE) < reasons.index(ASK) < reasons.index(settings.OPERATOR["email"])
    assert ASK not in record(janis, at)


def test_whoever_has_a_revoked_one_reads_whom_to_ask_and_has_no_address_of_a_check(
    record, janis, astrid, riga
):
    certificate = riga.certificates.get()
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    page = record(janis)
    assert ASK in page and f"/verify/{certificate.code}/" not in page
