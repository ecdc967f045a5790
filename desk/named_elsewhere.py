"""Rows of others that name a person who is to be erased, in words: letters, the trail, lists,
plans, notes and reasons.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from imports.models import ImportRow
from outbox.models import Letter
from participants import trail_reading
from participants.models import AuditEntry, Participant
from participants.personal_data import MANY, Mentions, Reach
from trainings.models import Session, Training

SHOWN = 10  # of a kind, to look at


@dataclass(frozen=True)
class Place:
    """A row of others, in words, and the page that has it."""

    words: str
    address: str
    language: str = ""


@dataclass(frozen=True)
class Named:
    """Rows of one kind: how many and what becomes of them, and the first ones."""

    sentence: str
    numbers: Sequence[int]
    places: list[Place]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return len(self.numbers) - len(self.places)


def named(reach: Reach) -> list[Named]:
    """Return the kinds of rows of others that name the person."""
    return [_named(each) for each in reach.mentions if each.numbers]


def _named(mentions: Mentions) -> Named:
    sentence, places = KINDS[mentions.label]
    number = len(mentions.numbers)
    shown = _("more than %(number)d") % {"number": MANY} if number > MANY else str(number)
    first = mentions.numbers[:SHOWN]
    return Named(sentence % {"n": number, "number": shown}, mentions.numbers, [*places(first)])


def _letters(numbers: Sequence[int]) -> Iterator[Place]:
    for letter in Letter.objects.filter(pk__in=numbers).without_words().order_by("pk"):
        words = _("no. %(number)d to %(address)s") % {"number": letter.pk, "address": letter.to}
        yield Place(words, reverse("desk:outbox", query={"q": letter.to}))


def _entries(numbers: Sequence[int]) -> Iterator[Place]:
    entries = AuditEntry.objects.filter(pk__in=numbers).with_people().order_by("pk")
    for row in trail_reading.in_words(entries):
        about = {"kind": row.entry.subject, "record": row.entry.subject_id}
        yield Place(f"{row.what}: {row.record.words}", reverse("desk:audit", query=about))


def _rows(numbers: Sequence[int]) -> Iterator[Place]:
    for row in ImportRow.objects.filter(pk__in=numbers).select_related("source").order_by("pk"):
        words = _("row %(number)d of %(list)s") % {"number": row.number, "list": row.source}
        yield Place(words, reverse("imports:import_detail", args=[row.source_id]))


def _contacts(numbers: Sequence[int]) -> Iterator[Place]:
    yield from map(_plan, Training.objects.filter(pk__in=numbers).order_by("pk"))


def _sessions(numbers: Sequence[int]) -> Iterator[Place]:
    sessions = Session.objects.filter(pk__in=numbers).select_related("training").order_by("pk")
    for session in sessions:
        yield _plan(session.training)


def _plan(training: Training) -> Place:
    address = reverse("trainings:training_detail", args=[training.slug])
    return Place(training.title, address, language="en")


def _texts(label: str) -> Callable[[Sequence[int]], Iterator[Place]]:
    """Return what yields the people whom the words are about; of the handbook, its pages."""
    whose = WHOSE.get(label)

    def places(numbers: Sequence[int]) -> Iterator[Place]:
        if whose is None:
            yield Place(_("Feedback and comments"), reverse("handbook:feedback_queue"))
            return
        rows = apps.get_model(label)._default_manager.filter(pk__in=numbers)
        people = Participant.objects.filter(pk__in=rows.values(whose))
        for person in people.order_by("pk"):
            yield Place(person.full_name, reverse("desk:person", args=[person.pk]))

    return places


WHOSE = {
    "participants.note": "participant",
    "participants.legalhold": "participant",
    "trainings.registration": "participant",
    "trainings.nomination": "participant",
    "trainings.approval": "registration__participant",
    "trainings.correction": "registration__participant",
    "trainings.ending": "registration__participant",
    "trainings.swap": "leaves__participant",
}
KINDS: dict[str, tuple[Any, Callable[[Sequence[int]], Iterator[Place]]]] = {
    "outbox.letter": (
        ngettext_lazy(
            "%(number)s letter to others loses its subject and text.",
            "%(number)s letters to others lose their subjects and texts.",
            "n",
        ),
        _letters,
    ),
    "participants.auditentry": (
        ngettext_lazy(
            "%(number)s entry of the trail about others loses its reason and values.",
            "%(number)s entries of the trail about others lose their reasons and values.",
            "n",
        ),
        _entries,
    ),
    "imports.importrow": (
        ngettext_lazy(
            "%(number)s row of imported lists goes, and the file of its list.",
            "%(number)s rows of imported lists go, and the files of their lists.",
            "n",
        ),
        _rows,
    ),
    "trainings.training": (
        ngettext_lazy(
            "%(number)s training loses its contact.",
            "%(number)s trainings lose their contact.",
            "n",
        ),
        _contacts,
    ),
    "trainings.session": (
        ngettext_lazy(
            "%(number)s session loses the name of a trainer.",
            "%(number)s sessions lose the name of a trainer.",
            "n",
        ),
        _sessions,
    ),
} | {
    label: (
        ngettext_lazy(
            "%(number)s note, reason or comment about others loses the name.",
            "%(number)s notes, reasons or comments about others lose the name.",
            "n",
        ),
        _texts(label),
    )
    for label in (*WHOSE, "handbook.feedback", "handbook.comment")
}
