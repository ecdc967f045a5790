"""Interface to rooms that hold data of people: what goes by itself and when, and what tells of
their acts; they register at start.

So this room can forget what others hold without importing them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched, chain
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from participants.models import Account, AuditEntry, LegalHold, Notice, Participant
from participants.models.people import ParticipantQuerySet

type Rows = QuerySet[Any]

AT_ONCE = 1000  # rows of a long list in memory
ANYWHERE = timedelta(days=2)  # after its midnight in UTC a day is over in every zone


@dataclass(frozen=True)
class Concerned:
    """A row of the dry run."""

    who: str  # "" where the row names nobody
    what: str
    goes_at: datetime  # not before


@dataclass(frozen=True)
class ExpiringRows:
    """Rows of one model that go after the period of a kind."""

    name: str  # in addresses and commands
    kind: str  # a `Kind`
    label: Promise
    # rows whose period, of this length, has ended by this moment
    old: Callable[[datetime, timedelta], Rows]
    # which rows are about somebody who is held
    held: Callable[[], Q]
    # forgets those of these ids that are still due, in a transaction of the caller; returns how
    # many
    forget: Callable[[Rows, datetime], int]
    # says of a page of rows whom they concern, after a period of this length
    concerned: Callable[[Sequence[Any], timedelta], list[Concerned]]
    # sorts rows by the day on which they go after such a period, then by name
    in_order: Callable[[Rows, timedelta], Rows]
    at_once: int = 1  # rows in one transaction

    def due(self, until: datetime, period: timedelta) -> Rows:
        """Return the rows that go by this moment: old enough, and about nobody who is held."""
        return self.old(until, period).exclude(self.held())

    def listed(self, until: datetime, period: timedelta) -> Rows:
        """Return the rows that go by this moment by day, then name, as the dry run shows them."""
        return self.in_order(self.due(until, period), period)

    def held_back(self, until: datetime, period: timedelta) -> Rows:
        """Return the rows that would go by this moment if nobody were held."""
        return self.old(until, period).filter(self.held())


@dataclass(frozen=True)
class Act:
    """Rows that tell when a person did something, and by which column."""

    rows: Rows
    column: str
    is_day: bool = False  # a date, else a moment
    person: str = "participant"  # the column of the rows that names the person, by `key`
    key: str = "pk"

    def latest(self) -> Subquery:
        """Return the latest of them, as an expression over people."""
        own = self._own().order_by().values(self.person)
        return Subquery(own.annotate(at=Max(self.column)).values("at"))

    def since(self, moment: datetime) -> Exists:
        """Return whether there is one since this moment, as a condition over people."""
        if self.is_day:
            return Exists(self._own().filter(**{f"{self.column}__gt": last_day_over(moment)}))
        return Exists(self._own().filter(**{f"{self.column}__gte": moment}))

    def _own(self) -> Rows:
        return self.rows.filter(**{self.person: OuterRef(self.key)})


class Room:
    """A room that holds data of people; one leaves out what it has not."""

    def parts(self) -> Sequence[ExpiringRows]:
        """Return what goes by itself."""
        return ()

    def acts(self) -> Sequence[Act]:
        """Return what tells of people's acts, beside this room's own."""
        return ()

    def needing(self) -> Sequence[Rows]:
        """Return rows, each with its `participant`, by which a person stays: they go first."""
        return ()

    def numbers(self, people: Rows) -> Mapping[str, Collection[int]]:
        """Return the ids of the rows about these people, by the label of their model."""
        return {}


JOINED: list[Room] = []


def parts() -> dict[str, ExpiringRows]:
    """Return what goes by itself in every room, by name."""
    return {part.name: part for room in JOINED for part in room.parts()}


def parts_of(kind: str) -> list[ExpiringRows]:
    """Return the parts that go after the period of this kind."""
    return [part for part in parts().values() if part.kind == kind]


def concerned(part: ExpiringRows, until: datetime, period: timedelta) -> Iterator[Concerned]:
    """Yield what the dry run says of each row that goes by this moment."""
    found = part.listed(until, period).iterator(chunk_size=AT_ONCE)
    for rows in batched(found, AT_ONCE):
        yield from part.concerned(list(rows), period)


# What tells of acts in this room; anything that somebody does signed in is in the trail.
OWN_ACTS = (
    Act(AuditEntry.objects.all(), "at", person="by", key="account"),
    Act(Notice.objects.all(), "kept_at"),
)


# the same of columns of people themselves: as stored by `remember_acts`, and the last sign-in
OWN_COLUMNS = ("acted_at", "account__last_login")


def acts() -> list[Act]:
    """Return what tells of people's acts, in every room (R-350).

    An act is: signed in, registered, was nominated, answered, attended, taught, got a certificate,
    changed something signed in, asked that the record be kept. Being written down is the first.
    """
    return [*OWN_ACTS, *chain.from_iterable(room.acts() for room in JOINED)]


def with_last_act(people: Rows) -> Rows:
    """Annotate the latest act of each person: `last_moment`, and `last_day`, if acts are known by
    the day.
    """
    moments = [each.latest() for each in acts() if not each.is_day]
    days = [each.latest() for each in acts() if each.is_day]
    known = [Coalesce(at, "created_at") for at in (*moments, *OWN_COLUMNS)]
    latest_day = Greatest(*(Coalesce(day, *days) for day in days))
    return people.annotate(last_moment=Greatest("created_at", *known), last_day=latest_day)


def idle_since(people: ParticipantQuerySet, moment: datetime) -> ParticipantQuerySet:
    """Narrow to people without any act since this moment: by what is missing, which databases find
    sooner than by each person's latest act (D-400).
    """
    quiet = people.filter(created_at__lt=moment)
    for column in OWN_COLUMNS:
        quiet = quiet.filter(Q(**{column: None}) | Q(**{f"{column}__lt": moment}))
    for act in acts():
        quiet = quiet.exclude(act.since(moment))
    return quiet


def acted_at(person: Any) -> datetime:
    """Return the latest act of somebody who was read with it; of a day, when it was over."""
    if person.last_day is None:
        return person.last_moment
    return max(person.last_moment, over(person.last_day))


def last_act_of(person: Participant) -> datetime:
    """Return the latest act of this person."""
    return acted_at(with_last_act(Participant.objects.filter(pk=person.pk)).get())


def over(day: date) -> datetime:
    """Return the moment at which this day is over wherever on earth, and a period begins."""
    return datetime.combine(day, time.min, tzinfo=UTC) + ANYWHERE


def day_over(column: str) -> Cast:
    """Return the day of `over` of a column with a day, as an expression."""
    return Cast(ExpressionWrapper(F(column) + ANYWHERE, DateTimeField()), DateField())


def by_actor(rows: Rows, _period: timedelta) -> Rows:
    """Sort rows that have `at` and `by`, an account, by day and name."""
    return rows.order_by(TruncDate("at"), "by__participant__sorting_key", "by__full_name", "pk")


def last_day_over(moment: datetime) -> date:
    """Return the latest day that is over by this moment wherever on earth."""
    return (moment.astimezone(UTC) - ANYWHERE).date()


def needed_by_nothing(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Leave out people of whom a room holds rows that go first, by a period of their own."""
    for room in JOINED:
        for rows in room.needing():
            people = people.exclude(Exists(rows.filter(participant=OuterRef("pk"))))
    return people


