"""Closed trainings of 2025 with people of three states, and its release."""

import uuid
from datetime import date

import pytest

from reports import public
from reports.actions.public_summaries import release_summary
from tests import factories


@pytest.fixture
def estonia(db):
    return factories.party("EE", "Estonia", sv="Estland")


@pytest.fixture
def people(fact):
    """Put so many people of a party into a training: `people(riga, latvia, 8)`."""

    def put(training, party, number, **fields):
        return [fact(training, party, uuid.uuid4(), **fields) for _n in range(number)]

    return put


@pytest.fixture
def riga_2025(closed, people, latvia, lithuania, estonia):
    """Twenty people of Latvia and Lithuania are told of; two of Estonia are too few, and those of
    Poland and Finland hide them.
    """
    riga = closed(date(2025, 3, 4), kind="basic")
    people(riga, latvia, 12)
    people(riga, lithuania, 8)
    people(riga, estonia, 2)
    people(riga, factories.party("PL", "Poland"), 6)
    people(riga, factories.party("FI", "Finland"), 5)
    return riga


@pytest.fixture
def release(astrid, now):
    """Release a year by the secretariat: `release(2025)`."""

    def released(year, by=astrid):
        seen = public.mark(public.figures(public.of_year(year)))
        return release_summary(by=by, year=year, seen=seen, now=now)

    return released
