"""Figures of a year that everybody may read, as they were counted once."""

from django.db import models


class PublicSummaryQuerySet(models.QuerySet["PublicSummary"]):
    def of_year(self, year: int) -> "PublicSummary | None":
        """Return the summary of the year; None before its release."""
        return self.filter(year=year).first()

    def years(self) -> list[int]:
        """Return the released years, the latest first."""
        return list(self.values_list("year", flat=True))


class PublicSummary(models.Model):
    """The released figures of a past year. They are never counted anew (R-520).

    `figures` is as `reports.public.figures` makes it: keys and numbers, without words.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    figures = models.JSONField()
    made_at = models.DateTimeField()

    objects = PublicSummaryQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)
