"""Targets that a text may refer to: the chapters, terms, countries, forms and figures of its
handbook.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

GLOSSARY = "glossary"  # the chapter whose anchors are the terms
KINDS = ("chapter", "term", "country", "form")


@dataclass(frozen=True)
class ChapterPlace:
    """A chapter as references in one medium (web, one document, EPUB) name it and link to it."""

    slug: str
    label: str  # title and number
    address: str
    into: str  # address to which an anchor is appended
    anchors: frozenset[str] | None = None  # None: not known, so any is accepted

    def at(self, anchor: str) -> str | None:
        """Return the address of that anchor ("": of the chapter), or None if it has no such one."""
        if not anchor:
            return self.address
        is_missing = self.anchors is not None and anchor not in self.anchors
        if is_missing:
            return None
        return self.into + anchor


@dataclass(frozen=True)
class FormPlace:
    """A form to fill in, as references name it and link to it."""

    slug: str
    label: str
    address: str


@dataclass(frozen=True)
class FigurePlace:
    """An image that a text may show. `source`: who made it, under which terms."""

    name: str
    address: str
    width: int  # pixels
    height: int
    source: str = ""


@dataclass(frozen=True)
class Book:
    """Everything that a text may refer to. Hashable, so that rendered texts can be cached for it.
    `is_paper`: boxes cannot be ticked on the screen.
    """

    chapters: tuple[ChapterPlace, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()  # ISO code and address
    forms: tuple[FormPlace, ...] = ()
    figures: tuple[FigurePlace, ...] = ()
    is_paper: bool = False

    def address_of(self, reference: str) -> str | None:
        """Return the address of `chapter:slug#anchor`, `term:key`, `country:CC` or `form:slug`, or
        None if there is none.
        """
        kind, name, anchor = parts(reference)
        if kind == "country":
            return dict(self.countries).get(name)
        if kind == "form":
            form = self.form(name)
            return form.address if form else None
        if kind == "term":
            name, anchor = GLOSSARY, name

        place = self.chapter(name)
        if place is None:
            return None
        return place.at(anchor)

    def words_for(self, reference: str) -> str:
        """Return the link text for a reference that was written without one."""
        kind, name, _anchor = parts(reference)
        place: ChapterPlace | FormPlace | None = None
        if kind == "chapter":
            place = self.chapter(name)
        if kind == "form":
            place = self.form(name)
        return place.label if place else name

    def chapter(self, slug: str) -> ChapterPlace | None:
        """Return the chapter with that slug, or None if a text may not refer to one."""
        for place in self.chapters:
            if place.slug == slug:
                return place
        return None

    def form(self, slug: str) -> FormPlace | None:
        """Return the form with that slug, or None."""
        named = {form.slug: form for form in self.forms}
        return named.get(slug)

    def figure(self, address: str) -> FigurePlace | None:
        """Return the figure at `figure:name`, or None."""
        named: Mapping[str, FigurePlace] = {figure.name: figure for figure in self.figures}
        return named.get(figure_name(address))


NO_BOOK = Book()


def figure_name(address: str) -> str:
    """Return the name in `figure:name`, or "" for any other address."""
    kind, _colon, name = address.partition(":")
    if kind != "figure":
        return ""
    return name


def parts(reference: str) -> tuple[str, str, str]:
    """Return kind, name and anchor, as in `chapter:noticing#children`; three empty strings if it is
    no reference.
    """
    kind, _colon, rest = reference.partition(":")
    if kind not in KINDS:
        return "", "", ""
    name, _hash, anchor = unquote(rest).partition("#")
    return kind, name, anchor
