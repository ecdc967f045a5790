"""Open Badges 3.0: a certificate as a signed credential, and what those who check it fetch from
here: our keys, and which certificates hold no longer (R-509).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from openbadgeslib import ob3
from openbadgeslib.keys import public_jwk_from_pem

from documents.badge_keys import badge_keys
from trainings.dates import day_range
from trainings.models import Certificate
from trainings.rules.certificates import share_of

# What is revoked for good, and what can still be taken back, are two lists.
REVOCATION, SUSPENSION = "revocation", "suspension"
LISTS = {REVOCATION: "revoked_list", SUSPENSION: "suspended_list"}  # and their addresses
LIST_HOLDS_FOR = timedelta(days=1)  # a copy that is older proves nothing


@dataclass(frozen=True)
class Key:
    """A private key that signs credentials, and what of it is published."""

    private: Any
    algorithm: str
    public: dict[str, Any]  # as a JSON Web Key
    name: str  # in our DID document


def issuer_did() -> str:
    """Return by which name our keys are found: the host, at which did.json lies (did:web)."""
    _scheme, _separator, host = settings.PUBLIC_URL.partition("://")
    return f"did:web:{quote(host, safe='')}"


def did_document() -> dict[str, Any]:
    """Return our public keys: the one that signs first, then the earlier ones."""
    keys = [_key(pem) for pem in badge_keys()]
    return ob3.build_did_document(issuer_did(), [(key.name, key.public) for key in keys])


def credential(certificate: Certificate) -> str:
    """Return the certificate as an OpenBadgeCredential, a signed token (JWT). It says what the
    paper says, and nothing else of its holder: no address and no state.
    """
    with translation.override("en"):
        badge = ob3.OpenBadgeCredential(
            id=_check_of(certificate),
            name=_name(certificate),
            issuer=ob3.Issuer(issuer_did(), certificate.issuer, url=settings.PUBLIC_URL),
            recipient_id=None,
            identifiers=[ob3.IdentityObject(certificate.full_name, "name", hashed=False)],
            achievement=_achievement(certificate),
            evidence=[_evidence(certificate)],
            issuance_date=_midnight(certificate.issued_on),
            expiration_date=_expires(certificate),
            credential_status=[
                ob3.status_entry(_list_of(certificate.year, purpose), purpose, certificate.sequence)
                for purpose in LISTS
            ],
        )
        return _signed(badge.to_jwt_payload())


def status_list(year: int, purpose: str, set_numbers: Iterable[int], *, now: datetime) -> str:
    """Return the signed list in which the certificates of a year with these numbers are marked
    (Bitstring Status List).
    """
    url = _list_of(year, purpose)
    document = ob3.build_status_list_credential(
        issuer_did(), url, purpose, set_numbers, issued=now, valid_until=now + LIST_HOLDS_FOR
    )
    claims = {"iss": issuer_did(), "jti": url, "nbf": int(now.timestamp())}
    return _signed(document | claims)


def _name(certificate: Certificate) -> str:
    """Return the title of the standard template and the number."""
    if certificate.is_of_teaching:
        return f"Certificate of teaching {certificate.number}"
    return f"Certificate of participation {certificate.number}"


def _achievement(certificate: Certificate) -> ob3.Achievement:
    """Return what everybody of the training has in common."""
    training = reverse("trainings:training_detail", args=[certificate.training.slug])
    held = day_range(certificate.first_day, certificate.last_day)
    taught = "Taught in this training."
    attended = "Met the rule of this training for a certificate of participation."
    return ob3.Achievement(
        id=settings.PUBLIC_URL + training,
        name=certificate.training_title,
        description=f"{certificate.training_title}, {certificate.place}, {held}",
        criteria_narrative=taught if certificate.is_of_teaching else attended,
        achievement_type="Certificate",
    )


def _evidence(certificate: Certificate) -> ob3.Evidence:
    """Return the hours, and the page on which anybody checks the certificate."""
    done = "Taught" if certificate.is_of_teaching else "Attended"
    narrative = f"{done} {share_of(certificate)}."
    name = f"Public check of certificate {certificate.number}"
    return ob3.Evidence(id=_check_of(certificate), name=name, narrative=narrative)


def _check_of(certificate: Certificate) -> str:
    return settings.PUBLIC_URL + reverse("certificates:verify_code", args=[certificate.code])


def _list_of(year: int, purpose: str) -> str:
    return settings.PUBLIC_URL + reverse(f"certificates:{LISTS[purpose]}", args=[year])


def _expires(certificate: Certificate) -> datetime | None:
    """Return the midnight after the last day on which it holds; None where it does for good."""
    if certificate.valid_until is None:
        return None
    return _midnight(certificate.valid_until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _signed(payload: dict[str, Any]) -> str:
    """Return the token, with the name of the key: the library's own signer leaves it out, and a
    badge that another key signed could not be checked any more.
    """
    key = _key(badge_keys()[0])
    headers = {"kid": f"{issuer_did()}#{key.name}", "jwk": key.public}
    return jwt.encode(payload, key.private, algorithm=key.algorithm, headers=headers)


@lru_cache(maxsize=8)
def _key(pem: str) -> Key:
    private = load_pem_private_key(pem.encode(), password=None)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    algorithm = "EdDSA" if isinstance(private, Ed25519PrivateKey) else "ES256"
    return Key(private, algorithm, public_jwk_from_pem(public), sha256(public).hexdigest()[:16])
