"""The letters that our fonts can draw: a certificate never prints "?" or an empty box."""

import re
import unicodedata
from functools import cache

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
MARKED = re.compile(r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
# Each draws its own script only, beside any of the other faces. Certificates never use them.
OTHER_SCRIPTS = (
    ("IBMPlexSansThai-Regular", "IBMPlexSansThai-SemiBold"),
    ("IBMPlexSansArabic-Regular", "IBMPlexSansArabic-SemiBold"),
)

DIRECTION_MARKS = "\u200e\u200f"  # which side text runs from: nothing is drawn


def missing(text: str, *, with_other_scripts: bool = False) -> list[str]:
    """Return the characters that our fonts cannot draw in every face, each once, in text order
    (R-106).
    """
    found = []
    for character in dict.fromkeys(text):
        if character.isspace() or drawn(character):
            continue
        if with_other_scripts and _is_of_another_script(character):
            continue
        found.append(character)
    return found


def _is_of_another_script(character: str) -> bool:
    return character in DIRECTION_MARKS or any(drawn(character, each) for each in OTHER_SCRIPTS)


def drawn(character: str, faces: tuple[str, ...] = FACES) -> bool:
    """Tell whether every one of the faces can draw the character."""
    return all(ord(character) in letters(face) for face in faces)


@cache
def letters(face: str) -> frozenset[int]:
    """Return the code points of a face. Read once per process (about 20 ms each)."""
    with TTFont(settings.BASE_DIR / "static" / "fonts" / f"{face}.woff2", lazy=True) as font:
        return frozenset(font.getBestCmap())


def marked(text: str) -> list[str]:
    """Return the letters with marks that are neither one character of Unicode nor one glyph of each
    face of certificates, each once, in text order: they would be copied and read aloud twice
    (D-562).
    """
    found = MARKED.findall(unicodedata.normalize("NFC", text))
    return [letter for letter in dict.fromkeys(found) if letter not in glyphs_with_marks()]


@cache
def glyphs_with_marks() -> frozenset[str]:
    """Return the letters with a mark for which each face of certificates has a glyph."""
    path = settings.BASE_DIR / "documents" / "assets" / "faces" / "marked.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
