"""Two records of one trainer, each with certificates of having taught."""

import pytest

from tests import factories
from tests.participants.duplicates.test_merging import merge, take_back
from tests.trainings import days
from trainings.actions import certificates
from trainings.models import Certificate, Training

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["same session", "another session"])
def trainers(request, riga, astrid, latvia):
    """Both records teach in Riga, the same session or two, and each has a certificate of it."""
    first, *_between, last = days.programme(riga)
    people = [factories.participant(name, latvia) for name in ("Inese Ozola", "J. Ozola")]
    taught = [first, first if request.param == "same session" else last]
    parts = [factories.trainer(*each).pk for each in zip(taught, people, strict=True)]
    days.closed(riga, astrid)
    closed = Training.objects.get(pk=riga.pk)
    certificates.issue_to(by=astrid, training=closed, trainers=parts, now=days.AFTERWARDS)
    return people


def standing() -> list[tuple]:
    found = Certificate.objects.select_related("trainer")
    return sorted((each.status, each.no_longer_fits, each.trainer.participant_id) for each in found)


def test_one_of_two_certificates_replaces_the_other_and_is_flagged_if_more_was_taught(
    trainers, astrid, now
):
    kept, gone = trainers
    before = standing()
    made = merge(kept, gone, astrid, now)
    taught_more = kept.parts.count() == 2
    assert standing() == [("replaced", False, kept.pk), ("valid", taught_more, kept.pk)]

    take_back(by=astrid, merge=made, now=now)
    assert standing() == before
