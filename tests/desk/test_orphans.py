"""Administrators are told of a member without a coordinator while its officers wait."""

from datetime import date

import pytest

from desk import overview
from participants.models import Account, CoordinatorTerm
from tests import factories

TODAY = date(2027, 1, 5)


def told(account):
    tasks = overview.tasks(account, TODAY)
    return {task.sentence: task.url for task in tasks if "no coordinator" in task.sentence}


@pytest.fixture
def latvias(latvia):
    return {
        "Latvia has no coordinator, and officers wait for one": (
            f"/accounts/people/?party={latvia.pk}"
        )
    }


def test_who_waits_to_be_recognised(oskar, thordur, latvias):
    assert told(oskar) == latvias


def test_who_waits_for_an_approval(oskar, janis, riga, latvias):
    assert told(oskar) == {}
    factories.registration(riga, janis.participant, status="requested")
    assert told(oskar) == latvias


def test_a_running_term_is_enough(oskar, thordur, ilze):
    assert told(oskar) == {}


GONE = {
    "a term that is over": lambda ilze: CoordinatorTerm.objects.update(until=date(2027, 1, 4)),
    "a term to come": lambda ilze: CoordinatorTerm.objects.update(since=date(2027, 1, 6)),
    "a disabled account": lambda ilze: Account.objects.filter(pk=ilze.pk).update(is_active=False),
}


@pytest.mark.parametrize("leave", GONE.values(), ids=GONE)
def test_who_cannot_decide_is_no_coordinator(oskar, thordur, ilze, latvias, leave):
    leave(ilze)
    assert told(oskar) == latvias


def test_only_administrators_give_terms(astrid, ilze, thordur):
    CoordinatorTerm.objects.update(until=date(2027, 1, 4))
    assert told(astrid) == told(ilze) == {}


def test_a_state_that_is_no_member_has_no_coordinator_to_miss(oskar, riga):
    brazil = factories.party("BR", "Brazil", status="")
    factories.officer("ana@mre.example", "Ana Souza", brazil, recognition="claimed")
    assert told(oskar) == {}
