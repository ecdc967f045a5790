"""Write what a nominated officer answers (R-202, R-203)."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Participant
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import Shown, person_problems
from participants.typed_missions import delete_left
from trainings import mail
from trainings.actions import registrations
from trainings.actions.asking import accept_locked, ask_next_locked, end_by_answer, fresh
from trainings.actions.locking import Registrant, locked, locked_registrant
from trainings.actions.moving_up import move_up_locked
from trainings.actions.people import Details, set_post, update_person
from trainings.actions.seating import facts_of, place_in_queue, tell_what_came_of_it
from trainings.models import Approval, Nomination, Registration, Training
from trainings.rules import answers, trainers
from trainings.rules import nominations as rules

Status = Nomination.Status
type Link = int | None  # the number of the link; None for an officer who has signed in


@transaction.atomic
def accept(
    *,
    nomination: Nomination,
    details: Details,
    now: datetime,
    link: Link = None,
    by: Account | None = None,
    seen: Shown | None = None,
) -> Registration:
    """Register the officer who says yes, at the time of the nomination and with the right to a
    reserved seat (R-203).

    `seen` is what the page showed of the person; without it changes since are not checked. Raises
    Refused.
    """
    training = locked(nomination.training, facing=nomination.party)
    nomination = fresh(nomination, training)
    refuse_if(
        answers.answer_problems(nomination, link=link, now=now)
        or rules.sending_problems(training, nomination.party)
    )
    registrant = locked_registrant(nomination.participant, training)
    nomination.participant = person = registrant.person
    refuse_if(answers.state_problems(nomination, person))
    refuse_if(trainers.registering_problems(registrant))
    refuse_if_changed(person_problems(person, seen=seen))
    registration, moved = _registered(training, nomination, registrant, details, now)
    accept_locked(nomination, registration, now=now)
    mail.reword_waiting(training, now=now)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="accept_nomination", about=nomination, now=now, **facts)

    return registration


@transaction.atomic
def turn_down(
    *,
    nomination: Nomination,
    reason: str,
    now: datetime,
    link: Link = None,
    by: Account | None = None,
) -> Nomination:
    """Write the no, with a reason if one is given; the next of the party is asked. Raises
    Refused.
    """
    training = locked(nomination.training)
    nomination = fresh(nomination, training)
    refuse_if(answers.answer_problems(nomination, link=link, now=now))
    end_by_answer(nomination, Status.REFUSED, reason=reason, now=now)
    asked = ask_next_locked(training, now=now)
    audit.record(by=by, action="turn_down_nomination", about=nomination, now=now, asked=asked)

    return nomination


@transaction.atomic
def withdraw(
    *, nomination: Nomination, link: int, now: datetime, by: Account | None = None
) -> Registration:
    """Withdraw, by the link of the letter, the registration to which the yes has led (R-246); all
    follows as from a withdrawal after signing in (R-49). Raises Refused.
    """
    nomination = fresh(nomination, locked(nomination.training))
    problems = answers.withdrawing_problems(nomination, link=link, now=now)
    if problems or nomination.registration is None:
        raise Refused(problems)

    return registrations.withdraw(by=by, registration=nomination.registration, now=now)


def _registered(
    training: Training,
    nomination: Nomination,
    registrant: Registrant,
    details: Details,
    now: datetime,
) -> tuple[Registration, list[int]]:
    """Return the registration of the yes, and the ids of others who moved up by it.

    A request of the officer's own that waits is approved by it, and keeps its time if that is
    earlier. A seat for everyone becomes a reserved one.
    """
    person, existing = registrant.person, registrant.existing
    refuse_if(answers.other_party_problems(nomination, existing))
    left = person.mission, existing.mission if existing else None
    had_seat = existing is not None and existing.status == Registration.Status.CONFIRMED
    registration = _joined(training, nomination, person, existing, details, now)
    approval = _approval(nomination, registration, now)
    registration.approved_at, registration.holds_reserved = now, True
    registration.rank = nomination.rank
    registration.save()
    approval.save()
    update_person(registration, details, now=now)
    moved = move_up_locked(training, now=now, newcomer=registration)
    delete_left(*left)
    if not had_seat:
        mail.overtake_by_answer(registration, now=now)
        tell_what_came_of_it(registration, now=now)

    return registration, moved


def _joined(
    training: Training,
    nomination: Nomination,
    person: Participant,
    existing: Registration | None,
    details: Details,
    now: datetime,
) -> Registration:
    """Return the row in the queue at the time of the nomination; not saved yet."""
    party, at = nomination.party, nomination.nominated_at
    if existing is None or not existing.is_live:
        return place_in_queue(
            training, person, existing, party=party, details=details, now=now, at=at
        )
    existing.training, existing.participant = training, person
    set_post(existing, party, details)
    existing.requested_at = min(existing.requested_at, at)

    return existing


def _approval(nomination: Nomination, registration: Registration, now: datetime) -> Approval:
    """Return the approval that lies in the nomination, and let a request into the queue by it;
    both are the caller's to save.
    """
    made = Approval(
        registration=registration,
        by=nomination.nominated_by,
        at=now,
        status_before=registration.status,
        by_nomination=True,
        gives_reserved=True,
        said_by=nomination.said_by,
        said_on=nomination.said_on,
    )
    if registration.status == Registration.Status.REQUESTED:
        registration.status = Registration.Status.WAITING

    return made
