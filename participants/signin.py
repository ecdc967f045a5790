"""Sign-in by password or mailed code, through django-allauth."""

import ipaddress
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
)
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.core import context
from allauth.core.exceptions import RateLimited
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from outbox import letters
from participants import devices, factors, sessions
from participants.access import is_within, network_of, way_back
from participants.actions import accounts, addresses
from participants.models import Account
from participants.models.accounts import DEMONSTRATION_DOMAIN
from participants.names import clean_address
from participants.refusal import Refused
from participants.signin_words import SENTENCES

type View = Callable[..., HttpResponseBase]
type Answer = Callable[[HttpRequest], HttpResponse]

ADDRESSES = "code_addresses"  # in the session: to which address a code of each kind was asked for
# in the session: the account a code was asked for, by purpose, and its standing then
ASKED = "codes_asked"
PROOF_PAGE = "account_email_verification_sent"  # takes the code of a sign-up, or of another address
TRIES_OF_A_CODE = 3
AN_HOUR, A_DAY = 3600, 86_400  # seconds
# Letters that send the holder of a disabled account from signing in to signing up, and back again.
CIRCLE = ("account/email/unknown_account", "account/email/account_already_exists")
# sessions created in one network only to report a lost POST: anybody can send those
LOST_AN_HOUR = 60
SECOND_STEP_STAGE = "participants.second_step.SecondStepStage"
LOST = "lost"  # in the session of a person whose POST was not run: reported after sign-in


def may_sign_in(account: Account) -> bool:
    """Return False for disabled accounts; for demonstration accounts outside its mode (R-189)."""
    return account.is_active and (settings.DEMO or not account.email.endswith(DEMONSTRATION_DOMAIN))


def may_be_sent_a_code(account: Account) -> bool:
    """Return False while a stranger may have set the password: a code would prove the address for
    them.
    """
    return may_sign_in(account) and (is_proven(account) or not account.has_usable_password())


def is_proven(account: Account) -> bool:
    """Tell whether a mailed code has proven the account's current address."""
    return EmailAddress.objects.filter(user=account, email=account.email, verified=True).exists()


def remember_address(request: HttpRequest, email: str, *, kind: str) -> None:
    """Remember the address for a code of this kind, in case it is sent again."""
    request.session[ADDRESSES] = _remembered(request, ADDRESSES) | {kind: email}


def remember_asking(request: HttpRequest, account: Account | None, *, purpose: str) -> None:
    """Remember the account that a code is asked for, and its standing: see `still_stands`."""
    asked = _remembered(request, ASKED)
    asked[purpose] = [account.pk, _standing(account)] if account else None
    request.session[ASKED] = asked


def _remembered(request: HttpRequest, name: str) -> dict[str, Any]:
    """Return what the session holds under that name; empty for nothing."""
    return request.session.get(name) or {}


def still_stands(request: HttpRequest, *, purpose: str) -> bool:
    """Tell whether the account is as it was when the code of that purpose was asked for (R-72).

    Each purpose is remembered apart: a sign-in code for somebody else says nothing of the account
    whose password is being reset.

    A code becomes void for good when the account is disabled, its address or password changes, or
    its sessions are ended.
    """
    number, standing = _remembered(request, ASKED).get(purpose) or (None, "")
    account = Account.objects.filter(pk=number).first()
    return bool(
        account and may_sign_in(account) and constant_time_compare(_standing(account), standing)
    )


def _standing(account: Account) -> str:
    facts = f"{account.pk} {account.email} {account.is_active} {account.get_session_auth_hash()}"
    return salted_hmac("participants.signin.asked", facts, algorithm="sha256").hexdigest()


def may_try_code(request: HttpRequest, code: str) -> bool:
    """Count one more try of this session at this code, atomically; False once there are too many
    (R-71).
    """
    attempt = f"{request.session.session_key} {code}"
    name = salted_hmac("participants.signin.tries", attempt, algorithm="sha256").hexdigest()
    return is_within(f"code:{name}", most=TRIES_OF_A_CODE, seconds=A_DAY)


