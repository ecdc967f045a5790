"""Change chapters, their order and the languages offered in an edition in the making."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from handbook import text
from handbook.actions import files, texts
from handbook.actions.editions import locked
from handbook.models import Chapter, Edition, Translation
from handbook.rules import editions as rules
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed
from participants.seen import outdated_problems


@transaction.atomic
def add_chapter(
    *, by: Account, edition: Edition, slug: str, title: str, kind: Chapter.Kind, now: datetime
) -> Chapter:
    """Add a chapter or an annex as the last of its kind and return it. Raises Refused.

    Its English text has a title and is still to be written.
    """
    edition = locked(edition)
    refuse_if(rules.new_chapter_problems(edition, slug))
    order = list(edition.chapters.all())
    chapter = Chapter.objects.create(edition=edition, slug=slug, kind=kind, position=len(order) + 1)
    _set_order(_sorted([*order, chapter]))
    words, change = texts.Words(title, "", ""), texts.Change()
    texts.save_text(
        by=by,
        chapter=chapter,
        language=text.FALLBACK,
        words=words,
        shown_version=0,
        change=change,
        now=now,
    )
    audit.record(by=by, action="add_chapter", about=chapter, now=now, edition=edition.pk)
    return chapter


@transaction.atomic
def move_chapter(*, by: Account, chapter: Chapter, steps: int, now: datetime) -> None:
    """Move a chapter down by so many places (negative: up) among those of its kind.

    It stops at the first or last place. Raises Refused.
    """
    edition = locked(chapter.edition)
    refuse_if(rules.contents_problems(edition))
    order = list(edition.chapters.all())
    moved = next((row for row in order if row.pk == chapter.pk), None)
    if moved is None:
        return

    kind = [row for row in order if row.kind == moved.kind]
    others = [row for row in order if row.kind != moved.kind]
    place = kind.index(moved)
    kind.insert(max(0, place + steps), kind.pop(place))
    if kind.index(moved) == place:
        return

    _set_order(_sorted([*kind, *others]))
    files.remove_files(edition=edition)
    audit.record(
        by=by, action="move_chapter", about=moved, now=now, edition=edition.pk, steps=steps
    )


@transaction.atomic
def remove_chapter(*, by: Account, chapter: Chapter, now: datetime) -> None:
    """Remove a chapter and its texts from this edition only. Raises Refused."""
    edition = locked(chapter.edition)
    refuse_if(rules.contents_problems(edition))
    audit.record(by=by, action="remove_chapter", about=chapter, now=now, edition=edition.pk)
    edition.chapters.filter(pk=chapter.pk).delete()
    files.remove_files(edition=edition)
    _set_order(list(edition.chapters.all()))


@transaction.atomic
def offer_languages(
    *, by: Account, edition: Edition, languages: list[str], now: datetime
) -> Edition:
    """Set the languages in which the edition is offered, English first, and return the edition.

    Texts of a language that is taken out stay, and come back with it. Raises Refused.
    """
    edition = locked(edition)
    refuse_if(rules.language_problems(edition, languages))
    edition.languages = [text.FALLBACK, *(code for code in languages if code != text.FALLBACK)]
    edition.save(update_fields=["languages"])
    _ask_no_longer(edition)
    files.remove_files(edition=edition)
    audit.record(
        by=by, action="offer_languages", about=edition, now=now, languages=edition.languages
    )
    return edition


@transaction.atomic
def set_due_day(
    *,
    by: Account,
    chapter: Chapter,
    owner: Account | None,
    review_on: date,
    seen: str,  # fingerprint of the chapter as it was shown
    now: datetime,
) -> Chapter:
    """Save who looks after the chapter (None: the secretariat) and on which day it is due, and
    return it (R-542). Published chapters too: their texts stay. The same again changes nothing.
    Raises Refused and Conflict (R-599).
    """
    locked(chapter.edition)
    chapter = lock_row(chapter)
    refuse_if(rules.due_day_problems(review_on, owner, timezone.localdate(now)))
    if (chapter.owner, chapter.review_on) == (owner, review_on):
        return chapter
    refuse_if_changed(outdated_problems(chapter.fingerprint, seen=seen))

    chapter.owner, chapter.review_on, chapter.reminded_on = owner, review_on, None
    chapter.save(update_fields=["owner", "review_on", "reminded_on"])
    # the trail has the earlier name (D-631)
    audit.record(by=by, action="plan_review", about=chapter, now=now, edition=chapter.edition_id)
    return chapter


def _ask_no_longer(edition: Edition) -> None:
    """Set texts in review back to draft if their language is no longer offered."""
    asked = Translation.objects.filter(
        chapter__edition=edition, status=Translation.Status.IN_REVIEW
    )
    asked.exclude(language__in=edition.languages).update(status=Translation.Status.DRAFT)


def _sorted(rows: list[Chapter]) -> list[Chapter]:
    """Return the rows with annexes last; the order within each kind stays."""
    return sorted(rows, key=lambda row: row.kind == Chapter.Kind.ANNEX)


def _set_order(rows: list[Chapter]) -> None:
    """Number the chapters from 1 in this order, and save the numbers."""
    for position, row in enumerate(rows, 1):
        row.position = position
    Chapter.objects.bulk_update(rows, ["position"])
