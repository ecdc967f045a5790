"""The files of certificates: to be drawn, drawn, lost, and how far the drawing is."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, Q
from django.db.models.functions import Coalesce

from documents.models import ForgottenFile, StoredFile
from trainings.models.choices import CertificateStatus
from trainings.models.progress import Progress

# after this the worker is presumed dead and another one draws
DRAWING_TAKES_AT_MOST = timedelta(minutes=2)
# when nothing at all was drawn for so long, somebody has to look at the worker
DRAWN_WITHIN = timedelta(hours=2)

ERASED = Q(registration=None, trainer=None)
_STORED = Q(sha256__in=StoredFile.objects.values("pk"))
_LOST = ~Q(sha256="") & ~_STORED & ~Q(sha256__in=ForgottenFile.objects.values("pk"))
_BEARS_IT = Q(full_name=F("name_of_today"))


class FiledQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Questions about the files of certificates."""

    def valid(self) -> Self:
        """Return those neither replaced nor revoked; one that no longer fits is valid (R-108)."""
        return self.filter(status=CertificateStatus.VALID)

    def with_a_holder(self) -> Self:
        """Leave out those whose holder was erased: they are checked, and nothing else (R-280)."""
        return self.exclude(ERASED)

    def drawn(self) -> Self:
        """Return valid ones that were drawn, even if the store has lost the file."""
        return self.valid().exclude(sha256="")

    def without_file(self) -> Self:
        """Return valid ones to be drawn, stopped ones among them; none that no longer fits, or
        whose holder was erased.
        """
        return self.valid().with_a_holder().filter(sha256="", no_longer_fits=False)

    def to_draw(self, now: datetime) -> Self:
        """Return certificates without a file or a problem that no live worker has claimed, the
        oldest first.
        """
        free = Q(drawing_since=None) | Q(drawing_since__lt=now - DRAWING_TAKES_AT_MOST)
        due = self.without_file().filter(free, problem="")
        return due.order_by("year", "sequence")

    def stopped(self) -> Self:
        """Return certificates that could not be drawn; somebody has to look."""
        return self.without_file().exclude(problem="")

    def for_archive(self) -> Self:
        """Return certificates whose file is stored and that still fit what is recorded (R-113)."""
        stored = self.drawn().with_a_holder().stored()
        return stored.with_name_of_today().filter(_BEARS_IT, no_longer_fits=False)

    def with_name_of_today(self) -> Self:
        """Annotate the name that its holder has today; None without a holder."""
        names = ("registration__participant__full_name", "trainer__participant__full_name")
        return self.annotate(name_of_today=Coalesce(*names))

    def misfits(self) -> Self:
        """Return valid certificates that no longer fit what is recorded, the name of their holder
        among it; staff replace or revoke them (R-108, R-510).
        """
        held = self.valid().with_a_holder().with_name_of_today()
        return held.filter(Q(no_longer_fits=True) | ~_BEARS_IT)

    def with_other_facts(self) -> Self:
        """Return valid certificates whose attendance or sessions were corrected after their
        issue.
        """
        return self.valid().with_a_holder().filter(no_longer_fits=True)

    def neglected(self, now: datetime) -> Self:
        """Return certificates that have waited longer than `DRAWN_WITHIN`, though no problem is
        known; none while any certificate was drawn in that time (D-233).
        """
        since = now - DRAWN_WITHIN
        is_any_drawn = Exists(type(self)(self.model).drawn_since(since))
        return self.without_file().filter(~is_any_drawn, problem="", waiting_since__lt=since)

    def drawn_since(self, moment: datetime) -> Self:
        """Return those whose file was stored at or after the moment, whatever their status."""
        return self.filter(sha256__in=StoredFile.objects.filter(stored_at__gte=moment).values("pk"))

    def stored(self) -> Self:
        """Return those whose file is in the store now."""
        return self.filter(_STORED)

    def lost(self) -> Self:
        """Return certificates whose drawn file is missing from the store, though nobody had it
        removed.
        """
        return self.valid().with_a_holder().filter(_LOST)

    def not_lost(self) -> Self:
        """Return those whose file is stored, removed on purpose or not drawn yet."""
        return self.exclude(_LOST)

    def to_look_at(self) -> Self:
        """Return certificates that are stopped or lost."""
        is_stopped = Q(sha256="", no_longer_fits=False) & ~Q(problem="")
        return self.valid().with_a_holder().filter(is_stopped | _LOST)

    def progress(self) -> Progress:
        """Count the valid ones that have a holder by what became of their files, in one
        statement.
        """
        undrawn, misfit = Q(sha256=""), Q(no_longer_fits=True)
        held = self.valid().with_a_holder().with_name_of_today()
        counts = held.aggregate(
            valid=Count("pk"),
            drawn=Count("pk", filter=~undrawn),
            stopped=Count("pk", filter=undrawn & ~misfit & ~Q(problem="")),
            held_back=Count("pk", filter=undrawn & misfit),
            lost=Count("pk", filter=_LOST),
            in_archive=Count("pk", filter=_STORED & ~misfit & _BEARS_IT),
        )
        return Progress(**counts)
