"""Trainings as calendar files: one entry for each day, with that day's programme and place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from documents import calendars
from trainings.letter_kinds import TAKE_BACK
from trainings.models import Session, Training


@dataclass(frozen=True)
class Day:
    """One day of a programme, from its first session to its last."""

    starts_at: datetime
    ends_at: datetime
    programme: str  # a line for each session


def training_address(training: Training) -> str:
    """Return the address of a training's page, under the configured public address (R-70)."""
    return settings.PUBLIC_URL + reverse("trainings:training_detail", args=[training.slug])


def training_calendar(
    trainings: Iterable[Training],
    *,
    name: str,
    method: str = "PUBLISH",
    takes_back: bool = True,
    since: datetime | None = None,
    written_at: datetime | None = None,
) -> str:
    """Return a calendar file with one entry for each day of these trainings.

    The method CANCEL also serves one person whose seat is gone. `takes_back` cancels entries of
    earlier files that no longer hold; a feed needs none of that, because programs drop entries that
    it no longer contains. Days that ended before `since` are left out. `written_at` is for a
    letter: seat, seat gone and seat again leave the training as it is.
    """
    events: list[calendars.Event] = []
    for training in trainings:
        days = day_events(training, is_cancelled=method == "CANCEL")
        events += [day for day in days if since is None or day.ends_at > since]
        if takes_back:
            events += gone_events(training)
    return calendars.calendar(events, name=name, method=method, written_at=written_at)


def calendar_of_letter(
    kind: str, training: Training, *, method: str, language: str, now: datetime
) -> str:
    """Return the calendar file of this method that a letter of this kind brings; "" without one."""
    if not method:
        return ""
    with translation.override(language):
        return training_calendar(
            [training],
            name=training.title,
            method=method,
            takes_back=method == "CANCEL" or kind in TAKE_BACK,
            since=now if only_brings_entries(kind, method) else None,
            written_at=now,
        )


def only_brings_entries(kind: str, method: str) -> bool:
    """Tell whether the calendar file of such a letter only brings entries. One that moves or
    cancels entries is of use for past days too.
    """
    return method == "PUBLISH" and kind not in TAKE_BACK


def day_events(training: Training, *, is_cancelled: bool = False) -> list[calendars.Event]:
    """Return one entry for each day. Its UID has the day's number, so the entry moves with the
    training.
    """
    days = days_of(training)
    is_cancelled = is_cancelled or training.status == Training.Status.CANCELLED
    return [
        calendars.Event(
            uid=f"training-{training.pk}-day-{number}@{_host()}",
            starts_at=day.starts_at,
            ends_at=day.ends_at,
            zone=training.time_zone,
            summary=_summary(training, day),
            location=_location(training),
            description="\n".join(filter(None, [day.programme, training_address(training)])),
            url=training_address(training),
            is_cancelled=is_cancelled,
            changed_at=training.changed_at
            or training.published_at
            or training.registration_opens_at,
        )
        for number, day in enumerate(days, start=1)
    ]


def gone_events(training: Training) -> list[calendars.Event]:
    """Return cancelled entries for days that the training no longer has.

    Also for the one entry for the whole training that earlier files held. Programs find an entry by
    its UID alone.
    """
    events = day_events(training)
    cancelled = replace(
        events[0], summary=training.title, description=training_address(training), is_cancelled=True
    )
    numbers = range(len(events) + 1, training.most_days + 1)
    gone = [
        replace(cancelled, uid=f"training-{training.pk}-day-{number}@{_host()}")
        for number in numbers
    ]
    if training.had_one_entry:
        gone.append(replace(cancelled, uid=f"training-{training.pk}@{_host()}"))
    return gone


def has_days_left(training: Training, now: datetime) -> bool:
    """Tell whether a day of its programme has not ended yet."""
    return any(day.ends_at > now for day in days_of(training))


def days_of(training: Training) -> list[Day]:
    """Return the days on which a session begins; without sessions one, from the first midnight to
    the last. Reads the programme.
    """
    days = []
    by_day = groupby(training.sessions.all(), lambda each: training.day_of(each.starts_at))
    for _date, grouped in by_day:
        sessions = list(grouped)
        programme = "\n".join(_line(training, session) for session in sessions)
        days.append(Day(sessions[0].starts_at, max(each.ends_at for each in sessions), programme))
    if days:
        return days
    ends_at = training.ends_at
    return [Day(training.midnight(training.first_day), ends_at, "")]


def _line(training: Training, session: Session) -> str:
    begins, ends = (
        moment.astimezone(training.zone) for moment in (session.starts_at, session.ends_at)
    )
    words = [f"{begins:%H:%M}–{ends:%H:%M} {session.topic}", session.taught_by, session.room]
    return " · ".join(filter(None, words))


def _summary(training: Training, day: Day) -> str:
    """Return the title, with which day of the training it is: one without a session has no entry,
    but counts.
    """
    days = training.number_of_days
    if days == 1 or not day.programme:
        return training.title
    number = (training.day_of(day.starts_at) - training.first_day).days + 1
    words = {"title": training.title, "number": number, "days": days}
    return _("%(title)s (day %(number)d of %(days)d)") % words


def _location(training: Training) -> str:
    address = training.venue_address.splitlines()
    parts = [training.venue, *address, training.city, str(training.host)]
    return ", ".join(filter(None, parts))


def _host() -> str | None:
    return urlsplit(settings.PUBLIC_URL).hostname
