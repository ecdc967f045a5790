"""Interface to rooms in which something waits for the recognition of an officer; they register at
start.

So this room can ask them without importing them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from participants.models import Account, Participant, Party
from participants.moments import moment
from participants.seen import acted_problems


@dataclass(frozen=True)
class Request:
    """A request by an officer whose state is claimed."""

    title: str
    figures: str  # what there is to give
    address: str  # where it is decided
    both: str  # where one act recognises the officer and approves the request (POST)
    to_wait: bool  # approval would only give a place on the waiting list
    on_reserved: bool  # approval would take a reserved seat of the party


@dataclass(frozen=True)
class Asked:
    """All that somebody has to decide in one place, as a letter tells it."""

    title: str
    facts: list[str]  # days and seats
    people: list[str]
    numbers: frozenset[int]  # of the same people
    address: str


@dataclass(frozen=True)
class Held:
    """Something that somebody has or waits for, such as a seat."""

    title: str
    standing: str  # in words
    address: str  # where it is given back
    party: str  # the party for which it was given
    page: str  # where its holder sees and changes it
    key: str  # which it is, and as what it is held
    approved_at: datetime | None


@dataclass(frozen=True)
class LetIn(Held):
    """Something that somebody has a seat in or was approved for."""

    deciders: list[Account]  # those who decide about it and may know of it


class Room(Protocol):
    def release(self, account: Account, *, by: Account, now: datetime) -> None:
        """Release what waited only for the recognition."""

    def still_waiting(self, account: Account) -> list[str]:
        """Return the titles of what the account's holder asked for and nobody has approved yet."""

    def hold_again(self, account: Account, *, by: Account, now: datetime) -> None:
        """Let what the undone recognition released wait as before. Raises Refused."""

    def bound(self, accounts: Iterable[Account], *, by: Account, now: datetime) -> set[int]:
        """Return ids of accounts whose recognition `by` cannot undo, for what it let in."""

    def ask_again(self, person: Participant, *, by: Account, now: datetime) -> None:
        """Let what waits be decided first, as the person now serves another state, or none."""

    def end_feed(self, account: Account) -> None:
        """End what shows the holder's trainings outside the site."""

    def by_recognition(self, account: Account) -> list[Held]:
        """Return what the account's holder waits for without an approval: a withdrawal of the
        recognition makes requests of it.
        """

    def require_approval(self, account: Account, *, by: Account, now: datetime) -> list[str]:
        """Let that be decided first, as the recognition is withdrawn; return its titles."""

    def requests(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Request]]:
        """Return by account the requests that `by` may decide."""

    def held(self, account: Account, *, now: datetime) -> list[Held]:
        """Return what the account's holder has in days to come."""

    def held_by_all(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Held]]:
        """Return by account the seats and places in days to come that `by` may see, except what
        waits for a decision.
        """

    def let_in(self, person: Participant, *, now: datetime) -> list[LetIn]:
        """Return what this person was let into that is not over."""

    def holds_beyond(self, person: Participant, party: Party) -> bool:
        """Tell whether the person has something that the party's coordinator may not read."""

    def printed_names(self, person: Participant) -> set[str]:
        """Return the names of the person that stand on papers which others have."""

    def undecided(self, party: Party) -> int:
        """Return how many requests the party's deciders have still to answer."""

    def untold(self, now: datetime) -> set[int]:
        """Return ids of parties whose deciders have still to be told of requests."""

    def mark_told(self, parties: Collection[Party], now: datetime) -> None:
        """Mark the parties' requests as told, in the caller's transaction."""

    def asked(self, *, by: Account, now: datetime) -> list[Asked]:
        """Return what waits for the decision of this coordinator."""

    def to_give(self, *, now: datetime) -> list[Asked]:
        """Return what the secretariat has to give by hand to somebody who waits."""

    def has_untold_to_give(self, now: datetime) -> bool:
        """Tell whether the secretariat has not been told of some of it."""

    def mark_to_give_told(self, now: datetime) -> None:
        """Mark all of it as told, in the caller's transaction."""


JOINED: list[Room] = []


def release(account: Account, *, by: Account, now: datetime) -> None:
    """Release in every room what waited only for the recognition."""
    for room in JOINED:
        room.release(account, by=by, now=now)


def still_waiting(account: Account) -> list[str]:
    """Return the titles of what still waits for an approval, room by room."""
    titles: list[str] = []
    for room in JOINED:
        titles += room.still_waiting(account)
    return titles


def held(account: Account, *, now: datetime) -> list[Held]:
    """Return what the account's holder has in days to come, room by room."""
    found: list[Held] = []
    for room in JOINED:
        found += room.held(account, now=now)
    return found


def let_in(person: Participant, *, now: datetime) -> list[LetIn]:
    """Return all that this person was let into and that is not over, room by room."""
    found: list[LetIn] = []
    for room in JOINED:
        found += room.let_in(person, now=now)
    return found


