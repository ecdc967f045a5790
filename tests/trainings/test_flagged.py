"""Whoever waits or asks because of a correction or of another plan stands in the next letter to the
deciders of their party (R-42, R-87).
"""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.actions import claims
from tests import factories
from tests.trainings.plans import change
from tests.trainings.test_corrected_party import to_party
from tests.trainings.undo.acts import HALF_A_MINUTE
from trainings.actions import approvals
from trainings.models import Registration


def flagged() -> set[str]:
    rows = Registration.objects.exclude(to_tell_at=None).select_related("participant")
    return {row.participant.full_name for row in rows}


@pytest.fixture
def full(latvia, lithuania, now):
    """Two seats: one reserved for Lithuania, the other taken by Latvia."""
    training = factories.training(host=latvia, now=now, capacity=2, reserved={lithuania: 1})
    factories.session(training)
    factories.registration(training, factories.participant("Anna Kalniņa", latvia))
    return training


@pytest.fixture
def janis_waits(full, janis):
    return factories.registration(full, janis.participant, status="waiting")


def test_whoever_is_corrected_to_a_state_with_free_seats_is_told_of_with_who_decides(
    janis_waits, janis, lithuania, astrid, now
):
    to_party(janis_waits, lithuania, astrid, now)
    assert flagged() == {janis.participant.full_name}
    letter = Letter.objects.get(kind="registration_corrected")
    assert "Lithuania still has reserved seats in this training." in letter.body


def test_a_corrected_request_is_told_to_the_deciders_of_its_state(
    latvia, lithuania, janis, astrid, now
):
    training = factories.training(host=latvia, now=now, admission="approval")
    asks = factories.registration(training, janis.participant, status="requested")
    to_party(asks, lithuania, astrid, now)
    assert flagged() == {janis.participant.full_name}


def test_the_next_of_the_state_left_behind_is_told_of(full, lithuania, latvia, astrid, now):
    saule = factories.participant("Saulė Žemaitė", lithuania)
    seated = factories.registration(full, saule, approved_at=now, holds_reserved=True)
    next_one = factories.participant("Rūta Kazlauskienė", lithuania)
    factories.registration(full, next_one, status="waiting")
    full.capacity = 3  # so that she keeps a seat
    full.save()
    to_party(seated, latvia, astrid, now)
    assert flagged() == {"Rūta Kazlauskienė"}


def test_another_title_flags_nobody(janis_waits, latvia, astrid, now):
    to_party(janis_waits, latvia, astrid, now)
    assert flagged() == set()


def test_whoever_waits_beside_seats_reserved_by_a_change_is_told_of(
    full, janis_waits, janis, latvia, lithuania, astrid, now
):
    change(full, astrid, now, title="Safe return, again")
    assert flagged() == set()
    change(full, astrid, now, capacity=3, reserved={latvia.pk: 1, lithuania.pk: 1})
    assert flagged() == {janis.participant.full_name}


def test_the_same_seats_until_a_later_day_are_news(full, janis, lithuania, astrid, now):
    waits = factories.participant("Rūta Kazlauskienė", lithuania)
    factories.registration(full, waits, status="waiting")
    later = full.release_on + timedelta(days=1)
    change(full, astrid, now, release_on=later)
    assert flagged() == {"Rūta Kazlauskienė"}


def test_fewer_seats_or_an_earlier_day_flag_nobody(full, lithuania, astrid, now):
    """Of two seats reserved for Lithuania both are free, and Rūta waits."""
    change(full, astrid, now, capacity=3, reserved={lithuania.pk: 2})
    waits = factories.participant("Rūta Kazlauskienė", lithuania)
    factories.registration(full, waits, status="waiting")
    change(full, astrid, now, reserved={lithuania.pk: 1})
    change(full, astrid, now, release_on=full.release_on - timedelta(days=1))
    assert flagged() == set()


def test_whoever_came_meanwhile_is_told_of_once_the_approval_is_undone(full, lithuania, now):
    """Saulė had Lithuania's seat for half a minute, in which Rūta came."""
    saule = factories.participant("Saulė Žemaitė", lithuania)
    asks = factories.registration(full, saule, status="waiting")
    ruta = factories.coordinator("ruta@urm.example", lithuania)
    approvals.approve(by=ruta, registration=asks, now=now)
    assert Registration.objects.get(pk=asks.pk).status == "confirmed"
    Registration.objects.update(to_tell_at=None)
    approvals.take_back_approval(by=ruta, registration=asks, now=now + HALF_A_MINUTE, seen=None)
    assert flagged() == {"Saulė Žemaitė"}  # the letter lists all who wait


def test_the_next_is_told_of_once_the_recognition_of_whoever_was_before_them_is_undone(
    full, lithuania, ruta, now
):
    saule = factories.officer(
        "saule@urm.example", "Saulė Žemaitė", lithuania, recognition="claimed"
    )
    factories.registration(full, saule.participant, status="requested")
    next_one = factories.participant("Rūta Kazlauskienė", lithuania)
    factories.registration(full, next_one, status="waiting")
    claims.recognise_officer(account=saule, shown=str(lithuania.pk), by=ruta, now=now)
    Registration.objects.update(to_tell_at=None)
    claims.take_back_recognition(account=saule, by=ruta, now=now + HALF_A_MINUTE, seen=None)
    assert flagged() == {"Rūta Kazlauskienė"}


def test_the_next_is_told_of_when_whoever_was_before_them_is_corrected_to_another_state(
    full, lithuania, latvia, astrid, now
):
    for name in ("Saulė Žemaitė", "Rūta Kazlauskienė"):
        factories.registration(full, factories.participant(name, lithuania), status="waiting")
    to_party(Registration.objects.get(participant__full_name="Saulė Žemaitė"), latvia, astrid, now)
    assert flagged() == {"Rūta Kazlauskienė"}
