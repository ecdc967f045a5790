"""The rows behind a number of the totals: participations, people or trainings (R-561)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from participants.models import Account, Participant, Party
from reports.figures import CHOICES, KEYS, NOT_STATED, Question, Role
from reports.totals import PARTICIPANT, TRAINER, closed_in_period
from trainings.models import ParticipationFact, Training
from trainings.models.facts import ParticipationFactQuerySet

# The facts that a measure counts, beside the role.
COUNTED: dict[str, Q] = {
    "registered": Q(),
    "participations": Q(attended=True),
    "completed": Q(completed=True),
    "persons": Q(attended=True),
    "trainers": Q(attended=True),
    "trainings": Q(),
}
PEOPLE = frozenset({"persons", "trainers"})  # measures that count distinct people
ROW_KEYS = KEYS | {"role": F("role")}


@dataclass(frozen=True)
class Number:
    """One number of the totals: a measure in the row with this key, or in the total ("")."""

    question: Question
    measure: str
    row: str = ""

    @property
    def is_of_trainers(self) -> bool:
        """Tell whether it counts people who taught."""
        return self.measure == "trainers" or (self.question.by, self.row) == ("role", Role.TRAINER)

    @property
    def kind(self) -> str:
        """Return what its list has a row for."""
        if self.measure == "trainings":
            return "trainings"
        if self.measure in PEOPLE:
            return "persons"
        return "participations"


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


def may_list(account: Account, number: Number) -> bool:
    """Tell whether the account may see who is behind a number: staff always, coordinators who took
    part, for parts as trainer are shown to staff (R-299).
    """
    return account.is_staff_member or not number.is_of_trainers


def row_label(number: Number) -> str | None:
    """Return the words of the number's row, "" of the total; None if there is no such row."""
    by, row = number.question.by, number.row
    if not row:
        return ""
    if by in ("state", "host"):
        party = Party.objects.coded(row)
        return str(party) if party else None
    if by == "year":
        return row if row.isdecimal() and len(row) == len("2010") else None
    labels = dict(CHOICES[by].choices) | {NOT_STATED: _("Not stated")}
    return str(labels[row]) if row in labels else None


def rows_behind(account: Account, number: Number) -> QuerySet[Any]:
    """Return what the number counts, as far as the account may see it: as many rows as it says, the
    latest training first, people by name.
    """
    facts = _facts(account, number)
    if number.kind == "trainings":
        trainings = Training.objects.filter(pk__in=facts.values("training"))
        return trainings.select_related("host").order_by("-first_day", "pk")

    named = facts.annotate(name=_name_in_lists())
    by_name = F("name").asc(nulls_last=True)
    if number.kind == "persons":
        people = named.order_by(by_name, "person_key")
        return people.values_list("person_key", flat=True).distinct()
    return named.with_rows().order_by("-training__first_day", "training", by_name, "pk")


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


def _people(keys: Collection[UUID]) -> dict[UUID, Participant]:
    """Return the people of these keys; of erased ones nobody knows any."""
    found = Participant.objects.filter(fact_key__in=keys)
    return {person.fact_key: person for person in found}


def _name_in_lists() -> Subquery:
    """Return the place of a fact's person among names, as the reader sorts them (R-296)."""
    key = "sorting_key_sv" if get_language() == "sv" else "sorting_key"
    return Subquery(Participant.objects.filter(fact_key=OuterRef("person_key")).values(key)[:1])


def _facts(account: Account, number: Number) -> ParticipationFactQuerySet:
    """Return the facts that the number counts."""
    facts = closed_in_period(ParticipationFact.objects.visible_to(account), number.question)
    facts = facts.filter(COUNTED[number.measure])
    if number.row:
        facts = facts.alias(row=ROW_KEYS[number.question.by]).filter(row=number.row)
    return facts.filter(_role(number))


def _role(number: Number) -> Q:
    """Return whose facts are counted: by role those of the row, of trainings everybody's, else
    participants' or trainers'.
    """
    if number.measure == "trainings" or (number.question.by == "role" and number.row):
        return Q()
    return TRAINER if number.measure == "trainers" else PARTICIPANT
