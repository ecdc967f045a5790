"""No certificate goes out unsigned: without a key that signs none is issued, and those that wait go
on by themselves (R-496).
"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from documents import signed, signing_key, store
from documents.models import SigningKey, StoredFile
from documents.signing_key import CannotSign, Trouble
from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories, keys
from tests.trainings import days
from tests.trainings.days import address
from tests.undoing import read_and_send
from trainings import certificate_paper, tasks
from trainings.actions import certificates as actions
from trainings.models import Certificate

pytestmark = pytest.mark.django_db
NOW, A_DAY = days.AFTERWARDS, timedelta(days=1)
EXPIRED = keys.dated_file(NOW - 9 * A_DAY, NOW - A_DAY)
NOT_YET = keys.dated_file(NOW + A_DAY, NOW + 9 * A_DAY)
SOUND = keys.dated_file(keys.LONG_AGO, keys.FAR_OFF)


@pytest.mark.parametrize("key", [EXPIRED, NOT_YET, b"no key", b""])
def test_without_a_key_that_signs_nothing_is_drawn_and_afterwards_all_goes_on(
    closed, lukasz, use_key, key
):
    use_key(key)
    assert tasks.draw_certificates(NOW) == 0
    assert not StoredFile.objects.exists() and not Letter.objects.filter(kind="certificate_ready")
    assert lukasz.certificates.get().is_being_drawn
    use_key(SOUND)
    assert tasks.draw_certificates(NOW) == 1
    assert Letter.objects.get(kind="certificate_ready").to == "lukasz@mfa.example"


def test_another_password_stops_it_as_well(closed, settings):
    settings.SIGNING_KEY_PASSWORD = "another"
    assert tasks.draw_certificates(NOW) == 0


def test_a_training_is_closed_without_a_key_and_its_certificates_wait(
    riga, astrid, lukasz, settings
):
    settings.SIGNING_KEY_FILE = None
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert lukasz.certificates.get().is_being_drawn


def test_nobody_issues_one_by_hand_and_the_one_that_stands_stays(
    certificate, lukasz, astrid, use_key
):
    use_key(EXPIRED)
    with pytest.raises(Refused, match="Certificates cannot be signed, so none is issued"):
        actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=NOW)
    assert Certificate.objects.get() == certificate and certificate.is_valid
    use_key(SOUND)
    made = actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=NOW)
    assert made.sequence == certificate.sequence + 1


def test_the_page_that_issues_one_says_so_before_anything_is_typed(
    desk, certificate, lukasz, use_key, time_is
):
    time_is(NOW)
    page = address(certificate.training, "certificate_issue", lukasz.pk)
    assert "cannot be signed" not in desk.get(page).text
    use_key(EXPIRED)
    assert "Certificates cannot be signed, so none is issued" in desk.get(page).text


def test_nobody_issues_to_several_and_nothing_is_half_done(closed, lukasz, astrid, latvia, use_key):
    """A trainer's is issued by hand alone, by one click with the others."""
    person = factories.participant("Inese Ozola", latvia)
    part = factories.trainer(closed.sessions.first(), person)
    chosen = {"people": [lukasz.pk], "trainers": [part.pk]}
    certificate, acts = Certificate.objects.get(), AuditEntry.objects.count()
    use_key(EXPIRED)
    with pytest.raises(Refused, match="Certificates cannot be signed, so none is issued"):
        actions.issue_to(by=astrid, training=closed, now=NOW, **chosen)
    assert Certificate.objects.get() == certificate and AuditEntry.objects.count() == acts
    use_key(SOUND)
    issued = actions.issue_to(by=astrid, training=closed, now=NOW, **chosen)
    assert [each.full_name for each in issued.certificates] == ["Inese Ozola"]


def test_the_page_says_why_and_loses_nothing_that_was_typed(certificate, lukasz, desk, use_key):
    use_key(EXPIRED)
    page = address(lukasz.training, "certificate_issue", lukasz.pk)
    answer = read_and_send(desk, page, {"full_name": "Łukasz Bąk"})
    assert "The signing key has expired." in answer.text
    assert 'value="Łukasz Bąk"' in answer.text


def test_the_desk_says_why_none_is_made(closed, desk, ruta, sign_in, use_key):
    assert "cannot be signed" not in desk.get(address(closed)).text
    use_key(b"no key")
    assert "is damaged, or its password is another one." in desk.get(address(closed)).text
    assert sign_in(ruta).get(address(closed)).status_code == 403


def test_the_command_says_why(closed, use_key):
    use_key(EXPIRED)
    with pytest.raises(CommandError, match="cannot be signed"):
        call_command("issue_certificates", closed.slug)
    assert not StoredFile.objects.exists()


def test_a_key_that_goes_while_one_is_drawn_is_no_fault_of_the_certificate(
    riga, astrid, lukasz, hanna, monkeypatch
):
    """The other one is not even tried."""
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)

    def gone(data):
        raise CannotSign(Trouble.NO_TIME)

    with monkeypatch.context() as patched:
        patched.setattr(certificate_paper.signing, "sign", gone)
        assert tasks.draw_certificates(NOW) == 1
    waiting = lukasz.certificates.get()
    assert (waiting.sha256, waiting.problem) == ("", "")
    assert tasks.draw_certificates(NOW) == 1  # the other one, which nobody has claimed any more
    assert tasks.draw_certificates(NOW + timedelta(minutes=3)) == 1
    assert lukasz.certificates.get().sha256


def test_a_file_without_a_signature_is_not_stored(closed, lukasz):
    with pytest.raises(ValueError, match="no signature"):
        actions.store_file(certificate=lukasz.certificates.get(), data=b"%PDF", now=NOW)
    assert not StoredFile.objects.exists() and not lukasz.certificates.get().sha256


def test_a_certificate_remembers_whose_key_signed_it(certificate, use_key, astrid, lukasz):
    first = signed.certificate_in(store.read(certificate.sha256))
    assert certificate.signed_by.fingerprint == signing_key.fingerprint(first)
    use_key(SOUND)
    made = actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=NOW)
    tasks.draw_certificates(NOW)
    made.refresh_from_db()
    assert made.signed_by != certificate.signed_by
    assert SigningKey.objects.count() == 2
