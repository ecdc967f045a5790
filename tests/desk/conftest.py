"""What the site needs before it is well."""

import pytest

from handbook.models import Edition
from tests import factories


@pytest.fixture
def loaded(db):
    """A state and an edition, as `load_reference` leaves them."""
    factories.party("LV", "Latvia", status="")
    Edition.objects.create(slug="2026", languages=["en"], titles={"en": "2026"}, summaries={})
