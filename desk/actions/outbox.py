"""What staff do with letters."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from outbox.models import Letter
from participants.audit import record
from participants.models import Account
from participants.refusal import refuse_if


@transaction.atomic
def retry_letter(*, by: Account, letter: Letter, now: datetime) -> Letter:
    """Send a letter that failed or waits for its next attempt at once, with all its attempts before it
    (R-83)."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    refuse_if([_("This letter has been sent.")] if letter.status == Letter.Status.SENT else [])
    refuse_if([_("The text of this letter is no longer kept.")] if not letter.body else [])
    letter.status = Letter.Status.WAITING
    letter.attempts = 0
    letter.problem = ""
    letter.next_try_at = now
    letter.save(update_fields=["status", "attempts", "problem", "next_try_at"])
    record(by=by, action="retry_letter", about=letter, now=now)
    return letter
