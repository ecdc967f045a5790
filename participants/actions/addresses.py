"""Actions that change the email address of an account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from outbox import letters
from participants import audit, mail
from participants.actions import claims, people
from participants.actions.accounts import make_way
from participants.actions.ministries import end_connections
from participants.models import Account, Participant
from participants.refusal import refuse_if, refuse_if_changed
from participants.rights import refuse_if_signed_out
from participants.rules import accounts
from participants.rules import addresses as rules
from participants.seen import Shown, address_problems


@transaction.atomic
def change_own_address(*, account: Account, email: str, now: datetime) -> Account:
    """Change the holder's address after a code mailed to the new one proved it (R-14).

    Raises Refused; IntegrityError if somebody else takes the address at the same moment.
    """
    account = refuse_if_signed_out(account, _locked(account))
    refuse_if(rules.address_problems(account, email) + rules.own_holder_problems(email))
    former = _move(account, email, now)
    audit.record(by=account, action="change_own_address", about=account, now=now)
    mail.address_changed(account, former, now=now)
    return account


@transaction.atomic
def change_address(
    *,
    account: Account,
    email: str,
    reason: str,
    by: Account,
    now: datetime,
    seen: Shown | None = None,
) -> None:
    """Change an address on an administrator's word; both addresses get the reason (R-14). `seen` is
    what the page showed, without which the last change wins.

    Raises Refused; IntegrityError if somebody else takes the address at the same moment.
    """
    account = _locked(account)
    refuse_if_changed(address_problems(account, seen=seen))
    problems = accounts.own_account_problems(account, by=by)
    problems += rules.address_problems(account, email) + rules.holder_problems(account, email)
    refuse_if(problems)
    former = _move(account, email, now)
    if account.person:
        people.end_erasure_request(account.person, actor=by, now=now)
    audit.record(by=by, action="change_address", about=account, now=now, note=reason)
    mail.address_changed(account, former, reason=reason, now=now)
    mail.address_given(account, reason=reason, now=now)


def _locked(account: Account) -> Account:
    """Lock the account, then its person, in the order of all acts (D-476); return the account as it
    stands.
    """
    found = claims.locked(account)
    Participant.objects.select_for_update(no_key=True).filter(account=account).first()
    return found


def _move(account: Account, email: str, now: datetime) -> str:
    """Replace the address everywhere, end every session and return the old address.

    Codes mailed to the old address, and all else bound to the account's standing, become void.
    """
    former = account.email
    make_way(email)
    account.email = email
    account.sessions_ended += 1
    account.save(update_fields=["email", "sessions_ended"])
    EmailAddress.objects.filter(user=account).delete()
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
    end_connections(account, now=now)
    people.readdress(account, former, now=now)
    letters.readdress(former, email, now=now)
    return former
