"""Reduce a text to plain paragraphs under their headings, for comparing what readers read."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.text.book import Book
from handbook.text.headings import name_headings
from handbook.text.limits import is_too_large
from handbook.text.parsing import parse, plain
from handbook.text.references import follow

SOURCES = "sources"  # anchor of the notes
NO_BOOK = Book()


@dataclass(frozen=True)
class Part:
    """The text under one heading, with each paragraph, list item and cell by itself."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def outline(markdown: str, book: Book = NO_BOOK) -> list[Part]:
    """Return the parts of a text. The first, without heading, and the sources are left out if
    empty.

    References without words of their own get the title from `book`.
    """
    if is_too_large(markdown):
        return [Part("", "", tuple(markdown.split("\n\n")))]
    body, notes = parse(markdown)
    follow(body, book, name_headings(body, "", 0), "")
    parts = [*_parts(body), Part(SOURCES, "", tuple(_paragraphs(notes)))]
    return [part for part in parts if part.title or part.paragraphs]


def _parts(body: list[Token]) -> Iterator[Part]:
    title, anchor, start = "", "", 0
    for place, token in enumerate(body):
        if token.type == "heading_open":
            yield Part(anchor, title, tuple(_paragraphs(body[start:place])))
            title, anchor, start = (
                plain(body[place + 1 : place + 2]),
                token.meta["anchor"],
                place + 3,
            )
    yield Part(anchor, title, tuple(_paragraphs(body[start:])))


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"inline", "code_block", "fence"} and (words := plain([token])):
            yield words
