"""The words on a certificate: in its language, from its template, with its pictures."""

import io

import pdfplumber
import pytest
from django.utils import translation
from PIL import Image

from documents import store
from tests import factories
from tests.access.trainings import make_certificate
from tests.trainings import days
from trainings import tasks
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.models import Certificate

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def stored_picture(kind="PNG", size=(60, 20)) -> str:
    target = io.BytesIO()
    Image.new("RGB", size, "#0f5c77").save(target, kind)
    return store.save(target.getvalue())


def wording(**words):
    return {
        "title": "Certificate of completion",
        "statement": "has completed",
        "issuer": "Council of the Baltic Sea States, Secretariat",
        "signatories": [],
        "logo": "",
        "note": "",
    } | words


@pytest.fixture
def certificate(riga, janis, latvia):
    made = make_certificate(factories.registration(riga, janis.participant))
    made.party, made.programme = latvia, ["Indicators", "Referral"]
    return made


def printed(certificate) -> str:
    with pdfplumber.open(io.BytesIO(draw(paper_of(certificate)))) as paper:
        return " ".join(paper.pages[0].extract_text().split())


def test_party_programme_and_template_are_printed(certificate):
    certificate.wording = wording(
        signatories=[{"name": "Eglė Ž.", "office": "Director General", "image": ""}],
        note="Issued under rule 5.",
    )
    words = printed(certificate)
    for each in (
        "Certificate of completion",
        "has completed",
        "sent by Latvia",
        "Indicators",
        "Referral",
        "Eglė Ž.",
        "Director General",
        "Issued under rule 5.",
    ):
        assert each in words
    assert "without a signature by hand" not in words


def test_without_a_template_the_standard_words_stand_and_nobody_signs(certificate):
    certificate.party, certificate.programme = None, []
    words = printed(certificate)
    assert "Certificate of participation" in words
    assert "Sealed electronically; valid without a signature by hand." in words
    assert "sent by" not in words and "Programme" not in words


def test_a_swedish_certificate_is_in_swedish_whoever_draws_it(certificate):
    certificate.language = "sv"
    certificate.wording = wording(title="Intyg", statement="har deltagit i")
    with translation.override("en"):
        words = printed(certificate)
    for each in ("utsänd av Lettland", "Riga, Lettland", "Program", "1 av 1 timme", "med koden"):
        assert each in words
    assert "Latvia" not in words


def test_a_trainer_has_the_hours_that_they_taught(certificate):
    certificate.minutes_attended = certificate.minutes_total = 0
    certificate.minutes_taught = 90
    assert "· 1.5 hours" in printed(certificate)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_and_signature_are_drawn_and_described(certificate, kind):
    picture = stored_picture(kind)
    certificate.wording = wording(
        logo=picture, signatories=[{"name": "Eglė", "office": "Head", "image": picture}]
    )
    paper = paper_of(certificate)
    assert (paper.logo.ratio, paper.logo.alt) == (3, "Logo")
    assert paper.signatories[0].image.alt == "Signature of Eglė"
    with pdfplumber.open(io.BytesIO(draw(paper))) as pdf:
        assert len(pdf.pages[0].images) == 2


def test_a_lost_picture_stops_this_certificate_alone(certificate, riga, latvia):
    other = make_certificate(
        factories.registration(riga, factories.participant("Õnne", latvia)), sequence=2
    )
    certificate.wording = wording(logo="0" * 64)
    certificate.save()
    assert tasks.draw_certificates(days.AFTERWARDS) == 2
    certificate.refresh_from_db()
    other.refresh_from_db()
    assert (certificate.sha256, certificate.problem) == ("", "ValueError")
    assert other.sha256


def test_the_paper_needs_no_queries_of_its_own(certificate, django_assert_num_queries):
    """All of a sweep are read with one statement."""
    certificate.save()
    [read] = Certificate.objects.to_print()
    with django_assert_num_queries(0):
        paper_of(read)
