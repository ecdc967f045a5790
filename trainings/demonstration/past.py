"""Twelve closed trainings of 2008 to 2010 with 660 participations.

The usual closing action closes them, so that certificates and facts are made as always.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

from participants import posts
from participants.models import Account, Institution, Mission, Participant, Party
from trainings.actions.attendance import close
from trainings.demonstration.people import PARTICIPATIONS, YEARS, Crowd, post_of
from trainings.models import Attendance, Registration, Session, Training
from trainings.rules.programme import Slot, slots

Mark = Attendance.Mark
Status = Registration.Status

MADE_UP = (
    "Demonstration. Place, date, programme and people are made up: where this training of the "
    "years 2008 to 2010 was held is not known."
)
REYKJAVIK = (
    "Demonstration. A training seminar for diplomatic and consular personnel and relevant "
    "authorities was held in Reykjavik in May 2009 (slides of the Task Force); the days, the "
    "programme and the people here are made up."
)
RIGA = (
    "Demonstration. A seminar for the foreign missions in Riga was held at the Ministry of "
    "Foreign Affairs "
    "on 10 November 2010 (iem.gov.lv); the programme and the people here are made up."
)


@dataclass(frozen=True)
class Past:
    day: date
    days: int
    host: str
    city: str
    zone: str
    known: str = ""  # known facts; "" for none
    months: int | None = None  # for which its certificates hold; None for good


TRAININGS = [
    Past(date(2008, 3, 11), 2, "SE", "Stockholm", "Europe/Stockholm"),
    Past(date(2008, 6, 3), 1, "NO", "Oslo", "Europe/Oslo"),
    Past(date(2008, 10, 21), 2, "BE", "Brussels", "Europe/Brussels"),
    Past(date(2009, 2, 17), 2, "DK", "Copenhagen", "Europe/Copenhagen"),
    Past(date(2009, 5, 14), 2, "IS", "Reykjavik", "Atlantic/Reykjavik", REYKJAVIK),
    Past(date(2009, 9, 8), 1, "ES", "Madrid", "Europe/Madrid"),
    Past(date(2009, 11, 24), 2, "PL", "Warsaw", "Europe/Warsaw"),
    Past(date(2010, 2, 9), 2, "DE", "Berlin", "Europe/Berlin", months=36),
    Past(date(2010, 4, 20), 1, "FI", "Helsinki", "Europe/Helsinki"),
    Past(date(2010, 6, 15), 2, "EE", "Tallinn", "Europe/Tallinn"),
    Past(date(2010, 9, 14), 2, "LT", "Vilnius", "Europe/Vilnius"),
    Past(date(2010, 11, 10), 1, "LV", "Riga", "Europe/Riga", RIGA),
]
HALL, ROOM = "Main hall", "Room 2, first floor"
# From, minutes, topic, who leads it ("" is a break), room. The second day follows the second list.
PROGRAMME = [
    [
        ("09:00", 90, "Welcome, and what is known of the region", "Host ministry", HALL),
        ("10:30", 30, "Coffee", "", "Foyer"),
        (
            "11:00",
            90,
            "Who identifies, who assists: the host country's system",
            "National expert",
            HALL,
        ),
        ("13:30", 90, "Indicators and the visa interview: exercise in threes", "Task Force", HALL),
        ("15:15", 75, "Safe return and documents", "International organisation", HALL),
    ],
    [
        ("09:00", 90, "Talking to a presumed victim", "Shelter and police", HALL),
        ("10:45", 75, "Case study: a strategy for your section", "Task Force", HALL),
        ("10:45", 75, "Case study: begging and petty crime (parallel)", "National expert", ROOM),
        ("13:00", 60, "Contacts and what comes next", "Host ministry", HALL),
    ],
]
NOT_COMPLETED = 92  # of the participations
NEVER_CAME = 3  # in each training: a seat, but nobody there
TURNED_AWAY = (Status.WITHDRAWN, Status.WITHDRAWN, Status.DECLINED)  # in each training
REASON = "The seats of your state are taken. Please come to the next training."
SEATS = 70


@dataclass(frozen=True)
class PastPart:
    """One person in one training: whether they came, and stayed long enough to complete it."""

    number: int  # of the training, from 0
    person: Participant
    came: bool = True
    stayed: bool = True


def load(crowd: Crowd, random: Random, progress: Callable[[int], None]) -> None:
    """Make the closed trainings, each closed as the secretariat at 18:00 of its last day, in its
    zone. Calls `progress` with 1 after each.
    """
    parts = _parts(crowd, random)
    trainings = _trainings(crowd, parts)
    programmes = [slots(training.sessions.all()) for training in trainings]
    registrations = _registrations(crowd, trainings, parts, random)
    Attendance.objects.bulk_create(
        Attendance(registration=registration, session_id=session, mark=mark)
        for part, registration in zip(parts, registrations, strict=True)
        for session, mark in _marks(part, programmes[part.number], random)
    )
    _turn_away(crowd, trainings, parts, random)
    staff = Account.objects.filter(role=Account.Role.SECRETARIAT).first()
    for training in trainings:
        close(
            by=staff,
            training=training,
            now=training.midnight(training.last_day) + timedelta(hours=18),
        )
        progress(1)


def _parts(crowd: Crowd, random: Random) -> list[PastPart]:
    came: list[tuple[int, Participant]] = []
    for code, by_year in PARTICIPATIONS.items():
        came += _dealt(_numbers(by_year, random), crowd.people[code], random)
    left_early = set(random.sample(range(len(came)), NOT_COMPLETED))
    parts = [PastPart(*each, stayed=place not in left_early) for place, each in enumerate(came)]
    for number in range(len(TRAININGS)):
        parts += [
            PastPart(number, person, came=False)
            for person in _others(crowd, parts, number, NEVER_CAME, random)
        ]
    return parts


def _numbers(by_year: Sequence[int], random: Random) -> Iterator[int]:
    """Yield the training of each participation of a party, by number: those of a year in turn."""
    for year, count in zip(YEARS, by_year, strict=True):
        of_year = [number for number, past in enumerate(TRAININGS) if past.day.year == year]
        first = random.randrange(len(of_year))
        for turn in range(first, first + count):
            yield of_year[turn % len(of_year)]


def _dealt(
    numbers: Iterable[int], people: list[Participant], random: Random
) -> list[tuple[int, Participant]]:
    """Pair trainings with people, who repeat once everybody had a turn, nobody twice in one
    training.
    """
    cards = list(numbers)
    while True:
        random.shuffle(cards)
        dealt = list(zip(cards, cycle(people), strict=False))
        if len(set(dealt)) == len(dealt):
            return dealt


def _others(
    crowd: Crowd, parts: Iterable[PastPart], number: int, count: int, random: Random
) -> list[Participant]:
    """Return a random choice of people who have no part in this training."""
    there = {part.person for part in parts if part.number == number}
    others = [person for person in crowd.everybody() if person not in there]
    return random.sample(others, count)


def _trainings(crowd: Crowd, parts: list[PastPart]) -> list[Training]:
    """Make the trainings, published and with all seats counted, and their programmes."""
    seats = Counter(part.number for part in parts)
    made = Training.objects.bulk_create(
        _training(past, crowd.parties[past.host], number, seats[number])
        for number, past in enumerate(TRAININGS)
    )
    sessions: list[Session] = []
    for training, past in zip(made, TRAININGS, strict=True):
        sessions += programme(training, past.days)
    Session.objects.bulk_create(sessions)
    return made


def _training(past: Past, host: Party, number: int, confirmed: int) -> Training:
    opens = datetime.combine(past.day - timedelta(days=60), time(8), tzinfo=ZoneInfo(past.zone))
    return Training(
        title=f"Demonstration {number + 1}: seminar for consular staff, {past.city} "
        f"{past.day.year}",
        slug=f"demonstration-{past.day.year}-{number + 1}",
        summary=past.known or MADE_UP,
        kind=Training.Kind.SEMINAR,
        status=Training.Status.PUBLISHED,
        host=host,
        city=f"{past.city} (demonstration)",
        venue="Ministry of Foreign Affairs",
        time_zone=past.zone,
        languages=["en"],
        first_day=past.day,
        last_day=past.day + timedelta(days=past.days - 1),
        capacity=SEATS,
        confirmed_seats=confirmed,
        registration_opens_at=opens,
        registration_closes_at=opens + timedelta(days=55),
        published_at=opens,
        certificate_valid_months=past.months,
    )


def programme(training: Training, days: int) -> Iterator[Session]:
    """Yield the sessions of a training's programme, not saved yet."""
    for day, items in enumerate(PROGRAMME[:days]):
        starts = [start for start, *_rest in items]
        for start, minutes, topic, trainer, room in items:
            is_parallel = starts.count(start) > 1
            begins = datetime.combine(
                training.first_day + timedelta(days=day),
                time.fromisoformat(start),
                tzinfo=training.zone,
            )
            yield Session(
                training=training,
                starts_at=begins,
                ends_at=begins + timedelta(minutes=minutes),
                topic=topic,
                trainer=trainer,
                is_break=not trainer,
                parallel_group=day + 1 if is_parallel else None,
                room=room,
                capacity=training.capacity // 2 if is_parallel else None,
            )


