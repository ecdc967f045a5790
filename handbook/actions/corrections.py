"""What this release corrected in texts that an earlier one shipped: offered to the editors for
review.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handbook.actions import editions, files
from handbook.actions.texts import Words, words_of
from handbook.models import Edition, Revision, Translation
from handbook.models.texts import SHIPPED
from handbook.text import FALLBACK
from participants import audit


@dataclass(frozen=True)
class ShippedText:
    """A text as this release ships it; `chapter` by its address."""

    chapter: str
    language: str
    words: Words


@transaction.atomic
def offer_corrections(*, shipped: list[ShippedText], now: datetime) -> list[Translation]:
    """Corrected texts in an edition in the making, to be reviewed; what is published stays as it is
    (R-161).

    Only a text that nobody changed since an earlier release shipped it is corrected. The edition in
    the making is taken; where there is none, one is started as a copy. Texts that it holds already,
    or that editors changed in it, are left alone. English comes before what was made from it.
    """
    current = Edition.objects.current()
    if current is None or not _superseded(current, shipped):
        return []
    edition = Edition.objects.in_the_making().first() or _start_copy(current, now)
    edition = editions.locked(edition)
    in_english_first = sorted(shipped, key=lambda text: text.language != FALLBACK)
    corrected = []
    for row, words in _superseded(edition, in_english_first):
        _correct(row, words, now)
        corrected.append(row)
    if corrected:
        files.remove_files(edition=edition)
        audit.record(
            by=None, action="offer_corrections", about=edition, now=now, texts=len(corrected)
        )
    return corrected


def _superseded(edition: Edition, shipped: list[ShippedText]) -> list[tuple[Translation, Words]]:
    """Texts of the edition that stand as an earlier release shipped them, and how they are shipped
    today.
    """
    rows = Translation.objects.filter(chapter__edition=edition).select_related("chapter")
    there = {(row.chapter.slug, row.language): row for row in rows}
    found = []
    for text in shipped:
        row = there.get((text.chapter, text.language))
        if row and words_of(row) != text.words and Revision.objects.shipped().holds(row):
            found.append((row, text.words))
    return found


def _start_copy(current: Edition, now: datetime) -> Edition:
    """Under the first free address beside the current one's; editors may give it another."""
    taken = set(Edition.objects.values_list("slug", flat=True))
    slugs = (f"{current.slug}-{number}" for number in range(2, len(taken) + 3))
    slug = next(slug for slug in slugs if slug not in taken)
    facts = editions.Facts(slug, current.titles, current.summaries)
    return editions.start_edition(by=None, facts=facts, now=now)


def _correct(row: Translation, words: Words, now: datetime) -> None:
    row.title, row.summary, row.body = words.title, words.summary, words.body
    row.version += 1
    row.real_version = row.version
    if row.language != FALLBACK:
        english = row.chapter.translations.filter(language=FALLBACK).first()
        row.source_version = english.version if english else row.source_version
    row.status, row.approved_by, row.approved_at = Translation.Status.IN_REVIEW, None, None
    row.updated_by, row.updated_at = None, now
    row.save()
    row.revisions.create(version=row.version, at=now, remark=SHIPPED, **vars(words))
