"""Acts of staff on letters."""

from datetime import datetime

from django.db import transaction

from desk.rules import retry_problems
from outbox.models import Letter
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if


@transaction.atomic
def retry_letter(*, by: Account, letter: Letter, now: datetime) -> Letter:
    """Queue a failed or waiting letter to be sent at once, with all its attempts again (R-83).

    Raises Refused.
    """
    letter = lock_row(letter)
    refuse_if(retry_problems(letter, now))
    before = audit.values(letter)
    letter.status = Letter.Status.WAITING
    letter.attempts = 0
    letter.problem = ""
    letter.next_try_at = now
    letter.save(update_fields=["status", "attempts", "problem", "next_try_at"])
    changes = audit.changed(letter, before)
    audit.record(by=by, action="retry_letter", about=letter, now=now, changes=changes)
    return letter
