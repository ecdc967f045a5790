"""QR codes as one stroked path, which a PDF draws quickly and sharply."""

from itertools import groupby
from typing import NamedTuple

import segno

QUIET = 4  # modules of white that a reader needs around the code


class Drawing(NamedTuple):
    """A QR code for templates/pdf/_qr.html. `path`: the `d` of one path, stroke width 1.

    `side`: the side of its square view box, quiet zone included.
    """

    path: str
    side: int


def drawing(text: str) -> Drawing:
    """Return the code for `text`: each run of dark modules becomes one horizontal stroke."""
    code = segno.make_qr(text, error="m")
    strokes = []
    for row, modules in enumerate(code.matrix, start=QUIET):
        column = QUIET
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                strokes.append(f"M{column} {row}.5h{length}")
            column += length
    return Drawing("".join(strokes), len(code.matrix) + 2 * QUIET)


def as_svg(code: Drawing) -> str:
    """Return the code as a picture of its own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}">'
        f'<path d="{code.path}" fill="none" stroke="#10243a"/></svg>'
    )
