"""A change of the plan that leaves no time to answer is asked about, and ends nominations in words
of its own (R-271).
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.nominations.desk import address
from tests.trainings.nominations.lists import letters_of, new, nominated
from tests.trainings.planning_form import stored_as_typed
from tests.trainings.plans import change, plan_of, reasons
from trainings import tasks
from trainings.actions import trainings
from trainings.models import Nomination
from trainings.rules.trainings import version

NAMES = ("Anna Liepa", "Ingus Kalns", "Juris Ozols")


@pytest.fixture
def three(with_two, ilze, now):
    """Three officers are nominated where two seats are reserved."""
    factories.session(with_two)
    return nominated(with_two, ilze, new(*NAMES), now=now)


@pytest.fixture
def tonight(with_two, now):
    return with_two.midnight(now.date()) + timedelta(hours=23)


@pytest.fixture
def cut_off(three, with_two, astrid, tonight, now):
    """Registration of the three closes tonight."""
    Letter.objects.all().delete()
    change(with_two, astrid, now, registration_closes_at=tonight, are_days_meant=True)
    return three


def test_an_edit_that_leaves_no_time_to_answer_asks_with_who_is_cut_off(
    three, with_two, astrid, sign_in, tonight, now, time_is
):
    time_is(now)
    page = reverse("trainings:training_edit", args=[with_two.slug])
    browser = sign_in(astrid)
    typed = stored_as_typed(with_two, registration_closes_at=f"{tonight:%Y-%m-%dT%H:%M}")
    asked = browser.post(page, typed).context["form"]
    assert asked.errors["registration_closes_at"] == [
        "Is this right? No time would be left for answers, and 3 nominations would end: Anna "
        "Liepa, Ingus Kalns, Juris Ozols. 2 people would be written to: Anna Liepa, Ingus Kalns. "
        "If it is, tick the box below and save again."
    ]
    assert Nomination.objects.proposed().count() == 3
    meant = {"are_days_meant": "on", "days_asked": asked["days_asked"].value()}
    said = browser.post(page, typed | meant, follow=True).text
    assert "3 nominations have ended." in said and "2 people are told by mail." in said
    assert not Nomination.objects.proposed().exists()


def test_an_edit_that_leaves_less_time_to_answer_asks_with_who_would_answer_earlier(
    three, with_two, astrid, sign_in, tonight, now, time_is
):
    time_is(now)
    page, browser = reverse("trainings:training_edit", args=[with_two.slug]), sign_in(astrid)
    closes = f"{tonight + timedelta(days=2):%Y-%m-%dT%H:%M}"
    typed = stored_as_typed(with_two, registration_closes_at=closes)
    asked = browser.post(page, typed).context["form"]
    assert asked.errors["registration_closes_at"] == [
        "Is this right? 2 nominated officers would have to answer earlier, by the end of 6 January "
        "2027: Anna Liepa, Ingus Kalns. 2 people would be written to: Anna Liepa, Ingus Kalns. If "
        "it is, tick the box below and save again."
    ]
    meant = {"are_days_meant": "on", "days_asked": asked["days_asked"].value()}
    said = browser.post(page, typed | meant, follow=True).text
    assert "2 people are told by mail." in said and "have ended" not in said
    assert Letter.objects.filter(kind="nomination_shortened").count() == 2


def test_the_act_asks_too_and_not_where_a_day_is_left(three, with_two, astrid, tonight, now):
    facts = {"training": with_two, "seen": version(with_two), "by": astrid, "now": now}
    with pytest.raises(Refused) as refused:
        trainings.change_training(plan=plan_of(with_two, moves_stop_days=12), **facts)
    assert "and 3 nominations would end: Anna" in reasons(refused)[0]
    change(with_two, astrid, now, registration_closes_at=tonight + timedelta(days=1))
    assert Nomination.objects.proposed().count() == 3


def test_a_move_asks_about_less_time_to_answer_and_about_none_and_writes_of_the_end_alone(
    by_nomination, ilze, astrid, sign_in, now, time_is
):
    time_is(now)
    factories.session(by_nomination)
    nominated(by_nomination, ilze, new(*NAMES), now=now)
    page, browser = reverse("trainings:training_move", args=[by_nomination.slug]), sign_in(astrid)
    shown = browser.post(page, {"first_day": "2027-01-12"}).context["form"]
    assert "3 nominated officers would have to answer" in shown["are_days_meant"].help_text
    shown = browser.post(page, {"first_day": "2027-01-08"}).context["form"]
    assert "3 nominations would end: Anna Liepa, " in shown["are_days_meant"].help_text
    Letter.objects.all().delete()
    sent = {name: shown[name].value() for name in ("version", "shown")}
    typed = sent | {"first_day": "2027-01-08", "are_days_meant": "on"}
    said = browser.post(page, typed, follow=True).text
    assert "3 nominations have ended." in said and "3 people are told by mail." in said
    assert {kind for kind, _to in letters_of()} == {"nomination_cut_off"}


def test_whoever_was_asked_reads_that_the_plan_ended_it_and_not_that_no_answer_came(
    cut_off, with_two, client, now, time_is
):
    time_is(now)
    assert tasks.ask_nominees(now) == 0
    assert letters_of() == [
        ("nomination_cut_off", "anna@mfa.example"),
        ("nomination_cut_off", "ingus@mfa.example"),
    ]
    assert "Its plan was changed, and answers are no longer taken." in Letter.objects.first().body
    answer = address(with_two, "nomination_answer", cut_off[0].token)
    assert "ended on 5 January 2027: the plan was changed" in client.get(answer).text


def test_coordinators_read_who_was_cut_off_and_who_was_never_asked(
    cut_off, with_two, ilze, sign_in, now, time_is
):
    time_is(now)
    tasks.tell_of_nominations(now)
    body, page = Letter.objects.get(to=ilze.email).body, sign_in(ilze).get(address(with_two)).text
    for text in (body, page):
        assert text.count("Ended before the answer: the plan was changed") == 2
        assert text.count("Not asked: no time was left for an answer") == 1
        assert "the next" not in text
