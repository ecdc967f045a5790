"""The holder of a disabled account reads by mail that it is closed, and whom to write to; no page
tells.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import factories


@pytest.fixture
def closed(janis):
    janis.is_active = False
    janis.save()
    return janis


def ask_for_code(email):
    return Client().post(reverse("account_request_login_code"), {"email": email})


def ask_for_new_password(email):
    return Client().post(reverse("account_reset_password"), {"email": email})


@pytest.fixture(params=["code", "new password", "sign-up"])
def ask(request, sign_up):
    """Each way in that writes a letter."""
    ways = {
        "code": ask_for_code,
        "new password": ask_for_new_password,
        "sign-up": lambda email: sign_up(Client(), email=email),
    }
    return ways[request.param]


def test_every_way_in_answers_by_the_same_letter(closed, ask, letters):
    ask(closed.email)
    (letter,) = letters(closed.email)
    assert letter.subject == "Your account is closed"
    assert "is closed: an administrator has disabled it" in letter.body
    assert settings.OPERATOR["email"] in letter.body
    assert reverse("account_signup") not in letter.body
    assert reverse("account_request_login_code") not in letter.body


def test_another_spelling_of_the_mailbox_is_the_same_account(closed, letters):
    ask_for_code("Janis.Berzins@MFA.example")
    assert [letter.kind for letter in letters("janis.berzins@mfa.example")] == ["account_closed"]


@pytest.mark.django_db
def test_the_pages_answer_as_for_an_address_that_nobody_has(closed, ask, latvia):
    told, unknown = ask(closed.email), ask("nobody@mfa.example")
    assert (told.status_code, told.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )


def test_others_read_what_they_read_before(ask, letters, latvia):
    factories.officer("ilva@mfa.example", "Ilva Ozola", latvia)
    ask("ilva@mfa.example")
    ask("nobody@mfa.example")
    assert not {
        letter.kind for letter in letters("ilva@mfa.example") + letters("nobody@mfa.example")
    } & {"account_closed"}


def test_with_the_right_password_the_page_says_whom_to_write_to(closed, client):
    typed = {"login": closed.email, "password": "correct horse battery"}
    page = client.post(reverse("account_login"), typed, follow=True).text
    assert "This account is closed" in page
    assert settings.OPERATOR["email"] in page
