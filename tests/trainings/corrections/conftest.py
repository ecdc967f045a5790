"""Somebody without an account, registered for Riga by hand."""

import pytest

from tests import factories


@pytest.fixture
def zofia(latvia, riga):
    """Registered by hand, her name and address misspelt."""
    person = factories.participant(
        "Zofia Zolc", latvia, email="zofja@mfa.example", mission=factories.mission(latvia)
    )
    return factories.registration(riga, person, mission=person.mission)
