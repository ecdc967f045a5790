"""Resolve the links of a text: references get their address, and broken ones become plain words."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from handbook.text.book import Book, parts

# in print, the style sheet adds a page number to a cross-reference, and its address to a form
LOOKS = {"term": "term", "chapter": "cross-reference", "form": "form-link"}
OUTWARD = re.compile(r"mailto:[^@\s]+@[^@\s]+|tel:\+?[0-9*#.()-]+", re.IGNORECASE)


def follow(tokens: list[Token], book: Book, own: set[str], prefix: str) -> None:
    """Set the address and, where none were given, the words of each link; `own`: this text's
    anchors.
    """
    for token in tokens:
        if token.children:
            token.children = list(_followed(token.children, book, own, prefix))


def _followed(children: list[Token], book: Book, own: set[str], prefix: str) -> Iterator[Token]:
    """Yield the words of a line: a link that leads somewhere, and of one that does not its words
    alone.
    """
    leads = False  # the link that is open; Markdown has none inside another
    for place, child in enumerate(children):
        if child.type == "link_close":
            if leads:
                yield child
            continue
        if child.type != "link_open":
            yield child
            continue

        written = str(child.attrs.get("href", ""))
        address = address_of(written, book, own, prefix)
        leads = address is not None
        if address is not None:
            child.attrs = _attributes(written, address)
            yield child
        is_without_words = children[place + 1].type == "link_close"
        if is_without_words:
            yield Token("text", "", 0, content=book.words_for(written))


def _attributes(written: str, address: str) -> dict[str, str | int | float]:
    """Return the attributes of a link to that address, by which style sheets know its kind."""
    kind, _name, _anchor = parts(written)
    if kind not in LOOKS:
        return {"href": address}
    return {"href": address, "class": LOOKS[kind]}


def address_of(written: str, book: Book, own: set[str], prefix: str = "") -> str | None:
    """Return the address of a link, or None if it is broken or not allowed."""
    kind, _name, _anchor = parts(written)
    if kind:
        return book.address_of(written)
    anchor = unquote(written[1:])
    if written.startswith("#") and anchor in own:
        return f"#{prefix}{anchor}"
    if is_outward(written):
        return written
    return None


def is_outward(address: str) -> bool:
    """Tell whether this is a whole web address, an e-mail address or a telephone number."""
    if OUTWARD.fullmatch(address):
        return True
    try:
        split = urlsplit(address)
        host = split.hostname
    except ValueError:
        return False
    return split.scheme in {"http", "https"} and bool(host)
