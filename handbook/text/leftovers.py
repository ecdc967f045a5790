"""Find marks that are shown as typed or ignored, although their writer meant something by them."""

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handbook.text.parsing import inside

NOTE = re.compile(r"\[\^[^\]\0]{1,80}\]")
MARKS = (
    re.compile(r"\]\("),  # a broken link
    re.compile(r"<(?:/?[A-Za-z]|!--)"),  # a tag or comment of HTML
    re.compile(r"\|[ \t]*:?--|^[ \t]*\|.*\|[ \t]*$", re.MULTILINE),  # rows of a broken table
    re.compile(r"\{[.#][A-Za-z]"),  # a class or anchor with nothing after it
)
PARTED = "\0"  # in place of a mark that was parsed: ] and ( beside it are no link
BEFORE, AROUND = 20, 60  # characters shown of the place


def notes(inline: Token) -> list[str]:
    """Return marks of notes that do not exist."""
    return list(dict.fromkeys(NOTE.findall(_typed(inline))))


def marks(inline: Token) -> Iterator[str]:
    """Yield the first place of each kind of mark that is shown as typed."""
    typed = _typed(inline)
    for kind in MARKS:
        found = kind.search(typed)
        if found:
            start = max(0, found.start() - BEFORE)
            shown = typed[start : start + AROUND].replace(PARTED, "")
            yield " ".join(shown.split())


def lost_cells(body: list[Token], lines: list[str]) -> Iterator[str]:
    """Yield table rows that have more cells than their head: the parser drops the last ones."""
    most, is_head = 0, False
    for token in body:
        if token.type == "tr_open" and token.map:
            first_line, _end = token.map
            row = lines[first_line].lstrip("> \t").rstrip()
            if is_head:
                most = _cells(row)
            elif _cells(row) > most:
                yield row[:AROUND]
        is_head = token.type == "thead_open"


def _cells(row: str) -> int:
    """Return the number of cells as the parser counts them: a bar at either end adds none."""
    return len(escapedSplit(row.removeprefix("|").removesuffix("|")))


def _typed(inline: Token) -> str:
    """Return the plain words line by line, without code: marks in code are meant to be seen."""
    return "".join(map(_words, inside(inline)))


def _words(child: Token) -> str:
    """Return text as it is, a line end for a break, and PARTED for everything else."""
    if child.type == "text":
        return child.content
    if "break" in child.type:
        return "\n"
    return PARTED
