"""One network asks for letters to many addresses: an embassy may, a mail cannon may not."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from outbox.models import Letter
from participants import devices
from tests.participants.test_sign_in import ask_for_code, is_in, type_code, with_password

pytestmark = pytest.mark.any_database


@pytest.fixture(autouse=True)
def within_a_minute(time_flies):
    """However busy the machine is, until a test lets time fly."""
    time_flies(minutes=0)


AN_EMBASSY = 55  # people behind one address of the network
OF_A_MINUTE, OF_A_DAY = 6, 20  # instead of the true limits, so that the floods here are quick


@pytest.fixture
def small(monkeypatch, time_flies):
    """Small limits, at the beginning of a day."""
    monkeypatch.setattr(devices, "LETTERS_OF_A_NETWORK_A_MINUTE", OF_A_MINUTE)
    monkeypatch.setattr(devices, "LETTERS_OF_A_NETWORK_A_DAY", OF_A_DAY)
    time_flies(seconds=0)


def ask_for_reset(client, address):
    return client.post(reverse("account_reset_password"), {"email": address})


def flood(number, ask=ask_for_code, **network):
    """Ask for letters to so many different addresses; the last answer."""
    for each in range(number):
        answer = ask(Client(**network), f"target{each}@mfa.example")
    return answer


def counts() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache WHERE cache_key LIKE %s", ["%limit:%"])
        return cursor.fetchone()[0]


# --- An embassy gets in ---------------------------------------------------------------------------
def test_fifty_five_people_of_one_embassy_sign_up_in_the_same_minute(sign_up, prove, time_flies):
    time_flies(minutes=0)
    browsers = {f"officer{number}@mfa.example": Client() for number in range(AN_EMBASSY)}
    for address, browser in browsers.items():
        sign_up(browser, email=address)
    for address, browser in browsers.items():
        prove(browser, address)

    assert all(is_in(browser) for browser in browsers.values())


def test_whoever_corrects_the_form_again_and_again_has_asked_for_one_letter(
    sign_up, letters, time_flies
):
    time_flies(seconds=0)
    browser = Client()
    for _slip in range(2 * devices.ASKINGS_A_MINUTE):
        sign_up(browser, full_name="")
    assert sign_up(browser).status_code == 302

    assert len(letters("anna@mfa.example")) == 1


def test_they_have_three_letters_each_on_that_day(sign_up, time_flies):
    for minute in range(3):
        time_flies(minutes=minute)
        for number in range(AN_EMBASSY):
            ask_for_code(Client(), f"officer{number}@mfa.example")

    assert Letter.objects.count() == 3 * AN_EMBASSY


# --- A mail cannon does not -----------------------------------------------------------------------
@pytest.mark.parametrize("ask", [ask_for_code, ask_for_reset])
def test_a_network_is_told_to_wait_a_minute(db, small, ask, time_flies):
    time_flies(seconds=20)
    answer = flood(OF_A_MINUTE + 4, ask)

    assert Letter.objects.count() == OF_A_MINUTE
    assert answer.status_code == 429
    assert answer["Retry-After"] == "40"
    assert "Many people in your network ask for a code just now" in answer.text
    assert 'value="target9@mfa.example"' in answer.text

    time_flies(minutes=1)
    assert ask(Client(), "target9@mfa.example").status_code == 302


def test_codes_resets_and_sign_ups_are_counted_together(sign_up, small):
    flood(OF_A_MINUTE - 1)
    flood(1, ask_for_reset)
    answer = sign_up(Client())

    assert answer.status_code == 429
    assert "Anna Ķīse" in answer.text


@pytest.fixture
def a_day_of_flood(db, small, time_flies):
    """More letters than one network gets on a day, and the minutes after them; now is the next
    one.
    """
    for minute in range(5):
        time_flies(minutes=minute)
        flood(OF_A_MINUTE)
    time_flies(minutes=5)


def test_a_network_gets_so_many_letters_a_day_and_no_more(a_day_of_flood, time_flies):
    answer = flood(1)

    assert Letter.objects.count() == OF_A_DAY
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 15 * 3600 - 5 * 60  # it is five past nine
    assert "no more before tomorrow" in answer.text
    assert "From another network" in answer.text

    time_flies(days=1)
    assert flood(1).status_code == 302


def test_another_network_goes_on(a_day_of_flood):
    assert ask_for_code(Client(REMOTE_ADDR="192.0.2.7"), "target0@mfa.example").status_code == 302


def test_whoever_signed_in_here_before_gets_a_code_in_a_flooded_network(
    own_device, janis, a_day_of_flood, code_for
):
    ask_for_code(own_device, janis.email)
    type_code(own_device, code_for(janis.email))

    assert is_in(own_device)


def test_a_password_opens_in_a_flooded_network(janis, a_day_of_flood):
    browser = Client()
    with_password(browser, janis)

    assert is_in(browser)


def test_addresses_of_one_ipv6_network_are_one(db, small):
    for number in range(OF_A_MINUTE):
        ask_for_code(Client(REMOTE_ADDR=f"2001:db8:0:7::{number:x}"), f"target{number}@mfa.example")

    here, beside = Client(REMOTE_ADDR="2001:db8:0:7:a:b:c:d"), Client(REMOTE_ADDR="2001:db8:0:8::1")
    assert ask_for_code(here, "janis.berzins@mfa.example").status_code == 429
    assert ask_for_code(beside, "janis.berzins@mfa.example").status_code == 302


def test_ipv4_visitors_of_a_server_that_listens_on_ipv6_are_not_one_network(db, small):
    def ask(number):
        return ask_for_code(
            Client(REMOTE_ADDR=f"::ffff:192.0.2.{number}"), f"t{number}@mfa.example"
        )

    assert [ask(number).status_code for number in range(2 * OF_A_MINUTE)] == [302] * 2 * OF_A_MINUTE


def test_a_forwarded_address_is_believed_only_of_a_proxy_that_was_named(db, small, settings):
    def ask(number):
        forwarded = Client(headers={"x-forwarded-for": f"192.0.2.{number}"})
        return ask_for_code(forwarded, f"target{number}@mfa.example").status_code

    assert [ask(number) for number in range(OF_A_MINUTE + 1)][-1] == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert ask(99) == 302


def test_a_flood_leaves_no_more_counts_than_letters(db, small):
    cache.clear()
    flood(OF_A_MINUTE)
    before = counts()
    flood(3 * OF_A_MINUTE)

    assert counts() == before <= 2 + 3 * OF_A_MINUTE


def test_a_refused_flood_leaves_no_sessions(db, small):
    flood(OF_A_MINUTE)
    before = Session.objects.count()
    flood(OF_A_MINUTE)

    assert Session.objects.count() == before


# --- Ways around it -------------------------------------------------------------------------------
def test_signing_in_before_the_address_is_proven_is_asking_for_a_letter(
    sign_up, letters, time_flies
):
    time_flies(seconds=0)
    address = "somebody@urm.example"
    sign_up(Client(), email=address, password1="the stranger's password")
    for _sign_in in range(12):
        answer = Client().post(
            reverse("account_login"), {"login": address, "password": "the stranger's password"}
        )

    assert len(letters(address)) == devices.ASKINGS_A_MINUTE
    assert answer.status_code == 429
    assert "Please wait a minute" in answer.text


def test_a_new_code_is_refused_alike_for_an_address_with_an_account_and_without(janis, time_flies):
    said = []
    for address in (janis.email, "nobody@mfa.example"):
        pages = []
        for minute in range(8):
            time_flies(minutes=minute)
            browser = Client()
            ask_for_code(browser, address)
            for _again in range(2):
                page = browser.post(
                    reverse("account_confirm_login_code"), {"action": "resend"}, follow=True
                )
                pages.append("we send no more for now" in page.text)
        said.append(pages)

    assert said[0] == said[1]
    assert said[0].index(True) == devices.LETTERS_A_DAY


def test_asking_anew_on_the_page_for_asking_is_no_error(janis):
    for _asking in range(30):
        answer = Client().post(
            reverse("account_request_login_code"), {"email": janis.email, "action": "resend"}
        )

    assert answer.status_code == 429
