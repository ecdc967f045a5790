"""Closed trainings as after their last day: marks, facts, certificates, letters and the trail."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from benchmarks import people
from outbox.models import Letter
from participants.models import AuditEntry, Institution, Mission, Participant, Party
from trainings.actions.facts import store_counts
from trainings.models import (
    Attendance,
    Certificate,
    ParticipationFact,
    Registration,
    Session,
    Training,
    TrainingFact,
)
from trainings.rules.certificates import CODE_CHARACTERS, CODE_LENGTH

SEATS = 55
CITIES = {
    "LV": "Riga",
    "SE": "Stockholm",
    "PL": "Warsaw",
    "IS": "Reykjavik",
    "NO": "Oslo",
    "DE": "Berlin",
}
# day, hour, break?
PROGRAMME = ((0, 9, False), (0, 11, True), (0, 13, False), (1, 9, False), (1, 13, False))
ROWS_AT_ONCE = 5000


def first_day(number: int) -> date:
    """Return a training's first day: twelve in three years from 2008 on, each next twelve fifty
    days later.
    """
    return date(2008, 1, 14) + timedelta(days=number % 12 * 90 + number // 12 * 50)


def make(numbers: range, now: datetime, posts: dict[int, list[Mission]]) -> None:
    """Insert the trainings of these numbers with all that closing leaves behind."""
    trainings = Training.objects.bulk_create(_trainings(numbers, now))
    registrations = _registrations(numbers, trainings, _people(numbers, now, posts))
    _mark(trainings, registrations)
    _write_facts(numbers, trainings, registrations)
    _certify(numbers, trainings, registrations)
    _tell(registrations)


def _trainings(numbers: range, now: datetime) -> Iterator[Training]:
    hosts = Party.objects.in_bulk(CITIES, field_name="code")
    for number in numbers:
        day = first_day(number)
        code = list(CITIES)[number % len(CITIES)]
        opens = datetime.combine(day, time(9), tzinfo=UTC)
        yield Training(
            title=f"Noticing a presumed victim at the visa counter, course {number + 1}",
            slug=f"course-{number + 1}",
            summary="Two days for officers at embassies and consulates.",
            status=Training.Status.CLOSED,
            host=hosts[code],
            city=CITIES[code],
            venue="Ministry of Foreign Affairs",
            languages=["en"],
            first_day=day,
            last_day=day + timedelta(days=1),
            capacity=60,
            confirmed_seats=SEATS,
            registration_opens_at=opens - timedelta(days=60),
            registration_closes_at=opens - timedelta(days=5),
            closed_at=now,
        )


def _people(
    numbers: range, now: datetime, posts: dict[int, list[Mission]]
) -> dict[tuple[int, int], Participant]:
    """Return people by (training, seat). In every second training eight attended the one before."""
    new = []
    returning = []
    for number, seat in product(numbers, range(SEATS)):
        if number % 2 and seat % 7 == 0:
            returning.append((number, seat))
        else:
            new.append((number, seat))

    first = numbers.start * SEATS
    made = people.make(range(first, first + len(new)), now, posts)
    seated = dict(zip(new, made, strict=True))
    for number, seat in returning:
        seated[number, seat] = seated[number - 1, seat]
    return seated


def _registrations(
    numbers: range, trainings: list[Training], seated: dict[tuple[int, int], Participant]
) -> list[Registration]:
    rows = []
    for number, training in zip(numbers, trainings, strict=True):
        for seat in range(SEATS):
            person = seated[number, seat]
            # all but one person in ten of twelve trainings, so that twelve give 650
            has_left_early = seat == SEATS - 1 and number % 12 < 10
            row = Registration(
                training=training,
                participant=person,
                party_id=person.party_id,
                mission_id=person.mission_id,
                institution=Institution.EMBASSY,
                status=Registration.Status.CONFIRMED,
                requested_at=training.registration_opens_at + timedelta(minutes=seat),
                completed=not has_left_early,
            )
            rows.append(row)
    return Registration.objects.bulk_create(rows, ROWS_AT_ONCE)


def sessions_of(trainings: list[Training]) -> dict[int, list[Session]]:
    """Make programmes of two days and return them by training, without the breaks."""
    made = []
    for training, (day, hour, is_break) in product(trainings, PROGRAMME):
        midnight = training.midnight(training.first_day + timedelta(days=day))
        starts_at = midnight + timedelta(hours=hour)
        made.append(_break(training, starts_at) if is_break else session_at(training, starts_at))
    found: dict[int, list[Session]] = {}
    for session in Session.objects.bulk_create(made):
        if not session.is_break:
            found.setdefault(session.training_id, []).append(session)
    return found


def session_at(training: Training, starts_at: datetime) -> Session:
    """Return an unsaved session of two hours."""
    return Session(
        training=training,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        topic="Noticing a presumed victim",
        trainer="Åsa Öberg",
    )


def _break(training: Training, starts_at: datetime) -> Session:
    return Session(
        training=training,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        topic="Lunch",
        trainer="",
        is_break=True,
    )


def _mark(trainings: list[Training], registrations: list[Registration]) -> None:
    """Mark everybody present; people who did not complete came on the first day only."""
    programme = sessions_of(trainings)
    marks = []
    for row in registrations:
        for place, session in enumerate(programme[row.training_id]):
            was_there = row.completed or place < 2
            mark = "present" if was_there else "absent"
            marks.append(Attendance(registration=row, session=session, mark=mark))
    Attendance.objects.bulk_create(marks, ROWS_AT_ONCE)


def _write_facts(
    numbers: range, trainings: list[Training], registrations: list[Registration]
) -> None:
    """Write one fact for each registration and each training, as closing does."""
    number_of = {training.pk: number for number, training in zip(numbers, trainings, strict=True)}
    facts = [
        ParticipationFact(
            training_id=row.training_id,
            person_key=row.participant.fact_key,
            party_id=row.party_id,
            institution=row.institution,
            attended=True,
            completed=bool(row.completed),
            minutes_attended=480 if row.completed else 240,
            minutes_total=480,
            is_returning=number_of[row.training_id] % 2 == 1 and at % SEATS % 7 == 0,
        )
        for at, row in enumerate(registrations)
    ]
    ParticipationFact.objects.bulk_create(facts, ROWS_AT_ONCE)
    for each in trainings:
        store_counts(each)
    TrainingFact.objects.bulk_create(
        TrainingFact(training=each, seats_offered=each.capacity, minutes_held=480)
        for each in trainings
    )


TOPICS = [
    "Indicators at the counter",
    "The first conversation",
    "Referral and safe return",
    "Exercise: a family at the border",
]
WORDING = {
    "title": "Certificate of participation",
    "statement": "took part in",
    "issuer": "Council of the Baltic Sea States, Secretariat",
    "signatories": [
        {"name": "Astrid Lindqvist", "office": "Director General", "image": ""},
        {"name": "Jānis Bērziņš", "office": "Head of the Task Force", "image": ""},
    ],
    "logo": "",
    "note": "",
}


def _certify(numbers: range, trainings: list[Training], registrations: list[Registration]) -> None:
    """Issue certificates to all who completed, numbered by training and seat."""
    number_of = {training.pk: number for number, training in zip(numbers, trainings, strict=True)}
    rows = []
    for at, row in enumerate(registrations):
        if row.completed:
            seat = at % SEATS
            rows.append(_certificate(row, number_of[row.training_id] * SEATS + seat))
    Certificate.objects.bulk_create(rows, ROWS_AT_ONCE)


def _certificate(row: Registration, number: int) -> Certificate:
    """Return a certificate as drawn; its file does not exist."""
    training = row.training
    return Certificate(
        registration=row,
        training=training,
        year=training.first_day.year,
        sequence=number + 1,
        number=f"BENCH-{training.first_day.year}-{number + 1:06}",
        code=code_of(number),
        full_name=row.participant.full_name,
        party_id=row.party_id,
        programme=TOPICS,
        wording=WORDING,
        training_title=training.title,
        place=f"{training.city}, {training.host.name}",
        first_day=training.first_day,
        last_day=training.last_day,
        minutes_attended=480,
        minutes_total=480,
        issuer="Council of the Baltic Sea States, Secretariat",
        issued_on=training.last_day,
        sha256=f"{number:064x}",
    )


def code_of(number: int) -> str:
    """Return the verification code of the certificate of that number."""
    code = ""
    for _digit in range(CODE_LENGTH):
        number, digit = divmod(number, len(CODE_CHARACTERS))
        code = CODE_CHARACTERS[digit] + code
    return code


def _tell(registrations: list[Registration]) -> None:
    """Write one sent letter and one audit row for each registration."""
    Letter.objects.bulk_create([_letter(row) for row in registrations], ROWS_AT_ONCE)
    entries = [
        AuditEntry(
            at=row.requested_at,
            by_id=row.participant.account_id,
            action="register",
            subject="trainings.registration",
            subject_id=str(row.pk),
            facts={"training": row.training_id, "moved": []},
        )
        for row in registrations
    ]
    AuditEntry.objects.bulk_create(entries, ROWS_AT_ONCE)


def _letter(row: Registration) -> Letter:
    return Letter(
        kind="registration_confirmed",
        to=row.participant.email,
        subject=f"You have a seat: {row.training.title}",
        about=f"trainings.registration:{row.pk}",
        status=Letter.Status.SENT,
        message_id=f"<{row.pk}@bench.example>",
        written_at=row.requested_at,
        next_try_at=row.requested_at,
        sent_at=row.requested_at,
    )
