"""How accounts sign in: e-mail and password, or a mailed code, through django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from outbox import letters
from participants import audit
from participants.actions import accounts
from participants.models import Account
from participants.names import clean_address

DEMONSTRATION_DOMAIN = "@demo.example"


def may_sign_in(account: Account) -> bool:
    """Disabled accounts never; demonstration accounts only in demonstration mode (design, section 5)."""
    return account.is_active and (settings.DEMO or not account.email.endswith(DEMONSTRATION_DOMAIN))


def may_be_sent_a_code(account: Account) -> bool:
    """Not while a stranger may have set the password: a code would prove the address for them as well."""
    proven = EmailAddress.objects.filter(user=account, email=account.email, verified=True).exists()
    return may_sign_in(account) and (proven or not account.has_usable_password())


class AccountBackend(AuthenticationBackend):
    """Asked at sign-in and, by `get_user`, at every request: a disabled account is out at its next one."""

    def user_can_authenticate(self, user: Account) -> bool:
        return may_sign_in(user)

    def get_user(self, user_id: int) -> Account | None:
        account = Account.objects.with_post().filter(pk=user_id).order_by().first()
        return account if account and may_sign_in(account) else None


class AccountAdapter(DefaultAccountAdapter):
    """Mail of the sign-in pages goes through the outbox: first in the queue, its body never shown."""

    def clean_email(self, email: str) -> str:
        return clean_address(email)

    def pre_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse | None:
        if not may_sign_in(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **how)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        addresses = {"email": email, "public_url": settings.PUBLIC_URL}
        message = self.render_mail(template_prefix, email, context | addresses)
        letters.write(
            kind=template_prefix.rsplit("/", 1)[-1],
            to=email,
            subject=message.subject,
            body=message.body,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
            is_hidden=True,
            is_urgent=True,
        )


@receiver(email_confirmed)
def address_proven(email_address: EmailAddress, **_sent: Any) -> None:
    accounts.prove_address(account=email_address.user, now=timezone.now())


@receiver(user_logged_in)
def signed_in(user: Account, request: HttpRequest, **_sent: Any) -> None:
    """Who never chose a language gets letters in the one that the pages are shown in."""
    if not user.language:
        Account.objects.remember_language(user, translation.get_language_from_request(request))


@receiver([password_set, password_changed, password_reset])
def password_given(user: Account, **_sent: Any) -> None:
    audit.record(by=user, action="change_password", about=user, now=timezone.now())
