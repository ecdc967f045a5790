"""The files of an edition: asked for, due, made by the worker one at a time, each alone."""

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation

from documents import fonts, pdf, store
from handbook import contents
from handbook.models import CountryPage, Edition, HandbookFile
from participants import audit
from participants.models import Account, Party

TEMPLATE = "handbook/pdf/handbook.html"
HOLD = timedelta(minutes=10)  # a worker that died lets go of its file after this
PAUSE = timedelta(minutes=5)  # before the second try; doubled each time
LONGEST_PAUSE = 8  # doublings

log = logging.getLogger(__name__)


class CannotDraw(Exception):
    """Our faces lack letters of the text; nothing is printed with empty boxes."""


@transaction.atomic
def request_file(
    *, by: Account | None, edition: Edition, language: str, host: Party | None, now: datetime
) -> HandbookFile:
    """A reader waits for this file: it is due before the others. Asking again changes nothing."""
    file, is_new = HandbookFile.objects.get_or_create(
        edition=edition, language=language, host=host, defaults={"next_try_at": now, "due_at": now}
    )
    if file.requested_at is None:
        file.requested_at = now
        file.due_at = file.due_at or now
        file.save(update_fields=["requested_at", "due_at"])
        audit.record(by=by, action="request_file", about=file, now=now, is_new=is_new)
    return file


def mark_due(*, edition: Edition, now: datetime) -> int:
    """Every file of the edition is to be made anew: each language, with each country page and with none."""
    hosts: list[Party | None] = [None, *(page.party for page in CountryPage.objects.select_related("party"))]
    wanted = [(language, host) for language in edition.languages for host in hosts]
    for language, host in wanted:
        HandbookFile.objects.get_or_create(
            edition=edition, language=language, host=host, defaults={"next_try_at": now}
        )
    edition.files.update(due_at=now, next_try_at=now, attempts=0)
    return len(wanted)


def build_next_file(*, now: datetime) -> HandbookFile | None:
    """Make the file that is due first; None when none is."""
    file = HandbookFile.objects.due(now).select_related("edition", "host").first()
    while file and not _hold(file, now):  # another worker was faster
        file = HandbookFile.objects.due(now).select_related("edition", "host").first()
    if file:
        _build(file, now)
    return file


def _hold(file: HandbookFile, now: datetime) -> bool:
    """No transaction spans the work, which takes seconds: a row that is held is not due for a while."""
    free = HandbookFile.objects.filter(pk=file.pk, next_try_at=file.next_try_at, due_at=file.due_at)
    return bool(free.update(next_try_at=now + HOLD))


def _build(file: HandbookFile, now: datetime) -> None:
    try:
        made = _make(file, now)
    except Exception as error:  # whatever it was, the old file stays and the row says what is wrong
        log.exception("The handbook file %s was not made.", file.name)
        pause = PAUSE * 2 ** min(file.attempts, LONGEST_PAUSE)
        facts = {"problem": f"{type(error).__name__}: {error}"[:250], "next_try_at": now + pause}
        HandbookFile.objects.filter(pk=file.pk).update(**facts, attempts=F("attempts") + 1)
        return
    rows = HandbookFile.objects.filter(pk=file.pk)
    rows.update(**made, problem="", attempts=0, requested_at=None, next_try_at=now)
    rows.filter(due_at=file.due_at).update(due_at=None)  # unless it became due again meanwhile


def _make(file: HandbookFile, now: datetime) -> dict[str, Any]:
    """The new facts of the row; nothing but the time when what is set in type is the same as last time."""
    context = book(file, now)
    with translation.override(file.language):
        facts = {"demonstration": settings.DEMO, "language": file.language}
        text = render_to_string(TEMPLATE, context | facts)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    if file.inputs_hash == fingerprint and file.sha256 and store.path(file.sha256).is_file():
        return {"built_at": now}
    lacking = fonts.missing(text)
    if lacking:
        raise CannotDraw(" ".join(lacking[:20]))
    data = pdf.render(TEMPLATE, context, language=file.language)
    return {"sha256": store.keep(data), "size": len(data), "inputs_hash": fingerprint, "built_at": now}


def book(file: HandbookFile, now: datetime) -> dict[str, Any]:
    """What the whole handbook is set from. Raises LookupError when there is no text in that language."""
    bound = contents.whole(file.edition, file.language)
    if bound is None:
        raise LookupError("no text")
    page = CountryPage.objects.of(file.host) if file.host else None
    country = contents.bound_in(page, now.date()) if page else None
    return {"contents": bound, "host": file.host, "country": country}
