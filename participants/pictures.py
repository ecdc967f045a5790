"""Check uploaded images before decoding them, and write them again without hidden data."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageFile

from participants.refusal import Refused, refuse_if

MAX_BYTES, MAX_PIXELS = 5_000_000, 8_000_000
MAX_SCANS = 64  # a progressive JPEG has about ten, and decoding each covers the whole image
# markers that have a length, and the end marker
JPEG, MARKER = b"\xff\xd8", re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd8])")
SCAN, END = b"\xda", b"\xd9"
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
SAVING: dict[str, dict[str, Any]] = {"PNG": {}, "JPEG": {"quality": 88}, "WEBP": {"quality": 88}}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def clean(data: bytes, *, max_side: int | None = None) -> Picture:
    """Return the first image of a PNG, JPEG or WebP file, upright, without place, camera, names or
    colour profile (R-175); with `max_side` made so small that no side has more pixels.

    Raises Refused for another format, more than 5 MB, more than 8 megapixels (read from the header
    before anything is decoded), a JPEG of more than 64 scans, or a damaged file.
    """
    refuse_if(_problems(data))
    try:
        with Image.open(BytesIO(data), formats=tuple(TYPES)) as opened:
            _refuse_huge(opened.width * opened.height)
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            return _written(opened, kind, max_side)
    except Refused:
        raise
    except BOMBS:
        _refuse_huge(MAX_PIXELS + 1)
        raise
    except Exception:  # a crafted file can make Pillow raise almost anything
        raise Refused([_("This is no PNG, JPEG or WebP picture, or it is damaged.")]) from None


def _problems(data: bytes) -> list[str]:
    """Return why the file is refused before it is opened."""
    if len(data) > MAX_BYTES:
        return [_("This picture is larger than 5 MB. Make it smaller first.")]
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return [
            _(
                "SVG files are not taken: they can hold scripts and call up other addresses. Save "
                "it as PNG."
            )
        ]
    if data.startswith(JPEG) and _scans(data) > MAX_SCANS:
        return [
            _("This picture is made of too many layers. Save it again as a JPEG, not progressive.")
        ]
    return []


def _scans(data: bytes) -> int:
    """Count the scans of the first image of a JPEG (ITU-T T.81, annex B), from marker to marker by
    their lengths.
    """
    found, place = 0, len(JPEG)
    while (marker := MARKER.search(data, place)) and marker[1] != END:
        found += marker[1] == SCAN
        place = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2])
    return found


def _refuse_huge(pixels: int) -> None:
    """Raise Refused for more than MAX_PIXELS."""
    if pixels > MAX_PIXELS:
        raise Refused([_("This picture has more than 8 megapixels. Make it smaller first.")])


def _written(opened: Image.Image, kind: str, max_side: int | None) -> Picture:
    """Return the picture written anew in that format. Nothing of what the file held beside it is
    copied, except which colour is transparent.
    """
    # WeasyPrint sets it to True, and then a truncated image would pass as complete
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    opened.load()
    image = _upright(opened)
    if image.mode.startswith("I"):  # 16-bit grey, which convert() would clip to 8
        image = image.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
        image.info = {}
    if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image = image.convert("RGB")
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    if max_side and max(image.size) > max_side:
        image = _smaller(image, max_side)
    target = BytesIO()
    image.save(target, kind, **SAVING[kind])
    return Picture(
        data=target.getvalue(), content_type=TYPES[kind], width=image.width, height=image.height
    )


def _smaller(image: Image.Image, max_side: int) -> Image.Image:
    """Return the picture made smaller; a palette gives way to colours, which can be mixed."""
    if image.mode in ("1", "P"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.thumbnail((max_side, max_side))
    return image


def _upright(opened: Image.Image) -> Image.Image:
    """Return a copy turned by its EXIF orientation, or unturned if that cannot be read."""
    try:
        turn = TURNS.get(opened.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        turn = None
    if turn is None:
        return opened.copy()
    return opened.transpose(turn)
