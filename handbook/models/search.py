"""What the search looks through: rows of country pages, and a passage per section of a published
chapter.
"""

from collections.abc import Sequence
from typing import NamedTuple, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from handbook import text
from handbook.models.editions import Chapter, Edition
from handbook.text.stems import Word, stems_of
from participants.models import Account, Participant
from participants.names import fold

SOURCES = "sources"  # anchor of a chapter's notes


class SearchedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Of rows with a page and a `search_text`."""

    def holding(self, *searches: Sequence[Word]) -> Self:
        """Every word of one of the searches stands on the row, as a part or in another form, in
        whichever language.
        """
        wanted = [Q(*map(_stands, words)) for words in searches]
        return self.select_related("page__party").filter(Q(*wanted, _connector=Q.OR))

    def with_post_of(self, account: Account | AnonymousUser) -> Self:
        """Adds `is_post`: the reader's current post is in the country of the page."""
        host = OuterRef("page__party")
        posted = Participant.objects.filter(account_id=account.pk or 0, mission__host=host)
        return self.annotate(is_post=Exists(posted))


def _stands(word: Word) -> Q:
    forms = [word.folded, *(f" {key} " for key in sorted(word.keys))]
    return Q(*(("search_text__contains", form) for form in forms), _connector=Q.OR)


def searchable(words: str) -> str:
    """Folded, and behind it the stems in each language that the pages are read in."""
    return " ".join([fold(words), *(stems_of(words, code) for code, _name in settings.LANGUAGES)])


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
        return self.filter(edition=edition, language__in=edition.languages).exclude(
            language=language
        )

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
    anchor = models.CharField(max_length=text.MAX_ANCHOR_LENGTH, blank=True)
    chapter_title = models.CharField(max_length=160)
    title = models.TextField(blank=True)  # heading of the section
    text = models.TextField()
    # heading and text (first section: the chapter's title as well), for parts
    folded = models.TextField()
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
