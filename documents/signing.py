"""Signatures in PDFs: PAdES B-B, with a time stamp B-T, which say that nobody may change the file.

They are invisible, for a visible one breaks PDF/A and PDF/UA (D-508).
"""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from io import BytesIO

import requests
from asn1crypto import tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents import signing_key
from documents.signing_key import CannotSign, Key, Trouble

FIELD = "Signature"
DIGEST = "sha256"
PATIENCE = 5  # seconds, with the time-stamp service


class KeySigner(signers.Signer):
    """A signer with a key that is read once; pyHanko's own reads it anew for each signature, which
    takes ten times as long as to sign with RSA.
    """

    def __init__(self, key: Key) -> None:
        """Take the key, its certificate and those that vouch for it."""
        self.key = key.private
        registry = SimpleCertificateStore()
        registry.register_multiple(map(_as_asn1, key.chain))
        super().__init__(signing_cert=_as_asn1(key.certificate), cert_registry=registry)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Return the bare signature of these bytes."""
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class TimeService(TimeStamper):
    """A service that stamps signatures with the time (RFC 3161)."""

    def __init__(self, url: str) -> None:
        """Take the service's address."""
        super().__init__()
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return its answer. Raises TimestampRequestError."""
        kind = {"Content-Type": "application/timestamp-query"}
        try:
            response = requests.post(self.url, data=req.dump(), headers=kind, timeout=PATIENCE)
            response.raise_for_status()
            return tsp.TimeStampResp.load(response.content)
        except (OSError, ValueError) as error:
            raise TimestampRequestError("The time-stamp service does not answer.") from error


def sign(data: bytes) -> bytes:
    """Return the PDF with our signature, which allows no change after it.

    Raises CannotSign: without a key, with one that is not valid now, or without the time stamp that
    the settings ask for.
    """
    signer = _signer(signing_key.usable(timezone.now()), settings.TIMESTAMP_URL)
    # What is added begins on a line of its own, as PDF/A-3 demands (6.1.9); not every writer ends
    # its file with one.
    paper = IncrementalPdfFileWriter(BytesIO(data.rstrip(b"\r\n") + b"\n"))
    try:
        # pyHanko runs a loop of its own, which no thread may that has one already.
        with ThreadPoolExecutor(max_workers=1) as thread:
            signed = thread.submit(signer.sign_pdf, paper).result()
    except TimestampRequestError as error:
        raise CannotSign(Trouble.NO_TIME) from error
    return bytes(signed.getbuffer())


@lru_cache(maxsize=1)
def _signer(key: Key, timestamp_url: str) -> signers.PdfSigner:
    """Return what signs with this key, and asks this service for the time; "" for none."""
    operator = settings.OPERATOR
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        reason=f"Issued by {operator['name']}",
        location=operator["address"],
        contact_info=operator["email"],
    )
    stamper = TimeService(timestamp_url) if timestamp_url else None
    return signers.PdfSigner(meta, KeySigner(key), timestamper=stamper)


def _as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """Return the certificate as pyHanko takes it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
