"""Periodic tasks of the worker for letters."""

from datetime import datetime, timedelta

from outbox.models import EMPTIED, Letter
from outbox.sending import send_due

BODY_RETENTION = timedelta(days=90)
LETTER_RETENTION = timedelta(days=5 * 365)


def empty_old_bodies(now: datetime) -> int:
    """Empty the content of old letters (R-126) and return how many; that they were sent stays.
    Subjects go too, as they may name a training by invitation.
    """
    return Letter.objects.with_body_before(now - BODY_RETENTION).update(**EMPTIED)


def forget_old_letters(now: datetime) -> int:
    """Delete letters older than five years (R-126) and return how many."""
    number, _each = Letter.objects.written_before(now - LETTER_RETENTION).delete()
    return number


LETTERS = [send_due]
HOURLY = [empty_old_bodies, forget_old_letters]
