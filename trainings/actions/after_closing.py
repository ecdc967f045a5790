"""Add somebody who was there and was forgotten, after closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Participant, Party
from participants.refusal import refuse_if
from participants.typed_missions import delete_left
from trainings import mail, result_mail
from trainings.actions.attendance import follow_correction
from trainings.actions.locking import locked, locked_person
from trainings.actions.people import Details, complete_person, found_or_made
from trainings.actions.seating import grant, place_in_queue, seat_by_hand
from trainings.models import Attendance, Certificate, Correction, Registration, Training
from trainings.rules import after_closing as rules
from trainings.rules import by_hand, results, trainers
from trainings.rules.roster import Roster


@dataclass(frozen=True)
class Forgotten:
    """A person who was there, with their marks (session id -> mark), and why they are added only
    now.
    """

    party: Party
    email: str
    details: Details
    marks: Mapping[int, str]
    reason: str
    is_theirs: bool = False  # the account with this address, which has no name
    is_somebody_else: bool = False  # none of the recorded people of this name
    earned: bool | None = None  # the certificate, where that is decided by hand
    is_meant: bool = False  # a trainer in the training is to be a participant as well


@transaction.atomic
def add_after_closing(
    *,
    by: Account,
    training: Training,
    forgotten: Forgotten,
    now: datetime,
    registration: Registration | None = None,
) -> Registration:
    """Add a forgotten person with their marks; facts and certificate follow (R-102).

    `registration` is the row of somebody who had asked and got no seat; else the address identifies
    the person. No free seat is needed: beyond the seat rule the reason is the written one of an
    overbooking. No letter tells of a seat, but one of the certificate, or of what is recorded and
    why there is none. Raises Refused.
    """
    training = locked(training, facing=forgotten.party)
    person = _somebody(training, forgotten, registration, now)
    existing = training.registrations.filter(participant=person).first()
    _refuse_adding(training, forgotten, existing, by)
    refuse_if(trainers.part_problems(training, person, is_meant=forgotten.is_meant))
    left = existing.mission if existing else None
    if existing:
        mail.overtake_held(existing, now=now)  # how the earlier request ended
    added = place_in_queue(
        training, person, existing, party=forgotten.party, details=forgotten.details, now=now
    )
    complete_person(person, forgotten.details, added.mission)
    added.registered_by_hand, added.reason = True, ""  # why stands with the correction
    added.earned_by_hand = forgotten.earned
    approval = grant(added, by=by, now=now)
    added.save()
    delete_left(left)
    seat_by_hand(added, reason=forgotten.reason, now=now)
    approval.save()
    _mark(added, forgotten.marks)
    correction = Correction(at=now, by=by, fields=[Correction.Field.ADDED], note=forgotten.reason)
    made = [each.pk for each in _followed(added, correction)]
    facts = {"certificates": made, "status": added.status}
    audit.record(by=by, action="add_after_closing", about=added, now=now, **facts)
    return added


def _followed(added: Registration, correction: Correction) -> list[Certificate]:
    """Store results and issue the certificate; return it. Its own letter tells of it; somebody
    without one is told what is recorded.
    """
    roster = Roster.of(added.training, only=[added.pk])
    issued = follow_correction(roster, correction)
    if not issued:
        (result,) = results.of_roster(roster)
        given = roster.marks[added.pk]
        # of parallel sessions only the one that the person attended need be marked
        marks = [(session, given[session.pk]) for session in roster.sessions if session.pk in given]
        result_mail.added_after_closing(result, marks=marks, now=correction.at)
    return issued


def _refuse_adding(
    training: Training, forgotten: Forgotten, existing: Registration | None, by: Account
) -> None:
    refuse_if(
        rules.adding_problems(training, by=by, existing=existing)
        or rules.missing_reason_problems(forgotten.reason)
        or _marks_problems(training, forgotten)
        or rules.decision_problems(training, earned=forgotten.earned)
    )


def _somebody(
    training: Training, forgotten: Forgotten, registration: Registration | None, now: datetime
) -> Participant:
    """Return the person of the registration, locked; else who has the address, or a new one. Raises
    Refused.

    Somebody without an address is known by an existing row alone.
    """
    if registration:
        return locked_person(registration.participant)

    name, party, email = forgotten.details.full_name, forgotten.party, forgotten.email
    if not email:
        refuse_if(
            rules.namesake_problems(
                training.registrations.of_somebody_named(name, party), name, party
            )
        )
    called = by_hand.namesakes(name, party, email)
    person = found_or_made(party, email, forgotten.details, now, is_theirs=forgotten.is_theirs)
    refuse_if(
        by_hand.person_problems(training, person, party=party, full_name=name, email=email)
        or by_hand.namesake_problems(called, is_somebody_else=forgotten.is_somebody_else)
    )
    return person


def _marks_problems(training: Training, forgotten: Forgotten) -> list[str]:
    roster = Roster.of(training, only=[])
    name = forgotten.details.full_name
    return rules.marks_problems(
        roster.programme, forgotten.marks, sessions=roster.sessions, name=name
    )


def _mark(registration: Registration, marks: Mapping[int, str]) -> None:
    """Replace the marks; any from an earlier request of the same person are deleted."""
    registration.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(registration=registration, session_id=session, mark=mark)
        for session, mark in marks.items()
    )
