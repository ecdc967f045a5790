"""Read a text as words, passage by passage, for questions to what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markdown_it.token import Token

from handbook.text.parsing import blocks, parse, plain

BETWEEN_CELLS = " | "


@dataclass(frozen=True)
class Passage:
    """A block of a text, or its notes, in words alone."""

    headings: tuple[str, ...]  # above it, the nearest first
    leads_in: str  # the block before it, if that ends with a colon
    lines: tuple[str, ...]  # paragraphs, items of a list, rows of a table, notes

    @property
    def place(self) -> str:
        """Return the heading above it, "" before the first."""
        if self.headings:
            return self.headings[0]
        return ""


def passages(markdown: str) -> Iterator[Passage]:
    """Yield the blocks in the order of the text, headings among them, and last its notes."""
    body, notes = parse(markdown)
    above: list[tuple[int, str]] = []  # headings with their level, the nearest last
    before = ""
    for block in blocks(body):
        lines = tuple(_lines(block))
        if block[0].type == "heading_open":
            level = int(block[0].tag.removeprefix("h"))
            while above and above[-1][0] >= level:
                above.pop()
            above.append((level, plain(block)))
        headings = tuple(title for _level, title in reversed(above))
        yield Passage(headings, before if before.endswith(":") else "", lines)
        before = plain(block)

    yield Passage((), "", tuple(_lines(notes)))


def _lines(tokens: list[Token]) -> Iterator[str]:
    """Yield the words line by line, as they are written; those of a row of a table together."""
    with_words = [token for token in tokens if token.content]
    for _place, line in groupby(with_words, key=lambda token: token.map):
        yield BETWEEN_CELLS.join(plain([token]) for token in line)
