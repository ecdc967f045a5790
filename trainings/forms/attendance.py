"""The attendance grid: marks that were sent, marks that changed, and the cells on the page."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from participants.names import row_number
from participants.refusal import Refused
from trainings.models import Attendance, Registration, Session, Training
from trainings.rules import attendance as rules
from trainings.rules.marked_together import Together, people_words
from trainings.rules.roster import Roster

type Cells = dict[tuple[int, int], str]

Mark = Attendance.Mark
LETTERS = {
    Mark.PRESENT: pgettext_lazy("Present in one letter", "P"),
    Mark.LATE: pgettext_lazy("Late in one letter", "L"),
    Mark.EXCUSED: pgettext_lazy("Excused in one letter", "E"),
    Mark.ABSENT: pgettext_lazy("Absent in one letter", "A"),
}


def marks_sent(data: QueryDict) -> Cells:
    """Return every mark sent by form or script. Raises Refused for a field that names no cell."""
    return {_cell(name): str(data[name]) for name in data if name.startswith("mark-")}


def changed_marks(data: QueryDict) -> Cells:
    """Return only the cells that differ from the page as it was loaded, so that nobody else's marks
    are undone.
    """
    before = marks_seen(data) or {}
    return {cell: mark for cell, mark in marks_sent(data).items() if before.get(cell, "") != mark}


def marks_seen(data: QueryDict) -> Cells | None:
    """Return the cells as the page was loaded; None when it does not say. Raises Refused.

    A cell that was sent stood on the page, unmarked if `before` has no mark for it.
    """
    if "before" not in data:
        return None
    pairs = (pair.split("=", 1) for pair in str(data["before"]).split() if "=" in pair)
    return dict.fromkeys(marks_sent(data), "") | {
        _cell(f"mark-{cell}"): mark for cell, mark in pairs
    }


def rest_of_session(data: QueryDict) -> int | None:
    """Return the session whose unmarked people shall all be present, or None. Raises Refused."""
    if data.get("rest"):
        return _number(str(data["rest"]))
    return None


def cells_together(data: QueryDict) -> set[tuple[int, int]]:
    """Return the cells that one click on "Mark all others as present" chose, as the script sends
    them. Raises Refused.
    """
    return {_cell(f"mark-{name}") for name in str(data.get("together", "")).split()}


def session_asked(data: QueryDict) -> int | None:
    """Return the session that an address asks for; None for anything that is not a number."""
    return row_number(data.get("session", ""))


def _cell(name: str) -> tuple[int, int]:
    person, _dash, session = name.removeprefix("mark-").partition("-")
    return _number(person), _number(session)


def _number(text: str) -> int:
    number = row_number(text)
    if number is None:
        raise Refused([rules.unknown_sentence()])
    return number


@dataclass(frozen=True)
class Column:
    session: Session
    when: str
    has_begun: bool
    is_shown: bool  # the one that a narrow page shows
    there: int | None  # people present or late; None where it is not said


@dataclass(frozen=True)
class Cell:
    name: str
    mark: str
    column: Column
    is_unsaved: bool  # it shows what was typed and refused


@dataclass(frozen=True)
class Row:
    person: Registration
    name: str
    note: str  # what tells the person from a namesake, if there is one
    cells: list[Cell]


@dataclass(frozen=True)
class Offer:
    """The marks that "Mark all others as present" made a moment ago, to be taken back."""

    act: str
    column: Column
    people: str  # how many, and who

    def as_sent(self) -> dict[str, str | int]:
        """Return it as the script reads it."""
        return {"act": self.act, "session": self.column.session.pk, "people": self.people}


@dataclass(frozen=True)
class Grid:
    """People × sessions for the page. `typed` wins over stored marks, so that a refused form loses
    nothing.
    """

    roster: Roster
    typed: Mapping[tuple[int, int], str]
    now: datetime
    asked: int | None = None  # the session that a narrow page was asked for

    @cached_property
    def columns(self) -> list[Column]:
        """Return a column for each session without breaks, its time in the training's zone. At most
        one is shown on a narrow page: the one asked for, else the first at hand.
        """
        zone, shown = self.roster.training.zone, self._shown()
        return [
            Column(
                session,
                rules.moment(session, zone),
                session.starts_at <= self.now,
                session == shown,
                self._there(session),
            )
            for session in self.roster.sessions
        ]

    @cached_property
    def choices(self) -> list[tuple[str, str, str]]:
        """Return each mark with its letter and its word. After closing no mark can be cleared."""
        marks = [(mark.value, str(LETTERS[mark]), str(mark.label)) for mark in Mark]
        is_closed = self.roster.training.status == Training.Status.CLOSED
        if is_closed:
            return marks
        return [*marks, ("", "–", _("Not marked"))]

    def rows(self) -> Iterator[Row]:
        """Yield a row for each person with a seat; `note` is empty where there is no namesake."""
        for person in self.roster.people:
            cells = [self._cell(person.pk, column) for column in self.columns]
            note = self.roster.namesakes.get(person.pk, "")
            yield Row(person, self.roster.name_of(person), note, cells)

    def offers(self, acts: Iterable[Together]) -> list[Offer]:
        """Return what can be undone, each with the session that it marked."""
        columns = {column.session.pk: column for column in self.columns}
        return [
            Offer(each.act, columns[each.session], people_words(self.roster, each.left))
            for each in acts
            if each.session in columns
        ]

    def before(self) -> str:
        """Return the stored marks for one hidden field: "registration-session=mark …"."""
        return _listed(self.roster.marks)

    def version(self) -> str:
        """Return a hash of the stored marks."""
        return _version(self.roster.marks)

    def stored(self) -> dict[str, str]:
        """Return the stored marks and their version, as the script reads them."""
        return {"stored": self.before(), "version": self.version()}

    def news(self, data: QueryDict) -> dict[str, str]:
        """Return the version of the stored marks, and these too if the page shows other ones.

        `data` is what the script sent: the cells, what each showed before, and the version of all.
        """
        seen = marks_seen(data) or {}
        as_shown = {cell: mark for cell, mark in seen.items() if cell[0] in self.roster.marks}
        if data.get("version") == _version(self.roster.after(as_shown)):
            return {"version": self.version()}
        return self.stored()

    def _shown(self) -> Session | None:
        asked = [session for session in self.roster.sessions if session.pk == self.asked]
        unmarked = self.roster.unmarked_sessions()
        at_hand = rules.sessions_at_hand(self.roster.sessions, unmarked=unmarked, now=self.now)
        return next(iter([*asked, *at_hand]), None)

    def _cell(self, person: int, column: Column) -> Cell:
        session = column.session.pk
        is_unsaved = (person, session) in self.typed
        return Cell(f"mark-{person}-{session}", self._mark(person, session), column, is_unsaved)

    def _mark(self, person: int, session: int) -> str:
        """Return the mark that the cell shows: as typed, else as stored."""
        return self.typed.get((person, session), self.roster.marks[person].get(session, ""))

    def _there(self, session: Session) -> int | None:
        """Return how many are marked as there, to stand beside how many the room holds (R-242)."""
        if session.capacity is None or session.starts_at > self.now:
            return None
        marks = [self._mark(person.pk, session.pk) for person in self.roster.people]
        return sum(mark in Attendance.THERE for mark in marks)


def _listed(marks: Mapping[int, Mapping[int, str]]) -> str:
    return " ".join(
        f"{person}-{session}={mark}"
        for person, given in sorted(marks.items())
        for session, mark in sorted(given.items())
        if mark
    )


def _version(marks: Mapping[int, Mapping[int, str]]) -> str:
    return hashlib.sha256(_listed(marks).encode()).hexdigest()
