"""The PDF writer: templates become tagged PDF/UA-1, from packaged assets and stored pictures."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError

from documents import layout, store
from documents.languages import written_in


def render(template: str, context: Mapping[str, Any], *, language: str) -> bytes:
    """Return the PDF of a template that extends "pdf/base.html". Raises ValueError without a title
    or language.
    """
    return layout.bind([set_in_type(page_of(template, context, language=language))])


def page_of(template: str, context: Mapping[str, Any], *, language: str) -> str:
    """Return the HTML for a PDF, our own words in English where there is no translation."""
    about_every_page = {"demonstration": settings.DEMO, "language": language}
    with written_in(language):
        return render_to_string(template, {**about_every_page, **context})


def set_in_type(html: str) -> Document:
    """Return the document laid out but not yet written.

    Raises ValueError without a title or language, and the database's error if a picture cannot be
    read.
    """
    return layout.set_in_type(html, layout.assets(picture))


def picture(sha256: str) -> bytes:
    """Return the bytes of a stored picture. Raises ValueError if there is none.

    Raises FatalURLFetchingError if the database is unreachable, which aborts the PDF rather than
    leave a gap.
    """
    try:
        return store.read(sha256)
    except FileNotFoundError:
        raise ValueError("no such picture") from None
    except (OperationalError, InterfaceError) as error:
        raise FatalURLFetchingError from error


def pictures_in(html: str) -> dict[str, bytes]:
    """Return the stored pictures that the HTML shows, by SHA-256, without those that are lost."""
    found = {}
    for sha256, _kind in layout.STORED.findall(html):
        with suppress(FileNotFoundError):
            found[sha256] = store.read(sha256)
    return found
