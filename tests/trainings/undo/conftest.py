"""Requests that were recognised and approved in one act, and trainings with a seat or two."""

import pytest
from django.utils import timezone

from tests import factories
from tests.trainings.undo.acts import SOON
from trainings.actions import approvals
from trainings.models import Registration
from trainings.rules.approvals import Word


@pytest.fixture
def now():
    """For actions and for pages alike."""
    return timezone.now()


@pytest.fixture
def one_seat(latvia, now):
    return factories.training("One seat", host=latvia, now=now, capacity=1)


@pytest.fixture
def reserved(latvia, lithuania, now):
    """Two seats: one reserved for Latvia, the other taken by Lithuania."""
    training = factories.training(
        "Reserved", host=latvia, now=now, capacity=2, reserved={latvia: 1}
    )
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


@pytest.fixture
def recognised(thordur, ilze, latvia, now):
    """Þórður's request, approved and recognised in one act."""
    asked = factories.training("By approval", host=latvia, now=now, admission="approval")
    factories.session(asked)
    row = factories.registration(asked, thordur.participant, status="requested")
    return approvals.recognise_and_approve(
        by=ilze, registration=row, shown=str(thordur.party_id), now=now
    )


@pytest.fixture
def two_requests(thordur, latvia, now):
    """Þórður's requests for two trainings, both by approval."""
    return [
        factories.registration(
            factories.training(title, host=latvia, now=now, admission="approval"),
            thordur.participant,
            status="requested",
        )
        for title in ("By approval", "Another")
    ]


@pytest.fixture
def asks(one_seat, janis):
    return factories.registration(
        one_seat, janis.participant, status="requested", reason="Full in spring.", declined_at=None
    )


@pytest.fixture
def on_a_word(thordur, ilze, astrid, reserved, now):
    """Þórður's request for a reserved seat, recognised and approved by the secretariat, who then
    gave the seat on Ilze's word.
    """
    row = factories.registration(reserved, thordur.participant, status="requested")
    party, word = str(thordur.party_id), Word("Ilze Liepa", timezone.localdate(now))
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    assert row.status == Registration.Status.WAITING
    return approvals.approve(by=astrid, registration=row, word=word, now=now + SOON)
