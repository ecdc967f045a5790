"""A message that nobody read, on a device that others use: it ends with the session it was written
in.
"""

import random
import string
import time
from itertools import batched

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from participants import sessions
from tests import factories
from tests.participants.test_sign_in import PASSWORD

pytestmark = pytest.mark.any_database

APPROVED = "Approved: Siv Strömsöe has a seat."


@pytest.fixture
def window(ilze, latvia, now):
    """Ilze has approved Siv's request, and has not seen the page that says so."""
    siv = factories.officer("siv@mfa.example", "Siv Strömsöe", latvia)
    training = factories.training("By approval", host=latvia, now=now, admission="approval")
    row = factories.registration(training, siv.participant, status="requested")
    browser = Client()
    sign_in(browser, ilze)
    browser.get("/")  # what was said at signing in
    browser.post(reverse("trainings:registration_approve", args=[training.slug, row.pk]))
    assert browser.cookies["messages"].value
    return browser


def sign_in(browser, account):
    return browser.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})


def test_who_stays_signed_in_reads_it_once(window):
    assert APPROVED in window.get("/").text
    assert APPROVED not in window.get("/").text


@pytest.mark.parametrize("name", ["account_logout", "participants:sign_out_everywhere"])
def test_it_is_gone_with_signing_out_which_is_said(window, name):
    left = window.cookies["messages"].value
    window.post(reverse(name))
    assert window.cookies["messages"].value != left
    page = window.get("/").text
    assert "signed out" in page
    assert "Strömsöe" not in page


def test_it_is_gone_once_nothing_was_done_for_a_while(window, monkeypatch):
    later = time.time() + settings.SESSION_IDLE_AGE + 60
    monkeypatch.setattr(sessions.time, "time", lambda: later)
    page = window.get("/").text
    assert "nothing was done here for a while" in page
    assert "Strömsöe" not in page


def test_nobody_reads_it_after_the_session_was_ended_elsewhere(window, ilze):
    ilze.sessions_ended += 1
    ilze.save()
    assert "Strömsöe" not in window.get("/").text


def test_another_account_does_not_read_it(window, astrid):
    del window.cookies["sessionid"]  # as if the session had run out
    sign_in(window, astrid)
    page = window.get("/").text
    assert astrid.email in page or "Sign out" in page
    assert "Strömsöe" not in page


def test_a_long_one_ends_with_the_session_too(window, ilze, latvia, now):
    """Many at once do not fit into the cookie, unless their names are so alike that they can be
    packed together.
    """
    letters = random.Random(1).choices(string.ascii_lowercase, k=25 * 120)
    training = factories.training("Many", host=latvia, now=now, capacity=90, admission="approval")
    for name in batched("".join(letters), 120, strict=True):
        person = factories.participant(f"Łukasz {''.join(name)}", latvia)
        row = factories.registration(training, person, status="requested")
        window.post(reverse("trainings:registration_approve", args=[training.slug, row.pk]))
    assert "_messages" in window.session
    window.post(reverse("account_logout"))
    page = window.get("/").text
    assert "signed out" in page
    assert "Łukasz" not in page


def test_no_browser_keeps_a_page_with_a_message(window):
    window.post(reverse("account_logout"))
    answer = window.get("/")
    assert "signed out" in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert not window.get("/").has_header("Cache-Control")


@pytest.mark.parametrize("name", ["account_logout", "participants:sign_out_everywhere"])
def test_signing_out_empties_the_browsers_cache_and_nothing_else(window, name):
    """The copy of the handbook for times without a network lies in its storage."""
    assert window.post(reverse(name))["Clear-Site-Data"] == '"cache"'
    assert not window.get("/").has_header("Clear-Site-Data")
