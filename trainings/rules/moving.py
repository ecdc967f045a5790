"""When and where a training is: what changes for the people in it, and whether a slip of the pen moved it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Party
from participants.names import alphabetical
from trainings.models import Registration, Training
from trainings.rules.planning import Plan

MOST_NAMES = 10  # in a question; the rest are counted


@dataclass(frozen=True)
class Meeting:
    """What people have in their calendars: days, place and sessions."""

    first_day: date
    last_day: date
    time_zone: str
    place: tuple[str, str, Party]  # venue, city, host country
    sessions: tuple[tuple[datetime, datetime, str], ...]  # begins, ends, topic

    @property
    def days(self) -> tuple[date, date, str]:
        return self.first_day, self.last_day, self.time_zone

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        return [(begins, ends) for begins, ends, _topic in self.sessions]


@dataclass(frozen=True)
class Move:
    """What was and what is, with only that which differs."""

    before: Meeting
    after: Meeting

    @property
    def is_one(self) -> bool:
        """Another topic alone moves nobody."""
        before, after = self.before, self.after
        return (before.days, before.place, before.times) != (after.days, after.place, after.times)

    @property
    def other_days(self) -> bool:
        return self.before.days != self.after.days

    @property
    def other_place(self) -> bool:
        return self.before.place != self.after.place

    @property
    def sessions_before(self) -> list[tuple[datetime, datetime, str]]:
        return self._unlike(self.before, self.after)

    @property
    def sessions_after(self) -> list[tuple[datetime, datetime, str]]:
        return self._unlike(self.after, self.before)

    def _unlike(self, these: Meeting, those: Meeting) -> list[tuple[datetime, datetime, str]]:
        """Sessions of these that are not among those; in another zone each of them has another hour."""
        if these.time_zone != those.time_zone:
            return list(these.sessions)
        return [session for session in these.sessions if session not in those.sessions]


def meeting(training: Training) -> Meeting:
    """As it is stored now."""
    rows = training.sessions.order_by("starts_at", "ends_at", "pk")
    return Meeting(
        first_day=training.first_day,
        last_day=training.last_day,
        time_zone=training.time_zone,
        place=(training.venue, training.city, training.host),
        sessions=tuple(rows.values_list("starts_at", "ends_at", "topic")),
    )


def past_problems(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """A published training that lies ahead is moved into the past by a slip, as of the year: the question
    names who would be written to."""
    today = now.astimezone(plan.zone).date()
    is_slip = plan.first_day < today <= training.first_day
    if not is_slip or training.status != Training.Status.PUBLISHED:
        return []
    told = [row for row in training.registrations.live().for_desk() if row.address]
    day = date_format(plan.first_day, "j F Y")
    question = _("This training is published, and %(day)s has passed.") % {"day": day}
    return [f"{question} {_written_to(told)} {_('If the day is right, say so below, then save again.')}"]


def _written_to(people: Iterable[Registration]) -> str:
    names = [row.participant.full_name for row in alphabetical(people, by=_name)]
    if not names:
        return _("Nobody would be written to.")
    rest = len(names) - MOST_NAMES
    named = ", ".join(names[:MOST_NAMES])
    if rest > 0:
        more = ngettext("and %(number)d more", "and %(number)d more", rest) % {"number": rest}
        named = f"{named} {more}"
    written = ngettext(
        "%(number)d person would be written to: %(names)s.",
        "%(number)d people would be written to: %(names)s.",
        len(names),
    )
    return written % {"number": len(names), "names": named}


def _name(row: Registration) -> str:
    return row.participant.full_name
