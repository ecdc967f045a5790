"""What other rooms keep waiting for a decision of an officer's state; they join when they start.

So this room asks them without importing them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from participants.models import Account, Party


@dataclass(frozen=True)
class Request:
    """Something that an officer of a claimed state asked for."""

    title: str
    figures: str  # what there is to give
    address: str  # where it is decided
    both: str  # where one act recognises the officer and approves the request (POST)


class Room(Protocol):
    def release(self, account: Account, *, by: Account, now: datetime) -> list[str]:
        """Let go what waited for the recognition alone; the titles of what still waits."""

    def hold_again(self, account: Account, *, by: Account, now: datetime) -> None:
        """The recognition was undone: what it released waits as before. Raises Refused."""

    def requests(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Request]]:
        """By account, what `by` may decide."""

    def undecided(self, party: Party) -> int:
        """How many requests whoever decides for the party has still to answer."""


ROOMS: list[Room] = []


def release(account: Account, *, by: Account, now: datetime) -> list[str]:
    return [title for room in ROOMS for title in room.release(account, by=by, now=now)]


def undecided(party: Party) -> int:
    return sum(room.undecided(party) for room in ROOMS)


def hold_again(account: Account, *, by: Account, now: datetime) -> None:
    for room in ROOMS:
        room.hold_again(account, by=by, now=now)


def requests(accounts: Iterable[Account], *, by: Account, now: datetime) -> dict[int, list[Request]]:
    accounts = list(accounts)
    found: dict[int, list[Request]] = {account.pk: [] for account in accounts}
    for room in ROOMS:
        for number, asked in room.requests(accounts, by=by, now=now).items():
            found[number] += asked
    return found
