"""Make the handbook as a ZIP of web pages, which open without a network and without a server
(R-570).

There is no script in it: a browser may run none from a stick, and the pages need none.
"""

import hashlib
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from documents import archives, layout, pdf, store
from documents.languages import written_in
from handbook.models import Figure
from handbook.papers.one_page import as_data, to_embed
from handbook.papers.pdf import form_of, newest
from handbook.reading import references
from handbook.reading.contents import Contents
from handbook.reading.countries import ShownCountry, in_danger
from handbook.reading.first_words import first_words_of
from handbook.reading.paper_forms import PaperForm, in_words
from participants.models import Party
from participants.names import alphabetical

FOLDER = "handbook/zip/"
README, START, ONE_FILE = "README.txt", "index.html", "one-file.html"
STATIC = settings.BASE_DIR / "static"
STYLES = (
    "vendor/bootstrap/bootstrap.min.css",
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/reading.css",
    "css/handbook.css",
)
PRINT = "css/print.css"
PICTURES = ("img/emblem.svg", "img/chevron.svg")  # the icon, and what the style sheets name
FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
BESIDE = re.compile(r'url\("\.\./[^"]+"\)')  # a picture that stands beside the style sheet
LINE = 72  # characters of the README, which some editors do not wrap


@dataclass(frozen=True)
class ZippedPages:
    """An edition as a ZIP, with all country pages, that of the host first (None: no host)."""

    contents: Contents
    host: Party | None
    countries: list[ShownCountry]
    made_on: date

    def text(self) -> str:
        """Return all that the pages say, and the hashes of what they show beside it."""
        pages = [content for _path, content in self._pages()]
        look = [hashlib.sha256(content).hexdigest() for _path, content in _look()]
        figures = [figure.sha256 for figure in self._figures()]
        forms = [form for _path, form in self._forms()]
        return "".join([*pages, *forms, *look, *figures])

    def make(self) -> bytes:
        """Return the ZIP, with the figures read from the store. Equal content gives equal bytes.

        Raises TooManyPictures: its one file holds them all.
        """
        return archives.packed(self._files(), self.made_on)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of each file; what is opened first comes first."""
        figures = to_embed(self.contents)
        for path, content in self._pages():
            if path == ONE_FILE:
                content = _with_embedded(content, figures)
            yield path, content.encode()
        for path, form in self._forms():
            yield path, _drawn(form)
        yield from _look()
        for figure in figures:
            yield references.in_zip_at(figure), store.read(figure.sha256)

    def _pages(self) -> list[tuple[str, str]]:
        """Return path and text of each page and of the README, with our own words in the book's
        language as far as we have them in it.
        """
        with written_in(self.contents.language):
            return list(self._in_our_words())

    def _in_our_words(self) -> Iterator[tuple[str, str]]:
        countries = self._ordered()
        facts = self._facts(references.IN_ZIP, countries, start=START)
        yield README, _wrapped(render_to_string(f"{FOLDER}readme.txt", facts))
        yield START, render_to_string(f"{FOLDER}index.html", facts)
        yield from _chapters(facts)
        for shown in countries:
            of_country = {"shown_host": shown.page.party, "shown": shown}
            page = render_to_string(f"{FOLDER}country.html", facts | of_country)
            yield _address(references.IN_ZIP, shown), page

        facts = self._facts(references.IN_ONE_FILE, countries, start="")
        facts |= {"style": _inline(STYLES), "print_style": _inline([PRINT])}
        yield ONE_FILE, render_to_string(f"{FOLDER}one_file.html", facts)

    def _forms(self) -> Iterator[tuple[str, str]]:
        """Yield path and HTML of each form, with the number of the host's page."""
        for form in PaperForm:
            yield f"{form.anchor}.pdf", form_of(form, self.contents.language, self._own())

    def _own(self) -> ShownCountry | None:
        """Return the host's page, or None."""
        return next((shown for shown in self.countries if shown.page.party == self.host), None)

    def _ordered(self) -> list[ShownCountry]:
        """Return the countries in the alphabet of our words, that of the host first."""
        by_name = alphabetical(self.countries, by=lambda shown: str(shown.page))
        return sorted(by_name, key=lambda shown: shown.page.party != self.host)

    def _facts(
        self, medium: references.Medium, countries: list[ShownCountry], *, start: str
    ) -> dict[str, Any]:
        """Return the context of pages in that medium. `start`: the file that is opened first."""
        addresses = {shown.page.party.code: _address(medium, shown) for shown in countries}
        bound = references.in_zip(self.contents, medium, addresses)
        own = self._own()
        return {
            **in_words(own),
            "contents": bound,
            "host": self.host,
            "country": own,
            "countries": [(shown, _address(medium, shown)) for shown in countries],
            "call": addresses[own.page.party.code] if own else "#countries",
            "child": _child(medium, own) if own else "",
            "chapters": [
                (entry, medium.chapter.format(slug=entry.slug)) for entry in bound.entries
            ],
            "first_words": first_words_of(bound),
            "danger": in_danger([shown.page for shown in countries]),
            "talking": references.into_talking(bound, medium),
            "informing": references.into_informing(bound, medium),
            "made_on": self.made_on,
            "newest": newest(),
            "start": start,
            "one_file": ONE_FILE,
            "styles": STYLES,
            "print": PRINT,
            "demonstration": settings.DEMO,
        }

    def _figures(self) -> Any:
        return Figure.objects.shown_in(entry.body for entry in self.contents.entries)


