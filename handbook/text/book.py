"""What a text may refer to: the chapters, terms, countries and figures of the book that it stands
in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

GLOSSARY = "glossary"  # the chapter whose anchors are the terms
KINDS = ("chapter", "term", "country")


@dataclass(frozen=True)
class ChapterPlace:
    """A chapter as references name it and lead to it in one medium (web, one document, EPUB)."""

    slug: str
    label: str  # title and number
    address: str
    into: str  # what an anchor is put behind
    anchors: frozenset[str] | None = None  # None: not known, and taken to be there

    def at(self, anchor: str) -> str | None:
        if anchor and self.anchors is not None and anchor not in self.anchors:
            return None
        return self.into + anchor if anchor else self.address


@dataclass(frozen=True)
class FigurePlace:
    """A picture that a text may show. `source`: who made it, under which terms."""

    name: str
    address: str
    width: int  # pixels
    height: int
    source: str = ""


@dataclass(frozen=True)
class Book:
    """Hashable, so that what was rendered for it is kept. `is_paper`: nobody can tick a box on the
    screen.
    """

    chapters: tuple[ChapterPlace, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()  # ISO code and address
    figures: tuple[FigurePlace, ...] = ()
    is_paper: bool = False

    def address_of(self, reference: str) -> str | None:
        """Where `chapter:slug#anchor`, `term:key` or `country:CC` leads; None: nowhere."""
        kind, name, anchor = parts(reference)
        if kind == "country":
            return dict(self.countries).get(name)
        if kind == "term":
            name, anchor = GLOSSARY, name
        place = self.chapter(name)
        return place.at(anchor) if place else None

    def words_for(self, reference: str) -> str:
        """What a reference says that was given no words of its own."""
        kind, name, _anchor = parts(reference)
        place = self.chapter(name) if kind == "chapter" else None
        return place.label if place else name

    def chapter(self, slug: str) -> ChapterPlace | None:
        return next((place for place in self.chapters if place.slug == slug), None)

    def figure(self, address: str) -> FigurePlace | None:
        """The picture behind `figure:name`."""
        named: Mapping[str, FigurePlace] = {figure.name: figure for figure in self.figures}
        return named.get(figure_name(address))


def figure_name(address: str) -> str:
    """The name in `figure:name`; "" when it is no figure."""
    kind, _, name = address.partition(":")
    return name if kind == "figure" else ""


def parts(reference: str) -> tuple[str, str, str]:
    """Kind, name and anchor: `chapter:noticing#children`; the kind is "" when it is no
    reference.
    """
    kind, _, rest = reference.partition(":")
    name, _, anchor = unquote(rest).partition("#")
    return (kind, name, anchor) if kind in KINDS else ("", "", "")