def _registrations(
    crowd: Crowd, trainings: list[Training], parts: list[PastPart], random: Random
) -> list[Registration]:
    posts = [post_of(crowd, part.person, trainings[part.number].host, random) for part in parts]
    new_posts = {id(post): post for post in posts if not post.pk}
    Mission.objects.bulk_create(new_posts.values())

    made = Registration.objects.bulk_create(
        registered(trainings[part.number], part.person, post, random)
        for part, post in zip(parts, posts, strict=True)
    )
    _write_posts(each for each in made if not each.participant.account_id)
    return made


def _write_posts(registrations: Iterable[Registration]) -> None:
    """Write down where people without an account served, the earliest first; whoever came again
    from elsewhere has moved by then.
    """
    first: dict[int, Participant] = {}
    moves = []
    for each in registrations:
        person = each.participant
        if person.pk in first:
            moves.append(each)
        else:
            person.mission = each.mission
            first[person.pk] = person
    Participant.objects.bulk_update(first.values(), ["mission"])
    for each in moves:
        posts.settle(
            first[each.participant_id],
            party=each.party,
            mission=each.mission,
            title=each.participant.title,
            day=each.requested_at.date(),
        )


def registered(
    training: Training, person: Participant, post: Mission | None, random: Random
) -> Registration:
    """Return a confirmed registration, not saved yet, requested while registration was open."""
    return Registration(
        training=training,
        participant=person,
        party=person.party,
        mission=post,
        institution=post.kind if post else Institution.EMBASSY,
        status=Status.CONFIRMED,
        requested_at=training.registration_opens_at
        + timedelta(minutes=random.randrange(50 * 24 * 60)),
    )


def _marks(part: PastPart, slots: Sequence[Slot], random: Random) -> Iterator[tuple[int, str]]:
    """Yield a mark for each session; of parallel sessions one was attended."""
    stays = len(slots)
    if not part.stayed:
        stays = random.randint(1, len(slots) // 2)
    for place, slot in enumerate(slots):
        chosen = None
        if part.came and place < stays:
            chosen = random.choice(slot.sessions)
        for session in slot.sessions:
            mark = Mark.ABSENT
            if session == chosen:
                mark = _there(random)
            yield session, mark


def _there(random: Random) -> Mark:
    return random.choices([Mark.PRESENT, Mark.LATE], [15, 1])[0]


def _turn_away(
    crowd: Crowd, trainings: list[Training], parts: list[PastPart], random: Random
) -> None:
    """Make withdrawn and declined registrations, which count nowhere."""
    made = []
    for number, training in enumerate(trainings):
        others = _others(crowd, parts, number, len(TURNED_AWAY), random)
        for person, status in zip(others, TURNED_AWAY, strict=True):
            registration = registered(training, person, person.mission, random)
            registration.status, registration.reason = (
                status,
                REASON if status == Status.DECLINED else "",
            )
            made.append(registration)
    Registration.objects.bulk_create(made)
