"""A form whose token is of an earlier session, as after signing in anew in another tab: nothing is
done, and its sender is back on its page.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from participants.models import Account
from tests import factories

pytestmark = pytest.mark.django_db
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
CLAIMS = "/accounts/claims/"
OURS = f"http://testserver{CLAIMS}"
AGAIN = "Nothing was done, because you have signed in again since. Please do it again."
TOO_LONG = "This form was open for too long"


@pytest.fixture
def strict():
    """A browser that brings the token of an earlier session."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return browser


@pytest.fixture
def press(strict, thordur):
    """Recognise Þórður."""
    address = reverse("participants:claim_recognise", args=[thordur.pk])
    sent = {"party": thordur.party_id, "csrfmiddlewaretoken": "b" * 32 + "c" * 32}
    return lambda **headers: strict.post(address, sent, headers=BROWSER | headers)


def test_who_is_signed_in_is_back_on_the_page_and_told(strict, press, ilze, thordur):
    strict.force_login(ilze)
    answer = press(referer=f"{OURS}?page=1")
    assert (answer.status_code, answer["Location"]) == (302, f"{CLAIMS}?page=1")
    page = strict.get(answer["Location"]).text
    assert AGAIN in page and "data-undone" in page
    thordur.refresh_from_db()
    assert thordur.recognition == Account.Recognition.CLAIMED


def test_who_is_signed_out_signs_in_first_and_is_not_told_to_go_back(strict, press):
    answer = press(referer=OURS)
    assert answer["Location"] == f"{reverse('account_login')}?next={CLAIMS}"
    page = strict.get(answer["Location"]).text
    assert "You are signed out, so nothing was done." in page
    # which the script says
    assert "What you typed is kept in this tab until you have signed in." in page


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/", "javascript:alert(1)"])
def test_what_another_site_sends_is_refused(strict, press, ilze, referer):
    strict.force_login(ilze)
    answer = press(referer=referer)
    assert (answer.status_code, TOO_LONG in answer.text) == (403, True)


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "/\\evil.example/x", "///evil.example", "//testserver/x"]
)
def test_a_path_that_a_browser_would_take_for_another_site_leads_nowhere(strict, press, ilze, path):
    referer = f"http://testserver{path}"
    signed_out = press(referer=referer)
    assert signed_out.status_code == 403 and "Location" not in signed_out
    strict.force_login(ilze)
    answer = press(referer=referer)
    assert answer.status_code == 403 and "Location" not in answer


def test_a_script_is_refused_on_its_own_page(strict, press, ilze):
    strict.force_login(ilze)
    assert press(referer=OURS, accept="application/json").status_code == 403


def test_an_open_door_says_that_it_needs_cookies_and_promises_nothing_typed(strict, latvia):
    factories.officer("janis@mfa.example", "Jānis Bērziņš", latvia)
    sent = {"login": "janis@mfa.example", "password": "correct horse battery"}
    answer = strict.post(
        "/accounts/login/", sent, headers=BROWSER | {"referer": "http://testserver/accounts/login/"}
    )
    assert (answer.status_code, TOO_LONG in answer.text) == (403, True)
    assert "it needs cookies" in answer.text
    assert "What you typed" not in answer.text
