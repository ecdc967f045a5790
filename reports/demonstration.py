"""Demonstration targets for the last year of the demonstration's trainings. Nothing here is
history: nobody is known to have set any.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from participants.models import Party
from reports.models import Target

STEPS = 1
YEAR = 2010
SEATS, PERSONS, COMPLETED = 20, 18, 15


@transaction.atomic
def load(now: datetime, progress: Callable[[int], None]) -> None:
    """Set the same targets for every member of the year; some were reached, others not."""
    Target.objects.bulk_create(
        Target(year=YEAR, party=party, seats=SEATS, persons=PERSONS, completed=COMPLETED)
        for party in Party.objects.members_on(date(YEAR, 1, 1))
    )
    progress(1)
