"""Two seats in Tallinn, one of them reserved for Latvia, and who asks for it."""

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def now():
    """For actions and for pages alike."""
    return timezone.now()


@pytest.fixture
def tallinn(latvia, lithuania, now):
    """Two seats: one reserved for Latvia, the other taken by Lithuania."""
    training = factories.training("Tallinn", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


@pytest.fixture
def waits(tallinn, janis):
    return factories.registration(
        tallinn, janis.participant, status="waiting", requested_at=timezone.now()
    )


@pytest.fixture
def asks(tallinn, janis):
    return factories.registration(tallinn, janis.participant, status="requested")
