"""Pictures that are handed in: measured before they are decoded, written anew without what they hide."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

from participants.refusal import Refused, refuse_if

MOST_BYTES, MOST_PIXELS = 5_000_000, 8_000_000
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
SAVING: dict[str, dict[str, Any]] = {"PNG": {}, "JPEG": {"quality": 88}, "WEBP": {"quality": 88}}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def clean(data: bytes) -> Picture:
    """The first picture of a PNG, JPEG or WebP file, upright, without place, camera, names or colour profile.

    Raises Refused: for another kind, more than 5 MB, more than 8 megapixels (told from the head of the
    file, before anything is decoded), or a file that is damaged.
    """
    refuse_if(_problems(data))
    try:
        with Image.open(BytesIO(data), formats=tuple(TYPES)) as opened:
            _refuse_huge(opened.width * opened.height)
            return _written(opened, str(opened.format))
    except BOMBS:
        _refuse_huge(MOST_PIXELS + 1)
        raise
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refused([_("This is no PNG, JPEG or WebP picture, or it is damaged.")]) from None


def _problems(data: bytes) -> list[str]:
    if len(data) > MOST_BYTES:
        return [_("This picture is larger than 5 MB. Make it smaller first.")]
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return [
            _("SVG files are not taken: they can hold scripts and call up other addresses. Save it as PNG.")
        ]
    return []


def _refuse_huge(pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise Refused([_("This picture has more than 8 megapixels. Make it smaller first.")])


def _written(opened: Image.Image, kind: str) -> Picture:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it: half a picture would pass as a whole one
    image: Image.Image = ImageOps.exif_transpose(opened)
    if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image = image.convert("RGB")
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    target = BytesIO()
    image.save(target, kind, **SAVING[kind])
    return Picture(target.getvalue(), TYPES[kind], image.width, image.height)
