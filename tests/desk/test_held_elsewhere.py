"""What other sweeps forget stays too while it tells of somebody who is held (R-351)."""

from datetime import timedelta

import pytest

from imports.models import Import, ImportRow
from participants.actions import holds
from participants.models import Merge
from tests import factories

pytestmark = pytest.mark.django_db
LATE = timedelta(days=31)


@pytest.fixture
def held(latvia, oskar, now):
    person = factories.participant("Anna Kalniņa", latvia)
    return holds.place_hold(person=person, reason="A complaint.", by=oskar, now=now)


def test_what_takes_a_merge_back_stays(held, oskar, now):
    Merge.objects.create(kept=held.participant, gone_number=7, by=oskar, at=now)
    assert not Merge.objects.to_forget(now + LATE).exists()
    holds.lift_hold(hold=held, reason="Over.", by=oskar, now=now)
    assert Merge.objects.to_forget(now + LATE).exists()


def test_a_list_stays(held, oskar, now):
    source = Import.objects.create(
        kind="people", by=oskar, created_at=now, done_at=now, state="done"
    )
    ImportRow.objects.create(source=source, number=1, person=held.participant)
    assert not Import.objects.over(now + LATE).exists()
    holds.lift_hold(hold=held, reason="Over.", by=oskar, now=now)
    assert Import.objects.over(now + LATE).exists()
