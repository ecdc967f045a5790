"""Make the handbook as a PDF: all of it or one chapter, with the page of a host country bound in.

The body of a language is laid out once and bound with the cover, contents and country page of one
host after another (D-95), in a process of its own (D-569).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from documents import pdf, processes, qr
from documents.languages import language_of_our_words
from handbook.papers.binding import Book, Leaf, bound, printed
from handbook.reading import references
from handbook.reading.contents import READ_ON, Contents, Entry
from handbook.reading.countries import ShownCountry
from handbook.reading.first_words import first_words_of
from handbook.reading.paper_forms import PaperForm, paper_of
from participants.models import Mission, Party

FOLDER = "handbook/pdf/"


@dataclass(frozen=True)
class Line:
    """A line of the printed contents, which gets its page when the book is bound."""

    anchor: str
    title: str
    is_machine_draft: bool


@dataclass(frozen=True)
class WholeBook:
    """An edition as a PDF. `country`: None if the host has no page. `mission`: on the cover."""

    contents: Contents
    host: Party | None
    country: ShownCountry | None
    mission: Mission | None = None

    def text(self) -> str:
        """Return all that is set in type, page numbers aside."""
        return "".join([*self.parts(), *self._forms().values()])

    def parts(self) -> tuple[str, str, str, str]:
        """Return cover with what to do now, country page, contents, and body, each as an HTML
        document.
        """
        return self._front(), self._country(), self._contents(), self._body()

    def make(self) -> bytes:
        """Return the PDF. Raises RuntimeError if the contents do not settle, Died if the process
        that binds it ends.
        """
        parts = self.parts()
        pictures = pdf.pictures_in("".join(parts))
        book = Book(*parts, self._forms(), inside(self.country), pictures)
        return processes.alone(bound, book)

    def _front(self) -> str:
        """Return the cover, and what to do now behind it."""
        facts = {
            "newest": newest(),
            "qr": qr.drawing(newest()),
            "mission": self.mission,
            "first_words": first_words_of(self.contents),
            "talking": references.into_talking(self.contents, references.ON_PAPER),
            "informing": references.into_informing(self.contents, references.ON_PAPER),
            "read_on": self._lines(READ_ON),
            "countries": all_countries(),
        }
        return self._page("front.html", **facts)

    def _contents(self) -> str:
        chapters = [entry.slug for entry in self.contents.entries]
        return self._page("contents.html", lines=self._lines(chapters), forms=list(PaperForm))

    def _body(self) -> str:
        """Return the chapters, the same for every host."""
        return pdf.page_of(
            f"{FOLDER}body.html",
            {"contents": references.on_paper(self.contents)},
            language=self.contents.language,
        )

    def _forms(self) -> dict[str, str]:
        """Return the pages to copy at the end, by their anchors."""
        return {
            form.anchor: form_of(form, self.contents.language, self.country, is_bound=True)
            for form in PaperForm
        }

    def _country(self) -> str:
        return self._page("country.html")

    def _page(self, template: str, **facts: Any) -> str:
        """Return an HTML document from its template, in the language of the contents."""
        context = {"contents": self.contents, "host": self.host, "country": self.country, **facts}
        return pdf.page_of(FOLDER + template, context, language=self.contents.language)

    def _lines(self, slugs: Iterable[str]) -> list[Line]:
        return [_line(entry) for entry in self.contents.entries if entry.slug in slugs]


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
        html = self.text()
        places = inside(self.country) | self._own_places()
        return processes.alone(printed, Leaf(html, places, pdf.pictures_in(html)))

    def _own_places(self) -> dict[str, str]:
        """Map the chapter's web addresses to its anchors, so that its links stay in the file."""
        own = references.web_address(self.contents, self.entry.slug)
        places = {own: f"chapter-{self.entry.slug}"}
        for section in self.entry.rendered.sections:
            if section.anchor:
                places[f"{own}#{section.anchor}"] = f"{self.entry.slug}.{section.anchor}"
        return places


def form_of(
    form: PaperForm, language: str, country: ShownCountry | None, *, is_bound: bool = False
) -> str:
    """Return the form as an HTML document, in that language as far as we have it. `is_bound`: as a
    page of a book, without fields.
    """
    paper = paper_of(form, language_of_our_words(language), country, newest=newest())
    context = paper["context"] | {"is_bound": is_bound}
    return pdf.page_of(paper["template"], context, language=paper["language"])


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


def all_countries() -> str:
    """Return the address at which all country pages are read."""
    return settings.PUBLIC_URL + reverse("handbook:countries")


def _line(entry: Entry) -> Line:
    """Return the chapter's line in the contents."""
    return Line(
        anchor=f"chapter-{entry.slug}",
        title=f"{entry.number}  {entry.title}",
        is_machine_draft=entry.is_machine_draft,
    )
