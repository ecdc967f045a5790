"""Sign-in by a ministry's OpenID Connect, tried against a provider that runs beside the tests."""

import httpx
import oidc_provider_mock
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from outbox.models import Letter
from participants.models import Account
from tests import factories
from tests.participants.steps import kinds, set_up, type_step
from tests.participants.test_sign_in import PASSWORD, is_in

BY, BACK = (reverse(f"openid_connect_{way}", args=["lv"]) for way in ("login", "callback"))
LOGIN = reverse("account_login")


@pytest.fixture(scope="module")
def server():
    """The ministry's own sign-in."""
    with oidc_provider_mock.run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def ministry(server, settings, db):
    """Latvia's, which vouches for mfa.example."""
    stands = {"server_url": server, "domains": ["mfa.example"], "second_step": ["mfa"]}
    app = {
        "provider_id": "lv",
        "name": "MFA Latvia",
        "client_id": "c",
        "secret": "s",
        "settings": stands,
    }
    settings.MINISTRIES = [app]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return stands


@pytest.fixture
def sign_in(ministry, server):
    """Sign in there as somebody of whom the ministry says this, and come back."""

    def by_ministry(email, *, number="7", browser=None, **said):
        browser = browser or Client()
        facts = {"email": email, "email_verified": True, "name": "Jānis Bērziņš"} | said
        httpx.put(f"{server}/users/{number}", json=facts)
        there = browser.post(BY)["Location"]
        back = httpx.post(there, data={"sub": number})
        answer = browser.get(back.headers["location"].removeprefix("http://testserver"))
        return browser, answer

    return by_ministry


def test_the_account_of_that_address_is_signed_in_and_its_holder_told(sign_in, janis, letters):
    browser, _answer = sign_in(janis.email.upper())

    assert is_in(browser)
    assert "sign in to Consular Training by MFA Latvia" in letters(janis.email)[-1].body
    assert SocialAccount.objects.get().extra_data == {}


def test_the_second_time_the_number_decides_and_nothing_more_is_told(sign_in, janis):
    sign_in(janis.email)
    browser, _answer = sign_in("j.berzins@mfa.example")

    assert browser.get(reverse("participants:profile")).context["user"] == janis
    assert Letter.objects.count() == 1
    assert SocialAccount.objects.get().extra_data == {}


def test_a_successor_with_the_same_address_gets_nobody_elses_account(sign_in, janis):
    sign_in(janis.email)
    browser, _answer = sign_in(janis.email, number="8")

    assert "MFA Latvia knows somebody else by this address" in browser.get(LOGIN).text
    assert not is_in(browser)


def test_somebody_new_says_name_and_state_and_is_recognised_by_nobody(sign_in, latvia):
    browser, answer = sign_in("new@mfa.example", name="Anna Ķīse")
    made = Account.objects.get()

    assert answer["Location"].startswith(reverse("participants:welcome"))
    assert "Anna Ķīse" in browser.get(answer["Location"]).text
    assert (made.role, made.recognition, made.party) == ("officer", "claimed", None)
    assert made.is_proven and not made.has_usable_password()


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("ilze.liepa@other.example", {}),
        ("ilze.liepa@mfa.example", {"email_verified": False}),
        ("ilze.liepa@mfa.example.evil.example", {}),
        ("", {}),
        ("no address", {}),
    ],
)
def test_a_word_that_does_not_count_signs_nobody_in(email, said, sign_in, ilze):
    browser, answer = sign_in(email, **said)

    assert answer["Location"] == LOGIN
    assert "does not vouch for your e-mail address here" in browser.get(LOGIN).text
    assert not is_in(browser) and not SocialAccount.objects.exists()


def test_a_disabled_account_stays_closed(sign_in, janis):
    janis.is_active = False
    janis.save()
    browser, answer = sign_in(janis.email)

    assert answer["Location"] == reverse("account_inactive")
    assert not is_in(browser) and not SocialAccount.objects.exists()


def test_whoever_is_signed_in_here_stays_so_and_is_connected_to_nobody(ministry, client, egle):
    there = Client().post(BY)["Location"]
    state = httpx.URL(there).params["state"]
    client.force_login(egle)

    assert client.post(BY)["Location"] == reverse("desk:start")
    assert client.get(BACK, {"code": "x", "state": state})["Location"] == reverse("desk:start")
    assert not SocialAccount.objects.exists()


def test_a_strangers_sign_up_for_the_address_is_replaced(sign_in, latvia):
    stranger = factories.officer("new@mfa.example", "Mallory", latvia, recognition="claimed")
    stranger.emailaddress_set.update(verified=False)
    sign_in("new@mfa.example")

    assert Account.objects.get().pk != stranger.pk
    browser = Client()
    browser.post(LOGIN, {"login": "new@mfa.example", "password": PASSWORD})
    assert not is_in(browser)


def test_the_own_second_step_is_asked_unless_the_ministry_has(app, sign_in, janis):
    set_up(app, janis)
    browser, answer = sign_in(janis.email)
    assert answer["Location"] == reverse("mfa_authenticate")
    type_step(browser, app.code())
    assert is_in(browser)

    assert is_in(sign_in(janis.email, amr=["pwd", "mfa"])[0])
    assert not is_in(sign_in(janis.email, amr=["pwd"])[0])


@pytest.mark.usefixtures("required")
def test_a_coordinator_whom_the_ministry_asked_needs_no_second_step_of_ours(sign_in, ilze):
    browser, _answer = sign_in(ilze.email, acr="mfa")
    assert is_in(browser)
    assert kinds(ilze) == set()

    browser, _answer = sign_in(ilze.email)
    assert browser.get(reverse("participants:profile"))["Location"] == reverse(
        "participants:factor_list"
    )


def test_its_word_counts_for_its_own_sign_in_alone(sign_in, app, janis):
    set_up(app, janis)
    Account.objects.update(is_active=False)
    browser, _answer = sign_in(janis.email, amr=["mfa"])
    Account.objects.update(is_active=True)
    browser.post(LOGIN, {"login": janis.email, "password": PASSWORD})

    assert not is_in(browser)


def test_a_ministry_that_is_away_and_one_that_turns_back_are_told_on_the_page(sign_in, ministry):
    browser = Client()
    there = browser.post(BY)["Location"]
    state = httpx.URL(there).params["state"]
    browser.get(BACK, {"error": "access_denied", "state": state})
    assert "The sign-in by MFA Latvia was cancelled" in browser.get(LOGIN).text

    browser.get(BACK, {"code": "x", "state": "forged"})
    assert "came to no end" in browser.get(LOGIN).text

    ministry["server_url"] = "http://localhost:1"
    assert browser.post(BY)["Location"] == LOGIN
    assert "MFA Latvia does not answer at the moment" in browser.get(LOGIN).text


def test_a_link_alone_leads_nowhere_and_an_unknown_ministry_is_not_there(ministry, client):
    assert client.get(BY)["Location"] == LOGIN
    assert client.post(reverse("openid_connect_login", args=["xx"])).status_code == 404
