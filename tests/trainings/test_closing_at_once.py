"""Two trainings with the same person that close at the same moment: each knows of the other."""

from datetime import date

import pytest

from tests import factories
from tests.locks import only_rows_are_locked
from tests.trainings import days
from tests.volley import both_at_once
from trainings.models import ParticipationFact, Training

pytestmark = [pytest.mark.django_db(transaction=True), only_rows_are_locked]


@pytest.fixture
def anna(latvia):
    return factories.participant("Anna Ozola", latvia, email="anna@mfa.example")


@pytest.fixture
def attended(latvia, anna, now):
    """Make a training of this first day in which Anna was at every session."""

    def make(title, first_day):
        made = factories.training(title, host=latvia, now=now)
        days.programme(made)
        days.mark(factories.registration(made, anna), "pppp")
        Training.objects.filter(pk=made.pk).update(first_day=first_day)
        return Training.objects.get(pk=made.pk)

    return make


@pytest.mark.parametrize("closes_first", ["earlier", "later"])
def test_whoever_took_part_in_two_trainings_that_close_at_once_returns_in_the_later(
    closes_first, attended, astrid, oskar
):
    earlier = attended("Earlier", date(2027, 1, 13))
    later = attended("Later", date(2027, 1, 14))
    first, second = (earlier, later) if closes_first == "earlier" else (later, earlier)

    both_at_once(lambda: days.closed(first, astrid), lambda: days.closed(second, oskar))

    facts = ParticipationFact.objects.order_by("training__first_day")
    assert list(facts.values_list("training", "is_returning")) == [
        (earlier.pk, False),
        (later.pk, True),
    ]
