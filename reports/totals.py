"""The one module that computes every number on pages, charts, exports and the start page (R-115).

Everything is grouped in the database; nothing here fetches a row for each person.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Value
from django.utils.translation import gettext as _

from participants.models import Account, Party
from participants.names import alphabetical
from participants.states import Timeline, status_then, timeline
from reports.figures import (
    ADDITIVE,
    BY,
    CHOICES,
    KEYS,
    NOT_STATED,
    Figures,
    Question,
    Report,
    Role,
    Row,
)
from reports.remembered import remembered
from trainings.models import LegacyFigure, ParticipationFact, Training
from trainings.models.facts import ParticipationFactQuerySet

PARTICIPANT, TRAINER = Q(role=Role.PARTICIPANT), Q(role=Role.TRAINER)


@dataclass(frozen=True)
class Counted:
    """Counts from the database, by raw keys and without words in any language, so that they can be
    cached.
    """

    total: Figures
    rows: list[tuple[Any, Figures]]
    persons_in_several_rows: int
    without_trainers: int
    rows_with_trainers: frozenset[str]
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
        without_trainers=counted.without_trainers,
        rows_with_trainers=counted.rows_with_trainers,
        legacy=[] if scope else legacy_figures(question),
    )


def at_a_glance(*, now: datetime) -> Figures:
    """Return the total of all closed trainings, the only number that everybody may see."""
    facts = closed_in_period(ParticipationFact.objects.all(), Question())
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
    found = LegacyFigure.objects.standing()
    if question.since:
        found = found.filter(until__gte=question.since)
    if question.until:
        found = found.filter(since__lte=question.until)
    return list(found)


# --- Counting: here facts are asked, and nowhere else ---------------------------------------------


def closed_in_period(
    facts: ParticipationFactQuerySet, question: Question
) -> ParticipationFactQuerySet:
    """Narrow facts to closed trainings with their first day in the period, never cancelled ones
    (R-116).
    """
    found = facts.filter(training__status=Training.Status.CLOSED)
    return found.in_period(question.since or date.min, question.until or date.max)


def _measures(role: Q) -> dict[str, Any]:
    """Return the aggregates for the fields of Figures, by their names."""
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
    facts = closed_in_period(facts, question)
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
    taught = _taught(facts, question.by, total.trainings)
    return Counted(total, rows, in_several_rows, **taught, **_states(facts, timeline))


def _taught(facts: ParticipationFactQuerySet, by: str, trainings: int) -> dict[str, Any]:
    """Count the trainings without a recorded trainer, and collect the keys of the rows that have a
    training with one.
    """
    taught = ParticipationFact.objects.filter(TRAINER, attended=True).values("training")
    key = KEYS.get(by, Value(""))
    found = facts.filter(training__in=taught).values_list("training", key).distinct()
    with_trainers = {training for training, _key in found}
    return {
        "without_trainers": trainings - len(with_trainers),
        "rows_with_trainers": frozenset(key for _training, key in found),
    }


def _total(facts: ParticipationFactQuerySet) -> Figures:
    """Count participants and trainers of all facts together."""
    return Figures(**facts.aggregate(**_measures(PARTICIPANT)))


def _grouped(facts: ParticipationFactQuerySet, by: str) -> list[tuple[Any, Figures]]:
    """Count by row, for each its raw key; by role everybody, else participants."""
    role = PARTICIPANT
    if by == "role":
        role = Q(pk__isnull=False)
    measures = _measures(role)
    grouped = facts.values_list(BY[by][1]).annotate(**measures)
    return [
        (row, Figures(**dict(zip(measures, numbers, strict=True)))) for row, *numbers in grouped
    ]


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
    for key, label in [*CHOICES[question.by].choices, (NOT_STATED, _("Not stated"))]:
        if key in figures_of:
            rows.append(Row(key, str(label), figures_of[key]))
    return rows


def _most_first(rows: list[Row]) -> list[Row]:
    """Return the rows with the most participations first, equal ones by the alphabet."""
    named = alphabetical(rows, by=lambda row: row.label)
    return sorted(named, key=lambda row: row.figures.participations, reverse=True)
