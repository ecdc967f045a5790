"""Save texts of chapters, restore earlier versions, add and settle comments."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from handbook.actions import files
from handbook.actions.editions import locked
from handbook.models import Chapter, Comment, Revision, Translation
from handbook.rules import texts as rules
from handbook.text import FALLBACK
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed


@dataclass(frozen=True)
class Words:
    """The words of a chapter in one language."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Change:
    """A writer's notes on a save: a remark, its size, and the English that the text follows."""

    remark: str = ""
    is_small: bool = False  # outdates no translation
    follows: int = 0  # version of the English that the text now follows; 0: the same as before
    is_machine_draft: bool | None = None  # whether a program wrote it; None: the mark stays


@transaction.atomic
def save_text(
    *,
    by: Account,
    chapter: Chapter,
    language: str,
    words: Words,
    shown_version: int,  # the one that the writer opened; 0 for a new text
    change: Change,
    now: datetime,
) -> Translation:
    """Save the text as a new version with its revision, a draft again (R-169), and return it.

    An unchanged text makes no version. Raises Refused, and Conflict if it was saved meanwhile.
    """
    lock(chapter, language)
    refuse_if(rules.unreadable_problems(words.body))
    text = chapter.translations.filter(language=language).first()
    refuse_if_changed(rules.meanwhile_problems(text, seen=shown_version))

    text = text or Translation(chapter=chapter, language=language, version=0)
    is_new_version = words_of(text) != words
    if is_new_version:
        write(text, words, is_small=change.is_small)
    elif change.follows <= text.source_version and not _marks(change, text):
        return text

    _leave_to_review(text, by, change, now)
    if is_new_version:
        _store_revision(text, by, change, now)

    files.remove_files(edition=chapter.edition)
    follow_what_is_said_again(text)
    audit.record(by=by, action="save_text", about=text, now=now, version=text.version)
    return text


def restore_revision(
    *, by: Account, revision: Revision, shown_version: int, now: datetime
) -> Translation:
    """Save an earlier version again, as the newest, and return the text.

    Raises Refused and Conflict.
    """
    text = revision.translation
    remark = _("Version {version} brought back").format(version=revision.version)
    return save_text(
        by=by,
        chapter=text.chapter,
        language=text.language,
        words=words_of(revision),
        shown_version=shown_version,
        change=Change(remark=remark, is_machine_draft=revision.is_machine_draft),
        now=now,
    )


@transaction.atomic
def add_comment(*, by: Account, text: Translation, words: str, now: datetime) -> Comment:
    """Add a comment on the text as it stands now, and return it.

    Raises Refused once the edition is published.
    """
    lock(text.chapter, text.language)
    comment = text.comments.create(by=by, at=now, text=words, version=text.version)
    audit.record(by=by, action="comment_text", about=comment, now=now, text=text.pk)
    return comment


@transaction.atomic
def settle_comment(*, by: Account, comment: Comment, now: datetime) -> None:
    """Mark the comment as settled. A second click changes nothing."""
    comment = lock_row(comment)
    if comment.settled_at:
        return
    comment.settled_by, comment.settled_at = by, now
    comment.save(update_fields=["settled_by", "settled_at"])
    audit.record(by=by, action="settle_comment", about=comment, now=now)


def follow_what_is_said_again(text: Translation) -> None:
    """Bring translations up to date if the English says again what they were made from (R-168)."""
    english = text.chapter.translations.filter(language=FALLBACK).first()
    if english is None:
        return
    same = Revision.objects.saying_the_same(english)
    behind = Translation.objects.behind(english)
    behind.filter(source_version__in=same).update(source_version=english.version)
    text.refresh_from_db(fields=["source_version"])


def words_of(text: Translation | Revision) -> Words:
    """Return title, summary and body of a text or of a stored version of one."""
    return Words(text.title, text.summary, text.body)


def lock(chapter: Chapter, language: str) -> None:
    """Lock the edition, so that only one writer changes it at a time.

    Raises Refused if nothing may be written there, as in a published edition.
    """
    edition = locked(chapter.edition)
    refuse_if(rules.writing_problems(edition, chapter, language))


def write(text: Translation, words: Words, *, is_small: bool) -> None:
    """Give the row the words as its next version, without saving it. A small change outdates no
    translation.
    """
    text.title, text.summary, text.body = words.title, words.summary, words.body
    text.version += 1
    if not is_small or text.version == 1:
        text.real_version = text.version


def _store_revision(text: Translation, by: Account, change: Change, now: datetime) -> None:
    """Store the text as it stands as a version, with what its writer says of it."""
    text.revisions.create(
        version=text.version,
        title=text.title,
        summary=text.summary,
        body=text.body,
        is_small=change.is_small,
        is_machine_draft=text.is_machine_draft,
        remark=change.remark,
        at=now,
        by=by,
    )


def _marks(change: Change, text: Translation) -> bool:
    """Tell whether the change marks a text that was no machine draft so far."""
    return bool(change.is_machine_draft) and not text.is_machine_draft


def _leave_to_review(text: Translation, by: Account, change: Change, now: datetime) -> None:
    text.source_version = max(text.source_version, change.follows)
    if change.is_machine_draft is not None:
        text.is_machine_draft = change.is_machine_draft
    text.status = Translation.Status.DRAFT
    text.forget_approval()
    text.updated_by, text.updated_at = by, now
    text.save()
    if change.is_machine_draft:
        text.revisions.filter(version=text.version).update(is_machine_draft=True)
