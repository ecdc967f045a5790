"""What our faces can draw: a certificate never prints "?" or an empty box."""

from functools import cache

from django.conf import settings
from fontTools.ttLib import TTFont

# Whatever a certificate sets a name or a title in.
FACES = (
    "IBMPlexSerif-Regular",
    "IBMPlexSerif-Medium",
    "IBMPlexSans-Regular",
    "IBMPlexSans-Medium",
    "IBMPlexSans-SemiBold",
)


def missing(text: str) -> list[str]:
    """The characters that one of the faces cannot draw, each once, in the order of the text."""
    return [character for character in dict.fromkeys(text) if not (character.isspace() or drawn(character))]


def drawn(character: str) -> bool:
    return all(ord(character) in letters(face) for face in FACES)


@cache
def letters(face: str) -> frozenset[int]:
    """The code points of a face, read once in a process (some 20 ms each)."""
    with TTFont(settings.BASE_DIR / "static" / "fonts" / f"{face}.woff2", lazy=True) as font:
        return frozenset(font.getBestCmap())
