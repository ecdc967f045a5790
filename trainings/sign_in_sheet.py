"""Values for sign-in sheets: sessions, people with a seat, and their marks.

The words on them stand in templates/trainings/pdf/sign_in_sheet.html.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from trainings.models import Attendance, Registration, Session
from trainings.rules.roster import Roster

BLANK_LINES = 5  # for people who come without a seat


@dataclass(frozen=True)
class Line:
    person: Registration
    mark: str


@dataclass(frozen=True)
class Sheet:
    """One session with everybody who has a seat: nobody has said which parallel one they choose."""

    session: Session
    lines: list[Line]


def sheets_context(
    roster: Roster, sessions: Iterable[Session], *, with_marks: bool
) -> dict[str, Any]:
    """Return the values for the template, in the language that is active."""
    shown = list(sessions)
    prefetch_related_objects(shown, "trainers__participant")
    return {
        "training": roster.training,
        "sheets": [_sheet(roster, session) for session in shown],
        "with_marks": with_marks,
        "blank_lines": range(BLANK_LINES),
    }


def _sheet(roster: Roster, session: Session) -> Sheet:
    lines = [Line(person, _mark(roster, person, session)) for person in roster.people]
    return Sheet(session, lines)


def _mark(roster: Roster, person: Registration, session: Session) -> str:
    """Return the mark in words; without one, that the person is marked in a parallel session."""
    marks = roster.marks[person.pk]
    if session.pk in marks:
        return str(Attendance.Mark(marks[session.pk]).label)
    if any(parallel in marks for parallel in roster.parallel_to(session.pk)):
        return _("In a parallel session")
    return _("Not marked")
