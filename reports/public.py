"""The figures that anybody may read: those of whole past years, released once (R-520 to R-524).

Whatever leaves the secretariat for outsiders says these numbers and no others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from reports.dimensions import KIND, Role
from reports.large_rows import BY_STATE, MIN_PERSONS, Part, Row, in_large_rows, persons_of
from reports.models import PublicSummary
from trainings.models import ParticipationFact, Training

TRAINING = "training"  # a small training counts nowhere, but no table names them
TABLES = (BY_STATE, "host", "institution", "kind", "outcome")
HIDDEN_BESIDE = 2  # states, one more than a coordinator knows
COMPLETED, NOT_COMPLETED = "completed", "not_completed"

type Figures = dict[str, Any]


@dataclass(frozen=True)
class Year:
    """The people of a year's public trainings, and of them those who are told of."""

    took_part: list[Part]
    told: list[Part]
    trainers_told: list[Part]


@dataclass(frozen=True)
class LeftOut:
    """A row of which some people, or all, are left out."""

    table: str
    key: str
    participations: int
    told: int


@dataclass(frozen=True)
class SoFar:
    """The sum of all released years."""

    years: str  # in words, as "2008–2010, 2012"
    trainings: int
    participations: int


def of_year(year: int) -> Year:
    """Return the people of the closed public trainings of a year, each with the rows they are in.

    A training by invitation is not counted, for nobody else may learn that it was held (R-524).
    """
    took_part, trainers = [], []
    for fact in _facts(year):
        if fact.role == Role.TRAINER:
            trainers.append(_part(fact, rows=[(BY_STATE, fact.party__code)]))
        else:
            took_part.append(_part(fact, rows=_rows(fact)))
    return Year(took_part, _told(took_part), in_large_rows(trainers))


def _facts(year: int) -> Iterable[Any]:
    """Return the facts of whoever was in a closed public training of the year."""
    facts = ParticipationFact.objects.who_took_part().in_period(
        date(year, 1, 1), date(year, 12, 31)
    )
    closed = facts.filter(
        training__status=Training.Status.CLOSED, training__audience=Training.Audience.PUBLIC
    )
    columns = ("training", "person_key", "role", "completed", "institution")
    of_others = ("party__code", "training__host__code")
    return closed.values_list(*columns, *of_others, KIND, named=True)


def _part(fact: Any, rows: Iterable[Row]) -> Part:
    """Return the fact as a part that stands in these rows."""
    return Part(fact.person_key, fact.party__code, frozenset(rows))


def _rows(fact: Any) -> list[Row]:
    """Return the rows in which a participant's fact is counted."""
    outcome = COMPLETED if fact.completed else NOT_COMPLETED
    return [
        (TRAINING, str(fact.training)),
        (BY_STATE, fact.party__code),
        ("host", fact.training__host__code),
        ("institution", fact.institution),
        ("kind", fact[-1]),
        ("outcome", outcome),
    ]


def _told(took_part: list[Part]) -> list[Part]:
    """Return the parts to tell of: those in large rows. If anybody is left out, the two smallest of
    the other states are too, so that a total known from elsewhere does not say how many people
    stand in small rows, not even to a coordinator of one of the two (R-522).

    The seats taken stand on each training's page; a head-count or the last number of a certificate
    may say how many took part.
    """
    told = in_large_rows(took_part)
    if len(told) == len(took_part):
        return told
    by_size = [row["key"] for row in _table(told, BY_STATE)]
    smallest = by_size[-HIDDEN_BESIDE:]
    return in_large_rows([part for part in told if part.state not in smallest])


def figures(found: Year) -> Figures:
    """Return the figures of a year as they are released: keys and numbers of people told of."""
    tables = {table: _table(found.told, table) for table in TABLES}
    return {
        "trainings": len(_standing(found.told, TRAINING)),
        "participations": len(found.told),
        "persons": _persons(found.told),
        "tables": tables,
        "trainers": _table(found.trainers_told, BY_STATE),
    }


def _table(parts: Iterable[Part], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, the most participations first."""
    rows = []
    for key, of_row in _standing(parts, table).items():
        row = {"key": key, "participations": len(of_row), "persons": len(persons_of(of_row))}
        rows.append(row)
    return sorted(rows, key=lambda row: (-row["participations"], row["key"]))


def _standing(parts: Iterable[Part], table: str) -> dict[str, list[Part]]:
    """Return the parts by their key in this table."""
    found = defaultdict(list)
    for part in parts:
        for of_table, key in part.rows:
            if of_table == table:
                found[key].append(part)
    return found


def _persons(parts: Collection[Part]) -> int | None:
    """Return the number of persons; None where it would tell, beside the rows by state, that 1 to 4
    of them stand in several (R-523).
    """
    persons = len(persons_of(parts))
    in_rows = sum(row["persons"] for row in _table(parts, BY_STATE))
    if 0 < in_rows - persons < MIN_PERSONS:
        return None
    return persons


def left_out(found: Year) -> list[LeftOut]:
    """Return for staff the rows that lack people, and how many."""
    rows = []
    for table in (TRAINING, *TABLES):
        told = _standing(found.told, table)
        for key, parts in _standing(found.took_part, table).items():
            number = len(told.get(key, ()))
            if number < len(parts):
                rows.append(LeftOut(table, key, len(parts), number))
    return rows


def mark(figures: Figures) -> str:
    """Return a token of what a preview showed."""
    return sha256(dumps(figures, sort_keys=True).encode()).hexdigest()


def so_far() -> SoFar | None:
    """Return the sum of all released years; None before the first release.

    Persons are not added up: somebody may have come in two years.
    """
    released = list(PublicSummary.objects.all())
    if not released:
        return None
    return SoFar(
        years=years_in_words([summary.year for summary in reversed(released)]),
        trainings=sum(summary.figures["trainings"] for summary in released),
        participations=sum(summary.figures["participations"] for summary in released),
    )


def years_in_words(years: Iterable[int]) -> str:
    """Return years that ascend, those that follow one another as "2008–2010"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def years_to_release(today: date) -> list[int]:
    """Return the past years with a closed public training that are not released, the latest
    first.
    """
    closed = Training.objects.filter(
        status=Training.Status.CLOSED,
        audience=Training.Audience.PUBLIC,
        first_day__year__lt=today.year,
    )
    years = {day.year for day in closed.dates("first_day", "year")}
    return sorted(years.difference(PublicSummary.objects.years()), reverse=True)
