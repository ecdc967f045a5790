"""Rows of a list as they are read: a person, or a head-count, with all that is wrong about them."""

from dataclasses import dataclass, field
from datetime import date

from imports.reasons import Reason
from participants.models import Mission, Party
from participants.names import address_key, fold
from participants.namesakes import spelling_key
from participants.typed_missions import TypedMission


@dataclass
class Person:
    """Somebody as a row names them. `problems` keep the row out, `doubts` leave it to be decided,
    `notes` do neither.
    """

    full_name: str = ""
    title: str = ""
    email: str = ""
    party: Party | None = None
    mission: Mission | None = None
    typed: TypedMission | None = None
    since: date | None = None
    attended: bool = True
    completed: bool = False
    problems: list[Reason] = field(default_factory=list)
    doubts: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    @property
    def address_key(self) -> str:
        """Return what all spellings of the address share; "" without one."""
        return address_key(self.email) if self.email else ""

    @property
    def name_key(self) -> str:
        """Return the folded name with the id of the state, 0 for an unknown one; "" for no name."""
        if not self.full_name:
            return ""
        return f"{self.party.pk if self.party else 0} {fold(self.full_name)}"

    @property
    def spelling_key(self) -> str:
        """Return what most spellings of the name share, with the id of the state; "" for no
        name.
        """
        key = spelling_key(self.full_name)
        return f"{self.party.pk if self.party else 0} {key}" if key else ""


@dataclass
class HeadCount:
    """A head-count as a row states it."""

    key: str = ""
    title: str = ""
    since: date | None = None
    until: date | None = None
    trainings: int = 0
    people: int = 0
    precision: str = "exactly"
    source: str = ""
    doubt: str = ""
    problems: list[Reason] = field(default_factory=list)

    @property
    def stated(self) -> tuple[date | None, date | None, int, int, str]:
        """Return all that the row states, as `LegacyFigure.stated`."""
        return self.since, self.until, self.trainings, self.people, self.precision
