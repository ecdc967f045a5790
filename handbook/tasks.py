"""What the worker does for the handbook."""

from datetime import datetime

from django.utils import timezone

from handbook.actions import countries, files
from handbook.models import CountryPage


def build_due_file(now: datetime) -> int:
    """One file in a sweep, so that letters are not kept waiting."""
    return 1 if files.build_next_file(now=now) else 0


def remind_keepers(now: datetime) -> int:
    """Letters about contacts that come up for review, page by page."""
    due = CountryPage.objects.to_review(timezone.localdate(now))
    return sum(countries.remind_keepers(page=page, now=now) for page in due)


def print_statuses_anew(now: datetime) -> int:
    """Files in which a contact stands as confirmed whose confirmation is overdue since."""
    return files.mark_changed_statuses_due(now=now)


def make_room(now: datetime) -> int:
    return files.make_room()


SWEEPS = [build_due_file]
HOURLY = [remind_keepers, print_statuses_anew, make_room]
