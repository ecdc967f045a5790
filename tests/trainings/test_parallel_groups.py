"""Parallel groups: how they are planned, what the page says, and what became of plans made before
them.
"""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from tests import factories
from tests.trainings import days
from tests.trainings.plans import plan_of
from trainings.models import Session, Training
from trainings.rules import trainings as rules
from trainings.rules.roster import Roster

pytestmark = pytest.mark.django_db
MIGRATION = "trainings.migrations.0009_parallel_groups_of_sessions"


def upgraded() -> None:
    import_module(MIGRATION).keep_what_plans_meant(apps, None)


def groups(training):
    return list(training.sessions.values_list("topic", "parallel_group"))


def test_sessions_side_by_side_become_a_group_and_a_slip_of_minutes_does_not(riga):
    factories.session(riga, start=9, hours=2, topic="Visa desk")
    factories.session(riga, start=9, hours=2, topic="Passport desk")
    factories.session(riga, start=11, hours=1, topic="Referral")
    late = factories.session(riga, start=12, hours=1, topic="Exercise")
    Session.objects.filter(pk=late.pk).update(starts_at=late.starts_at - timedelta(minutes=5))
    upgraded()
    assert groups(riga) == [
        ("Visa desk", 1),
        ("Passport desk", 1),
        ("Referral", None),
        ("Exercise", None),
    ]


def test_a_break_joins_no_group(riga):
    factories.session(riga, start=9, hours=2, topic="Visa desk")
    factories.session(riga, start=9, hours=2, topic="Coffee", is_break=True)
    upgraded()
    assert groups(riga) == [("Visa desk", None), ("Coffee", None)]


def test_a_closed_training_keeps_the_hours_that_were_certified(riga, lukasz):
    """Its four sessions overlapped by an hour and were credited as blocks."""
    riga.sessions.all().delete()
    factories.session(riga, start=9, hours=3)
    factories.session(riga, start=11, hours=3)
    days.mark(lukasz, "pa")
    Training.objects.filter(pk=riga.pk).update(status="closed")
    upgraded()
    riga.refresh_from_db()
    roster = Roster.of(riga)
    assert not roster.training.sessions.filter(parallel_group__isnull=False).exists()
    assert (roster.attended_minutes(lukasz), roster.total_minutes(lukasz)) == (300, 300)


def test_a_person_in_one_of_two_parallel_sessions_is_credited_with_that_one(riga, lukasz, hanna):
    riga.sessions.all().delete()
    factories.session(riga, start=9, hours=2, parallel_group=1)
    factories.session(riga, start=9, hours=3, parallel_group=1)
    days.mark(lukasz, "pa")
    days.mark(hanna, "aa")
    roster = Roster.of(riga)
    assert (roster.attended_minutes(lukasz), roster.total_minutes(lukasz)) == (120, 120)
    assert (roster.attended_minutes(hanna), roster.total_minutes(hanna)) == (0, 180)


def test_a_plan_whose_group_does_not_overlap_is_refused_at_the_programme(riga):
    factories.session(riga, start=9, hours=2, topic="Visa desk", parallel_group=1)
    factories.session(riga, start=13, hours=2, topic="Referral", parallel_group=1)
    assert rules.plan_problems(plan_of(riga)) == [
        "“Visa desk” and “Referral” stand in parallel group 1, but they do not run at the same "
        "time."
    ]


def test_a_group_of_one_session_or_with_a_break_is_refused_at_the_programme(riga):
    factories.session(riga, start=9, parallel_group=1)
    for is_break in (False, True):
        factories.session(riga, start=13, parallel_group=2, is_break=is_break)
    assert rules.plan_problems(plan_of(riga)) == [
        "Parallel group 1 has one session only. Give the others the same number.",
        "Parallel group 2 holds a break, which nobody attends.",
    ]


def test_the_form_asks_for_the_group_and_keeps_it(riga, astrid, sign_in):
    factories.session(riga, start=9, hours=2, topic="Visa desk", parallel_group=1)
    factories.session(riga, start=9, hours=2, topic="Passport desk", parallel_group=1)
    page = sign_in(astrid).get(days.address(riga, "training_edit"))
    shown = [form["parallel_group"].value() for form in page.context["forms"].sessions][:2]
    assert shown == [1, 1]


def test_staff_read_that_sessions_overlap_and_nobody_else_does(riga, astrid, janis, sign_in):
    factories.session(riga, start=9, hours=2, topic="Visa desk")
    factories.session(riga, start=10, hours=2, topic="Referral")
    sentence = "“Visa desk” and “Referral” on Thursday 14 January overlap."
    assert sentence in sign_in(astrid).get(days.address(riga, "training_detail")).text
    assert sentence not in sign_in(janis).get(days.address(riga, "training_detail")).text


def test_the_programme_says_that_a_person_attends_one(riga, janis, sign_in):
    factories.session(riga, start=9, hours=2, parallel_group=1)
    factories.session(riga, start=9, hours=2, parallel_group=1)
    page = sign_in(janis).get(days.address(riga, "training_detail")).text
    assert page.count("Parallel session: you attend one of them.") == 2
