"""Find the problems in a text, each with its place, so that an editor can find it (R-173)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from markdown_it.token import Token

from handbook.text import leftovers
from handbook.text.book import Book, parts
from handbook.text.dressing import FOR_LISTS, LIST_OPENS, SIGNS, cut, items
from handbook.text.headings import name_headings
from handbook.text.limits import LINE_END, is_too_large
from handbook.text.parsing import (
    blocks,
    children_of,
    classes,
    has_note,
    inside,
    only_picture,
    parse,
    plain,
    unused_notes,
)
from handbook.text.references import address_of

BEGINNING = 80  # characters
STATES_NOTHING = {"heading_open", "hr"}  # types of a block's first token
NEEDS_NO_SOURCE = {"advice", *FOR_LISTS}  # classes of blocks
DEEPEST_HEADING = 4


type Headings = dict[int, tuple[int, str]]  # as written: level and key, by the token's id


class Wrong(Enum):
    TOO_LARGE = auto()
    EMPTY = auto()
    NO_SOURCE = auto()
    NO_NOTE = auto()  # a mark whose note is missing
    UNUSED_NOTE = auto()
    LOST_CELLS = auto()  # of a table row longer than its head
    MARKS_LEFT = auto()  # of a link, a table or HTML, shown as typed
    NOWHERE = auto()  # a reference to a missing chapter, anchor, term or country
    ADDRESS = auto()  # a link that the dialect does not allow
    UNKNOWN_FIGURE = auto()
    NO_ALTERNATIVE = auto()
    PICTURE_IN_WORDS = auto()
    HEADING_SKIPS = auto()
    HEADING_IS_TITLE = auto()
    ANCHOR_TWICE = auto()
    NO_QUESTION = auto()
    NO_LIST = auto()  # boxes or signs on something other than a list


@dataclass(frozen=True)
class Problem:
    wrong: Wrong
    place: str  # the heading above it, "" before the first
    about: str  # the first words, or the address


def blocks_without_source(markdown: str) -> list[str]:
    """Return the first words of each top-level block that is neither advice nor has a note."""
    if is_too_large(markdown):
        return [markdown[:BEGINNING]]

    body, _notes = parse(markdown)
    return [_beginning(block) for block in blocks(body) if not _is_sourced(block)]


def _beginning(block: list[Token]) -> str:
    return plain(block)[:BEGINNING]


def _is_sourced(block: list[Token]) -> bool:
    """Tell whether a block needs no further source. Headings and rules state nothing; a figure has
    its own.
    """
    first = block[0]
    if first.type in STATES_NOTHING or NEEDS_NO_SOURCE & set(classes(first)):
        return True

    is_paragraph = len(block) == 3
    if is_paragraph and only_picture(block[1]):
        return True
    return has_note(block)


def problems(markdown: str, book: Book) -> list[Problem]:
    """Return all problems in the order of the text, those of its notes last."""
    if is_too_large(markdown):
        return [Problem(Wrong.TOO_LARGE, "", markdown[:BEGINNING])]

    known: dict[str, Any] = {}
    body, notes = parse(markdown, known)
    headings = _headings_as_written(body)  # before they are named
    own = name_headings(body, "", 0)

    found: list[Problem] = []
    if not any(token.content for token in body):
        found.append(Problem(Wrong.EMPTY, "", ""))
    found += _in_body(body, book, own, headings)
    for row in leftovers.lost_cells(body, LINE_END.split(markdown)):
        found.append(Problem(Wrong.LOST_CELLS, "", row))
    for wrong, about in _in_block(notes, book, own):
        found.append(Problem(wrong, "", about))
    for mark in unused_notes(known):
        found.append(Problem(Wrong.UNUSED_NOTE, "", mark))
    return found


def _headings_as_written(body: list[Token]) -> Headings:
    """Return level and anchor of each heading before `name_headings` changes them."""
    headings: Headings = {}
    for token in body:
        if token.type == "heading_open":
            level = int(token.tag.removeprefix("h"))
            headings[id(token)] = (level, str(token.attrs.get("id", "")))
    return headings


def _in_body(body: list[Token], book: Book, own: set[str], headings: Headings) -> Iterator[Problem]:
    """Yield the problems block by block, each with the heading above it."""
    place, level = "", 1
    for block in blocks(body):
        first = block[0]
        if first.type == "heading_open":
            place = _beginning(block)
            written, key = headings[id(first)]
            for wrong in _in_heading(written, level, key, first.meta["anchor"]):
                yield Problem(wrong, place, place)
            level = written

        looks_like_list = FOR_LISTS & set(classes(first))
        if looks_like_list and first.type not in LIST_OPENS:
            yield Problem(Wrong.NO_LIST, place, _beginning(block))
        if not _is_sourced(block):
            yield Problem(Wrong.NO_SOURCE, place, _beginning(block))
        for wrong, about in _in_block(block, book, own):
            yield Problem(wrong, place, about)


def _in_heading(written: int, above: int, key: str, anchor: str) -> Iterator[Wrong]:
    """Yield what is wrong with a heading of that level below one of level `above`. `key`: the
    anchor that was asked for.
    """
    if written == 1:
        yield Wrong.HEADING_IS_TITLE
    if written > min(above + 1, DEEPEST_HEADING):
        yield Wrong.HEADING_SKIPS
    if key and key != anchor:
        yield Wrong.ANCHOR_TWICE


def _in_block(tokens: list[Token], book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    """Yield each problem of a block with its first words or its address."""
    for token in tokens:
        yield from _in_words(token, book, own)
    for _opening, words, _closing in items(tokens, SIGNS):
        _sign, question = cut(inside(words))
        if not question:
            yield Wrong.NO_QUESTION, _beginning([words])


def _in_words(token: Token, book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    """Yield what is wrong with links and pictures, then marks that were left as typed."""
    is_alone = only_picture(token) is not None
    for child in children_of([token]):
        if child.type == "link_open":
            yield from _in_link(str(child.attrs.get("href", "")), book, own)
        if child.type == "image":
            yield from _in_picture(child, book, is_alone)
    for mark in leftovers.notes(token):
        yield Wrong.NO_NOTE, mark
    for place in leftovers.marks(token):
        yield Wrong.MARKS_LEFT, place


def _in_link(written: str, book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    """Yield whether the link leads nowhere here, or out of here in a way that is not allowed."""
    if address_of(written, book, own) is not None:
        return

    kind, _name, _anchor = parts(written)
    if kind or written.startswith("#"):
        yield Wrong.NOWHERE, written[:BEGINNING]
    else:
        yield Wrong.ADDRESS, written[:BEGINNING]


def _in_picture(child: Token, book: Book, is_alone: bool) -> Iterator[tuple[Wrong, str]]:
    """Yield what is wrong with a picture, which should stand alone in its paragraph."""
    address = str(child.attrs.get("src", ""))[:BEGINNING]
    if not child.content.strip():
        yield Wrong.NO_ALTERNATIVE, address
    if book.figure(address) is None:
        yield Wrong.UNKNOWN_FIGURE, address
    if not is_alone:
        yield Wrong.PICTURE_IN_WORDS, address
