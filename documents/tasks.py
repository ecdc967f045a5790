"""What each machine's worker does for the copies on its own disk."""

from datetime import datetime, timedelta

from documents import copies, taking_in
from documents.models import ForgottenFile

RECENTLY = timedelta(minutes=15)
REMEMBERED = timedelta(days=400)  # that a file was removed; a machine may have been away for long


def follow_removals(now: datetime) -> int:
    """Remove the copies here of what was removed lately, on whichever machine that was asked
    for.
    """
    lately = ForgottenFile.objects.filter(forgotten_at__gte=now - RECENTLY)
    return sum(copies.remove(sha256) for sha256 in lately.values_list("pk", flat=True))


def take_in_old_files(now: datetime) -> int:
    """Files that an earlier release left on this machine."""
    return taking_in.take_in().new


def tidy_copies(now: datetime) -> int:
    """Copies without a file, what killed processes left half-written, and memories that are old
    enough.
    """
    old = ForgottenFile.objects.filter(forgotten_at__lt=now - REMEMBERED)
    unfinished = copies.remove_unfinished(now - timedelta(days=1))
    return copies.remove_strangers() + unfinished + old.delete()[0]


SWEEPS = [follow_removals]
HOURLY = [take_in_old_files, tidy_copies]
