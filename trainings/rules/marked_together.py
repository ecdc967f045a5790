"""Marks that one click on "Mark all others as present" set, and which of them it still takes back
(R-96). Read from the trail, so that a page opened anew offers it too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.decisions import UNDONE_WITHIN
from participants.models import Account, AuditEntry
from trainings.models import Attendance
from trainings.rules.attendance import NAMED_AT_MOST
from trainings.rules.namesakes import counted
from trainings.rules.roster import Roster

ON_MARKS = ("record_attendance", "undo_marked_together")
PRESENT = Attendance.Mark.PRESENT.value

type Cell = tuple[int, int]  # (registration id, session id)


@dataclass(frozen=True)
class Together:
    """The marks of one click in one session: people are registration ids, in the roster's order."""

    act: str  # its name in forms: the trail's entry and the session
    session: int
    by: int | None
    at: datetime
    left: list[int]  # whose mark nobody has chosen since
    stays: list[int]  # whose mark somebody has chosen since, and which still stands

    @property
    def cells(self) -> dict[Cell, str]:
        """Return the cells that it takes back, as marks to record."""
        return {(person, self.session): "" for person in self.left}


def fresh(roster: Roster, *, now: datetime) -> list[Together]:
    """Return what was marked together within the last minute, by whomever, the latest first."""
    entries = AuditEntry.objects.about(roster.training).of_actions(ON_MARKS)
    acts: list[Together] = []
    chosen: set[Cell] = set()  # since, by somebody else or oneself
    for entry in entries.filter(at__gt=now - UNDONE_WITHIN).order_by("-pk"):
        together = _cells(entry, "together")
        for session in sorted({session for _person, session in together}):
            people = {person for person, marked in together if marked == session}
            acts.append(_still(roster, entry, session, people, chosen))
        chosen |= _cells(entry, "marks") | _cells(entry, "confirmed")
    return acts


def offered(roster: Roster, *, by: Account, now: datetime) -> list[Together]:
    """Return what this account can still take back, the latest first."""
    if roster.training.status != roster.training.Status.PUBLISHED:
        return []
    return [each for each in fresh(roster, now=now) if each.by == by.pk and each.left]


def confirmed(roster: Roster, cells: Collection[Cell], *, now: datetime) -> list[Cell]:
    """Return those of these cells whose stored mark was set together: whoever chooses the same mark
    has confirmed it, and no undo takes it back.
    """
    if not cells:
        return []
    takes_back = [cell for each in fresh(roster, now=now) for cell in each.cells]
    return sorted(set(cells) & set(takes_back))


def marks_stay_sentence() -> str:
    """Return why marks stay that were set together too long ago, or by somebody else."""
    return _("More than a minute has passed, so these marks stay. Change them one by one.")


def people_words(roster: Roster, people: Collection[int]) -> str:
    """Return whose marks an undo removes: how many people, and names as far as there is room."""
    names = roster.names_of(people)
    words = ngettext(
        "Removes the mark of %(number)d person: %(names)s",
        "Removes the marks of %(number)d people: %(names)s",
        len(names),
    )
    return words % counted(names, most=NAMED_AT_MOST)


def stays_problems(roster: Roster, people: Collection[int]) -> list[str]:
    """Return why an undo leaves the marks of these people: somebody has chosen them since."""
    if not people:
        return []
    names = roster.names_of(people)
    words = _("Marked since (by somebody else or your own click), so this mark stays: %(names)s.")
    return [words % {"names": ", ".join(names)}]


def _still(
    roster: Roster, entry: AuditEntry, session: int, people: set[int], chosen: set[Cell]
) -> Together:
    """Part the people of an act by what has become of their mark; whoever lost the seat is gone."""
    left: list[int] = []
    stays: list[int] = []
    for each in roster.people:
        mark = roster.marks[each.pk].get(session)
        if each.pk not in people or not mark:
            continue
        if mark != PRESENT or (each.pk, session) in chosen:
            stays.append(each.pk)
        else:
            left.append(each.pk)
    return Together(f"{entry.pk}-{session}", session, entry.by_id, entry.at, left, stays)


def _cells(entry: AuditEntry, fact: str) -> set[Cell]:
    """Return the cells that this fact of the entry names."""
    return {(person, session) for person, session, *_mark in entry.facts.get(fact, [])}
