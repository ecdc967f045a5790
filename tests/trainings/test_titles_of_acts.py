"""The title of a page that asks before an act names the act and the person, as its heading does."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests import factories
from tests.trainings import days

pytestmark = pytest.mark.django_db

ACTS = {
    "registration_decline": ("requested", "Decline Anna Bērziņa?"),
    "registration_withdraw_for": ("confirmed", "Withdraw Anna Bērziņa?"),
    "registration_correct": ("waiting", "Correct the registration of Anna Bērziņa"),
    "registration_seat": ("waiting", "Give a seat to Anna Bērziņa?"),
    "registration_reserved": ("waiting", "A reserved seat for Anna Bērziņa?"),
    "registration_take_back": ("waiting", "Withdraw the approval of Anna Bērziņa?"),
}


@pytest.fixture
def counter(latvia, now, time_is):
    time_is(now)
    return factories.training("Riga training", host=latvia, now=now, reserved={latvia: 1})


def title(page) -> str:
    return between(page, r"<title>(.*?)</title>")


def heading(page) -> str:
    return between(page, r"<h1>(.*?)</h1>")


def between(page, tags: str) -> str:
    return unescape(" ".join(re.search(tags, page.text, re.DOTALL)[1].split()))


@pytest.mark.parametrize("act", ACTS)
def test_the_title_says_act_person_and_training(sign_in, astrid, latvia, counter, act):
    status, said = ACTS[act]
    anna = factories.participant("Anna Bērziņa", latvia)
    row = factories.registration(counter, anna, status=status)
    page = sign_in(astrid).get(reverse(f"trainings:{act}", args=[counter.slug, row.pk]))
    assert (title(page), heading(page)) == (f"{said} – Riga training · Consular Training", said)


def test_a_seat_is_taken_back(sign_in, astrid, latvia, counter):
    row = factories.registration(counter, factories.participant("Anna Bērziņa", latvia))
    page = sign_in(astrid).get(
        reverse("trainings:registration_decline", args=[counter.slug, row.pk])
    )
    assert title(page).startswith("Take back the seat of Anna Bērziņa? – Riga training")


def test_a_page_that_refuses_to_decline_asks_nothing_in_its_title(sign_in, ilze, latvia, counter):
    row = factories.registration(counter, factories.participant("Anna Bērziņa", latvia))
    page = sign_in(ilze).get(reverse("trainings:registration_decline", args=[counter.slug, row.pk]))
    assert "Please ask the secretariat to take it back." in page.text
    assert title(page) == "Anna Bērziņa – Riga training · Consular Training"
    assert heading(page) == "Anna Bērziņa"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("register_by_hand", "Register somebody"),
        ("training_cancel", "Cancel this training?"),
        ("close", "Close this training?"),
    ],
)
def test_an_act_on_the_training_is_named_too(sign_in, astrid, counter, page, said):
    shown = sign_in(astrid).get(reverse(f"trainings:{page}", args=[counter.slug]))
    assert (title(shown), heading(shown)) == (f"{said} – Riga training · Consular Training", said)


def test_after_closing_a_certificate_is_issued_to_somebody_by_name(desk, closed, lukasz):
    page = desk.get(days.address(closed, "certificate_issue", lukasz.pk))
    assert title(page).startswith("Certificate of Łukasz Żółć – ")
