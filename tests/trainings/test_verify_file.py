"""The public check of a PDF: its SHA-256 alone is sent, and any change in it shows (R-498)."""

import hashlib
import re
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents import store
from documents.models import StoredFile
from participants.erasing import erase_person
from participants.models import Participant
from tests import factories
from tests.participants.duplicates.world import merge
from tests.trainings import days
from trainings import tasks
from trainings.actions import certificates as actions
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.models import Certificate, Training
from trainings.rules.certificates import grouped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
CHECK = "/certificates/verify/"
UNKNOWN = "No certificate of ours is this file: it was changed or saved anew, or is not ours."
ADDED = "Something was added to this PDF after it was signed."


@pytest.fixture
def file(certificate):
    """What its holder was sent."""
    return store.read(certificate.sha256)


def answer_of(data: bytes, browser=None):
    """What the check says of a file, of which the browser sends the hash."""
    sent = {"sha256": hashlib.sha256(data).hexdigest()}
    return (browser or Client()).post(CHECK, sent)


def test_the_file_that_was_made_is_known_byte_for_byte(certificate, file):
    page = answer_of(file).text
    assert "This certificate is valid" in page and "note-good" in page
    assert "Byte for byte the one that we made" in page
    assert certificate.number in page and certificate.signed_by.fingerprint in page
    assert "Łukasz" not in page


def test_the_answer_says_when_the_file_was_signed(certificate):
    later = datetime(2027, 3, 4, 12, tzinfo=UTC)
    StoredFile.objects.filter(pk=certificate.sha256).update(stored_at=later)
    for typed in ({"code": certificate.code}, {"sha256": certificate.sha256}):
        page = Client().post(CHECK, typed).text
        assert "<dt>File made and signed on</dt><dd>4 March 2027</dd>" in page
    StoredFile.objects.filter(pk=certificate.sha256).delete()
    assert "made and signed" not in Client().post(CHECK, {"code": certificate.code}).text


def test_a_file_is_answered_without_the_code(certificate, file):
    page = answer_of(file).text
    assert certificate.code not in page and grouped(certificate.code) not in page
    assert f'type="hidden" name="sha256" value="{certificate.sha256}"' in page


def test_a_name_is_compared_with_the_file_that_was_checked(certificate):
    for name, said in (("Łukasz Żółć", "The name matches."), ("Egle", "The name does not match.")):
        page = Client().post(CHECK, {"sha256": certificate.sha256, "name": name}).text
        assert said in page and "Byte for byte the one that we made" in page
        assert ("This certificate is valid" in page) is (name == "Łukasz Żółć")


def test_names_are_counted_for_file_and_code_together(certificate, time_is):
    time_is(days.AFTERWARDS)
    by_code, by_file = {"code": certificate.code}, {"sha256": certificate.sha256}
    asked = [by_code, by_file] * 3
    answers = [Client().post(CHECK, each | {"name": "Egle"}).status_code for each in asked]
    assert answers == [200] * 5 + [429]


def test_a_name_with_a_file_that_is_not_known_is_compared_with_nothing(certificate):
    answer = Client().post(CHECK, {"sha256": "0" * 64, "name": "Łukasz Żółć"})
    assert answer.status_code == 404 and "The name" not in answer.text


def test_a_code_says_nothing_of_a_file(certificate):
    assert "Byte for byte" not in Client().post(CHECK, {"code": certificate.code}).text


def saved_anew(file: bytes) -> bytes:
    """As a viewer saves a copy."""
    copy = BytesIO()
    with pikepdf.open(BytesIO(file)) as opened:
        opened.save(copy)
    return copy.getvalue()


def with_another_title(file: bytes) -> bytes:
    """As an editor adds a change behind the signature, which it leaves whole."""
    writer, copy = IncrementalPdfFileWriter(BytesIO(file)), BytesIO()
    writer.root["/Lang"] = pdf_string("sv")
    writer.update_root()
    writer.write(copy)
    return copy.getvalue()


def without_signature(file: bytes) -> bytes:
    copy = BytesIO()
    with pikepdf.open(BytesIO(file)) as opened:
        del opened.pages[0].Annots
        del opened.Root.AcroForm
        del opened.Root.Perms
        opened.save(copy)
    return copy.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        saved_anew,
        with_another_title,
        without_signature,
        lambda file: file + b"\n",
        lambda file: file[:-1],
        lambda file: file.replace(b"obj", b"obJ", 1),
        lambda file: b"",
    ],
)
def test_a_file_in_which_anything_was_changed_is_not_known(file, change):
    changed = change(file)
    assert changed != file
    answer = answer_of(changed)
    assert answer.status_code == 404
    assert UNKNOWN in answer.text and "The code alone does not prove this file" in answer.text
    assert hashlib.sha256(changed).hexdigest() in answer.text


def test_what_the_browser_saw_behind_the_signature_is_told_of_an_unknown_file(certificate):
    for typed, is_told in (({}, False), ({"added": "yes"}, True)):
        page = Client().post(CHECK, {"sha256": "0" * 64} | typed).text
        assert (ADDED in page) is is_told
    known = Client().post(CHECK, {"sha256": certificate.sha256, "added": "yes"}).text
    assert ADDED not in known and "This certificate is valid" in known


def test_a_paper_of_the_same_facts_that_was_never_handed_out_is_not_known(certificate):
    assert answer_of(draw(paper_of(certificate))).status_code == 404


