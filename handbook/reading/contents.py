"""Collect what a reader is shown of an edition: its contents, a chapter with its neighbours, all
chapters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_uppercase
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from documents.languages import language_name
from handbook import text
from handbook.models import Chapter, Edition, Translation
from handbook.models.editions import EditionQuerySet
from participants.models import Account


@dataclass(frozen=True)
class Entry:
    """A chapter in a table of contents: in the requested language, or marked as being in another
    one.
    """

    number: str  # chapters 1, 2, 3; annexes A, B, C
    slug: str
    title: str
    summary: str
    language: str
    is_fallback: bool
    body: str
    is_annex: bool = False
    is_outdated: bool = False  # the English has had more than small changes since
    book: text.Book = text.Book()

    @property
    def name(self) -> str:
        """Return "Chapter 7" or "Annex A" in the reader's language."""
        return (_("Annex {number}") if self.is_annex else _("Chapter {number}")).format(
            number=self.number
        )

    @property
    def label(self) -> str:
        """Return the words for a reference from another chapter, in the reader's language."""
        sentence = (
            _("{title} (annex {number})") if self.is_annex else _("{title} (chapter {number})")
        )
        return sentence.format(title=self.title, number=self.number)

    @property
    def rendered(self) -> text.Rendered:
        return text.render(self.body, book=self.book, language=self.language)

    def printed(self) -> text.Rendered:
        """Return the chapter rendered for a document that holds all chapters under one title."""
        return text.render(
            self.body, book=self.book, language=self.language, prefix=f"{self.slug}.", deeper=1
        )


@dataclass(frozen=True)
class Contents:
    edition: Edition
    language: str
    entries: list[Entry]

    @property
    def title(self) -> str:
        return self.edition.title_in(self.language)

    @property
    def summary(self) -> str:
        return self.edition.summary_in(self.language)

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """Return code and own name of each language that the edition is offered in."""
        return [(code, language_name(code)) for code in self.edition.languages]

    def knowing(self, book: text.Book) -> "Contents":
        """Return the same contents with references resolved by the book (reading/references.py)."""
        return replace(self, entries=[replace(entry, book=book) for entry in self.entries])

    def entry(self, slug: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.slug == slug), None)

    def before(self, entry: Entry) -> Entry | None:
        place = self.entries.index(entry)
        return self.entries[place - 1] if place else None

    def after(self, entry: Entry) -> Entry | None:
        return next(iter(self.entries[self.entries.index(entry) + 1 :]), None)


def contents_of(
    editions: EditionQuerySet, slug: str, language: str, *, showing: str = ""
) -> Contents | None:
    """Return the edition with that slug, if it is among `editions`, in one statement. Only the
    chapter `showing` has its body.

    None if there is no such edition, language or text.
    """
    texts = Translation.objects.of(editions, slug).readable_in(language)
    return _bound(list(texts.with_body_of(showing)), language)


def chapters_for(
    account: Account | AnonymousUser, language: str | None, slugs: Iterable[str]
) -> Contents | None:
    """Return the newest edition that this reader may read with only these chapters, in its order,
    or None.
    """
    editions = Edition.objects.visible_to(account)
    edition = editions.current()
    if edition is None:
        return None
    contents = contents_of(editions, edition.slug, edition.language_for(language))
    if contents is None:
        return None
    return replace(contents, entries=[entry for entry in contents.entries if entry.slug in slugs])


def whole(edition: Edition, language: str) -> Contents | None:
    """Return all chapters with their bodies, or None if there are none in the language."""
    texts = Translation.objects.of(Edition.objects.all(), edition.slug).readable_in(language)
    for row in (rows := list(texts)):
        row.shown_body = row.body
    return _bound(rows, language)


def _bound(rows: list[Any], language: str) -> Contents | None:
    edition = rows[0].chapter.edition if rows else None
    if edition is None or language not in edition.languages:
        return None
    english = {row.chapter_id: row for row in rows if row.language == text.FALLBACK}
    best: dict[int, Any] = {}
    for row in rows:
        if row.language == language or row.chapter_id not in best:
            best[row.chapter_id] = row
    return Contents(edition, language, list(_entries(best.values(), language, english)))


def _entries(rows: Iterable[Any], language: str, english: dict[int, Any]) -> Iterator[Entry]:
    chapters, annexes = count(1), iter(ascii_uppercase)
    for row in rows:
        is_annex = row.chapter.kind == Chapter.Kind.ANNEX
        yield Entry(
            number=next(annexes, "–") if is_annex else str(next(chapters)),
            slug=row.chapter.slug,
            title=row.title,
            summary=row.summary,
            language=row.language,
            is_fallback=row.language != language,
            body=row.shown_body,
            is_annex=is_annex,
            is_outdated=not row.follows(english.get(row.chapter_id)),
        )
