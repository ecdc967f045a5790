"""Passkeys: set up, as the second step, and as the whole sign-in."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from fido2 import cbor
from fido2.utils import websafe_encode

from tests.participants.softkey import SITE, SoftKey
from tests.participants.steps import kinds
from tests.participants.test_sign_in import PASSWORD, is_in

ADD, ALONE = reverse("participants:passkey_add"), reverse("mfa_login_webauthn")
STEP, STILL_YOU = reverse("mfa_authenticate"), reverse("mfa_reauthenticate_webauthn")


def browser_of(account=None) -> Client:
    browser = Client(HTTP_HOST=SITE)
    if account:
        browser.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    return browser


def options(answer):
    return json.loads(re.search(r'id="passkey-options"[^>]*>(.*?)</script>', answer.text).group(1))


def set_up(account, key=None, **typed):
    key, browser = key or SoftKey(), browser_of(account)
    sent = {"name": "My phone", "credential": key.create(options(browser.get(ADD)))}
    return key, browser.post(ADD, sent | typed, follow=True)


def alone(key, browser):
    return browser.post(ALONE, {"credential": key.get(asked(browser))})


def asked(browser):
    """What the script of the sign-in page asks for."""
    return browser.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]


def test_a_passkey_is_set_up_with_recovery_codes_and_a_letter(janis, letters):
    _key, answer = set_up(janis)

    assert len(re.findall(r"<li>(\d{8})</li>", answer.text)) == 10
    assert kinds(janis) == {"webauthn", "recovery_codes"}
    assert "A passkey was set up" in letters(janis.email)[-1].body


def test_it_signs_in_alone(janis):
    key, browser = set_up(janis)[0], browser_of()
    alone(key, browser)

    assert is_in(browser)


def test_it_is_the_second_step_after_the_password(janis):
    key, browser = set_up(janis)[0], browser_of(janis)
    page = browser.get(STEP)
    assert not is_in(browser)

    browser.post(STEP, {"credential": key.get(options(page))})
    assert is_in(browser)


def test_one_that_asks_for_no_finger_or_pin_is_not_taken(janis):
    assert (
        "The browser has made no passkey that can be used"
        in set_up(janis, SoftKey(is_verified=False))[1].text
    )

    key, browser = set_up(janis)[0], browser_of()
    key.flags = 1
    assert alone(key, browser)["Location"] == reverse("account_login")
    assert not is_in(browser)

    after_password = browser_of(janis)
    sent = {"credential": key.get(options(after_password.get(STEP)))}
    assert "That passkey was not accepted" in after_password.post(STEP, sent).text


def test_an_answer_is_good_once_and_a_strangers_key_never(janis):
    key, browser = set_up(janis)[0], browser_of()
    sent = {"credential": key.get(asked(browser))}
    browser.post(ALONE, sent)
    browser.post(reverse("account_logout"))
    asked(browser)
    browser.post(ALONE, sent)
    assert not is_in(browser)

    other = SoftKey()
    other.holder = key.holder
    alone(other, browser)
    assert not is_in(browser)


def test_a_disabled_account_is_refused(janis):
    key, browser = set_up(janis)[0], browser_of()
    janis.is_active = False
    janis.save()

    assert alone(key, browser)["Location"] == reverse("account_inactive")
    assert not is_in(browser)


def answering(**response) -> str:
    said = {"clientDataJSON": "e30", "signature": "AA", "userHandle": "AA"} | response
    return json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": said})


# with flags that announce more, which then is not an object, as `false`
NO_OBJECT = websafe_encode(bytes(32) + bytes([0xC1]) + bytes(4) + cbor.encode(False))
MALFORMED = {
    "deep": "[" * 15_000,
    "digits": '{"id": %s}' % ("9" * 4_301),
    "long": json.dumps({"id": "A" * 20_000}),
    "empty": "",
    "list": "[1]",
    "no parts": "{}",
    "no object": answering(authenticatorData=NO_OBJECT),
    "lone surrogate": answering(userHandle="\ud800"),
    "no bytes": answering(authenticatorData=1),
}


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_an_answer_that_no_browser_makes_sets_nothing_up_and_signs_nobody_in(janis, sent):
    key, sent = SoftKey(), {"name": "Mine", "credential": sent}
    browser, waiting = browser_of(janis), browser_of()
    browser.get(ADD)
    assert "The browser has made no passkey" in browser.post(ADD, sent).text

    set_up(janis, key)
    asked(waiting)
    answers = [waiting.post(ALONE, sent, follow=True)]
    waiting = browser_of(janis)
    waiting.get(STEP)
    answers += [waiting.post(STEP, sent, follow=True)]
    inside = browser_of()
    alone(key, inside)
    answers += [inside.post(STILL_YOU, sent, follow=True)]
    assert all("That passkey was not accepted" in each.text for each in answers)
