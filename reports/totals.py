"""The one module that computes every number on pages, charts, exports and the start page (R-115).

Everything is grouped in the database; nothing here fetches a row for each person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, Q, TextChoices
from django.db.models.functions import Cast, Substr
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from participants.models import Account, Institution, Party, PartyStatus
from participants.names import alphabetical
from participants.states import Timeline, status_then, timeline
from reports.remembered import remembered
from trainings.models import LegacyFigure, ParticipationFact, Training
from trainings.models.facts import ParticipationFactQuerySet

Role = ParticipationFact.Role
Status = PartyStatus.Status
PARTICIPANT, TRAINER = Q(role=Role.PARTICIPANT), Q(role=Role.TRAINER)

# The first four characters of an ISO day. Plain text work in both databases; extracting the year of
# a date calls back into Python for each row on SQLite.
YEAR = Substr(Cast("training__first_day", CharField()), 1, 4)

# Kinds of rows: their words, and the expression by which the facts are grouped.
BY: dict[str, tuple[Promise, Any]] = {
    "state": (pgettext_lazy("row of a table", "State"), F("party_id")),
    "year": (pgettext_lazy("row of a table", "Year"), YEAR),
    "host": (pgettext_lazy("row of a table", "Host country"), F("training__host_id")),
    "institution": (pgettext_lazy("row of a table", "Institution"), F("institution")),
    "role": (pgettext_lazy("row of a table", "Role"), F("role")),
    "kind": (pgettext_lazy("row of a table", "Kind of training"), F("training__kind")),
}

CHOICES: dict[str, type[TextChoices]] = {
    "institution": Institution,
    "role": Role,
    "kind": Training.Kind,
}
NOT_STATED = "not_stated"  # key of the row of trainings whose plan states no kind

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
        return bool(self.total.trainers)

    @property
    def total_by_year(self) -> list[int]:
        """Return all participations, beside `years`."""
        return added_by_year(self.states)


def added_by_year(rows: Iterable[Row]) -> list[int]:
    """Return the participations of several parties together, year by year."""
    columns = zip(*(row.by_year for row in rows), strict=True)
    return list(map(sum, columns))


@dataclass(frozen=True)
class Counted:
    """Counts from the database, by raw keys and without words in any language, so that they can be
    cached.
    """

    total: Figures
    rows: list[tuple[Any, Figures]]
    persons_in_several_rows: int
    states: dict[int, dict[int, int]]  # party -> year -> participations
    statuses: dict[int, tuple[str, ...]]  # party -> statuses on the days of its trainings


def report(account: Account, question: Question, *, now: datetime) -> Report:
    """Return everything that a page or a file about `question` says, as far as the account may see
    it.
    """
    scope = None if account.is_staff_member else account.coordinated_party
    facts = ParticipationFact.objects.visible_to(account)
    dated = timeline()
    counted = remembered(
        lambda: _counted(facts, question, dated),
        about=("report", _names(), scope and (scope.pk, account.pk), question, dated),
        now=now,
    )
    years = sorted(set(chain.from_iterable(counted.states.values())))
    parties = _parties(counted, question)
    states = _state_rows(counted, question, parties, years)
    rows = states
    if question.by != "state":
        rows = _rows(counted, question, parties)
    return Report(
        question=question,
        as_of=now,
        scope=scope,
        total=counted.total,
        rows=rows,
        states=states,
        years=years,
        persons_in_several_rows=counted.persons_in_several_rows,
        legacy=[] if scope else legacy_figures(question),
    )


def at_a_glance(*, now: datetime) -> Figures:
    """Return the total of all closed trainings, the only number that everybody may see."""
    facts = _asked(ParticipationFact.objects.all(), Question())
    return remembered(lambda: _total(facts), about=("at a glance", _names()), now=now)


def _names() -> list[str]:
    """Return the names of all cached counts.

    They are part of the cache's key, so that a release that counts more never reads its
    predecessor's entries.
    """
    counts = [*fields(Counted), *fields(Figures)]
    return [each.name for each in counts]


def legacy_figures(question: Question) -> list[LegacyFigure]:
    """Return head-counts without names whose years touch the period (R-119): shown apart, never
    added.
    """
    found = LegacyFigure.objects.all()
    if question.since:
        found = found.filter(until__gte=question.since)
    if question.until:
        found = found.filter(since__lte=question.until)
    return list(found)


# --- Counting: here facts are asked, and nowhere else ---------------------------------------------


def _asked(facts: ParticipationFactQuerySet, question: Question) -> ParticipationFactQuerySet:
    """Narrow facts to closed trainings with their first day in the period, never cancelled ones
    (R-116).
    """
    found = facts.filter(training__status=Training.Status.CLOSED)
    return found.in_period(question.since or date.min, question.until or date.max)


def _measures(role: Q) -> dict[str, Any]:
    """Return the aggregates for the fields of Figures, in its order."""
    attended = role & Q(attended=True)
    return {
        "trainings": Count("training", distinct=True),
        "registered": Count("pk", filter=role),
        "participations": Count("pk", filter=attended),
        "persons": Count("person_key", filter=attended, distinct=True),
        "completed": Count("pk", filter=role & Q(completed=True)),
        "trainers": Count("person_key", filter=TRAINER & Q(attended=True), distinct=True),
    }


def _counted(facts: ParticipationFactQuerySet, question: Question, timeline: Timeline) -> Counted:
    """Count the rows and their total from the facts that the question is about.

    The total adds up what is ADDITIVE; persons and every other figure it counts once.
    """
    facts = _asked(facts, question)
    rows = _grouped(facts, question.by)
    persons, in_several_rows = _persons(facts, question.by)
    parts = [figures for _key, figures in rows]
    if question.by == "role":
        # The trainers' row is added to nothing, and the participants' has counted its persons.
        parts = [figures for role, figures in rows if role != Role.TRAINER]
        persons = sum(figures.persons for figures in parts)

    measures = _measures(PARTICIPANT)
    del measures["persons"]
    added = {}
    for name in ADDITIVE:
        del measures[name]
        added[name] = sum(getattr(figures, name) for figures in parts)
    once = facts.aggregate(**measures)
    total = Figures(**added, **once, persons=persons)
    return Counted(total, rows, in_several_rows, **_states(facts, timeline))


def _total(facts: ParticipationFactQuerySet) -> Figures:
    """Count participants and trainers of all facts together."""
    return Figures(**facts.aggregate(**_measures(PARTICIPANT)))


def _grouped(facts: ParticipationFactQuerySet, by: str) -> list[tuple[Any, Figures]]:
    """Count by row, for each its raw key; by role everybody, else participants."""
    role = PARTICIPANT
    if by == "role":
        role = Q(pk__isnull=False)
    grouped = facts.values_list(BY[by][1]).annotate(**_measures(role))
    # the measures stand as in Figures
    return [(row, Figures(*numbers)) for row, *numbers in grouped]


def _persons(facts: ParticipationFactQuerySet, by: str) -> tuple[int, int]:
    """Return how many persons there are, and how many stand in several rows.

    Counts participants; by role, everybody. A person is in several rows if the smallest and the
    greatest differ.
    """
    counted = facts.filter(attended=True)
    if by != "role":
        counted = counted.filter(PARTICIPANT)

    row = BY[by][1]
    persons = counted.values("person_key").annotate(first=Min(row), last=Max(row))
    found = persons.aggregate(
        all=Count("person_key"), in_several_rows=Count("person_key", filter=Q(last__gt=F("first")))
    )
    return found["all"], found["in_several_rows"]


def _states(facts: ParticipationFactQuerySet, timeline: Timeline) -> dict[str, Any]:
    """Count participations by party and year, and collect each party's statuses on the days of its
    trainings (R-2).
    """
    by_year: dict[int, Counter[int]] = defaultdict(Counter)
    statuses: dict[int, dict[str, None]] = defaultdict(dict)  # as a set that keeps its order
    days = facts.order_by("training__first_day").values_list("party", "training__first_day")
    participations = Count("pk", filter=PARTICIPANT & Q(attended=True))
    for party, day, number in days.annotate(participations=participations):
        by_year[party][day.year] += number
        statuses[party][status_then(timeline.get(party, ()), day)] = None
    return {
        "states": {party: dict(years) for party, years in by_year.items()},
        "statuses": {party: tuple(found) for party, found in statuses.items()},
    }


# --- Words ----------------------------------------------------------------------------------------


def _parties(counted: Counted, question: Question) -> dict[int, Party]:
    """Return every party that the rows name, by key, from one statement."""
    named = list(counted.states)
    if question.by == "host":
        named += [key for key, _figures in counted.rows]
    return Party.objects.in_bulk(named)


def _state_rows(
    counted: Counted, question: Question, parties: dict[int, Party], years: list[int]
) -> list[Row]:
    """Return a row for each party, members on the day first, none folded away (R-120)."""
    figures = dict(counted.rows) if question.by == "state" else {}
    rows = []
    for party, by_year in counted.states.items():
        row = Row(
            key=parties[party].code,
            label=str(parties[party]),
            figures=figures.get(party, Figures(participations=sum(by_year.values()))),
            statuses=counted.statuses[party],
            by_year=tuple(by_year.get(year, 0) for year in years),
        )
        rows.append(row)
    return sorted(_most_first(rows), key=lambda row: not row.was_member)


def _rows(counted: Counted, question: Question, parties: dict[int, Party]) -> list[Row]:
    """Return the rows of every kind but state, each kind in its own order."""
    if question.by == "host":
        rows = [Row(parties[key].code, str(parties[key]), figures) for key, figures in counted.rows]
        return _most_first(rows)
    if question.by == "year":
        return [Row(str(key), str(key), figures) for key, figures in sorted(counted.rows)]

    # kinds and roles stand in the order in which they are declared
    figures_of = dict(counted.rows)
    rows = []
    for key, label in CHOICES[question.by].choices:
        if key in figures_of:
            rows.append(Row(key, str(label), figures_of[key]))
    if "" in figures_of:
        rows.append(Row(NOT_STATED, _("Not stated"), figures_of[""]))
    return rows


def _most_first(rows: list[Row]) -> list[Row]:
    """Return the rows with the most participations first, equal ones by the alphabet."""
    named = alphabetical(rows, by=lambda row: row.label)
    return sorted(named, key=lambda row: row.figures.participations, reverse=True)
