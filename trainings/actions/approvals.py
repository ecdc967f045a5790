"""Give approvals and take them back."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from outbox import letters
from participants import audit, recognition
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import mail
from trainings.actions.flagging import flag_if_beside_reserved, flag_next_of
from trainings.actions.locking import locked_account, locked_registration, locked_with_officer
from trainings.actions.moving_up import move_up_locked
from trainings.actions.seating import facts_of, grant
from trainings.actions.undoing import (
    TakenBack,
    allow_overbooking_again,
    move_up_after_undo,
    stop_letters,
    tell_again,
    tell_of_approval,
    tell_of_seat_since,
    told_of,
)
from trainings.letter_kinds import OF_APPROVAL
from trainings.models import Approval, Ending, Registration
from trainings.rules import approvals as rules
from trainings.rules import seats, swaps, undoing
from trainings.rules.approvals import Word
from trainings.rules.meanwhile import NO_PAGE, SeenRequest, request_problems
from trainings.rules.registrations import leaver_problems, presence_problems
from trainings.rules.undoing import last_act, let_in_with_recognition, recognition_undoer_problems

Status = Registration.Status


@transaction.atomic
def approve(
    *,
    by: Account,
    registration: Registration,
    seen: SeenRequest = NO_PAGE,
    now: datetime,
    word: Word | None = None,
    for_reserved: bool = False,
    is_sent: bool = False,
) -> Registration:
    """Let a request into the queue at its own time; with the right to a reserved seat, if `by`
    gives it (R-52, R-53).

    Staff give it on a coordinator's `word`; then, and with `for_reserved`, a reserved seat must be
    free. `is_sent`: the party sends somebody who has left it, as a word says too (R-441). `seen`
    is the request that `by` read. The letter waits a minute. Raises Refused and Conflict.
    """
    locked_account(registration)  # before the training, so that a refusal of the claim waits
    registration, approval = _let_in(
        by=by,
        registration=registration,
        seen=seen,
        now=now,
        word=word,
        for_reserved=for_reserved or word is not None,
        is_sent=is_sent or word is not None,
    )
    tell_of_approval(registration, approval, now)
    return registration


def _let_in(
    *,
    by: Account,
    registration: Registration,
    seen: SeenRequest,
    now: datetime,
    word: Word | None = None,
    for_reserved: bool = False,
    is_sent: bool,
) -> tuple[Registration, Approval]:
    """Approve as `approve` does, without the letter; return the approval too. Raises Refused."""
    registration = locked_registration(registration)
    coordinators = rules.coordinators_of([registration.party_id], now)
    refuse_if(
        rules.approval_problems(registration, by=by, coordinators=coordinators, now=now, word=word)
    )
    refuse_if_changed(request_problems(registration, seen=seen, by=by))
    refuse_if(leaver_problems(registration, is_sent=is_sent))
    if for_reserved:
        ledger = seats.ledger(registration.training, now)
        refuse_if_changed(rules.no_reserved_left_problems(registration, ledger))
    approval = grant(registration, by=by, now=now, word=word)
    if registration.status == Status.REQUESTED:
        registration.status = Status.WAITING
    registration.save(update_fields=["status", "approved_at", "holds_reserved"])
    approval.moved = move_up_locked(
        registration.training, now=now, newcomer=registration, by_staff=bool(word), held=True
    )
    approval.save()
    facts = facts_of(registration, approval.moved) | rules.facts_of(approval, now)
    note = approval.said_by
    audit.record(by=by, action="approve", about=registration, now=now, note=note, **facts)
    return registration, approval


@transaction.atomic
def recognise_and_approve(
    *,
    by: Account,
    registration: Registration,
    shown: str,
    seen: SeenRequest = NO_PAGE,
    now: datetime,
) -> Registration:
    """Approve the request and recognise its officer's state in one act; other requests that waited
    for it join their queues (R-16). One letter says both (D-246).

    `shown` is the number of the party that `by` read, `seen` the request, with the moment of the
    last decision (R-239). Raises Refused.
    """
    account, registration = locked_with_officer(registration)
    if account is None:
        raise Refused([rules.nobody_to_recognise_sentence()])
    request = replace(seen, decided=None)  # which the recognition compares
    registration, approval = _let_in(
        by=by,
        registration=registration,
        seen=request,
        now=now,
        is_sent=True,  # whom the party recognises serves it
    )
    is_told = approval.status_before == Status.REQUESTED
    recognition.recognise_officer(
        account=account, shown=shown, decided=seen.decided, by=by, now=now, is_told=is_told
    )
    registration = locked_registration(registration)  # with its officer recognised
    tell_of_approval(registration, approval, now)
    return registration


@transaction.atomic
def hold_request_again(*, by: Account, registration: Registration, now: datetime) -> None:
    """Put a request back to awaiting approval, because the recognition that let it in is undone
    (R-20).

    Where somebody has approved or ended it since, that stands, and undoing it leads back to
    awaiting approval. Raises Refused, also once a letter has left.
    """
    registration = locked_registration(registration)
    given = let_in_with_recognition(registration)
    if given is None:
        return
    approval, _account = given
    refuse_if(recognition_undoer_problems(registration, approval, by=by))
    refuse_if(swaps.overtaken_problems(registration, approval, now))
    moved: list[int] = []
    if approval != last_act(registration):
        _forget(registration, approval, by=by, now=now)
    elif stop_letters(registration, approval, now):
        _restore(registration, approval, now)
        moved = move_up_after_undo(registration.training, now)
        flag_next_of(registration.training, registration.party_id, now=now)
        mail.reword_waiting(registration.training, now=now)
    else:
        raise Refused(rules.letter_left_problems(by=by))
    facts = facts_of(registration, moved) | {"undid": approval.moved}
    audit.record(by=by, action="hold_request_again", about=registration, now=now, **facts)


@transaction.atomic
def take_back_approval(
    *,
    by: Account,
    registration: Registration,
    now: datetime,
    reason: str = "",
    seen: str | None,
) -> TakenBack:
    """Undo the latest approval and restore what it changed, with the recognition that came with it
    (R-55).

    While nobody has been told, nobody hears of it. After that only staff may, with a reason that
    the officer reads, and the recognition stays. `seen` is the moment of the approval on the page;
    None, where no page was read, is not checked. Raises Refused.
    """
    account, registration = locked_with_officer(registration)
    approval = _latest_approval(registration, seen=seen)
    refuse_if(swaps.overtaken_problems(registration, approval, now))
    if account and _is_recognition_untold(registration, approval, account, now):
        refuse_if(rules.undoer_problems(registration, approval, by=by))
        recognition.take_back_recognition(account=account, by=by, now=now, seen=None)
        return TakenBack(locked_registration(registration), was_told=False)

    was_told = _was_told(registration, approval, by=by, reason=reason, now=now)
    had_seat = registration.status == Status.CONFIRMED
    _restore(registration, approval, now)
    moved = _move_up_after(registration, approval, was_told=was_told, now=now)
    lost_seat = had_seat and registration.status != Status.CONFIRMED
    if lost_seat:
        refuse_if(presence_problems(registration))
    if was_told:
        flag_if_beside_reserved(registration, now=now)
        mail.approval_taken_back(registration, reason=reason, lost_seat=lost_seat, now=now)
    elif registration.pk not in moved:
        tell_again(registration, approval.at)
        tell_of_seat_since(registration, approval.at, now)
    mail.reword_waiting(registration.training, now=now)
    taken = TakenBack(registration, was_told, moved)
    _record(taken, approval, by=by, reason=reason, now=now)
    return taken


def _is_recognition_untold(
    registration: Registration, approval: Approval, account: Account, now: datetime
) -> bool:
    """Tell whether the approval recognised its officer too, and nobody has been told of it yet."""
    if not approval.came_with_recognition_of(account):
        return False
    return approval.is_fresh(now) and not told_of([registration], now)


def _record(
    taken: TakenBack, approval: Approval, *, by: Account, reason: str, now: datetime
) -> None:
    row = taken.registration
    facts = {"moved": taken.moved, "was_told": taken.was_told, "status": row.status}
    if not taken.was_told:
        facts["undid"] = approval.moved
    audit.record(by=by, action="take_back_approval", about=row, now=now, note=reason, **facts)


def _latest_approval(registration: Registration, *, seen: str | None) -> Approval:
    """Return the latest approval if the page showed it. Raises Refused."""
    approval = registration.approvals.last()
    refuse_if_changed(undoing.meanwhile_problems(registration, approval, seen=seen))
    if approval is None:
        raise Refused([rules.no_approval_sentence()])
    return approval


def _was_told(
    registration: Registration, approval: Approval, *, by: Account, reason: str, now: datetime
) -> bool:
    """Stop the letter of the approval and return False; True if it has left and `by` may take the
    approval back all the same. Raises Refused.
    """
    refuse_if(rules.take_back_problems(registration, approval, by=by))
    if stop_letters(registration, approval, now):
        return False
    refuse_if(rules.told_problems(approval, by=by, now=now))
    refuse_if(rules.missing_reason_problems(approval, reason=reason, now=now))
    return True


def _move_up_after(
    registration: Registration, approval: Approval, *, was_told: bool, now: datetime
) -> list[int]:
    """Move people up after an approval was taken back; return the ids of those seated.

    Somebody who was told keeps a seat that is free, and reads so in the letter that follows. Others
    move up with a letter of their own. The deciders hear of who waits for a freed reserved seat.
    """
    if was_told:
        moved = move_up_locked(registration.training, now=now, newcomer=registration)
    else:
        moved = move_up_after_undo(registration.training, now)
    if registration.pk in moved:
        registration.status = Status.CONFIRMED
    if approval.gives_reserved:
        flag_next_of(registration.training, registration.party_id, now=now)
    return moved


def _forget(registration: Registration, approval: Approval, *, by: Account, now: datetime) -> None:
    """Take an approval off when somebody else has approved or ended the registration since, so that
    undoing their act does not restore it. Raises Refused once a letter has told of the approval.
    """
    about = mail.about(registration.pk)
    if letters.has_left(about, since=approval.at, now=now, kinds=OF_APPROVAL):
        raise Refused(rules.letter_left_problems(by=by))
    given = list(registration.approvals.all())
    if approval != given[-1]:
        following = given[given.index(approval) + 1]
        following.status_before = approval.status_before
        following.save(update_fields=["status_before"])
    else:
        ended = Ending.objects.filter(registration=registration)
        ended.update(status_before=approval.status_before)
    _take_off(registration, approval)
    registration.save(update_fields=["approved_at", "holds_reserved"])
    if registration.is_live:
        mail.tell_at_once(registration, now=now, held=True)  # without the recognition


def _take_off(registration: Registration, approval: Approval) -> None:
    """Delete the approval and set what the ones before it give; the caller saves."""
    approval.delete()
    rest = list(registration.approvals.filter(is_release=False))
    registration.approved_at = rest[-1].at if rest else None
    registration.holds_reserved = any(each.gives_reserved for each in rest)


def _restore(registration: Registration, approval: Approval, now: datetime) -> None:
    """Restore the registration to before the approval. A seat for everyone held before stays if
    there is one. Raises Refused.
    """
    _take_off(registration, approval)
    registration.status = approval.status_before
    if registration.status != Status.CONFIRMED:
        registration.overbooking_reason = ""  # the seat for which it was written is gone
    registration.save(
        update_fields=["status", "approved_at", "holds_reserved", "overbooking_reason"]
    )
    training = registration.training
    allow_overbooking_again(training, approval)
    ledger = seats.ledger(training, now)
    refuse_if(rules.pool_problems(ledger, overbooked=training.overbooked))
