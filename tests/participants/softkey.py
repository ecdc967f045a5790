"""A passkey in software, as a phone or a security key would answer (WebAuthn, ES256)."""

import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, WITH_KEY = 1, 4, 64  # flags
SITE = "localhost"  # the only host with which a browser makes passkeys without https


class SoftKey:
    def __init__(self, *, is_verified=True) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.number, self.holder = b"k" * 16, ""
        self.flags = PRESENT | (VERIFIED if is_verified else 0)

    def create(self, options) -> str:
        """What the browser sends when the passkey is made."""
        self.holder = options["publicKey"]["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.private.public_key()))
        key = bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public
        stated = {
            "fmt": "none",
            "authData": self._data(self.flags | WITH_KEY) + key,
            "attStmt": {},
        }
        return self._sent(
            clientDataJSON=websafe_encode(self._client("webauthn.create", options)),
            attestationObject=websafe_encode(cbor.encode(stated)),
        )

    def get(self, options) -> str:
        """What the browser sends at sign-in."""
        data, client = self._data(self.flags), self._client("webauthn.get", options)
        signed = data + hashlib.sha256(client).digest()
        return self._sent(
            clientDataJSON=websafe_encode(client),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(self.private.sign(signed, ec.ECDSA(hashes.SHA256()))),
            userHandle=self.holder,
        )

    def _data(self, flags) -> bytes:
        return hashlib.sha256(SITE.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind, options) -> bytes:
        challenge = options["publicKey"]["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": f"http://{SITE}"}
        return json.dumps(said).encode()

    def _sent(self, **response) -> str:
        number = websafe_encode(self.number)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )
