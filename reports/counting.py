"""Counting the facts: here totals ask the database, and nowhere else.

Sums are read from counts that closing has added up (D-481). Persons are counted without reading
all: whoever has one part only is as many persons as participations, so only the parts of people
with several are read.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, Min, Q, Sum
from django.db.models.functions import Cast

from participants.models import Account
from participants.states import Timeline
from reports.dimensions import BY, OVERLAPPING, YEAR, Role, status_on_the_day
from reports.figures import Figures, Question, Unknown
from reports.measures import OF_TRAININGS
from trainings.models import (
    ParticipationCount,
    ParticipationFact,
    PartyFact,
    Training,
    TrainingFact,
)

type Raw = tuple[Any, ...]  # what a row is grouped by, one value for each kind of row
type Sums = dict[str, Any]

PARTICIPANT, TRAINER = Q(role=Role.PARTICIPANT), Q(role=Role.TRAINER)
OF_PERSONS = frozenset({"persons", "trainers", "first_time", "returning"})
TAUGHT = ParticipationCount.objects.filter(TRAINER, participations__gt=0).values("training")


@dataclass(frozen=True)
class Counted:
    """Counts from the database, by raw keys and without words in any language, so that they can be
    cached.
    """

    total: Figures
    rows: dict[Raw, Figures]
    persons_in_several_rows: int | None
    unknown: Unknown
    statuses: dict[int, tuple[str, ...]]  # of a party on the days of its trainings, in order
    by_year: dict[int, dict[int, int]]  # participations of a party, where rows are of states

    @property
    def years(self) -> list[int]:
        """Return the years in which parties took part, where rows are of states."""
        return sorted({year for years in self.by_year.values() for year in years})


@dataclass(frozen=True)
class Asked:
    """A question by somebody, with the dated statuses and the measures that its rows can tell."""

    account: Account
    question: Question
    dated: Timeline
    measures: tuple[str, ...]

    def rows_of(self, model: Any) -> Any:
        """Return the rows of a model that the question is about (R-116)."""
        found = model.objects.of_closed().visible_to(self.account).order_by()
        if self.question.since or self.question.until:
            found = found.in_period(*self.question.days)
        return found

    @property
    def groups(self) -> dict[str, Any]:
        """Return the expressions by which rows are grouped, under their aliases."""
        kinds = enumerate(self.question.kinds)
        return {f"row_{place}": BY[kind].group(self.dated) for place, kind in kinds}

    @property
    def details(self) -> dict[str, Any]:
        """Return what sums are divided by besides where rows are of states, and added up again: a
        training has one day, so that nothing is counted twice.
        """
        if "state" not in self.question.kinds:
            return {}
        details: dict[str, Any] = {"status": status_on_the_day(self.dated)}
        if self.question.kinds == ("state",):
            details["year"] = YEAR
        return details

    @property
    def own(self) -> Q:
        """Return whose parts are counted: of participants; in rows by role, of each role."""
        if self.is_by_role:
            return Q()
        return PARTICIPANT

    @property
    def is_by_role(self) -> bool:
        """Tell whether rows are of one role."""
        return "role" in self.question.kinds

    @property
    def overlaps(self) -> bool:
        """Tell whether a training stands in several rows."""
        return not OVERLAPPING.isdisjoint(self.question.kinds)

    def wants(self, *measures: str) -> bool:
        """Tell whether one of these is asked for."""
        return not set(measures).isdisjoint(self.measures)


@dataclass(frozen=True)
class Several:
    """Difference that people with several parts make, by row and in the total."""

    surplus: Counter[Any]  # participations beyond one for each person
    trainer_surplus: Counter[Any]
    returning: Counter[Any]
    in_several_rows: int | None


def counted(asked: Asked) -> Counted:
    """Count rows and total of what is asked."""
    details = _details(asked)
    sums = _added_up(details)
    total = _in_all(asked, sums)
    several = _several(asked)
    taught = _taught(asked)
    sizes, waiting = _sizes(asked), _waiting(asked)

    rows = {}
    for row in dict.fromkeys([*sums, *waiting]):
        size = sizes.get(row, {}) | {"waiting": waiting.get(row, 0)}
        rows[row] = _figures(sums.get(row, NOTHING) | size, several, row, is_taught=row in taught)
    in_all = _figures(total, several, ALL, is_taught=total["taught"] > 0)
    unknown = Unknown(
        trainers=total["trainings"] - total["taught"],
        minutes=total["sum_without_minutes"],
        seats=total.get("without_seats", 0),
    )
    statuses, by_year = _of_parties(details, asked)
    in_several_rows = several.in_several_rows if several else None
    return Counted(in_all, rows, in_several_rows, unknown, statuses, by_year)


def _figures(sums: Sums, several: Several | None, row: Raw, *, is_taught: bool) -> Figures:
    """Return the figures of a row, or of ALL, from what was counted of it."""
    registered, participations = sums["sum_registered"], sums["sum_participations"]
    minutes, seats_used = sums["sum_minutes"], None
    if participations and sums["sum_without_minutes"] == participations:
        minutes = None
    if sums.get("sum_seats") is not None:
        seats_used = sums.get("seats_used")

    figures = Figures(
        trainings=sums["trainings"],
        registered=registered,
        participations=participations,
        completed=sums["sum_completed"],
        no_shows=registered - participations,
        minutes=minutes,
        waiting=sums["waiting"],
        seats_offered=sums.get("sum_seats"),
        seats_used=seats_used,
        minutes_held=sums.get("sum_held"),
    )
    if several is None:
        return figures
    trainers = sums["parts"] - several.trainer_surplus[row] if is_taught else None
    returning = several.returning[row]
    return replace(
        figures,
        persons=participations - several.surplus[row],
        trainers=trainers,
        first_time=participations - returning,
        returning=returning,
    )


# --- Sums -----------------------------------------------------------------------------------------


COLUMNS = ("registered", "participations", "completed", "minutes", "without_minutes")
NOTHING: Sums = {f"sum_{column}": 0 for column in COLUMNS} | {
    "trainings": 0,
    "parts": 0,
    "seats_used": 0,
}


def _aggregates(asked: Asked, own: Q) -> Sums:
    """Return what is added up of counts. `own`: whose parts."""
    sums: Sums = {f"sum_{column}": Sum(column, filter=own, default=0) for column in COLUMNS}
    sums["trainings"] = Count("training", distinct=True)
    sums["parts"] = Sum("participations", filter=TRAINER, default=0)
    if asked.wants("seats_used"):
        has_seats = Q(training__fact__seats_offered__isnull=False)
        sums["seats_used"] = Sum("registered", filter=PARTICIPANT & has_seats, default=0)
    return sums


def _details(asked: Asked) -> dict[Raw, list[Sums]]:
    """Add up what counts hold, in the parts of each row that `Asked.details` names."""
    groups, details = asked.groups, asked.details
    counts = asked.rows_of(ParticipationCount).annotate(**groups, **details)
    sums = counts.values(*groups, *details).annotate(**_aggregates(asked, asked.own))
    if details:
        sums = sums.annotate(first_day=Min("training__first_day")).order_by("first_day")
    found: dict[Raw, list[Sums]] = defaultdict(list)
    for row in sums:
        raw = tuple(row.pop(alias) for alias in groups)
        if row["trainings"]:  # a whole period has one row also of nothing
            found[raw].append(row)
    return found


def _added_up(details: dict[Raw, list[Sums]]) -> dict[Raw, Sums]:
    """Return the sums of whole rows."""
    return {row: _sum(parts) for row, parts in details.items()}


def _sum(parts: Iterable[Sums]) -> Sums:
    """Add the sums of parts that share no training, or no count."""
    found = dict(NOTHING)
    for part in parts:
        for name in found:
            found[name] += part.get(name, 0)
    return found


def _in_all(asked: Asked, rows: dict[Raw, Sums]) -> Sums:
    """Return the sums of the total: of participants, with each training once."""
    counts = asked.rows_of(ParticipationCount)
    if asked.overlaps or asked.is_by_role:
        total = counts.aggregate(**_aggregates(asked, PARTICIPANT))
    else:
        total = _sum(rows.values())
    trainings = Training.objects.filter(pk__in=counts.values("training"))
    total |= trainings.aggregate(trainings=Count("pk"), taught=Count("pk", filter=Q(pk__in=TAUGHT)))
    return total | _size(asked) | {"waiting": _waiting_in_all(asked)}


def _of_parties(
    details: dict[Raw, list[Sums]], asked: Asked
) -> tuple[dict[int, tuple[str, ...]], dict[int, dict[int, int]]]:
    """Return each party's statuses on the days of its trainings, in order of time, and its
    participations by year.
    """
    if not asked.details:
        return {}, {}
    place = asked.question.kinds.index("state")
    parts = [(row[place], part) for row, parts in details.items() for part in parts]
    statuses: dict[int, dict[str, None]] = defaultdict(dict)  # as a set that keeps its order
    by_year: dict[int, Counter[int]] = defaultdict(Counter)
    for party, part in sorted(parts, key=lambda each: each[1]["first_day"]):
        statuses[party][part["status"]] = None
        if "year" in part:
            by_year[party][int(part["year"])] += part["sum_participations"]
    return (
        {party: tuple(found) for party, found in statuses.items()},
        {party: dict(found) for party, found in by_year.items()},
    )


def _taught(asked: Asked) -> set[Raw]:
    """Return the rows with a training in which a trainer is recorded, of whatever party (R-218)."""
    if not asked.wants("trainers"):
        return set()
    counts = asked.rows_of(ParticipationCount).filter(training__in=TAUGHT)
    return set(counts.annotate(**asked.groups).values_list(*asked.groups).distinct())


SIZE = {
    "sum_seats": Sum("seats_offered"),
    "sum_held": Sum("minutes_held"),
    "without_seats": Count("pk", filter=Q(seats_offered=None)),
}


def _sizes(asked: Asked) -> dict[Raw, Sums]:
    """Add up for each row what the trainings held tell of their size."""
    if not asked.wants(*OF_TRAININGS):
        return {}
    groups = asked.groups
    held = asked.rows_of(TrainingFact).held().annotate(**groups).values(*groups).annotate(**SIZE)
    return {tuple(row.pop(alias) for alias in groups): row for row in held}


def _size(asked: Asked) -> Sums:
    """Add up the same in all."""
    if not asked.wants(*OF_TRAININGS):
        return {}
    return asked.rows_of(TrainingFact).held().aggregate(**SIZE)


def _waiting(asked: Asked) -> dict[Raw, int]:
    """Add up for each row who still waited at closing."""
    if not asked.wants("waiting"):
        return {}
    groups = asked.groups
    waited = asked.rows_of(PartyFact).filter(waiting__gt=0).annotate(**groups).values_list(*groups)
    rows = waited.annotate(in_row=Sum("waiting"))
    return {tuple(row): waiting for *row, waiting in rows if waiting}


def _waiting_in_all(asked: Asked) -> int:
    """Add up the same in all."""
    if not asked.wants("waiting"):
        return 0
    return asked.rows_of(PartyFact).aggregate(in_all=Sum("waiting", default=0))["in_all"]


# --- Persons --------------------------------------------------------------------------------------

ALL: Raw = ()  # the total, among the rows


def _several(asked: Asked) -> Several | None:
    """Return what people with several parts change in each row and in all, and how many stand in
    several rows (None where all of a training do); None if nothing of persons is asked for.
    """
    if not asked.wants(*OF_PERSONS):
        return None
    people = in_all = _people(asked, asked.groups)
    if asked.overlaps:  # there a part stands in several rows
        in_all = _people(asked, {})
    own = people if asked.is_by_role else _in_role(people, Role.PARTICIPANT)
    once = _in_role(in_all, Role.PARTICIPANT)

    surplus, returning = _surplus(own), _returned(own)
    surplus[ALL] = _surplus_in_all(once)
    returning[ALL] = sum(each.returned for each in once)
    trainer_surplus = _surplus(_in_role(people, Role.TRAINER))
    trainer_surplus[ALL] = _surplus_in_all(_in_role(in_all, Role.TRAINER))
    return Several(surplus, trainer_surplus, returning, _in_several_rows(asked, own))


def _in_role(people: Iterable["InRow"], role: Role) -> list["InRow"]:
    """Return those in this role."""
    return [each for each in people if each.role == role]


def _in_several_rows(asked: Asked, people: Iterable["InRow"]) -> int | None:
    """Count who stands in several rows; None where all of a training do."""
    if asked.overlaps:
        return None
    rows_of_person = Counter(each.person for each in people)
    return sum(number > 1 for number in rows_of_person.values())


@dataclass(frozen=True, slots=True)
class InRow:
    """Somebody with several parts, in one row and one role."""

    person: str
    role: str
    row: Raw
    parts: int
    returned: int  # in so many of them


def _people(asked: Asked, groups: Sums) -> list[InRow]:
    """Return the people with several parts in each row in which they stand."""
    facts = asked.rows_of(ParticipationFact).who_took_part()
    facts = facts.of_several(in_any_role=asked.is_by_role)
    counts = {"parts": Count("pk"), "returned": Count("pk", filter=Q(is_returning=True))}
    person = Cast("person_key", CharField())  # text is read and compared sooner than a UUID
    found = facts.annotate(**groups).values("person_key", "role", *groups)
    found = found.annotate(person=person, **counts)
    columns = found.values_list("person", "role", "parts", "returned", *groups)
    return [
        InRow(person, role, tuple(row), parts, returned)
        for person, role, parts, returned, *row in columns
    ]


def _surplus(people: Iterable[InRow]) -> Counter[Any]:
    """Return for each row how many more parts than persons it has."""
    surplus: Counter[Any] = Counter()
    for each in people:
        surplus[each.row] += each.parts - 1
    return surplus


def _returned(people: Iterable[InRow]) -> Counter[Any]:
    """Return for each row in how many parts somebody returned."""
    returned: Counter[Any] = Counter()
    for each in people:
        returned[each.row] += each.returned
    return returned


def _surplus_in_all(people: Collection[InRow]) -> int:
    """Return how many more parts than persons there are in all."""
    return sum(each.parts for each in people) - len({each.person for each in people})
