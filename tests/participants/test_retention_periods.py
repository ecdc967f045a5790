"""Periods are set within bounds; a shorter one waits, and can be taken back (R-348)."""

from datetime import timedelta

import pytest

from participants.actions import holds
from participants.actions import retention as actions
from participants.models import AuditEntry, RetentionPeriod
from participants.models.retention import BOUNDS, Kind
from participants.refusal import Refused

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def test_a_shorter_period_waits_seven_days_and_a_longer_one_holds_at_once(oskar, now):
    actions.set_period(kind="letters", days=400, reason="Less.", by=oskar, now=now)
    period = RetentionPeriod.objects.of("letters")
    assert period.days_at(now + 6 * DAY) == 5 * 365
    assert period.days_at(now + 7 * DAY) == 400
    longer = actions.set_period(kind="letters", days=3000, reason="More.", by=oskar, now=now)
    assert longer.days_at(now) == 3000
    assert list(AuditEntry.objects.values_list("action", "note")) == [
        ("set_period", "More."),
        ("set_period", "Less."),
    ]


def test_a_shorter_period_is_taken_back_until_it_holds(oskar, now):
    actions.set_period(kind="people", days=800, reason="Less.", by=oskar, now=now)
    actions.take_back_period(kind="people", by=oskar, now=now + DAY)
    assert RetentionPeriod.objects.of("people").days_at(now + YEAR) == 5 * 365
    with pytest.raises(Refused, match="No shorter period waits"):
        actions.take_back_period(kind="people", by=oskar, now=now + DAY)


@pytest.mark.parametrize("days", [0, -1, 729, 3651, 10**12])
def test_no_period_is_set_beyond_its_bounds(days, oskar, now):
    with pytest.raises(Refused, match="from 730 to 3650 days"):
        actions.set_period(kind="people", days=days, reason="Slip.", by=oskar, now=now)


def test_a_period_that_stands_beyond_the_bounds_counts_as_the_nearest(db, now):
    RetentionPeriod.objects.create(kind="people", days=0)
    assert RetentionPeriod.objects.of("people").days_at(now) == BOUNDS[Kind.PEOPLE].minimum


@pytest.mark.parametrize("reason", ["", "  "])
def test_neither_a_period_nor_a_hold_goes_without_a_reason(reason, oskar, janis, now):
    hold = holds.place_hold(person=janis.person, reason="Inquiry.", by=oskar, now=now)
    with pytest.raises(Refused, match="Please give a reason"):
        actions.set_period(kind="people", days=800, reason=reason, by=oskar, now=now)
    with pytest.raises(Refused, match="Please give a reason"):
        holds.place_hold(person=janis.person, reason=reason, by=oskar, now=now)
    with pytest.raises(Refused, match="Please give a reason"):
        holds.lift_hold(hold=hold, reason=reason, by=oskar, now=now)
