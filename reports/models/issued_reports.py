"""Reports that were issued: numbered, with the numbers and words of their day (R-530)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from documents.models import FileHash
from participants.models import Account, Audited


class IssuedReportQuerySet(models.QuerySet["IssuedReport"]):
    def visible_to(self, account: Account) -> "IssuedReportQuerySet":
        """Return the reports that the account may see: staff all, everybody else none (R-531)."""
        if account.is_staff_member:
            return self
        return self.none()

    def with_files(self) -> "IssuedReportQuerySet":
        """Select who issued them and their files."""
        return self.select_related("issued_by__participant").prefetch_related("files")

    def without_data(self) -> "IssuedReportQuerySet":
        """Defer the numbers, which lists do not show."""
        return self.defer("data")

    def of_period(self, first_day: date, last_day: date) -> "IssuedReportQuerySet":
        """Return the reports of exactly this period."""
        return self.filter(first_day=first_day, last_day=last_day)

    def latest_issued(self) -> "IssuedReport | None":
        """Return the one that was issued last; None before the first."""
        return self.order_by("-pk").first()


class IssuedReport(Audited, models.Model):
    """One report as it was sent: what it says never changes, whatever is corrected later."""

    UNTOLD = ("data",)

    year = models.PositiveSmallIntegerField()  # of issue
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, unique=True)  # TFTHB-R-2026-01
    first_day = models.DateField()
    last_day = models.DateField()
    introduction = models.JSONField(default=dict)  # language -> words of the secretariat
    # by language, all that it prints: tables with labels, definitions, what changed
    data = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    objects = IssuedReportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "sequence"], name="issued_reports_are_numbered_by_year"
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="the_period_of_an_issued_report_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def later_of_its_period(self) -> "IssuedReport | None":
        """Return the last report of the same period that was issued after it; None if there is
        none.
        """
        same = type(self).objects.of_period(self.first_day, self.last_day)
        return same.filter(pk__gt=self.pk).without_data().latest_issued()

    def said_in(self, language: str) -> dict[str, Any]:
        """Return what it prints in this language, in English where it has no other."""
        found: dict[str, Any] = self.data.get(language) or self.data["en"]
        return found

    def file_in(self, language: str) -> "IssuedReportFile | None":
        """Return its file in this language; None while it is not drawn."""
        return self.files.filter(language=language).first()


class IssuedReportFile(models.Model):
    """The PDF of an issued report in one language: drawn once, served for ever."""

    report = models.ForeignKey(IssuedReport, models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    sha256 = FileHash(db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language"], name="one_file_of_a_report_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.language}"


class ReportSeries(models.Model):
    """The last number given to a report in a year; whoever issues locks this row."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
