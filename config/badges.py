"""The keys that sign digital badges: `BADGE_KEY_FILE`, or one that a demonstration makes."""

import os
import re
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from config.values import refuse, secret

NAME = "BADGE_KEY"
BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL)


def keys() -> list[str]:
    """Return the keys as PEM: the first signs, with the others earlier badges are checked; none
    where the setting is missing.

    Raises ImproperlyConfigured for one that is no Ed25519 or P-256 key without a password.
    """
    found = [match[0] for match in BLOCK.finditer(secret(NAME))]
    if secret(NAME) and not found:
        raise refuse(NAME, "is no PEM: -----BEGIN PRIVATE KEY-----")
    for pem in found:
        if not _signs(pem):
            raise refuse(
                NAME, "every key must be a private one, Ed25519 or EC P-256, without a password."
            )
    return found


def made_in(folder: Path) -> list[str]:
    """Return the key of a demonstration, made at the first start; of several processes that make
    one at once the first wins.
    """
    path = folder / "test-badge-key.pem"
    if not path.exists():
        pem = Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        with NamedTemporaryFile(dir=folder) as unfinished:  # for this account alone
            unfinished.write(pem)
            unfinished.flush()
            with suppress(FileExistsError):
                os.link(unfinished.name, path)
    return [path.read_text()]


def _signs(pem: str) -> bool:
    """Tell whether it is a private key of a kind that wallets check."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (TypeError, ValueError):
        return False
    if isinstance(key, EllipticCurvePrivateKey):
        return isinstance(key.curve, SECP256R1)
    return isinstance(key, Ed25519PrivateKey)
