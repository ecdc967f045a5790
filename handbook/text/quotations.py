"""Read what a text quotes below one of its headings, such as what to say word for word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from handbook.text.headings import name_headings, under_headings
from handbook.text.limits import is_too_large
from handbook.text.parsing import blocks, parse, plain


@dataclass(frozen=True)
class Quoted:
    """Quotations in plain words, and the first paragraph that follows them ("": none does)."""

    quotations: tuple[str, ...] = ()
    followed_by: str = ""


@lru_cache(maxsize=32)
def quoted(markdown: str, anchor: str) -> Quoted:
    """Return what is quoted under the heading with that anchor; nothing if the text has no such
    heading or is too large.
    """
    if is_too_large(markdown):
        return Quoted()
    body, _notes = parse(markdown)
    name_headings(body, "", 0)
    for heading, below in under_headings(body):
        if heading and heading[0].meta["anchor"] == anchor:
            return _quoted(below)
    return Quoted()


def _quoted(below: list[Token]) -> Quoted:
    quotations = tuple(_words(below, "blockquote_open"))
    if not quotations:
        return Quoted()
    return Quoted(quotations, next(_words(_behind_quotations(below), "paragraph_open"), ""))


def _behind_quotations(below: list[Token]) -> list[Token]:
    """Return what stands below the last quotation."""
    closed = [place for place, token in enumerate(below) if token.type == "blockquote_close"]
    return below[closed[-1] + 1 :]


def _words(tokens: list[Token], opening: str) -> Iterator[str]:
    """Yield the words of each top-level block that opens so."""
    for block in blocks(tokens):
        if block[0].type == opening:
            yield plain(block)