def holds_beyond(person: Participant, party: Party) -> bool:
    """Tell whether the person has something that the party's coordinator may not read."""
    return any(room.holds_beyond(person, party) for room in JOINED)


def printed_names(person: Participant) -> set[str]:
    """Return the names of the person that stand on papers which others have, in all rooms."""
    return {name for room in JOINED for name in room.printed_names(person)}


def undecided(party: Party) -> int:
    """Return how many requests the party's deciders have still to answer, in all rooms."""
    return sum(room.undecided(party) for room in JOINED)


def untold(now: datetime) -> set[int]:
    """Return ids of parties whose deciders have still to be told of a request in some room."""
    numbers: set[int] = set()
    for room in JOINED:
        numbers |= room.untold(now)
    return numbers


def mark_told(parties: Collection[Party], now: datetime) -> None:
    """Mark the parties' requests as told in every room, in the caller's transaction."""
    for room in JOINED:
        room.mark_told(parties, now)


def asked(*, by: Account, now: datetime) -> list[Asked]:
    """Return what waits for the decision of this coordinator, room by room."""
    found: list[Asked] = []
    for room in JOINED:
        found += room.asked(by=by, now=now)
    return found


def to_give(*, now: datetime) -> list[Asked]:
    """Return what the secretariat has to give by hand, room by room (R-45)."""
    found: list[Asked] = []
    for room in JOINED:
        found += room.to_give(now=now)
    return found


def has_untold_to_give(now: datetime) -> bool:
    """Tell whether the secretariat has not been told of some of it; stops at the first room."""
    return any(room.has_untold_to_give(now) for room in JOINED)


def mark_to_give_told(now: datetime) -> None:
    """Mark all of it as told in every room, in the caller's transaction."""
    for room in JOINED:
        room.mark_to_give_told(now)


def hold_again(account: Account, *, by: Account, now: datetime) -> None:
    """Let what the undone recognition released wait again. Raises Refused if one room cannot."""
    for room in JOINED:
        room.hold_again(account, by=by, now=now)


def bound(accounts: Iterable[Account], *, by: Account, now: datetime) -> set[int]:
    """Return ids of accounts whose recognition `by` cannot undo, for what it let in in some
    room.
    """
    accounts = list(accounts)
    numbers: set[int] = set()
    for room in JOINED:
        numbers |= room.bound(accounts, by=by, now=now)
    return numbers


def ask_again(person: Participant, *, by: Account, now: datetime) -> None:
    """Let what waits in any room be decided first: the person now claims to serve another state
    (R-21), or serves none (R-427).
    """
    for room in JOINED:
        room.ask_again(person, by=by, now=now)


def end_feed(account: Account) -> None:
    """End what shows the holder's trainings outside the site: the account serves another state, is
    not recognised any more, or has taken a record over (R-293).
    """
    for room in JOINED:
        room.end_feed(account)


def by_recognition(account: Account) -> list[Held]:
    """Return what the account's holder waits for without an approval, room by room."""
    found: list[Held] = []
    for room in JOINED:
        found += room.by_recognition(account)
    return found


def require_approval(account: Account, *, by: Account, now: datetime) -> list[str]:
    """Let what waits in any room without an approval be decided first, as the recognition is
    withdrawn; return its titles (R-240).
    """
    titles: list[str] = []
    for room in JOINED:
        titles += room.require_approval(account, by=by, now=now)
    return titles


def held_by_all(
    accounts: Iterable[Account], *, by: Account, now: datetime
) -> dict[int, list[Held]]:
    """Return by account the seats and places that `by` may see; an empty list where none is."""
    accounts = list(accounts)
    found: dict[int, list[Held]] = {account.pk: [] for account in accounts}
    for room in JOINED:
        for number, held in room.held_by_all(accounts, by=by, now=now).items():
            found[number] += held
    return found


def shown_of(held: Iterable[Held]) -> str:
    """Return what somebody holds as a page carries it."""
    return " ".join(each.key for each in held)


def given_problems(held: Iterable[Held], *, seen: str | None) -> list[str]:
    """Return why a claim is not refused: somebody was given what the page did not show yet, and a
    seat and a refused claim would contradict each other (R-250). `seen` is None where no page was
    read, which is not checked.
    """
    if seen is None:
        return []
    shown = seen.split()
    given = [_given(each) for each in held if each.key not in shown]
    return acted_problems(given) if given else []


def _given(held: Held) -> str:
    """Return what is held in words, with the moment of the approval."""
    words = f"{held.title}, {held.standing}"
    if held.approved_at is None:
        return words
    return _("%(held)s, approved on %(moment)s") % {
        "held": words,
        "moment": moment(held.approved_at),
    }


def requests(
    accounts: Iterable[Account], *, by: Account, now: datetime
) -> dict[int, list[Request]]:
    """Return by account the requests that `by` may decide; an empty list where none is."""
    accounts = list(accounts)
    found: dict[int, list[Request]] = {account.pk: [] for account in accounts}
    for room in JOINED:
        for number, asked in room.requests(accounts, by=by, now=now).items():
            found[number] += asked
    return found
