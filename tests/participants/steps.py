"""What tests of the second step share: an app that shows codes, and somebody who has set one up."""

import base64
import hashlib
import hmac
import re
import struct

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.participants.test_sign_in import PASSWORD

HALF_MINUTE = 30  # seconds


class App:
    """An authenticator app, by RFC 6238; its clock stands still until it is turned on."""

    def __init__(self, at: int) -> None:
        self.at, self.secret = at, ""

    def code(self, steps=0) -> str:
        """The code that it shows, so many half minutes from now."""
        counter = struct.pack(">Q", self.at // HALF_MINUTE + steps)
        digest = hmac.new(base64.b32decode(self.secret), counter, hashlib.sha1).digest()
        offset = digest[-1] & 15
        number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
        return f"{number % 10**6:06}"

    def scan(self, page: str) -> None:
        """Take the secret from the page that sets it up."""
        self.secret = re.search(r"secret=(\w+)", page).group(1)

    def turn_on(self) -> None:
        """Wait for the next code."""
        self.at += HALF_MINUTE


@pytest.fixture
def app(monkeypatch):
    made = App(1_800_000_000)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: made.at)
    return made


@pytest.fixture
def required(settings):
    """As outside the demonstration."""
    settings.SECOND_STEP_REQUIRED = True


def with_password(account, **ticked) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": account.email, "password": PASSWORD} | ticked)
    return browser


def set_up(app, account) -> Client:
    """A browser in which the account has set up its app; the recovery codes were seen."""
    browser = with_password(account)
    app.scan(browser.get(reverse("participants:app_add")).text)
    browser.post(reverse("participants:app_add"), {"code": app.code()})
    app.turn_on()
    return browser


def type_step(browser, code):
    return browser.post(reverse("mfa_authenticate"), {"code": code})


def kinds(account) -> set[str]:
    return set(Authenticator.objects.filter(user=account).values_list("type", flat=True))
