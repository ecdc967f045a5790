"""First time or returning, seats offered and minutes held: what closing stores of a training."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from participants import erasing
from participants.actions.taking_back import take_back_merge
from tests import factories
from tests.participants.duplicates.world import merge
from tests.trainings import days
from trainings.models import ParticipationFact, Training, TrainingFact

pytestmark = pytest.mark.django_db


def training(title, latvia, now, **fields):
    """A published training of four sessions in two days."""
    made = factories.training(title, host=latvia, now=now, **fields)
    days.programme(made)
    return made


def held(made, by, *people, marks="pppp"):
    """Seat the people, mark them and close."""
    for person in people:
        days.mark(factories.registration(made, person), marks)
    days.closed(made, by)


def returning(made):
    """Who returned in the training, by the key of the person."""
    return {fact.person_key for fact in made.facts.filter(is_returning=True)}


@pytest.fixture
def anna(latvia):
    return factories.participant("Anna Ozola", latvia, email="anna@mfa.example")


@pytest.fixture
def ona(latvia):
    return factories.participant("Ona Petraitė", latvia, email="ona@mfa.example")


@pytest.fixture
def earlier(latvia, now):
    return training("Earlier", latvia, now)


@pytest.fixture
def later(latvia, now, earlier):
    made = training("Later", latvia, now)
    Training.objects.filter(pk=earlier.pk).update(first_day=date(2027, 1, 13))
    return made


def test_whoever_took_part_before_returns(earlier, later, anna, ona, astrid):
    held(earlier, astrid, anna)
    held(later, astrid, anna, ona)
    assert (returning(earlier), returning(later)) == (set(), {anna.fact_key})


def test_whoever_had_a_seat_and_did_not_come_was_not_there_before(earlier, later, anna, astrid):
    held(earlier, astrid, anna, marks="aaaa")
    held(later, astrid, anna)
    assert returning(later) == set()


def test_a_training_that_closes_late_is_still_the_earlier_one(earlier, later, anna, astrid):
    held(later, astrid, anna)
    held(earlier, astrid, anna)
    assert (returning(earlier), returning(later)) == (set(), {anna.fact_key})


def test_whoever_taught_before_takes_part_for_the_first_time(earlier, later, anna, astrid):
    factories.trainer(earlier.sessions.first(), anna)
    days.closed(earlier, astrid)
    held(later, astrid, anna)
    assert returning(later) == set()


def test_a_corrected_mark_makes_somebody_return(earlier, later, anna, astrid):
    held(earlier, astrid, anna, marks="aaaa")
    held(later, astrid, anna)
    row, session = earlier.registrations.get(), earlier.sessions.first()
    days.actions.record_attendance(
        by=astrid,
        training=earlier,
        cells={(row.pk, session.pk): "present"},
        now=days.AFTERWARDS,
        reason="They came late.",
    )
    assert returning(later) == {anna.fact_key}


def test_two_records_of_one_person_return_once_they_are_one(
    earlier, later, anna, ona, astrid, oskar, now
):
    held(earlier, astrid, anna)
    held(later, astrid, ona)
    made = merge(anna, ona, oskar, now)
    assert returning(later) == {anna.fact_key}
    take_back_merge(by=oskar, merge=made, now=now)
    assert returning(later) == set()


def test_an_erasure_leaves_what_is_known(earlier, later, anna, astrid, oskar):
    held(earlier, astrid, anna)
    held(later, astrid, anna)
    erasing.erase_person(by=oskar, person=anna, now=days.AFTERWARDS + timedelta(days=1))
    assert list(later.facts.values_list("is_returning", flat=True)) == [True]


def test_closing_stores_seats_and_minutes(earlier, anna, astrid):
    held(earlier, astrid, anna)
    assert (earlier.fact.seats_offered, earlier.fact.minutes_held) == (earlier.capacity, 12 * 60)


def test_trainings_closed_before_are_filled_and_of_a_list_nothing_is_known(
    earlier, later, anna, astrid, latvia
):
    held(earlier, astrid, anna)
    held(later, astrid, anna)
    stored = list(TrainingFact.objects.order_by("training").values("seats_offered", "minutes_held"))
    TrainingFact.objects.all().delete()
    ParticipationFact.objects.update(is_returning=False)
    listed = factories.training("Of a list", host=latvia, status="closed", is_from_list=True)
    import_module("trainings.migrations.0036_facts_of_trainings").fill(apps, None)
    filled = TrainingFact.objects.exclude(training=listed).order_by("training")
    assert list(filled.values("seats_offered", "minutes_held")) == stored
    assert (listed.fact.seats_offered, listed.fact.minutes_held) == (None, None)
    assert returning(later) == {anna.fact_key}
