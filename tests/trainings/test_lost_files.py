"""Certificates between machines, and one whose file is lost."""

from datetime import timedelta

import pytest

from documents import copies, store
from documents.models import StoredFile
from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories
from tests.papers import as_if_signed
from tests.trainings import days
from tests.trainings.days import address
from trainings import tasks
from trainings.actions import certificates
from trainings.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(riga, astrid, janis, sessions, settings, tmp_path) -> Certificate:
    """Jānis was there; the worker on the machine in Riga has drawn his certificate."""
    settings.DATA_DIR = tmp_path / "riga"
    registration = factories.registration(riga, janis.participant)
    days.mark(registration, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    return registration.certificates.get()


@pytest.fixture
def lost(drawn) -> Certificate:
    """As when a part of an earlier release's folder was never found again."""
    StoredFile.objects.filter(pk=drawn.sha256).delete()
    return drawn


def paper(certificate: Certificate) -> str:
    return f"/certificates/{certificate.number}.pdf"


def test_a_certificate_drawn_on_one_machine_is_downloaded_from_another(
    drawn, janis, ruta, sign_in, settings, tmp_path
):
    settings.DATA_DIR = tmp_path / "vilnius"
    answer = sign_in(janis).get(paper(drawn))
    assert answer.status_code == 200
    assert answer.getvalue() == store.read(drawn.sha256)
    assert copies.path(drawn.sha256).is_relative_to(tmp_path / "vilnius")
    assert sign_in(ruta).get(paper(drawn)).status_code == 404


def test_its_holder_reads_that_it_is_missing_and_still_valid(lost, janis, ruta, sign_in):
    answer = sign_in(janis).get(paper(lost))
    assert answer.status_code == 404
    assert (
        "The file of this certificate is missing here. The certificate is still valid"
        in answer.text
    )
    assert "is missing here" not in sign_in(ruta).get(paper(lost)).text


def test_nobody_is_recorded_as_having_taken_what_is_missing(lost, astrid, sign_in):
    sign_in(astrid).get(paper(lost))
    assert not AuditEntry.objects.filter(action="download_certificate").exists()


def test_staff_read_how_many_are_missing_and_have_them_drawn_again(
    lost, riga, desk, janis, sign_in
):
    page = desk.get(address(riga, "certificates")).text
    assert "The file of 1 certificate is missing." in page
    assert "Download all (ZIP)" not in page
    desk.post(address(riga, "certificates_draw_again"))
    assert AuditEntry.objects.get(action="draw_again").facts["lost"] == {str(lost.pk): lost.sha256}
    assert tasks.draw_certificates(days.AFTERWARDS) == 1
    assert "is missing" not in desk.get(address(riga, "certificates")).text
    assert sign_in(janis).get(paper(lost)).getvalue().startswith(b"%PDF")
    lost.refresh_from_db()
    assert lost.number == Certificate.objects.get().number


def test_what_is_drawn_again_begins_to_wait_then(lost, riga, astrid):
    Certificate.objects.update(waiting_since=days.AFTERWARDS - timedelta(days=9))
    certificates.draw_again(by=astrid, training=riga, now=days.AFTERWARDS)
    assert Certificate.objects.get().waiting_since == days.AFTERWARDS


def test_it_is_among_what_the_secretariat_has_to_look_at(drawn):
    assert not Certificate.objects.to_look_at().exists()
    StoredFile.objects.filter(pk=drawn.sha256).delete()
    assert Certificate.objects.to_look_at().exists()
    Certificate.objects.update(sha256="", problem="ValueError")
    assert Certificate.objects.to_look_at().exists()


def test_the_zip_leaves_out_none_in_silence(lost, riga, desk):
    page = desk.get(address(riga, "certificates_zip"), follow=True)
    assert "No certificate can be handed out now, so there is nothing to download." in page.text


def test_a_file_that_was_removed_on_purpose_is_not_drawn_again(drawn, riga, desk):
    store.forget(drawn.sha256)
    assert "is missing." not in desk.get(address(riga, "certificates")).text
    desk.post(address(riga, "certificates_draw_again"))
    assert tasks.draw_certificates(days.AFTERWARDS) == 0


def test_the_file_and_its_name_are_written_together_or_not_at_all(drawn, monkeypatch):
    Certificate.objects.update(sha256="")
    StoredFile.objects.all().delete()
    Letter.objects.all().delete()

    def broken(*arguments, **options):
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr("trainings.result_mail.certificate_ready", broken)
        with pytest.raises(ValueError):
            certificates.store_file(certificate=drawn, data=as_if_signed(), now=days.AFTERWARDS)
    assert not StoredFile.objects.exists()
    assert Certificate.objects.get().sha256 == ""
