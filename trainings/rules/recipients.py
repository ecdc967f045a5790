"""List the people to whom an act writes, and those whom no letter reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.names import alphabetical
from trainings.models import Nomination, Registration, Training
from trainings.rules import namesakes


@dataclass(frozen=True)
class Recipients:
    """Full names, in alphabetical order, with what tells namesakes apart."""

    reached: list[str]
    unreached: list[str]

    @property
    def sentences(self) -> list[str]:
        """Return how many get a letter, if anybody does, and who gets none."""
        people = len(self.reached)
        if not people:
            return self.unreached_sentences
        reached = ngettext(
            "%(people)s person is told by mail.",
            "%(people)s people are told by mail.",
            people,
        )
        return [reached % {"people": people}, *self.unreached_sentences]

    @property
    def unreached_sentences(self) -> list[str]:
        """Return who gets no letter, so that somebody else tells them; empty where all get one."""
        people = len(self.unreached)
        if not people:
            return []
        unreached = ngettext(
            "%(names)s gets no letter: please tell them yourself.",
            "%(people)s people get no letter: please tell them yourself. They are %(names)s.",
            people,
        )
        return [unreached % {"people": people, "names": ", ".join(self.unreached)}]


def unreached_sentence(row: Registration) -> str:
    """Return that this person gets no letter, for after another sentence; empty if they get one."""
    if row.gets_letters:
        return ""
    return " " + _("The officer gets no letter, so please tell them yourself.")


def recipients_of_plan(training: Training, cut_off: Iterable[Nomination] = ()) -> Recipients:
    """Return all who are written to when the training moves or is cancelled: with a live
    registration, or nominated and asked; also whose nominations the move has `cut_off`.
    """
    live = training.registrations.live()
    asked = training.nominations.asked().exclude(participant__in=live.values("participant"))
    registered = recipients_of(live.for_desk())
    nominated = recipients_of([*asked.with_people(), *cut_off])
    return Recipients(
        alphabetical([*registered.reached, *nominated.reached], by=str),
        alphabetical([*registered.unreached, *nominated.unreached], by=str),
    )


def recipients_of(rows: Iterable[Registration | Nomination]) -> Recipients:
    """Part the people into those whom a letter reaches and others; registrations come from
    `for_desk`, nominations from `with_people`.
    """
    rows = list(rows)
    notes = namesakes.notes(rows)
    named = [(namesakes.name_of(row, notes), row.gets_letters) for row in rows]
    reached: list[str] = []
    unreached: list[str] = []
    for name, is_reached in alphabetical(named, by=itemgetter(0)):
        names = reached if is_reached else unreached
        names.append(name)
    return Recipients(reached, unreached)
