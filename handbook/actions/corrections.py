"""Offer the editors this release's corrections of texts that an earlier release shipped, and its
machine drafts.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handbook.actions import editions, files
from handbook.actions.texts import Words, words_of, write
from handbook.models import Edition, Revision, Translation
from handbook.models.texts import SHIPPED
from handbook.text import FALLBACK
from participants import audit


@dataclass(frozen=True)
class ShippedText:
    """A text as this release ships it. `chapter`: the chapter's address."""

    chapter: str
    language: str
    words: Words


@transaction.atomic
def offer_corrections(*, shipped: list[ShippedText], now: datetime) -> list[Translation]:
    """Save corrected texts in the edition in the making, for review, and return them (R-161).

    Published texts stay as they are. If no edition is in the making, one is started as a copy. Only
    texts that nobody has changed since an earlier release shipped them are corrected; texts that
    already read so, or that editors changed, are left alone. English comes before its translations.
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


@transaction.atomic
def offer_drafts(*, drafts: list[ShippedText], now: datetime) -> list[Translation]:
    """Save machine drafts of translations, marked and not approved, and return them (R-563).

    They lie in the edition in the making, else in the current one, whose copy takes them along: no
    reader sees either (D-593). A text that anybody here wrote or approved is left alone; the
    review of one that is under way begins anew, for it was of other words.
    """
    edition = Edition.objects.in_the_making().first() or Edition.objects.current()
    if edition is None:
        return []

    edition = editions.locked(edition)
    chapters = {chapter.slug: chapter for chapter in edition.chapters.all()}

    offered = []
    for draft in drafts:
        chapter = chapters.get(draft.chapter)
        if chapter is None:
            continue
        row = chapter.translations.filter(language=draft.language).first()
        row = row or Translation(chapter=chapter, language=draft.language, version=0)
        if _may_put(row, draft):
            _put_draft(row, draft, now)
            offered.append(row)

    if offered:
        if not edition.is_published:  # whose files would hold them
            files.remove_files(edition=edition)
        audit.record(by=None, action="offer_drafts", about=edition, now=now, texts=len(offered))
    return offered


def _may_put(row: Translation, draft: ShippedText) -> bool:
    """Tell whether the draft is new: there is no text, or an earlier release's draft as it came."""
    if row.pk is None:
        return True
    is_untouched = row.is_machine_draft and Revision.objects.shipped().holds(row)
    return is_untouched and words_of(row) != draft.words


def _put_draft(row: Translation, draft: ShippedText, now: datetime) -> None:
    """Save the draft as the newest version of its text. It follows the shipped English, 0 if the
    edition does not have that.
    """
    write(row, draft.words, is_small=False)
    english = row.chapter.translations.filter(language=FALLBACK).first()
    is_shipped = english is not None and Revision.objects.shipped().holds(english)
    row.source_version = english.version if english and is_shipped else 0

    row.status, row.is_machine_draft = Translation.Status.DRAFT, True
    row.forget_approval()  # a reviewer may have signed the draft before
    _save_shipped(row, now)


def _superseded(edition: Edition, shipped: list[ShippedText]) -> list[tuple[Translation, Words]]:
    """Return texts that still read as an earlier release shipped them, each with today's words."""
    rows = Translation.objects.filter(chapter__edition=edition).select_related("chapter")
    there = {(row.chapter.slug, row.language): row for row in rows}
    found = []
    for text in shipped:
        row = there.get((text.chapter, text.language))
        if row is None or words_of(row) == text.words:
            continue
        if Revision.objects.shipped().holds(row):
            found.append((row, text.words))
    return found


def _start_copy(current: Edition, now: datetime) -> Edition:
    """Start a copy of the current edition, at the first free address formed from its own.

    Editors may give it another.
    """
    taken = set(Edition.objects.values_list("slug", flat=True))
    slugs = (f"{current.slug}-{number}" for number in range(2, len(taken) + 3))
    slug = next(slug for slug in slugs if slug not in taken)
    facts = editions.Facts(slug, current.titles, current.summaries, current.colophon_of_the_next)
    return editions.start_edition(by=None, facts=facts, now=now)


def _correct(row: Translation, words: Words, now: datetime) -> None:
    write(row, words, is_small=False)
    if row.language != FALLBACK:
        english = row.chapter.translations.filter(language=FALLBACK).first()
        row.source_version = english.version if english else row.source_version

    row.status = Translation.Status.IN_REVIEW
    row.forget_approval()
    _save_shipped(row, now)


def _save_shipped(row: Translation, now: datetime) -> None:
    """Save the text, and store it as it stands as a version that came with the application."""
    row.updated_by, row.updated_at = None, now
    row.save()
    facts = {"version": row.version, "is_machine_draft": row.is_machine_draft}
    row.revisions.create(at=now, remark=SHIPPED, **facts, **vars(words_of(row)))
