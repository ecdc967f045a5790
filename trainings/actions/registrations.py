"""Write registrations: each act locks the training, checks the rules, moves up people who are due,
writes and tells.
"""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Participant, Party
from participants.refusal import refuse_if, refuse_if_changed
from participants.seen import Shown, person_problems
from participants.typed_missions import delete_left
from trainings import mail
from trainings.actions.asking import accept_locked
from trainings.actions.flagging import flag_next_for_freed_seat
from trainings.actions.locking import (
    Registrant,
    locked,
    locked_account,
    locked_after_account,
    locked_person,
    locked_registration,
)
from trainings.actions.moving_up import move_up_locked
from trainings.actions.people import (
    Details,
    complete_person,
    found_or_made,
    own_registrant,
    set_post,
    update_person,
)
from trainings.actions.seating import (
    facts_of,
    grant,
    new_ending,
    place_in_queue,
    seat_by_hand,
    set_status,
    tell_what_came_of_it,
    turn_after,
)
from trainings.models import Nomination, Registration, Training
from trainings.rules import approvals, by_hand, corrections, trainers
from trainings.rules import registrations as rules
from trainings.rules.approvals import Word
from trainings.rules.meanwhile import (
    NO_PAGE,
    SeenRequest,
    meanwhile_problems,
    request_problems,
)

Status = Registration.Status


@transaction.atomic
def register(
    *,
    by: Account,
    training: Training,
    party: Party,
    details: Details,
    now: datetime,
    seen: Shown | None = None,
) -> Registration:
    """Register oneself: a seat, a place on the waiting list, or a wait for approval (R-37, R-51).

    `seen`: what the page showed of the person, None for no page. Raises Refused.
    """
    was_known = by.person is not None
    training = locked(training, facing=party)
    # Before the rules, which ask about the person: a refusal undoes that somebody new was made.
    registrant = own_registrant(training, by, party, details, now)
    person, existing = registrant.person, registrant.existing

    refuse_if_changed(rules.claim_meanwhile_problems(person.account, seen=by))
    problems = rules.registration_problems(
        training, party=party, person=person, existing=existing, now=now
    )
    refuse_if(problems + trainers.registering_problems(registrant))
    refuse_if_changed(person_problems(person, seen=seen))

    left = person.mission, existing.mission if existing else None
    registration = _own_place(registrant, by, training, party, details, now)
    update_person(registration, details, now=now, was_shown=was_known)
    moved = move_up_locked(training, now=now, newcomer=registration)
    registration.save()
    delete_left(*left)

    tell_what_came_of_it(registration, now=now)
    facts = facts_of(registration, moved) | {"training": training.pk}
    audit.record(by=by, action="register", about=registration, now=now, **facts)
    return registration


def _own_place(
    registrant: Registrant,
    by: Account,
    training: Training,
    party: Party,
    details: Details,
    now: datetime,
) -> Registration:
    """Return their own registration, unsaved, in the queue or, if it waits for approval, before
    it.
    """
    existing = registrant.existing
    return place_in_queue(
        training,
        registrant.person,
        existing,
        party=party,
        details=details,
        waits_for_approval=rules.waits_for_approval(training, account=by, existing=existing),
        at=turn_after(registrant.latest_request, now),
        now=now,
    )


@transaction.atomic
def register_by_hand(
    *,
    by: Account,
    training: Training,
    party: Party,
    email: str,
    details: Details,
    reason: str,
    now: datetime,
    is_theirs: bool = False,
    is_somebody_else: bool = False,
    is_meant: bool = False,
    word: Word | None = None,
    overbook: bool = False,
) -> Registration:
    """Register somebody, as staff; a reason lets a barred party's person in (R-46, R-61).

    `is_theirs`: a nameless account with the address is this person's. `is_somebody_else`: nobody
    recorded. `is_meant`: a trainer here is to be a participant as well. `word` gives the right to a
    reserved seat. With `overbook` nobody waits, for the reason given. Raises Refused.
    """
    training = locked_after_account(training, email, facing=party)
    answers = {"is_theirs": is_theirs, "is_somebody_else": is_somebody_else}
    person = _meant(training, party, email, details, now, **answers)
    existing = training.registrations.filter(participant=person).first()
    left = existing.mission if existing else None
    refuse_if(
        by_hand.by_hand_problems(training, person, existing, reason, party=party)
        or trainers.part_problems(training, person, is_meant=is_meant)
        or approvals.word_problems(word, training, by=by, now=now)
    )
    registration = place_in_queue(training, person, existing, party=party, details=details, now=now)
    complete_person(person, details, registration.mission)
    registration.registered_by_hand, registration.reason = True, reason
    moved = _let_in_by_hand(registration, by=by, now=now, word=word, overbook=overbook)
    delete_left(left)
    tell_what_came_of_it(registration, now=now)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="register_by_hand", about=registration, now=now, **facts)
    return registration


def _meant(
    training: Training,
    party: Party,
    email: str,
    details: Details,
    now: datetime,
    *,
    is_theirs: bool,
    is_somebody_else: bool,
) -> Participant:
    """Return the person who has the address, locked, or a new one. Raises Refused where it is
    perhaps not the person who is meant, or one who is there already.
    """
    name = details.full_name
    called = by_hand.namesakes(name, party, email)
    person = found_or_made(party, email, details, now, is_theirs=is_theirs)
    refuse_if(
        by_hand.person_problems(training, person, party=party, full_name=name, email=email)
        or by_hand.nominated_problems(training, party=party, full_name=name, email=email)
        or by_hand.namesake_problems(called, is_somebody_else=is_somebody_else)
    )
    return person


