"""The site with the lock on the training taken off: for the control of the race, and for nothing
else.

So that the control depends on no machine's speed, whoever has looked at the seats waits until
somebody else of the same process has looked as well.
"""

import threading
from contextlib import suppress

from config.wsgi import application  # first: it sets Django up
from trainings.models import Training
from trainings.rules import seats

__all__ = ["application"]

PATIENCE = 5  # seconds, for the last one of a process, beside whom nobody looks
look = seats.ledger
two_have_looked = threading.Barrier(2)


def look_in_pairs(training, now):
    found = look(training, now)
    with suppress(threading.BrokenBarrierError):
        two_have_looked.wait(PATIENCE)
    return found


def without_lock(rows, **_options):
    return rows.all()


type(Training.objects.all()).select_for_update = without_lock
seats.ledger = look_in_pairs
