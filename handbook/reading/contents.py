"""Collect what a reader is shown of an edition: its contents, a chapter with its neighbours, all
chapters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from string import ascii_uppercase
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.languages import language_name
from handbook import text
from handbook.models import Chapter, Edition, Revision, Translation
from handbook.models.editions import EditionQuerySet
from handbook.models.texts import SHIPPED, Signature
from participants.models import Account

TALKING = "talking-safely"  # the chapter to which pages lead whoever stands before a person
TALK = "model-talk-"  # how the anchors of the talks in that chapter begin
INFORMING = "inform-and-refer"  # the chapter that says how to inform, under #inform
# Chapters to read on from what to do for somebody at the counter, if the edition has them.
READ_ON = (TALKING, INFORMING, "rights-and-assistance")


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
    is_machine_draft: bool = False
    signatures: tuple[Signature, ...] = ()  # of an approved translation
    book: text.Book = text.Book()

    @property
    def name(self) -> str:
        """Return "Chapter 7" or "Annex A" in the reader's language."""
        if self.is_annex:
            return _("Annex {number}").format(number=self.number)
        return _("Chapter {number}").format(number=self.number)

    @property
    def label(self) -> str:
        """Return the words for a reference from another chapter, in the reader's language."""
        sentence = _("{title} (chapter {number})")
        if self.is_annex:
            sentence = _("{title} (annex {number})")
        return sentence.format(title=self.title, number=self.number)

    @property
    def rendered(self) -> text.Rendered:
        """Return the chapter as HTML for a page of its own."""
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
        """Return the edition's title in the language of the contents, else in another."""
        return self.edition.title_in(self.language)

    @property
    def summary(self) -> str:
        """Return the edition's summary in the same way; "" if it has none."""
        return self.edition.summary_in(self.language)

    @property
    def has_model_talks(self) -> bool:
        """Tell whether the chapter on talking has talks that somebody says aloud before they are
        printed (R-609). Its body must be among the contents.
        """
        talking = self.entry(TALKING)
        return talking is not None and f"{{#{TALK}" in talking.body

    @property
    def talks_changed_on(self) -> date | None:
        """Return the day on which the words of a talk changed after they were said aloud, in any
        language of the edition; None if they did not (R-624).
        """
        return talks_changed_on(self.edition)

    @property
    def language_name(self) -> str:
        """Return the language's own name for itself."""
        return language_name(self.language)

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """Return code and own name of each language that the edition is offered in."""
        return [(code, language_name(code)) for code in self.edition.languages]

    def knowing(self, book: text.Book) -> "Contents":
        """Return the same contents with references resolved by the book (reading/references.py)."""
        return replace(self, entries=[replace(entry, book=book) for entry in self.entries])

    def entry(self, slug: str) -> Entry | None:
        """Return the chapter with that slug, or None if these contents lack it."""
        for entry in self.entries:
            if entry.slug == slug:
                return entry
        return None

    def before(self, entry: Entry) -> Entry | None:
        """Return the chapter to read before this one, or None for the first."""
        place = self.entries.index(entry)
        if place == 0:
            return None
        return self.entries[place - 1]

    def after(self, entry: Entry) -> Entry | None:
        """Return the chapter to read next, or None for the last."""
        place = self.entries.index(entry)
        return next(iter(self.entries[place + 1 :]), None)


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
    return _bound(list(texts.with_bodies()), language)


def newer_among(editions: EditionQuerySet, contents: Contents, chapter: str = "") -> dict[str, Any]:
    """Return what a page says of the edition that replaced this one: `newer`, which is None if none
    did, and `newer_language`, in which the reader goes on there.
    """
    newer = editions.newer_than(contents.edition, chapter)
    if newer is None:
        return {"newer": None, "newer_language": ""}
    return {"newer": newer, "newer_language": newer.language_for(contents.language)}


def talks_changed_on(edition: Edition) -> date | None:
    """Return the last day on which a model talk got other words than those that were said aloud, in
    any language of the edition; None if it has the same or nobody has said them (R-624).
    """
    said_on = edition.aloud_on
    if said_on is None:
        return None
    texts = Translation.objects.of(Edition.objects.all(), edition.slug)
    found = texts.filter(chapter__slug=TALKING, language__in=edition.languages)
    days = [_talks_of_one_changed_on(row, said_on) for row in found]
    return max(filter(None, days), default=None)


def _talks_of_one_changed_on(row: Translation, said_on: date) -> date | None:
    """Return the last day on which the talks of one text changed after that day. Words that came
    with the application were written before they were loaded.
    """
    said: list[text.OutlinePart] | None = None
    talks: list[text.OutlinePart] | None = None
    changed_on = None
    for revision in Revision.objects.through_editions(row.chapter, row.language):
        before, talks = talks, _talks(revision.body)
        day = timezone.localdate(revision.at)
        if day <= said_on or (before is None and revision.remark == SHIPPED):
            said = talks
        elif talks != before:
            changed_on = day
    return changed_on if talks and talks != said else None


def _talks(body: str) -> list[text.OutlinePart]:
    return [part for part in text.outline(body) if part.anchor.startswith(TALK)]


def _bound(rows: list[Any], language: str) -> Contents | None:
    """Return the contents of an edition's texts in the language and in English, which come chapter
    by chapter and each with `shown_body`.
    """
    if not rows:
        return None
    edition = rows[0].chapter.edition
    if language not in edition.languages:
        return None

    english: dict[int, Any] = {}
    shown: dict[int, Any] = {}  # of each chapter
    for row in rows:
        if row.language == text.FALLBACK:
            english[row.chapter_id] = row
            shown.setdefault(row.chapter_id, row)
        if row.language == language:
            shown[row.chapter_id] = row
    return Contents(edition, language, list(_entries(shown.values(), language, english)))


def _entries(rows: Iterable[Any], language: str, english: dict[int, Any]) -> Iterator[Entry]:
    """Yield the chapters as they are numbered: chapters and annexes each by themselves."""
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
            is_machine_draft=row.is_machine_draft,
            signatures=tuple(row.signatures) if row.approved_at else (),
        )
