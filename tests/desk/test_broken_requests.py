"""What no browser sends is answered with 400 and a page, and nothing breaks."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from config.requests import Utf8Request
from desk import responses
from desk.context import site
from desk.responses import server_error

pytestmark = pytest.mark.django_db


@pytest.fixture
def anyone(monkeypatch):
    """Sees the answers of a failing site as a visitor does; requests are made as the server's."""
    monkeypatch.setattr("django.test.client.WSGIRequest", Utf8Request)
    return Client(raise_request_exception=False)


def assert_refused(answer):
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


@pytest.mark.parametrize("host", ["elsewhere.example", "", "a b", "testserver:abc", "[::1"])
def test_a_host_that_is_not_ours_is_refused_with_the_address_of_the_site(anyone, host):
    answer = anyone.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "This site is not at this address." in answer.text
    assert f'<a href="{settings.PUBLIC_URL}/">' in answer.text
    assert anyone.get("/", headers={"host": "testserver"}).status_code == 200


def test_a_wrong_host_is_logged_without_its_name_at_first_and_then_once_an_hour(
    anyone, monkeypatch, caplog
):
    monkeypatch.setattr(responses, "wrong_host", responses.WrongHost())
    for seconds in (5, 3604, 3605):
        monkeypatch.setattr(responses, "monotonic", lambda: seconds)  # noqa: B023
        anyone.get("/", headers={"host": "elsewhere.example"})

    ours = [record.getMessage() for record in caplog.records if record.name == "desk"]
    assert ours == ["asked for by another host than that of PUBLIC_URL"] * 2


@pytest.mark.parametrize("address", ["/theme/", "/accounts/login/", "/handbook/"])
def test_a_form_in_another_encoding_is_refused(address):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    encoded = "application/x-www-form-urlencoded; charset=utf-16"
    assert_refused(browser.post(address, b"theme=dark", content_type=encoded))


CHARSETS = [
    "punycode",
    "zlib",
    "rot13",
    "idna",
    "utf-7",
    "utf-16",
    "unicode_escape",
    "undefined",
    "latin-1",
    "unheard-of",
    "",
]
FIELD = 'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def in_charset(charset, **fields):
    """A form with files, as no browser sends it."""
    parts = [f"--X\r\n{FIELD.format(name=name, value=fields[name])}" for name in fields]
    content_type = f'multipart/form-data; boundary=X; charset="{charset}"'
    return {"data": "".join(parts) + "--X--\r\n", "content_type": content_type}


@pytest.mark.parametrize("charset", CHARSETS)
def test_fields_in_another_encoding_than_utf8_are_refused_without_a_traceback(
    anyone, caplog, charset
):
    for address in ("/accounts/login/", "/i18n/setlang/", "/theme/"):
        assert_refused(anyone.post(address, **in_charset(charset, login="a", language="sv")))
    for address in ("/trainings/?q=x", "/handbook/search/?q=x", "/health/?a=1"):
        assert_refused(anyone.get(address, CONTENT_TYPE=f'text/plain; charset="{charset}"'))
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert not [record for record in caplog.records if record.exc_info]


def test_a_long_field_in_punycode_occupies_nobody(anyone, monkeypatch):
    decoded = []
    monkeypatch.setattr("encodings.punycode.punycode_decode", lambda *sent: decoded.append(sent))
    long = "a" * 1_000 + "-" + "0" * 1_000
    assert_refused(anyone.post("/accounts/login/", **in_charset("punycode", login=long)))
    assert_refused(anyone.get(f"/?q={long}", CONTENT_TYPE="text/plain; charset=punycode"))
    assert decoded == []


@pytest.mark.parametrize("parameter", ["charset=a\0b", "x*=idna''%FF", "x*=undefined''a"])
def test_a_content_type_that_cannot_be_read_is_refused(anyone, parameter):
    assert_refused(anyone.get("/trainings/", CONTENT_TYPE=f"text/plain; {parameter}"))


SERVED = """
from wsgiref.util import setup_testing_defaults
from config.wsgi import application
asked = {"CONTENT_TYPE": "text/plain; charset=zlib", "QUERY_STRING": "q=x"}
setup_testing_defaults(asked)
application(asked, lambda status, headers: print(status))
"""


def test_the_server_refuses_them_too():
    command = [sys.executable, "-c", SERVED]
    served = subprocess.run(command, capture_output=True, text=True, check=True)
    assert served.stdout == "400 Bad Request\n"
    assert "Traceback" not in served.stderr


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8"])
def test_fields_that_say_they_are_utf8_are_read(anyone, charset):
    answer = anyone.post("/accounts/login/", **in_charset(charset, login="jānis@mfa.example"))
    assert answer.context["form"]["login"].value() == "jānis@mfa.example"
    assert anyone.get("/trainings/", CONTENT_TYPE="text/plain").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/handbook/countries/%00/",
        "/handbook/2026/en/handbook.pdf?host=%00",
        "/outbox/?q=a%00b",
        "/?a%00=b",
    ],
)
def test_a_nul_in_the_address_is_refused(anyone, astrid, address):
    assert_refused(anyone.get(address))
    anyone.force_login(astrid)
    assert_refused(anyone.get(address))
    assert anyone.get("/outbox/?q=a%2500b").status_code == 200


LONG = "a" * 2_000_000


@pytest.mark.parametrize(
    "address", [f"/handbook/search/?q={LONG}", f"/trainings/{LONG}/", f"/?next={LONG}"]
)
def test_an_address_of_two_megabytes_is_refused_with_a_short_page_and_no_error(
    anyone, astrid, caplog, address
):
    for _who in range(2):
        answer = anyone.get(address)
        assert_refused(answer)
        assert len(answer.content) < 10_000
        anyone.force_login(astrid)
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert all(len(record.getMessage()) < 100 for record in caplog.records)


QUITE_LONG = "a" * 90_000


@pytest.mark.parametrize(
    "address",
    [
        f"/handbook/search/?q={QUITE_LONG}",
        f"/handbook/2026/en/handbook.pdf?q={QUITE_LONG}",
        f"/accounts/?q={QUITE_LONG}",
        f"/handbook/countries/{QUITE_LONG}/",
        f"/accounts/login/?x={QUITE_LONG}",
    ],
)
def test_no_page_repeats_a_long_address(anyone, astrid, caplog, address):
    for _who in range(2):
        answer = anyone.get(address, follow=True)
        assert answer.status_code < 500
        assert QUITE_LONG not in answer.text
        anyone.force_login(astrid)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_one_comes_back_to_a_page_with_a_long_question_without_it(anyone):
    answer = anyone.get(f"/reports/?year={'1' * 3_000}")
    assert answer["Location"] == "/accounts/login/?next=/reports/"


@pytest.mark.parametrize(
    "name", [settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "theme"]
)
def test_a_nul_in_a_cookie_is_refused(anyone, name):
    assert_refused(anyone.get("/", headers={"cookie": f'{name}="{"\\000" * 32}"'}))
    assert anyone.get("/", headers={"cookie": f'{name}="{"a" * 32}"'}).status_code == 200


def test_the_page_of_a_failure_needs_no_database(django_assert_num_queries, rf):
    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text


def test_a_page_that_comes_before_the_sign_in_is_known_shows_what_anybody_may_open():
    labels = [item["label"] for item in site(RequestFactory().get("/"))["nav"]]
    assert labels == ["Trainings", "Handbook", "Check a certificate"]
