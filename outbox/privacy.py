"""Privacy classes of this room's columns: personal or not, purpose, retention, erasure; the letters
that somebody got, and their end.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q

from outbox.models import EMPTIED, Letter, LetterQuerySet

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
    "Letter.scope": (False, "asks when it is sent whether its reader may read it", WHILE_ROW, ROW),
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
    def mailboxes(self) -> Collection[tuple[str, datetime | None, datetime | None]]:
        """Return where the person was written to: after the first moment, until the second."""

    @property
    def abouts(self) -> Collection[str]:
        """Return the numbers of the person's rows, as letters name them (`Letter.about`)."""

    @property
    def not_about(self) -> Collection[str]:
        """Return the numbers of rows of others who had one of the mailboxes at another time."""

    @property
    def not_to(self) -> Collection[str]:
        """Return the addresses of others of the same name, whose letters speak of themselves."""

    @property
    def of_namesakes(self) -> Collection[str]:
        """Return the numbers of rows about others of the same name."""

    @property
    def regex(self) -> str:
        """Return a pattern by which databases find texts that may have one of the names."""

    def named_in(self, text: str) -> set[str]:
        """Return the names that a text has as whole words."""


def held(traces: Traces) -> dict[str, list[dict[str, Any]]]:
    """Return the letters that somebody got, without those parts that hold a code or a link."""
    rows = [_row(letter) for letter in _letters_to(traces).order_by("pk")]
    if rows:
        return {"outbox.letter": rows}
    return {}


def _row(letter: Letter) -> dict[str, Any]:
    """Return the columns as JSON has them; what may hold a code or a link is emptied."""
    row = {field.name: getattr(letter, field.name) for field in Letter._meta.concrete_fields}
    if letter.is_hidden:
        row |= EMPTIED
    times = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime)}
    return row | times


def is_letter_leaving(traces: Traces, now: datetime) -> bool:
    """Tell whether a letter to somebody is being sent at this moment."""
    return _letters_to(traces).being_sent(now).exists()


def is_calendar_to_change(traces: Traces, now: datetime) -> bool:
    """Tell whether a letter that changes somebody's calendar is about to leave."""
    return _letters_to(traces).on_first_way(now).exclude(calendar="").exists()


def withdraw(traces: Traces) -> None:
    """Delete the letters to somebody that are still to leave."""
    _letters_to(traces).filter(status=Letter.Status.WAITING).delete()


def number_of_letters(traces: Traces) -> int:
    """Return how many letters an erasure deletes."""
    return _letters_to(traces).count()


def are_waiting(numbers: Collection[int]) -> bool:
    """Tell whether one of these letters is still to leave."""
    return Letter.objects.filter(pk__in=numbers, status=Letter.Status.WAITING).exists()


def erase(traces: Traces, *, naming: Collection[int]) -> None:
    """Delete the letters to somebody, and empty those to others that name the person (ids), but for
    one that is still to leave.
    """
    _letters_to(traces).delete()
    done = Letter.objects.filter(pk__in=naming).exclude(status=Letter.Status.WAITING)
    done.update(**EMPTIED)


def naming(traces: Traces) -> Iterator[tuple[int, set[str]]]:
    """Yield the ids of letters to others that name somebody, each with the names."""
    pattern = traces.regex
    is_like = Q(subject__iregex=pattern) | Q(body__iregex=pattern) | Q(calendar__iregex=pattern)
    like = Letter.objects.filter(is_like).exclude(about__in=traces.of_namesakes)
    others = like.exclude(to__in=traces.not_to)
    others = others.exclude(pk__in=_letters_to(traces).values("pk")).order_by("pk")
    for number, *words in others.values_list("pk", "subject", "body", "calendar").iterator():
        if names := traces.named_in("\n".join(words)):
            yield number, names


def _letters_to(traces: Traces) -> LetterQuerySet:
    """Return what was written to somebody or about a row of theirs, at an earlier address too; of
    an address only what was written while they had it, and nothing about another holder's row.
    """
    is_theirs = Q(about__in=traces.abouts)
    for address, since, until in traces.mailboxes:
        is_to = Q(to=address) & ~Q(about__in=traces.not_about)
        if since:
            is_to &= Q(written_at__gt=since)
        if until:
            is_to &= Q(written_at__lte=until)
        is_theirs |= is_to
    return Letter.objects.filter(is_theirs)
