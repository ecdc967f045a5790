"""The secretariat hears of a seat that becomes free after moves have stopped, while people wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Letter
from participants.actions.deciding import forget_settled
from participants.tasks import tell_deciders
from tests import factories
from trainings.actions import corrections
from trainings.actions import registrations as actions
from trainings.actions.endings import undo_ending
from trainings.models import Registration

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
ONE_FREE = "1 seat is free, 2 people wait: nobody moves up automatically, so give seats by hand"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def riga(latvia, now):
    """Full, with two people who wait; moves have stopped."""
    training = factories.training("Riga", host=latvia, now=now, capacity=2, moves_stop_days=90)
    for name in ("Anna Ķīse", "Māra Ozola"):
        factories.registration(training, factories.participant(name, latvia))
    for name in ("Łukasz Żółć", "Jonas Žemaitis"):
        person, asked = factories.participant(name, latvia), now - timedelta(days=1)
        factories.registration(training, person, status="waiting", requested_at=asked)
    return training


def gives_back(training, astrid, now):
    row = training.registrations.confirmed().first()
    return corrections.withdraw_for(
        by=astrid, registration=row, seen="confirmed", reason="By phone", now=now
    )


def told(account):
    letters = Letter.objects.filter(to=account.email, kind="decisions_wait").order_by("pk")
    return [(letter.subject, ONE_FREE in letter.body) for letter in letters]


def test_it_is_a_task_on_the_start_page_of_staff_alone(sign_in, astrid, ilze, janis, riga, now):
    assert "give seats by hand" not in sign_in(astrid).get("/").text
    gives_back(riga, astrid, now)
    page = sign_in(astrid).get("/").text
    assert ONE_FREE in page
    assert f"/trainings/{riga.slug}/registrations/" in page
    for other in (ilze, janis):
        assert "give seats by hand" not in sign_in(other).get("/").text


def test_it_stands_on_the_registrations_desk_of_staff_alone(sign_in, astrid, ilze, riga, now):
    gives_back(riga, astrid, now)
    desk = f"/trainings/{riga.slug}/registrations/"
    assert ONE_FREE in sign_in(astrid).get(desk).text
    assert "give seats by hand" not in sign_in(ilze).get(desk).text


def test_it_is_told_once_in_one_letter_after_the_minute_in_which_it_can_be_undone(
    astrid, riga, now
):
    gives_back(riga, astrid, now)
    assert tell_deciders(now + A_MINUTE / 2) == 0
    assert tell_deciders(now + 2 * A_MINUTE) == 1
    assert told(astrid) == [("Seats are free while people wait: Riga", True)]
    assert tell_deciders(now + 2 * AN_HOUR) == 0


def test_what_was_undone_is_not_told(astrid, riga, now):
    row = gives_back(riga, astrid, now)
    undo_ending(by=astrid, registration=row, now=now + A_MINUTE / 2, seen=None)
    assert tell_deciders(now + 2 * A_MINUTE) == 0


def test_another_seat_is_told_an_hour_later_and_one_given_and_freed_again_too(astrid, riga, now):
    gives_back(riga, astrid, now)
    tell_deciders(now + 2 * A_MINUTE)
    gives_back(riga, astrid, now + 3 * A_MINUTE)
    assert tell_deciders(now + 5 * A_MINUTE) == 0
    assert tell_deciders(now + AN_HOUR + 3 * A_MINUTE) == 1

    for row in riga.registrations.waiting():
        later = now + 2 * AN_HOUR
        actions.give_seat(by=astrid, registration=row, reason="", now=later)
    person = factories.participant("Zane Liepiņa", riga.host)
    factories.registration(riga, person, status="waiting", requested_at=now)
    assert tell_deciders(now + 3 * AN_HOUR) == 0
    gives_back(riga, astrid, now + 4 * AN_HOUR)
    assert tell_deciders(now + 5 * AN_HOUR) == 1
    assert len(told(astrid)) == 3


def test_a_letter_that_could_not_leave_lapses_once_the_seat_is_given(astrid, riga, now):
    gives_back(riga, astrid, now)
    tell_deciders(now + 2 * A_MINUTE)
    actions.give_seat(
        by=astrid, registration=riga.registrations.waiting().first(), reason="", now=now + AN_HOUR
    )
    assert forget_settled(now + AN_HOUR) == 1
    assert Letter.objects.get(kind="decisions_wait").status == "lapsed"


@pytest.mark.parametrize("why", ["moves go on", "nobody waits", "it is over"])
def test_nothing_is_to_give(sign_in, astrid, riga, now, why):
    gives_back(riga, astrid, now)
    if why == "moves go on":
        type(riga).objects.update(moves_stop_days=0)
    elif why == "nobody waits":
        Registration.objects.filter(status="waiting").update(status="withdrawn")
    else:
        past = timezone.localdate() - timedelta(days=3)
        type(riga).objects.update(first_day=past, last_day=past)
    assert "give seats by hand" not in sign_in(astrid).get("/").text
    assert tell_deciders(now + 2 * A_MINUTE) == 0


def test_a_reserved_seat_is_free_only_for_who_has_the_right_to_it(
    sign_in, astrid, latvia, lithuania, now
):
    training = factories.training(now=now, capacity=1, moves_stop_days=90, reserved={latvia: 1})
    for party, holds in ((lithuania, False), (latvia, True)):
        assert "give seats by hand" not in sign_in(astrid).get("/").text
        person = factories.participant(f"Anna {party}", party)
        factories.registration(training, person, status="waiting", holds_reserved=holds)
    assert "1 seat is free, 1 person waits" in sign_in(astrid).get("/").text
