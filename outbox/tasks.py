"""What the worker does for letters."""

from datetime import datetime, timedelta

from outbox.models import Letter
from outbox.sending import EMPTIED, send_due

#
BODIES_KEPT = timedelta(days=90)
LETTERS_KEPT = timedelta(days=5 * 365)


def empty_old_bodies(now: datetime) -> int:
    """Letters keep that they were written and sent, not what they said. A code that was never sent goes too,
    also from the subject."""
    old = Letter.objects.with_body_before(now - BODIES_KEPT)
    hidden = old.filter(is_hidden=True).update(**EMPTIED)
    return hidden + old.filter(is_hidden=False).update(body="", calendar="")


def forget_old_letters(now: datetime) -> int:
    return Letter.objects.written_before(now - LETTERS_KEPT).delete()[0]


LETTERS = [send_due]
HOURLY = [empty_old_bodies, forget_old_letters]
