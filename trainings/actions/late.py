"""After closing: somebody who was there and was forgotten is added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Participant, Party
from participants.refusal import refuse_if
from trainings.actions.attendance import follow_correction
from trainings.actions.locking import locked
from trainings.actions.people import Details, complete_person, found_or_made
from trainings.actions.registration import count_seats, grant, placed
from trainings.models import Attendance, Correction, Registration, Training
from trainings.rules import late as rules
from trainings.rules import registration as registration_rules
from trainings.rules import seats
from trainings.rules.roster import Roster


@dataclass(frozen=True)
class Forgotten:
    """Who was there, with their marks (session id -> mark), and why they are added only now."""

    party: Party
    email: str
    details: Details
    marks: Mapping[int, str]
    reason: str
    is_theirs: bool = False  # the account of the address, of which no name is known


@transaction.atomic
def add_after_closing(
    *, by: Account, training: Training, forgotten: Forgotten, now: datetime
) -> Registration:
    """Staff add a forgotten person with their marks; facts and certificate follow.

    Nobody is asked for a free seat any more: beyond the seat rule the reason is the written one of an
    overbooking. No letter of a seat is sent; whoever earned a certificate hears when it is drawn.
    Raises Refused.
    """
    training = locked(training, facing=forgotten.party)
    person = found_or_made(
        forgotten.party, forgotten.email, forgotten.details, now, is_theirs=forgotten.is_theirs
    )
    existing = training.registrations.filter(participant=person).first()
    refuse_if(
        rules.adding_problems(training, by=by, existing=existing, reason=forgotten.reason)
        or _person_problems(training, person, forgotten)
        or _marks_problems(training, forgotten)
    )
    registration = placed(training, person, existing, forgotten.party, forgotten.details, False, now)
    complete_person(person, forgotten.details, registration.mission)
    registration.registered_by_hand, registration.reason = True, ""  # why stands with the correction
    approval = grant(registration, by=by, now=now)
    _seat(registration, reason=forgotten.reason, now=now)
    approval.save()
    _mark(registration, forgotten.marks)
    correction = Correction(at=now, by=by, fields=[Correction.Field.ADDED], note=forgotten.reason)
    issued = follow_correction(Roster.of(training, only=[registration.pk]), correction)
    made = [each.pk for each in issued]
    audit.record(by=by, action="add_after_closing", about=registration, now=now, certificates=made)
    return registration


def _person_problems(training: Training, person: Participant, forgotten: Forgotten) -> list[str]:
    name = forgotten.details.full_name
    return registration_rules.person_problems(
        training, person, party=forgotten.party, full_name=name, email=forgotten.email
    )


def _marks_problems(training: Training, forgotten: Forgotten) -> list[str]:
    roster = Roster.of(training, only=[])
    name = forgotten.details.full_name
    return rules.marks_problems(roster.programme, forgotten.marks, sessions=roster.sessions, name=name)


def _mark(registration: Registration, marks: Mapping[int, str]) -> None:
    """Marks of an earlier request of the same person are gone with it."""
    registration.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(registration=registration, session_id=session, mark=mark)
        for session, mark in marks.items()
    )


def _seat(registration: Registration, *, reason: str, now: datetime) -> None:
    """The figures of the seats stay true, whether or not one was left."""
    ledger = seats.ledger(registration.training, now)
    has_room = ledger.has_room_for(registration)
    ledger.seat(registration)
    registration.overbooking_reason = "" if has_room else reason
    count_seats(registration.training, ledger, overbooking=not has_room)
    registration.status = Registration.Status.CONFIRMED
    registration.save()
