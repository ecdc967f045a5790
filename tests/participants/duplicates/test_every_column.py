"""No column of a person is lost on its way through a merge and back, whatever type it has."""

from datetime import date

import pytest

from participants.actions.taking_back import take_back_merge as take_back
from participants.models import Participant
from participants.rules.merges import OWN, TOGETHER, attribute
from tests import factories
from tests.participants.duplicates.world import merge, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(latvia, lithuania):
    """A record without anything, and one with a value in every column that a merge chooses."""
    plain = factories.participant("Anna Kalniņa", latvia)
    values = {
        "full_name": "Ona Kalnina",
        "known_as": "Ona Berga",
        "sort_name": "Kalnina Ona",
        "other_names": ["Ona Bergaitė"],
        "email": "ona@mfa.example",
        "languages": ["lt", "sv"],
        "gender": "woman",
        "party": lithuania,
        "mission": factories.mission(lithuania, name="Embassy in Oslo"),
        "title": "Consul",
        "served_until": date(2024, 5, 31),
    }
    assert values.keys() == set(OWN)  # a new column gets a value here
    full = factories.participant("Ona", lithuania)
    for column, value in values.items():
        setattr(full, column, value)
    full.save()
    return plain, full


@pytest.mark.parametrize("side", ["kept", "gone"])
@pytest.mark.parametrize("order", [1, -1], ids=["full one gone", "full one kept"])
def test_every_column_is_taken_and_comes_back(filled, astrid, now, side, order):
    kept, gone = filled[::order]
    Participant.objects.filter(pk__in=[kept.pk, gone.pk]).update(to_compare=0)
    before = snapshot()
    chosen = dict.fromkeys(("full_name", "sort_name", "post", "address"), side)
    made = merge(kept, gone, astrid, now, **chosen)
    stands, source = Participant.objects.get(), {"kept": kept, "gone": gone}[side]
    for column in map(attribute, (*TOGETHER["post"], "full_name")):
        assert getattr(stands, column) == getattr(source, column)
    assert stands.email == "ona@mfa.example" and stands.languages == ["lt", "sv"]

    assert take_back(by=astrid, merge=made, now=now) == []
    assert snapshot() == before
