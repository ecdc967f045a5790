"""The figures that anybody may read: those of whole past years, released once (R-520 to R-523).

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

    first_year: int
    last_year: int
    trainings: int
    participations: int


def of_year(year: int) -> Year:
    """Return the people of the closed public trainings of a year, each with the rows they are in.

    A training by invitation is not counted, for nobody else may learn that it was held (R-66).
    """
    registered, took_part, trainers = [], [], []
    for fact in _facts(year):
        if fact.role == Role.TRAINER:
            trainers.append(_part(fact, rows=[(BY_STATE, fact.party__code)]))
            continue
        part = _part(fact, rows=_rows(fact))
        registered.append(part)
        if fact.attended:
            took_part.append(part)

    told = _not_solved_by_seats(took_part, registered)
    return Year(took_part, told, in_large_rows(trainers))


def _facts(year: int) -> Iterable[Any]:
    """Return the facts of the closed public trainings of the year."""
    facts = ParticipationFact.objects.in_period(date(year, 1, 1), date(year, 12, 31))
    closed = facts.filter(
        training__status=Training.Status.CLOSED, training__audience=Training.Audience.PUBLIC
    )
    columns = ("training", "person_key", "role", "attended", "completed", "institution")
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


def _not_solved_by_seats(took_part: list[Part], registered: list[Part]) -> list[Part]:
    """Return the parts to tell of, so that the seats taken, which anybody could read before each
    training, do not say how many are left out (R-523).

    While 1 to 4 people with a seat are untold, the smallest state is left out as well; also where
    they are so few to a coordinator, who takes out the people of the own state.
    """
    told = in_large_rows(took_part)
    while told and _are_few_untold(told, registered):
        smallest = _smallest_state(told)
        told = in_large_rows([part for part in told if part.state != smallest])
    return told


def _are_few_untold(told: Collection[Part], registered: Collection[Part]) -> bool:
    """Tell whether 1 to 4 of the registered are untold, of all states or of all but one."""
    untold: dict[str, int] = defaultdict(int)
    for part in registered:
        untold[part.state] += 1
    for part in told:
        untold[part.state] -= 1
    number = sum(untold.values())
    left = {number, *(number - own for own in untold.values())}
    return any(0 < each < MIN_PERSONS for each in left)


def _smallest_state(parts: Collection[Part]) -> str:
    """Return the state with the fewest participations, the first by its code."""
    numbers: dict[str, int] = defaultdict(int)
    for part in parts:
        numbers[part.state] += 1
    return min(numbers, key=lambda code: (numbers[code], code))


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
    of them stand in several.
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
        first_year=released[-1].year,
        last_year=released[0].year,
        trainings=sum(summary.figures["trainings"] for summary in released),
        participations=sum(summary.figures["participations"] for summary in released),
    )


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
