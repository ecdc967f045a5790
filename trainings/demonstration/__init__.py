"""Demonstration trainings: twelve closed ones and two to come. Every title says "Demonstration".

Nothing here is history: no list of names, no programme and only two places of the trainings of 2008
to 2010 are known (see the summaries). The same people and the same marks are made each time.
"""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.db import transaction

from trainings.demonstration import past, people, upcoming

SEED = 2011
STEPS = 1 + len(past.TRAININGS) + upcoming.TRAININGS


@transaction.atomic
def load(now: datetime, progress: Callable[[int], None]) -> None:
    """Load the demonstration into a database with the reference data; its accounts are used if they
    exist.
    """
    random = Random(SEED)  # noqa: S311  the same each time is what is wanted
    crowd = people.make(random, now)
    people.name_signatory()
    progress(1)
    past.load(crowd, random, progress)
    upcoming.load(crowd, now, progress)
