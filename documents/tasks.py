"""Periodic tasks of each machine's worker for the copies on its own disk."""

from datetime import datetime, timedelta

from documents import copies, old_files
from documents.models import ForgottenFile

RECENTLY = timedelta(minutes=15)
REMEMBERED = timedelta(days=400)  # records of removals; a machine may have been off for long


def follow_removals(now: datetime) -> int:
    """Remove local copies of files removed lately on any machine; return how many."""
    lately = ForgottenFile.objects.filter(forgotten_at__gte=now - RECENTLY)
    hashes = lately.values_list("pk", flat=True)
    return sum(map(copies.remove, hashes))


def take_in_old_files(now: datetime) -> int:
    """Import files that an earlier release left on this machine; return how many were new."""
    return old_files.take_in().new


def tidy_copies(now: datetime) -> int:
    """Remove copies without a file, partial files and expired records; return how many."""
    unfinished = copies.remove_unfinished(now - timedelta(days=1))
    strangers = copies.remove_strangers()
    records, _each = ForgottenFile.objects.filter(forgotten_at__lt=now - REMEMBERED).delete()
    return unfinished + strangers + records


SWEEPS = [follow_removals]
HOURLY = [take_in_old_files, tidy_copies]
