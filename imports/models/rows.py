"""Rows of lists: what stands there, what it was found to be, and what became of it."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from imports.models.imports import Import
from participants.models import Participant
from participants.names import MAX_ADDRESS, address_key


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def unread(self) -> "ImportRowQuerySet":
        """Return rows whose cells have to be read anew."""
        return self.filter(cells=[])

    def read(self) -> "ImportRowQuerySet":
        """Return rows whose cells are read."""
        return self.exclude(cells=[])

    def unjudged(self) -> "ImportRowQuerySet":
        """Return rows that have not been compared with what is known."""
        return self.filter(verdict="")

    def untouched(self) -> "ImportRowQuerySet":
        """Return rows with which the import has not done anything."""
        return self.filter(outcome="")

    def of_verdict(self, verdict: str) -> "ImportRowQuerySet":
        """Narrow to rows of this verdict."""
        return self.filter(verdict=verdict)

    def of_outcome(self, outcome: str) -> "ImportRowQuerySet":
        """Narrow to rows of this outcome."""
        return self.filter(outcome=outcome)

    def of_person(self, person: Participant, addresses: Collection[str]) -> "ImportRowQuerySet":
        """Return rows that are about somebody or have one of the addresses: what an erasure takes
        at once.
        """
        keys = [address_key(each) for each in addresses]
        return self.filter(Q(person=person) | Q(address_key__in=keys))

    def valued(self, column: str, value: str) -> "ImportRowQuerySet":
        """Narrow to rows with this value in the column; "" for all."""
        return self.filter(**{column: value}) if value else self

    def first_rows(self, number: int, heading_row: int) -> "list[ImportRow]":
        """Return the row of the headings and those below it, so many in all."""
        return list(self.filter(number__gte=heading_row)[:number])

    def becomes(self) -> dict[str, int]:
        """Return how many rows the import would record as new, take for known, and leave out."""
        new = Q(decision="new") | Q(decision="", verdict="new")
        same = Q(decision="same") | Q(decision="", verdict="same")
        wrong = Q(verdict=ImportRow.Verdict.ERROR)
        counted = self.aggregate(
            new=Count("pk", filter=new & ~wrong),
            same=Count("pk", filter=same & ~wrong),
            rows=Count("pk"),
        )
        return counted | {"skip": counted["rows"] - counted["new"] - counted["same"]}

    def to_undo(self) -> "ImportRowQuerySet":
        """Return rows by which something was made or filled in."""
        written = self.filter(outcome__in=ImportRow.WRITTEN)
        return written.exclude(outcome=ImportRow.Outcome.KNOWN, made={})

    def open_to(self, decision: str) -> "ImportRowQuerySet":
        """Narrow to rows for which the decision is possible without asking who is meant: of
        several people in question nobody is chosen for them.
        """
        if decision == ImportRow.Decision.NEW:
            return self.filter(may_be_new=True)
        if decision == ImportRow.Decision.SAME:
            return self.exclude(person=None).filter(candidates__1__isnull=True)
        return self

    def twins(
        self, addresses: Collection[str], names: Collection[str], spellings: Collection[str]
    ) -> "ImportRowQuerySet":
        """Return judged rows with one of these keys, in the order of the list."""
        found = Q(address_key__in=addresses) | Q(name_key__in=names)
        found |= Q(spelling_key__in=spellings)
        return self.filter(found).exclude(verdict__in=["", ImportRow.Verdict.ERROR])

    def counts(self, column: str) -> dict[str, int]:
        """Return how many rows there are of each value of the column."""
        counted = self.order_by().values_list(column).annotate(number=Count("pk"))
        return dict(counted)


class ImportRow(models.Model):
    """A row of a list."""

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        SAME = "same", _("Already recorded")
        CONFLICT = "conflict", _("To decide")
        ERROR = "error", _("Cannot be imported")

    class Decision(models.TextChoices):
        NEW = "new", _("Record as new")
        SAME = "same", _("It is this person")
        SKIP = "skip", _("Leave out")

    class Outcome(models.TextChoices):
        CREATED = "created", _("Recorded as new")
        FILLED = "filled", _("Was recorded; completed")
        KNOWN = "known", _("Was recorded")
        LEFT_OUT = "left_out", _("Left out")
        UNDONE = "undone", _("Undone")
        STAYS = "stays", _("Stays, although undone")

    WRITTEN = (Outcome.CREATED, Outcome.FILLED, Outcome.KNOWN)

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # in the file, from 1
    cells = models.JSONField(default=list)
    address_key = models.CharField(max_length=MAX_ADDRESS, blank=True)
    name_key = models.CharField(max_length=600, blank=True)  # folded name and state
    spelling_key = models.CharField(max_length=600, blank=True)  # the same in any usual spelling
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    reasons = models.JSONField(default=list)  # see imports/reasons.py
    # who it is, or was made by it; of several in question the first
    person = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    candidates = models.JSONField(default=list)  # ids of people in question
    may_be_new = models.BooleanField(default=True)  # no address stands against it
    decision = models.CharField(max_length=4, choices=Decision.choices, blank=True)
    is_decided_alone = models.BooleanField(default=False)  # not with all rows of its kind
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    made = models.JSONField(default=dict)  # ids and columns that undoing needs

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="a_list_has_each_row_once"),
        ]
        indexes = [
            models.Index(fields=["source", "verdict", "number"], name="rows_by_verdict"),
            models.Index(fields=["source", "outcome", "number"], name="rows_by_outcome"),
            models.Index(fields=["source", "address_key"], name="rows_by_address"),
            models.Index(fields=["source", "name_key"], name="rows_by_name"),
            models.Index(fields=["source", "spelling_key"], name="rows_by_spelling"),
            # of somebody in all lists: what is held about them, and an erasure
            models.Index(fields=["address_key"], name="rows_of_an_address"),
            models.Index(fields=["name_key"], name="rows_of_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.number}"

    @property
    def comparison(self) -> tuple[Any, ...]:
        """Return who the row names and what came of comparing it: what a decision was about."""
        return self.name_key, self.address_key, self.reasons, self.candidates
