"""Read what a text quotes below one of its headings, such as what to say word for word."""

from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from handbook.text.headings import name_headings, under_headings
from handbook.text.limits import is_too_large
from handbook.text.parsing import blocks, parse, plain


@lru_cache(maxsize=32)
def quotations(markdown: str, anchor: str) -> tuple[str, ...]:
    """Return the quotations under the heading with that anchor, in plain words; none if the text
    has no such heading or is too large.
    """
    if is_too_large(markdown):
        return ()
    body, _notes = parse(markdown)
    name_headings(body, "", 0)
    for heading, below in under_headings(body):
        if heading and heading[0].meta["anchor"] == anchor:
            return tuple(_quoted(below))
    return ()


def _quoted(below: list[Token]) -> Iterator[str]:
    """Yield the words of each quotation."""
    for block in blocks(below):
        if block[0].type == "blockquote_open":
            yield plain(block)
