"""Question and answer of the totals: kinds of rows, figures, rows and the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, TextChoices, Value, When
from django.db.models.functions import Cast, Substr
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from participants.models import Institution, Party, PartyStatus
from trainings.models import LegacyFigure, ParticipationFact, Training

Role = ParticipationFact.Role
Status = PartyStatus.Status

# The first four characters of an ISO day. Plain text work in both databases; extracting the year of
# a date calls back into Python for each row on SQLite.
YEAR = Substr(Cast("training__first_day", CharField()), 1, 4)
NOT_STATED = "not_stated"  # key of the row of trainings whose plan states no kind
KIND = Case(When(training__kind="", then=Value(NOT_STATED)), default=F("training__kind"))

# Kinds of rows: their words, and the expression by which the facts are grouped.
BY: dict[str, tuple[Promise, Any]] = {
    "state": (pgettext_lazy("row of a table", "State"), F("party_id")),
    "year": (pgettext_lazy("row of a table", "Year"), YEAR),
    "host": (pgettext_lazy("row of a table", "Host country"), F("training__host_id")),
    "institution": (pgettext_lazy("row of a table", "Institution"), F("institution")),
    "role": (pgettext_lazy("row of a table", "Role"), F("role")),
    "kind": (pgettext_lazy("row of a table", "Kind of training"), KIND),
}

CHOICES: dict[str, type[TextChoices]] = {
    "institution": Institution,
    "role": Role,
    "kind": Training.Kind,
}
# The key of a row (Row.key) by kind of row; by role trainers are a row of their own.
KEYS: dict[str, Any] = {
    "state": F("party__code"),
    "year": YEAR,
    "host": F("training__host__code"),
    "institution": F("institution"),
    "kind": KIND,
}

MEASURES: dict[str, Promise] = {
    "trainings": pgettext_lazy("column of a table", "Trainings"),
    "registered": pgettext_lazy("column of a table", "Registered"),
    "participations": pgettext_lazy("column of a table", "Participations"),
    "persons": pgettext_lazy("column of a table", "Persons"),
    "completed": pgettext_lazy("column of a table", "Completed"),
    "trainers": pgettext_lazy("column of a table", "Trainers"),
}

# Figures that may be added up over rows: each counts one person in one training.
ADDITIVE = ("registered", "participations", "completed")


@dataclass(frozen=True)
class Question:
    """A question to the totals: a period, both days included (None is open), and the kind of row (a
    key of BY).
    """

    since: date | None = None
    until: date | None = None
    by: str = "state"


@dataclass(frozen=True)
class Figures:
    """Counts, as `reports/definitions.py` defines them.

    All but `trainers` are of participants; in rows by role, of that role.
    """

    trainings: int = 0
    registered: int = 0
    participations: int = 0
    persons: int = 0
    completed: int = 0
    trainers: int = 0


@dataclass(frozen=True)
class Row:
    key: str  # a party's code, a year, a kind of institution or training, a role
    label: str
    figures: Figures
    # of a sending party: on the first days of its trainings, in order of time
    statuses: tuple[str, ...] = ()
    by_year: tuple[int, ...] = ()  # of a sending party: participations, beside Report.years

    @property
    def was_member(self) -> bool:
        """Tell whether the party was a member on the first day of at least one of its trainings."""
        return Status.MEMBER in self.statuses

    @property
    def status(self) -> str:
        """Return the status in words: "member", or "member, suspended" when it changed within the
        period.
        """
        return ", ".join(str(Status(status).label) for status in self.statuses)


@dataclass(frozen=True)
class Report:
    """The answer to a question: `rows` as asked, and always `states` for the heat map."""

    question: Question
    as_of: datetime
    scope: Party | None  # a coordinator's own state; None is everybody
    total: Figures
    rows: list[Row]
    states: list[Row]
    years: list[int]
    persons_in_several_rows: int
    without_trainers: int  # trainings in which no trainer is recorded
    rows_with_trainers: frozenset[str]  # keys of rows with a training in which one is
    legacy: list[LegacyFigure]

    @property
    def by(self) -> str:
        """Return the kind of row, a key of BY."""
        return self.question.by

    @property
    def measures(self) -> list[str]:
        """Return the names of the columns. By role the trainers are a row of their own."""
        names = list(MEASURES)
        if self.by == "role":
            names.remove("trainers")

        return names

    @property
    def has_total(self) -> bool:
        """Tell whether there is a total: participants and trainers are never added."""
        return self.by != "role"

    @property
    def has_trainers(self) -> bool:
        """Tell whether any trainer was recorded. If not, a 0 would say that nobody taught."""
        return self.without_trainers < self.total.trainings

    def knows_trainers(self, row: Row | None = None) -> bool:
        """Tell whether the number of trainers of a row, or of the total, is more than unknown."""
        if row is None or self.by not in KEYS:
            return self.has_trainers
        return row.key in self.rows_with_trainers

    @property
    def total_by_year(self) -> list[int]:
        """Return all participations, beside `years`."""
        return added_by_year(self.states)


def added_by_year(rows: Iterable[Row]) -> list[int]:
    """Return the participations of several parties together, year by year."""
    columns = zip(*(row.by_year for row in rows), strict=True)
    return list(map(sum, columns))
