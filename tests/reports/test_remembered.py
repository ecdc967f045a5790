"""Counted numbers are kept until something happens."""

from dataclasses import make_dataclass
from datetime import timedelta
from functools import partial

import pytest

from participants import audit
from participants.models import PartyStatus
from reports import counting, totals
from reports.figures import Figures, Question
from reports.remembered import remembered
from reports.totals import report
from tests.reports.figures import in_all


@pytest.fixture
def count():
    """Counts how often it was asked."""
    asked = []

    def counting():
        asked.append(1)
        return len(asked)

    return counting


def test_what_was_counted_is_kept(db, count, now):
    assert [remembered(count, about=("a",), now=now) for _ in range(2)] == [1, 1]


def test_another_question_is_counted_anew(db, count, now):
    assert [remembered(count, about=(about,), now=now) for about in ("a", "b")] == [1, 2]


def test_an_act_makes_it_count_anew(count, latvia, oskar, now):
    remembered(count, about=("a",), now=now)
    audit.record(by=oskar, action="close", about=latvia, now=now)
    later = now + timedelta(hours=1)

    assert [remembered(count, about=("a",), now=later) for _ in range(2)] == [2, 2]


def test_a_new_fact_makes_it_count_anew(count, closed, fact, latvia, now):
    remembered(count, about=("a",), now=now)
    fact(closed(), latvia)

    assert remembered(count, about=("a",), now=now) == 2


def test_a_corrected_status_shows_although_no_act_was_written_down(
    closed, fact, latvia, oskar, now
):
    fact(closed(), latvia)
    before = report(oskar, Question(), now=now)
    PartyStatus.objects.update(status="observer")
    after = report(oskar, Question(), now=now)

    assert (before.rows[0].statuses, after.rows[0].statuses) == (("member",), ("observer",))


def test_right_after_an_act_nothing_is_kept_because_another_may_be_in_flight(
    count, latvia, oskar, now
):
    audit.record(by=oskar, action="close", about=latvia, now=now)

    assert [remembered(count, about=("a",), now=now + timedelta(seconds=5)) for _ in range(2)] == [
        1,
        2,
    ]


def test_a_figure_that_a_release_adds_is_counted_and_not_read_as_nought(
    monkeypatch, closed, fact, latvia, oskar, now
):
    """What the release before remembered knows nothing of it."""
    fact(closed(), latvia)
    in_all(now), report(oskar, Question(), now=now)
    more = make_dataclass(
        "Figures", [("hosts", int, 0)], bases=(Figures,), frozen=True, module=totals.__name__
    )
    monkeypatch.setattr(totals, "Figures", more)
    monkeypatch.setattr(counting, "Figures", partial(more, hosts=1))
    assert in_all(now).hosts == 1
    assert report(oskar, Question(), now=now).rows[0].figures.hosts == 1
