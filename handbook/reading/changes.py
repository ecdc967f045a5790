"""Find what changed from one edition to the next for readers of one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from handbook import text
from handbook.models import Edition
from handbook.reading.contents import Contents, Entry, whole
from handbook.text.differences import Effort, Stretch, between, words_between


@dataclass(frozen=True)
class PartChange:
    """One section; if neither new nor gone, it was there before and its text has changed."""

    anchor: str
    title: str
    is_new: bool
    is_gone: bool
    stretches: list[Stretch]

    @property
    def has_heading(self) -> bool:
        """Tell whether a page names the section: the sources have a heading of ours."""
        return bool(self.title) or self.anchor == "sources"

    @property
    def can_be_linked(self) -> bool:
        """Tell whether the section has a heading that still stands in the chapter."""
        return bool(self.title) and not self.is_gone


@dataclass(frozen=True)
class ChapterChange:
    """A chapter that was there before and whose text or language has changed."""

    entry: Entry
    title: SafeString | None  # None: unchanged
    is_translated: bool  # English before, the reader's language now
    is_english_again: bool
    parts: list[PartChange]


@dataclass(frozen=True)
class Changes:
    """All changes between two editions. `moved` holds each chapter as it was and as it is."""

    new: list[Entry]
    gone: list[Entry]
    moved: list[tuple[Entry, Entry]]
    changed: list[ChapterChange]

    @property
    def is_nothing(self) -> bool:
        """Tell whether a reader of the earlier edition misses nothing by not reading this one."""
        return not any((self.new, self.gone, self.moved, self.changed))


def since(before: Edition, edition: Edition, language: str) -> Changes | None:
    """Return what readers of `before` find changed in `edition`, or None if that has no text in the
    language.
    """
    now = whole(edition, language)
    if now is None:
        return None
    then = whole(before, before.language_for(language)) or Contents(before, language, [])

    both = _in_both(then, now)
    named = _titles([*then.entries, *now.entries])
    changed = [(old, new) for old, new in both if _words(old) != _words(new)]
    return Changes(
        new=_missing_in(then, now),
        gone=_missing_in(now, then),
        moved=list(_moved(then, both)),
        changed=[_change(old, new, named) for old, new in changed],
    )


def _in_both(then: Contents, now: Contents) -> list[tuple[Entry, Entry]]:
    """Return each chapter that both editions have, as it was and as it is, in the order of now."""
    found = []
    for new in now.entries:
        old = then.entry(new.slug)
        if old:
            found.append((old, new))
    return found


def _missing_in(contents: Contents, other: Contents) -> list[Entry]:
    """Return the chapters that only the other edition has."""
    return [entry for entry in other.entries if contents.entry(entry.slug) is None]


def _moved(then: Contents, both: list[tuple[Entry, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Yield chapters whose order changed among those in both editions, not those that only got
    another number.
    """
    order_now = [new.slug for _old, new in both]
    order_then = [entry.slug for entry in then.entries if entry.slug in order_now]
    matcher = SequenceMatcher(None, order_then, order_now, autojunk=False)
    for kind, _start, _end, first, last in matcher.get_opcodes():
        if kind in {"insert", "replace"}:
            yield from both[first:last]


def _titles(entries: list[Entry]) -> text.Book:
    """Return a book that gives references the same words in both editions, so that a new title or
    number changes no other chapter.
    """
    last = {entry.slug: text.ChapterPlace(entry.slug, entry.title, "", "#") for entry in entries}
    return text.Book(tuple(last.values()))


def _words(entry: Entry) -> tuple[str, str, str, str]:
    return entry.language, entry.title, entry.summary, entry.body


def _change(old: Entry, new: Entry, named: text.Book) -> ChapterChange:
    """Return the changes in one chapter. Texts in different languages are not compared."""
    if old.language != new.language:
        is_english = new.language == text.FALLBACK
        return ChapterChange(
            entry=new,
            title=None,
            is_translated=not is_english,
            is_english_again=is_english,
            parts=[],
        )

    title = None
    if old.title != new.title:
        title = words_between(old.title, new.title)
    return ChapterChange(
        entry=new,
        title=title,
        is_translated=False,
        is_english_again=False,
        parts=_parts_between(old.body, new.body, named, get_language()),
    )


@lru_cache(maxsize=256)
def _parts_between(old: str, new: str, named: text.Book, _said_in: str) -> list[PartChange]:
    """Return the changed sections. Cached, because published texts never change. `_said_in`:
    language of the words that mark changes.
    """
    was = {part.anchor: part for part in text.outline(old, named)}
    now = {part.anchor: part for part in text.outline(new, named)}
    effort = Effort()
    changes = []
    for anchor, part in now.items():
        before = was.pop(anchor, None)
        if part != before:
            changes.append(_changed(before, part, effort))
    for part in was.values():
        changes.append(_gone(part))
    return changes


def _changed(old: text.OutlinePart | None, new: text.OutlinePart, effort: Effort) -> PartChange:
    """Return how the section changed; without an old one, it is new as a whole."""
    before = ""
    if old:
        before = old.text
    return PartChange(
        anchor=new.anchor,
        title=new.title,
        is_new=old is None,
        is_gone=False,
        stretches=between(before, new.text, effort),
    )


def _gone(old: text.OutlinePart) -> PartChange:
    """Return the section as removed from first to last word."""
    return PartChange(
        anchor=old.anchor,
        title=old.title,
        is_new=False,
        is_gone=True,
        stretches=between(old.text, ""),
    )
