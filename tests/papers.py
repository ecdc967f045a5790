"""Papers for tests of what becomes of them, not of what stands on them; their fields."""

from collections.abc import Mapping
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)
from pypdfium2 import raw

from documents import signing_key
from tests.keys import FAR_OFF


def as_if_signed(words: str = "") -> bytes:
    """A file with these words that bears a signature, which nobody verifies."""
    return f"%PDF {words} ".encode() + b"/Contents <" + _signature() + b">"


@cache
def _signature() -> bytes:
    key = signing_key.usable(FAR_OFF)
    builder = (
        PKCS7SignatureBuilder()
        .set_data(b"")
        .add_signer(key.certificate, key.private, hashes.SHA256())
    )
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature]).hex().encode()


def fields_of(paper: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """The fields that somebody fills in, by their names, while the paper is open."""
    return {str(field.T): field for field in paper.Root.AcroForm.Fields}


def place_of(field: pikepdf.Dictionary) -> list[float]:
    """Left, bottom, right and top of a field, in points from the lower left corner of its page."""
    left, one, right, other = (float(each) for each in field.Rect)
    return [left, min(one, other), right, max(one, other)]


def filled(data: bytes, typed: Mapping[str, str]) -> bytes:
    """The first page with these words typed into its fields, by their names, as Chromium's viewer
    does; boxes of that name are ticked. What was typed becomes part of the page.
    """
    with pikepdf.open(BytesIO(data)) as paper:
        places = {name: place_of(field) for name, field in fields_of(paper).items()}

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    page, form = document[0], document.formenv.raw
    for name, words in typed.items():
        left, bottom, right, top = places[name]
        middle = ((left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnMouseMove(form, page.raw, 0, *middle)
        raw.FORM_OnLButtonDown(form, page.raw, 0, *middle)
        raw.FORM_OnLButtonUp(form, page.raw, 0, *middle)
        letters = create_string_buffer(f"{words}\0".encode("utf-16-le"))
        raw.FORM_ReplaceSelection(form, page.raw, cast(letters, POINTER(c_ushort)))
        raw.FORM_ForceToKillFocus(form)

    raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
