"""Kinds of training: found by them, and an advanced training that asks for a basic one before."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.refusal import Refused
from tests import factories
from trainings.actions.people import Details
from trainings.actions.registrations import register_by_hand
from trainings.models import Registration

NAME = "Jānis Bērziņš-Ķīsis"
REFUSED = "none is recorded of you"


@pytest.fixture
def advanced(latvia):
    """Open, in two weeks, for people who have completed a basic training."""
    soon = timezone.now() + timedelta(days=5)
    return factories.training("Interviewing", host=latvia, now=soon, requires="basic")


def completed(person, *, kind, **fields):
    """A closed training of the kind, with the person in it."""
    past = factories.training("Long ago", status="closed", kind=kind)
    return factories.registration(past, person, **({"completed": True} | fields))


def register(browser, training):
    fields = {"full_name": NAME, "title": "Consul", "mission_name": "Embassy in Chișinău"}
    host = factories.party("MD", "Moldova", status="").pk
    fields |= {"mission_kind": "embassy", "mission_host": host}
    address = reverse("trainings:register", args=[training.slug])
    return browser.post(address, fields, follow=True).text


def test_a_completed_training_of_the_kind_asked_for_lets_its_officer_register(
    advanced, janis, sign_in
):
    person = janis.person
    completed(person, kind="basic")

    assert "Your seat is confirmed" in register(sign_in(janis), advanced)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("refresher", {}),
        ("basic", {"completed": False}),
        ("basic", {"status": "withdrawn"}),
    ],
)
def test_another_kind_or_an_unfinished_one_does_not(advanced, janis, sign_in, kind, fields):
    person = janis.person
    completed(person, kind=kind, **fields)

    said = register(sign_in(janis), advanced)

    assert REFUSED in said
    assert NAME in said  # what was typed is there still
    assert not advanced.registrations.exists()


def test_whoever_lacks_it_reads_so_before_filling_in_the_form(advanced, janis, sign_in):
    page = sign_in(janis).get(reverse("trainings:register", args=[advanced.slug])).text
    assert REFUSED in page


def test_staff_waive_it_with_a_reason(advanced, astrid, latvia, now):
    waived = {
        "by": astrid,
        "training": advanced,
        "party": latvia,
        "email": "zofia.zolc@mfa.example",
        "details": Details(full_name="Zofia Żółć", title="", mission_kind="embassy"),
        "now": now,
    }
    with pytest.raises(Refused, match="Basic training"):
        register_by_hand(reason="", **waived)

    register_by_hand(reason="Completed one in Vienna in 2019", **waived)

    row = Registration.objects.get()
    assert (row.status, row.reason) == ("confirmed", "Completed one in Vienna in 2019")


def test_the_list_and_the_month_show_the_kind_asked_for(latvia, sign_in):
    soon = timezone.now()
    for kind, title in (("basic", "First steps"), ("advanced", "Interviewing")):
        factories.training(title, host=latvia, now=soon, kind=kind)

    for view in ({}, {"view": "month", "month": f"{soon + timedelta(days=9):%Y-%m}"}):
        page = sign_in().get("/trainings/", {"kind": "advanced"} | view).text
        assert "Interviewing" in page
        assert "First steps" not in page


def test_an_unknown_kind_is_said_and_left_out(latvia, sign_in):
    factories.training("First steps", host=latvia, now=timezone.now(), kind="basic")
    page = sign_in().get("/trainings/", {"kind": "secret"}).text
    assert "Part of the filter was not understood" in page
    assert "First steps" in page
