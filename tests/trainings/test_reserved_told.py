"""Coordinators hear of seats reserved for their party, in the letter of a day about nominations
(R-260).
"""

from datetime import timedelta

import pytest

from outbox.models import Letter
from outbox.sending import send_due
from tests.outbox.conftest import sink  # noqa: F401
from tests.trainings.plans import change
from trainings.actions.trainings import publish_training
from trainings.models import Training
from trainings.tasks import tell_of_nominations

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def reserving(programmed, latvia, lithuania, astrid, now):
    """Published just now, with two seats for Latvia and one for Lithuania; 11 January is their
    release day.
    """
    Training.objects.update(status="draft", release_on=now.date() + 6 * A_DAY)
    programmed.reservations.create(party=latvia, seats=2)
    programmed.reservations.create(party=lithuania, seats=1)
    return publish_training(by=astrid, training=programmed, now=now)


def told():
    lines = Letter.objects.latest("pk").body.splitlines()
    return [line for line in lines if line.startswith("- ")]


def test_a_coordinator_hears_of_them_once_by_mail(reserving, ilze, now, sink):  # noqa: F811
    assert tell_of_nominations(now + A_MINUTE / 2) == 0
    assert [tell_of_nominations(now + A_MINUTE), tell_of_nominations(now + 2 * A_DAY)] == [1, 0]
    send_due(now + A_MINUTE)
    [mail] = sink.received
    assert (mail["To"], mail["Subject"]) == (ilze.email, "Seats are reserved: Latvia")
    assert told() == ["- 2 reserved, 0 taken, 2 free until 10 January"]
    assert f"/trainings/{reserving.slug}/nominate/?party=" in mail.get_content()


def test_the_letter_says_until_which_day_they_nominate_and_why(reserving, ilze, now):
    tell_of_nominations(now + A_MINUTE)
    assert (
        "Last day to nominate: 10 January 2027, the day before registration closes. Nobody "
        "could answer later.\n"
    ) in Letter.objects.latest("pk").body


def test_another_number_is_told_the_next_day_and_an_edit_without_one_is_not(
    reserving, ilze, astrid, latvia, lithuania, now
):
    tell_of_nominations(now + A_MINUTE)
    reserved = {latvia.pk: 1, lithuania.pk: 1}
    change(reserving, astrid, now + A_MINUTE, reserved=reserved)
    assert tell_of_nominations(now + A_DAY) == 0
    change(reserving, astrid, now + A_DAY, summary="As before")
    assert tell_of_nominations(now + A_DAY + 2 * A_MINUTE) == 1
    assert told() == ["- 1 reserved, 0 taken, 1 free until 10 January"]
    assert tell_of_nominations(now + 3 * A_DAY) == 0


def test_a_change_that_is_put_right_again_is_not_told(
    reserving, ilze, astrid, latvia, lithuania, now
):
    tell_of_nominations(now + A_MINUTE)
    for seats in (1, 2):
        reserved = {latvia.pk: seats, lithuania.pk: 1}
        change(reserving, astrid, now + A_DAY, reserved=reserved)
    assert tell_of_nominations(now + 3 * A_DAY) == 0
