"""The letter with a certificate, sent again: by staff, by its holder, and no mail bomb."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests.trainings import days
from tests.trainings.days import address
from trainings.actions import certificates, sending_again
from trainings.models import Certificate

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def send(certificate, by, now=days.AFTERWARDS):
    return sending_again.send_again(by=by, certificate=certificate, now=now)


def letters():
    return Letter.objects.filter(kind="certificate_again")


def button(certificate) -> str:
    return f"/certificates/{certificate.number}/send-again/"


@pytest.fixture
def own(certificate, lukasz, janis):
    """Łukasz' certificate is Jānis'."""
    janis.participant.delete()
    lukasz.participant.account = Account.objects.get(pk=janis.pk)
    lukasz.participant.save()
    return certificate


def test_staff_have_it_sent_from_the_desk_and_the_trail_says_so(desk, certificate, riga, astrid):
    assert button(certificate) in desk.get(address(riga)).text
    page = desk.post(button(certificate), follow=True)
    assert f"The letter with certificate {certificate.number} is on its way." in page.text
    assert letters().get().to == "lukasz@mfa.example"
    entry = AuditEntry.objects.get(action="send_again")
    assert (entry.by, entry.subject_id) == (astrid, str(certificate.pk))


def test_the_desk_says_when_it_was_sent_again(desk, certificate, riga, astrid):
    assert "Letter sent again:" not in desk.get(address(riga)).text
    send(certificate, astrid)
    page = " ".join(desk.get(address(riga)).text.split())
    assert "Letter sent again: <time" in page and "15 January 2027, 19:00" in page


def test_its_holder_has_it_sent_from_the_own_record(own, janis, sign_in):
    browser = sign_in(janis)
    assert button(own) in browser.get("/me/").text
    page = browser.post(button(own), follow=True)
    assert f"The letter with certificate {own.number} is on its way." in page.text
    assert own.number in letters().get().body


def test_somebody_else_and_a_coordinator_do_not(own, egle, ilze, sign_in):
    for account in (egle, ilze):
        assert sign_in(account).post(button(own)).status_code == 404
    assert not letters().exists()


def test_of_two_clicks_or_two_colleagues_one_sends_it(desk, certificate, riga):
    desk.post(button(certificate))
    page = desk.post(button(certificate), follow=True)
    assert "The letter was sent again at 19:00." in page.text
    assert letters().count() == 1
    assert button(certificate) not in desk.get(address(riga)).text


def test_an_hour_later_it_is_sent_again(certificate, astrid):
    send(certificate, astrid)
    with pytest.raises(Refused, match="was sent again at"):
        send(certificate, astrid, days.AFTERWARDS + HOUR - timedelta(seconds=1))
    send(certificate, astrid, days.AFTERWARDS + HOUR)
    assert letters().count() == 2


def test_one_without_a_file_is_not_sent(closed, lukasz, astrid):
    with pytest.raises(Refused, match="is not ready"):
        send(lukasz.certificates.get(), astrid)


def test_one_that_no_longer_fits_is_not_sent(certificate, astrid):
    Certificate.objects.update(no_longer_fits=True)
    with pytest.raises(Refused, match="is not ready"):
        send(certificate, astrid)


def test_a_revoked_one_and_one_of_somebody_erased_are_not_sent(certificate, astrid):
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    with pytest.raises(Refused, match="holds no longer"):
        send(certificate, astrid)
    Certificate.objects.update(status="valid", registration=None)
    with pytest.raises(Refused, match="holds no longer"):
        send(certificate, astrid)


def test_without_an_address_there_is_a_sentence(certificate, lukasz, astrid):
    lukasz.participant.email = ""
    lukasz.participant.save()
    with pytest.raises(Refused, match="No address is known"):
        send(certificate, astrid)
