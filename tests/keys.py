"""Signing keys for the tests."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from documents import demonstration_key

PASSWORD = "tests-only"
LONG_AGO, FAR_OFF = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def new_key(folder: str | Path) -> str:
    """The path of the file of a new key in this folder, which holds at all times of the tests."""
    return stored(folder, dated_file(LONG_AGO, FAR_OFF))


def dated_file(since: datetime, until: datetime) -> bytes:
    return demonstration_key.key_file(since, until, PASSWORD.encode())


def key_file(private: Any, own: x509.Certificate | None, *others: x509.Certificate) -> bytes:
    """A key with its own certificate, if there is one, and those of others."""
    encryption = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"key", private, own, others, encryption)


def file_with_authority(private: Any, *, above: str, serial: int) -> bytes:
    """A key whose certificate is the first that an authority gave; its own has this number, given
    by the one above it.
    """
    of_authority = ec.generate_private_key(ec.SECP256R1())
    own, root = [
        x509.CertificateBuilder(
            demonstration_key._named(issuer),
            demonstration_key._named(subject),
            key.public_key(),
            number,
            LONG_AGO,
            FAR_OFF,
        ).sign(of_authority, hashes.SHA256())
        for issuer, subject, key, number in (
            ("TEST", "TEST key", private, 1),
            (above, "TEST", of_authority, serial),
        )
    ]
    return key_file(private, own, root)


def certificate(private: Any, use: str = "digital_signature") -> x509.Certificate:
    """A certificate that the key gives itself."""
    draft = demonstration_key._draft("TEST key", private, LONG_AGO, FAR_OFF)
    draft = draft.add_extension(demonstration_key._use(use), critical=True)
    has_its_own_hash = isinstance(private, ed25519.Ed25519PrivateKey)
    return draft.sign(private, None if has_its_own_hash else hashes.SHA256())


def stored(folder: str | Path, data: bytes) -> str:
    path = Path(folder) / "signing-key.p12"
    path.write_bytes(data)
    path.chmod(0o600)
    return str(path)
