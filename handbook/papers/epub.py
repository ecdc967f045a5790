"""Make the handbook as an EPUB, with the page of a host country."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from documents import epub, store
from documents.languages import written_in
from handbook import text
from handbook.models import Figure, Translation
from handbook.papers.pdf import all_countries, bound_code, newest
from handbook.reading import references
from handbook.reading.contents import Contents, Entry
from handbook.reading.countries import ShownCountry
from handbook.reading.first_words import first_words_of
from handbook.reading.paper_forms import PaperForm, in_words
from participants.models import Mission, Party

# A chapter's name has no full stop.
COVER, NOW, COUNTRY = "book.cover.xhtml", "book.now.xhtml", "book.country.xhtml"


@dataclass(frozen=True)
class Ebook:
    """An edition as an EPUB. `country`: None if the host has no page."""

    contents: Contents
    host: Party | None
    country: ShownCountry | None
    mission: Mission | None = None

    def text(self) -> str:
        """Return all that the book says, and the hashes of the pictures that it shows."""
        pages = [page.html for page in self._book().pages]
        pictures = [figure.sha256 for figure in self._figures()]
        return "".join([*pages, *pictures])

    def make(self) -> bytes:
        """Return the EPUB, with the figures read from the store."""
        return epub.pack(self._book())

    def _book(self) -> epub.Book:
        """Return the book, with our own words in its language as far as we have them in it."""
        edition, language = self.contents.edition, self.contents.language
        identifier = f"{newest()}{edition.slug}/{language}/"
        title = self.contents.title
        if self.host:
            identifier += self.host.code
            title = f"{title} – {self.host}"
        with written_in(language):
            return epub.Book(
                identifier=identifier,
                title=title,
                language=language,
                author=_(
                    "Council of the Baltic Sea States, Task Force against Trafficking in Human "
                    "Beings"
                ),
                as_of=self._as_of(),
                pages=list(self._pages()),
                items=list(self._items()),
                title_language=text.language_of(edition.titles, language),
                publisher=edition.colophon.get("publisher", ""),
                isbn="".join(filter(str.isdigit, edition.colophon.get("isbn", ""))),
                mark=self._mark(),
            )

    def _mark(self) -> str:
        """Return what each page says of an edition in the making (R-585)."""
        return "" if self.contents.edition.is_published else _("Unpublished draft")

    def _as_of(self) -> Any:
        """Return when the edition was published or, if later, when its country page changed.

        An edition in the making counts from its last saved text.
        """
        edition = self.contents.edition
        since = edition.published_at or Translation.objects.last_written(edition)
        if self.country is None:
            return since
        return max(since, self.country.page.updated_at)

    def _pages(self) -> Iterator[epub.Page]:
        """Yield cover, what to do now, country page, chapters and forms, in the order in which they
        are read.
        """
        # The cover says it in a sentence.
        yield self._page(COVER, self.contents.title, "cover.html", start="cover", mark="")
        yield self._page(NOW, _("Somebody is in front of me now"), "now.html", **self._now())
        yield self._page(COUNTRY, self._country_title(), "country.html")
        bound = references.in_epub(self.contents, bound_code(self.host, self.country), COUNTRY)
        start = "bodymatter"  # of the first chapter only
        for entry in bound.entries:
            yield self._chapter(entry, start)
            start = ""
        forms = [epub.Place(form.anchor, str(form.label)) for form in PaperForm]
        words = in_words(self.country)
        yield self._page(references.FORMS_IN_EPUB, _("Forms"), "forms.html", forms, **words)

    def _now(self) -> dict[str, Any]:
        return {
            "first_words": first_words_of(self.contents),
            "talking": references.into_talking(self.contents, references.IN_EPUB),
            "informing": references.into_informing(self.contents, references.IN_EPUB),
            "place": COUNTRY,
            "countries": all_countries(),
        }

    def _country_title(self) -> str:
        if self.host is None:
            return _("No country page")
        return _("Country page: {country}").format(country=self.host)

    def _chapter(self, entry: Entry, start: str) -> epub.Page:
        """Return the chapter with its headings in the reader's table of contents."""
        places = [epub.Place(heading.anchor, heading.title) for heading in entry.rendered.headings]
        title = f"{entry.number}  {entry.title}"
        return self._page(f"{entry.slug}.xhtml", title, "chapter.html", places, start, entry=entry)

    def _page(
        self, name: str, title: str, template: str, places: Any = (), start: str = "", **facts: Any
    ) -> epub.Page:
        """Return a page from its template. `places`: its headings; `start`: what reading devices
        call it.
        """
        context = {
            "contents": self.contents,
            "host": self.host,
            "country": self.country,
            "mission": self.mission,
            "style": epub.style().name,
            "language": self.contents.language,
            "newest": newest(),
            "demonstration": settings.DEMO,
            "mark": self._mark(),
        }
        html = render_to_string(f"handbook/epub/{template}", context | facts)
        return epub.Page(
            name=name,
            title=title,
            html=html,
            language=self.contents.language,
            places=places,
            start=start,
        )

    def _items(self) -> Iterator[epub.Item]:
        """Yield the style sheet and the figures, which are read from the store."""
        yield epub.style()
        for figure in self._figures():
            name = f"figures/{figure.name}.{figure.suffix}"
            yield epub.Item(name, figure.content_type, store.read(figure.sha256))

    def _figures(self) -> Any:
        return Figure.objects.shown_in(entry.body for entry in self.contents.entries)
