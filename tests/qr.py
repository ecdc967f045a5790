"""Reads a QR code back from a page as it is painted, module by module."""

from collections import Counter
from io import BytesIO

import pdfplumber
import segno

SHARP = 432  # pixels an inch: several to a module
DARK = 128  # of 255


def is_painted(text: str, data: bytes, page: int = 0) -> bool:
    """Whether the code of that text, and no other, is what a camera sees on that page of the
    PDF.
    """
    expected = [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]
    with pdfplumber.open(BytesIO(data)) as paper:
        return seen(paper.pages[page], len(expected)) == expected


def seen(sheet, side: int) -> list[list[bool]]:
    """Dark or not at the middle of each module; the corners of the code are always dark."""
    strokes = strokes_of_one_width(sheet)
    left, right = min(each["x0"] for each in strokes), max(each["x1"] for each in strokes)
    first = min(each["top"] for each in strokes)
    image = sheet.to_image(resolution=SHARP).original.convert("L")
    module = (right - left) / side

    def is_dark(row: int, column: int) -> bool:
        place = left + (column + 0.5) * module, first + row * module
        return image.getpixel(tuple(int(each * SHARP / 72) for each in place)) < DARK

    return [[is_dark(row, column) for column in range(side)] for row in range(side)]


def strokes_of_one_width(sheet) -> list[dict]:
    """Those of which there are most on the page: the code has hundreds."""
    width, _ = Counter(each["linewidth"] for each in sheet.lines).most_common(1)[0]
    return [each for each in sheet.lines if each["linewidth"] == width]
