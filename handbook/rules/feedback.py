"""Rules for giving feedback on a chapter, answering it and taking it up."""

from django.utils.translation import gettext as _

from handbook.models import Edition, Feedback

MAX_NOTE_LENGTH = 2_000  # characters, of a reader's note


def feedback_problems(edition: Edition, *, verdict: str, note: str) -> list[str]:
    """Return why a reader cannot give this feedback (R-162)."""
    if not edition.is_published:
        return [_("This edition is not published yet: say it in a comment on the text.")]
    if not verdict and not note:
        return [_("Answer the question, or write a note.")]
    if len(note) > MAX_NOTE_LENGTH:
        return [_("A note has at most {most} characters.").format(most=MAX_NOTE_LENGTH)]
    return []


def meanwhile_problems(feedback: Feedback, *, seen: str) -> list[str]:
    """Return why feedback is not answered yet: the reader has changed it since an editor opened it;
    `seen` is the fingerprint of that moment (R-162).
    """
    if feedback.fingerprint == seen:
        return []
    return [_("The reader has changed this since you opened it. Look at what it says now.")]


def answer_problems(feedback: Feedback, answer: str) -> list[str]:
    """Return why the feedback cannot be given this answer (R-162)."""
    if feedback.answered_at:
        return [_("This was answered already.")]
    if answer.strip():
        return []
    return [_("Write an answer.")]


def taking_up_problems(feedback: Feedback, edition: Edition) -> list[str]:
    """Return why the feedback cannot be taken up in that edition (R-162)."""
    if feedback.is_closed:
        return [_("A published edition closed this already.")]
    if edition.is_published:
        return [_("This edition is published: its texts no longer change.")]
    return []
