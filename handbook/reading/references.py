"""Resolve an edition's references in each medium: on the web, in one document, in an EPUB."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from documents.languages import beyond_the_site
from handbook import text
from handbook.models import CountryPage, Edition, Figure
from handbook.reading import paper_forms
from handbook.reading.contents import INFORMING, TALKING, Contents, Entry, whole

# What may happen at the counter, and the heading of the chapter on talking that answers it.
CASES = {
    "to_die": "wants-to-die",
    "alone": "alone",
    "interpreter": "interpreter",
    "refused": "ending",
}


@dataclass(frozen=True)
class Medium:
    """Address patterns of a medium, with `{slug}` of a chapter, `{name}`, `{sha256}` and `{suffix}`
    of a figure, and `{site}`, `{path}` and `{form}` of a form.
    """

    chapter: str
    into: str  # address to which an anchor is appended
    figure: str
    form: str = "{site}{path}"  # on the site, unless the medium holds them
    is_paper: bool = False
    is_alone: bool = False  # read without the site: links to missing anchors are left out
    # with `{code}`, if its country pages are told apart; `into_country`: an id is appended
    country: str = ""
    into_country: str = ""


IN_ONE = ("#chapter-{slug}", "#{slug}.")
FORM_IN_ONE = "#form-{form}"
# documents.layout reads stored: addresses from the store
ON_PAPER = Medium(*IN_ONE, "stored:{sha256}.{suffix}", FORM_IN_ONE, is_paper=True)
# for the screen; papers/one_page.py embeds the images
ON_ONE_PAGE = Medium(*IN_ONE, ON_PAPER.figure, FORM_IN_ONE)
# names that no file system takes for a device (con.html)
IN_ZIP = Medium(
    "chapter-{slug}.html",
    "chapter-{slug}.html#{slug}.",
    "img/figure-{name}.{suffix}",
    "form-{form}.pdf",
    is_alone=True,
    country="country-{code}.html",
    into_country="country-{code}.html#",
)
# the file in the same ZIP that needs no other; papers/zipped.py embeds the images
IN_ONE_FILE = Medium(
    *IN_ONE,
    IN_ZIP.figure,
    FORM_IN_ONE,
    is_alone=True,
    country="#country-{code}",
    into_country="#country-{code}.",
)
FORMS_IN_EPUB = "book.forms.xhtml"  # the page with all of them
IN_EPUB = Medium(
    "{slug}.xhtml",
    "{slug}.xhtml#",
    "figures/{name}.{suffix}",
    FORMS_IN_EPUB + FORM_IN_ONE,
    is_paper=True,
)


def on_the_web(contents: Contents, countries: Iterable[str], *, host_query: str = "") -> Contents:
    """Return contents that link to pages of the site.

    `countries`: ISO codes with a page; `host_query`: the query carried from chapter to chapter.
    """
    start = reverse("handbook:edition", args=[contents.edition.slug, contents.language])
    address = f"{start}{{slug}}/{host_query}"
    figures, form = f"{reverse('handbook:figures')}{{name}}/", f"{{path}}{host_query}"
    medium = Medium(address, f"{address}#", figures, form)
    return bind(contents, medium, _pages_of(countries, text_query(contents)))


def text_query(contents: Contents) -> str:
    """Return the query by which a country page is read in the contents' language (R-583); "" if it
    is one of the site's.
    """
    language = beyond_the_site(contents.language)
    return f"?text={language}" if language else ""


def on_paper(contents: Contents) -> Contents:
    """Return contents for one PDF. Countries link to the web; documents.layout.bind redirects the
    one bound in.
    """
    return bind(contents, ON_PAPER, country_addresses())


def on_one_page(contents: Contents, host: str | None, others: Iterable[str]) -> Contents:
    """Return contents for the offline page, which includes the host country's page and the numbers
    of the others (ISO codes).
    """
    countries = {code: f"#country-{code}" for code in others}
    if host:
        countries[host] = "#country"
    return bind(contents, ON_ONE_PAGE, countries)


def _pages_of(countries: Iterable[str], query: str) -> dict[str, str]:
    """Return the addresses of country pages on the site with that query, by ISO code."""
    return {code: reverse("handbook:country", args=[code]) + query for code in countries}


def on_paper_alone(contents: Contents) -> Contents:
    """Return contents for a PDF of one chapter, in which the other chapters link to the web."""
    address = web_address(contents, "{slug}")
    medium = Medium(address, f"{address}#", ON_PAPER.figure, is_paper=True)
    return bind(contents, medium, country_addresses())


def in_epub(contents: Contents, host: str | None, page: str) -> Contents:
    """Return contents for an EPUB, in which `page` is the file with the host country's page (ISO
    code).
    """
    countries = country_addresses()
    if host:
        countries[host] = page
    return bind(contents, IN_EPUB, countries)


def in_zip(contents: Contents, medium: Medium, pages: Mapping[str, str]) -> Contents:
    """Return contents for the pages of a ZIP, or for its one file. `pages`: addresses of its
    country pages, by ISO code.
    """
    return bind(contents, medium, country_addresses() | dict(pages))


def in_zip_at(figure: Figure) -> str:
    """Return the figure's file in a ZIP of web pages."""
    return _address(figure, IN_ZIP)


