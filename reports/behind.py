"""The rows behind a number of the totals: what it counts, or adds up (R-561)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext

from participants.models import Account, Participant, Party
from participants.states import timeline
from reports.counting import PARTICIPANT, TRAINER, Asked
from reports.dimensions import OF_PARTIES, Role
from reports.figures import Question
from reports.measures import ALL_MEASURES
from trainings.models import (
    Certificate,
    ParticipationCount,
    ParticipationFact,
    PartyFact,
    Training,
    TrainingFact,
)

LISTS_OF_PEOPLE = ("participations", "persons", "certificates")


@dataclass(frozen=True)
class Number:
    """One number of the totals: a measure in a row, or in the total."""

    question: Question
    measure: str
    row: tuple[str, ...] = ()  # a key for each kind of row of the question; none for the total

    @property
    def is_of_trainers(self) -> bool:
        """Tell whether it counts people who taught."""
        keys = dict(zip(self.question.kinds, self.row, strict=False))
        return self.measure == "trainers" or keys.get("role") == Role.TRAINER

    @property
    def adds(self) -> str:
        """Return the column that it adds up; "" if it counts rows."""
        return ALL_MEASURES[self.measure].adds

    @property
    def list_name(self) -> str:
        """Return what its list has a row for."""
        return ALL_MEASURES[self.measure].listed

    @property
    def has_names(self) -> bool:
        """Tell whether its list names people."""
        return self.list_name in LISTS_OF_PEOPLE


@dataclass(frozen=True)
class Participation:
    fact: ParticipationFact
    person: Participant | None  # None once erased

    @property
    def outcome(self) -> str:
        """Return what came of it, in words."""
        if self.fact.role == Role.TRAINER:
            return pgettext("outcome", "Taught")
        if self.fact.completed:
            return pgettext("outcome", "Completed")
        if self.fact.attended:
            return pgettext("outcome", "Attended")
        return pgettext("outcome", "Not there")


@dataclass(frozen=True)
class Person:
    person: Participant | None  # None once erased
    facts: list[ParticipationFact]

    @property
    def parties(self) -> list[Party]:
        """Return the parties that sent the person, each once."""
        return list(dict.fromkeys(fact.party for fact in self.facts))


class Pages(Paginator):
    """Pages of a list, whose rows are counted without being sorted."""

    @cached_property
    def count(self) -> int:
        """Return the number of rows."""
        rows: Any = self.object_list
        found: int = rows.order_by().count()
        return found


def may_list(account: Account, number: Number) -> bool:
    """Tell whether the account may see what is behind a number: nobody of what gender people are
    (R-455); else staff always, coordinators all but who taught, as parts as trainer are shown to
    staff (R-299).
    """
    if "gender" in number.question.kinds and number.row:
        return False
    return account.is_staff_member or not number.is_of_trainers


def rows_behind(account: Account, number: Number) -> QuerySet[Any]:
    """Return what the number counts or adds up, as far as the account may see it: the latest
    training first, people by name.
    """
    by_name = F("name").asc(nulls_last=True)
    match number.list_name:
        case "trainings":
            trainings = Training.objects.filter(pk__in=_facts(account, number).values("training"))
            return trainings.select_related("host").order_by("-first_day", "pk")
        case "sizes":
            return _adding(number, _in_row(account, number, TrainingFact).held())
        case "parties":
            return _adding(number, _in_row(account, number, PartyFact).select_related("party"))
        case "certificates":
            return _certificates(account, number)
        case "persons":
            # grouped, so that a name is looked up once for each person
            people = _facts(account, number).values("person_key").annotate(parts=Count("pk"))
            named = people.annotate(name=_name_in_lists()).order_by(by_name, "person_key")
            return named.values_list("person_key", flat=True)
        case _:
            facts = _facts(account, number).annotate(name=_name_in_lists()).with_rows()
            # Said once more, so that trainings are read in their order and names only as needed.
            facts = facts.filter(training__status=Training.Status.CLOSED)
            if number.adds:
                facts = facts.annotate(number=F(number.adds))
            return facts.order_by("-training__first_day", "training", by_name, "pk")


def size(account: Account, number: Number) -> int:
    """Return the number, from the rows behind it: how many there are, or their sum."""
    rows = rows_behind(account, number).order_by()
    if number.adds:
        found: int = rows.aggregate(sum=Sum(number.adds, default=0))["sum"]
        return found
    return rows.count()


def without_seats(account: Account, question: Question) -> int:
    """Return in how many trainings of the question nothing tells how many seats there were."""
    counts = _in_row(account, Number(question, "trainings"), ParticipationCount)
    unknown = counts.filter(training__fact__seats_offered=None)
    found: int = unknown.order_by().values("training").distinct().count()
    return found


def participations(facts: Collection[ParticipationFact]) -> list[Participation]:
    """Return the facts of a page with their people."""
    people = _people({fact.person_key for fact in facts})
    return [Participation(fact, people.get(fact.person_key)) for fact in facts]


def persons(account: Account, number: Number, keys: Collection[UUID]) -> list[Person]:
    """Return the people of a page, each with the facts that the number counts of them."""
    people = _people(keys)
    facts = defaultdict(list)
    for fact in _facts(account, number).of_keys(keys).with_rows().order_by("training__first_day"):
        facts[fact.person_key].append(fact)
    return [Person(people.get(key), facts[key]) for key in keys]


def _facts(account: Account, number: Number) -> Any:
    """Return the facts that the number counts."""
    role = PARTICIPANT
    if number.measure == "trainers":
        role = TRAINER
    elif number.measure == "trainings" or (number.row and "role" in number.question.kinds):
        role = Q()
    counted = ALL_MEASURES[number.measure].facts
    return _in_row(account, number, ParticipationFact).filter(role, counted)


def _in_row(account: Account, number: Number, model: Any) -> Any:
    """Return the rows of a model in the number's row of the totals."""
    dated = timeline() if number.row else {}
    asked = Asked(account, number.question, dated, ())
    rows = asked.rows_of(model)
    if not number.row:
        return rows

    values = map(_raw, number.question.kinds, number.row)
    return rows.alias(**asked.groups).filter(**dict(zip(asked.groups, values, strict=True)))


