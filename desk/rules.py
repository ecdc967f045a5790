"""Reasons against sending a letter again; an empty list means yes."""

from datetime import datetime

from django.utils.translation import gettext as _

from outbox.models import Letter


def retry_problems(letter: Letter, now: datetime) -> list[str]:
    """Return why staff cannot send a letter again (R-83)."""
    if letter.status == Letter.Status.SENT:
        return [_("This letter has been sent.")]
    if letter.has_lapsed(now):
        return [_("What this letter says is no longer true, so it is not sent.")]
    if letter.is_being_sent(now):
        return [_("This letter is just being sent.")]
    if not letter.body:
        return [_("The text of this letter is no longer kept.")]
    return []
