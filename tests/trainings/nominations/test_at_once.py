"""Two at exactly the same moment: one is told of the other (R-199, R-202)."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from participants.models import Account, Participant
from participants.refusal import Refused
from tests import factories
from tests.locks import only_rows_are_locked, somebody_else_holds
from tests.trainings.nominations.lists import accepted, line, new, nominated, turned_down
from tests.volley import volley
from trainings.models import Nomination, Registration

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


def outcome(act):
    """What came of it: done, or the first reason."""
    try:
        act()
    except Refused as refusal:
        return refusal.reasons[0]
    return "done"


def test_two_coordinators_nominate_the_same_officer_once(by_nomination, ilze, latvia):
    second = factories.coordinator("dace@mfa.example", latvia)

    def nominate(number):
        by = Account.objects.get(pk=(ilze, second)[number].pk)
        return outcome(lambda: nominated(by_nomination, by, new("Anna Liepa"), now=NOW))

    answers = volley(2, nominate)
    assert sorted(answers) == ["Anna Liepa is nominated already.", "done"]
    assert Nomination.objects.count() == Participant.objects.filter(full_name="Anna Liepa").count()


def test_a_yes_and_a_no_at_once_leave_one_answer(by_nomination, ilze, janis):
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=NOW)

    def answer(number):
        return outcome(lambda: (accepted, turned_down)[number](row, now=NOW))

    answers = volley(2, answer)
    assert answers.count("done") == 1
    row.refresh_from_db()
    assert Registration.objects.count() == (row.status == "accepted")


def test_two_clicks_on_yes_register_once(by_nomination, ilze, janis):
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=NOW)
    answers = volley(2, lambda _number: outcome(lambda: accepted(row, now=NOW)))
    assert sorted(answers) == ["This nomination was accepted on 5 January 2027.", "done"]


@only_rows_are_locked
def test_to_nominate_waits_for_no_recognition_of_the_same_officer(by_nomination, ilze, janis):
    """Recognition has the account and then waits for the training, which nominating has."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    typed = line(email=janis.email, name=janis.participant.full_name)
    with somebody_else_holds(janis):
        nominated(by_nomination, ilze, [typed], now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    assert Nomination.objects.get().participant == janis.participant
