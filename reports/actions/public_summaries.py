"""Release the figures of a year to everybody, and keep their files."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents import store
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from reports import public
from reports.models import PublicSummary, PublicSummaryFile
from reports.rules import public_summaries as rules


@transaction.atomic
def release_summary(*, by: Account, year: int, seen: str, now: datetime) -> PublicSummary:
    """Count the year once and for good (R-520). `seen` is the mark of the preview.

    Raises Refused, also for the second of two who release at once.
    """
    found = public.of_year(year)
    figures = public.figures(found)
    refuse_if(rules.release_problems(year, found, today=timezone.localdate(now)))
    refuse_if_changed(rules.changed_problems(figures, seen=seen))
    summary, is_first = PublicSummary.objects.get_or_create(
        year=year, defaults={"figures": figures, "made_at": now}
    )
    if not is_first:
        raise Refused([rules.already_released_sentence(year)])

    audit.record(by=by, action="release_summary", about=summary, now=now)
    return summary


@transaction.atomic
def keep_file(*, summary: PublicSummary, language: str, pdf: bytes) -> PublicSummaryFile:
    """Keep the drawn file, or return the one that another worker has kept meanwhile: a summary has
    one file in a language, for ever (R-525). Raises store.CannotStore.
    """
    summary = lock_row(summary)
    kept = summary.file_in(language)
    if kept:
        return kept
    return summary.files.create(language=language, sha256=store.save(pdf))