def sign_in_again(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to sign-in, and from there back to the page that held the form."""
    if is_of_a_person(request):  # a script says it on its own page
        sentence = _("You are signed out, so nothing was done. Sign in, then do it again.")
        messages.warning(request, sentence, extra_tags="typed_stays")
        if is_within(f"lost:{network_of(request)}", most=LOST_AN_HOUR, seconds=AN_HOUR):
            request.session[LOST] = True
    return redirect_to_login(way_back(sent_from(request) or request.get_full_path()))


def is_of_a_person(request: HttpRequest) -> bool:
    """Tell whether a page was asked for, and not JSON by a script."""
    return "text/html" in request.headers.get("Accept", "")


def sent_from(request: HttpRequest) -> str:
    """Return the page of this site that held the form; empty if the browser does not say.

    Also empty for a path that, taken alone, names another site: `//evil.example`.
    """
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return ""
    page = urlsplit(referer)
    there = page.path + (f"?{page.query}" if page.query else "")
    if url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        return there
    return ""


def _typed_password_lately(request: HttpRequest) -> bool:
    typed = [
        each["at"]
        for each in get_authentication_records(request, request.user)
        if each["method"] == "password"
    ]
    return bool(typed) and time.time() - max(typed) < app_settings.REAUTHENTICATION_TIMEOUT


CODE_IS_VALID = timedelta(minutes=settings.CODE_MINUTES)


class AccountBackend(AuthenticationBackend):
    """Authentication backend, asked by every request too: a disabled account is out at its next."""

    def user_can_authenticate(self, user: Account) -> bool:
        """Ask at sign-in what `get_user` asks at every request after it."""
        return may_sign_in(user)

    def get_user(self, user_id: int) -> Account | None:
        """Return the account with its post and whether it has a second step, in one statement; None
        once it may not sign in.
        """
        found = Account.objects.with_post().filter(pk=user_id).order_by()
        account = found.annotate(has_second_step=factors.whether_set_up()).first()
        if account and may_sign_in(account):
            return account
        return None


class AccountAdapter(DefaultAccountAdapter):
    """Adapter that sends sign-in mail through the outbox, first in the queue, content hidden."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | SENTENCES

    def clean_email(self, email: str) -> str:
        """Return the address in lower case. Raises ValidationError (R-182)."""
        return clean_address(email)

    def is_safe_url(self, url: str) -> bool:
        """Tell whether a sign-in may lead on there; to nothing that is no address (`//[`)."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the IP address, IPv4 unwrapped from IPv6. A server listening on both wraps it, and
        all wrapped ones would count as one network.
        """
        address = ipaddress.ip_address(super().get_client_ip(request))
        return str(getattr(address, "ipv4_mapped", None) or address)

    def is_reauthentication_required(self, *, app: str, **about: Any) -> bool:
        """Ask for the password unless it was typed a moment ago. A code does not count: reading the
        mailbox must not suffice to move the account.
        """
        is_required: bool = super().is_reauthentication_required(app=app, **about)
        return is_required and not _typed_password_lately(context.request)

    def get_login_stages(self) -> list[str]:
        """Return the library's stages, with our own for the second step."""
        ours = {"allauth.mfa.stages.AuthenticateStage": SECOND_STEP_STAGE}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """Return the ways to show that it is still the holder, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": factors.WAYS[way["id"]]} for way in ways]

    def pre_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse | None:
        """Turn away an account that may not sign in, before anything of the sign-in is done."""
        if not may_sign_in(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **how)

    def post_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse:
        """Begin the session on this device; an officer without a party is asked whom they serve."""
        response: HttpResponse = super().post_login(request, user, **how)
        if user.is_to_say_whom_it_serves:
            query = {"next": response["Location"]}
            response = redirect(reverse("participants:welcome", query=query))
        # left by a previous user's sign-up
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        devices.remember(request, response, user)
        sessions.begin(request, is_trusted=sessions.take_trust(request))
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try: known devices each; others by account and network, and in all."""
        email = credentials.get("email", "")
        device = devices.known(request, email)
        if not device:
            super().pre_authenticate(request, **credentials)
        if not (devices.may_guess_here(device) if device else devices.may_guess(email)):
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by network too; by account alone, anybody could lock its holder out."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key} {network_of(request)}"

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Record a proven address: the account's own, or a new one that it now gets."""
        account = email_address.user
        if account.email == email_address.email:
            return self._prove(request, email_address)
        try:
            account = addresses.change_own_address(
                account=account, email=email_address.email, now=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return False
        except IntegrityError:
            messages.error(request, _("This address has an account already."))
            return False
        update_session_auth_hash(request, account)
        sessions.record(request)
        messages.success(request, _("Your address is now %(email)s.") % {"email": account.email})
        return True

    @transaction.atomic
    def _prove(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Record the proof, unless a later sign-up has replaced this one just now."""
        if not accounts.hold(Account.objects.filter(pk=email_address.user_id)):
            sentence = _(
                "Somebody has signed up with this address after you. If it was not you, please "
                "sign up again."
            )
            messages.error(request, sentence)
            return False
        proved: bool = super().confirm_email(request, email_address)
        return proved

    def set_password(self, user: Account, password: str) -> None:
        """Store a new password. The library would save the whole row as it was read, and so undo
        that the account was disabled meanwhile.
        """
        encoded = make_password(password)  # takes a while: no row is locked meanwhile
        accounts.change_password(account=user, encoded=encoded, now=timezone.now())

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Return the page that asks for name and party."""
        return reverse("participants:welcome")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return where a proven new address is seen."""
        return reverse("participants:profile")

    def generate_login_code(self) -> str:
        """Return a new code. Raises RateLimited if it is sent again too often."""
        self._count_resending("account_confirm_login_code", "sign_in")
        code: str = super().generate_login_code()
        return code

    def generate_email_verification_code(self) -> str:
        """Return a new code. Raises RateLimited if it is sent again too often."""
        self._count_resending(PROOF_PAGE, "proof")
        code: str = super().generate_email_verification_code()
        return code

    def _count_resending(self, page: str, kind: str) -> None:
        """Count a resend where its code is made (R-74), which happens for unknown addresses too.

        If counted when sent, the limit would reveal that the address has an account. Raises
        RateLimited.
        """
        request = context.request
        is_resending = (
            request.resolver_match.view_name == page and request.POST.get("action") == "resend"
        )
        if not is_resending or getattr(request, "is_resending_counted", False):
            return  # the library makes two codes for an account
        request.is_resending_counted = True
        email = _remembered(request, ADDRESSES).get(kind, "")
        if not devices.may_send_again(request, email):
            raise RateLimited

    def send_mail(self, template_prefix: str, email: str, said: dict[str, Any]) -> None:
        """Write a letter hidden in the outbox; with a code, it lapses with the code (R-73)."""
        disabled = Account.objects.with_state("disabled").addressed(email)
        if template_prefix in CIRCLE and disabled.exists():
            template_prefix = "account/email/account_closed"

        site = {"public_url": settings.PUBLIC_URL, "operator": settings.OPERATOR}
        message = self.render_mail(template_prefix, email, said | site | {"email": email})
        letter = letters.write(
            kind=template_prefix.rsplit("/", 1)[-1],
            to=email,
            subject=message.subject,
            body=message.body,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
            is_hidden=True,
            is_urgent=True,
            valid_until=timezone.now() + CODE_IS_VALID if "code" in said else None,
        )
        if "code" in said:
            sessions.remember_code(context.request, letter)


@receiver(email_confirmed)
def address_proven(request: HttpRequest, email_address: EmailAddress, **_sent: Any) -> None:
    """Record the proof. If the code was not the sign-up's, remember what the sign-up said, to be
    asked again.
    """
    account = email_address.user
    page = request.resolver_match
    is_of_sign_up = page is not None and page.view_name == PROOF_PAGE
    said = accounts.prove_address(account=account, is_of_sign_up=is_of_sign_up, now=timezone.now())
    if said:
        request.session[sessions.SAID] = said
        account.refresh_from_db(fields=["party"])


@receiver(user_logged_in)
def signed_in(user: Account, request: HttpRequest, **_sent: Any) -> None:
    """Start the idle clock, save the page's language if none is chosen, warn of a lost POST."""
    request.session[sessions.SEEN] = time.time()
    if not user.language:
        Account.objects.remember_language(user, translation.get_language_from_request(request))
    if request.session.pop(LOST, False):
        sentence = _("Nothing was done, because you had been signed out. Please do it again.")
        messages.warning(request, sentence, extra_tags="undone")
