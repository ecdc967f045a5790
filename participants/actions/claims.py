"""A claimed state is told to whoever decides, and recognised or refused."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from participants import audit, mail, rules
from participants.models import Account
from participants.refusal import refuse_if

Recognition = Account.Recognition
BETWEEN_LETTERS = timedelta(days=1)  # about the claims of one account, however often it changes them


def tell_of_claim(account: Account, now: datetime) -> None:
    """Write to whoever decides about the claim; at most once a day for an account, otherwise later.

    In the caller's transaction, which has locked the account.
    """
    told_at = account.claim_told_at
    account.is_claim_told = told_at is None or told_at <= now - BETWEEN_LETTERS
    if account.is_claim_told:
        account.claim_told_at = now
        mail.claim_waits(account, now=now)
    account.save(update_fields=["claim_told_at", "is_claim_told"])


@transaction.atomic
def tell_of_late_claim(*, account: Account, now: datetime) -> bool:
    """The letter that had to wait for a day; False when the claim was decided or told meanwhile."""
    list(Account.objects.select_for_update().filter(pk=account.pk))
    # Asked anew behind the lock: whether the address is proven stands in a row of its own.
    late = Account.objects.claims_to_tell(now - BETWEEN_LETTERS).filter(pk=account.pk).first()
    if late:
        audit.record(by=None, action="tell_of_claim", about=late, now=now, party=late.party_id)
        tell_of_claim(late, now)
    return bool(late)


@transaction.atomic
def recognise_officer(*, account: Account, shown: str, by: Account, now: datetime) -> None:
    """The coordinator of the claimed state, or staff, say that the claim is true. Raises Refused.

    `shown` is the number of the party that they read.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    refuse_if(rules.recognition_problems(account, shown=shown, by=by, today=timezone.localdate(now)))
    account.recognition = Recognition.RECOGNISED
    account.save(update_fields=["recognition"])
    audit.record(by=by, action="recognise_officer", about=account, now=now, party=account.party_id)
    mail.account_recognised(account, now=now)


@transaction.atomic
def refuse_claim(*, account: Account, shown: str, reason: str, by: Account, now: datetime) -> None:
    """The claim is not true; the officer gets the reason by mail. Raises Refused.

    `shown` is the number of the party that they read.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    refuse_if(rules.refusal_problems(account, shown=shown, by=by, reason=reason))
    account.recognition = Recognition.REFUSED
    account.save(update_fields=["recognition"])
    audit.record(by=by, action="refuse_claim", about=account, now=now, party=account.party_id)
    mail.claim_refused(account, reason=reason, now=now)
