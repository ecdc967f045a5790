"""Ask for reviews of texts, approve texts, and send them back with a comment."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handbook import text
from handbook.actions import files
from handbook.actions.texts import add_comment, follow_what_is_said_again, lock
from handbook.models import Edition, Translation
from handbook.rules import reviews as rules
from handbook.rules.numerals import number_differences
from handbook.rules.reviews import Said
from participants import audit
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed

Status = Translation.Status

__all__ = ["Said", "Shown", "approve_text", "ask_review", "ask_reviews", "send_back"]


@dataclass(frozen=True)
class Shown:
    """Versions that the reviewer read: of the text and, beside a translation, of the English."""

    version: int
    english: int = 0


@transaction.atomic
def ask_review(*, by: Account, translation: Translation, now: datetime) -> Translation:
    """Put the text in review, where it waits for a reviewer, and return it. Raises Refused."""
    translation = _locked(translation)
    refuse_if(rules.asking_problems(translation))
    _turn(translation, Status.IN_REVIEW)
    audit.record(
        by=by, action="ask_review", about=translation, now=now, version=translation.version
    )
    return translation


@transaction.atomic
def ask_reviews(*, by: Account, edition: Edition, language: str, now: datetime) -> int:
    """Ask for a review of every draft in the language that is not empty; return how many.

    Raises Refused.
    """
    texts = Translation.objects.filter(
        chapter__edition=edition, language=language, status=Status.DRAFT
    )
    ready = [row for row in texts.select_related("chapter__edition") if row.body.strip()]
    for row in ready:
        ask_review(by=by, translation=row, now=now)
    return len(ready)


@transaction.atomic
def approve_text(
    *, by: Account, translation: Translation, shown: Shown, said: Said, now: datetime
) -> Translation:
    """Approve the text, or a translation for one part of two, and return it (R-169, R-566, D-78).

    A translation that is approved then follows the English that both reviewers have read, the older
    one where they read two (R-168, R-623). Raises Refused, also if the text has changed since it
    was shown (R-169), or says other numbers without a reason (R-564).
    """
    translation = _locked(translation)
    english = _english_of(translation)
    refuse_if_changed(rules.meanwhile_problems(translation, seen=shown.version))
    refuse_if(rules.approval_problems(translation, english, by=by, said=said))
    differences = number_differences(english, translation, translation.language)
    refuse_if(rules.reason_problems(differences, said.reason))
    if translation.language != text.FALLBACK:
        translation.sign(said.part, by, now, _read(shown, english))
    is_vouched_for = rules.is_vouched_for(translation)
    if is_vouched_for:
        _approve(translation, by, now)
    else:  # to be reviewed or outdated, it waits for the other reviewer
        _turn(translation, Status(translation.status))
    reason = said.reason if differences else ""
    if reason:
        settled = {"settled_by": by, "settled_at": now, "version": translation.version}
        translation.comments.create(by=by, at=now, text=reason, **settled)
    facts = {"version": translation.version, "source_version": translation.source_version}
    action = "approve_text" if is_vouched_for else "review_text"
    audit.record(by=by, action=action, about=translation, now=now, note=reason, **facts)
    return translation


def _read(shown: Shown, english: Translation | None) -> int:
    """Return the version of the English that the reviewer read beside it, never one to come."""
    return min(shown.english, english.version) if english else 0


def _approve(translation: Translation, by: Account, now: datetime) -> None:
    translation.source_version = rules.english_read_by_both(translation)
    translation.approved_by, translation.approved_at = by, now
    translation.is_machine_draft = False
    translation.revisions.filter(version=translation.version).update(is_machine_draft=False)
    _turn(translation, Status.APPROVED)
    files.remove_files(edition=translation.chapter.edition)  # a draft says that it is one
    follow_what_is_said_again(translation)


@transaction.atomic
def send_back(
    *, by: Account, translation: Translation, shown: Shown, words: str, now: datetime
) -> Translation:
    """Make the text a draft again, with a comment that says why; return it. Raises Refused."""
    translation = _locked(translation)
    refuse_if_changed(rules.meanwhile_problems(translation, seen=shown.version))
    refuse_if(rules.sending_back_problems(translation))
    add_comment(by=by, text=translation, words=words, now=now)
    translation.forget_approval()
    _turn(translation, Status.DRAFT)
    audit.record(
        by=by, action="send_back_text", about=translation, now=now, version=translation.version
    )
    return translation


def _locked(translation: Translation) -> Translation:
    """Return the text as it stands now; the edition is locked until the transaction ends.

    Raises Refused.
    """
    lock(translation.chapter, translation.language)
    return Translation.objects.select_related("chapter__edition").get(pk=translation.pk)


def _english_of(translation: Translation) -> Translation | None:
    if translation.language == text.FALLBACK:
        return None
    return translation.chapter.translations.filter(language=text.FALLBACK).first()


def _turn(translation: Translation, status: Translation.Status) -> None:
    """Save status, approval, mark and followed English; the words stay as they are."""
    translation.status = status
    days = ("approved_at", "language_reviewed_at", "subject_reviewed_at")
    turned = ("status", "source_version", "is_machine_draft", *days, *Translation.READ)
    columns = {name: getattr(translation, name) for name in (*turned, *Translation.APPROVERS)}
    Translation.objects.filter(pk=translation.pk).update(**columns)
