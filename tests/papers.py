"""Papers for tests of what becomes of them, not of what stands on them; their fields."""

from functools import cache

import pikepdf
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)

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
