"""Marks that stayed as they were typed, or went unread: their writer meant something by them."""

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

NOTE = re.compile(r"\[\^[^\]\0]{1,80}\]")
MARKS = (
    re.compile(r"\]\("),  # a link that is none
    re.compile(r"<(?:/?[A-Za-z]|!--)"),  # a tag or comment of HTML
    re.compile(r"\|[ \t]*:?--|^[ \t]*\|.*\|[ \t]*$", re.MULTILINE),  # rows of a table that is none
    re.compile(r"\{[.#][A-Za-z]"),  # a class or anchor that stands before nothing
)
PARTED = "\0"  # by a mark that was understood: ] and ( on its sides are no link
BEFORE, AROUND = 20, 60  # characters that are shown of the place


def notes(inline: Token) -> list[str]:
    """Marks of notes that are written nowhere."""
    return list(dict.fromkeys(NOTE.findall(_typed(inline))))


def marks(inline: Token) -> Iterator[str]:
    """The place of each kind of mark that is shown as typed, the first of its kind."""
    typed = _typed(inline)
    for kind in MARKS:
        if found := kind.search(typed):
            start = max(0, found.start() - BEFORE)
            yield " ".join(typed[start : start + AROUND].replace(PARTED, "").split())


def lost_cells(body: list[Token], lines: list[str]) -> Iterator[str]:
    """The rows of tables that have more cells than their head: the parser leaves the last ones
    out.
    """
    most = 0
    for above, token in zip([None, *body], body, strict=False):
        if token.type != "tr_open" or not token.map:
            continue
        row = lines[token.map[0]].lstrip("> \t").rstrip()
        is_head = above is not None and above.type == "thead_open"
        most = _cells(row) if is_head else most
        if _cells(row) > most:
            yield row[:AROUND]


def _cells(row: str) -> int:
    """As the parser counts them: a stroke at either end parts nothing."""
    return len(escapedSplit(row.removeprefix("|").removesuffix("|")))


def _typed(inline: Token) -> str:
    """What is neither code nor mark, line by line: what is in code is meant to be seen."""
    return "".join(map(_words, inline.children or []))


def _words(child: Token) -> str:
    if child.type == "text":
        return child.content
    return "\n" if "break" in child.type else PARTED
