"""Reduce a text to plain paragraphs under their headings, for comparing what readers read."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.text.book import NO_BOOK, Book
from handbook.text.headings import name_headings, under_headings
from handbook.text.limits import is_too_large
from handbook.text.parsing import parse, plain
from handbook.text.references import follow

SOURCES = "sources"  # anchor of the notes
HAVE_WORDS = {"inline", "code_block", "fence"}  # types of tokens


@dataclass(frozen=True)
class OutlinePart:
    """The text under one heading, with each paragraph, list item and cell by itself."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the paragraphs as one text, parted by empty lines as differences reads them."""
        return "\n\n".join(self.paragraphs)


def outline(markdown: str, book: Book = NO_BOOK) -> list[OutlinePart]:
    """Return the parts of a text. The first, without heading, and the sources are left out if
    empty.

    References without words of their own get the title from `book`.
    """
    if is_too_large(markdown):
        return [OutlinePart("", "", tuple(markdown.split("\n\n")))]
    body, notes = parse(markdown)
    follow(body, book, name_headings(body, "", 0), "")
    parts = [*_parts(body), OutlinePart(SOURCES, "", tuple(_paragraphs(notes)))]
    return [part for part in parts if part.title or part.paragraphs]


def _parts(body: list[Token]) -> Iterator[OutlinePart]:
    """Yield each heading's part; the first has what stands before all headings."""
    for heading, below in under_headings(body):
        anchor = ""
        if heading:
            anchor = heading[0].meta["anchor"]
        yield OutlinePart(anchor, plain(heading), tuple(_paragraphs(below)))


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    """Yield each paragraph, item, cell or block of code that has words."""
    for token in tokens:
        if token.type not in HAVE_WORDS:
            continue
        words = plain([token])
        if words:
            yield words
