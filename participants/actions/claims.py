"""Actions on a claimed state: announce it to its deciders, recognise or refuse it, undo that."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox import letters
from participants import audit, mail, waiting
from participants.decisions import (
    UNDONE_WITHIN,
    decision_problems,
    overrode_refusal,
    reason_of_refusal,
    was_recognised_today,
)
from participants.models import Account, Party
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.rules import claims as rules
from participants.seen import name_problems, seen_problems

Recognition = Account.Recognition
# about the claims of one account, however often it changes them
BETWEEN_LETTERS_ABOUT_ONE = timedelta(days=1)
# time to ask for a seat after signing up, before a letter tells of the claim
TIME_TO_ASK = timedelta(minutes=2)


def locked(account: Account) -> Account:
    """Return the account as it stands now, locked.

    The lock is weak (`no_key`): an officer's own act holds a training, for which the decision
    waits, and writes an audit row that refers to the account. That row must not wait for this lock
    (D-147). Raises Refused where its holder was erased meanwhile.
    """
    found = Account.objects.select_for_update(no_key=True).filter(pk=account.pk).first()
    if found is None:
        raise Refused([_("This person has been erased already.")])
    return found


def tell_of_claim(account: Account, *, due_at: datetime) -> None:
    """Let the next letter to the deciders include this claim (see `deciding`), at most once a day.

    Runs in the caller's transaction, which has locked the account.
    """
    account.claim_to_tell_at = due_at
    account.save(update_fields=["claim_to_tell_at"])


def claim_party(account: Account, party: Party | None, *, now: datetime) -> bool:
    """Save another party; return True if it is only claimed, as an officer's is, but for the way
    back on the day of the move, with which the recognition stands again (R-21).

    Runs in the caller's transaction, which has locked the account, and not yet the person, for
    trainings come first.
    """
    account.party = party
    waiting.end_feed(account)
    if not account.is_officer:
        account.save(update_fields=["party"])
        return False
    is_back = party is not None and was_recognised_today(account, party, now=now)
    account.recognition = Recognition.RECOGNISED if is_back else Recognition.CLAIMED
    account.claim_to_tell_at = None
    account.save(update_fields=["party", "recognition", "claim_to_tell_at"])
    if account.person:
        waiting.ask_again(account.person, by=account, now=now)
    return not is_back


def leave_party(account: Account, *, now: datetime) -> None:
    """Let the account serve no state, as `claim_party` lets it serve another (R-427); the letter of
    a decision that is still to be told is told no more.
    """
    claim_party(account, None, now=now)
    drop_decision_letter(account, now)


def tell_of_new_claim(account: Account, *, now: datetime) -> None:
    """Let the deciders hear of a claim in place of an earlier one, whose decision, if it is still
    to be told, is told no more.
    """
    drop_decision_letter(account, now)
    tell_of_claim(account, due_at=now)


@transaction.atomic
def recognise_officer(
    *,
    account: Account,
    shown: str,
    name: str = "",
    decided: str | None = None,
    by: Account,
    now: datetime,
    is_told: bool = False,
) -> None:
    """Record that the claim is true, on the word of the state's coordinator or staff (R-19). Raises
    Refused.

    Releases requests that waited only for this; the letter waits a minute. `shown` is the id of the
    party and `name` the name on the page; without a name the last save wins. `decided` is the
    moment of the last decision on the page; see `decision_problems`. If `is_told`, another letter
    of the same act says it, and this one is written only to list what still waits.
    """
    account = locked(account)
    refuse_if(
        rules.recognition_problems(account, shown=shown, by=by, today=timezone.localdate(now))
    )
    refuse_if_changed(name_problems(account.name, seen=name))
    refuse_if_changed(decision_problems(account, seen=decided, by=by))
    facts = {"party": account.party_id, "before": account.recognition}
    account.recognition, account.recognised_at = Recognition.RECOGNISED, now
    account.save(update_fields=["recognition", "recognised_at"])
    drop_decision_letter(account, now)
    waiting.release(account, by=by, now=now)
    still_waits = waiting.still_waiting(account)
    audit.record(by=by, action="recognise_officer", about=account, now=now, **facts)
    if still_waits or not is_told:
        mail.account_recognised(
            account, still_waits=still_waits, not_before=now + UNDONE_WITHIN, now=now
        )


def tell_by_itself(account: Account, *, now: datetime) -> None:
    """Write the letter of the recognition, unless there is one, because the letter that said it as
    well is dropped (D-261).
    """
    if account.recognised_at and account.is_active and not is_told_by_itself(account):
        leaves_at = account.recognised_at + UNDONE_WITHIN
        mail.account_recognised(account, still_waits=[], not_before=leaves_at, now=now)


def tell_anew(account: Account, *, now: datetime) -> None:
    """Write the letter of a recognition anew while it is held, because what it says of requests
    that still wait may no longer hold (D-271).
    """
    if account.recognised_at and now < account.recognised_at + UNDONE_WITHIN:
        mail.reword_recognition(account, still_waits=waiting.still_waiting(account), now=now)


def is_told_by_itself(account: Account) -> bool:
    """Tell whether the recognition has a letter of its own, sent or not."""
    if account.recognised_at is None:
        return False
    return letters.was_written(
        "account_recognised", mail.about(account), since=account.recognised_at
    )


def drop_decision_letter(account: Account, now: datetime) -> None:
    """Drop the unsent letter of an earlier decision: another state is claimed, or a refused one
    recognised.
    """
    mail.overtake_decision(account, now=now)


@transaction.atomic
def take_back_recognition(
    *, account: Account, by: Account, now: datetime, reason: str = "", seen: str | None
) -> bool:
    """Set the state back to claimed (R-20); tell whether the officer knew of the recognition.

    Before the letter has left nobody is told, what was released waits as before, and a refusal that
    stood before stands again. After that only staff may, with a reason for the officer and the
    state's coordinators; seats stay, and places on waiting lists that nobody approved become
    requests again (R-240). `seen` is the moment of the recognition on the page; see
    `seen_problems`. Raises Refused.
    """
    account = locked(account)
    status = account.get_recognition_display()
    refuse_if_changed(seen_problems(account.recognised_at, seen=seen, status=status))
    refuse_if(rules.take_back_problems(account, by=by))
    recognised_at = account.recognised_at
    was_told = not _stopped(account, recognised_at, now)
    if was_told:
        refuse_if(rules.told_problems(account, by=by, now=now))
        refuse_if(rules.missing_reason_problems(account, reason=reason, now=now))
    else:
        waiting.hold_again(account, by=by, now=now)
    account.recognition, account.recognised_at = Recognition.CLAIMED, None
    account.save(update_fields=["recognition", "recognised_at"])
    waiting.end_feed(account)
    if was_told:
        _tell_of_withdrawal(account, reason=reason, by=by, now=now)
    elif recognised_at and overrode_refusal(account, recognised_at):
        _refuse_again(account, now)
    facts = {"party": account.party_id, "told": was_told}
    audit.record(
        by=by, action="take_back_recognition", about=account, now=now, note=reason, **facts
    )
    return was_told


def _tell_of_withdrawal(account: Account, *, reason: str, by: Account, now: datetime) -> None:
    """Let places on waiting lists that came by the recognition be decided, and tell of it."""
    to_decide = waiting.require_approval(account, by=by, now=now)
    mail.recognition_taken_back(account, reason=reason, to_decide=to_decide, now=now)
    mail.claim_returned(account, reason=reason, to_decide=to_decide, by=by, now=now)


def _refuse_again(account: Account, now: datetime) -> None:
    """Let the refusal stand that the undone recognition had overridden; write its letter anew if
    the recognition had dropped it.
    """
    account.recognition = Recognition.REFUSED
    account.save(update_fields=["recognition"])
    refused_at = account.refused_at or now
    if not letters.was_written("claim_refused", mail.about(account), since=refused_at):
        leaves_at, reason = refused_at + UNDONE_WITHIN, reason_of_refusal(account)
        mail.claim_refused(account, reason=reason, not_before=leaves_at, now=now)


def _stopped(account: Account, decided_at: datetime | None, now: datetime) -> bool:
    """Tell whether the letter of the decision could be stopped before it left."""
    if decided_at is None or now >= decided_at + UNDONE_WITHIN:
        return False
    abouts = [mail.about(account)]
    return letters.stop(abouts=abouts, since=decided_at, now=now, kinds=mail.DECISIONS)


@transaction.atomic
def refuse_claim(
    *,
    account: Account,
    shown: str,
    decided: str | None = None,
    held: str | None = None,
    reason: str,
    by: Account,
    now: datetime,
) -> None:
    """Refuse the claim; a letter with the reason waits a minute. Raises Refused.

    `shown` is the id of the party on the page that the decider read, `decided` the moment of the
    last decision there (see `decision_problems`), and `held` the seats and places there (R-250).
    """
    account = locked(account)
    refuse_if(rules.refusal_problems(account, shown=shown, by=by, reason=reason))
    refuse_if_changed(decision_problems(account, seen=decided, by=by))
    has = waiting.held_by_all([account], by=by, now=now)[account.pk]
    refuse_if_changed(waiting.given_problems(has, seen=held))
    account.recognition, account.refused_at = Recognition.REFUSED, now
    account.save(update_fields=["recognition", "refused_at"])
    audit.record(
        by=by, action="refuse_claim", about=account, now=now, note=reason, party=account.party_id
    )
    mail.claim_refused(account, reason=reason, not_before=now + UNDONE_WITHIN, now=now)


@transaction.atomic
def undo_refusal(*, account: Account, by: Account, now: datetime, seen: str | None) -> None:
    """Let the claim wait again, its letter unsent. `seen` is the moment of the refusal on the page;
    see `seen_problems`. Raises Refused.
    """
    account = locked(account)
    status = account.get_recognition_display()
    refuse_if_changed(seen_problems(account.refused_at, seen=seen, status=status))
    refuse_if(rules.undo_refusal_problems(account, by=by))
    if not _stopped(account, account.refused_at, now):
        raise Refused(rules.too_late_problems(account, now=now))
    account.recognition, account.refused_at = Recognition.CLAIMED, None
    account.save(update_fields=["recognition", "refused_at"])
    audit.record(by=by, action="undo_refusal", about=account, now=now, party=account.party_id)