def _let_in_by_hand(
    registration: Registration, *, by: Account, now: datetime, word: Word | None, overbook: bool
) -> list[int]:
    """Store a new registration with its approval, and with place, rank and right of a yes where the
    person is nominated (R-247); with `overbook` with a seat in any case. Return the ids of others
    who moved up.
    """
    training = registration.training
    nominations = training.nominations.proposed().of_party(registration.party)
    nomination = nominations.of_person(registration.participant).first()
    approval = grant(registration, by=by, now=now, word=word)
    if nomination:
        registration.requested_at, registration.rank = nomination.nominated_at, nomination.rank
        registration.holds_reserved = approval.gives_reserved = approval.by_nomination = True
    moved = move_up_locked(training, now=now, newcomer=registration, by_staff=True)
    registration.save()
    approval.save()
    if nomination:
        accept_locked(nomination, registration, now=now)
    if overbook and registration.status != Status.CONFIRMED:
        seat_by_hand(registration, reason=registration.reason, now=now)

    return moved


@transaction.atomic
def change_registration(
    *,
    by: Account,
    registration: Registration,
    details: Details,
    now: datetime,
    seen: Shown | None = None,
) -> Registration:
    """Correct one's own name, title or mission; the place in the queue stays (R-47).

    `seen` is what the page showed; without it changes since are not checked. Raises Refused.
    """
    registration = locked_registration(registration)
    registration.participant = locked_person(registration.participant)
    refuse_if(rules.change_problems(registration))
    refuse_if_changed(corrections.meanwhile_problems(registration, None, seen=seen) if seen else [])
    left = registration.mission, registration.participant.mission
    set_post(registration, registration.party, details)
    update_person(registration, details, now=now)
    registration.save(update_fields=["mission", "institution"])
    delete_left(*left)
    audit.record(by=by, action="change_registration", about=registration, now=now)
    return registration


@transaction.atomic
def withdraw(*, by: Account | None, registration: Registration, now: datetime) -> Registration:
    """Withdraw one's own registration; people who fit the seat move up, and the coordinators hear
    of somebody whom they nominated (R-49, R-206). `by` is None for a personal link. Raises Refused.
    """
    registration = locked_registration(registration)
    refuse_if(rules.withdrawal_problems(registration, now=now))
    had_seat = registration.status == Status.CONFIRMED
    registration.overbooking_reason = ""
    set_status(registration, Status.WITHDRAWN, "overbooking_reason")
    moved = move_up_locked(registration.training, now=now)
    mail.registration_withdrawn(registration, had_seat=had_seat, now=now)
    flag_next_for_freed_seat(registration, had_seat=had_seat, now=now)
    Nomination.objects.tell_of(registration, now)
    facts = facts_of(registration, moved) | {"by_link": by is None}
    audit.record(by=by, action="withdraw", about=registration, now=now, **facts)
    return registration


@transaction.atomic
def decline(
    *, by: Account, registration: Registration, seen: str, reason: str, now: datetime
) -> Registration:
    """Decline with a reason that the officer sees (R-57).

    `seen` is what the page showed (see `shown_of`), or the status alone. Raises Refused.
    """
    registration = locked_registration(registration)
    refuse_if_changed(meanwhile_problems(registration, seen=seen))
    refuse_if(
        rules.decline_problems(registration, by=by)
        + rules.missing_reason_problems(reason)
        + rules.presence_problems(registration)
    )
    had_seat = registration.status == Status.CONFIRMED
    ending = new_ending(registration, by=by, now=now)
    registration.reason, registration.declined_at = reason, now
    set_status(registration, Status.DECLINED, "reason", "declined_at")
    moved = ending.moved = move_up_locked(registration.training, now=now, held=True)
    ending.save()
    mail.registration_declined(registration, had_seat=had_seat, now=now)
    flag_next_for_freed_seat(registration, had_seat=had_seat, now=now, held=True)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="decline", about=registration, now=now, note=reason, **facts)
    return registration


@transaction.atomic
def give_seat(
    *,
    by: Account,
    registration: Registration,
    reason: str,
    is_sent: bool = False,
    seen: SeenRequest = NO_PAGE,
    now: datetime,
) -> Registration:
    """Seat one person, as staff (R-43): within the seat rule, or beyond it with a written reason.

    The seat includes an approval, and the letter waits a minute. `is_sent`: the party sends
    somebody who has left it (R-441). `seen` is the request that `by` read. Raises Refused.
    """
    locked_account(registration)  # a refusal of its claim at this moment waits, or is waited for
    registration = locked_registration(registration)
    refuse_if(rules.seat_problems(registration, by=by))
    refuse_if_changed(request_problems(registration, seen=seen, by=by))
    refuse_if(rules.leaver_problems(registration, is_sent=is_sent))
    approval = grant(registration, by=by, now=now)
    moved = approval.moved = move_up_locked(
        registration.training, now=now, newcomer=registration, held=True
    )
    if registration.status != Status.CONFIRMED:
        seat_by_hand(registration, reason=reason, now=now)
    registration.save(update_fields=["status", "approved_at", "holds_reserved"])
    approval.save()
    mail.moved_up(registration, now=now, held=True)
    note = registration.overbooking_reason
    facts = facts_of(registration, moved) | {"overbooked": bool(note)}
    audit.record(by=by, action="give_seat", about=registration, now=now, note=note, **facts)
    return registration
