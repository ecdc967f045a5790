"""Limit what one chapter may hold (R-176): far above real content, low enough to bound parse time
and memory.

In a PDF a note with its reference takes 130 kB, a sign with its question 80 kB, a quotation (also a
nested one) or a line break 35 kB, a table cell 15 kB. The whole handbook should take about 300 MB.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby
from os.path import commonprefix

from handbook.text.parsing import PARSER

MAX_LENGTH, MAX_LINES = 200_000, 6_000
MAX_MARKS, MAX_STROKES, MAX_CELLS = 4_000, 4_000, 4_000
MAX_NOTES, MAX_ITEMS, MAX_PICTURES = 1_100, 700, 40
MAX_QUOTATIONS, MAX_BREAKS = 1_000, 1_000
MAX_NESTED, MAX_TO_READ = 12_000, 2_000_000
MAX_IN_BRACKETS, MAX_DEPTH = 300_000, 20  # as deep as the parser reads nested brackets

LINE_END = re.compile(r"\r\n?|\n")  # as the parser reads it
NESTING = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)|\[\^[^\]\s]+\]:))*")
NAME = re.compile(r"\[\^[^\]\s]+\]")  # of a note
MARK = re.compile(r">|[-+*.)]")
HEADING = re.compile(r"[ \t]*(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$)")  # or a rule
NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")


class TooMuch(Enum):
    LETTERS = auto()
    LINES = auto()
    MARKS = auto()  # [ and |
    STROKES = auto()  # * _ ~ ` < &
    NOTES = auto()  # also references to them
    ITEMS = auto()  # of lists; also headings
    LINKS = auto()  # also notes and brackets, in long lines and paragraphs
    NESTED = auto()  # quotations and lists inside one another
    QUOTATIONS = auto()
    PICTURES = auto()
    BREAKS = auto()  # of lines in a paragraph
    CELLS = auto()  # of the tables


def is_too_large(markdown: str) -> bool:
    """Tell whether the text goes beyond a limit, so that it must not be parsed."""
    return too_much_of(markdown) is not None


def too_much_of(markdown: str) -> tuple[TooMuch, int] | None:
    """Return what a text has too much of and the line with most of it (from 1; 0: no single line),
    or None.
    """
    if len(markdown) > MAX_LENGTH:
        return TooMuch.LETTERS, 0
    lines = LINE_END.split(markdown)
    if len(lines) > MAX_LINES:
        return TooMuch.LINES, 0
    for wrong, most, each in _counted(lines):
        if sum(each) > most:
            return wrong, each.index(max(each)) + 1
    return None


def _counted(lines: list[str]) -> Iterator[tuple[TooMuch, int, list[int]]]:
    """Yield what is counted, its maximum and the count of each line."""
    yield from (
        (TooMuch.MARKS, MAX_MARKS, list(map(_marks, lines))),
        (TooMuch.STROKES, MAX_STROKES, list(map(_strokes, lines))),
        (TooMuch.NOTES, MAX_NOTES, list(_notes(lines))),
        (TooMuch.ITEMS, MAX_ITEMS, list(map(_items, lines))),
        (TooMuch.LINKS, MAX_TO_READ, list(map(_to_read, lines))),
        (TooMuch.LINKS, MAX_IN_BRACKETS, list(_in_brackets(lines))),
        (TooMuch.NESTED, MAX_NESTED, list(map(_nested, lines))),
        (TooMuch.QUOTATIONS, MAX_QUOTATIONS, list(_quotations(lines))),
        (TooMuch.PICTURES, MAX_PICTURES, list(map(_pictures, lines))),
        (TooMuch.BREAKS, MAX_BREAKS, list(map(_breaks, lines))),
        (TooMuch.CELLS, MAX_CELLS, list(_cells(lines))),
    )


def _marks(line: str) -> int:
    return line.count("[") + line.count("|")


def _strokes(line: str) -> int:
    return sum(map(line.count, "*_~`<&"))


def _pictures(line: str) -> int:
    return line.count("![")


def _breaks(line: str) -> int:
    return int(line.endswith(("\\", "  ")))


def _notes(lines: list[str]) -> Iterator[int]:
    """Yield for each line its references, counted twice because notes link back, and its notes."""
    may_begin = True  # elsewhere a line that looks like a note may continue a quotation
    for line in lines:
        begins = may_begin and NOTE.match(line) is not None
        yield 2 * line.count("[^") - begins
        may_begin = begins or not line.strip()


def _items(line: str) -> int:
    """Return how many list items and headings begin in the line."""
    marks = _nesting(line)
    items = len(MARK.findall(marks)) - marks.count(">")
    if HEADING.match(line, len(marks)):
        return items + 1
    return items


def _to_read(line: str) -> int:
    """Return how many letters the parser reads: it looks for the end of each address or note in the
    line.
    """
    return (line.count("](") + line.count("[^")) * len(line)


def _in_brackets(lines: list[str]) -> Iterator[int]:
    """Yield for each line its signs, once for each open bracket before it in the paragraph: the
    parser looks for the end of each.
    """
    depth = 0
    for line in lines:
        depth = min(depth + line.count("["), MAX_DEPTH)
        if not line.strip():
            depth = 0  # a paragraph ends
        signs = PARSER.inline.terminator_re.findall(line)
        yield depth * len(signs)


def _nested(line: str) -> int:
    """Return how many quotations and lists begin in the line, nested ones included."""
    return len(MARK.findall(_nesting(line)))


def _quotations(lines: list[str]) -> Iterator[int]:
    """Yield for each line how many quotations begin in it, nested ones included.

    A quotation continues if the line begins with the marks of the line above and no item or note
    begins.
    """
    above = ""
    for line in lines:
        marks = _nesting(line)
        yield marks.count(">") - commonprefix([above, marks]).count(">")
        above = marks[: len(marks) - len(marks.lstrip("> \t"))]


def _nesting(line: str) -> str:
    """Return the marks of quotations, lists and notes that begin the line, with the name of a note
    as colons.
    """
    nesting = NESTING.match(line)
    if nesting is None:
        return ""
    return NAME.sub(lambda name: ":" * len(name[0]), nesting[0])


def _cells(lines: list[str]) -> Iterator[int]:
    """Yield for each line the cells of the widest row in its block: the parser fills up shorter
    rows.
    """
    for _is_filled, block in groupby(lines, lambda line: bool(line.strip())):
        bars = [line.count("|") for line in block]
        yield from [max(bars)] * len(bars)
