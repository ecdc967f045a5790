"""Gather what a writer is shown: the chapter, its text, the English beside it, the checks."""

from dataclasses import dataclass, replace
from typing import Protocol

from documents import languages
from handbook import text
from handbook.models import Chapter, CountryPage, Edition, Revision, Translation
from handbook.reading import contents, references
from handbook.rules import texts as rules
from handbook.text import differences


class Words(Protocol):
    """A text, a version of it, or what was typed."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def body(self) -> str: ...


@dataclass(frozen=True)
class Desk:
    """One chapter in one language; its text may not be there yet."""

    chapter: Chapter
    language: str
    text: Translation | None
    english: Translation | None  # beside a translation only

    @property
    def edition(self) -> Edition:
        return self.chapter.edition

    @property
    def is_frozen(self) -> bool:
        return self.edition.status == Edition.Status.PUBLISHED

    @property
    def language_name(self) -> str:
        return languages.language_name(self.language)

    @property
    def title(self) -> str:
        named = self.text or self.english
        return named.title if named else self.chapter.slug

    @property
    def version(self) -> int:
        return self.text.version if self.text else 0

    @property
    def is_shipped(self) -> bool:
        """Tell whether the text came with the application and nobody has changed it here."""
        return bool(
            self.text and self.text.revisions.shipped().filter(version=self.version).exists()
        )

    @property
    def open_comments(self) -> int:
        return self.text.comments.open().count() if self.text else 0

    @property
    def follows_english(self) -> bool:
        """Tell whether the text follows the newest English, small edits aside (R-168)."""
        return bool(
            self.text and self.english and self.text.source_version >= self.english.real_version
        )

    @property
    def english_since(self) -> list[differences.Stretch]:
        """Return what changed in the English since this text last followed it.

        Empty if nothing did, or if that version is not known.
        """
        if not (self.text and self.english and self.text.source_version < self.english.version):
            return []
        then = Revision.objects.at(self.chapter, text.FALLBACK, self.text.source_version)
        return differences.between(whole(then), whole(self.english)) if then else []


def desk_of(chapter: Chapter, language: str) -> Desk | None:
    """Return the chapter's desk; None if the edition is not offered in the language."""
    if language not in chapter.edition.languages:
        return None
    texts = {row.language: row for row in chapter.translations.readable_in(language)}
    english = texts.get(text.FALLBACK) if language != text.FALLBACK else None
    return Desk(chapter, language, texts.get(language), english)


@dataclass(frozen=True)
class Conflict:
    """A text, `theirs`, that somebody saved while another was being written."""

    theirs: Translation
    changes: list[differences.Stretch]  # from theirs to what was written


def conflict_of(desk: Desk, mine: Words) -> Conflict | None:
    """Return the text that stands now and how `mine` differs; None if it is gone meanwhile."""
    return (
        Conflict(desk.text, differences.between(whole(desk.text), whole(mine)))
        if desk.text
        else None
    )


def whole(saved: Words) -> str:
    """Return title, summary and body as one text, for a comparison."""
    return "\n\n".join(part for part in (saved.title, saved.summary, saved.body) if part)


def checks(desk: Desk, body: str) -> list[str]:
    """Return what to look at before approval. Nothing here prevents saving."""
    book = references.to_check(desk.edition, desk.language)
    return rules.body_problems(body, desk.title, book)


def rendered(desk: Desk, body: str, *, prefix: str = "") -> text.Rendered:
    """Return the body as a reader would see it among the other chapters.

    `prefix` keeps its ids apart from those of another text on the page.
    """
    bound = contents.whole(desk.edition, desk.language)
    entry = bound.entry(desk.chapter.slug) if bound else None
    if bound is None or entry is None:  # references resolve once a first text is saved
        return text.draw(body, language=desk.language, prefix=prefix)
    written = replace(entry, body=body, language=desk.language)
    entries = [written if other is entry else other for other in bound.entries]
    codes = CountryPage.objects.values_list("party__code", flat=True)
    named = references.on_the_web(replace(bound, entries=entries), codes).entry(entry.slug)
    return text.draw(body, book=(named or written).book, language=desk.language, prefix=prefix)
