"""Each action of the room leaves its line in the trail, asks for the rights of whoever acts, and
waits for its row.
"""

from datetime import date
from uuid import UUID

import pytest

from reports import actions, public
from reports.actions import issued_reports, legacy_figures, schedules, targets
from reports.actions.public_summaries import release_summary
from reports.models import Target
from reports.rules.legacy_figures import Stated, figure_shown
from tests import factories
from tests.every_action import LOSSES, Ready, acts_of, is_refused_after, line_in_the_trail
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.trail import empty_trail
from trainings.models import LegacyFigure, ParticipationFact

STATED = Stated(
    title={"en": "Nordic seminars"},
    since=date(2001, 1, 1),
    until=date(2003, 12, 31),
    trainings=4,
    people=120,
    precision="about",
    source={"en": "Annual report"},
    doubt={},
    is_source_unknown=False,
)


def a_figure(removed_at=None):
    return LegacyFigure.objects.create(
        key="deck",
        title={"en": "Deck"},
        since=STATED.since,
        until=STATED.until,
        trainings=12,
        people=650,
        removed_at=removed_at,
    )


def enter(latvia, by, now):
    act = legacy_figures.enter_legacy_figure
    return Ready(lambda: act(stated=STATED, by=by, now=now), by)


def change(latvia, by, now):
    figure, act = a_figure(), legacy_figures.change_legacy_figure
    given = {"figure": figure, "stated": STATED, "seen": figure_shown(figure)}
    return Ready(lambda: act(**given, by=by, now=now), by, figure, figure)


def remove(latvia, by, now):
    figure, act = a_figure(), legacy_figures.remove_legacy_figure
    return Ready(lambda: act(figure=figure, by=by, now=now), by, figure, figure)


def put_back(latvia, by, now):
    figure, act = a_figure(removed_at=now), legacy_figures.put_legacy_figure_back
    return Ready(lambda: act(figure=figure, by=by, now=now), by, figure, figure)


def set_all(latvia, by, now):
    target = Target.objects.create(year=2010, party=latvia)
    given = {"year": 2010, "wanted": {"seats-LV": 3}, "seen": {}}
    return Ready(lambda: targets.set_targets(**given, by=by, now=now), by, target, target)


def issue(latvia, by, now):
    said = factories.issued_report(2009).data["en"] | {"total": {"trainings": 1}}
    given = {"data": {"en": said}, "introduction": {}}
    given |= {"first_day": date(2010, 1, 1), "last_day": date(2010, 12, 31)}
    return Ready(lambda: issued_reports.issue_report(**given, by=by, now=now), by)


def arrange(latvia, by, now):
    asked = {"row_kind": "state", "covers": "all", "every": "month", "recipients": [by]}
    return Ready(lambda: schedules.schedule_totals(**asked, by=by, now=now), by)


def stop(latvia, by, now):
    stopped = factories.schedule(by)
    return Ready(
        lambda: schedules.stop_totals(schedule=stopped, by=by, now=now), by, stopped, stopped
    )


def twenty_people(latvia, now):
    """Enough of two states in 2010 for the year to be released."""
    estonia = factories.party("EE", "Estonia")
    held = factories.training(
        "Seminar", first_day=date(2010, 11, 10), status="closed", host=latvia, now=now
    )
    ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=held,
            party=party,
            person_key=UUID(int=number),
            institution="embassy",
            attended=True,
            completed=True,
        )
        for number, party in enumerate([latvia] * 10 + [estonia] * 10, 1)
    )


def release(latvia, by, now):
    twenty_people(latvia, now)
    seen = public.mark(public.figures(public.of_year(2010)))
    return Ready(lambda: release_summary(year=2010, seen=seen, by=by, now=now), by)


EXAMPLES = {
    release_summary: release,
    issued_reports.issue_report: issue,
    schedules.schedule_totals: arrange,
    schedules.stop_totals: stop,
    legacy_figures.enter_legacy_figure: enter,
    legacy_figures.change_legacy_figure: change,
    legacy_figures.remove_legacy_figure: remove,
    legacy_figures.put_legacy_figure_back: put_back,
    targets.set_targets: set_all,
}
MAKING = {
    release_summary,
    legacy_figures.enter_legacy_figure,
    issued_reports.issue_report,
    schedules.schedule_totals,
}
LOCKING = [action for action in EXAMPLES if action not in MAKING]


def name(action) -> str:
    return action.__name__


def test_every_action_of_the_room_has_an_example():
    assert acts_of(actions) == set(EXAMPLES)


@pytest.mark.parametrize("action", EXAMPLES, ids=name)
def test_an_action_leaves_one_line_in_the_trail_with_its_name_and_what_it_is_about(
    action, latvia, astrid, now
):
    ready = EXAMPLES[action](latvia, astrid, now)
    empty_trail()
    left, expected = line_in_the_trail(ready, name(action))
    assert left == expected


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("action", EXAMPLES, ids=name)
def test_an_action_of_somebody_who_lost_the_right_meanwhile_is_refused(
    action, loss, latvia, astrid, now
):
    ready = EXAMPLES[action](latvia, astrid, now)
    is_refused_after(loss, ready.call, ready.by)


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("action", LOCKING, ids=name)
def test_an_action_waits_for_its_row_and_looks_at_it_afterwards(action, latvia, astrid, now):
    ready = EXAMPLES[action](latvia, astrid, now)
    waits_and_looks_afterwards(ready.waits_for, ready.call, at=f'{ready.waits_for._meta.db_table}"')
