"""The setting of the keys that sign digital badges: `BADGE_KEY_FILE`."""

import re

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

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


def _signs(pem: str) -> bool:
    """Tell whether it is a private key of a kind that wallets check."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (TypeError, ValueError):
        return False
    if isinstance(key, EllipticCurvePrivateKey):
        return isinstance(key.curve, SECP256R1)
    return isinstance(key, Ed25519PrivateKey)
