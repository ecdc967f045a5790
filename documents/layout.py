"""The layout of HTML on paper by WeasyPrint: tagged PDF/UA-1, from packaged assets and pictures.

Needs no database and no settings, so that a process of its own can lay out.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import TableCellBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.fields import let_all_be_drawn

HOUSE = Path(__file__).resolve().parent.parent

SCHEME = "asset:"
PAPER = "asset:paper/paper.css"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}

STORED = re.compile(r"stored:([0-9a-f]{64})\.(png|jpeg|webp|svg)")  # a picture in documents.store
PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "svg": "image/svg+xml"}

# Thai ำ is drawn as two glyphs, the second of which also draws า. WeasyPrint stores one text per
# glyph, that of its first use, so copying or reading aloud gave กำร for การ. Written as two
# characters, each glyph has its own text. Tags are matched so that anchors stay as they are.
SARA_AM = re.compile("(?P<tag><[^>]*>)|(?P<tone>[\u0e48-\u0e4b]?)\u0e33")
NIKHAHIT, SARA_AA = "\u0e4d", "\u0e32"

# An input of a template is a field to fill in, named by its `title` (D-584).
TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True, "pdf_forms": True}
NOTHING: Mapping[str, str] = MappingProxyType({})

# Pango's fonts are shared by the process and not thread-safe.
drawing = Lock()


# returns the bytes of a stored picture by its SHA-256; raises ValueError if there is none
type Picture = Callable[[str], bytes]


class AssetFetcher(URLFetcher):
    """URL fetcher limited to `asset:fonts/…`, `asset:img/…`, `asset:paper/…` and stored pictures,
    `stored:` (R-188).

    No files, network or data URLs; resources inside a picture come through here as well.
    """

    def __init__(self, picture: Picture) -> None:
        """Read stored pictures by `picture`."""
        super().__init__()
        self.picture = picture

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the asset or picture. Raises ValueError for any other address; WeasyPrint then
        logs it and leaves the picture out.

        What `picture` raises besides aborts the PDF if it is a FatalURLFetchingError.
        """
        if stored := STORED.fullmatch(url):
            sha256, kind = stored.groups()
            return URLFetcherResponse(url, self.picture(sha256), {"Content-Type": PICTURES[kind]})

        path = asset(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def no_picture(sha256: str) -> bytes:
    """Raise ValueError: there is none."""
    raise ValueError("no such picture")


def asset_folders() -> dict[str, Path]:
    """Return the folders of assets by the first part of their `asset:` address."""
    static = HOUSE / "static"
    return {
        "fonts": static / "fonts",
        "img": static / "img",
        "paper": HOUSE / "documents" / "assets",
    }


def asset(url: str) -> Path:
    """Return the path of the packaged file at an `asset:` address. Raises ValueError for anything
    else.
    """
    if not url.startswith(SCHEME):
        raise ValueError("only packaged assets are read")

    folder, _, name = unquote(url.removeprefix(SCHEME)).partition("/")
    home = asset_folders().get(folder)
    if home is None:
        raise ValueError("no such asset")

    path = (home / name).resolve()
    is_inside = path.is_relative_to(home)  # a name may climb out with ../
    if not is_inside or path.suffix not in TYPES or not path.is_file():
        raise ValueError("no such asset")
    return path


@cache
def fonts() -> FontConfiguration:
    """Return the fonts of all documents, loaded once per process."""
    return FontConfiguration()


@cache
def assets(picture: Picture = no_picture) -> AssetFetcher:
    """Return the fetcher shared by documents: creating one also sets up HTTPS, a third of the work
    of a certificate.
    """
    return AssetFetcher(picture)


@cache
def paper() -> CSS:
    """Return our print style sheet, parsed once; the template's own `<style>` comes before it."""
    return CSS(url=PAPER, url_fetcher=assets(), font_config=fonts())


def set_in_type(html: str, fetcher: AssetFetcher, first_page: int = 1) -> Document:
    """Return the document laid out but not yet written, its pages numbered from `first_page`.

    Raises ValueError without a title or language, and the error behind a FatalURLFetchingError of
    the fetcher.
    """
    numbered = f"@page :first {{ counter-reset: page {first_page} }}"
    try:
        with drawing:
            pages = CSS(string=numbered, url_fetcher=assets())
            document = HTML(string=SARA_AM.sub(_in_two_signs, html), url_fetcher=fetcher).render(
                font_config=fonts(), stylesheets=[paper(), pages], cache={}, **TAGGED
            )
    except FatalURLFetchingError as fatal:  # `except Exception` would miss it
        raise (fatal.__cause__ or ValueError("a picture is lost")) from None

    title = (document.metadata.title or "").strip()
    if not title or not document.metadata.lang:
        raise ValueError(
            "A paper has no title or no language, so a screen reader could not announce it."
        )
    return document


def _in_two_signs(found: re.Match[str]) -> str:
    """Return Thai ำ as two characters, after its tone mark if it has one; a tag as it is."""
    if found["tag"]:
        return found["tag"]
    return f"{NIKHAHIT}{found['tone']}{SARA_AA}"


def bind(
    parts: Sequence[Document], inside: Mapping[str, str] = NOTHING, apart: Document | None = None
) -> bytes:
    """Return one PDF of all parts, titled as the first. Parts may be bound again.

    `apart`: the part whose pages are numbered i, ii, iii; the others continue past it.

    `inside`: web addresses and the anchors in this PDF to which their links go instead.
    """
    pages = [page for part in parts for page in part.pages]
    links = [page.links for page in pages]
    with drawing:
        try:
            for page in pages:
                page.links = [_led_inside(link, inside) for link in page.links]
            whole = parts[0].copy(pages)
            return whole.write_pdf(
                finisher=partial(_finish, labels=_page_labels(parts, apart)), **TAGGED
            )
        finally:
            for page, own in zip(pages, links, strict=True):
                page.links = own


def _page_labels(parts: Sequence[Document], apart: Document | None) -> str:
    """Return the page labels for viewers, as printed; "" where pages simply count from 1."""
    if apart is None:
        return ""
    labels = []
    place, number = 0, 1
    for part in parts:
        if part is apart:
            labels.append(f"{place} << /S /r >>")
        else:
            labels.append(f"{place} << /S /D /St {number} >>")
            number += len(part.pages)
        place += len(part.pages)
    return f"<< /Nums [ {' '.join(labels)} ] >>"


def _finish(document: Document, file: Any, labels: str) -> None:
    """Add to the PDF what WeasyPrint does not write, just before its bytes are made."""
    to_type_in = []
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, TableCellBox) and box.element_tag == "th":
                _set_scope(box)
            if box.widget_annotation and "DA" in box.widget_annotation:
                to_type_in.append(box.widget_annotation)
    if to_type_in:
        let_all_be_drawn(to_type_in, file)
    if "AcroForm" in file.catalog:
        # So our own tick is drawn; Poppler would look for one in a font that is not in the file.
        file.catalog["AcroForm"]["NeedAppearances"] = "false"
    if labels:
        file.catalog["PageLabels"] = labels


def _set_scope(header: Any) -> None:
    """Say whether a table header heads its row or its column, as PDF/UA-1, 7.5, requires."""
    if not hasattr(header, "mark"):  # it does not stand in the structure of the PDF
        return
    heads_row = header.element.get("scope") == "row"
    header.mark["A"]["Scope"] = "/Row" if heads_row else "/Column"


def _led_inside(link: tuple[Any, ...], inside: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the link, leading to an anchor of this PDF if `inside` knows its address."""
    kind, target, *place = link
    if kind != "external" or target not in inside:
        return link
    return ("internal", inside[target], *place)
