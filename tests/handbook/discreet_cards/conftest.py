"""The shelter in Latvia, its editor, and a card of it that is approved."""

import pytest

from tests import factories
from tests.handbook.country_editing import confirmed, coordinator_of
from tests.handbook.discreet_cards.card import GOOD, approve_number, approve_words


@pytest.fixture
def editor(shipped):
    return coordinator_of("LV")


@pytest.fixture
def tuva(db):
    """Secretariat beside Astrid."""
    return factories.account("tuva@secretariat.example", role="secretariat", full_name="Tuva Lind")


@pytest.fixture
def house(shipped):
    """The helpline of the Latvian shelter as its coordinator confirmed it."""
    return confirmed("lv-safe-house", **GOOD)


@pytest.fixture
def approved(house, editor, sign_in, astrid):
    approve_number(sign_in(editor), house)
    approve_words(sign_in(astrid))
