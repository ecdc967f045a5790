"""A button pressed after the session has ended: nothing is done, it is said, and the page comes
back.
"""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from participants import signin
from participants.models import Account
from tests import factories

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SAID = "Nothing was done, because you had been signed out. Please do it again."
CLAIMS = "/accounts/claims/"


@pytest.fixture
def press(client, thordur):
    """Recognise Þórður, without being signed in."""
    address = reverse("participants:claim_recognise", args=[thordur.pk])
    return lambda **headers: client.post(address, {"party": "LV"}, headers=headers)


def sign_in_at(client, answer, account):
    form = {"login": account.email, "password": "correct horse battery"}
    return client.post(answer["Location"], form, follow=True)


def test_one_comes_back_to_the_page_with_the_button_and_is_told(client, press, ilze, thordur):
    answer = press(referer=f"http://testserver{CLAIMS}?page=1", **BROWSER)
    assert "You are signed out, so nothing was done." in client.get(answer["Location"]).text
    page = sign_in_at(client, answer, ilze)
    assert (page.status_code, page.redirect_chain[-1][0]) == (200, f"{CLAIMS}?page=1")
    assert SAID in page.text
    assert SAID not in client.get(CLAIMS).text
    thordur.refresh_from_db()
    assert thordur.recognition == Account.Recognition.CLAIMED


def test_visitors_who_send_anything_leave_no_more_sessions_than_that(client, press, monkeypatch):
    monkeypatch.setattr(signin, "LOST_AN_HOUR", 3)
    cache.clear()
    for _press in range(9):
        client.cookies.clear()
        assert press(**BROWSER).status_code == 302

    assert Session.objects.count() == 3


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/accounts/claims/", "javascript:alert(1)"]
)
def test_without_a_page_of_ours_one_is_led_to_it(client, press, ilze, referer):
    """A browser that does not tell, or tells of another site."""
    page = sign_in_at(client, press(referer=referer, **BROWSER), ilze)
    assert page.status_code == 405
    assert SAID in page.text
    assert f'href="{CLAIMS}"' in page.text


def test_a_script_says_it_on_its_own_page(client, press, ilze):
    answer = press(referer=f"http://testserver{CLAIMS}", accept="application/json")
    assert "nothing was done" not in client.get(answer["Location"]).text
    assert SAID not in sign_in_at(client, answer, ilze).text


def test_who_only_opens_a_page_is_told_nothing(client, ilze):
    answer = client.get(CLAIMS, headers=BROWSER)
    assert answer["Location"] == f"{reverse('account_login')}?next={CLAIMS}"
    assert SAID not in sign_in_at(client, answer, ilze).text


def test_a_code_leads_back_as_a_password_does(client, press, ilze, code_for):
    answer = press(referer=f"http://testserver{CLAIMS}", **BROWSER)
    ask = client.get(answer["Location"]).context["request_login_code_url"]
    field = f'name="next" value="{CLAIMS}"'  # carried from form to form
    assert field in client.get(ask).text
    assert field in client.post(ask, {"email": ilze.email, "next": CLAIMS}, follow=True).text
    typed = {"next": CLAIMS, "code": code_for(ilze.email)}
    page = client.post(reverse("account_confirm_login_code"), typed, follow=True)
    assert (page.redirect_chain[-1][0], SAID in page.text) == (CLAIMS, True)


def test_a_disabled_account_is_not_told_on_the_way_out(client, press, latvia):
    gone = factories.officer("gone@mfa.example", "Gone Away", latvia, is_active=False)
    page = sign_in_at(client, press(**BROWSER), gone)
    assert SAID not in page.text
