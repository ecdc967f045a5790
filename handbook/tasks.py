"""What the worker does for the handbook."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from handbook.actions import countries, editions, files
from handbook.models import CountryPage, Edition


def build_due_file(now: datetime) -> int:
    """One file in a sweep, so that letters are not kept waiting."""
    return 1 if files.build_next_file(now=now) else 0


def index_editions(now: datetime) -> int:
    """Published editions that an earlier release did not index for this release's search."""
    return sum(
        editions.index_again(edition=edition, now=now)
        for edition in Edition.objects.without_index()
    )


def remind_keepers(now: datetime) -> int:
    """Letters about contacts that come up for review, page by page."""
    due = CountryPage.objects.to_review(timezone.localdate(now))
    return sum(countries.remind_keepers(page=page, now=now) for page in due)


def print_statuses_anew(now: datetime) -> int:
    """Files in which a contact stands as confirmed whose confirmation is overdue since."""
    return files.mark_changed_statuses_due(now=now)


def follow_release(now: datetime) -> int:
    """One-page books that were made before the style sheets of this release were collected."""
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.is_file():
        return 0
    released = datetime.fromtimestamp(collected.stat().st_mtime, tz=now.tzinfo)
    return files.mark_old_pages_due(released=released, now=now)


def make_room(now: datetime) -> int:
    """Surplus files."""
    return files.make_room()


def make_missing_files(now: datetime) -> int:
    """Files that were made and are in no store, as after an upgrade with part of its folder
    lost.
    """
    return files.mark_missing_due(now=now)


SWEEPS = [build_due_file]
HOURLY = [
    index_editions,
    remind_keepers,
    print_statuses_anew,
    follow_release,
    make_room,
    make_missing_files,
]
