"""Rules for the periods that administrators set, and for what waits for their look (R-348,
R-349).
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants import retention
from participants.models import Account, Forgetting, RetentionPeriod
from participants.refusal import allowed

# so long a shorter period waits, and can be taken back
SHORTENED_AFTER = timedelta(days=7)


def possible(
    period: RetentionPeriod, progress: Forgetting, *, by: Account, now: datetime
) -> frozenset[str]:
    """Return the acts on a kind that the rules allow now: set, take_back, release."""
    if not by.is_administrator:
        return frozenset()
    refused: dict[str, list[str]] = {
        "set": [],
        "take_back": take_back_problems(period, now=now),
        "release": waiting_problems(progress),
    }
    return allowed(refused)


def missing_reason_problems(reason: str) -> list[str]:
    """Return why no period is set and no hold placed or lifted: no reason is given."""
    if reason.strip():
        return []
    return [_("Please give a reason; it stands in the trail.")]


def period_problems(period: RetentionPeriod, days: int, *, now: datetime) -> list[str]:
    """Return why the period cannot become so long: it is beyond the bounds, or holds already."""
    bounds = period.bounds
    if not bounds.minimum <= days <= bounds.maximum:
        return [
            _("Choose a period from %(least)s to %(most)s days.")
            % {"least": bounds.minimum, "most": bounds.maximum}
        ]
    if days == period.days_at(now) and not period.waits(now):
        return [_("This period holds already.")]
    return []


def take_back_problems(period: RetentionPeriod, *, now: datetime) -> list[str]:
    """Return why no change can be taken back: none waits any more."""
    if period.waits(now):
        return []
    return [_("No shorter period waits any more: it holds already, or was taken back.")]


def missing_look_problems(*, are_looked_at: bool) -> list[str]:
    """Return why nothing is released: nobody has said that they looked at what goes (R-442)."""
    if are_looked_at:
        return []
    return [
        _("Nothing was released. Tick that you have looked at the lists and that the rows may go.")
    ]


def release_problems(progress: Forgetting, number: int, *, due: int) -> list[str]:
    """Return why that many rows are not released: nothing waits, or more is due than was seen."""
    if problems := waiting_problems(progress):
        return problems
    if due > number:
        return [
            ngettext(
                "By now %(number)d is due, more than this page showed. Look again.",
                "By now %(number)d are due, more than this page showed. Look again.",
                due,
            )
            % {"number": due}
        ]
    return []


def waiting_problems(progress: Forgetting) -> list[str]:
    """Return why nothing of a kind is released: nothing waits."""
    if progress.stopped_at:
        return []
    return [_("Nothing waits for a release any more.")]


def stopped_sentence(progress: Forgetting, stopped_at: datetime) -> str:
    """Return why nothing of a kind goes until an administrator has looked (R-349): the site had not
    looked for long, or never, or more is due than goes in a day.
    """
    if not progress.was_away(stopped_at):
        return _("That is more than goes in a day without being looked at (%(most)s).") % {
            "most": progress.at_most
        }
    if progress.swept_at is None:
        return _("It is the first time that the site looks for such data.")
    return _(
        "The site had looked for such data on %(day)s and then not again: it stood still, or its "
        "clock is wrong."
    ) % {"day": date_format(timezone.localdate(progress.swept_at))}


def number_due(kind: str, period: timedelta, *, until: datetime, most: int | None = None) -> int:
    """Return how many rows of the kind go by this moment, counting no further than `most` of each
    part.
    """
    parts = [part.due(until, period).order_by() for part in retention.parts_of(kind)]
    if most is not None:
        parts = [rows[:most] for rows in parts]
    return sum(rows.count() for rows in parts)
