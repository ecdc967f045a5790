"""Three current trainings: with free seats, with a waiting list and reserved seats, and one under
way.
"""

from datetime import datetime, timedelta

from benchmarks.closed import SEATS, sessions_of
from participants.models import Institution, Participant, Party
from trainings.models import Attendance, Registration, ReservedSeats, Training
from trainings.models.queue import Status

OPEN, FULL, RUNNING = "free-seats", "waiting-list", "running"
PEOPLE = 400  # in the trainings, or coming to register
RESERVED = {"LV": 5, "EE": 3}


def make(people: list[Participant], now: datetime) -> None:
    """Make the trainings. The first 55 of `people` are in all three; the rest come to register."""
    _register(_training(OPEN, now, starts_in=9, capacity=400), people, [Status.CONFIRMED] * SEATS)
    full = _training(FULL, now, starts_in=40, capacity=48)
    for code, seats in RESERVED.items():
        ReservedSeats.objects.create(training=full, party=Party.objects.get(code=code), seats=seats)
    _register(
        full, people, [Status.CONFIRMED] * 40 + [Status.WAITING] * 11 + [Status.REQUESTED] * 4
    )
    running = _training(RUNNING, now, starts_in=-1, capacity=60)
    _mark_first_day(running, _register(running, people, [Status.CONFIRMED] * SEATS))


def _training(slug: str, now: datetime, *, starts_in: int, capacity: int) -> Training:
    day = now.date() + timedelta(days=starts_in)
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
        registration_opens_at=now - timedelta(days=60),
        registration_closes_at=now + timedelta(days=8)
        if starts_in > 0
        else now - timedelta(days=2),
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
