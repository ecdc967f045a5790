"""List the people to whom an act writes, and those without a known address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from participants.names import alphabetical
from trainings.models import Registration


@dataclass(frozen=True)
class Told:
    """Full names, in alphabetical order."""

    by_letter: list[str]
    without_address: list[str]

    @property
    def sentences(self) -> list[str]:
        """Return how many get a letter, and who gets none; empty where nobody is registered."""
        by_letter, unreached = len(self.by_letter), len(self.without_address)
        said = []
        if by_letter or unreached:
            told = ngettext(
                "%(people)s person is told by mail.",
                "%(people)s people are told by mail.",
                by_letter,
            )
            said.append(told % {"people": by_letter})
        if unreached:
            unknown = ngettext(
                "Of %(names)s no address is known: please tell them yourself.",
                "Of %(people)s people no address is known: please tell them yourself. They are "
                "%(names)s.",
                unreached,
            )
            said.append(unknown % {"people": unreached, "names": ", ".join(self.without_address)})
        return said


def told(rows: Iterable[Registration]) -> Told:
    """Part the people into those with and without an address; `rows` come from `for_desk`."""
    rows = alphabetical(rows, by=_name)
    return Told(
        by_letter=[_name(row) for row in rows if row.address],
        without_address=[_name(row) for row in rows if not row.address],
    )


def _name(row: Registration) -> str:
    return row.participant.full_name
