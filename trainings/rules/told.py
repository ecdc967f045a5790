"""Whom an act writes to, and whom it cannot, because nobody knows their address."""

from collections.abc import Iterable
from dataclasses import dataclass

from participants.names import alphabetical
from trainings.models import Registration


@dataclass(frozen=True)
class Told:
    """Full names, in the order of the alphabet."""

    by_letter: list[str]
    without_address: list[str]


def told(rows: Iterable[Registration]) -> Told:
    """`rows` stand ready for the desk."""
    rows = alphabetical(rows, by=_name)
    return Told(
        by_letter=[_name(row) for row in rows if row.address],
        without_address=[_name(row) for row in rows if not row.address],
    )


def _name(row: Registration) -> str:
    return row.participant.full_name
