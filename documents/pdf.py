"""One writer for PDF: templates become tagged PDF/UA-1, from packaged assets only (design: Files)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "asset:"
PAPER = "asset:paper/paper.css"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}

# Pango's fonts are shared by the process and are not made for threads.
drawing = Lock()


class AssetFetcher(URLFetcher):
    """Reads `asset:fonts/…`, `asset:img/…` and `asset:paper/…` and nothing else: no file, network or data."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError for any other address; WeasyPrint then leaves the picture out and logs it."""
        path = asset(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def asset_folders() -> dict[str, Path]:
    static = settings.BASE_DIR / "static"
    return {
        "fonts": static / "fonts",
        "img": static / "img",
        "paper": Path(__file__).resolve().parent / "assets",
    }


def asset(url: str) -> Path:
    """The packaged file that an `asset:` address names. Raises ValueError for whatever else."""
    if not url.startswith(SCHEME):
        raise ValueError("only packaged assets are read")
    folder, _, name = unquote(url.removeprefix(SCHEME)).partition("/")
    home = asset_folders().get(folder)
    path = (home / name).resolve() if home else None
    if not (home and path and path.is_relative_to(home) and path.suffix in TYPES and path.is_file()):
        raise ValueError("no such asset")
    return path


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def paper() -> CSS:
    """The house's style for paper, parsed once; the template's own `<style>` goes before it."""
    return CSS(url=PAPER, url_fetcher=AssetFetcher(), font_config=fonts())


def render(template: str, context: Mapping[str, Any], *, language: str) -> bytes:
    """The PDF of a template that extends "pdf/base.html". Raises ValueError without a title or language."""
    with translation.override(language):
        text = render_to_string(template, {"demonstration": settings.DEMO, "language": language, **context})
    with drawing:
        page = HTML(string=text, url_fetcher=AssetFetcher())
        document = page.render(
            font_config=fonts(), stylesheets=[paper()], cache={}, pdf_variant="pdf/ua-1", pdf_tags=True
        )
        if not (document.metadata.title or "").strip() or not document.metadata.lang:
            raise ValueError(
                f"{template} has no title or no language, so a screen reader could not announce it."
            )
        return document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
