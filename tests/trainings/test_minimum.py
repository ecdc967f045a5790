"""With fewer people than it needs a training is decided about; nothing is cancelled by itself."""

from datetime import date, timedelta

import pytest

from participants.refusal import Refused
from tests import factories
from tests.trainings.planning_form import typed
from tests.trainings.plans import change, reasons
from trainings.models import Training

pytestmark = pytest.mark.any_database
DAY = date(2027, 1, 8)


@pytest.fixture
def planned(programmed, astrid, now):
    return change(programmed, astrid, now, minimum=2, minimum_by=DAY)


def test_on_the_day_staff_have_a_task_until_it_is_met(
    planned, sign_in, astrid, janis, time_is, now
):
    word = "Decide whether it runs, "
    time_is(now)
    assert word not in sign_in(astrid).get("/").text
    time_is(now + timedelta(days=3))
    assert f"{word}2 people too few are confirmed" in sign_in(astrid).get("/").text
    assert word not in sign_in(janis).get("/").text
    Training.objects.update(confirmed_seats=2)
    assert word not in sign_in(astrid).get("/").text


def test_the_seats_desk_says_how_far_it_is(planned, sign_in, astrid, janis, time_is, now):
    factories.registration(planned, janis.person)
    time_is(now)
    desk = sign_in(astrid).get(f"/trainings/{planned.slug}/seats/").text
    assert "1 of at least 2 confirmed by 8 January." in " ".join(desk.split())
    assert "Decide whether it runs" not in desk
    time_is(now + timedelta(days=3))
    browser, address = sign_in(astrid), f"/trainings/{planned.slug}/seats/"
    assert "Decide whether it runs" in browser.get(address).text
    Training.objects.update(confirmed_seats=2)
    assert "Decide whether it runs" not in browser.get(address).text


def test_once_it_has_run_nothing_is_to_be_decided(planned, sign_in, astrid, time_is, now):
    time_is(now + timedelta(days=12))
    browser = sign_in(astrid)
    assert "Decide whether it runs" not in browser.get("/").text
    assert "Decide whether it runs" not in browser.get(f"/trainings/{planned.slug}/seats/").text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"minimum": 2}, "Say by which day it is decided whether the training runs."),
        ({"minimum_by": DAY}, "Say with how many people the training runs, or give no day."),
        (
            {"minimum": 9, "minimum_by": DAY},
            "The training needs at least 9 people to run, more than its 3 seats.",
        ),
        (
            {"minimum": 2, "minimum_by": date(2027, 1, 15)},
            "This is decided on the first day at the latest.",
        ),
    ],
)
def test_a_minimum_that_decides_nothing_is_refused(programmed, astrid, now, changes, why):
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **changes)
    assert reasons(refused) == [why]


def test_more_people_than_seats_are_refused_at_their_number(sign_in, astrid, latvia):
    many = typed(latvia, capacity="5", minimum="9", minimum_by="2027-03-20")
    errors = sign_in(astrid).post("/trainings/new/", many).context["forms"].main.errors
    said = "The training needs at least 9 people to run, more than its 5 seats."
    assert errors == {"minimum": [said]}
