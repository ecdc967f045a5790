"""Render Markdown as safe HTML with its headings and notes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from handbook.text import parsing
from handbook.text.book import NO_BOOK, Book, figure_name
from handbook.text.dressing import FOR_LISTS, dress, mark_advice, mark_english
from handbook.text.headings import Section, name_headings, sections
from handbook.text.limits import MAX_LENGTH, is_too_large
from handbook.text.references import follow

log = logging.getLogger(__name__)

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "div", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "a", "sup", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("figure", "figcaption", "img", "label", "input"),
}
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "role"},
    "ol": {"start"},
    "th": {"scope"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "autocomplete"},
    "span": {"lang"},
}
CLASSES = {
    "p": {"advice", "advice-mark"},
    **dict.fromkeys(("ul", "ol"), {"advice", *FOR_LISTS}),
    "div": {"note", "advice", "advised"},
    "table": {"crowded"},
    "sup": {"source-ref", "source-ref-next"},
    "a": {"source-back", "term", "cross-reference", "form-link"},
    "span": {"ask", "figure-source"},
}
SCHEMES = {"http", "https", "mailto", "tel", "stored"}  # stored: see documents.layout


@dataclass(frozen=True)
class Rendered:
    html: SafeString
    notes: SafeString  # items of an ordered list, "" without sources
    sections: tuple[Section, ...]
    words: int
    is_as_typed: bool = False  # too large, or not parsed

    @property
    def minutes(self) -> int:
        """Return the reading time in minutes at 200 words a minute, at least 1."""
        return max(1, round(self.words / 200))

    @property
    def has_boxes(self) -> bool:
        """Tell whether the reader can tick something, which is then forgotten with the page."""
        return "<input " in self.html

    @property
    def headings(self) -> list[Section]:
        """Return the second-level headings, as written, for the contents; the sources have none."""
        return [section for section in self.sections if section.title and section.level == 2]


class TooLarge(Exception):
    """The text is too large to parse. Raised rather than returned, so that no cache stores the
    text.
    """


def render(
    markdown: str, *, book: Book = NO_BOOK, language: str = "en", prefix: str = "", deeper: int = 0
) -> Rendered:
    """Return safe HTML of a text in that language, its references resolved by the book.

    `prefix` keeps ids apart in a document of many chapters; `deeper` lowers the headings.
    """
    return _or_as_typed(remembered, markdown, book, language, prefix, deeper)


def draw(
    markdown: str, *, book: Book = NO_BOOK, language: str = "en", prefix: str = ""
) -> Rendered:
    """Return the same for a text that is being written, without caching: it is shown only once."""
    return _or_as_typed(_made, markdown, book, language, prefix, 0)


def _or_as_typed(make: Callable[..., Rendered], markdown: str, *facts: object) -> Rendered:
    """Return what `make` makes of the text, or the text as typed if it is too large or makes it
    fail.
    """
    try:
        return make(markdown, *facts)
    except TooLarge:
        return _as_typed(markdown)
    # a bug in the parser or here must not take down the page or the other chapters
    except Exception:
        log.exception("A text of the handbook cannot be rendered.")
        return _as_typed(markdown)


def figures_in(markdown: str) -> frozenset[str]:
    """Return the names of the figures that a text shows, however its Markdown is written."""
    return frozenset(pictures_in(markdown))


def pictures_in(markdown: str) -> tuple[str, ...]:
    """Return the same names, each as often as it is shown."""
    if "![" not in markdown:
        return ()
    try:
        return _pictures(markdown)
    except TooLarge:
        return ()
    except Exception:  # the text is then shown as typed, without figures
        log.exception("A text of the handbook cannot be read.")
        return ()


@lru_cache(maxsize=64)
def _pictures(markdown: str) -> tuple[str, ...]:
    """Return the names of the figures in body and notes, as often as shown. Raises TooLarge."""
    if is_too_large(markdown):
        raise TooLarge
    body, notes = parsing.parse(markdown)
    names = []
    for child in parsing.children_of([*body, *notes]):
        if child.type == "image":
            names.append(figure_name(str(child.attrs.get("src", ""))))
    return tuple(filter(None, names))


def _as_typed(markdown: str) -> Rendered:
    """Return the Markdown itself, cut at the maximum length of a chapter."""
    typed = markdown[:MAX_LENGTH]
    return Rendered(
        html=mark_safe(f"<pre>{escape(typed)}</pre>"),
        notes=mark_safe(""),
        sections=(),
        words=len(typed.split()),
        is_as_typed=True,
    )


def _made(markdown: str, book: Book, language: str, prefix: str, deeper: int) -> Rendered:
    """Return the text as HTML. Raises TooLarge, and whatever a bug in the parser raises."""
    if is_too_large(markdown):
        raise TooLarge
    body, notes = parsing.parse(markdown)
    anchors = name_headings(body, prefix, deeper)
    follow(body, book, anchors, prefix)
    follow(notes, book, anchors, prefix)
    found = sections(body)
    words = sum(len(section.text.split()) for section in found)
    if notes:
        found.append(Section(anchor="sources", title="", level=2, text=parsing.plain(notes)))
    dressed = mark_english(mark_advice(dress(body, book, language), language), language)
    dressed_notes = mark_english(dress(_tighten(notes), book, language), language)
    return Rendered(
        html=_clean(parsing.html(dressed, prefix), book),
        notes=_clean(parsing.html(dressed_notes, prefix), book),
        sections=tuple(found),
        words=words,
    )


remembered = lru_cache(maxsize=256)(_made)


def _tighten(notes: list[Token]) -> list[Token]:
    """Return notes without ids and paragraphs: a list item with one paragraph needs none inside
    (PDF/UA 7.2-20).
    """
    for token in notes:
        token.attrs.pop("id", None)
        if token.type in {"paragraph_open", "paragraph_close"}:
            token.hidden = True
    return notes


def _clean(html: str, book: Book) -> SafeString:
    """Return the HTML with only the tags of the dialect and images of the book, as a second line of
    defence.
    """
    pictures = {figure.address for figure in book.figures}

    def filtered(tag: str, name: str, value: str) -> str | None:
        """Return the attribute's value, or None to take the attribute out."""
        is_address_of_image = (tag, name) == ("img", "src")
        if is_address_of_image and value not in pictures:
            return None
        return value

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener",
        attribute_filter=filtered,
    )
    return mark_safe(cleaned)
