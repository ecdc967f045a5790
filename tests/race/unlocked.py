"""The site with the lock on the training taken off: for the control of the race, and for nothing
else.

So that the control depends on no machine's speed, whoever has looked at the seats waits until two
others of the same process have looked as well. Two at a time, one pair after another, would fill
the ten seats exactly; three cannot.
"""

import threading
from contextlib import suppress

from config.wsgi import application  # first: it sets Django up
from trainings.models import Training
from trainings.rules import seats

__all__ = ["application"]

PATIENCE = 10  # seconds, for the last ones of a process, beside whom nobody looks
look = seats.ledger
three_have_looked = threading.Barrier(3)


def look_in_threes(training, now):
    found = look(training, now)
    with suppress(threading.BrokenBarrierError):
        three_have_looked.wait(PATIENCE)
    return found


def without_lock(rows, **_options):
    return rows.all()


type(Training.objects.all()).select_for_update = without_lock
seats.ledger = look_in_threes
