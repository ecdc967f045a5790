"""Lists that somebody brings in, from the file to what became of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import FileHash
from participants.models import Account, Institution, LegalHold, Party
from trainings.models import Training

if TYPE_CHECKING:  # a list has rows, and a row is of a list
    from imports.models.rows import ImportRowQuerySet

UNDONE_WITHIN = timedelta(days=30)  # rows and file are forgotten then


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, account: Account) -> "ImportQuerySet":
        """Return the lists that the account may see (R-314): staff all; coordinators those of the
        state that is theirs today, whichever of its coordinators brought them in (R-406).
        """
        if account.is_staff_member:
            return self
        party = account.coordinated_party
        return self.filter(party=party, is_of_coordinator=True, party__isnull=False)

    def with_names(self) -> "ImportQuerySet":
        """Join who brought it in, the state and the training, whose names are shown."""
        return self.select_related("by__participant", "begun_by", "party", "training")

    def due(self, state: str) -> "ImportQuerySet":
        """Return those that the worker has to go on with, the oldest first."""
        return self.filter(state=state).order_by("pk")

    def of_account(self, account: Account, states: Collection[str]) -> int:
        """Return how many lists of the account are in one of the states."""
        return self.filter(by=account, state__in=states).count()

    def over(self, now: datetime) -> "ImportQuerySet":
        """Return those whose rows and file are to be forgotten (R-324); none that names
        somebody who is held.
        """
        limit = now - UNDONE_WITHIN
        is_over = Q(done_at__lt=limit) | Q(done_at=None, created_at__lt=limit)
        over = self.filter(is_over, forgotten_at=None).exclude(state__in=Import.AT_WORK)
        return over.exclude(rows__person__in=LegalHold.objects.people())


class Import(models.Model):
    """A list: its file, how it is read, and where it stands."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("People")
        ATTENDANCE = "attendance", _("Attendance of a past training")
        HEAD_COUNTS = "head_counts", _("Head-counts without names")

    class State(models.TextChoices):
        READING = "reading", _("Is being read")
        MAPPING = "mapping", _("Waits for its columns")
        JUDGING = "judging", _("Is being compared")
        PREVIEW = "preview", _("Waits for your decision")
        WRITING = "writing", _("Is being imported")
        DONE = "done", _("Imported")
        UNDOING = "undoing", _("Is being undone")
        UNDONE = "undone", _("Undone")
        REFUSED = "refused", _("Could not be read")
        STOPPED = "stopped", _("Stopped")

    AT_WORK = (State.READING, State.JUDGING, State.WRITING, State.UNDOING)
    OPEN = (*AT_WORK, State.MAPPING, State.PREVIEW)
    IMPORTED = (State.DONE, State.STOPPED, State.UNDONE)
    ERASED = "erased"  # beside the outcomes of rows that are still here

    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    # who had it imported or undone: maybe a successor, in whose name the worker acts
    begun_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    # of a coordinator: the own state; of staff: of those whose row names none
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    is_of_coordinator = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = FileHash(blank=True)
    sheets = models.JSONField(default=list)  # names of a workbook's
    sheet = models.PositiveSmallIntegerField(default=0)
    encoding = models.CharField(max_length=12, blank=True)  # of a text
    delimiter = models.CharField(max_length=10, blank=True)
    heading_row = models.PositiveIntegerField(default=0)  # its number; what is above is not read
    columns = models.JSONField(default=list)  # by place, "" for one that is not read
    date_order = models.CharField(max_length=3, blank=True)  # see imports/dates.py
    # of people in a past training whose row names no mission
    institution = models.CharField(max_length=20, choices=Institution.choices, blank=True)
    # the past training: title, first and last day, host, city; its row once the import begins
    about = models.JSONField(default=dict)
    training = models.ForeignKey(Training, models.SET_NULL, null=True, related_name="+")
    problem = models.CharField(max_length=12, blank=True)  # why it is refused or stopped
    problem_row = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)  # of the worker, one after the other
    # rows by outcome, and those of people who are erased; also once they are forgotten
    figures = models.JSONField(default=dict)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.pk)

    @property
    def is_of_people(self) -> bool:
        """Tell whether its rows name people."""
        return self.kind != self.Kind.HEAD_COUNTS

    @property
    def body(self) -> "ImportRowQuerySet":
        """Return its rows below the headings."""
        rows: ImportRowQuerySet = self.rows.filter(number__gt=self.heading_row)
        return rows

    @property
    def is_at_work(self) -> bool:
        """Tell whether the worker goes on with it."""
        return self.state in self.AT_WORK

    @property
    def erased_rows(self) -> int:
        """Return how many rows were of people whose data is erased."""
        number: int = self.figures.get(self.ERASED, 0)
        return number

    def count_rows(self, *, erased: int = 0) -> None:
        """Count the rows anew by what became of them; so many more are erased now. The caller saves
        `figures`.
        """
        erased += self.erased_rows
        self.figures = self.body.counts("outcome") | ({self.ERASED: erased} if erased else {})

    def progress(self) -> tuple[int, int]:
        """Return how many rows the worker has done, and of how many; (0, 0) while it reads."""
        total = self.body.count()
        if self.state == self.State.READING:
            return 0, 0
        if self.state == self.State.JUDGING:
            return total - self.body.unjudged().count(), total
        if self.state == self.State.WRITING:
            return total - self.body.untouched().count(), total
        return total - self.body.to_undo().count(), total

    @property
    def forgotten_on(self) -> datetime:
        """Return when rows and file are forgotten, and undoing ends (R-324)."""
        return (self.done_at or self.created_at) + UNDONE_WITHIN
