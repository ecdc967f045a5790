"""Task of the worker for reports: totals that are sent at regular times."""

from datetime import datetime

from django.utils import timezone

from reports import scheduled
from reports.models import Schedule


def send_schedules(now: datetime) -> int:
    """Write the letters of every schedule whose day has come; return how many letters."""
    today = timezone.localdate(now)
    due = list(Schedule.objects.due(today))
    return sum(scheduled.send(each, today=today, now=now) for each in due)


HOURLY = [send_schedules]
