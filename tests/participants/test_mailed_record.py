"""A mailed code opens one's own record to somebody without an account, and nothing else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from participants import mailed_record
from participants.models import ErasureRequest, Participant
from tests import factories

ASK, CODE = reverse("own:record_ask"), reverse("own:record_code")
RECORD, ERASURE = reverse("desk:record_by_mail"), reverse("own:erasure")
ANNA = "anna.kalnina@mfa.example"


@pytest.fixture
def anna(latvia):
    """Registered by hand, without an account."""
    return factories.participant("Anna Kalniņa", latvia, email=ANNA)


def ask(browser, email=ANNA):
    return browser.post(ASK, {"email": email}, follow=True)


def code_in(letter):
    return re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter.body, re.MULTILINE).group()


@pytest.fixture
def opened(anna, letters):
    """A browser in which Anna's record is open."""
    browser = Client()
    ask(browser)
    browser.post(CODE, {"code": code_in(letters(ANNA)[-1])})
    return browser


def test_the_code_opens_the_record_and_nothing_else(opened, anna):
    assert anna.full_name in opened.get(RECORD).text
    for name in ("desk:me", "participants:profile", "feeds:own"):
        assert reverse("account_login") in opened.get(reverse(name))["Location"]


def test_every_address_is_answered_alike_and_its_letter_is_hidden_and_urgent(anna, janis, letters):
    pages = []
    for email in (ANNA, janis.email, "nobody@mfa.example"):
        pages.append(ask(Client(), email).text.replace(email, "…"))
        (letter,) = letters(email)
        assert (letter.is_hidden, letter.is_urgent) == (True, True)
    assert len({re.sub(r'value="[^"]{64}"', "", page) for page in pages}) == 1
    assert "sign in" in letters(janis.email)[0].body
    assert "has this address" in letters("nobody@mfa.example")[0].body


def test_a_code_is_for_the_browser_that_asked_and_is_tried_three_times(anna, letters):
    browser, other = Client(), Client()
    ask(browser)
    right = code_in(letters(ANNA)[0])
    assert other.post(CODE, {"code": right})["Location"] == ASK
    for _each in range(3):
        assert "That is not the code" in browser.post(CODE, {"code": "XXXX-XXXX"}).text
    assert "That is not the code" in browser.post(CODE, {"code": right}).text


def test_a_code_works_once(opened, anna, letters):
    opened.post(reverse("own:record_close"))
    assert opened.post(CODE, {"code": code_in(letters(ANNA)[0])})["Location"] == ASK


def test_a_late_code_is_no_longer_good(anna, letters, monkeypatch):
    browser = Client()
    ask(browser)
    passes(monkeypatch, 15 * 60)
    answer = browser.post(CODE, {"code": code_in(letters(ANNA)[0])})
    assert "This code is no longer good." in answer.text


def passes(monkeypatch, seconds):
    real = mailed_record.time.time
    monkeypatch.setattr("participants.mailed_record.time.time", lambda: real() + seconds)


def an_account_came(anna, _monkeypatch):
    anna.account = factories.account(ANNA)
    anna.save()


def another_address_came(anna, _monkeypatch):
    Participant.objects.update(email="new@mfa.example")


def half_an_hour_passed(_anna, monkeypatch):
    passes(monkeypatch, 30 * 60)


@pytest.mark.parametrize("end", [an_account_came, another_address_came, half_an_hour_passed])
def test_the_record_closes_by_itself(opened, anna, monkeypatch, end):
    end(anna, monkeypatch)
    assert opened.get(RECORD)["Location"] == ASK
    assert opened.post(ERASURE)["Location"] == ASK
    assert not ErasureRequest.objects.exists()


def test_closing_it_leaves_nothing_in_the_browser(opened):
    ask(opened)
    opened.post(reverse("own:record_close"))
    assert opened.get(RECORD)["Location"] == ASK
    assert not {mailed_record.OPEN, mailed_record.ASKED} & opened.session.keys()


def test_without_an_account_one_asks_to_be_erased_and_takes_it_back(opened, anna, letters):
    assert "You have asked for it" in opened.post(ERASURE, follow=True).text
    assert letters(ANNA)[-1].kind == "erasure_receipt"
    assert "/me/by-mail/" in letters(ANNA)[-1].body
    opened.post(reverse("own:erasure_take_back"))
    assert not ErasureRequest.objects.exists()


def test_what_a_wrong_address_asked_for_ends_with_it(opened, anna, letters, sign_in, astrid, oskar):
    opened.post(ERASURE)
    assert ANNA in sign_in(oskar).get(reverse("participants:erasure_request_list")).text
    where = reverse("records:correct", args=[anna.pk])
    form = sign_in(astrid).get(where).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sign_in(astrid).post(where, sent | {"email": "right@mfa.example", "note": "A slip"})
    assert not ErasureRequest.objects.exists()
    assert "erasure_ended" in [each.kind for each in letters(ANNA)]


def test_asking_again_and_again_has_to_wait(anna, letters):
    answers = [ask(Client()) for _each in range(4)]
    assert answers[-1].status_code == 429
    assert len(letters(ANNA)) == 3