def into_talking(contents: Contents, medium: Medium) -> dict[str, str]:
    """Return where the chapter on talking answers each of CASES in the medium; those are left out
    for which it has no heading.
    """
    entry = contents.entry(TALKING)
    if entry is None:
        return {}
    place = _place(entry, medium, knows=True)
    found = {case: place.at(anchor) for case, anchor in CASES.items()}
    return {case: address for case, address in found.items() if address}


def into_informing(contents: Contents, medium: Medium) -> str:
    """Return where in the medium the chapter says how to inform; "" if the contents lack it."""
    if contents.entry(INFORMING) is None:
        return ""
    return f"{medium.into.format(slug=INFORMING)}inform"


def web_address(contents: Contents, slug: str) -> str:
    """Return the chapter's full address, for documents read outside the site."""
    start = reverse("handbook:edition", args=[contents.edition.slug, contents.language])
    return f"{settings.PUBLIC_URL}{start}{slug}/"


def country_address(code: str) -> str:
    """Return the full address of the country's page, for documents read outside the site."""
    return settings.PUBLIC_URL + reverse("handbook:country", args=[code])


def country_addresses() -> dict[str, str]:
    """Return full addresses by ISO code, for countries that have a page."""
    return {code: country_address(code) for code in _with_a_page()}


def _with_a_page() -> Iterable[str]:
    """Return the ISO codes of countries that have a page."""
    return CountryPage.objects.shown().values_list("party__code", flat=True)


def bind(contents: Contents, medium: Medium, countries: Mapping[str, str]) -> Contents:
    """Return the contents with references resolved in the medium. `countries`: addresses by ISO
    code.

    On paper and in a ZIP, links to missing anchors are left out.
    """
    shown = Figure.objects.shown_in(entry.body for entry in contents.entries)
    knows = medium.is_paper or medium.is_alone
    with override(contents.language):
        places = tuple(_place(entry, medium, knows=knows) for entry in contents.entries)
    figures = tuple(_figure(figure, medium) for figure in shown)
    book = text.Book(
        chapters=places,
        countries=tuple(countries.items()),
        forms=tuple(_forms(contents, medium)),
        figures=figures,
        is_paper=medium.is_paper,
    )
    return contents.knowing(book)


def to_check(edition: Edition, language: str) -> text.Book:
    """Return the book that a text is checked against, with every anchor of every chapter."""
    contents = whole(edition, language) or Contents(edition, language, [])
    medium = Medium("{slug}", "{slug}#", "{name}")
    places = tuple(_place(entry, medium, knows=True) for entry in contents.entries)
    codes = list(_with_a_page())
    return text.Book(
        chapters=places,
        countries=tuple(zip(codes, codes, strict=True)),
        forms=tuple(_forms(contents, medium)),
        figures=tuple(_figure(figure, medium) for figure in Figure.objects.all()),
    )


def _place(entry: Entry, medium: Medium, *, knows: bool) -> text.ChapterPlace:
    """Return the chapter's place in the medium. If it `knows` the anchors, only these can be
    referred to.
    """
    anchors = None
    if knows:
        named = [section.anchor for section in text.render(entry.body).sections]
        anchors = frozenset(filter(None, named))
    return text.ChapterPlace(
        slug=entry.slug,
        label=entry.label,
        address=medium.chapter.format(slug=entry.slug),
        into=medium.into.format(slug=entry.slug),
        anchors=anchors,
    )


def _forms(contents: Contents, medium: Medium) -> Iterator[text.FormPlace]:
    """Yield the places of all forms in the medium, labelled in the language of the contents."""
    with override(contents.language):
        for form in paper_forms.PaperForm:
            path = paper_forms.address_of(form, contents)
            address = medium.form.format(site=settings.PUBLIC_URL, path=path, form=form.value)
            yield text.FormPlace(form.value, paper_forms.label_of(form), address)


def stored(figure: Figure) -> str:
    """Return the address of the figure in a PDF, and in the offline page while it is made."""
    return _address(figure, ON_PAPER)


def _figure(figure: Figure, medium: Medium) -> text.FigurePlace:
    """Return the figure's place in the medium, with its source unless it is ours."""
    return text.FigurePlace(
        name=figure.name,
        address=_address(figure, medium),
        width=figure.width,
        height=figure.height,
        source=figure.credit,
    )


def _address(figure: Figure, medium: Medium) -> str:
    return medium.figure.format(name=figure.name, sha256=figure.sha256, suffix=figure.suffix)
