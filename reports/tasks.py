"""Tasks of the worker for reports: totals that are sent at regular times, and the PDFs of public
summaries.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from reports import public_paper, scheduled
from reports.actions.public_summaries import keep_file
from reports.models import PublicSummary, Schedule


def draw_summary(now: datetime) -> int:
    """Draw at most one PDF of a public summary that has none yet (R-525); return how many."""
    for language, _name in settings.LANGUAGES:
        summary = PublicSummary.objects.without_file(language).first()
        if summary:
            pdf = public_paper.drawn(summary, language)
            keep_file(summary=summary, language=language, pdf=pdf)
            return 1
    return 0


def send_schedules(now: datetime) -> int:
    """Write the letters of every schedule whose day has come; return how many letters."""
    today = timezone.localdate(now)
    due = list(Schedule.objects.due(today))
    return sum(scheduled.send(each, today=today, now=now) for each in due)


SWEEPS = [draw_summary]
HOURLY = [send_schedules]
