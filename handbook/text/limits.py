"""What one chapter may hold (R-176): many times what a real one does, and too little to keep the
parser busy.

Or to fill the memory: set in type a note with its reference takes 130 kB, a sign with its question
80 kB, a quotation (also one in another) or a broken line 35 kB, a cell 15 kB, and the whole
handbook shall take some 300 MB.
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
MAX_IN_BRACKETS, MAX_DEPTH = 300_000, 20  # so deep the parser reads brackets in brackets

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
    NOTES = auto()  # and references to them
    ITEMS = auto()  # of lists, and headings
    LINKS = auto()  # and notes and brackets, in long lines and paragraphs
    NESTED = auto()  # quotations and lists, one in the other
    QUOTATIONS = auto()
    PICTURES = auto()
    BREAKS = auto()  # of lines in a paragraph
    CELLS = auto()  # of the tables


def is_too_large(markdown: str) -> bool:
    return too_much_of(markdown) is not None


def too_much_of(markdown: str) -> tuple[TooMuch, int] | None:
    """What a text has too much of, and the line that has most of it (from 1; 0: no single line)."""
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
    """What is counted, how many there may be, and how many each line has."""
    yield from (
        (TooMuch.MARKS, MAX_MARKS, [line.count("[") + line.count("|") for line in lines]),
        (TooMuch.STROKES, MAX_STROKES, [sum(map(line.count, "*_~`<&")) for line in lines]),
        (TooMuch.NOTES, MAX_NOTES, list(_notes(lines))),
        (TooMuch.ITEMS, MAX_ITEMS, [_items(line) for line in lines]),
        (TooMuch.LINKS, MAX_TO_READ, [_to_read(line) for line in lines]),
        (TooMuch.LINKS, MAX_IN_BRACKETS, list(_in_brackets(lines))),
        (TooMuch.NESTED, MAX_NESTED, [_nested(line) for line in lines]),
        (TooMuch.QUOTATIONS, MAX_QUOTATIONS, list(_quotations(lines))),
        (TooMuch.PICTURES, MAX_PICTURES, [line.count("![") for line in lines]),
        (TooMuch.BREAKS, MAX_BREAKS, [int(line.endswith(("\\", "  "))) for line in lines]),
        (TooMuch.CELLS, MAX_CELLS, list(_cells(lines))),
    )


def _notes(lines: list[str]) -> Iterator[int]:
    """By line: each reference twice, for the note leads back to it, and each note once."""
    may_begin = True  # elsewhere a line that looks like a note can go on with a quotation
    for line in lines:
        begins = may_begin and NOTE.match(line) is not None
        yield 2 * line.count("[^") - begins
        may_begin = begins or not line.strip()


def _items(line: str) -> int:
    """Items of lists, and headings, that begin in the line."""
    marks = _nesting(line)
    return len(MARK.findall(marks)) - marks.count(">") + bool(HEADING.match(line, len(marks)))


def _to_read(line: str) -> int:
    """Letters: for each address or note that begins in the line the parser looks for its end."""
    return (line.count("](") + line.count("[^")) * len(line)


def _in_brackets(lines: list[str]) -> Iterator[int]:
    """By line: its signs, once for each bracket before it in the paragraph whose end the parser
    looks for.
    """
    depth = 0
    for line in lines:
        depth = min(depth + line.count("["), MAX_DEPTH) if line.strip() else 0
        yield depth * len(PARSER.inline.terminator_re.findall(line))


def _nested(line: str) -> int:
    """Quotations and lists that begin in the line, one in the other."""
    return len(MARK.findall(_nesting(line)))


def _quotations(lines: list[str]) -> Iterator[int]:
    """By line: the quotations that begin in it, each of those that stand one in the other.

    One goes on where the marks before it are those of the line above, and no item or note begins.
    """
    above = ""
    for line in lines:
        marks = _nesting(line)
        yield marks.count(">") - commonprefix([above, marks]).count(">")
        above = marks[: len(marks) - len(marks.lstrip("> \t"))]


def _nesting(line: str) -> str:
    """The marks of quotations, lists and notes with which the line begins; a note's name as
    colons.
    """
    nesting = NESTING.match(line)
    return NAME.sub(lambda name: ":" * len(name[0]), nesting[0]) if nesting else ""


def _cells(lines: list[str]) -> Iterator[int]:
    """By line: as many as the widest row of its block has, for a row that lacks some gets them."""
    for is_filled, block in groupby(lines, lambda line: bool(line.strip())):
        rows = list(block)
        widest = max(line.count("|") for line in rows) if is_filled else 0
        yield from [widest] * len(rows)
