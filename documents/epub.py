"""The EPUB 3 writer: HTML pages become one self-contained book."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import tinyhtml5
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from documents import layout
from documents.languages import written_in

# Accessibility metadata (schema.org). Every picture has alternative text.
ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)
WITH_PICTURES = (("accessMode", "visual"), ("accessibilityFeature", "alternativeText"))
XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


@dataclass(frozen=True)
class Place:
    """An entry in the contents below its page: a heading on that page."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Page:
    """One document of the book. `name` is its file name, used by links; `html` is all of it."""

    name: str
    title: str
    html: str
    language: str
    places: Sequence[Place] = ()
    start: str = ""  # "cover" or "bodymatter": where a reading system opens it


@dataclass(frozen=True)
class Item:
    """A picture or style sheet that pages refer to by name."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Book:
    """A book to pack. `identifier` stays the same each time it is made; `as_of` is the last change
    of its content; `mark` says on each page what the book is, and `isbn` has digits only.
    """

    identifier: str
    title: str
    language: str
    author: str
    as_of: datetime
    pages: Sequence[Page]
    items: Sequence[Item] = field(default=())
    title_language: str = ""
    publisher: str = ""
    isbn: str = ""
    mark: str = ""

    @property
    def urn(self) -> str:
        """Return the ISBN as an identifier."""
        return f"urn:isbn:{self.isbn}"


def style() -> Item:
    """Return the style sheet of all our e-books."""
    return Item("book.css", "text/css", layout.asset("asset:paper/ebook.css").read_bytes())


def pack(book: Book) -> bytes:
    """Return the EPUB file; equal books give equal bytes."""
    with written_in(book.language):
        package, contents = _render("package.opf", book), _render("contents.html", book)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "book/package.opf", package.encode())
        _add(archive, "book/book.contents.xhtml", as_xhtml(contents))
        for page in book.pages:
            _add(archive, f"book/{page.name}", as_xhtml(page.html))
        for item in book.items:
            _add(archive, f"book/{item.name}", item.data)
    return target.getvalue()


def as_xhtml(html: str) -> bytes:
    """Return the document as well-formed XML, the root's language given as both `lang` and
    `xml:lang`.
    """
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    root.set("xmlns", XHTML)
    root.set("xmlns:epub", OPS)
    if language := root.get("lang"):
        root.set("xml:lang", language)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}'.encode()


def _render(template: str, book: Book) -> str:
    """Return a part of the EPUB that lists the book's pages, from templates/epub/."""
    access: Sequence[tuple[str, str]] = ACCESS
    if any(item.content_type.startswith("image/") for item in book.items):
        access = ACCESS + WITH_PICTURES
    modified = book.as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = {"modified": modified, "access": access, "demonstration": settings.DEMO}
    facts["mark"] = book.mark
    return mark_safe(render_to_string(f"epub/{template}", {"book": book, **facts}))


def _add(
    archive: zipfile.ZipFile, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED
) -> None:
    """Add a file without a timestamp, so that equal books give equal bytes."""
    archive.writestr(zipfile.ZipInfo(name), data, compress_type=compression)
