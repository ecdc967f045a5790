"""Find words in the current edition, the country pages and the contacts: folded, all words, best first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import get_language

from handbook import text
from handbook.contents import Contents, contents_of
from handbook.models import Contact, CountrySection, Edition, Translation
from participants.models import Account
from participants.names import fold

AROUND = 90  # characters shown before and after the first match
INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Piece:
    text: str
    is_match: bool


@dataclass(frozen=True)
class Hit:
    where: str  # chapter or country
    title: str  # heading, or contact
    url: str
    snippet: list[Piece]
    language: str
    rank: tuple[int, int, int]  # words in the title, in the heading, places in the text


def words_of(typed: str) -> list[str]:
    """The folded words, each once."""
    return list(dict.fromkeys(fold(INVISIBLE.sub(" ", typed)).split()))


def find(words: list[str], edition: Edition, account: Account | AnonymousUser, today: date) -> list[Hit]:
    """Hits of folded words in what this reader may see, in the reader's language and its fallback."""
    language = edition.language_for(get_language())
    hits = [*_in_chapters(words, edition, language, account), *_in_countries(words, account, today)]
    return sorted(hits, key=lambda hit: hit.rank, reverse=True)


def _in_chapters(
    words: list[str], edition: Edition, language: str, account: Account | AnonymousUser
) -> Iterator[Hit]:
    editions = Edition.objects.visible_to(account)
    contents = contents_of(editions, edition.slug, language)
    if contents is None:
        return
    texts = Translation.objects.of(editions, edition.slug).readable_in(language)
    for found in texts.holding(words):
        entry = contents.entry(found.chapter.slug)
        if entry and entry.language == found.language:
            yield from _in_chapter(words, found, contents)


def _in_chapter(words: list[str], found: Translation, contents: Contents) -> Iterator[Hit]:
    """The sections that hold all words; else the section that holds most of them."""
    sections = text.render(found.body).sections
    folded = [(fold(f"{section.title} {section.text}"), section) for section in sections]
    scored = [(sum(word in held for word in words), section) for held, section in folded]
    most = max((score for score, _section in scored), default=0)
    whole = [section for score, section in scored if score == len(words)]
    best = whole or [section for score, section in scored if score == most][:1]
    url = reverse("handbook:chapter", args=[contents.edition.slug, contents.language, found.chapter.slug])
    for section in best:
        anchor = f"#{section.anchor}" if section.anchor else ""
        yield _hit(words, found.title, section.title, section.text, url + anchor, found.language)


def _in_countries(words: list[str], account: Account | AnonymousUser, today: date) -> Iterator[Hit]:
    language = get_language() or text.FALLBACK
    if isinstance(account, Account):
        for section in CountrySection.objects.holding(words):
            shown = f"{section.page.every_name} {section} {section.wording}"
            if all(word in fold(shown) for word in words):
                url = f"{_page(section.page.party.code)}#{section.key}"
                yield _hit(words, str(section.page), str(section), section.wording, url, language)
    for contact in Contact.objects.visible_to(account, today).holding(words):
        shown = f"{contact.number_display} · {contact.audience}"
        url = f"{_page(contact.page.party.code)}#{contact.key}"
        yield _hit(words, str(contact.page), str(contact), shown, url, language)


def _page(code: str) -> str:
    return reverse("handbook:country", args=[code])


def _hit(words: list[str], where: str, title: str, body: str, url: str, language: str) -> Hit:
    folded, in_title, in_heading = fold(body), fold(where), fold(title)
    rank = (
        sum(word in in_title for word in words),
        sum(word in in_heading for word in words),
        sum(folded.count(word) for word in words),
    )
    return Hit(where, title, url, snippet(body, words), language, rank)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _matches(body: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in the original, as (start, end), not overlapping."""
    folded, places = [], []
    for place, character in enumerate(body):
        for letter in _folded(character):
            folded.append(letter)
            places.append(place)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.finditer(pattern, "".join(folded))
    return [(places[match.start()], places[match.end() - 1] + 1) for match in found]


def snippet(body: str, words: list[str]) -> list[Piece]:
    """The text round the first match, cut at blanks, with the matches apart from the rest."""
    matches = _matches(body, words)
    start, end = _window(body, matches[0] if matches else (0, 0))
    pieces, place = [Piece("… " if start else "", False)], start
    for first, last in matches:
        if place <= first and last <= end:
            pieces += [Piece(body[place:first], False), Piece(body[first:last], True)]
            place = last
    pieces += [Piece(body[place:end], False), Piece(" …" if end < len(body) else "", False)]
    return [piece for piece in pieces if piece.text]


def _window(body: str, match: tuple[int, int]) -> tuple[int, int]:
    start, end = max(0, match[0] - AROUND), min(len(body), match[1] + 2 * AROUND)
    if start:
        start = max(body.find(" ", start, match[0]) + 1, start)
    if end < len(body):
        end = max(body.rfind(" ", match[1], end), match[1]) if " " in body[match[1] : end] else end
    return start, end
