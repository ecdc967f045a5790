"""Work of the worker for trainings: publish drafts at their time, release reserved seats, ask
nominated officers, tell of their answers, draw certificates without a file.
"""

import logging
from datetime import datetime

from django.db.models import Q

from participants.models import Party
from trainings import drawing
from trainings.actions import asking
from trainings.actions.moving_up import move_up
from trainings.actions.publication import publish_at_its_time
from trainings.models import Nomination, ReservedSeats, Training
from trainings.rules.nominations import is_reminder_due
from trainings.rules.release_day import is_released

logger = logging.getLogger(__name__)


def release_seats(now: datetime) -> int:
    """Give reserved seats that nobody took back to everyone and move people up (R-38).

    Returns the number of trainings.
    """
    done = 0
    for training in Training.objects.release_due(now):
        if is_released(training, now):
            move_up(training=training, now=now)
            done += 1
    return done


def ask_nominees(now: datetime) -> int:
    """Ask nominated officers whose turn has come and end what was not answered in time (R-200,
    R-201). Returns the number of trainings.
    """
    done = 0
    for training in Training.objects.with_open_nominations():
        if asking.is_due(training, now):
            asking.ask_next(training=training, now=now)
            done += 1
    return done


def remind_nominees(now: datetime) -> int:
    """Remind nominated officers who have not answered (R-201); return how many."""
    near = Nomination.objects.to_remind(now.date()).with_people()
    due = [each for each in near if is_reminder_due(each, now)]
    return sum(asking.remind(nomination=each, now=now) for each in due)


def tell_of_nominations(now: datetime) -> int:
    """Tell coordinators what became of their nominations (R-206) and which seats are reserved for
    their party (R-260); return of how many parties.
    """
    news = Nomination.objects.to_tell(now).values("party")
    reserved = ReservedSeats.objects.to_tell(now).values("party")
    parties = Party.objects.filter(Q(pk__in=news) | Q(pk__in=reserved))
    return sum(asking.tell_coordinators(party=party, now=now) for party in parties)


def publish_trainings(now: datetime) -> int:
    """Publish drafts whose time has come (R-213); return how many were looked at."""
    due = list(Training.objects.publication_due(now))
    for training in due:
        if not publish_at_its_time(training=training, now=now):
            logger.warning("training %s was not published at its time", training.pk)
    return len(due)


def draw_certificates(now: datetime) -> int:
    """Draw some of the certificates that have no file yet; return how many were tried."""
    return drawing.draw_some(now)


SWEEPS = [
    publish_trainings,
    release_seats,
    ask_nominees,
    remind_nominees,
    tell_of_nominations,
    draw_certificates,
]
