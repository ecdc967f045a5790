"""Question and answer of the totals: measures, figures, rows and the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from participants.models import Party, PartyStatus
from trainings.models import LegacyFigure

Status = PartyStatus.Status


@dataclass(frozen=True)
class Question:
    """A question to the totals: a period, both days included (None is open), one or two kinds of
    rows (keys of `dimensions.BY`), and measures (keys of `measures.MEASURES`; none are all).
    """

    since: date | None = None
    until: date | None = None
    by: str = "state"
    and_by: str = ""  # then a row is of a pair, such as a state in a year
    measures: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day, of an open end the furthest there is."""
        return self.since or date.min, self.until or date.max

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the one or two kinds of rows."""
        if self.and_by:
            return (self.by, self.and_by)
        return (self.by,)


@dataclass(frozen=True)
class Figures:
    """Counts, as `reports/definitions.py` defines them; None where nothing tells the number.

    All but `trainers` and what trainings and parties tell are of participants; in rows by role, of
    that role. A measure that the report does not name is not counted.
    """

    trainings: int = 0
    registered: int = 0
    participations: int = 0
    persons: int = 0
    completed: int = 0
    trainers: int | None = 0
    no_shows: int = 0
    first_time: int = 0
    returning: int = 0
    minutes: int | None = 0
    waiting: int = 0
    seats_offered: int | None = 0
    seats_used: int | None = 0
    minutes_held: int | None = 0


@dataclass(frozen=True)
class Name:
    """Name of a row: its key never changes with the language, its label does."""

    key: str
    label: str


@dataclass(frozen=True)
class Row:
    names: tuple[Name, ...]  # one for each kind of row of the question
    figures: Figures
    # of a sending party: on the first days of its trainings, in order of time
    statuses: tuple[str, ...] = ()
    # of a sending party, where rows are of states alone: participations, beside Report.years
    by_year: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the row, one for each kind of row."""
        return tuple(name.key for name in self.names)

    @property
    def key(self) -> str:
        """Return the key of the first kind of row: a party's code, a year, a role."""
        return self.names[0].key

    @property
    def label(self) -> str:
        """Return the words for the first kind of row."""
        return self.names[0].label

    @property
    def was_member(self) -> bool:
        """Tell whether the party was a member on the first day of at least one of its trainings."""
        return Status.MEMBER in self.statuses

    @property
    def status(self) -> str:
        """Return the statuses in words."""
        return in_words(self.statuses)

    @property
    def other_status(self) -> str:
        """Return the status in words; "" of a party that was a member all the time."""
        return other_status(self.statuses)


def in_words(statuses: Iterable[str]) -> str:
    """Return "member", or "member, suspended" when it changed within the period."""
    return ", ".join(str(Status(status).label) for status in statuses)


def other_status(statuses: Iterable[str]) -> str:
    """Return the statuses in words; "" of a party that was a member all the time (R-120)."""
    found = list(statuses)
    return "" if found == [Status.MEMBER] else in_words(found)


@dataclass(frozen=True)
class Unknown:
    """How much the figures leave out because nothing tells it."""

    trainers: int = 0  # trainings in which no trainer is recorded
    minutes: int = 0  # participations
    seats: int = 0  # trainings


@dataclass(frozen=True)
class Report:
    """The answer to a question."""

    question: Question
    as_of: datetime
    scope: Party | None  # a coordinator's own state; None is everybody
    measures: Sequence[str]  # of those asked for, the ones that such rows can tell
    total: Figures
    rows: list[Row]
    persons_in_several_rows: int | None  # None: all of a training stand in each row of it
    unknown: Unknown
    legacy: list[LegacyFigure]
    years: Sequence[int] = ()  # where rows are of states alone

    @property
    def by(self) -> str:
        """Return the first kind of row."""
        return self.question.by

    @property
    def has_total(self) -> bool:
        """Tell whether there is a total: participants and trainers are never added."""
        return "role" not in self.question.kinds

    @property
    def has_trainers(self) -> bool:
        """Tell whether any trainer was recorded. If not, a 0 would say that nobody taught."""
        return self.total.trainers is not None

    def values(self, figures: Figures) -> list[int | None]:
        """Return the figures of a row or of the total, beside `measures`."""
        return [getattr(figures, name) for name in self.measures]

    @property
    def total_by_year(self) -> list[int]:
        """Return all participations, beside `years`."""
        return added_by_year(self.rows)


def added_by_year(rows: Iterable[Row]) -> list[int]:
    """Return the participations of several parties together, year by year."""
    columns = zip(*(row.by_year for row in rows), strict=True)
    return list(map(sum, columns))
