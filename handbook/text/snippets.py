"""Cut the snippet of a text that shows why it was found, with the matches set apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handbook.text.stems import WORD, Word, keys
from participants.names import fold

AROUND = 90  # characters shown before and after the first match


@dataclass(frozen=True)
class Piece:
    text: str
    is_match: bool


def snippet(body: str, words: Sequence[Word], language: str) -> list[Piece]:
    """Return the text around the first match, cut at spaces."""
    matches = _matches(body, words, language)
    start, end = _window(body, matches[0] if matches else (0, 0))
    pieces, place = [Piece("… " if start else "", False)], start
    for first, last in matches:
        if place <= first and last <= end:
            pieces += [Piece(body[place:first], False), Piece(body[first:last], True)]
            place = last
    pieces += [Piece(body[place:end], False), Piece(" …" if end < len(body) else "", False)]
    return [piece for piece in pieces if piece.text]


def _matches(body: str, words: Sequence[Word], language: str) -> list[tuple[int, int]]:
    """Return where the words are in the body, whole or as parts: (start, end), no overlaps."""
    forms = frozenset().union(*(word.keys for word in words))
    whole = [
        word.span() for word in WORD.finditer(body) if not forms.isdisjoint(keys(word[0], language))
    ]
    spans = sorted([*whole, *_parts(body, words)], key=lambda span: (span[0], -span[1]))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _parts(body: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where the folded words are in the body. Folding may turn one character into two, or
    none.
    """
    folded = [_folded(character) for character in body]
    places = [place for place, letters in enumerate(folded) for _letter in letters]
    longest_first = sorted((word.folded for word in words), key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, longest_first)), "".join(folded))
    return [(places[match.start()], places[match.end() - 1] + 1) for match in found]


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _window(body: str, match: tuple[int, int]) -> tuple[int, int]:
    start, end = max(0, match[0] - AROUND), min(len(body), match[1] + 2 * AROUND)
    if start:
        start = max(body.find(" ", start, match[0]) + 1, start)
    if end < len(body):
        end = max(body.rfind(" ", match[1], end), match[1]) if " " in body[match[1] : end] else end
    return start, end
