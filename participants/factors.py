"""Second steps at sign-in (R-337): what an account has of them, their codes, and how their secrets
are stored; and the ministries by which it signs in.
"""

import base64
import logging
from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account

Type = Authenticator.Type
SITE = "Consular Training"  # in the list of an app, where it stands beside many others
SECRET = "second_step_secret"  # noqa: S105  in the session: of an app that is being set up
LAST_STEP = "last_step"  # in `data` of an app: the time step of the last code that was used
WAYS = {  # to show that it is still the holder, by django-allauth's names
    "reauthenticate": gettext_lazy("With your password"),
    "mfa_reauthenticate": gettext_lazy("With a code of the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": gettext_lazy("With a passkey"),
}

logger = logging.getLogger(__name__)


class UnreadableSecret(Exception):
    """A stored secret was encrypted with another SECRET_KEY."""


class FactorAdapter(DefaultMFAAdapter):
    """Adapter that encrypts stored secrets and names the site (MFA_ADAPTER)."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That passkey was not accepted. Try again, or use another way."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return the text encrypted with a key that follows from SECRET_KEY (D-396)."""
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text. Raises UnreadableSecret: an empty one would be a secret all know."""
        try:
            return _cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.warning("second step unreadable: encrypted with another SECRET_KEY")
            raise UnreadableSecret from None

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Return whom a passkey belongs to, as the browser shows it."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}

    def _get_site_name(self) -> str:
        return SITE


@cache
def _cipher(secret_key: str) -> Fernet:
    key = salted_hmac("participants.factors", "stored", secret=secret_key, algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(key.digest()))


def whether_set_up() -> Exists:
    """Return the annotation `has_second_step`: an app or a passkey. Recovery codes alone are
    none.
    """
    return Exists(_second_steps().filter(user=OuterRef("pk")))


def _second_steps() -> QuerySet[Authenticator]:
    return Authenticator.objects.exclude(type=Type.RECOVERY_CODES)


def second_steps(account: Account) -> list[Authenticator]:
    """Return app and passkeys of the account, oldest first."""
    return list(_second_steps().filter(user=account).order_by("pk"))


def numbered(account: Account, number: int) -> Authenticator | None:
    """Return the account's app or passkey of this id; None if there is none."""
    return _second_steps().filter(user=account, pk=number).first()


def recovery_codes(account: Account) -> Authenticator | None:
    """Return the row of the account's recovery codes."""
    return Authenticator.objects.filter(user=account, type=Type.RECOVERY_CODES).first()


def codes_left(account: Account) -> int:
    """Return how many recovery codes are unused."""
    codes = recovery_codes(account)
    if codes:
        return len(unused(codes))
    return 0


def unused(codes: Authenticator) -> list[str]:
    """Return the unused recovery codes; none once their secret cannot be read."""
    try:
        return list(RecoveryCodes(codes).get_unused_codes())
    except UnreadableSecret:
        return []


def was_never_shown(account: Account) -> bool:
    """Tell whether the account has recovery codes that nobody has seen."""
    codes = recovery_codes(account)
    return codes is not None and not RecoveryCodes(codes).did_view


def shown_once(codes: Authenticator) -> list[str]:
    """Return the recovery codes, the first time they are asked for; none afterwards."""
    wrapped = RecoveryCodes(codes)
    if wrapped.did_view:
        return []
    wrapped.mark_as_viewed()
    return unused(codes)


def spend_recovery_code(codes: Authenticator, code: str) -> bool:
    """Mark the code as used; False for a wrong one, or one used before (R-340)."""
    try:
        return bool(RecoveryCodes(codes).validate_code(code))
    except UnreadableSecret:
        return False


@transaction.atomic
def spend_app_code(account: Account, code: str) -> Authenticator | None:
    """Return the account's app if the code is its present one, which is then used up with all
    before it (R-340); None for any other.
    """
    apps = Authenticator.objects.select_for_update().filter(user=account, type=Type.TOTP)
    for app in apps:
        step = _step_of_stored(app, code)
        if step is not None and step > app.data.get(LAST_STEP, 0):
            app.data[LAST_STEP] = step
            app.save(update_fields=["data"])
            return app
    return None


def _step_of_stored(app: Authenticator, code: str) -> int | None:
    try:
        secret = FactorAdapter().decrypt(app.data["secret"])
    except UnreadableSecret:
        return None
    return step_of(secret, code)


def step_of(secret: str, code: str) -> int | None:
    """Return the time step whose code this is, of the present one and its two neighbours; None for
    a wrong code.
    """
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if compare_user_code(actual=code, expected=expected):
            return int(step)
    return None


def secret_to_set_up(request: HttpRequest) -> str:
    """Return the secret of the app that is being set up in this session, the same until it is."""
    try:
        return FactorAdapter().decrypt(request.session[SECRET])
    except (KeyError, UnreadableSecret):
        secret: str = totp.generate_totp_secret()
        request.session[SECRET] = FactorAdapter().encrypt(secret)
        return secret


def address_of_secret(account: Account, secret: str) -> str:
    """Return what the picture for the app says, a link as well: otpauth://…"""
    address: str = FactorAdapter().build_totp_url(account, secret)
    return address


def add_app(account: Account, secret: str, step: int) -> Authenticator:
    """Store an app whose code of that time step was typed, and so is used up."""
    data = {"secret": FactorAdapter().encrypt(secret), LAST_STEP: step}
    return Authenticator.objects.create(user=account, type=Type.TOTP, data=data)


def add_passkey(account: Account, name: str, credential: dict[str, Any]) -> Authenticator:
    """Store a passkey that the browser has made."""
    data = {"name": name, "credential": credential}
    return Authenticator.objects.create(user=account, type=Type.WEBAUTHN, data=data)


def make_recovery_codes(account: Account) -> Authenticator:
    """Store new recovery codes in place of earlier ones (R-339)."""
    Authenticator.objects.filter(user=account, type=Type.RECOVERY_CODES).delete()
    codes: Authenticator = RecoveryCodes.activate(account).instance
    return codes


def remove(which: Iterable[Authenticator]) -> None:
    """Delete these rows."""
    Authenticator.objects.filter(pk__in=[each.pk for each in which]).delete()


def all_of(account: Account) -> list[Authenticator]:
    """Return every row of the account, its recovery codes too."""
    return list(Authenticator.objects.filter(user=account).order_by("pk"))


def ministries_of(account: Account) -> list[str]:
    """Return the names of the ministries that may sign in to the account."""
    names = {each["provider_id"]: each["name"] for each in settings.MINISTRIES}
    connected = SocialAccount.objects.filter(user=account).order_by("pk")
    return [names.get(each.provider, each.provider) for each in connected]


def disconnect(account: Account) -> None:
    """Let no ministry sign in to the account, until one vouches for its address again."""
    SocialAccount.objects.filter(user=account).delete()


def kind_of(factor: Authenticator) -> str:
    """Return what it is, in the reader's language; of a passkey its name."""
    if factor.type == Type.WEBAUTHN:
        return _("Passkey: %(name)s") % {"name": factor.data["name"]}
    return _("Authenticator app")
