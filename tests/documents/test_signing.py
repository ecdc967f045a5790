"""Papers signed so that nobody can change them unseen, by a key that lies outside the database."""

import asyncio
import socket
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pikepdf
import pytest
import requests
import typst
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents import signed, signing
from documents.signing_key import CannotSign, Trouble
from tests import keys
from tests.validators import pdf_problems

pytestmark = pytest.mark.any_database

NOW = datetime(2027, 1, 15, tzinfo=UTC)
PAPER = """
#set document(title: "Certificate",
    date: datetime(year: 2027, month: 1, day: 15, hour: 9, minute: 0, second: 0))
#set text(lang: "en")
= Certificate
Łukasz Żółć
"""


@pytest.fixture(scope="module")
def paper():
    """A paper that keeps PDF/A-3a and PDF/UA-1."""
    return typst.compile(PAPER.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"])


@pytest.fixture
def time_service():
    """A service of this machine that stamps NOW; its address. Below it, one that answers nothing,
    and one that stamps and says that this went wrong.
    """
    key = rsa.generate_private_key(65537, 2048)
    own = keys.certificate(key).public_bytes(Encoding.DER)
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(own), asn1_keys.PrivateKeyInfo.load(secret), fixed_dt=NOW
    )

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(500 if self.path == "/fault" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            if self.path in ("/", "/fault"):
                self.wfile.write(stamper.request_tsa_response(asked).dump())

        def log_message(self, *said):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def judged(data):
    """What pyHanko finds in the file's signature; the test authority is believed."""
    (found,) = PdfFileReader(BytesIO(data)).embedded_signatures
    trusted = [each for each in found.other_embedded_certs if each.ca] or [found.signer_cert]
    return validate_pdf_signature(found, ValidationContext(trust_roots=trusted))


def test_a_signature_covers_the_whole_file_and_allows_no_change(paper):
    status = judged(signing.sign(paper))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    (found,) = PdfFileReader(BytesIO(signing.sign(paper))).embedded_signatures
    assert found.docmdp_level == MDPPerm.NO_CHANGES
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_signature_is_seen_on_no_page(paper):
    with pikepdf.open(BytesIO(signing.sign(paper))) as signed:
        (mark,) = signed.pages[0].Annots
    assert [int(each) for each in mark.Rect] == [0, 0, 0, 0]


def test_a_signed_paper_is_archival_and_accessible_still(paper, draw, tmp_path):
    papers = {"signed": signing.sign(paper), "other": draw("<p>Not archival</p>")}
    assert pdf_problems({"signed": papers["signed"]}, tmp_path) == []
    problems = pdf_problems(papers, tmp_path, profile="PDFA-3A")
    assert {problem.partition(":")[0] for problem in problems} == {"other"}


def test_one_changed_byte_shows(paper):
    signed = signing.sign(paper)
    at = signed.index(b"/Title") + 8
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert not judged(changed).intact


def test_a_change_added_behind_the_signature_shows(paper):
    added = IncrementalPdfFileWriter(BytesIO(signing.sign(paper)))
    added.root["/Lang"] = added.root["/Lang"].__class__("sv")
    added.update_root()
    changed = BytesIO()
    added.write(changed)
    status = judged(changed.getvalue())
    assert status.coverage != SignatureCoverageLevel.ENTIRE_FILE
    assert not status.docmdp_ok


def test_a_file_tells_which_key_signed_it(paper, use_key):
    key = ec.generate_private_key(ec.SECP384R1())
    use_key(keys.key_file(key, keys.certificate(key)))
    assert signed.certificate_in(signing.sign(paper)).public_key() == key.public_key()
    with pytest.raises(ValueError, match="no signature"):
        signed.certificate_in(paper)


@pytest.mark.parametrize(
    ("above", "serial"), [("TEST", 2), ("Root", 1)], ids=["its own", "with the same number"]
)
def test_a_file_names_the_signer_and_not_the_authority(paper, use_key, above, serial):
    """Whose certificate is the shorter one, and comes first."""
    key = ec.generate_private_key(ec.SECP256R1())
    use_key(keys.file_with_authority(key, above=above, serial=serial))
    assert signed.certificate_in(signing.sign(paper)).public_key() == key.public_key()


def test_of_several_signatures_the_last_is_told(paper, use_key):
    both = b""
    for _each in range(2):
        key = ec.generate_private_key(ec.SECP256R1())
        use_key(keys.key_file(key, keys.certificate(key)))
        both += signing.sign(paper)
    assert signed.certificate_in(both).public_key() == key.public_key()


def test_a_key_of_the_older_kind_signs_too(paper, use_key):
    key = rsa.generate_private_key(65537, 2048)
    use_key(keys.key_file(key, keys.certificate(key, use="content_commitment")))
    status = judged(signing.sign(paper))
    assert (status.intact, status.valid) == (True, True)


def test_a_paper_is_signed_also_where_a_loop_runs(paper):
    async def signs():
        return signing.sign(paper)

    assert judged(asyncio.run(signs())).intact


def test_nobody_is_asked_while_a_paper_is_signed(paper, monkeypatch):
    def refuse(*address):
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert judged(signing.sign(paper)).timestamp_validity is None


def test_a_time_stamp_is_added_where_the_settings_name_a_service(paper, settings, time_service):
    settings.TIMESTAMP_URL = time_service
    stamped = judged(signing.sign(paper)).timestamp_validity
    assert (stamped.intact, stamped.valid, stamped.timestamp) == (True, True, NOW)


@pytest.mark.parametrize("page", ["", "nothing", "fault"])
def test_without_the_time_stamp_that_is_asked_for_nothing_is_signed(
    paper, settings, time_service, page
):
    settings.TIMESTAMP_URL = time_service + page if page else "http://127.0.0.1:1/"
    with pytest.raises(CannotSign) as refused:
        signing.sign(paper)
    assert refused.value.trouble == Trouble.NO_TIME


def test_a_silent_time_service_is_given_up_after_five_seconds(paper, settings, monkeypatch):
    settings.TIMESTAMP_URL = "https://time.example/"

    def silent(url, *, timeout=None, **asked):
        assert timeout == 5
        raise requests.Timeout

    monkeypatch.setattr(requests, "post", silent)
    with pytest.raises(CannotSign) as refused:
        signing.sign(paper)
    assert refused.value.trouble == Trouble.NO_TIME
