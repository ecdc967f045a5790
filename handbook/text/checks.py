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
from handbook.text.parsing import blocks, classes, only_picture, parse, plain, unused_notes
from handbook.text.references import address_of

BEGINNING = 80  # characters


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
    return [
        plain(block)[:BEGINNING] for block in blocks(parse(markdown)[0]) if not _is_sourced(block)
    ]


def _is_sourced(block: list[Token]) -> bool:
    """Tell whether a block needs no further source. Headings and rules state nothing; a figure has
    its own.
    """
    first = block[0]
    if first.type in {"heading_open", "hr"} or {"advice", *FOR_LISTS} & set(classes(first)):
        return True
    if len(block) == 3 and only_picture(block[1]):
        return True
    return any(child.type == "footnote_ref" for token in block for child in token.children or [])


def problems(markdown: str, book: Book) -> list[Problem]:
    """Return all problems in the order of the text, those of its notes last."""
    if is_too_large(markdown):
        return [Problem(Wrong.TOO_LARGE, "", markdown[:BEGINNING])]
    found: dict[str, Any] = {}
    body, notes = parse(markdown, found)
    headings = {
        id(token): (int(token.tag[1]), str(token.attrs.get("id", "")))
        for token in body
        if token.type == "heading_open"
    }
    own = name_headings(body, "", 0)
    of_notes = [
        *_in_block(notes, book, own),
        *((Wrong.UNUSED_NOTE, mark) for mark in unused_notes(found)),
    ]
    lost = leftovers.lost_cells(body, LINE_END.split(markdown))
    return [
        *([] if any(token.content for token in body) else [Problem(Wrong.EMPTY, "", "")]),
        *_walk(body, book, own, headings),
        *(Problem(Wrong.LOST_CELLS, "", row) for row in lost),
        *(Problem(wrong, "", about) for wrong, about in of_notes),
    ]


def _walk(body: list[Token], book: Book, own: set[str], headings: Headings) -> Iterator[Problem]:
    place, level = "", 1
    for block in blocks(body):
        if block[0].type == "heading_open":
            place = plain(block)[:BEGINNING]
            written, key = headings[id(block[0])]
            for wrong in _in_heading(written, level, key, block[0].meta["anchor"]):
                yield Problem(wrong, place, place)
            level = written
        if block[0].type not in LIST_OPENS and FOR_LISTS & set(classes(block[0])):
            yield Problem(Wrong.NO_LIST, place, plain(block)[:BEGINNING])
        if not _is_sourced(block):
            yield Problem(Wrong.NO_SOURCE, place, plain(block)[:BEGINNING])
        for wrong, about in _in_block(block, book, own):
            yield Problem(wrong, place, about)


def _in_heading(written: int, above: int, key: str, anchor: str) -> Iterator[Wrong]:
    if written == 1:
        yield Wrong.HEADING_IS_TITLE
    if written > above + 1 or written > 4:
        yield Wrong.HEADING_SKIPS
    if key and key != anchor:
        yield Wrong.ANCHOR_TWICE


def _in_block(tokens: list[Token], book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    for token in tokens:
        yield from _in_children(token, book, own)
        yield from ((Wrong.NO_NOTE, mark) for mark in leftovers.notes(token))
        yield from ((Wrong.MARKS_LEFT, place) for place in leftovers.marks(token))
    for _opening, words, _closing in items(tokens, SIGNS):
        if not cut(words.children or [])[1]:
            yield Wrong.NO_QUESTION, plain([words])[:BEGINNING]


def _in_children(token: Token, book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    is_alone = only_picture(token) is not None
    for child in token.children or []:
        if child.type == "link_open":
            yield from _in_link(str(child.attrs.get("href", "")), book, own)
        if child.type == "image":
            yield from _in_picture(child, book, is_alone)


def _in_link(written: str, book: Book, own: set[str]) -> Iterator[tuple[Wrong, str]]:
    if address_of(written, book, own) is None:
        is_ours = written.startswith("#") or parts(written)[0]
        yield (Wrong.NOWHERE if is_ours else Wrong.ADDRESS), written[:BEGINNING]


def _in_picture(child: Token, book: Book, is_alone: bool) -> Iterator[tuple[Wrong, str]]:
    address = str(child.attrs.get("src", ""))[:BEGINNING]
    if not child.content.strip():
        yield Wrong.NO_ALTERNATIVE, address
    if book.figure(address) is None:
        yield Wrong.UNKNOWN_FIGURE, address
    if not is_alone:
        yield Wrong.PICTURE_IN_WORDS, address
