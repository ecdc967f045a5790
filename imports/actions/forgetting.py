"""Forget lists that are over: their rows and their file (R-324)."""

from datetime import datetime

from django.db import transaction

from documents import store
from imports.models import Import
from participants.locking import lock_row


@transaction.atomic
def forget(*, source: Import, now: datetime) -> bool:
    """Delete the rows and the file of a list, and its name; what stays are its figures. One of
    which nothing came is deleted whole.
    """
    source = lock_row(source)
    if source.forgotten_at or source.is_at_work:
        return False
    sha256 = source.sha256
    if source.done_at is None:
        source.delete()
    else:
        source.rows.all().delete()
        source.sha256, source.file_name, source.forgotten_at = "", "", now
        source.save(update_fields=["sha256", "file_name", "forgotten_at"])
    store.release(sha256)
    return True
