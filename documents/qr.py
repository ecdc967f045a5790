"""QR codes as one path of strokes, which a PDF draws quickly and sharply."""

from itertools import groupby

import segno

QUIET = 4  # modules of white that a reader needs around the code


def svg_path(text: str) -> tuple[str, int]:
    """The `d` of one path, stroked 1 wide, and the side of its square view box, quiet zone included."""
    code = segno.make_qr(text, error="m")
    strokes = []
    for row, modules in enumerate(code.matrix, start=QUIET):
        column = QUIET
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                strokes.append(f"M{column} {row}.5h{length}")
            column += length
    return "".join(strokes), len(code.matrix) + 2 * QUIET
