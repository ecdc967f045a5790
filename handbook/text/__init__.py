"""Turn the handbook's Markdown into safe HTML with headings and notes, and find problems in a text.

Reads no database: the caller passes what a text refers to as a `Book`.
"""

from collections.abc import Mapping

from handbook.text.book import GLOSSARY, Book, ChapterPlace, FigurePlace, FormPlace
from handbook.text.checks import Problem, Wrong, blocks_without_source, problems
from handbook.text.headings import MAX_ANCHOR_LENGTH, Section
from handbook.text.limits import TooMuch, is_too_large, too_much_of
from handbook.text.outline import OutlinePart, outline
from handbook.text.passages import passages
from handbook.text.quotations import Quoted, quoted
from handbook.text.readability import (
    LINK_NO_TERMS,
    MAX_AVERAGE,
    Measured,
    Sentence,
    measured,
    terms_of,
    terms_without_link,
)
from handbook.text.rendering import Rendered, draw, figures_in, pictures_in, render

__all__ = [
    "GLOSSARY",
    "LINK_NO_TERMS",
    "MAX_ANCHOR_LENGTH",
    "MAX_AVERAGE",
    "Book",
    "ChapterPlace",
    "FigurePlace",
    "FormPlace",
    "Measured",
    "OutlinePart",
    "Problem",
    "Quoted",
    "Rendered",
    "Section",
    "Sentence",
    "TooMuch",
    "Wrong",
    "blocks_without_source",
    "choose",
    "draw",
    "figures_in",
    "is_too_large",
    "language_of",
    "measured",
    "outline",
    "passages",
    "pictures_in",
    "problems",
    "quoted",
    "render",
    "terms_of",
    "terms_without_link",
    "too_much_of",
]
FALLBACK = "en"


def language_of(texts: Mapping[str, str], language: str | None) -> str:
    """Return in which language `choose` finds the text; "" if there is none in any."""
    for code in (language or "", FALLBACK):
        if texts.get(code):
            return code
    return next(iter(texts), "")


def choose(texts: Mapping[str, str], language: str | None) -> str:
    """Return the text in that language, else in English, else in any, else ""."""
    return texts.get(language_of(texts, language), "")
