"""Rules for the second step at sign-in (R-337 to R-341)."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from participants.models import Account
from participants.rules.accounts import own_account_problems

MAX_PASSKEYS = 10


def app_problems(second_steps: Sequence[Authenticator]) -> list[str]:
    """Return why no authenticator app is added: there is one."""
    if any(each.type == Authenticator.Type.TOTP for each in second_steps):
        return [_("You have an authenticator app already. Remove it first.")]
    return []


def passkey_problems(second_steps: Sequence[Authenticator]) -> list[str]:
    """Return why no passkey is added: there are as many as an account may have."""
    passkeys = [each for each in second_steps if each.type == Authenticator.Type.WEBAUTHN]
    if len(passkeys) >= MAX_PASSKEYS:
        words = _("An account has %(n)d passkeys at most. Remove one first.")
        return [words % {"n": MAX_PASSKEYS}]
    return []


def remove_problems(factor: Authenticator | None) -> list[str]:
    """Return why an app or passkey is not removed: it is gone."""
    if factor is None:
        return [_("This was removed meanwhile.")]
    return []


def codes_problems(second_steps: Sequence[Authenticator]) -> list[str]:
    """Return why no recovery codes are made: there is nothing that they stand in for."""
    if second_steps:
        return []
    return [_("Set up an authenticator app or a passkey first.")]


def reset_problems(
    account: Account, factors: Sequence[Authenticator], *, by: Account | None
) -> list[str]:
    """Return why `by` may not reset the second step: it is their own, or there is none (R-341)."""
    problems = own_account_problems(account, by=by)
    if not factors:
        problems.append(_("This account has no second step."))
    return problems
