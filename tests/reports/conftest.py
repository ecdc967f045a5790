"""Closed trainings and the facts that were written when they closed."""

import uuid
from datetime import date

import pytest

from tests import factories
from trainings.actions.facts import store_counts, store_returning
from trainings.models import ParticipationFact


@pytest.fixture
def closed(latvia):
    """Make a closed training: `closed(date(2010, 11, 10))`."""

    def make(first_day=date(2010, 11, 10), **fields):
        return factories.training(
            "Seminar", first_day=first_day, **({"status": "closed", "host": latvia} | fields)
        )

    return make


@pytest.fixture
def fact():
    """Make one part of a person, by default a participant of an embassy who completed."""

    def make(training, party, person=None, *, attended=True, completed=None, **fields):
        made = ParticipationFact.objects.create(
            training=training,
            party=party,
            person_key=person or uuid.uuid4(),
            attended=attended,
            completed=attended if completed is None else completed,
            **({"institution": "embassy"} | fields),
        )
        store_returning([made.person_key])
        store_counts(training)
        return made

    return make
