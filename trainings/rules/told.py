"""List the people to whom an act writes, and those without a known address."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.names import alphabetical
from trainings.models import Registration
from trainings.rules import namesakes


@dataclass(frozen=True)
class Told:
    """Full names, in alphabetical order, with what tells namesakes apart."""

    by_letter: list[str]
    without_address: list[str]

    @property
    def sentences(self) -> list[str]:
        """Return how many get a letter, and who gets none; empty where nobody is registered."""
        by_letter = len(self.by_letter)
        if not (by_letter or self.without_address):
            return []
        told = ngettext(
            "%(people)s person is told by mail.",
            "%(people)s people are told by mail.",
            by_letter,
        )
        return [told % {"people": by_letter}, *self.unreached_sentences]

    @property
    def unreached_sentences(self) -> list[str]:
        """Return who gets no letter, so that somebody else tells them; empty where all get one."""
        unreached = len(self.without_address)
        if not unreached:
            return []
        unknown = ngettext(
            "%(names)s gets no letter: please tell them yourself.",
            "%(people)s people get no letter: please tell them yourself. They are %(names)s.",
            unreached,
        )
        return [unknown % {"people": unreached, "names": ", ".join(self.without_address)}]


def unreached_sentence(row: Registration) -> str:
    """Return that this person gets no letter, for after another sentence; empty if they get one."""
    if row.gets_letters:
        return ""
    return " " + _("The officer gets no letter, so please tell them yourself.")


def told(rows: Iterable[Registration]) -> Told:
    """Part the people into those with and without an address; `rows` come from `for_desk`."""
    rows = list(rows)
    notes = namesakes.notes(rows)
    named = [(namesakes.name_of(row, notes), row.gets_letters) for row in rows]
    named = alphabetical(named, by=itemgetter(0))
    return Told(
        by_letter=[name for name, is_reached in named if is_reached],
        without_address=[name for name, is_reached in named if not is_reached],
    )
