"""A claimed state is recognised or refused (design: Who is an officer)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participants import audit, mail, rules
from participants.models import Account
from participants.refusal import refuse_if

Recognition = Account.Recognition


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
