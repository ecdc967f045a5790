"""The worker carries out what is due in every room, unit by unit. Any number of workers may run."""

import logging
import os
import signal
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from uuid import uuid4

from django.db import DatabaseError, Error, connections
from django.utils import timezone

from desk.models import RunningWorker, settings_mark
from participants.rooms import hooks

logger = logging.getLogger("desk")

type Sweep = Callable[[datetime], int]
Lane = RunningWorker.Lane

PAUSE, SHORT_PAUSE = 2.0, 0.2  # seconds between rounds; the short one after a round that found work
MAX_REST = timedelta(minutes=5)  # of a sweep that keeps failing
HOUR = timedelta(hours=1)
BEAT_EVERY = timedelta(seconds=10)

# A lock that passes. PostgreSQL: not available in time, deadlock.
BUSY_IN_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED")
BUSY_STATES = {"55P03", "40P01"}


class Worker:
    """Runs the sweeps that rooms offer: `tasks.LETTERS` and `tasks.SWEEPS` each round,
    `tasks.HOURLY` once an hour.

    A worker of the lane "letters" runs only the first, so that no letter waits for a document; one
    of the lane "documents" runs the others. A sweep takes the time and returns how many units it
    did, each committed alone. A failing sweep is logged and rests for a while; the others go on.
    """

    def __init__(self, clock: Callable[[], datetime] = timezone.now, lane: str = Lane.ALL) -> None:
        self.clock = clock
        self.lane = lane
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid4().hex[:8]}"
        self.sweeps: list[Sweep] = []
        self.hourly: list[Sweep] = []
        if lane in (Lane.ALL, Lane.LETTERS):
            self.sweeps += offered("LETTERS")
        if lane in (Lane.ALL, Lane.DOCUMENTS):
            self.sweeps += offered("SWEEPS")
            self.hourly += offered("HOURLY")
        self.not_before: dict[Sweep, datetime] = {}
        self.failures: dict[Sweep, int] = {}
        self.is_stopping = False
        self.beat_at: datetime | None = None
        self.has_lost_database = False

    def run(self) -> None:
        """Run round after round until `stop` is called, usually by a signal."""
        while not self.is_stopping:
            self.wait(SHORT_PAUSE if self.round() else PAUSE)
        self.say_goodbye()

    def run_until_idle(self) -> int:
        """Run rounds until nothing is due and return how many sweeps failed, plus one for a lost
        database.
        """
        while not self.is_stopping and self.round():
            pass
        self.say_goodbye()
        return len(self.failures) + self.has_lost_database

    def round(self) -> int:
        """Run every sweep once and return how many units were done.

        Stops early once the database cannot be used.
        """
        drop_stale_connections()
        done = 0
        for sweep in [*self.sweeps, *self.hourly]:
            if self.is_stopping or not self.has_database():
                return done
            done += self.attempt(sweep)
        self.has_database()
        return done

    def has_database(self) -> bool:
        """Leave a sign of life if one is due and tell whether the database took it.

        Logs when the database is lost and when it is back.
        """
        try:
            self.beat(self.clock())
        except Error as error:
            if not self.has_lost_database:
                level = logging.WARNING if is_busy(error) else logging.ERROR
                logger.log(level, "the database cannot be used: %s", type(error).__name__)
            self.has_lost_database = True
            drop_stale_connections()
            return False
        if self.has_lost_database:
            logger.warning("the database can be used again")
        self.has_lost_database = False
        return True

    def attempt(self, sweep: Sweep) -> int:
        """Run the sweep unless it rests; return how many units it did, 0 if it failed."""
        now = self.clock()
        if self.not_before.get(sweep, now) > now:
            return 0
        try:
            done = sweep(now)
        except Exception as error:
            self.rest(sweep, error, now)
            return 0
        self.failures.pop(sweep, None)
        if sweep in self.hourly:
            self.not_before[sweep] = now + HOUR
        return done

    def rest(self, sweep: Sweep, error: Exception, now: datetime) -> None:
        """Let a failed sweep rest, up to five minutes, and log where and with which class of error
        it failed; as a warning while the database may only be busy (D-235).

        The error's text is never logged: it may hold personal data.
        """
        self.failures[sweep] = self.failures.get(sweep, 0) + 1
        self.not_before[sweep] = now + min(
            MAX_REST, timedelta(seconds=2 ** min(self.failures[sweep], 9))
        )
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        may_pass = is_busy(error) and self.failures[sweep] < RunningWorker.KEEPS_FAILING
        level = logging.WARNING if may_pass else logging.ERROR
        logger.log(level, "%s failed with %s at %s", name_of(sweep), type(error).__name__, where)
        drop_stale_connections()
        if isinstance(error, Error):
            self.beat_at = None  # beat now: is only this sweep in trouble?

    def beat(self, now: datetime) -> None:
        """Record a sign of life and the failing sweeps, at most every ten seconds; forget workers
        after a day.
        """
        if self.beat_at and now - self.beat_at < BEAT_EVERY:
            return
        failing = {name_of(sweep): times for sweep, times in self.failures.items()}
        facts = {"lane": self.lane, "seen_at": now, "failing": failing}
        facts["settings_mark"] = settings_mark()
        RunningWorker.objects.update_or_create(name=self.name, defaults=facts)
        RunningWorker.objects.filter(seen_at__lt=now - RunningWorker.FORGOTTEN_AFTER).delete()
        self.beat_at = now

    def say_goodbye(self) -> None:
        """Remove this worker's row, so that it is not missed."""
        try:
            RunningWorker.objects.filter(name=self.name).delete()
        except DatabaseError:
            logger.warning("the worker's row could not be removed")

    def wait(self, seconds: float) -> None:
        """Sleep in short naps, so that a signal ends it soon."""
        until = time.monotonic() + seconds
        while not self.is_stopping and time.monotonic() < until:
            time.sleep(min(0.2, seconds))

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Stop after the current sweep."""
        self.is_stopping = True

    def stop_on_signals(self) -> None:
        """Let SIGTERM and SIGINT end the worker after the current sweep."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)


def offered(kind: str) -> Iterator[Sweep]:
    """Yield the sweeps of one kind from all rooms, lowest room first."""
    for room in hooks("tasks"):
        yield from getattr(room, kind, [])


def name_of(sweep: Sweep) -> str:
    """Return module and function of the sweep, as logs and the health report name it."""
    return f"{sweep.__module__}.{getattr(sweep, '__name__', '')}"


def is_busy(error: Exception) -> bool:
    """Tell whether the database was locked by somebody else for longer than a sweep waits."""
    sqlite_name = getattr(error.__cause__, "sqlite_errorname", "") or ""
    state = getattr(error.__cause__, "sqlstate", "") or ""
    return sqlite_name.startswith(BUSY_IN_SQLITE) or state in BUSY_STATES


def drop_stale_connections() -> None:
    """Close stale connections as Django does between requests, but none inside a transaction."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
