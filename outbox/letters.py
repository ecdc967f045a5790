"""Write letters as rows of the caller's transaction; the worker sends them."""

import re
from collections.abc import Collection
from datetime import datetime
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from outbox.models import LAST as LAST
from outbox.models import Letter

MAX_SUBJECT = 250  # characters
EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def write(
    *,
    kind: str,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    about: str = "",
    language: str = "en",
    calendar: str = "",
    calendar_method: str = "",
    is_hidden: bool = False,
    is_urgent: bool = False,
    valid_until: datetime | None = None,
    not_before: datetime | None = None,
    scope: str = "",
) -> Letter:
    """Write one letter to one person; it is not sent from `valid_until` on (R-81).

    With `not_before` it waits until then, as its act can be undone (`stop`); with `scope` it asks
    for its reader's rights when it is sent (`sending.MAY_READ`). Each delivery has one Message-ID.
    """
    return Letter.objects.create(
        kind=kind,
        to=to,
        subject=" ".join(subject.split())[:MAX_SUBJECT],
        body=body,
        calendar=calendar,
        calendar_method=calendar_method,
        language=language,
        about=about,
        is_hidden=is_hidden,
        is_urgent=is_urgent,
        valid_until=valid_until,
        message_id=make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname),
        written_at=now,
        not_before=not_before,
        scope=scope,
        next_try_at=not_before or now,
    )


def write_from(template: str, context: dict[str, Any], *, language: str, **facts: Any) -> Letter:
    """Write one letter from a template in that language, subject on its first line; `facts` as for
    `write`. Runs of blank lines collapse into one.
    """
    subject, body = _words(template, context, language)
    return write(subject=subject, body=body, language=language, **facts)


def reword_held(
    template: str, context: dict[str, Any], *, kind: str, about: str, now: datetime
) -> None:
    """Write the letter of this kind about a row anew, in its language, while it is held back.

    One that another act has locked is left to that act: waiting for it could wait for ourselves.
    """
    held = Letter.objects.held(now).filter(kind=kind, about=about)
    for letter in held.select_for_update(skip_locked=True):
        letter.subject, letter.body = _words(template, context, letter.language)
        letter.save(update_fields=["subject", "body"])


def _words(template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Return subject and body from a template in that language."""
    with translation.override(language):
        subject, body = render_to_string(template, context).strip().split("\n", 1)
    body = EMPTY_LINES.sub("\n\n", body.strip())
    return " ".join(subject.split())[:MAX_SUBJECT], f"{body}\n"


def stop(
    *, abouts: Collection[str], since: datetime, now: datetime, kinds: Collection[str] = ()
) -> bool:
    """Delete letters about these rows written since an act, or those of `kinds` only. Return False,
    deleting none, if any has left or is being sent (R-86).
    """
    written = Letter.objects.written_since(since, abouts=abouts).of_kinds(kinds)
    rows = list(written.select_for_update())
    if not all(row.is_held(now) for row in rows):
        return False
    Letter.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True


def has_left(about: str, *, since: datetime, now: datetime, kinds: Collection[str] = ()) -> bool:
    """Tell whether a letter that `stop` would have to stop has left or is being sent. Those still
    held are locked, so that none of them leaves until the caller's transaction is over.
    """
    written = Letter.objects.written_since(since, abouts=[about]).of_kinds(kinds)
    return not all(row.is_held(now) for row in written.select_for_update())


def is_held(about: str, *, kinds: Collection[str], now: datetime) -> bool:
    """Tell whether a letter of these kinds about this row is still held back; it is locked, so that
    it does not leave until the caller's transaction is over.
    """
    held = Letter.objects.held(now).of_kinds(kinds).filter(about=about)
    return bool(list(held.select_for_update()))


def waits(about: str, *, kinds: Collection[str]) -> bool:
    """Tell whether a letter of these kinds about this row is still to be sent, held back or not."""
    waiting = Letter.objects.filter(about=about, status=Letter.Status.WAITING)
    return waiting.of_kinds(kinds).exists()


def left_since(
    moment: datetime, *, abouts: Collection[str], now: datetime, kinds: Collection[str] = ()
) -> dict[str, datetime]:
    """Return, by row, when its latest letter that `stop` can no longer stop was written; of `kinds`
    only, if any are named.
    """
    rows = (
        Letter.objects.written_since(moment, abouts=abouts).of_kinds(kinds).order_by("written_at")
    )
    left = {}
    for row in rows.without_words():
        if not row.is_held(now):
            left[row.about] = row.written_at
    return left


def subjects_since(moment: datetime, *, abouts: Collection[str]) -> dict[str, str]:
    """Return, by row, the subject of its latest letter written from the moment on."""
    rows = Letter.objects.written_since(moment, abouts=abouts).order_by("pk")
    return {row.about: row.subject for row in rows.defer("body", "calendar")}


def take_held(about: str, *, now: datetime) -> list[Letter]:
    """Delete the letters still held back about a row and return them; a later letter says more."""
    rows = list(Letter.objects.held(now).filter(about=about).select_for_update().order_by("pk"))
    if rows:
        Letter.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return rows


def readdress(former: str, to: str, *, now: datetime) -> None:
    """Send letters that wait for the former address to the new one; if there is none, delete those
    still held back. A code or a personal link, which is void by now, stays.
    """
    if to == former:
        return
    waiting = Letter.objects.filter(to=former, status=Letter.Status.WAITING, is_hidden=False)
    if to:
        waiting.update(to=to)
    else:
        waiting.held(now).delete()


def was_written(kind: str, about: str, *, since: datetime) -> bool:
    """Tell whether a letter of this kind about this row was written since then, sent or not."""
    written = Letter.objects.filter(kind=kind, about=about, written_at__gte=since)
    return written.exclude(status=Letter.Status.LAPSED).exists()


def is_told_since(moment: datetime, *, about: str) -> bool:
    """Tell whether a letter about this row written since then was sent or may be: one that failed
    can be sent again (R-83).
    """
    return Letter.objects.written_since(moment, abouts=[about]).exists()


def abouts_waiting(kind: str) -> list[str]:
    """Return the `about` of each letter of this kind that still waits to be sent."""
    waiting = Letter.objects.filter(kind=kind, status=Letter.Status.WAITING)
    return list(waiting.values_list("about", flat=True))


def abouts_held(kind: str, *, now: datetime) -> list[str]:
    """Return the `about` of each letter of this kind that is still held back."""
    held = Letter.objects.held(now).filter(kind=kind)
    return list(held.values_list("about", flat=True))


def lapse_for(to: str) -> None:
    """Mark all letters that wait for this address as lapsed: its account was disabled."""
    Letter.objects.filter(to=to, status=Letter.Status.WAITING).lapse()


def lapse(kind: str, about: str) -> None:
    """Mark waiting letters as lapsed: their content is no longer true, and they are not sent."""
    Letter.objects.filter(kind=kind, about=about, status=Letter.Status.WAITING).lapse()


def lapse_one(number: int) -> None:
    """Mark a letter as lapsed if it still waits."""
    Letter.objects.filter(pk=number, status=Letter.Status.WAITING).lapse()
