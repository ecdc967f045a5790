"""The attendance grid: what was sent, what of it is new, and what the page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict

from participants.refusal import Refused
from trainings.models import Registration, Session
from trainings.rules import attendance as rules
from trainings.rules.roster import Roster

type Cells = dict[tuple[int, int], str]


def marks_sent(data: QueryDict) -> Cells:
    """Every cell of a form or script. Raises Refused for a field that names no cell."""
    return {_cell(name): str(data[name]) for name in data if name.startswith("mark-")}


def changed_marks(data: QueryDict) -> Cells:
    """Only the cells that differ from what the page came with, so that nobody else's marks are undone."""
    before = marks_seen(data) or {}
    return {cell: mark for cell, mark in marks_sent(data).items() if before.get(cell, "") != mark}


def marks_seen(data: QueryDict) -> Cells | None:
    """The cells that the page came with; None when it does not say. Raises Refused."""
    if "before" not in data:
        return None
    pairs = (pair.split("=", 1) for pair in str(data["before"]).split() if "=" in pair)
    return {_cell(f"mark-{cell}"): mark for cell, mark in pairs}


def rest_of_session(data: QueryDict) -> int | None:
    """The session whose unmarked people shall all be present. Raises Refused."""
    return _number(str(data["rest"])) if data.get("rest") else None


def _cell(name: str) -> tuple[int, int]:
    person, _dash, session = name.removeprefix("mark-").partition("-")
    return _number(person), _number(session)


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    raise Refused(rules.unknown_problems())


@dataclass(frozen=True)
class Column:
    session: Session
    when: str
    has_begun: bool


@dataclass(frozen=True)
class Cell:
    name: str
    mark: str
    column: Column


@dataclass(frozen=True)
class Grid:
    """People × sessions for the page. `typed` wins over what is stored: a refused form loses nothing."""

    roster: Roster
    typed: Mapping[tuple[int, int], str]
    now: datetime

    @cached_property
    def columns(self) -> list[Column]:
        zone = self.roster.training.zone
        return [
            Column(session, rules.moment(session, zone), session.starts_at <= self.now)
            for session in self.roster.sessions
        ]

    def rows(self) -> Iterator[tuple[Registration, list[Cell]]]:
        for person in self.roster.people:
            yield person, [self._cell(person.pk, column) for column in self.columns]

    def before(self) -> str:
        """What is stored, in one hidden field: "registration-session=mark …"."""
        return " ".join(
            f"{person}-{session}={mark}"
            for person, given in self.roster.marks.items()
            for session, mark in given.items()
        )

    def _cell(self, person: int, column: Column) -> Cell:
        session = column.session.pk
        mark = self.typed.get((person, session), self.roster.marks[person].get(session, ""))
        return Cell(f"mark-{person}-{session}", mark, column)
