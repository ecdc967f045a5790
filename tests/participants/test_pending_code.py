"""A code to sign in was asked for, and somebody goes on otherwise in the same browser."""

import pytest
from django.test import Client
from django.urls import reverse

from participants.forms.signin import ProofCodeForm
from tests.participants.test_sign_in import ask_for_code, is_in, with_password

CODE_PAGE = reverse("account_confirm_login_code")
PROOF_PAGE = reverse("account_email_verification_sent")
SIGN_IN_PAGES = ["account_login", "account_request_login_code"]


@pytest.fixture
def after_egle(client, egle):
    """A browser in which Eglė asked for a code, and left."""
    ask_for_code(client, egle.email)
    assert egle.email in client.get(CODE_PAGE).text
    return client


@pytest.fixture
def after_anna(client, sign_up):
    """A browser in which Anna signed up, and left before she typed the code."""
    sign_up(client)
    assert "anna@mfa.example" in client.get(PROOF_PAGE).text
    return client


@pytest.mark.parametrize("place", SIGN_IN_PAGES)
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


# --- The code of a sign-up ------------------------------------------------------------------------
@pytest.mark.parametrize("place", SIGN_IN_PAGES)
def test_the_code_of_a_sign_up_is_in_nobodys_way(after_anna, place):
    answer = after_anna.get(reverse(place))

    assert answer.status_code == 200
    assert "anna@mfa.example" not in answer.text
    assert f'href="{PROOF_PAGE}"' in answer.text


def test_somebody_else_signs_in_where_a_sign_up_waits_for_its_code(after_anna, janis):
    with_password(after_anna, janis)
    assert after_anna.get("/").context["request"].user == janis
    assert "anna@mfa.example" not in after_anna.get(PROOF_PAGE, follow=True).text

    after_anna.post(reverse("account_logout"))
    assert PROOF_PAGE not in after_anna.get(reverse("account_login")).text


def test_the_code_of_a_sign_up_can_still_be_typed(after_anna, prove):
    after_anna.get(reverse("account_login"))
    prove(after_anna)

    assert is_in(after_anna)


def test_a_code_that_is_sent_twice_at_once_ends_in_a_page(after_anna, code_for, monkeypatch):
    """Two clicks: the first signs in and ends the session in which the second is still being
    answered.
    """
    code, clean, sent = code_for("anna@mfa.example"), ProofCodeForm.clean_code, []
    second = Client()
    second.cookies["sessionid"] = after_anna.cookies["sessionid"].value

    def first_comes_before(form):
        value = clean(form)
        if not sent:
            sent.append(code)
            after_anna.post(PROOF_PAGE, {"code": code})
        return value

    monkeypatch.setattr(ProofCodeForm, "clean_code", first_comes_before)
    answer = second.post(PROOF_PAGE, {"code": code})
    second.cookies = after_anna.cookies  # one browser

    assert (answer.status_code, answer["Location"]) == (302, PROOF_PAGE)
    assert second.get(PROOF_PAGE, follow=True).status_code == 200
    assert is_in(second)
