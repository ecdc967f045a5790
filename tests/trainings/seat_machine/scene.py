"""A training in the database, its people, and what the acts on its seats have left in its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from outbox import letters
from outbox.models import Letter
from participants.models import Account, AuditEntry, Party
from tests import factories
from tests.trainings.seat_machine.model import LIVE, Person, Seats
from trainings import mail, models
from trainings.actions.nominations import Nominee
from trainings.actions.people import Details

RIGA = ZoneInfo("Europe/Riga")
START = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
FIRST_DAY = date(2027, 1, 19)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PARTIES = ("LV", "LT", "MD")  # nobody coordinates Moldova's
PEOPLE = {
    "Ilze": "LV",  # coordinates her own party
    "Anna": "LV",
    "Jānis": "LV",
    "Þórður": "LV",  # whose state is only claimed
    "Eglė": "LT",
    "Jonas": "LT",
    "Rasa": "LT",
    "Ганна": "MD",
    "Ion": "MD",
}
CLAIMED = "Þórður"
READ = (models.Training, models.ReservedSeats, models.Registration, models.Nomination)
COUNTED = (models.Approval, models.Ending, models.Swap, models.SeatsChange, Letter, AuditEntry)
type Rows = dict[str, list[dict[str, Any]]]  # what an act may write, by table


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=RIGA)


MOVES_STOP_AT = midnight(FIRST_DAY - 3 * DAY)


FIGURES = "SELECT " + ", ".join(
    f"(SELECT {figure} FROM {each._meta.db_table})"
    for each in COUNTED
    for figure in ("COUNT(*)", "MAX(id)")
)


def counted() -> dict[str, Any]:
    """Return how many rows the other tables have, and the number of the last, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES)
        return {"all": cursor.fetchone()}


class Cast:
    """Parties and accounts, which no act on seats changes."""

    def __init__(self) -> None:
        self.parties = {code: factories.party(code, code) for code in PARTIES}
        self.astrid = factories.account("astrid@secretariat.example", role="secretariat")
        self.ruta = factories.coordinator("ruta@mfa.example", self.parties["LT"])
        self.ilze = factories.coordinator("ilze@mfa.example", self.parties["LV"])
        self.accounts = {"Ilze": self.ilze}
        for number, (name, code) in enumerate(PEOPLE.items()):
            if name not in self.accounts:
                recognition = "claimed" if name == CLAIMED else "recognised"
                self.accounts[name] = factories.officer(
                    f"officer{number}@mfa.example",
                    name,
                    self.parties[code],
                    recognition=recognition,
                )

    def coordinator_of(self, party: str) -> Account:
        """Return the coordinator, where there is none that of another party, who must not act."""
        return {"LV": self.ilze, "LT": self.ruta}.get(party, self.ruta)


@dataclass(frozen=True)
class Planned:
    """Capacity, reserved seats by party, and the release day."""

    capacity: int
    reserved: Mapping[str, int]
    release_on: date | None

    def at(self, now: datetime) -> Seats:
        """Return the seats as they count at that moment (R-38)."""
        is_released = self.release_on is not None and now >= midnight(self.release_on)
        return Seats(self.capacity, {} if is_released else self.reserved)


