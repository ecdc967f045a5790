"""The keys that signed PDFs of ours. Nothing is verified, for the files are our own."""

import re
from collections.abc import Iterable

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from documents.models import SigningKey
from documents.signing_key import fingerprint, name_of

# The signature itself, in hexadecimal digits, as pyHanko writes it.
SIGNATURE = re.compile(rb"/Contents <([0-9a-fA-F]+)>")


def keys_of(files: Iterable[bytes]) -> list[SigningKey]:
    """Return the row of the key that signed each of these PDFs, written at its first use.

    Raises ValueError for a file without a signature.
    """
    signers = [certificate_in(data) for data in files]
    rows = {each: _row_of(each) for each in set(signers)}
    return [rows[each] for each in signers]


def _row_of(certificate: x509.Certificate) -> SigningKey:
    der = certificate.public_bytes(Encoding.DER)
    key, _is_new = SigningKey.objects.get_or_create(
        fingerprint=fingerprint(certificate),
        defaults={
            "certificate": der,
            "name": name_of(certificate),
            "valid_from": certificate.not_valid_before_utc,
            "valid_until": certificate.not_valid_after_utc,
        },
    )
    if not key.certificate:
        key.certificate = der
        key.save(update_fields=["certificate"])
    return key


def certificate_in(data: bytes) -> x509.Certificate:
    """Return the certificate of the key that made the last signature in a PDF.

    Raises ValueError for one without a signature.
    """
    found = SIGNATURE.findall(data)
    if not found:
        raise ValueError("There is no signature in this file.")
    signed = cms.ContentInfo.load(bytes.fromhex(found[-1].decode()))["content"]
    signer = signed["signer_infos"][0]["sid"].chosen
    for each in signed["certificates"]:
        # Each authority counts its certificates by itself, many from 1.
        is_theirs = each.chosen.issuer == signer["issuer"]
        if is_theirs and each.chosen.serial_number == signer["serial_number"].native:
            return x509.load_der_x509_certificate(each.chosen.dump())
    raise ValueError("The signature names no certificate.")
