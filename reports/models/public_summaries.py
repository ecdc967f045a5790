"""Figures of a year that everybody may read, as they were counted once."""

from django.db import models

from documents.models import FileHash


class PublicSummaryQuerySet(models.QuerySet["PublicSummary"]):
    def of_year(self, year: int) -> "PublicSummary | None":
        """Return the summary of the year; None before its release."""
        return self.filter(year=year).first()

    def years(self) -> list[int]:
        """Return the released years, the latest first."""
        return list(self.values_list("year", flat=True))

    def without_file(self, language: str) -> "PublicSummaryQuerySet":
        """Return the summaries that are not drawn yet in this language."""
        return self.exclude(files__language=language)


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

    def file_in(self, language: str) -> "PublicSummaryFile | None":
        """Return its file in this language; None while it is not drawn."""
        return self.files.filter(language=language).first()


class PublicSummaryFile(models.Model):
    """The PDF of a public summary in one language: drawn once, served for ever (R-525)."""

    summary = models.ForeignKey(PublicSummary, models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    sha256 = FileHash(db_index=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "language"], name="one_file_of_a_summary_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.summary_id} {self.language}"
