"""Four current trainings: with free seats, with a waiting list and reserved seats, the same with
300 people, and one under way.
"""

from datetime import datetime, timedelta

from benchmarks import people as made_up
from benchmarks.closed import SEATS, session_at, sessions_of
from participants.models import Institution, Participant, Party
from trainings.models import Attendance, Nomination, Registration, ReservedSeats, Session, Training
from trainings.models.queue import Status

OPEN, FULL, CROWDED, RUNNING = "free-seats", "waiting-list", "crowded", "running"
PEOPLE = 400  # in the trainings, or coming to register
NEWCOMERS = 100  # of them in none of the trainings before the last 300
RESERVED = {"LV": 5, "EE": 3}
NOMINATING = "LV"
SESSIONS = 12


def make(people: list[Participant], now: datetime) -> None:
    """Make the trainings. The first 55 of `people` are in all but the crowded one, in which the
    last 300 are; those between come to register.
    """
    _register(_training(OPEN, now, starts_in=9, capacity=400), people, [Status.CONFIRMED] * SEATS)
    full = _training(FULL, now, starts_in=40, capacity=48)
    crowded = _training(CROWDED, now, starts_in=47, capacity=226)
    _register(full, people, _statuses(confirmed=40, waiting=11, requested=4))
    _register(crowded, people[NEWCOMERS:], _statuses(confirmed=218, waiting=60, requested=22))
    nominees = made_up.make_of(NOMINATING, PEOPLE - NEWCOMERS, now)
    for training, nominated in ((full, nominees[:SEATS]), (crowded, nominees)):
        _reserve(training)
        _plan(training)
        _nominate(training, nominated, now)

    running = _training(RUNNING, now, starts_in=-1, capacity=60)
    _mark_first_day(running, _register(running, people, [Status.CONFIRMED] * SEATS))


def _statuses(*, confirmed: int, waiting: int, requested: int) -> list[Status]:
    return (
        [Status.CONFIRMED] * confirmed + [Status.WAITING] * waiting + [Status.REQUESTED] * requested
    )


def _reserve(training: Training) -> None:
    for code, seats in RESERVED.items():
        party = Party.objects.get(code=code)
        ReservedSeats.objects.create(training=training, party=party, seats=seats)


def _plan(training: Training) -> None:
    """Give the training six sessions on each day."""
    midnights = [training.midnight(day) for day in (training.first_day, training.last_day)]
    Session.objects.bulk_create(
        session_at(training, midnight + timedelta(hours=hour))
        for midnight in midnights
        for hour in range(8, 8 + SESSIONS, 2)
    )


def _nominate(training: Training, officers: list[Participant], now: datetime) -> None:
    """Nominate the officers: as many as there are reserved seats are asked, the others wait."""
    nominations = []
    for rank, officer in enumerate(officers, start=1):
        nomination = Nomination(
            training=training,
            party_id=officer.party_id,
            participant=officer,
            mission_id=officer.mission_id,
            rank=rank,
            motivation="Works at the visa counter.",
            nominated_at=now,
        )
        nominations.append(nomination)

    for asked in nominations[: RESERVED[NOMINATING]]:
        asked.asked_at = now
        asked.answer_by = now.date() + timedelta(days=7)
    Nomination.objects.bulk_create(nominations)


def _training(slug: str, now: datetime, *, starts_in: int, capacity: int) -> Training:
    day = now.date() + timedelta(days=starts_in)
    opens_at = now - timedelta(days=60)
    closes_at = now + timedelta(days=8)
    if starts_in <= 0:
        closes_at = now - timedelta(days=2)
    return Training.objects.create(
        title=f"Safe return ({slug})",
        slug=slug,
        status=Training.Status.PUBLISHED,
        host=Party.objects.get(code="LV"),
        city="Riga",
        languages=["en"],
        first_day=day,
        last_day=day + timedelta(days=1),
        capacity=capacity,
        release_on=day - timedelta(days=10),
        registration_opens_at=opens_at,
        registration_closes_at=closes_at,
        published_at=now,
    )


def _register(
    training: Training, people: list[Participant], statuses: list[Status]
) -> list[Registration]:
    training.confirmed_seats = statuses.count(Status.CONFIRMED)
    training.save(update_fields=["confirmed_seats"])
    return Registration.objects.bulk_create(
        Registration(
            training=training,
            participant=person,
            party_id=person.party_id,
            mission_id=person.mission_id,
            institution=Institution.EMBASSY,
            status=status,
            requested_at=training.registration_opens_at + timedelta(minutes=place),
        )
        for place, (person, status) in enumerate(zip(people, statuses, strict=False))
    )


def _mark_first_day(training: Training, registrations: list[Registration]) -> None:
    sessions = sessions_of([training])[training.pk]
    Attendance.objects.bulk_create(
        Attendance(registration=row, session=session, mark="present")
        for row in registrations
        for session in sessions[:2]
    )
