"""Actions on accounts for which a ministry vouches (R-344, R-345, R-378)."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from participants import audit, factors, mail
from participants.actions import accounts
from participants.locking import lock_row
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
    account = lock_row(account)
    SocialAccount.objects.create(user=account, provider=ministry, uid=number, extra_data={})
    if not EmailAddress.objects.filter(user=account, verified=True).exists():
        account.set_unusable_password()  # perhaps a stranger's
        account.save(update_fields=["password"])
        _prove(account, now)
    audit.record(by=account, action="connect_ministry", about=account, now=now)
    mail.second_step_changed(account, mail.MINISTRY_ADDED, ministry=name, now=now)
    return account


@transaction.atomic
def disconnect_ministries(
    *, account: Account, by: Account, spared: str = "", now: datetime
) -> Account:
    """Let no ministry sign in to the account; a letter tells of each (R-378). The holder's other
    sessions end, but the `spared` one; by an administrator all do. Raises Refused.
    """
    account = lock_row(account)
    end_connections(account, now=now)
    if by.pk == account.pk:
        for session in UserSession.objects.filter(user=account).exclude(session_key=spared):
            session.end()
    else:
        account.sessions_ended += 1
        account.save(update_fields=["sessions_ended"])
    audit.record(by=by, action="disconnect_ministries", about=account, now=now)
    return account


def end_connections(account: Account, *, now: datetime) -> None:
    """Disconnect the ministries within an act of the caller's, with a letter for each."""
    names = factors.ministries_of(account)
    factors.disconnect(account)
    for name in names:
        mail.second_step_changed(account, mail.MINISTRY_REMOVED, ministry=name, now=now)


def _prove(account: Account, now: datetime) -> None:
    EmailAddress.objects.filter(user=account).update(verified=True)
    accounts.prove_address(account=account, now=now)
