"""Tasks of the worker for the handbook. Each returns a count of what it did."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from handbook.actions import countries, editions, files, paper_forms
from handbook.models import CountryPage, Edition


def build_due_file(now: datetime) -> int:
    """Make at most one file per sweep, so that letters are not held up."""
    file = files.build_next_file(now=now)
    return int(file is not None)


def index_editions(now: datetime) -> int:
    """Index published editions that an earlier release left without this release's search index."""
    return sum(
        editions.index_again(edition=edition, now=now)
        for edition in Edition.objects.without_index()
    )


def remind_editors(now: datetime) -> int:
    """Write letters about contacts that are due for review, page by page."""
    due = CountryPage.objects.to_review(timezone.localdate(now))
    return sum(countries.remind_editors(page=page, now=now) for page in due)


def mark_changed_statuses(now: datetime) -> int:
    """Mark files as due that show a contact as confirmed whose confirmation is now overdue."""
    return files.mark_changed_statuses_due(now=now)


def follow_release(now: datetime) -> int:
    """Mark offline pages as due that are older than the style sheets of this release."""
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.is_file():
        return 0
    released = datetime.fromtimestamp(collected.stat().st_mtime, tz=now.tzinfo)
    return files.mark_old_pages_due(released=released, now=now)


def make_room(now: datetime) -> int:
    """Delete surplus files that were made on request."""
    return files.make_room()


def mark_missing_files(now: datetime) -> int:
    """Mark files as due that are missing from the store, as after an upgrade that lost part of its
    folder.
    """
    return files.mark_missing_due(now=now)


def draw_missing_forms(now: datetime) -> int:
    """Draw the forms to fill in that nobody has asked for yet."""
    return paper_forms.draw_missing_forms(now=now)


SWEEPS = [build_due_file]
HOURLY = [
    index_editions,
    remind_editors,
    mark_changed_statuses,
    follow_release,
    make_room,
    mark_missing_files,
    draw_missing_forms,
]
