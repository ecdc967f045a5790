"""Sign-in by a ministry's OpenID Connect, tried against a provider that runs beside the tests."""

import httpx
import oidc_provider_mock
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants import factors
from participants.actions.accounts import disable_account
from participants.actions.addresses import change_address
from participants.actions.factors import reset_factors
from participants.models import Account
from tests import factories
from tests.participants.steps import set_up, type_step
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
    stands["trust_unmarked"] = False
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
        facts = {name: value for name, value in facts.items() if value is not None}
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
        ("ilze.liepa@mfa.example", {"email_verified": None}),  # not said at all
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


def test_a_ministry_that_says_nothing_of_proof_counts_where_the_operator_trusts_it(
    sign_in, ministry, janis
):
    ministry["trust_unmarked"] = True
    assert is_in(sign_in(janis.email, email_verified=None)[0])
    assert not is_in(sign_in("new@mfa.example", number="8", email_verified=False)[0])


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
def test_whoever_has_a_desk_needs_our_second_step_whatever_the_ministry_says(sign_in, app, ilze):
    browser, _answer = sign_in(ilze.email, acr="mfa")
    profile = browser.get(reverse("participants:profile"))
    assert profile["Location"] == reverse("participants:factor_list")

    set_up(app, ilze)
    _browser, answer = sign_in(ilze.email, acr="mfa")
    assert answer["Location"] == reverse("mfa_authenticate")


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


# --- The end of a connection ----------------------------------------------------------------------
def change_the_address(janis, oskar):
    address = {"email": "j@mfa.example", "reason": "He moved"}
    change_address(account=janis, by=oskar, now=timezone.now(), **address)


def reset_the_second_step(janis, oskar):
    factors.add_app(janis, "ABCDEFGH", 1)
    reset_factors(account=janis, reason="Lost", by=oskar, now=timezone.now())


def disable_the_account(janis, oskar):
    disable_account(account=janis, by=oskar, now=timezone.now())


@pytest.mark.parametrize("act", [change_the_address, reset_the_second_step, disable_the_account])
def test_a_ministry_signs_nobody_in_after(act, sign_in, janis, oskar):
    sign_in(janis.email)
    act(janis, oskar)
    assert not SocialAccount.objects.exists()


def test_the_holder_sees_and_ends_it_and_gets_a_letter(sign_in, janis, letters):
    browser, _answer = sign_in(janis.email)
    page = reverse("participants:factor_list")
    assert "MFA Latvia signs you in too" in browser.get(page).text
    ended = browser.post(reverse("participants:ministries_disconnect"), follow=True)
    assert "MFA Latvia signs you in too" not in ended.text and is_in(browser)
    assert "MFA Latvia no longer signs you in" in letters(janis.email)[-1].body


def test_an_administrator_ends_it_for_somebody_and_all_their_sessions(
    sign_in, client, janis, oskar, letters
):
    theirs, _answer = sign_in(janis.email)
    client.force_login(oskar)
    account = reverse("participants:account_detail", args=[janis.pk])
    assert "MFA Latvia" in client.get(account).text
    client.post(reverse("participants:account_ministries_disconnect", args=[janis.pk]))
    assert not SocialAccount.objects.exists() and not is_in(theirs)
    assert "MFA Latvia no longer signs you in" in letters(janis.email)[-1].body
