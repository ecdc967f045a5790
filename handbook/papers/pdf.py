"""Make the handbook as a PDF: all of it or one chapter, with the page of a host country bound in.

The body of a language is laid out once and bound with the cover, contents and country page of one
host after another (D-95).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from weasyprint.document import Document

from documents import pdf, qr
from handbook.reading import references
from handbook.reading.contents import Contents, Entry
from handbook.reading.countries import ShownCountry
from participants.models import Mission, Party

FOLDER = "handbook/pdf/"
MAX_TRIES = 4  # page numbers can lengthen contents and body, which are then set again
CROSS_REFERENCE = re.compile(r'<a href="#([^"]+)" class="cross-reference"')


@dataclass(frozen=True)
class Line:
    """A line of the printed contents. `page`: None until it is known."""

    anchor: str
    title: str
    page: int | None


@dataclass(frozen=True)
class WholeBook:
    """An edition as a PDF. `country`: None if the host has no page. `mission`: on the cover."""

    contents: Contents
    host: Party | None
    country: ShownCountry | None
    mission: Mission | None = None

    def text(self) -> str:
        """Return all that is set in type, page numbers aside."""
        return "".join(self.parts())

    def parts(self) -> tuple[str, str, str]:
        """Return cover and contents, country page, and body, each as an HTML document."""
        return self._front({}), self._country(), self._body()

    def make(self) -> bytes:
        """Return the PDF. Raises RuntimeError if the contents do not settle after MAX_TRIES.

        The country page comes before the body and has numbers of its own (i, ii), so that the
        numbers of the body are the same for all hosts.
        """
        country = pdf.set_in_type(self._country())
        front = pdf.set_in_type(self._front({}))
        for _try in range(MAX_TRIES):
            before = len(front.pages)
            body = laid_out(self._body(), before + 1)
            front = pdf.set_in_type(self._front(page_numbers(body, before + 1)))
            if len(front.pages) == before:
                return pdf.bind([front, country, body], inside(self.country), apart=country)
        raise RuntimeError(f"the table of contents did not settle after {MAX_TRIES} layouts")

    def _front(self, numbers: dict[str, int]) -> str:
        """Return cover and contents. `numbers`: the page of each anchor, as far as it is known."""
        facts = {"newest": newest(), "qr": qr.drawing(newest()), "lines": self._lines(numbers)}
        return self._page("front.html", **facts, mission=self.mission)

    def _body(self) -> str:
        """Return the chapters, the same for every host."""
        return pdf.page_of(
            f"{FOLDER}body.html",
            {"contents": references.on_paper(self.contents)},
            language=self.contents.language,
        )

    def _country(self) -> str:
        return self._page("country.html")

    def _page(self, template: str, **facts: Any) -> str:
        """Return an HTML document from its template, in the language of the contents."""
        context = {"contents": self.contents, "host": self.host, "country": self.country, **facts}
        return pdf.page_of(FOLDER + template, context, language=self.contents.language)

    def _lines(self, numbers: dict[str, int]) -> list[Line]:
        return [_line(entry, numbers) for entry in self.contents.entries]


@dataclass(frozen=True)
class OneChapter:
    contents: Contents
    entry: Entry
    host: Party | None
    country: ShownCountry | None
    mission: Mission | None = None

    def text(self) -> str:
        """Return all that is set in type, page numbers aside."""
        bound = references.on_paper_alone(self.contents)
        context = {
            "contents": bound,
            "entry": bound.entry(self.entry.slug),
            "host": self.host,
            "country": self.country,
            "mission": self.mission,
            "newest": newest(),
        }
        return pdf.page_of(f"{FOLDER}chapter.html", context, language=self.contents.language)

    def make(self) -> bytes:
        """Return the PDF. Its links to the country page and to itself stay inside."""
        places = inside(self.country) | self._own_places()
        return pdf.bind([pdf.set_in_type(self.text())], places)

    def _own_places(self) -> dict[str, str]:
        """Map the chapter's web addresses to its anchors, so that its links stay in the file."""
        own = references.web_address(self.contents, self.entry.slug)
        places = {own: f"chapter-{self.entry.slug}"}
        for section in self.entry.rendered.sections:
            if section.anchor:
                places[f"{own}#{section.anchor}"] = f"{self.entry.slug}.{section.anchor}"
        return places


@lru_cache(maxsize=1)
def laid_out(body: str, first_page: int) -> Document:
    """Return the body in type, cached for the next host; some 2 MiB a page.

    WeasyPrint writes the pages of references before it knows them, and where a page is added later
    those before it stay. So the body is set again with the pages that it has, until they are right.
    Raises RuntimeError if they do not settle after MAX_TRIES.
    """
    numbers: dict[str, int] = {}
    for _try in range(MAX_TRIES):
        part = pdf.set_in_type(with_pages(body, numbers), first_page)
        before, numbers = numbers, page_numbers(part, first_page)
        if before == numbers:
            return part
    raise RuntimeError(f"the references to pages did not settle after {MAX_TRIES} layouts")


def with_pages(body: str, numbers: dict[str, int]) -> str:
    """Return the body, each reference to a chapter with the page of its anchor if it is known."""

    def with_page(found: re.Match[str]) -> str:
        page = numbers.get(found[1])
        if page:
            return f'{found[0]} data-page="{page}"'
        return found[0]

    return CROSS_REFERENCE.sub(with_page, body)


def page_numbers(part: Document, first_page: int) -> dict[str, int]:
    """Return the page on which each anchor stands."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(part.pages, first_page):
        numbers |= dict.fromkeys(page.anchors, number)
    return numbers


def inside(country: ShownCountry | None) -> dict[str, str]:
    """Map the country page's web address to its anchor, so that links to it stay in the file."""
    if country is None:
        return {}
    return {references.country_address(country.page.party.code): "country"}


def bound_code(host: Party | None, country: ShownCountry | None) -> str | None:
    """Return the ISO code of the host whose page is bound in; None if the host has no page."""
    if host is None or country is None:
        return None
    return host.code


def newest() -> str:
    """Return the address at which the newest edition is read."""
    return settings.PUBLIC_URL + reverse("handbook:front")


def _line(entry: Entry, numbers: dict[str, int]) -> Line:
    """Return the chapter's line in the contents."""
    anchor = f"chapter-{entry.slug}"
    title = f"{entry.number}  {entry.title}"
    return Line(anchor, title, page=numbers.get(anchor))
