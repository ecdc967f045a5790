"""Bind the book: cover, country page, contents, body and forms become one PDF with page numbers.

Needs no database, so that a process of its own does it (`documents.processes`): the book takes 300
MB, which that process gives back when it ends (D-569).
"""

import gc
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint.document import Document

from documents import layout

MAX_TRIES = 4  # page numbers can lengthen contents and body, which are then set again
REFERENCE = re.compile(r'<a href="#([^"]+)" class="(?:cross-reference|contents-line|form-link)"')


@dataclass(frozen=True)
class Book:
    """The parts as HTML. `forms`: by their anchors, a page each (R-539); `inside`: web addresses
    and the anchors to which their links go instead; `pictures`: those that are stored, by SHA-256.
    """

    front: str
    country: str
    contents: str
    body: str
    forms: Mapping[str, str]
    inside: Mapping[str, str]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True)
class Leaf:
    """One text that is printed alone, as HTML; `inside` and `pictures` as of a book."""

    html: str
    inside: Mapping[str, str]
    pictures: Mapping[str, bytes]


def printed(leaf: Leaf) -> bytes:
    """Return the PDF of a text alone. Raises ValueError without a title or language."""
    document = layout.set_in_type(leaf.html, fetcher(leaf.pictures))
    return layout.bind([document], leaf.inside)


def bound(book: Book) -> bytes:
    """Return the PDF. Raises RuntimeError if the contents do not settle after MAX_TRIES.

    The country page comes right behind the cover and has numbers of its own (i, ii), so that the
    numbers of the body are the same for all hosts.
    """
    assets = fetcher(book.pictures)
    country = layout.set_in_type(book.country, assets)
    front = layout.set_in_type(book.front, assets)
    contents = layout.set_in_type(book.contents, assets)
    for _try in range(MAX_TRIES):
        first = len(front.pages) + len(contents.pages) + 1  # page of the body
        body = laid_out(book.body, first, book.pictures, tuple(book.forms))
        numbers = page_numbers(body, first, book.forms)
        front = layout.set_in_type(with_pages(book.front, numbers), assets)
        listed = with_pages(book.contents, numbers)
        contents = layout.set_in_type(listed, assets, len(front.pages) + 1)
        if len(front.pages) + len(contents.pages) + 1 == first:
            forms = [
                layout.set_in_type(form, assets, numbers[anchor])
                for anchor, form in book.forms.items()
            ]
            parts = [front, country, contents, body, *forms]
            return layout.bind(parts, book.inside, apart=country)
    raise RuntimeError(f"the table of contents did not settle after {MAX_TRIES} layouts")


def laid_out(
    body: str, first_page: int, pictures: Mapping[str, bytes], behind: tuple[str, ...]
) -> Document:
    """Return the body in type, kept for the next host; some 1.5 MB a page. `behind`: anchors on the
    pages that follow it. Raises RuntimeError if the pages of its references do not settle.
    """
    key = (body, first_page, frozenset(pictures), behind)
    if key not in _kept:
        _kept.clear()  # before the next is laid out: two at once would take twice the memory
        _kept[key] = _settled(body, first_page, fetcher(pictures), behind)
    return _kept[key]


_kept: dict[tuple[Any, ...], Document] = {}  # one at most


def _settled(
    body: str, first_page: int, assets: layout.AssetFetcher, behind: Iterable[str]
) -> Document:
    """Return the body with the pages of its references.

    WeasyPrint writes the pages of references before it knows them, and where a page is added later
    those before it stay. So the body is set again with the pages that it has, until they are right.
    Raises RuntimeError if they do not settle after MAX_TRIES.
    """
    numbers: dict[str, int] = {}
    for _try in range(MAX_TRIES):
        gc.collect()  # of the layout before, whose boxes know one another
        document = layout.set_in_type(with_pages(body, numbers), assets, first_page)
        before, numbers = numbers, page_numbers(document, first_page, behind)
        if before == numbers:
            return document
        del document
    raise RuntimeError(f"the references to pages did not settle after {MAX_TRIES} layouts")


def fetcher(pictures: Mapping[str, bytes]) -> layout.AssetFetcher:
    """Return the fetcher of packaged assets and these pictures."""

    def picture(sha256: str) -> bytes:
        found = pictures.get(sha256)
        if found is None:
            raise ValueError("no such picture")
        return found

    return layout.AssetFetcher(picture)


def with_pages(html: str, numbers: Mapping[str, int]) -> str:
    """Return the text, each reference with the page of its anchor if it is known."""

    def with_page(found: re.Match[str]) -> str:
        page = numbers.get(found[1])
        if page:
            return f'{found[0]} data-page="{page}"'
        return found[0]

    return REFERENCE.sub(with_page, html)


def page_numbers(document: Document, first_page: int, behind: Iterable[str]) -> dict[str, int]:
    """Return the page on which each anchor stands, and those `behind` it, a page each."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(document.pages, first_page):
        numbers |= dict.fromkeys(page.anchors, number)
    for number, anchor in enumerate(behind, first_page + len(document.pages)):
        numbers[anchor] = number
    return numbers
