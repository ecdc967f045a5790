"""Rows that the search reads: those of country pages, and one passage for each section of a
published chapter.
"""

from collections.abc import Sequence
from typing import NamedTuple, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from handbook import text
from handbook.models.editions import Chapter, Edition
from handbook.text import search_words
from handbook.text.stems import Word, stems_of
from participants.models import Account, Participant
from participants.names import fold


class SearchedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows with a `page` and a `search_text`."""

    def holding(self, *searches: Sequence[Word]) -> Self:
        """Return rows of the pages that readers are shown which hold every word of at least one
        search, as part of a word or in another form, in any language.
        """
        held = [Q(*map(_stands, words)) for words in searches]
        shown = self.filter(page__is_in_preparation=False)
        return shown.select_related("page__party").filter(Q(*held, _connector=Q.OR))

    def with_post_of(self, account: Account | AnonymousUser) -> Self:
        """Add `is_post`: whether the reader's current post is in the page's country."""
        return self.annotate(is_post=is_posted_in(OuterRef("page__party"), account))


def is_posted_in(host: OuterRef, account: Account | AnonymousUser) -> Exists:
    """Select rows whose host country is that of the post in which the reader serves."""
    reader = Participant.objects.filter(account_id=account.pk or 0, served_until=None)
    return Exists(reader.filter(mission__host=host))


def _stands(word: Word) -> Q:
    """Select rows that hold the word as part of one, or one of its forms as a whole word."""
    found = Q(search_text__contains=word.folded)
    for key in sorted(word.keys):
        found |= Q(search_text__contains=f" {key} ")
    return found


def searchable(words: str) -> str:
    """Return the words folded, followed by their stems in each language of the interface."""
    stems = [stems_of(words, code) for code, _name in settings.LANGUAGES]
    return " ".join([fold(words), *stems])


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
        """Return the edition's passages in that language, and the English ones of chapters without
        a text in it.
        """
        own = self.filter(edition=edition, language=language)
        lent = Q(language=text.FALLBACK) & ~Q(chapter__in=own.values("chapter"))
        return self.filter(Q(language=language) | lent, edition=edition)

    def in_others(self, edition: Edition, language: str) -> "PassageQuerySet":
        """Return the edition's passages in its other languages."""
        offered = self.filter(edition=edition, language__in=edition.languages)
        return offered.exclude(language=language)

    def read(self) -> list[Read]:
        """Return the passages in the order of the handbook."""
        columns = [name for name in Read._fields if name != "chapter"]
        rows = self.order_by("position").values_list(F("chapter__slug"), *columns)
        return [_with_search_words(Read._make(row)) for row in rows]


def _with_search_words(row: Read) -> Read:
    """Return the passage with the words that people type for it (D-621), which no text shows."""
    words = search_words.of_section(row.anchor)
    if not words:
        return row
    folded, stems = f"{row.folded} {fold(words)}", f"{row.stems}{stems_of(words, row.language)}"
    return row._replace(folded=folded, stems=stems)


class Passage(models.Model):
    """A section of a published text as the search reads it. Written on publication, which freezes
    the text.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="passages")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="passages")
    language = models.CharField(max_length=12)  # of the text
    position = models.PositiveIntegerField()  # ascending through the whole handbook
    anchor = models.CharField(max_length=text.MAX_ANCHOR_LENGTH, blank=True)
    chapter_title = models.CharField(max_length=160)
    title = models.TextField(blank=True)  # heading of the section
    text = models.TextField()
    # heading and text (in the first section also the chapter's title), to match parts of words
    folded = models.TextField()
    stems = models.TextField()  # stems_of the same text

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
