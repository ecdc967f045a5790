"""How accounts sign in: e-mail and password, or a mailed code, through django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.utils import timezone, translation

from outbox import letters
from participants.models import Account

DEMONSTRATION_DOMAIN = "@demo.example"


def may_sign_in(account: Account) -> bool:
    """Disabled accounts never; demonstration accounts only in demonstration mode (design, section 5)."""
    return account.is_active and (settings.DEMO or not account.email.endswith(DEMONSTRATION_DOMAIN))


class AccountBackend(AuthenticationBackend):
    """Asked at sign-in and, through `get_user`, at every request: a disabled account is out at its next one."""

    def user_can_authenticate(self, user: Account) -> bool:
        return may_sign_in(user)

    def get_user(self, user_id: int) -> Account | None:
        account = Account.objects.select_related("party").filter(pk=user_id).first()
        return account if account and may_sign_in(account) else None


class AccountAdapter(DefaultAccountAdapter):
    """Mail of the sign-in pages goes through the outbox: first in the queue, its body never shown."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        letters.write(
            kind=template_prefix.rsplit("/", 1)[-1],
            to=email,
            subject=message.subject,
            body=message.body,
            language=translation.get_language() or "en",
            now=timezone.now(),
            is_hidden=True,
            is_urgent=True,
        )
