"""Resolve the links of a text: references get their address, and broken ones become plain words."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from handbook.text.book import Book, parts

# in print, the style sheet adds a page number to a cross-reference
LOOKS = {"term": "term", "chapter": "cross-reference"}
OUTWARD = re.compile(r"mailto:[^@\s]+@[^@\s]+|tel:\+?[0-9*#.()-]+", re.IGNORECASE)


def follow(tokens: list[Token], book: Book, own: set[str], prefix: str) -> None:
    """Set the address and, where none were given, the words of each link; `own`: this text's
    anchors.
    """
    for token in tokens:
        if token.children and any(child.type == "link_open" for child in token.children):
            token.children = list(_followed(token.children, book, own, prefix))


def _followed(children: list[Token], book: Book, own: set[str], prefix: str) -> Iterator[Token]:
    leads = False
    for place, child in enumerate(children):
        if child.type == "link_open":
            written = str(child.attrs.get("href", ""))
            address = address_of(written, book, own, prefix)
            leads = address is not None
            if address is not None:
                child.attrs = _attributes(written, address)
                yield child
            if children[place + 1].type == "link_close":
                yield Token("text", "", 0, content=book.words_for(written))
        elif child.type != "link_close" or leads:
            yield child


def _attributes(written: str, address: str) -> dict[str, str | int | float]:
    kind = parts(written)[0]
    return {"href": address, "class": LOOKS[kind]} if kind in LOOKS else {"href": address}


def address_of(written: str, book: Book, own: set[str], prefix: str = "") -> str | None:
    """Return the address of a link, or None if it is broken or not allowed."""
    if parts(written)[0]:
        return book.address_of(written)
    if written.startswith("#"):
        anchor = unquote(written[1:])
        return f"#{prefix}{anchor}" if anchor in own else None
    return written if is_outward(written) else None


def is_outward(address: str) -> bool:
    """Tell whether this is a whole web address, an e-mail address or a telephone number."""
    if OUTWARD.fullmatch(address):
        return True
    try:
        split = urlsplit(address)
        return split.scheme in {"http", "https"} and bool(split.hostname)
    except ValueError:
        return False
