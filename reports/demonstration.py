"""Demonstration: targets for the last of the past years, and what everybody may read of the two
before it. Nothing here is history: nobody is known to have set or released any.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from participants.models import Account, Party
from reports import public
from reports.actions.public_summaries import release_summary
from reports.models import Target

RELEASED = (2008, 2009)  # the year of the targets is to be released
YEAR = 2010
SEATS, PERSONS, COMPLETED = 20, 18, 15
STEPS = 1 + len(RELEASED)


@transaction.atomic
def load(now: datetime, progress: Callable[[int], None]) -> None:
    """Set the targets and release the years."""
    _set_targets()
    progress(1)
    administrator = Account.objects.filter(role=Account.Role.ADMINISTRATOR).earliest("pk")
    for year in RELEASED:
        seen = public.mark(public.figures(public.of_year(year)))
        release_summary(by=administrator, year=year, seen=seen, now=now)
        progress(1)


def _set_targets() -> None:
    """Set the same targets for every member of the year; some were reached, others not."""
    Target.objects.bulk_create(
        Target(year=YEAR, party=party, seats=SEATS, persons=PERSONS, completed=COMPLETED)
        for party in Party.objects.members_on(date(YEAR, 1, 1))
    )
