"""What the tests of accounts share: a browser that signs up, and the letters that come."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import get_hasher
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from tests.participants.steps import app, required  # noqa: F401, fixtures


@pytest.fixture
def letters():
    """The letters to an address, oldest first."""

    def to(address, **only):
        return list(Letter.objects.filter(to=address, **only).order_by("pk"))

    return to


@pytest.fixture
def code_for(letters):
    """The code in the newest letter to an address."""

    def newest(address) -> str:
        return re.search(
            r"^\s*([A-Z0-9-]{6,12})\s*$", letters(address)[-1].body, re.MULTILINE
        ).group(1)

    return newest


@pytest.fixture
def sign_up(latvia):
    """Fill in the sign-up page; returns the answer. What is not said is that of Anna of Latvia."""

    def fill_in(client: Client, **fields):
        typed = {
            "email": "anna@mfa.example",
            "full_name": "Anna Ķīse",
            "title": "Consul",
            "party": latvia.pk,
        }
        return client.post(reverse("account_signup"), typed | fields)

    return fill_in


@pytest.fixture
def prove(code_for):
    """Type the mailed code into the page that waits for it."""

    def type_code(client: Client, address="anna@mfa.example", code=None):
        typed = {"code": code or code_for(address)}
        return client.post(reverse("account_email_verification_sent"), typed)

    return type_code


@pytest.fixture
def time_flies(monkeypatch, now):
    """Let it be so much later for what counts by minutes and days."""

    def later(**spent):
        moment = now + timedelta(**spent)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", moment.timestamp)

    return later


@pytest.fixture
def hashed(monkeypatch):
    """The passwords that were hashed, oldest first."""
    passwords: list[str] = []
    hasher = type(get_hasher())
    encode = hasher.encode

    def hash_it(self, password, *parts, **named):
        passwords.append(password)
        return encode(self, password, *parts, **named)

    monkeypatch.setattr(hasher, "encode", hash_it)
    return passwords


@pytest.fixture
def own_device(janis):
    """The browser of Jānis, on which he has signed in before, and signed out."""
    device = Client()
    device.post(
        reverse("account_login"), {"login": janis.email, "password": "correct horse battery"}
    )
    device.post(reverse("account_logout"))
    return device
