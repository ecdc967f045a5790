"""Actions on accounts for which a ministry vouches (R-344, R-345)."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from participants import audit, mail
from participants.actions import accounts
from participants.models import Account


@transaction.atomic
def open_by_ministry(*, email: str, language: str, now: datetime) -> Account:
    """Open an officer's account, its address proven by the ministry and its state not said yet. A
    sign-up that never proved the address is replaced.
    """
    accounts.make_way(email)
    account = accounts.new_officer(email, language, now)
    audit.record(by=account, action="open_by_ministry", about=account, now=now)
    _prove(account, now)
    return account


@transaction.atomic
def connect_ministry(
    *, account: Account, ministry: str, name: str, number: str, now: datetime
) -> Account:
    """Let the ministry's person of that number sign in to the account, whose address it vouches
    for; a letter tells the holder. Return the account as it is then.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    SocialAccount.objects.create(user=account, provider=ministry, uid=number, extra_data={})
    if not EmailAddress.objects.filter(user=account, verified=True).exists():
        account.set_unusable_password()  # perhaps a stranger's
        account.save(update_fields=["password"])
        _prove(account, now)
    audit.record(by=account, action="connect_ministry", about=account, now=now)
    mail.second_step_changed(account, mail.MINISTRY_ADDED, ministry=name, now=now)
    return account


def _prove(account: Account, now: datetime) -> None:
    EmailAddress.objects.filter(user=account).update(verified=True)
    accounts.prove_address(account=account, now=now)
