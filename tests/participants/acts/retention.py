"""Notices, legal holds and retention periods."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from participants.actions import (
    holds,
    notices,
    retention,
)
from participants.models import (
    Forgetting,
    LegalHold,
    Notice,
    RetentionPeriod,
)
from tests.every_action import Ready
from tests.participants.acts.scene import NOW, Scene, example_of


@example_of(notices.give_notice)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    return Ready(
        lambda: notices.give_notice(person=person, now=NOW), about=person, waits_for=person
    )


@example_of(notices.keep_record)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    notice = Notice.objects.create(participant=person, noticed_at=NOW)
    return Ready(
        lambda: notices.keep_record(notice=notice, by=scene.janis, now=NOW),
        scene.janis,
        person,
        notice,
    )


@example_of(holds.place_hold)
def _(scene: Scene) -> Ready:
    person = scene.janis.participant
    return Ready(
        lambda: holds.place_hold(person=person, reason="Why", by=scene.oskar, now=NOW),
        scene.oskar,
        person,
        person,
    )


def a_hold(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    person = scene.janis.participant
    hold = LegalHold.objects.create(
        participant=person, reason="Why", placed_at=NOW, reviewed_at=NOW
    )
    return Ready(
        lambda: action(hold=hold, **facts, by=scene.oskar, now=NOW), scene.oskar, hold, hold
    )


@example_of(holds.review_hold)
def _(scene: Scene) -> Ready:
    return a_hold(scene, holds.review_hold)


@example_of(holds.lift_hold)
def _(scene: Scene) -> Ready:
    return a_hold(scene, holds.lift_hold, reason="Over")


def a_period(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    later = {"next_days": 300, "next_from": datetime(2027, 1, 9, tzinfo=UTC)}
    period = RetentionPeriod.objects.create(kind="letters", days=1825, **later)
    return Ready(
        lambda: action(kind="letters", **facts, by=scene.oskar, now=NOW),
        scene.oskar,
        period,
        period,
    )


@example_of(retention.set_period)
def _(scene: Scene) -> Ready:
    return a_period(scene, retention.set_period, days=400, reason="Less")


@example_of(retention.take_back_period)
def _(scene: Scene) -> Ready:
    return a_period(scene, retention.take_back_period)


@example_of(retention.release_due)
def _(scene: Scene) -> Ready:
    stopped = Forgetting.objects.create(kind="letters", stopped_at=NOW)
    return Ready(
        lambda: retention.release_due(
            kind="letters", number=0, are_looked_at=True, by=scene.oskar, now=NOW
        ),
        scene.oskar,
        stopped,
        stopped,
    )


@example_of(retention.download_due)
def _(scene: Scene) -> Ready:
    return Ready(
        lambda: retention.download_due(part="people", rows=0, by=scene.oskar, now=NOW),
        scene.oskar,
        scene.oskar,
        scene.oskar,
    )
