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
# They draw their own script alone, in whatever of the others it stands. No certificate is set in
# them.
THAI = ("IBMPlexSansThai-Regular", "IBMPlexSansThai-SemiBold")


def missing(text: str, *, with_thai: bool = False) -> list[str]:
    """The characters that one of the faces cannot draw, each once, in the order of the text
    (R-106).
    """
    families = (FACES, THAI) if with_thai else (FACES,)
    found = dict.fromkeys(character for character in text if not character.isspace())
    return [
        character for character in found if not any(drawn(character, faces) for faces in families)
    ]


def drawn(character: str, faces: tuple[str, ...] = FACES) -> bool:
    return all(ord(character) in letters(face) for face in faces)


@cache
def letters(face: str) -> frozenset[int]:
    """The code points of a face, read once in a process (some 20 ms each)."""
    with TTFont(settings.BASE_DIR / "static" / "fonts" / f"{face}.woff2", lazy=True) as font:
        return frozenset(font.getBestCmap())
