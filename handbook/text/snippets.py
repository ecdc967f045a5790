"""Cut the snippet of a text that shows why it was found, with the matches set apart."""

import re
from collections.abc import Iterator, Sequence
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
    first = next(iter(matches), (0, 0))
    start, end = _window(body, first)

    pieces = list(_pieces(body, start, end, matches))
    if start > 0:
        pieces.insert(0, Piece("… ", False))
    if end < len(body):
        pieces.append(Piece(" …", False))
    return [piece for piece in pieces if piece.text]


def _pieces(body: str, start: int, end: int, matches: list[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the body from `start` to `end` in pieces; a match that the end cuts is none."""
    place = start
    for first, last in matches:
        if start <= first and last <= end:
            yield Piece(body[place:first], False)
            yield Piece(body[first:last], True)
            place = last
    yield Piece(body[place:end], False)


def _matches(body: str, words: Sequence[Word], language: str) -> list[tuple[int, int]]:
    """Return where the words are in the body, whole or as parts: (start, end), no overlaps."""
    spans = [*_whole(body, words, language), *_parts(body, words)]
    spans.sort(key=lambda span: (span[0], -span[1]))  # of those that begin together, the longest

    found: list[tuple[int, int]] = []
    covered = 0  # up to this place
    for start, end in spans:
        if start >= covered:
            found.append((start, end))
            covered = end
    return found


def _whole(body: str, words: Sequence[Word], language: str) -> Iterator[tuple[int, int]]:
    """Yield where a form of one of the words is a whole word of the body."""
    forms = frozenset().union(*(word.keys for word in words))
    for word in WORD.finditer(body):
        if forms & keys(word[0], language):
            yield word.span()


def _parts(body: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where the folded words are in the body. Folding may turn one character into two, or
    none.
    """
    folded = ""
    places: list[int] = []  # in the body, of each folded character
    for place, character in enumerate(body):
        letters = _folded(character)
        folded += letters
        places += [place] * len(letters)

    longest_first = sorted((word.folded for word in words), key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    found = re.finditer(pattern, folded)
    return [(places[match.start()], places[match.end() - 1] + 1) for match in found]


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _window(body: str, match: tuple[int, int]) -> tuple[int, int]:
    """Return start and end of the part that is shown: less before the match than after it, cut at
    a space where there is one.
    """
    first, last = match
    start = max(0, first - AROUND)
    end = min(len(body), last + 2 * AROUND)
    if start > 0:
        after_space = body.find(" ", start, first) + 1  # 0: there is none
        start = max(start, after_space)
    if end < len(body):
        space = body.rfind(" ", last, end)
        if space >= 0:
            end = space
    return start, end
