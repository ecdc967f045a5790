"""Two trainings to come, dated from the day on which they are made: one with reserved seats and a
queue, one restricted and by approval, with nominations.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from participants.models import Institution, Participant, Party
from trainings.demonstration.past import programme
from trainings.demonstration.people import OFFICERS_OF, Crowd
from trainings.models import Nomination, Registration, ReservedSeats, Session, Training
from trainings.rules.ledger import Ledger
from trainings.rules.nominations import answer_by

TRAININGS = 2
Status = Registration.Status

MEMBERS = ("DE", "DK", "EE", "EU", "FI", "IS", "LT", "LV", "NO", "PL", "SE")
OPEN_SINCE = timedelta(days=20)
BETWEEN_REQUESTS = timedelta(hours=7)
RESERVED = 2  # for each of the members: 22
SEATS = 30
# The eight seats for everyone, and then some.
WITHOUT_RESERVED = (
    "UA",
    "MD",
    "GB",
    "US",
    "FR",
    "ES",
    "BE",
    "NL",
)
APPROVED = ("LV", "EE", "LT", "FI", "NO")  # parties whose coordinator approved the officer
IN_THE_QUEUE = ("SE", "DK")  # parties whose officer asked late, without approval
# not Iceland, not the European Union
INVITED = ("DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "SE")
NOMINATES = "EE"  # the party that nominates for the restricted one
DECLINED_REASON = "You took part in the autumn. Please let a colleague go this time."


def load(crowd: Crowd, now: datetime, progress: Callable[[int], None]) -> None:
    """Make both trainings, with registrations of the crowd and of the demonstration's officers, who
    have to exist. Calls `progress` with 1 after each.
    """
    people = {
        person.email.removesuffix(OFFICERS_OF): person
        for person in Participant.objects.filter(email__endswith=OFFICERS_OF).select_related(
            "party", "mission"
        )
    }
    _visa_counter(crowd, people, now)
    progress(1)
    _safe_return(crowd, people, now)
    progress(1)


# by the part before the @; empty where there are no such accounts
type Accounts = dict[str, Participant]


def _officers(accounts: Accounts, codes: Iterable[str]) -> list[Participant]:
    officers = []
    for code in codes:
        name = f"officer.{code.lower()}"
        if name in accounts:
            officers.append(accounts[name])
    return officers


def _visa_counter(crowd: Crowd, accounts: Accounts, now: datetime) -> None:
    """Make a public, open training: reserved seats, a queue, and a request that waits because its
    officer is not recognised yet.
    """
    training = _training(
        now,
        title="Demonstration: recognising a presumed victim at the visa counter",
        slug="demonstration-visa-counter",
        summary="Demonstration. Two days for consular staff in Riga: indicators, the interview, "
        "referral.",
        kind=Training.Kind.BASIC,
        host=crowd.parties["LV"],
        city="Riga (demonstration)",
        time_zone="Europe/Riga",
        days_ahead=35,
        capacity=SEATS,
    )
    ReservedSeats.objects.bulk_create(
        ReservedSeats(training=training, party=crowd.parties[code], seats=RESERVED)
        for code in MEMBERS
    )
    crowded = [crowd.people[code][0] for code in WITHOUT_RESERVED] + crowd.people["UA"][1:3]
    late = _officers(accounts, IN_THE_QUEUE) + crowd.people["DE"][1:3] + crowd.people["PL"][1:3]
    queue = [_asked(training, person, approved=True) for person in _officers(accounts, APPROVED)]
    queue += [_asked(training, person) for person in crowded + late]
    _seat(training, queue, {crowd.parties[code].pk: RESERVED for code in MEMBERS})
    if "newcomer" in accounts:
        queue.append(_asked(training, accounts["newcomer"], status=Status.REQUESTED))
    _save(training, queue)


def _safe_return(crowd: Crowd, accounts: Accounts, now: datetime) -> None:
    """Make a restricted training by approval: seats, requests, one declined with its reason, and
    nominations of one party: one accepted, one asked, one in reserve.
    """
    training = _training(
        now,
        title="Demonstration: safe return, documents and contacts",
        slug="demonstration-safe-return",
        summary="Demonstration. For consular staff of the invited states; the coordinator "
        "approves.",
        kind=Training.Kind.ADVANCED,
        host=crowd.parties["PL"],
        city="Warsaw (demonstration)",
        time_zone="Europe/Warsaw",
        days_ahead=63,
        capacity=24,
        audience=Training.Audience.RESTRICTED,
        admission=Training.Admission.APPROVAL,
    )
    training.invited.set([crowd.parties[code] for code in INVITED])
    seated = _officers(accounts, ("SE", "FI")) + [
        crowd.people[code][3] for code in ("DE", "LT", "LV", "EE")
    ]
    asking = _officers(accounts, ("LV", "PL", "DK")) + [
        crowd.people[code][4] for code in ("LV", "SE")
    ]
    party = crowd.parties[NOMINATES]
    ReservedSeats.objects.create(training=training, party=party, seats=RESERVED)
    queue = [_asked(training, person, approved=True) for person in seated]
    _seat(training, queue, {party.pk: RESERVED})
    queue += [_asked(training, person, status=Status.REQUESTED) for person in asking]
    for person in _officers(accounts, ("NO",)):
        queue.append(_asked(training, person, status=Status.DECLINED, reason=DECLINED_REASON))
    _save(training, queue)
    people = crowd.people[NOMINATES]
    _nominate(training, [people[3], *_officers(accounts, (NOMINATES,)), people[4]], accounts, now)


def _training(now: datetime, *, days_ahead: int, host: Party, **fields: Any) -> Training:
    """Make a published two-day training whose registration opened some weeks ago."""
    first_day = now.date() + timedelta(days=days_ahead)
    training = Training(
        status=Training.Status.PUBLISHED,
        host=host,
        venue="Ministry of Foreign Affairs",
        languages=["en"],
        first_day=first_day,
        last_day=first_day + timedelta(days=1),
        release_on=first_day - timedelta(days=14),
        published_at=now - OPEN_SINCE,
        registration_opens_at=now - OPEN_SINCE,
        registration_closes_at=now + timedelta(days=days_ahead - 5),
        **fields,
    )
    training.save()
    Session.objects.bulk_create(programme(training, days=2))
    return training


def _asked(
    training: Training,
    person: Participant,
    *,
    approved: bool = False,
    status: str = Status.WAITING,
    reason: str = "",
) -> Registration:
    """Return a registration, not saved yet."""
    return Registration(
        training=training,
        participant=person,
        party=person.party,
        mission=person.mission,
        institution=person.mission.kind if person.mission else Institution.EMBASSY,
        status=status,
        reason=reason,
        holds_reserved=approved,
    )


def _nominate(
    training: Training, people: list[Participant], accounts: Accounts, now: datetime
) -> None:
    """Nominate them in this order: those who have a seat have accepted, and the next who signs in
    is asked. All others are in reserve.
    """
    coordinator = accounts.get(f"coordinator.{NOMINATES.lower()}")
    taken = {row.participant_id: row for row in training.registrations.confirmed()}
    for rank, person in enumerate(people, start=1):
        nomination = Nomination(
            training=training,
            party=person.party,
            participant=person,
            mission=person.mission,
            rank=rank,
            nominated_by=coordinator.account if coordinator else None,
            nominated_at=training.registration_opens_at,
        )
        if person.pk in taken:
            _accepted(nomination, taken[person.pk])
        elif person.account_id:
            nomination.asked_at, nomination.answer_by = now, answer_by(training, now)
            nomination.first_day_told = training.first_day
            nomination.last_day_told = training.last_day
        nomination.save()


def _accepted(nomination: Nomination, registration: Registration) -> None:
    nomination.status, nomination.registration = Nomination.Status.ACCEPTED, registration
    nomination.asked_at, nomination.ended_at = nomination.nominated_at, registration.requested_at
    registration.rank = nomination.rank
    registration.save(update_fields=["rank"])


def _seat(training: Training, queue: list[Registration], reserved: dict[int, int]) -> None:
    """Seat people in the queue's order by the general seat rule (R-34)."""
    ledger = Ledger(training.capacity, reserved)
    for registration in queue:
        if ledger.has_room_for(registration):
            ledger.seat(registration)
            registration.status = Status.CONFIRMED
    training.confirmed_seats = ledger.confirmed
    training.save(update_fields=["confirmed_seats"])


def _save(training: Training, queue: list[Registration]) -> None:
    """Save the registrations, requested some hours apart; approvals came a day later."""
    for place, registration in enumerate(queue, start=1):
        registration.requested_at = training.registration_opens_at + place * BETWEEN_REQUESTS
        if registration.holds_reserved:
            registration.approved_at = registration.requested_at + timedelta(days=1)
    Registration.objects.bulk_create(queue)