class Scene:
    """One training from its publication on. `planned` is what staff last said of its seats."""

    def __init__(self, cast: Cast, planned: Planned, admission: str) -> None:
        self.cast, self.planned, self.now = cast, planned, START
        self.is_by_approval = admission == "approval"
        self.training = factories.training(
            host=cast.parties["LV"],
            now=START,
            capacity=planned.capacity,
            reserved={cast.parties[code]: n for code, n in planned.reserved.items()},
            release_on=planned.release_on,
            admission=admission,
            first_day=FIRST_DAY,
            registration_closes_at=midnight(FIRST_DAY),
        )
        factories.session(self.training)
        self.people = [
            Person(name, party, is_recognised=name != CLAIMED) for name, party in PEOPLE.items()
        ]
        self.read()

    def read(self) -> Rows:
        """Read all rows anew, and what became of each person."""
        self.rows: Rows = {
            each.__name__: list(each.objects.order_by("pk").values()) for each in READ
        }
        self.rows["counted"] = [counted()]
        found = {row["participant_id"]: row for row in self.rows["Registration"]}
        for person in self.people:
            row = found.get(self.account(person).participant.pk)
            if row:
                person.number, person.status = row["id"], row["status"]
        return self.rows

    def __str__(self) -> str:
        """Return how everybody stands, for the story of a failure."""
        seats = self.seats
        own = ", ".join(f"{party} {n}" for party, n in seats.reserved.items())
        people = [f"{each} {each.status}" for each in self.people if each.status]
        return f"{seats.capacity} seats ({own}); {', '.join(people)}"

    @property
    def has_stopped(self) -> bool:
        """Tell whether nobody moves up by itself any more (R-45)."""
        return self.now >= MOVES_STOP_AT

    @property
    def seats(self) -> Seats:
        return self.planned.at(self.now)

    @property
    def stored(self) -> dict[str, Any]:
        """Return the row of the training."""
        return self.rows["Training"][0]

    def of(self, *statuses: str) -> list[Person]:
        return [each for each in self.people if each.status in statuses]

    @property
    def seated(self) -> list[Person]:
        return self.of("confirmed")

    def account(self, person: Person) -> Account:
        return self.cast.accounts[person.name]

    def party(self, person: Person) -> Party:
        return self.cast.parties[person.party]

    def details(self, person: Person) -> Details:
        return Details(self.account(person).participant.full_name, "", mission_kind="embassy")

    def registration(self, person: Person) -> models.Registration:
        """Return the row as a page would have read it."""
        return models.Registration.objects.for_desk().get(pk=person.number)

    def row(self, person: Person) -> dict[str, Any]:
        """Return the stored columns of the person's registration."""
        return next(row for row in self.rows["Registration"] if row["id"] == person.number)

    def proposed(self, *, party: str = "", asked: bool | None = None) -> list[dict[str, Any]]:
        """Return the nominations that are not answered; those asked, or in reserve, alone."""
        rows = [row for row in self.live_of(party) if row["status"] == "proposed"]
        return [row for row in rows if asked in (None, row["asked_at"] is not None)]

    def live_of(self, party: str = "") -> list[dict[str, Any]]:
        """Return nominations not answered, or accepted and not given back, in order of rank."""
        live = {each.number for each in self.of(*LIVE)}
        numbers = {each.pk for code, each in self.cast.parties.items() if party in ("", code)}
        found = [
            row
            for row in self.rows["Nomination"]
            if row["party_id"] in numbers and (row["status"] == "proposed" or self.is_in(row, live))
        ]
        return sorted(found, key=lambda row: (row["rank"], row["nominated_at"], row["id"]))

    def is_in(self, nomination: dict[str, Any], live: set[int]) -> bool:
        return nomination["status"] == "accepted" and nomination["registration_id"] in live

    def nominee(self, person: Person) -> Nominee:
        return Nominee(self.details(person), self.account(person).participant)

    def participant(self, person: Person) -> int:
        return self.account(person).participant.pk

    def person(self, participant: int) -> Person:
        return next(each for each in self.people if self.participant(each) == participant)

    def picture(self) -> dict[str, Any]:
        """Return all that an undo restores."""
        columns = ("capacity", "release_on", "overbooked", "confirmed_seats")
        return {
            "people": {each.name: (each.status, each.has_right) for each in self.people},
            "seats": {column: self.stored[column] for column in columns},
            "reserved": self.reserved,
        }

    @property
    def reserved(self) -> dict[str, int]:
        """Return the stored seats by party."""
        codes = {party.pk: code for code, party in self.cast.parties.items()}
        return {codes[row["party_id"]]: row["seats"] for row in self.rows["ReservedSeats"]}

    def last_letters(self) -> dict[int, str]:
        """Return the kind of the letter that leaves last, by the number of its registration."""
        written = Letter.objects.filter(about__startswith=mail.about(0)[:-1])
        rows = written.order_by("next_try_at", "pk").values_list("about", "kind")
        return {int(about.rpartition(":")[2]): kind for about, kind in rows}

    def are_told(self, people: Iterable[Person], since: datetime) -> set[str]:
        """Return the names of those to whom a letter has left since then, or is due."""
        numbers = {mail.about(each.number): each.name for each in people}
        left = letters.left_since(since, abouts=list(numbers), now=self.now)
        return {numbers[about] for about in left}
