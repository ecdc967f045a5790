"""What comes back of a page, and what it means for a source."""

import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from handbook import web
from handbook.web import Look, Outcome, asking
from tests.handbook.web.a_site import a_site

pytestmark = pytest.mark.any_database


def test_a_page_that_is_there_is_well(look):
    assert look("/act-12") == Look(Outcome.WELL, 200)


@pytest.mark.parametrize("code", [404, 410])
def test_a_page_that_the_site_calls_gone_is_gone(look, code):
    assert look(f"/code/{code}") == Look(Outcome.NO_PAGE, code)


@pytest.mark.parametrize("code", [401, 403, 429, 500, 503])
def test_a_site_that_shows_no_page_to_machines_says_nothing_of_the_page(look, code):
    assert look(f"/code/{code}") == Look(Outcome.REFUSED, code)


def test_a_page_that_answers_200_and_says_not_found_is_gone(look):
    assert look("/soft") == Look(Outcome.SAYS_NOT_FOUND, 200)


def test_the_same_page_elsewhere_says_its_new_address(site, look):
    assert look("/old/act-12") == Look(Outcome.MOVED, 200, f"{site.address}/new/act-12")


def test_a_page_that_leads_to_the_front_page_is_gone(site, look):
    assert look("/gone/act-13") == Look(Outcome.FRONT_PAGE, 200, f"{site.address}/en/")


def test_a_page_that_leads_to_another_site_is_gone(site, look):
    elsewhere = site.address.replace("127.0.0.1", "127.0.0.3") + "/buy/now"
    assert look("/shop/act-14") == Look(Outcome.OTHER_SITE, 200, elsewhere)


def test_a_front_page_may_lead_to_its_languages(site, look):
    assert look("/") == Look(Outcome.WELL, 200, f"{site.address}/en/")


def test_five_redirects_are_followed_and_not_six(site, look):
    assert look("/step/0").outcome == Outcome.MOVED
    site.asked.clear()
    assert look("/step/6") == Look(Outcome.TOO_MANY)
    assert len(site.asked) == 6


def test_a_page_that_sends_round_in_a_ring_is_given_up(site, look):
    assert look("/round") == Look(Outcome.TOO_MANY)
    assert len(site.asked) == 6


@pytest.mark.parametrize("path", ["/inside", "/metadata", "/file"])
def test_a_redirect_to_what_is_not_public_is_not_followed(site, look, path, monkeypatch):
    """Whatever else listens on this machine; and a file."""
    reached = []
    connect = socket.socket.connect
    monkeypatch.setattr(
        socket.socket, "connect", lambda line, place: reached.append(place) or connect(line, place)
    )
    assert look(path) == Look(Outcome.NOT_ASKED)
    port = int(site.address.rpartition(":")[2])
    assert reached == [("127.0.0.1", port)]


def test_of_100_megabytes_a_beginning_is_read(site, look):
    assert look("/endless") == Look(Outcome.WELL, 200)
    assert sum(site.sent) < 30_000_000  # what the machine itself holds between the two


def test_a_silent_site_is_given_up(look, monkeypatch):
    monkeypatch.setattr(asking, "STEP_TIMEOUT", 0.2)
    begun = time.monotonic()
    assert look("/silent") == Look(Outcome.NO_ANSWER)
    assert time.monotonic() - begun < asking.TOTAL_TIMEOUT / 2


def test_a_site_that_answers_letter_by_letter_is_cut_off(look, monkeypatch):
    monkeypatch.setattr(asking, "TOTAL_TIMEOUT", 0.5)
    begun = time.monotonic()
    assert look("/trickle") == Look(Outcome.NO_ANSWER)
    assert time.monotonic() - begun < 5


def test_a_port_where_nobody_listens_is_no_answer(site, fetch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        anywhere = partial(web.fetch, may_reach=lambda _address, _port: True)
        assert web.look(address, anywhere) == Look(Outcome.NO_ANSWER)


def test_it_asks_by_get_names_the_site_and_takes_no_cookie(site, look, settings):
    settings.PUBLIC_URL = "https://training.example"
    look("/old/act-12")
    assert site.asked == ["/old/act-12", "/new/act-12"]
    for headers in site.headers_seen:
        assert "https://training.example/" in headers["User-Agent"]
        assert not {"Cookie", "Referer", "Authorization"} & headers.keys()


def resolving(monkeypatch, answers):
    """Let names be answered so, one answer for each time that somebody asks; the names asked."""
    asked = []

    def getaddrinfo(host, port, **_kind):
        asked.append(host)
        answer = answers(host, len(asked))
        if isinstance(answer, int):
            raise socket.gaierror(answer, "made up")
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, (address, port)) for address in answer]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_name_that_nobody_has_is_gone_also_with_www(monkeypatch):
    asked = resolving(monkeypatch, lambda _host, _time: socket.EAI_NONAME)
    assert web.look("https://no.example/page", web.fetch) == Look(Outcome.NO_NAME)
    assert asked == ["no.example", "www.no.example"]


def test_a_name_that_cannot_be_asked_for_now_says_nothing(monkeypatch):
    resolving(monkeypatch, lambda _host, _time: socket.EAI_AGAIN)
    assert web.look("https://slow.example/", web.fetch) == Look(Outcome.NO_ANSWER)


def test_a_name_with_one_private_address_is_not_asked(monkeypatch):
    resolving(monkeypatch, lambda _host, _time: ["93.184.216.34", "10.0.0.7"])
    monkeypatch.setattr(socket.socket, "connect", lambda *_place: pytest.fail("it was reached"))
    assert web.look("https://two.example/", web.fetch) == Look(Outcome.NOT_ASKED)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name that answers the check with a public address, and whoever asks again with ours."""
    public = "93.184.216.34"
    asked = resolving(monkeypatch, lambda _host, time: [public] if time == 1 else ["127.0.0.1"])
    reached = []

    def connect(_line, place):
        reached.append(place)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert web.look("http://turns.example/", web.fetch) == Look(Outcome.NO_ANSWER)
    assert (asked, reached) == (["turns.example"], [(public, 80)])


@pytest.fixture
def certified(tmp_path):
    """A site with a certificate of its own making, for the name good.example."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "good.example")])
    begun = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("good.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "site.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + certificate.public_bytes(Encoding.PEM))
    with a_site(file) as (address, seen):
        yield int(address.rpartition(":")[2]), file, seen


@pytest.mark.parametrize(
    ("name", "is_trusted", "outcome"),
    [
        ("good.example", True, Outcome.WELL),
        ("other.example", True, Outcome.NO_ANSWER),
        ("good.example", False, Outcome.NO_ANSWER),
    ],
)
def test_a_site_proves_its_name_and_not_its_address(
    certified, monkeypatch, name, is_trusted, outcome
):
    port, file, seen = certified
    resolving(monkeypatch, lambda _host, _time: ["127.0.0.1"])
    if is_trusted:
        trusting = ssl.create_default_context(cafile=str(file))
        monkeypatch.setattr(asking, "_secure", lambda: trusting)
    fetch = partial(web.fetch, may_reach=lambda _address, asked: asked == port)
    assert web.look(f"https://{name}:{port}/act-12", fetch).outcome == outcome
    assert [headers["Host"] for headers in seen.headers_seen] == (
        [f"good.example:{port}"] if outcome == Outcome.WELL else []
    )