def remember_acts(people: Collection[int]) -> None:
    """Store when these people last acted, in the caller's transaction, as rows that tell of it
    go.
    """
    for person in with_last_act(Participant.objects.filter(pk__in=people)):
        Participant.objects.filter(pk=person.pk).update(acted_at=acted_at(person))


def held_people() -> Rows:
    """Return the people who are held."""
    return Participant.objects.filter(pk__in=LegalHold.objects.people())


def held_problems(person: Participant) -> list[str]:
    """Return why a person is not erased: a legal hold stands (R-351). Everybody reads it, so it
    says nothing of the reason.
    """
    if not LegalHold.objects.on(person).standing().exists():
        return []
    return [
        _(
            "This record cannot be erased at the moment, because it has to be kept by law. The "
            "data-protection contact tells more."
        )
    ]


def hold_reasons(person: Participant, *, by: Account | None) -> list[str]:
    """Return the reasons of the holds that stand, for administrators; nothing for anybody else."""
    if by is None or not by.is_administrator:
        return []
    holds = LegalHold.objects.on(person).standing()
    return [_("A legal hold stands: %(reason)s") % {"reason": each.reason} for each in holds]


def numbers_of_held() -> dict[str, set[str]]:
    """Return the ids, as words, of all rows about people who are held, by the label of their
    model.
    """
    return numbers_of(held_people())


def numbers_of(people: Rows) -> dict[str, set[str]]:
    """Return the ids, as words, of all rows about these people, by the label of their model."""
    found: dict[str, set[str]] = {}
    pairs = people.values_list("pk", "account")
    found[label(Participant)] = {str(person) for person, _account in pairs}
    found["participants.account"] = {str(account) for _person, account in pairs if account}
    for room in JOINED:
        for name, numbers in room.numbers(people).items():
            found[name] = set(map(str, numbers))
    return found


def label(model: type[Model]) -> str:
    """Return a model as the trail and letters name it."""
    return model._meta.label_lower
