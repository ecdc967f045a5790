"""Trainings to nominate for, and an officer who was asked."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from tests import factories
from tests.trainings.nominations.lists import (
    link_in,
    new,
    nominated,
)


@pytest.fixture
def by_nomination(latvia, now):
    """A training that admits by nomination, without reserved seats; answers end on 10 January."""
    return factories.training("Counter", host=latvia, now=now, admission="nomination")


@pytest.fixture
def with_two(latvia, now):
    """The same with two seats of three reserved for Latvia until tomorrow."""
    return factories.training(
        "Counter", host=latvia, now=now, admission="nomination", reserved={latvia: 2}
    )


@pytest.fixture
def row(by_nomination, ilze, now, time_is, fresh_cache):
    """Anna was nominated and asked an hour ago; the views' clock stands."""
    time_is(now)
    (row,) = nominated(by_nomination, ilze, new("Anna Liepa"), now=now - timedelta(hours=1))
    return row


@pytest.fixture
def link(row):
    return link_in(Letter.objects.get(kind="nomination_asked"))


@pytest.fixture
def yes(latvia):
    """What the form of a yes sends."""
    return {
        "full_name": "Anna Liepa-Kalna",
        "title": "Consul",
        "mission_host": latvia.pk,
        "mission_name": "Embassy in Oslo",
        "mission_kind": "embassy",
    }
