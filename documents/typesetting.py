"""The typesetter of single sheets that are drawn by the hundred: Typst, which makes a tagged and
archival PDF, PDF/UA-1 and PDF/A-3a in one, in a sixth of the time of WeasyPrint (D-500).

Needs no database and no settings, so that a process of its own can draw.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from typst import Compiler, Fonts

ASSETS = Path(__file__).resolve().parent / "assets"
# All that a sheet can read: our sheets and faces, nothing else of this machine or the network.
SHEETS = ASSETS / "sheets"
FACES = ASSETS / "faces"
FAMILIES = ("Consular Sans", "Consular Sans Medm", "Consular Serif", "Consular Serif Medm")
PACKAGES = FACES / "packages"  # does not exist, so that none is found or fetched
STANDARDS: list[Any] = ["a-3a", "ua-1"]

SIGN = re.compile("[^A-Za-z0-9 ]")

# A compiler remembers what it has laid out, and does one thing at a time.
drawing = Lock()


def typeset(sheet: str, paper: Mapping[str, Any]) -> bytes:
    """Return the PDF of a sheet, a file in `assets/sheets` with the name of the function
    that sets it, filled with the values of `paper`. The same values make the same bytes.

    Raises TypstError, as for a character that no face has.
    """
    function = Path(sheet).stem
    source = f'#import "/{sheet}": {function}\n#{function}(json(bytes({literal(paper)})))'
    with drawing:
        pdf: Any = _compiler().compile(source.encode(), pdf_standards=STANDARDS)
    return bytes(pdf)


def literal(values: Mapping[str, Any]) -> str:
    """Return the values, in composed letters, as JSON in a string of Typst. Letters, digits and
    blanks stand for themselves and everything else is a number: nothing in them is ever read as
    markup (R-490).

    Not by `sys_inputs`: when they change, Typst forgets all that it has laid out (D-502).
    """
    composed = unicodedata.normalize("NFC", json.dumps(values, ensure_ascii=False))
    escaped = SIGN.sub(lambda sign: f"\\u{{{ord(sign[0]):x}}}", composed)
    return f'"{escaped}"'


@cache
def _compiler() -> Compiler:
    """Return the compiler, made once per process: it reads our own faces, and none of the system or
    of Typst.
    """
    faces = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FACES)])
    return Compiler(
        root=SHEETS, font_paths=faces, package_path=PACKAGES, package_cache_path=PACKAGES
    )
