"""Tell what each letter in the outbox is about, in words and with a link."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from outbox.models import Letter
from participants.models import Account
from trainings.models import Registration

type About = tuple[str, str, str]  # words, the title at their end or "", an address or ""


def add_about(letters: Iterable[Letter]) -> None:
    """Set `about_words`, `about_title` and `about_address` on each letter, with one query for each
    kind of row.

    All are empty for other kinds of rows, where the letter's subject line says enough.
    """
    letters = list(letters)
    wanted: dict[str, set[str]] = defaultdict(set)
    for letter in letters:
        label, _colon, key = letter.about.partition(":")
        if label in READERS and key.isdecimal():
            wanted[label].add(key)
    found = {
        f"{label}:{pk}": words
        for label, keys in wanted.items()
        for pk, words in READERS[label](keys).items()
    }
    for letter in letters:
        gone = _("no longer kept") if letter.about.partition(":")[0] in READERS else ""
        words, title, address = found.get(letter.about, (gone, "", ""))
        letter.about_words, letter.about_title = words, title  # type: ignore[attr-defined]
        letter.about_address = address  # type: ignore[attr-defined]


def _registrations(keys: set[str]) -> dict[int, About]:
    rows = Registration.objects.filter(pk__in=keys).select_related("participant", "training")
    return {
        row.pk: (
            f"{row.participant.full_name}, {row.training.title}",
            row.training.title,
            reverse("trainings:registrations", args=[row.training.slug]),
        )
        for row in rows
    }


def _accounts(keys: set[str]) -> dict[int, About]:
    return {row.pk: (str(row), "", "") for row in Account.objects.filter(pk__in=keys)}


READERS: dict[str, Callable[[set[str]], dict[int, About]]] = {
    "trainings.registration": _registrations,
    "participants.account": _accounts,
}
