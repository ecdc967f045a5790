"""Forget by itself who gave feedback, for `participants.retention`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from handbook.actions import forgetting
from handbook.models import Feedback
from participants import retention
from participants.models.retention import Kind
from participants.retention import Concerned, ExpiringRows, Room, Rows, label


def with_reader(until: datetime, period: timedelta) -> Rows:
    """Return feedback that was said so long ago and still names its reader or the post."""
    named = Q(by__isnull=False) | Q(post__isnull=False)
    return Feedback.objects.filter(named, at__lt=until - period).select_related("by__participant")


def _is_of_held() -> Q:
    accounts = retention.held_people().exclude(account=None).values("account")
    return Q(by__isnull=False, by__in=accounts)


def _of_readers(rows: Sequence[Any], period: timedelta) -> list[Concerned]:
    return [
        Concerned(
            who=row.by.name if row.by else "",
            what=str(row.get_verdict_display()),
            goes_at=row.at + period,
        )
        for row in rows
    ]


class Handbook(Room):
    def parts(self) -> Sequence[ExpiringRows]:
        """Return the readers of feedback."""
        return PARTS

    def numbers(self, people: Rows) -> Mapping[str, Collection[int]]:
        """Return the numbers of the feedback that these people gave."""
        given = Feedback.objects.filter(by__participant__in=people)
        return {label(Feedback): set(given.values_list("pk", flat=True))}


PARTS = (
    ExpiringRows(
        name="feedback",
        kind=Kind.FEEDBACK,
        label=gettext_lazy("Name and post beside feedback on the handbook"),
        old=with_reader,
        held=_is_of_held,
        forget=forgetting.forget_readers,
        concerned=_of_readers,
        in_order=retention.by_actor,
        at_once=500,
    ),
)
retention.JOINED.append(Handbook())
