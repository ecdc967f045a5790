"""Trainings to nominate for."""

import pytest

from tests import factories


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
