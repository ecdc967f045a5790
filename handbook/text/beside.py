"""Lay the sections of a translation beside those of the English."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handbook.text.outline import SOURCES, OutlinePart, outline

NOTHING = OutlinePart("", "", ())


class Words(Protocol):
    """A text in the making: as it is saved, a version of it, or what was typed."""

    @property
    def title(self) -> str:
        """Return the heading, in one line."""

    @property
    def summary(self) -> str:
        """Return the sentence for the list of contents, or ""."""

    @property
    def body(self) -> str:
        """Return the Markdown, or ""."""


@dataclass(frozen=True)
class Beside:
    """A section of the English and that of the translation; the one that is missing is empty."""

    english: OutlinePart
    translated: OutlinePart

    @property
    def title(self) -> str:
        """Return the heading in the translation, else in English, "" before the first."""
        return self.translated.title or self.english.title

    @property
    def are_notes(self) -> bool:
        """Tell whether these are the notes."""
        return SOURCES in (self.english.anchor, self.translated.anchor)


def beside(english: str, translated: str) -> Iterator[Beside]:
    """Yield the sections in the order of the English, by their anchors; those whose anchors the
    other text does not have are paired in their order.
    """
    theirs = outline(english)
    ours = {part.anchor: part for part in outline(translated)}
    known = {part.anchor for part in theirs}
    others = iter([part for anchor, part in ours.items() if anchor not in known])
    for part in theirs:
        found = ours.get(part.anchor) or next(others, NOTHING)
        yield Beside(part, found)
    for part in others:
        yield Beside(NOTHING, part)
