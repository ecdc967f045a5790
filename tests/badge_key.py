"""A key that signs digital badges in tests; the site makes none."""

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def as_pem(key) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def ed25519() -> str:
    return as_pem(Ed25519PrivateKey.generate())


def p256() -> str:
    return as_pem(generate_private_key(SECP256R1()))
