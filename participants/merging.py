"""Interface to rooms that hold rows of a person; they register at start (R-332).

So this room can ask them about two records of one person without importing them. Of the two, `kept`
stays and `gone` goes into it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Merge, Participant, Post
from participants.personal_data import Moved

type Side = Literal["kept", "gone"]
type Row = dict[str, Any]  # as a merge stores one: model, pk, fields
type Standing = Mapping[str, Side]  # by the key of a question, whose row stands


@dataclass(frozen=True)
class Question:
    """Something that both records have and a person has once: one of the two stands."""

    key: str
    title: str
    kept: str  # in words
    gone: str
    proposed: Side
    may_choose: bool = True  # else the proposed one stands

    def stands(self, chosen: Standing) -> Side:
        """Return whose row stands after these choices."""
        if self.may_choose:
            return chosen.get(self.key, self.proposed)
        return self.proposed


@dataclass(frozen=True)
class Change:
    """Of a row of the totals: how many fewer it counts after the merge."""

    title: str
    persons: int
    participations: int
    completed: int

    @property
    def words(self) -> str:
        """Return what is fewer, in words."""
        persons, participations = self.persons, self.participations
        words = (
            (persons, ngettext("%(number)s person", "%(number)s persons", persons)),
            (
                participations,
                ngettext("%(number)s participation", "%(number)s participations", participations),
            ),
            (
                self.completed,
                ngettext("%(number)s completed", "%(number)s completed", self.completed),
            ),
        )
        said = [each % {"number": number} for number, each in words if number]
        return _("%(what)s fewer") % {"what": ", ".join(said)}


@dataclass
class Settled:
    """Rows of the side that does not stand, to be taken out, and columns that were changed."""

    taken_out: list[Model] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """Something that a record has, to be compared."""

    title: str
    words: str


class Room(Protocol):
    def days_present(self, people: Collection[int]) -> Iterable[tuple[int, date, bool]]:
        """Yield each of these people (ids) with each day on which somebody saw them, and whether
        that is known from an imported list.
        """

    def days_in_post(self, post: Post) -> Iterable[date]:
        """Yield the last day of all that the person has here out of this post."""

    def lines(self, person: Participant) -> list[Line]:
        """Return what the record has here, and what came of it."""

    def problems(self, kept: Participant, gone: Participant) -> list[str]:
        """Return why the two are not merged yet."""

    def questions(self, kept: Participant, gone: Participant) -> list[Question]:
        """Return what both have and a person has once."""

    def changes(self, kept: Participant, gone: Participant, chosen: Standing) -> list[Change]:
        """Return by row of the totals what the merge changes."""

    def settle(self, kept: Participant, gone: Participant, chosen: Standing) -> Settled:
        """Return what does not stand, with all of both that clashes beside the questions."""

    def settled(self, people: Collection[Participant]) -> None:
        """Count again what is counted in rows, after a merge or after it was taken back."""

    def since(self, person: Participant, moment: datetime) -> list[str]:
        """Return what has come to the record since then, in words."""


JOINED: list[Room] = []


def stored_rows() -> list[Row]:
    """Return the rows that merges took out and that can still come back."""
    return [row for merge in Merge.objects.stored() for row in merge.removed]


def keep_out(rows: Collection[Row]) -> None:
    """Let these of the stored rows not come back: what they came from was undone (R-400)."""
    if not rows:
        return
    for merge in Merge.objects.stored().select_for_update().order_by("pk"):
        merge.removed = [row for row in merge.removed if row not in rows]
        merge.save(update_fields=["removed"])


def days_present(people: Collection[int]) -> dict[int, tuple[frozenset[date], frozenset[date]]]:
    """Return by id the days on which these people were seen somewhere, and those of them that
    imported lists tell.
    """
    days: dict[int, set[date]] = defaultdict(set)
    of_lists: dict[int, set[date]] = defaultdict(set)
    for number, day, is_from_list in of_all("days_present", people):
        days[number].add(day)
        if is_from_list:
            of_lists[number].add(day)
    return {number: (frozenset(days[number]), frozenset(of_lists[number])) for number in people}


def settle(kept: Participant, gone: Participant, chosen: Standing) -> Settled:
    """Return what does not stand, of all rooms."""
    all_rooms = Settled()
    for room in JOINED:
        one = room.settle(kept, gone, chosen)
        all_rooms.taken_out += one.taken_out
        all_rooms.moved += one.moved
    return all_rooms


def settled(people: Collection[Participant]) -> None:
    """Count again in every room what is counted in rows."""
    for room in JOINED:
        room.settled(people)


def of_all(method: str, *given: Any) -> list[Any]:
    """Return what this method of the rooms returns, one after the other."""
    return [found for room in JOINED for found in getattr(room, method)(*given)]
