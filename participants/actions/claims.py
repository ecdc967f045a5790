"""A claimed state is told to whoever decides, and recognised or refused."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from outbox import letters
from participants import audit, mail, rules, waiting
from participants.models import Account
from participants.refusal import refuse_if
from participants.seen import name_problems

Recognition = Account.Recognition
# so long the letter of a decision waits before it leaves
UNDONE_WITHIN = timedelta(minutes=1)
#
# that tell of the claims of one account, however often it changes them
BETWEEN_LETTERS = timedelta(days=1)
# after signing up, before a letter tells of the claim: for a seat
TIME_TO_ASK = timedelta(minutes=2)


def locked(account: Account) -> Account:
    """The account as it stands now. Its officer's own act holds a training, for which the decision
    waits, and writes an audit row that refers to the account: that row need not wait for this lock
    (D-147).
    """
    return Account.objects.select_for_update(no_key=True).get(pk=account.pk)


def tell_of_claim(account: Account, *, due_at: datetime) -> None:
    """Whoever decides is told by the next letter (see `deciding`), in which an account stands once
    a day.

    In the caller's transaction, which has locked the account.
    """
    account.claim_to_tell_at = due_at
    account.save(update_fields=["claim_to_tell_at"])


@transaction.atomic
def recognise_officer(
    *, account: Account, shown: str, name: str = "", by: Account, now: datetime
) -> None:
    """The coordinator of the claimed state, or staff, say that the claim is true (R-19). Raises
    Refused.

    Requests that waited for this alone are let go; the letter waits a minute. `shown` is the number
    of the party that they read, and `name` the name, without which the last word counts.
    """
    account = locked(account)
    refuse_if(
        rules.recognition_problems(account, shown=shown, by=by, today=timezone.localdate(now))
    )
    refuse_if(name_problems(account.name, seen=name))
    account.recognition, account.recognised_at = Recognition.RECOGNISED, now
    account.save(update_fields=["recognition", "recognised_at"])
    forget_decision(account, now)
    still_waits = waiting.release(account, by=by, now=now)
    audit.record(by=by, action="recognise_officer", about=account, now=now, party=account.party_id)
    mail.account_recognised(
        account, still_waits=still_waits, not_before=now + UNDONE_WITHIN, now=now
    )


def forget_decision(account: Account, now: datetime) -> None:
    """Another state is claimed, or a refused one recognised: nobody is told of the earlier
    decision.
    """
    mail.overtake_decision(account, now=now)


@transaction.atomic
def take_back_recognition(
    *, account: Account, by: Account, now: datetime, reason: str = ""
) -> bool:
    """The state is only claimed again (R-20); was the officer told of the recognition, and so of
    this?

    While the letter has not left nobody hears of it, and what the recognition released waits as
    before. After that only staff may, with a reason that the officer and the state's coordinators
    read; seats stay. Raises Refused.
    """
    account = locked(account)
    was_told = not _stopped(account, account.recognised_at, now)
    refuse_if(rules.take_back_problems(account, by=by, reason=reason, was_told=was_told))
    if was_told:
        mail.recognition_taken_back(account, reason=reason, now=now)
        mail.claim_returned(account, reason=reason, by=by, now=now)
    else:
        waiting.hold_again(account, by=by, now=now)
    account.recognition, account.recognised_at = Recognition.CLAIMED, None
    account.save(update_fields=["recognition", "recognised_at"])
    facts = {"party": account.party_id, "told": was_told}
    audit.record(
        by=by, action="take_back_recognition", about=account, now=now, note=reason, **facts
    )
    return was_told


def _stopped(account: Account, decided_at: datetime | None, now: datetime) -> bool:
    """Was the letter of the decision stopped before it left?"""
    if decided_at is None or now >= decided_at + UNDONE_WITHIN:
        return False
    abouts = [mail.about(account)]
    return letters.stop(abouts=abouts, since=decided_at, now=now, kinds=mail.DECISIONS)


@transaction.atomic
def refuse_claim(*, account: Account, shown: str, reason: str, by: Account, now: datetime) -> None:
    """The claim is not true; the officer gets the reason by mail, which waits a minute. Raises
    Refused.

    `shown` is the number of the party that they read.
    """
    account = locked(account)
    refuse_if(rules.refusal_problems(account, shown=shown, by=by, reason=reason))
    account.recognition, account.refused_at = Recognition.REFUSED, now
    account.save(update_fields=["recognition", "refused_at"])
    audit.record(
        by=by, action="refuse_claim", about=account, now=now, note=reason, party=account.party_id
    )
    mail.claim_refused(account, reason=reason, not_before=now + UNDONE_WITHIN, now=now)


@transaction.atomic
def undo_refusal(*, account: Account, by: Account, now: datetime) -> None:
    """The claim waits again, and nobody hears that it was refused. Raises Refused."""
    account = locked(account)
    was_told = not _stopped(account, account.refused_at, now)
    refuse_if(rules.undo_refusal_problems(account, by=by, was_told=was_told))
    account.recognition, account.refused_at = Recognition.CLAIMED, None
    account.save(update_fields=["recognition", "refused_at"])
    audit.record(by=by, action="undo_refusal", about=account, now=now, party=account.party_id)