def _address(medium: references.Medium, shown: ShownCountry) -> str:
    """Return where the country's page stands."""
    return medium.country.format(code=_code(shown))


def _child(medium: references.Medium, shown: ShownCountry) -> str:
    """Return where the country's page says whom to call for a child."""
    return f"{medium.into_country.format(code=_code(shown))}call-children"


def _code(shown: ShownCountry) -> str:
    return shown.page.party.code.lower()


def _chapters(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of each chapter, which leads to its neighbours."""
    chapters = facts["chapters"]
    for before, (entry, path), after in zip(
        [None, *chapters], chapters, [*chapters[1:], None], strict=False
    ):
        of_chapter = {"entry": entry, "before": before, "after": after}
        yield path, render_to_string(f"{FOLDER}chapter.html", facts | of_chapter)


def _with_embedded(page: str, figures: list[Figure]) -> str:
    """Return the page with its pictures in it, so that it needs no other file."""
    for figure in figures:
        beside = f'<img src="{references.in_zip_at(figure)}"'
        page = page.replace(beside, f'<img src="{as_data(figure)}"')
    return page


@lru_cache(maxsize=16)
def _drawn(form: str) -> bytes:
    """Return the PDF of a form, most of which are the same for all countries."""
    return layout.bind([pdf.set_in_type(form)])


def _look() -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of style sheets, pictures, and faces with their licences: the site's."""
    faces = sorted(f"fonts/{face.name}" for face in (STATIC / "fonts").iterdir())
    for path in (*STYLES, PRINT, *PICTURES, *faces):
        yield path, (STATIC / path).read_bytes()


def _inline(styles: Iterable[str]) -> SafeString:
    """Return the style sheets as one that names no other file; the faces are the device's."""
    sheets = "\n".join((STATIC / path).read_text(encoding="utf-8") for path in styles)
    return mark_safe(BESIDE.sub("none", FACE.sub("", sheets)))


def _wrapped(words: str) -> str:
    """Return plain text as editors of every system show it: short lines, and a mark that it is
    Unicode.
    """
    lines: list[str] = []
    for line in words.strip().splitlines():
        lines += textwrap.wrap(line, LINE, break_long_words=False, break_on_hyphens=False) or [""]
    return "\ufeff" + "\r\n".join([*lines, ""])