def _raw(kind: str, key: str) -> Any:
    """Return what rows of this kind and key are grouped by."""
    if kind not in OF_PARTIES:
        return key
    party = Party.objects.coded(key)
    return party.pk if party else None


def _adding(number: Number, rows: Any) -> QuerySet[Any]:
    """Return the rows that add something, each with it as its `number`."""
    adding = rows.filter(**{f"{number.adds}__gt": 0}).select_related("training__host")
    return adding.annotate(number=F(number.adds)).order_by("-training__first_day", "training", "pk")


def _certificates(account: Account, number: Number) -> QuerySet[Any]:
    """Return the valid certificates of participants, but of those who are erased (R-562)."""
    trainings = _in_row(account, number, ParticipationCount).values("training")
    held = Certificate.objects.visible_to(account).valid().filter(registration__isnull=False)
    found = held.filter(training__in=trainings).select_related(
        "registration__participant", "registration__party", "training__host"
    )
    key = "sorting_key_sv" if get_language() == "sv" else "sorting_key"
    by_name = f"registration__participant__{key}"
    return found.order_by("-training__first_day", "training", by_name, "pk")


def _people(keys: Collection[UUID]) -> dict[UUID, Participant]:
    """Return the people of these keys; of erased ones nobody knows any."""
    found = Participant.objects.filter(fact_key__in=keys)
    return {person.fact_key: person for person in found}


def _name_in_lists() -> Subquery:
    """Return the place of a fact's person among names, as the reader sorts them (R-296)."""
    key = "sorting_key_sv" if get_language() == "sv" else "sorting_key"
    return Subquery(Participant.objects.filter(fact_key=OuterRef("person_key")).values(key)[:1])
