"""What no browser sends is answered with 400 and a page, and nothing breaks."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from desk.context import site
from desk.responses import server_error

pytestmark = pytest.mark.django_db


@pytest.fixture
def anyone():
    """Sees the answers of a failing site as a visitor does."""
    return Client(raise_request_exception=False)


def assert_refused(answer):
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


@pytest.mark.parametrize("host", ["elsewhere.example", "", "a b", "testserver:abc", "[::1"])
def test_a_host_that_is_not_ours_is_refused(anyone, host):
    assert_refused(anyone.get("/", headers={"host": host}))
    assert anyone.get("/", headers={"host": "testserver"}).status_code == 200


@pytest.mark.parametrize("address", ["/theme/", "/accounts/login/", "/handbook/"])
def test_a_form_in_another_encoding_is_refused(address):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    encoded = "application/x-www-form-urlencoded; charset=utf-16"
    assert_refused(browser.post(address, b"theme=dark", content_type=encoded))


@pytest.mark.parametrize(
    "address",
    ["/handbook/countries/%00/", "/handbook/2026/en/handbook.pdf?host=%00", "/outbox/?q=a%00b", "/?a%00=b"],
)
def test_a_nul_in_the_address_is_refused(anyone, astrid, address):
    assert_refused(anyone.get(address))
    anyone.force_login(astrid)
    assert_refused(anyone.get(address))
    assert anyone.get("/outbox/?q=a%2500b").status_code == 200


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "theme"])
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
