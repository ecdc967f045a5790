"""Privacy classes of this room's columns: personal or not, purpose, retention, erasure; the letters
that somebody got, and their end.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q

from outbox.models import EMPTIED, Letter, LetterQuerySet

MANY = 200  # letters to others that name one person
WHILE_ROW = "as long as the row"
ROW = "the row is removed with the person's letters"
OR_EMPTIED = "removed with the person's letters; emptied in letters to others that name the person"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "Letter.id": (False, "names the row", WHILE_ROW, ROW),
    "Letter.kind": (False, "says what the letter was for", WHILE_ROW, ROW),
    "Letter.to": (
        True,
        "the letter is sent there; staff can answer whether it was",
        "5 years",
        ROW,
    ),
    "Letter.subject": (
        True,
        "staff can tell which letter a person asks about",
        "90 days; codes and links: sending",
        OR_EMPTIED,
    ),
    "Letter.body": (
        True,
        "it is sent; staff can say what was written",
        "90 days; codes and links: sending",
        OR_EMPTIED,
    ),
    "Letter.calendar": (
        True,
        "it is sent with the letter",
        "90 days; codes and links: sending",
        OR_EMPTIED,
    ),
    "Letter.calendar_method": (False, "tells a calendar program what to do", WHILE_ROW, ROW),
    "Letter.language": (False, "names the language in the letter's headers", WHILE_ROW, ROW),
    "Letter.about": (True, "finds the letters of a registration or an account", WHILE_ROW, ROW),
    "Letter.is_hidden": (False, "keeps codes and links out of sight", WHILE_ROW, ROW),
    "Letter.is_urgent": (False, "sends sign-in first", WHILE_ROW, ROW),
    "Letter.status": (False, "says whether it was sent", WHILE_ROW, ROW),
    "Letter.message_id": (False, "makes a repeated sending recognisable", WHILE_ROW, ROW),
    "Letter.attempts": (False, "spaces the attempts", WHILE_ROW, ROW),
    "Letter.problem": (False, "says why it was not sent, without addresses", WHILE_ROW, ROW),
    "Letter.written_at": (False, "orders the letters and ends their keeping", WHILE_ROW, ROW),
    "Letter.not_before": (False, "holds it back while its act can be undone", WHILE_ROW, ROW),
    "Letter.next_try_at": (False, "says when it is tried again", WHILE_ROW, ROW),
    "Letter.valid_until": (False, "keeps what is no longer true from being sent", WHILE_ROW, ROW),
    "Letter.sent_at": (False, "says when it was sent", WHILE_ROW, ROW),
}


class Traces(Protocol):
    """How somebody is found in letters."""

    @property
    def names(self) -> Collection[str]:
        """Return what the person was called."""

    @property
    def addresses(self) -> Collection[str]:
        """Return where the person was written to."""

    @property
    def abouts(self) -> Collection[str]:
        """Return the numbers of the person's rows, as letters name them (`Letter.about`)."""

    @property
    def not_to(self) -> Collection[str]:
        """Return the addresses of others of the same name, whose letters speak of themselves."""

    def are_in(self, text: str) -> bool:
        """Tell whether a text has one of the names, as whole words."""


def held(traces: Traces) -> dict[str, list[dict[str, Any]]]:
    """Return the letters that somebody got, without those parts that hold a code or a link."""
    rows = [_row(letter) for letter in _letters_to(traces).order_by("pk")]
    return {"outbox.letter": rows} if rows else {}


def _row(letter: Letter) -> dict[str, Any]:
    """Return the columns as JSON has them; what may hold a code or a link is emptied."""
    row = {field.name: getattr(letter, field.name) for field in Letter._meta.concrete_fields}
    if letter.is_hidden:
        row |= EMPTIED
    times = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime)}
    return row | times


def are_letters_leaving(traces: Traces) -> bool:
    """Tell whether a letter to somebody is about to leave, such as the end of a calendar entry."""
    return _letters_to(traces).filter(status=Letter.Status.WAITING, attempts=0).exists()


def erase(traces: Traces) -> None:
    """Delete the letters to somebody, and empty what names them in letters to others; of these, one
    that has not left yet is not sent.
    """
    _letters_to(traces).delete()
    naming = Letter.objects.filter(pk__in=_naming(traces))
    naming.filter(status=Letter.Status.WAITING).update(status=Letter.Status.LAPSED)
    naming.update(**EMPTIED)


def common_names(traces: Traces) -> list[str]:
    """Return names that stand in so many letters to others that they can hardly be a person's:
    everybody chooses their own.
    """
    others = Letter.objects.exclude(to__in=traces.addresses)
    return [name for name in sorted(traces.names) if others.filter(_like(name)).count() > MANY]


def _like(name: str) -> Q:
    return Q(subject__icontains=name) | Q(body__icontains=name) | Q(calendar__icontains=name)


def _naming(traces: Traces) -> list[int]:
    """Return the ids of letters to others that name somebody."""
    is_like = Q(pk__in=[])
    for name in traces.names:
        is_like |= _like(name)
    like = Letter.objects.filter(is_like).exclude(to__in=traces.not_to)
    texts = like.values_list("pk", "subject", "body", "calendar")
    return [pk for pk, *words in texts.iterator() if traces.are_in("\n".join(words))]


def _letters_to(traces: Traces) -> LetterQuerySet:
    """Return what was written to somebody or about a row of theirs, at an earlier address too."""
    return Letter.objects.filter(Q(to__in=traces.addresses) | Q(about__in=traces.abouts))
