"""What the search looks through: one row per section of a chapter of a published edition."""

from typing import NamedTuple

from django.db import models
from django.db.models import F, Q

from handbook import text
from handbook.models.editions import Chapter, Edition

SOURCES = "sources"  # anchor of a chapter's notes


class Read(NamedTuple):
    """A passage as the search reads it."""

    chapter: str  # slug
    language: str
    anchor: str
    chapter_title: str
    title: str
    text: str
    folded: str
    stems: str


class PassageQuerySet(models.QuerySet["Passage"]):
    def shown_in(self, edition: Edition, language: str) -> "PassageQuerySet":
        """That language's, and for chapters that have no text in it those to fall back on."""
        own = self.filter(edition=edition, language=language)
        lent = Q(language=text.FALLBACK) & ~Q(chapter__in=own.values("chapter"))
        return self.filter(Q(language=language) | lent, edition=edition)

    def in_others(self, edition: Edition, language: str) -> "PassageQuerySet":
        """In the languages of the edition that the reader does not look in."""
        return self.filter(edition=edition, language__in=edition.languages).exclude(language=language)

    def read(self) -> list[Read]:
        """In the order of the book."""
        columns = [name for name in Read._fields if name != "chapter"]
        rows = self.order_by("position").values_list(F("chapter__slug"), *columns)
        return [Read._make(row) for row in rows]


class Passage(models.Model):
    """Written when an edition is published, which freezes its texts."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="passages")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="passages")
    language = models.CharField(max_length=12)  # that the text is written in
    position = models.PositiveIntegerField()  # rises through the whole book
    anchor = models.CharField(max_length=text.LONGEST_ANCHOR, blank=True)
    chapter_title = models.CharField(max_length=160)
    title = models.TextField(blank=True)  # heading of the section
    text = models.TextField()
    folded = models.TextField()  # heading and text (first section: the chapter's title as well), for parts
    stems = models.TextField()  # stems.stems_of the same

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "language", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "position"], name="a_passage_has_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.chapter_title
