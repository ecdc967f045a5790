"""Limits on guesses and letters: they hold at the same moment too, and lock nobody out."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from outbox.models import Letter
from participants import devices
from participants.actions import accounts
from tests import factories
from tests.participants.test_sign_in import PASSWORD, ask_for_code, is_in, type_code, with_password
from tests.volley import volley

pytestmark = pytest.mark.any_database


@pytest.fixture(autouse=True)
def within_a_minute(time_flies):
    """However busy the machine is, until a test lets time fly."""
    time_flies(minutes=0)


NEW = {"password1": "another long sentence", "password2": "another long sentence"}


def ask_for_reset(client, address):
    return client.post(reverse("account_reset_password"), {"email": address})


def elsewhere(number=1) -> Client:
    return Client(REMOTE_ADDR=f"192.0.2.{number}")


@pytest.fixture
def stranger(janis):
    """Somebody who knows the address of Jānis, and has tried all three ways in as often as they
    could.
    """
    for number in range(12):
        with_password(elsewhere(), janis, f"wrong horse {number}")
        ask_for_code(elsewhere(), janis.email)
        ask_for_reset(elsewhere(), janis.email)
    return elsewhere()


# --- Nobody is locked out by a stranger -----------------------------------------------------------
def test_the_stranger_is_stopped(stranger, janis):
    assert with_password(elsewhere(), janis).context["form"].errors
    assert not is_in(stranger)
    assert ask_for_code(elsewhere(), janis.email).context["form"].errors
    assert ask_for_reset(elsewhere(), janis.email).context["form"].errors


@pytest.mark.parametrize("where", ["own_device", "another network"])
def test_the_holder_gets_in_by_the_password(stranger, janis, own_device, where):
    browser = own_device if where == "own_device" else elsewhere(2)
    with_password(browser, janis)

    assert is_in(browser)


@pytest.mark.parametrize("where", ["own_device", "another network"])
def test_the_holder_gets_in_by_a_code(stranger, janis, own_device, code_for, where):
    browser = own_device if where == "own_device" else elsewhere(2)
    ask_for_code(browser, janis.email)
    type_code(browser, code_for(janis.email))

    assert is_in(browser)


def test_the_holder_gets_in_on_the_own_device_though_the_stranger_sits_in_the_same_network(
    janis, own_device, code_for
):
    for number in range(devices.GUESSES_ANYWHERE + 10):
        with_password(Client(), janis, f"wrong horse {number}")
        ask_for_code(Client(), janis.email)
    with_password(own_device, janis)
    assert is_in(own_device)

    own_device.post(reverse("account_logout"))
    ask_for_code(own_device, janis.email)
    type_code(own_device, code_for(janis.email))
    assert is_in(own_device)


def test_strangers_in_many_networks_do_not_close_the_own_device(janis, own_device, code_for):
    for number in range(devices.LETTERS_A_DAY_ANYWHERE + 5):  # 125 guesses in all
        for _guess in range(5):
            with_password(elsewhere(number), janis, "wrong horse battery")
        ask_for_code(elsewhere(number), janis.email)
    with_password(elsewhere(200), janis)
    with_password(own_device, janis)

    assert is_in(own_device)
    assert not is_in(elsewhere(200))


@pytest.mark.parametrize("ask", [ask_for_code, ask_for_reset])
def test_strangers_in_many_networks_close_no_network_where_none_of_them_is(janis, ask, time_flies):
    for minute in range(60):
        time_flies(minutes=minute)
        ask(elsewhere(minute % 7), janis.email)
        for _guess in range(2):
            with_password(elsewhere(minute % 7), janis, "wrong horse")
    Letter.objects.all().delete()
    ask(elsewhere(99), janis.email)
    assert Letter.objects.filter(to=janis.email).count() == 1


def test_the_networks_of_one_ipv6_site_share_their_first_letter(janis, time_flies):
    for minute in range(60):
        time_flies(minutes=minute)
        ask_for_code(Client(REMOTE_ADDR=f"2001:db8:7:{minute:x}::1"), janis.email)
    most = 1 + devices.LETTERS_A_DAY_ANYWHERE
    assert Letter.objects.filter(to=janis.email).count() == most


def test_guessing_a_password_leaves_the_code_open_in_the_same_network(janis, code_for):
    for number in range(12):
        with_password(Client(), janis, f"wrong horse {number}")
    browser = Client()
    ask_for_code(browser, janis.email)
    type_code(browser, code_for(janis.email))

    assert is_in(browser)


def test_asking_for_codes_leaves_the_password_open_in_the_same_network(janis):
    for _asking in range(12):
        ask_for_code(Client(), janis.email)
        ask_for_reset(Client(), janis.email)
    browser = Client()
    with_password(browser, janis)

    assert is_in(browser)


def test_codes_leave_the_reset_open_in_the_same_network(janis, letters):
    for _asking in range(12):
        ask_for_code(Client(), janis.email)
    ask_for_reset(Client(), janis.email)

    assert letters(janis.email)[-1].kind == "password_reset_code"


def test_a_known_device_is_counted_too(own_device, janis):
    for number in range(12):
        with_password(own_device, janis, f"wrong horse {number}")
    with_password(own_device, janis)

    assert not is_in(own_device)


# --- What a device is known by --------------------------------------------------------------------
def test_a_device_is_known_with_the_account_that_signed_in_on_it_only(own_device, janis, egle, rf):
    request = rf.get("/")
    request.COOKIES = {"device": own_device.cookies["device"].value}

    assert devices.known(request, janis.email)
    assert not devices.known(request, egle.email)
    assert not devices.known(request, "nobody@mfa.example")


def test_the_cookie_of_a_device_names_nobody(own_device, janis):
    cookie = own_device.cookies["device"]

    assert re.fullmatch(r"[0-9a-f]{32}\.[0-9a-f]{32}", cookie.value)
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.parametrize("value", ["", ".", "a.b", "x" * 5000, "ą.ć", "." * 300])
def test_a_made_up_cookie_makes_no_device_known(janis, rf, value):
    request = rf.get("/")
    request.COOKIES = {"device": value}

    assert not devices.known(request, janis.email)


def test_a_disabled_account_is_known_nowhere(own_device, janis, oskar, now, rf):
    accounts.disable_account(account=janis, by=oskar, now=now)
    request = rf.get("/")
    request.COOKIES = {"device": own_device.cookies["device"].value}

    assert not devices.known(request, janis.email)


def test_a_device_keeps_the_newest_five(latvia, db):
    device = Client()
    people = [factories.officer(f"officer{n}@mfa.example", f"Jānis {n}", latvia) for n in "abcdefg"]
    for person in people:
        with_password(device, person)
        device.post(reverse("account_logout"))

    assert device.cookies["device"].value.count(".") == 5


# --- Letters to an address that is not the asker's ------------------------------------------------
@pytest.mark.parametrize("ask", [ask_for_code, ask_for_reset])
@pytest.mark.parametrize("address", ["janis.berzins@mfa.example", "nobody@mfa.example"])
def test_an_address_gets_so_many_letters_a_day_and_no_more(janis, ask, address, time_flies):
    for minute in range(60):
        time_flies(minutes=minute)
        ask(elsewhere(minute % 7), address)

    most = 7 + devices.LETTERS_A_DAY_ANYWHERE  # the first of each network is not counted
    assert Letter.objects.filter(to=address).count() == most
    answer = ask(elsewhere(3), address)
    assert "no more before tomorrow" in answer.text
    assert address in answer.text


def test_a_new_code_that_is_sent_again_counts_as_well(janis):
    for _asking in range(20):
        browser = elsewhere(3)
        ask_for_code(browser, janis.email)
        for _again in range(2):
            browser.post(reverse("account_confirm_login_code"), {"action": "resend"})

    asked, again = devices.ASKINGS_A_MINUTE, 2 * devices.ASKINGS_A_MINUTE
    assert Letter.objects.filter(to=janis.email).count() <= asked + again


def test_signing_up_with_a_foreign_address_is_bounded_too(sign_up, janis, time_flies):
    for minute in range(60):
        time_flies(minutes=minute)
        sign_up(elsewhere(minute % 7), email="somebody@urm.example")

    most = 7 + devices.LETTERS_A_DAY_ANYWHERE
    assert Letter.objects.filter(to="somebody@urm.example").count() == most


# --- Tries at the same moment ---------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_of_twenty_guesses_of_a_code_at_once_three_are_tried(janis, code_for, monkeypatch):
    cache.clear()
    browser = Client()
    ask_for_code(browser, janis.email)
    session = browser.cookies["sessionid"].value

    def guess(number):
        own = Client()
        own.cookies["sessionid"] = session
        return type_code(own, f"WRONG{number}")

    answers = volley(20, guess)
    right = Client()
    right.cookies["sessionid"] = session
    type_code(right, code_for(janis.email))
    tried = [answer for answer in answers if "That is not the code" in answer.text]
    assert 1 <= len(tried) <= 3
    assert not is_in(right)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_guesses_of_a_password_at_once_five_are_tried(janis, monkeypatch):
    cache.clear()
    tried = []
    monkeypatch.setattr(type(janis), "check_password", lambda _self, raw: tried.append(raw))
    volley(20, lambda number: with_password(Client(), janis, f"wrong horse {number}"))

    assert len(tried) <= 5


# --- What was asked for before --------------------------------------------------------------------
def test_a_reset_asked_for_before_disabling_is_dead_afterwards(janis, oskar, now, code_for):
    early = Client()
    ask_for_reset(early, janis.email)
    early.post(reverse("account_confirm_password_reset_code"), {"code": code_for(janis.email)})
    accounts.disable_account(account=janis, by=oskar, now=now)
    accounts.enable_account(account=janis, by=oskar, now=now)
    answer = early.post(reverse("account_complete_password_reset"), NEW)
    janis.refresh_from_db()

    assert "Your account has changed since" in answer.text
    assert janis.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("ask", "page"),
    [
        (ask_for_reset, "account_confirm_password_reset_code"),
        (ask_for_code, "account_confirm_login_code"),
    ],
)
def test_a_code_asked_for_before_disabling_is_dead_afterwards(
    janis, oskar, now, code_for, ask, page
):
    early = Client()
    ask(early, janis.email)
    code = code_for(janis.email)
    accounts.disable_account(account=janis, by=oskar, now=now)
    accounts.enable_account(account=janis, by=oskar, now=now)
    answer = early.post(reverse(page), {"code": code})

    assert "This code is no longer good" in answer.text
    assert not is_in(early)


def test_asking_for_somebody_else_in_between_gives_a_dead_code_no_life(
    janis, egle, oskar, now, code_for
):
    early = Client()
    ask_for_reset(early, janis.email)
    code = code_for(janis.email)
    ask_for_code(early, egle.email)
    accounts.disable_account(account=janis, by=oskar, now=now)
    accounts.enable_account(account=janis, by=oskar, now=now)
    answer = early.post(reverse("account_confirm_password_reset_code"), {"code": code})

    assert "This code is no longer good" in answer.text


def test_a_dead_code_to_sign_in_stays_dead_when_a_reset_is_asked_for_somebody_else(
    janis, egle, oskar, now, code_for
):
    early = Client()
    ask_for_code(early, janis.email)
    code = code_for(janis.email)
    ask_for_reset(early, egle.email)
    accounts.disable_account(account=janis, by=oskar, now=now)
    accounts.enable_account(account=janis, by=oskar, now=now)
    answer = early.post(reverse("account_confirm_login_code"), {"code": code})

    assert "This code is no longer good" in answer.text
    assert not is_in(early)


def test_while_disabled_no_new_password_is_set(janis, oskar, now, code_for):
    early = Client()
    ask_for_reset(early, janis.email)
    early.post(reverse("account_confirm_password_reset_code"), {"code": code_for(janis.email)})
    accounts.disable_account(account=janis, by=oskar, now=now)
    early.post(reverse("account_complete_password_reset"), NEW)
    janis.refresh_from_db()

    assert janis.check_password(PASSWORD)


def test_a_reset_is_dead_once_another_password_was_set(janis, code_for):
    early = Client()
    ask_for_reset(early, janis.email)
    early.post(reverse("account_confirm_password_reset_code"), {"code": code_for(janis.email)})
    janis.set_password("the holder's own sentence")
    janis.save()
    early.post(reverse("account_complete_password_reset"), NEW)
    janis.refresh_from_db()

    assert janis.check_password("the holder's own sentence")
