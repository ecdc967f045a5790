"""Two sign-ups with one address, a moment apart or at the same one: a slip, two devices, a
stranger.
"""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from participants.actions import accounts
from participants.models import Account, Participant
from tests.participants.test_sign_in import is_in
from tests.volley import volley

ADDRESS = "anna@mfa.example"
AFTER_YOU = "Somebody has signed up with this address after you."


@pytest.fixture
def codes(letters, code_for):
    """The codes in all letters to Anna, the newest first."""

    def all_of_them() -> list[str]:
        found = []
        for letter in letters(ADDRESS, kind="email_confirmation_signup"):
            found.insert(0, letter.subject.rsplit(" ", 1)[-1])
        return found

    return all_of_them


def test_a_double_click_leaves_a_browser_that_the_newest_letter_opens(client, sign_up, prove):
    sign_up(client)
    assert sign_up(client).status_code == 302
    prove(client)

    assert is_in(client)
    assert Account.objects.get().participant.full_name == "Anna Ķīse"


def test_the_second_of_two_devices_goes_on_at_once(sign_up, prove):
    phone, computer = Client(), Client()
    sign_up(phone)
    assert sign_up(computer).status_code == 302
    prove(computer)

    assert is_in(computer)
    assert Participant.objects.count() == 1


def test_the_first_one_is_told_that_its_code_is_no_longer_good(sign_up, prove, codes):
    anna, stranger = Client(), Client()
    sign_up(anna)
    sign_up(stranger, full_name="Stranger")
    answer = prove(anna, code=codes()[1])

    assert AFTER_YOU in answer.text
    anna.post(reverse("account_logout"), {"next": reverse("account_login")})  # the button "Cancel"
    sign_up(anna)
    prove(anna)
    assert is_in(anna)
    assert Participant.objects.get().full_name == "Anna Ķīse"


def test_a_wrong_code_tells_nothing_of_the_address(sign_up, prove, janis):
    stranger, newcomer = Client(), Client()
    sign_up(stranger, email=janis.email)
    sign_up(newcomer)
    answers = [prove(stranger, code="WRONG-1").text, prove(newcomer, code="WRONG-1").text]

    assert all("it fits only where you asked last" in answer for answer in answers)
    assert not any(AFTER_YOU in answer for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_of_three_at_the_same_moment_one_can_be_proven(sign_up, prove, codes):
    cache.clear()
    browsers = [Client(), Client(), Client()]
    answers = volley(3, lambda number: sign_up(browsers[number]).status_code)

    assert answers == [302, 302, 302]
    assert len(codes()) == 3  # nobody was told that there is an account already
    for browser in browsers:  # the last to sign up need not be the last to be written to
        for code in codes():
            prove(browser, code=code)
    assert [is_in(browser) for browser in browsers].count(True) == 1
    assert Participant.objects.count() == 1


def test_a_sign_up_that_is_proven_at_this_very_moment_gives_no_way(
    sign_up, latvia, now, monkeypatch
):
    """The proof was written while the second sign-up waited for the row."""
    sign_up(Client())
    wait = accounts.hold

    def prove_meanwhile(rows):
        found = wait(rows)
        EmailAddress.objects.update(verified=True)
        return found

    monkeypatch.setattr(accounts, "hold", prove_meanwhile)
    again = {
        "email": ADDRESS,
        "full_name": "Stranger",
        "title": "",
        "party": latvia,
        "language": "en",
    }
    with pytest.raises(IntegrityError):
        accounts.open_account(**again, now=now)


def test_a_sign_up_that_goes_at_this_very_moment_proves_nothing(
    client, sign_up, prove, monkeypatch
):
    """It was replaced while its proof waited for the row."""
    sign_up(client)
    monkeypatch.setattr(accounts, "hold", lambda rows: False)
    answer = client.get(prove(client).url)

    assert AFTER_YOU in answer.text
    assert not is_in(client)
    assert not EmailAddress.objects.get().verified
