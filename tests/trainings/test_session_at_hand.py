"""Which session the attendance page shows on a phone, and that an address can ask for one."""

from datetime import timedelta

import pytest

from tests import factories
from tests.trainings import days
from trainings.models import Session

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def shown(riga, astrid, sign_in, time_is, lukasz):
    """The topic of the session that the page of this moment shows."""

    def at(moment, **asked) -> str:
        time_is(moment)
        page = sign_in(astrid).get(days.address(riga, "attendance"), asked)
        (topic,) = [
            column.session.topic for column in page.context["grid"].columns if column.is_shown
        ]
        return topic

    return at


def test_what_is_going_on(shown, sessions):
    second = sessions[1]
    assert shown(second.starts_at) == "The first conversation"
    assert shown(second.ends_at - A_MINUTE) == "The first conversation"


def test_between_two_sessions_the_first_that_is_not_marked_and_then_the_next(
    shown, sessions, lukasz
):
    assert shown(sessions[1].ends_at) == "Indicators"
    days.mark(lukasz, "p---")
    assert shown(sessions[1].ends_at) == "The first conversation"
    lukasz.attendance.create(session=sessions[1], mark="absent")
    assert shown(sessions[1].ends_at) == "Referral"


def test_before_the_first_day_the_first_and_after_all_is_marked_the_last(shown, sessions, lukasz):
    assert shown(sessions[0].starts_at - A_MINUTE) == "Indicators"
    days.mark(lukasz, "plea")
    assert shown(days.AFTERWARDS) == "Exercise"


def test_of_parallel_sessions_the_one_in_which_somebody_is_still_to_be_marked(
    shown, riga, sessions, lukasz
):
    """Łukasz sits in the one, and Hanna is nowhere yet; then she is in the same."""
    hanna = days.seated(riga, "Ганна Шевченко", email="hanna@mfa.example")
    beside = factories.session(riga, start=9, hours=3, topic="Children", parallel_group=1)
    Session.objects.filter(pk=sessions[0].pk).update(parallel_group=1)
    for person in (lukasz, hanna):
        person.attendance.create(session=sessions[0], mark="present")
    assert shown(beside.starts_at) == "Indicators"
    hanna.attendance.update(mark="absent")
    assert shown(beside.starts_at) == "Children"


@pytest.mark.parametrize("asked", ["", "0", "x", "²", "9" * 40])
def test_an_address_that_names_no_session_of_this_training_is_as_none(shown, sessions, asked):
    assert shown(sessions[1].starts_at, session=asked) == "The first conversation"


def test_an_address_asks_for_a_session_and_keeps_it_when_marks_are_saved(
    shown, desk, riga, sessions, lukasz
):
    referral = sessions[2]
    assert shown(days.AFTERWARDS, session=referral.pk) == "Referral"
    address = f"{days.address(riga, 'attendance')}?session={referral.pk}&page=2"
    answer = desk.post(address, {f"mark-{lukasz.pk}-{referral.pk}": "late"})
    assert answer.headers["Location"] == address
    page = desk.get(address).text
    assert f'href="?session={sessions[0].pk}&amp;page=2"' in page
