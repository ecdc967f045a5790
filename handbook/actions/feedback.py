"""Save readers' feedback on a chapter, answer it, and take it up in the next edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handbook import mail
from handbook.actions.editions import locked
from handbook.models import Chapter, Edition, Feedback
from handbook.reading.countries import post_of
from handbook.rules import feedback as rules
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed


@dataclass(frozen=True)
class Said:
    """Feedback on a chapter as read in `language`. An empty `verdict` leaves the earlier one."""

    language: str
    verdict: str
    note: str


@transaction.atomic
def give_feedback(*, by: Account, chapter: Chapter, said: Said, now: datetime) -> Feedback:
    """Save a reader's feedback on a chapter, in place of their open one if there is one (R-162).

    Return it. Raises Refused.
    """
    # the second click waits for the first
    Account.objects.select_for_update(no_key=True).get(pk=by.pk)
    waiting = Feedback.objects.given_by(by).open().filter(chapter=chapter)
    feedback = waiting.select_for_update().first()  # an editor may be answering it now
    feedback = feedback or Feedback(chapter=chapter, by=by)
    verdict = said.verdict or feedback.verdict
    refuse_if(rules.feedback_problems(chapter.edition, verdict=verdict, note=said.note))
    feedback.verdict, feedback.note, feedback.language = verdict, said.note, said.language
    feedback.post, feedback.at = post_of(by), now
    feedback.save()
    audit.record(by=by, action="give_feedback", about=feedback, now=now, verdict=verdict)
    return feedback


@transaction.atomic
def answer_feedback(
    *, by: Account, feedback: Feedback, seen: str, answer: str, now: datetime
) -> Feedback:
    """Save the answer, which the reader gets as a letter and reads beside the chapter.

    `seen`: fingerprint of what the editor was shown. Raises Refused and Conflict.
    """
    feedback = _locked(feedback)
    refuse_if(rules.answer_problems(feedback, answer))
    refuse_if_changed(rules.meanwhile_problems(feedback, seen=seen))
    feedback.answer, feedback.answered_at, feedback.answered_by = answer, now, by
    feedback.save(update_fields=["answer", "answered_at", "answered_by"])
    is_told = mail.feedback_answered(feedback, now=now)
    audit.record(by=by, action="answer_feedback", about=feedback, now=now, letter=is_told)
    return feedback


@transaction.atomic
def take_up_feedback(
    *, by: Account, feedback: Feedback, seen: str, edition: Edition, now: datetime
) -> Feedback:
    """Take feedback up in an edition in the making, whose publication closes it (R-162).

    `seen`: fingerprint of what the editor was shown. Raises Refused and Conflict.
    """
    edition = locked(edition)
    feedback = _locked(feedback)
    refuse_if(rules.taking_up_problems(feedback, edition))
    refuse_if_changed(rules.meanwhile_problems(feedback, seen=seen))
    feedback.closed_in = edition
    feedback.save(update_fields=["closed_in"])
    audit.record(by=by, action="take_up_feedback", about=feedback, now=now, edition=edition.slug)
    return feedback


def _locked(feedback: Feedback) -> Feedback:
    lock_row(feedback)
    return Feedback.objects.for_desk().get(pk=feedback.pk)
