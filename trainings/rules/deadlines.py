"""Rules of the days until which something holds: registration, nominations, the decision whether a
training runs, and the release day of a plan (`release_day` tells when seats go back). Reasons why
not; an empty list means yes.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.moments import moment
from trainings.models import Session, Training
from trainings.plan import Plan, PlannedSession
from trainings.rules.programme import without_breaks

MAX_ANSWER_DAYS = 60


def release_problems(plan: Plan) -> list[str]:
    """Return why reserved seats need a release day: they have none (R-33)."""
    if plan.reserved and not plan.release_on:
        return [_("Seats are reserved: say on which day those not taken go back to everyone.")]
    return []


def late_release_problems(plan: Plan) -> list[str]:
    """Return why reserved seats cannot be released on the first day or later: no time would be left
    to fill them (R-33).
    """
    if plan.release_on and plan.release_on >= plan.first_day:
        day = date_format(plan.first_day - timedelta(days=1), "j F Y")
        return [
            _(
                "Reserved seats must go back to everyone before the first day: on %(day)s at the "
                "latest."
            )
            % {"day": day}
        ]
    return []


def window_problems(plan: Plan) -> list[str]:
    """Return why registration cannot close before it opens, or at the same moment (R-27)."""
    if plan.registration_closes_at <= plan.registration_opens_at:
        return [_("Registration must close after it opens.")]
    return []


def window_end_problems(plan: Plan) -> list[str]:
    """Return why registration cannot close after the last day, in the training's zone (R-27)."""
    if plan.registration_closes_at > plan.ends_at:
        return [_("Registration must close before the training ends.")]
    return []


def last_session_problems(plan: Plan) -> list[str]:
    """Return why registration cannot close after the last session has ended (R-27)."""
    ends_at = last_session_end(plan.sessions)
    if ends_at is None or plan.registration_closes_at <= ends_at:
        return []
    if window_end_problems(plan):
        return []  # said already

    return [
        _("The last session ends on %(moment)s: registration must have closed by then.")
        % {"moment": moment(ends_at, plan.zone)}
    ]


def last_session_end(sessions: Iterable[Session | PlannedSession]) -> datetime | None:
    """Return when the last session ends that is not a break; None without any."""
    return max((each.ends_at for each in without_breaks(sessions)), default=None)


def registration_ends_at(training: Training) -> datetime:
    """Return when registration closes: as the plan says, but for good with the end of the last
    session (R-48). Reads the programme.
    """
    ends_at = last_session_end(training.sessions.all())
    if ends_at is None:
        return training.registration_closes_at

    return min(ends_at, training.registration_closes_at)


def minimum_problems(plan: Plan) -> list[str]:
    """Return why the fewest number of people is wrong: there is a day of decision without it, or it
    is larger than the seats (R-211).
    """
    if plan.minimum is None:
        if plan.minimum_by is None:
            return []
        return [_("Say with how many people the training runs, or give no day.")]
    if 1 <= plan.minimum <= plan.capacity:
        return []
    return [
        ngettext(
            "The training needs at least %(minimum)d people to run, more than its %(capacity)d "
            "seat.",
            "The training needs at least %(minimum)d people to run, more than its %(capacity)d "
            "seats.",
            plan.capacity,
        )
        % {"minimum": plan.minimum, "capacity": plan.capacity}
    ]


def minimum_day_problems(plan: Plan) -> list[str]:
    """Return why the day of decision is wrong: there is a fewest number of people without it, or it
    lies after the first day (R-211).
    """
    if plan.minimum_by is None:
        if plan.minimum is None:
            return []
        return [_("Say by which day it is decided whether the training runs.")]
    if plan.minimum_by > plan.first_day:
        return [_("This is decided on the first day at the latest.")]
    return []


def needs_decision(training: Training, now: datetime) -> bool:
    """Tell whether the day has come on which it is decided that the training runs, and fewer people
    are confirmed than it needs (R-211). Until its first day is over somebody may still decide.
    """
    if training.minimum is None or training.minimum_by is None:
        return False
    if training.status != Training.Status.PUBLISHED:
        return False
    today = training.day_of(now)
    is_short = training.confirmed_seats < training.minimum

    return is_short and training.minimum_by <= today <= training.first_day


def nominations_problems(plan: Plan) -> list[str]:
    """Return why nominations cannot end after the day on which registration closes (R-212)."""
    if plan.nominations_close_on is None:
        return []
    closes = plan.day_of(plan.registration_closes_at)
    if plan.nominations_close_on <= closes:
        return []

    return [
        _("Registration closes on %(day)s: nominations end on that day at the latest.")
        % {"day": date_format(closes, "j F Y")}
    ]


def new_nominations_problems(stored: date | None, now: datetime, plan: Plan) -> list[str]:
    """Return why the last day to nominate cannot be this one: it has passed, and had not passed
    already as `stored` (R-212).
    """
    day, today = plan.nominations_close_on, plan.day_of(now)
    if day is None or day >= today or (stored and stored < today):
        return []

    return [_("The last day to nominate has passed. Choose today or a later one.")]


def answer_problems(plan: Plan) -> list[str]:
    """Return why the time to answer a nomination is wrong: it is outside 1 to 60 days (R-212)."""
    if 1 <= plan.answer_days <= MAX_ANSWER_DAYS:
        return []
    return [_("A nominee answers within 1 to 60 days.")]