def test_a_certificate_that_is_not_drawn_is_found_by_no_file(closed):
    assert Certificate.objects.get().sha256 == ""
    for typed in ("", "0" * 64):
        page = Client().post(CHECK, {"sha256": typed}).text
        assert "This certificate is valid" not in page


def test_the_file_of_a_replaced_one_names_the_newer(file, lukasz, astrid):
    made = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    page = answer_of(file).text
    assert "This certificate was replaced" in page and made.number in page


def test_the_file_of_a_revoked_one_says_when_and_why(certificate, file, astrid):
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    page = answer_of(file).text
    assert "Revoked on 15 January 2027. Reason: Misuse." in page
    assert "note-good" not in page


def test_the_file_of_somebody_erased_is_known_still(certificate, file, lukasz):
    erase_person(by=None, person=lukasz.participant, now=days.AFTERWARDS)
    assert not StoredFile.objects.filter(pk=certificate.sha256).exists()
    page = answer_of(file).text
    assert "This certificate is valid" in page and "note-good" in page
    assert "Its holder's data is erased" in page and "Łukasz" not in page


def test_the_file_of_somebody_merged_is_known_under_the_record_that_stays(
    file, certificate, lukasz, latvia, astrid
):
    stays = factories.participant("Lukasz Zolc", latvia, email="other@mfa.example")
    merge(stays, lukasz.participant, astrid, days.AFTERWARDS)
    certificate.refresh_from_db()
    assert certificate.holder == stays
    page = Client().post(CHECK, {"code": certificate.code, "name": "Łukasz Żółć"}).text
    assert "The name matches." in page
    assert "This certificate is valid" in answer_of(file).text


def test_the_file_says_what_was_printed_when_person_and_training_moved_since(
    file, lukasz, riga, lithuania
):
    Participant.objects.update(full_name="Somebody Else")
    Training.objects.filter(pk=riga.pk).update(host=lithuania, title="Another title")
    page = answer_of(file).text
    assert "Recognising a presumed victim at the visa counter" in page and "Riga, Latvia" in page


def test_a_file_that_was_lost_and_drawn_again_is_known_still(certificate, file, astrid):
    StoredFile.objects.filter(pk=certificate.sha256).delete()
    actions.draw_again(by=astrid, training=certificate.training, now=days.AFTERWARDS)
    tasks.draw_certificates(days.AFTERWARDS)
    certificate.refresh_from_db()
    assert store.read(certificate.sha256) != file
    for data in (file, store.read(certificate.sha256)):
        assert "This certificate is valid" in answer_of(data).text


def test_a_hash_is_read_in_any_grouping_and_case(certificate):
    sha256 = certificate.sha256.upper()
    typed = ":".join(sha256[at : at + 2] for at in range(0, 64, 2))
    assert "This certificate is valid" in Client().post(CHECK, {"sha256": f" {typed} "}).text


@pytest.mark.parametrize("typed", ["", " ", "a" * 63, "a" * 65, "g" * 64, "<b>", "a" * 10_000])
def test_what_is_no_hash_gets_a_message_and_stays(typed, certificate):
    answer = Client().post(CHECK, {"sha256": typed})
    assert answer.status_code == 200
    assert "is-invalid" in answer.text and UNKNOWN not in answer.text
    assert "<b>" not in re.findall('<input [^>]*name="sha256"[^>]*>', answer.text)[0]


def test_the_file_itself_is_never_sent_and_a_hash_stands_in_no_address(certificate):
    page = Client().get(CHECK).text
    (chosen,) = re.findall('<input[^>]*type="file"[^>]*>', page)
    assert "name=" not in chosen and "multipart" not in page
    assert "This certificate is valid" not in (
        Client().get(CHECK, {"sha256": certificate.sha256}).text
    )


def test_files_are_asked_about_no_faster_than_codes(file, time_is):
    time_is(days.AFTERWARDS)
    browser = Client()
    codes = [browser.post(CHECK, {"code": "guess"}).status_code for _try in range(10)]
    files = [answer_of(b"guess", browser).status_code for _try in range(11)]
    assert codes + files == [404] * 20 + [429]
    assert answer_of(file, browser).status_code == 429


def test_a_file_answers_as_discreetly_as_a_code(file):
    for answer in (answer_of(file), answer_of(b"another")):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots" content="noindex' in answer.text


@pytest.mark.parametrize(
    "line",
    [
        "{sha256}  certificate.pdf",
        "{sha256} *C:/Users/anna/Downloads/" + "certificate " * 20 + ".pdf",
        "SHA2-256(certificate.pdf)= {sha256}",
        "SHA256 hash of certificate.pdf: {sha256} CertUtil: -hashfile command completed.",
    ],
)
def test_the_sha256_is_found_in_the_line_that_a_computer_prints(certificate, line):
    page = Client().post(CHECK, {"sha256": line.format(sha256=certificate.sha256.upper())})
    assert "Byte for byte the one that we made" in page.text


@pytest.mark.parametrize("line", ["{sha256}0 a.pdf", "{sha256} a.pdf " + "0" * 64 + " b.pdf"])
def test_a_longer_number_and_two_of_them_are_refused_and_stay(certificate, line):
    typed = line.format(sha256=certificate.sha256)
    page = Client().post(CHECK, {"sha256": typed}).text
    assert "A SHA-256 has 64 digits" in page
    assert f'value="{typed}"' in page
