"""The path, drawn on paper squares, is the code."""

import re

import pytest
import segno

from documents.qr import QUIET, drawing

pytestmark = pytest.mark.any_database

ADDRESS = "https://training.example/certificates/verify/ABCDEFGHIJKLMNOPQRSTUVWXYZ/"


def test_the_path_darkens_exactly_the_modules_of_the_code():
    d, size = drawing(ADDRESS)
    # along the middle of a row of modules, stroked 1 wide
    assert re.fullmatch(r"(M\d+ \d+\.5h\d+)+", d)
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", d)
        for step in range(int(length))
    }
    code = segno.make_qr(ADDRESS, error="m")
    expected = {
        (x, y)
        for y, row in enumerate(code.matrix, start=QUIET)
        for x, module in enumerate(row, start=QUIET)
        if module
    }
    assert dark == expected
    assert size == len(code.matrix) + 2 * QUIET
