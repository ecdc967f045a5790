"""The letters that our fonts can draw: a certificate never prints "?" or an empty box, nor an
accent beside its letter.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont

# The faces that certificates use for names and titles.
FACES = (
    "IBMPlexSerif-Regular",
    "IBMPlexSerif-Medium",
    "IBMPlexSans-Regular",
    "IBMPlexSans-Medium",
    "IBMPlexSans-SemiBold",
)
MARK_TO_BASE = 4  # the kind of table that has places for marks
# They draw Thai only, beside any of the other faces. Certificates never use them.
THAI = ("IBMPlexSansThai-Regular", "IBMPlexSansThai-SemiBold")


def missing(text: str, *, with_thai: bool = False) -> list[str]:
    """Return the characters that our fonts cannot draw in every face, each once, in text order
    (R-106).
    """
    found = []
    for character in dict.fromkeys(text):
        if character.isspace() or drawn(character):
            continue
        if with_thai and drawn(character, THAI):
            continue
        found.append(character)
    return found


def drawn(character: str, faces: tuple[str, ...] = FACES) -> bool:
    """Tell whether every one of the faces can draw the character."""
    return all(ord(character) in letters(face) for face in faces)


@cache
def letters(face: str) -> frozenset[int]:
    """Return the code points of a face. Read once per process (about 20 ms each)."""
    with _opened(face) as font:
        return frozenset(font.getBestCmap())


def beside(text: str) -> list[str]:
    """Return the letters with marks that a face would print beside the letter or on one another,
    each once, in text order (R-106): it has both, but no place for the mark on that letter (D-504).
    """
    marked = (letter for letter in dict.fromkeys(_letters_of(text)) if len(letter) > 1)
    return [letter for letter in marked if not all(carries(face, letter) for face in FACES)]


def _letters_of(text: str) -> Iterator[str]:
    """Yield each letter with the marks that follow it, in their shortest spelling."""
    plain = unicodedata.normalize("NFC", text)
    starts = [at for at, sign in enumerate(plain) if not unicodedata.combining(sign)]
    for start, end in pairwise([*starts, len(plain)]):
        yield plain[start:end]


def carries(face: str, letter: str) -> bool:
    """Tell whether the face has a place on the letter for each of its marks, and one of its own."""
    base, marks = letter[0], letter[1:]
    glyphs, places = marking(face)
    taken = [places.get((glyphs.get(base, ""), glyphs.get(mark, ""))) for mark in marks]
    return None not in taken and len(set(taken)) == len(taken)


@cache
def marking(face: str) -> tuple[dict[str, str], dict[tuple[str, str], tuple[int, int]]]:
    """Return the glyph of each character, and the place on a letter for each letter and mark, by
    their glyphs. Read once per process.
    """
    with _opened(face) as font:
        glyphs = {chr(code): glyph for code, glyph in font.getBestCmap().items()}
        tables = [
            table
            for lookup in font["GPOS"].table.LookupList.Lookup
            for table in lookup.SubTable
            if table.Format == 1 and lookup.LookupType == MARK_TO_BASE
        ]
        return glyphs, {
            pair: (number, place)
            for number, table in enumerate(tables)
            for pair, place in _places(table)
        }


def _places(table: Any) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield each letter and mark of a table of the font, and which of the letter's places it is."""
    for mark, record in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
        for base, anchors in zip(
            table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True
        ):
            if anchors.BaseAnchor[record.Class] is not None:
                yield (base, mark), record.Class


def _opened(face: str) -> TTFont:
    return TTFont(settings.BASE_DIR / "static" / "fonts" / f"{face}.woff2", lazy=True)
