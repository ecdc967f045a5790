"""A month of trainings: its weeks from Monday, and what stands on each day."""

from calendar import Calendar, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trainings.models import Training
from trainings.rules.seats import SeatFigures

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 1)  # months that are shown
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """One month of the calendar."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which the day lies."""
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def previous(self) -> date | None:
        """Return the first day of the month before; None before the earliest one shown."""
        if self.first > EARLIEST:
            return (self.first - A_DAY).replace(day=1)
        return None

    @property
    def next(self) -> date | None:
        """Return the first day of the month after; None after the latest one shown."""
        if self.first < LATEST:
            return self.last + A_DAY
        return None


@dataclass(frozen=True)
class Entry:
    """A training on one of its days, with its seats."""

    training: Training
    bar: SeatFigures


@dataclass(frozen=True)
class Day:
    """One day, with what stands on it; nothing on days of the months before and after."""

    date: date
    is_inside: bool
    is_today: bool
    entries: list[Entry]


@dataclass(frozen=True)
class Week:
    """Seven days from Monday, with the number of their week (ISO 8601)."""

    number: int
    days: list[Day]


def weeks_of(month: Month, entries: Sequence[Entry], today: date) -> list[Week]:
    """Return the weeks of a month. A training stands on each of its days, whatever its status."""

    def day_of(day: date) -> Day:
        """Return one day of a week."""
        is_inside = Month.of(day) == month
        on_it = [each for each in entries if is_inside and _is_on(each.training, day)]
        return Day(day, is_inside, day == today, on_it)

    return [
        Week(days[0].isocalendar().week, [day_of(day) for day in days])
        for days in Calendar().monthdatescalendar(month.first.year, month.first.month)
    ]


def _is_on(training: Training, day: date) -> bool:
    return training.first_day <= day <= training.last_day
