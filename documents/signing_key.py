"""The key that certificates are signed with: a PKCS#12 file outside the database (R-495)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import demonstration_key

ENDS_SOON = timedelta(days=60)
MIN_RSA_BITS = 2048
MAX_NAME = 200  # characters

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Trouble(TextChoices):
    """Why nothing can be signed."""

    MISSING = "missing", gettext_lazy("No signing key is set up.")
    UNREADABLE = "unreadable", gettext_lazy("The file of the signing key cannot be read.")
    CLOSED = (
        "closed",
        gettext_lazy("The file of the signing key is damaged, or its password is another one."),
    )
    INCOMPLETE = (
        "incomplete",
        gettext_lazy("The file of the signing key holds no key with its certificate."),
    )
    UNFIT = "unfit", gettext_lazy("The signing key is of a kind that cannot sign a PDF.")
    NOT_YET = "not yet", gettext_lazy("The signing key is not valid yet.")
    EXPIRED = "expired", gettext_lazy("The signing key has expired.")
    NO_TIME = "no time", gettext_lazy("The time-stamp service does not answer.")


class CannotSign(Exception):
    """Nothing can be signed now, for the reason in `trouble`. It may pass."""

    def __init__(self, trouble: Trouble) -> None:
        """Remember the reason, by which alone another process makes it anew."""
        super().__init__(trouble)
        self.trouble = trouble

    def __str__(self) -> str:
        return f"the signing key: {self.trouble.value}"


@dataclass(frozen=True, eq=False)
class Key:
    """A signing key with its certificate and those that vouch for it."""

    private: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def valid_until(self) -> datetime:
        """Return when its certificate ends."""
        return self.certificate.not_valid_after_utc

    def trouble(self, now: datetime) -> Trouble | None:
        """Return why it does not sign at this moment; None if it does."""
        if now < self.certificate.not_valid_before_utc:
            return Trouble.NOT_YET
        if now > self.valid_until:
            return Trouble.EXPIRED
        return None


class Version(NamedTuple):
    """By what a file is told from another one that had its name before."""

    number: int
    size: int
    changed_at: int  # in nanoseconds

    @classmethod
    def of(cls, path: Path) -> "Version":
        """Return that of the file at this path. Raises OSError."""
        state = path.stat()
        return cls(state.st_ino, state.st_size, state.st_mtime_ns)


def usable(now: datetime) -> Key:
    """Return the key to sign with. It is read once, and again when its file is another one.

    Raises CannotSign.
    """
    found = _current()
    if isinstance(found, Trouble):
        raise CannotSign(found)
    if trouble := found.trouble(now):
        raise CannotSign(trouble)
    return found


def trouble(now: datetime) -> Trouble | None:
    """Return why nothing can be signed at this moment; None if something can."""
    try:
        usable(now)
    except CannotSign as error:
        return error.trouble
    return None


def ends_soon(now: datetime) -> datetime | None:
    """Return when the key ends, if that is within 60 days; None if not, or if it is of no use."""
    try:
        end = usable(now).valid_until
    except CannotSign:
        return None
    return end if end <= now + ENDS_SOON else None


def problems(now: datetime) -> list[str]:
    """Return why nobody issues a certificate now: it could not be signed (R-496)."""
    found = trouble(now)
    if found is None:
        return []
    return [
        _(
            "Certificates cannot be signed, so none is issued. %(trouble)s Tell whoever runs the "
            "site; those that wait are made by themselves once that is mended."
        )
        % {"trouble": found.label}
    ]


def warnings(now: datetime) -> list[str]:
    """Warn that the key ends within 60 days (R-496)."""
    end = ends_soon(now)
    if end is None:
        return []
    day = date_format(timezone.localtime(end))
    return [
        _("The key that signs certificates ends on %(day)s. Tell whoever runs the site.")
        % {"day": day}
    ]


def name_of(certificate: x509.Certificate) -> str:
    """Return whose a key is, by its certificate: the common name, or else all of the name."""
    common = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    name = str(common[0].value) if common else certificate.subject.rfc4514_string()
    return name[:MAX_NAME]


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a key's certificate, as readers of PDFs show it, in lower case."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _current() -> Key | Trouble:
    """Return the key of the settings, or why there is none."""
    try:
        path = _file()
        if path is None:
            return Trouble.MISSING
        return _read(path, settings.SIGNING_KEY_PASSWORD, Version.of(path))
    except OSError:
        return Trouble.UNREADABLE


def _file() -> Path | None:
    """Return the file of the settings, in a demonstration one of its own. Raises OSError."""
    if settings.SIGNING_KEY_FILE is None and settings.DEMO:
        return demonstration_key.made_in(settings.DATA_DIR)
    return settings.SIGNING_KEY_FILE


@lru_cache(maxsize=1)
def _read(path: Path, password: str, version: Version) -> Key | Trouble:
    """Return the key in this file, or what is wrong with it. Raises OSError.

    The version is for the cache alone, so that another file under the name is read anew.
    """
    data = path.read_bytes()
    try:
        private, certificate, chain = pkcs12.load_key_and_certificates(
            data, password.encode() or None
        )
    except (ValueError, UnsupportedAlgorithm):
        return Trouble.CLOSED

    if private is None or certificate is None:
        return Trouble.INCOMPLETE
    if private.public_key() != certificate.public_key():
        return Trouble.INCOMPLETE

    if not isinstance(private, PrivateKey) or not _is_strong(private):
        return Trouble.UNFIT
    if not _may_sign(certificate):
        return Trouble.UNFIT
    return Key(private, certificate, tuple(chain))


def _is_strong(private: PrivateKey) -> bool:
    """Tell whether readers of PDFs know such keys, and nobody can guess this one."""
    if isinstance(private, rsa.RSAPrivateKey):
        return private.key_size >= MIN_RSA_BITS
    curves = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
    return isinstance(private.curve, curves)


def _may_sign(certificate: x509.Certificate) -> bool:
    """Tell whether the certificate is given out for signatures, or says nothing of its use; and not
    for RSA-PSS alone, which PDFs seldom have.
    """
    if certificate.public_key_algorithm_oid == x509.PublicKeyAlgorithmOID.RSASSA_PSS:
        return False
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return use.digital_signature or use.content_commitment
