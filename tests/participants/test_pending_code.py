"""A code to sign in was asked for, and somebody goes on otherwise in the same browser."""

import pytest
from django.urls import reverse

from tests.participants.test_sign_in import ask_for_code, is_in, with_password

CODE_PAGE = reverse("account_confirm_login_code")


@pytest.fixture
def after_egle(client, egle):
    """A browser in which Eglė asked for a code, and left."""
    ask_for_code(client, egle.email)
    assert egle.email in client.get(CODE_PAGE).text
    return client


@pytest.mark.parametrize("place", ["account_login", "account_request_login_code"])
def test_the_page_opens_and_names_nobody(after_egle, egle, place):
    answer = after_egle.get(reverse(place))

    assert answer.status_code == 200
    assert egle.email not in answer.text


def test_the_pending_code_is_let_go(after_egle, egle, code_for):
    after_egle.get(reverse("account_login"))
    after_egle.post(CODE_PAGE, {"code": code_for(egle.email)})

    assert not is_in(after_egle)


def test_the_right_password_signs_in(after_egle, janis):
    with_password(after_egle, janis)

    assert after_egle.get("/").context["request"].user == janis


def test_a_code_for_somebody_else_is_sent_to_them(after_egle, janis, code_for):
    ask_for_code(after_egle, janis.email)
    after_egle.post(CODE_PAGE, {"code": code_for(janis.email)})

    assert after_egle.get("/").context["request"].user == janis
