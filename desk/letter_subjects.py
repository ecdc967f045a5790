"""Tell what each letter in the outbox is about, in words and with a link."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from outbox.models import Letter
from participants.models import Account
from reports.models import Schedule
from trainings.models import Registration


@dataclass(frozen=True)
class About:
    """The subject of a letter; all empty where its subject line says enough."""

    words: str = ""
    title: str = ""  # at the end of the words
    address: str = ""


def about_of(letters: Iterable[Letter]) -> dict[int, About]:
    """Return by letter what it is about, with one query for each kind of row."""
    letters = list(letters)
    wanted: dict[str, set[str]] = defaultdict(set)
    for letter in letters:
        label, _colon, key = letter.about.partition(":")
        if label in READERS and key.isdecimal():
            wanted[label].add(key)
    found = {
        f"{label}:{pk}": about
        for label, keys in wanted.items()
        for pk, about in READERS[label](keys).items()
    }
    return {letter.pk: found.get(letter.about, _unread(letter)) for letter in letters}


def _unread(letter: Letter) -> About:
    """Return what stands where no row was found: it is gone, or rows of this kind are not read."""
    label, _colon, _key = letter.about.partition(":")
    if label in READERS:
        return About(_("no longer kept"))
    return About()


def _registrations(keys: set[str]) -> dict[int, About]:
    rows = Registration.objects.filter(pk__in=keys).select_related("participant", "training")
    return {
        row.pk: About(
            f"{row.participant.full_name}, {row.training.title}",
            row.training.title,
            reverse("trainings:registrations", args=[row.training.slug]),
        )
        for row in rows
    }


def _accounts(keys: set[str]) -> dict[int, About]:
    return {row.pk: About(str(row)) for row in Account.objects.filter(pk__in=keys)}


def _schedules(keys: set[str]) -> dict[int, About]:
    found = {}
    for row in Schedule.objects.filter(pk__in=keys):
        found[row.pk] = About(row.in_words, address=reverse("reports:schedule_list"))
    return found


READERS: dict[str, Callable[[set[str]], dict[int, About]]] = {
    "trainings.registration": _registrations,
    "participants.account": _accounts,
    "reports.schedule": _schedules,
}
