"""Words that a language of the interface lacks, and pages that say that these are in English.

Whoever listens to a page hears each sentence in its own language (R-574, D-602).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from gettext import NullTranslations
from html import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import trans_real

from documents.languages import note_english, noted_english

CONTEXT = "\x04"  # gettext's, between a context and its words
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# elements in which no other may stand
BARE = {"option", "script", "style", "textarea", "title"}
IN_A_DRAWING = {"text", "tspan"}
BODY = re.compile(r"<body.*?</body>", re.DOTALL)
EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


class English(NullTranslations):
    """English in place of what a language lacks; notes what it gave."""

    def __init__(self, english: NullTranslations) -> None:
        super().__init__()
        self.add_fallback(english)

    def gettext(self, message: str) -> str:
        """Return the English of a message, which may have a context before it."""
        note_english(message.rpartition(CONTEXT)[2])
        return super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English for that number."""
        note_english(msgid1.rpartition(CONTEXT)[2])
        note_english(msgid2)
        return super().ngettext(msgid1, msgid2, n)


def watch(language: str) -> None:
    """Let the catalogue of this language note what it lacks; again is nothing."""
    catalogue = trans_real.translation(language)
    english = catalogue._fallback  # type: ignore[attr-defined]
    if english is not None and not isinstance(english, English):
        catalogue._fallback = English(english)  # type: ignore[attr-defined]


class FallbackMiddleware:
    """Marks what a page in a language with gaps says in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for language in settings.LANGUAGES_WITH_GAPS:
            watch(language)
        lacking: set[str] = set()
        token = noted_english.set(lacking)
        try:
            response = self.get_response(request)
        finally:
            noted_english.reset(token)

        if not lacking or translation.get_language() not in settings.LANGUAGES_WITH_GAPS:
            return response
        # an answer without content, such as 304, has no type
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming:
            response.content = marked(response.text, lacking).encode(response.charset or "utf-8")
        return response


def marked(page: str, lacking: Iterable[str]) -> str:
    """Return the page with its texts that are in English said to be so."""
    parts = _parts(lacking)
    if not parts:
        return page
    english = re.compile(rf"(?:{'|'.join(parts)})[:.,]?", re.IGNORECASE | re.DOTALL)
    return BODY.sub(lambda body: "".join(_marked(body[0], english)), page)


def _parts(lacking: Iterable[str]) -> list[str]:
    """Return patterns of these words, with any values, or of each part of them between two tags."""
    parts = {
        _fitting(part)
        for words in lacking
        for part in TAG.split(words)
        if re.search(r"[^\W\d_]", VALUE.sub("", part)) and not part.startswith("<")
    }
    return sorted(parts)


def _fitting(part: str) -> str:
    """Return a pattern for a part of a sentence, whose lines may be broken anywhere."""
    pieces = [
        r"\s+".join(re.escape(escape(word)) for word in re.split(r"\s+", piece))
        for piece in VALUE.split(part.strip().replace("%%", "%"))
    ]
    return ".+?".join(pieces)


def _marked(body: str, english: re.Pattern[str]) -> Iterator[str]:
    """Yield the tags and texts of a page."""
    within: list[str] = []
    for place, piece in enumerate(TAG.split(body)):
        if place % 2:
            _follow(within, piece)
            yield piece
        elif BARE.intersection(within):
            yield piece
        else:
            yield _said(piece, english, is_drawn=bool(IN_A_DRAWING.intersection(within)))


def _follow(within: list[str], tag: str) -> None:
    """Keep the names of the open elements that matter here."""
    named = NAME.match(tag)
    if named is None or named[2].lower() not in BARE | IN_A_DRAWING:
        return
    if named[1] and within:
        within.pop()
    elif not named[1]:
        within.append(named[2].lower())


def _said(text: str, english: re.Pattern[str], *, is_drawn: bool) -> str:
    """Return a text with its language, if it is in English."""
    before, words, after = EDGES.match(text).groups()  # type: ignore[union-attr]
    if not words or not english.fullmatch(words):
        return text
    element = "tspan" if is_drawn else "span"
    return f'{before}<{element} lang="en">{words}</{element}>{after}'
