"""The signing key of a demonstration, and of the tests, from an authority that says TEST in its
name: no paper of a demonstration is to be taken for one in earnest.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import pkcs12

AUTHORITY = "TEST authority, which proves nothing"
HOLDER = "TEST key of a demonstration of Consular Training"
FILE = "test-signing-key.p12"
BADGE_FILE = "test-badge-key.pem"
VALID_FOR = timedelta(days=20 * 365)


def made_in(folder: Path) -> Path:
    """Return the file of the key in this folder, made at the first call.

    Of several processes that make one at once the first wins, and nobody reads half a file.
    """
    now = datetime.now(UTC)
    return _made_once(folder / FILE, lambda: key_file(now - timedelta(days=1), now + VALID_FOR))


def badge_key_in(folder: Path) -> Path:
    """Return the file of the key that signs the badges of a demonstration, likewise."""
    return _made_once(folder / BADGE_FILE, _badge_key)


def _badge_key() -> bytes:
    return ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _made_once(path: Path, make: Callable[[], bytes]) -> Path:
    if path.exists():
        return path
    with NamedTemporaryFile(dir=path.parent) as unfinished:  # for this account alone
        unfinished.write(make())
        unfinished.flush()
        with suppress(FileExistsError):
            os.link(unfinished.name, path)
    return path


def key_file(since: datetime, until: datetime, password: bytes = b"") -> bytes:
    """Return a new key as PKCS#12, with its certificate and that of its authority, whose own key is
    thrown away.
    """
    of_authority = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    root = _draft(AUTHORITY, of_authority, since, until)
    root = root.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    root = root.add_extension(_use("key_cert_sign"), critical=True)
    own = _draft(HOLDER, key, since, until)
    own = own.add_extension(_use("digital_signature", "content_commitment"), critical=True)

    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        encryption = serialization.BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(
        b"signing key",
        key,
        own.sign(of_authority, hashes.SHA256()),
        [root.sign(of_authority, hashes.SHA256())],
        encryption,
    )


def _draft(
    name: str, key: ec.EllipticCurvePrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    """Return an unsigned certificate of the authority for this name and key."""
    return x509.CertificateBuilder(
        issuer_name=_named(AUTHORITY),
        subject_name=_named(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=since,
        not_valid_after=until,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _use(*allowed: str) -> x509.KeyUsage:
    """Return what a key may be used for, and nothing else."""
    uses = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{use: use in allowed for use in uses})
