"""The worker: carries out what is due in every room, unit by unit; any number of workers may run."""

import logging
import signal
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from desk.rooms import hooks

logger = logging.getLogger("desk")

type Sweep = Callable[[datetime], int]

PAUSE, SHORT_PAUSE = 2.0, 0.2  # seconds between rounds; the short one after a round that found work
LONGEST_REST = timedelta(minutes=5)  # of a sweep that keeps failing
HOUR = timedelta(hours=1)
HEARTBEAT, HEARTBEAT_EVERY = "worker.heartbeat", timedelta(seconds=10)


class Worker:
    """Rooms offer `tasks.SWEEPS` for every round and `tasks.HOURLY` for once an hour.

    A sweep takes the time and returns how many units it did, each committed alone. One that fails is logged
    and rests for a while; the others go on.
    """

    def __init__(self, clock: Callable[[], datetime] = timezone.now) -> None:
        rooms = list(hooks("tasks"))
        self.clock = clock
        self.sweeps: list[Sweep] = [sweep for room in rooms for sweep in getattr(room, "SWEEPS", [])]
        self.hourly: list[Sweep] = [sweep for room in rooms for sweep in getattr(room, "HOURLY", [])]
        self.not_before: dict[Sweep, datetime] = {}
        self.failures: dict[Sweep, int] = {}
        self.is_stopping = False
        self.beat_at: datetime | None = None

    def run(self) -> None:
        """Round after round until `stop` is called (or the signal comes that calls it)."""
        while not self.is_stopping:
            self.wait(SHORT_PAUSE if self.round() else PAUSE)

    def run_until_idle(self) -> int:
        """Rounds until nothing is due; how many sweeps failed on the way."""
        while not self.is_stopping and self.round():
            pass
        return len(self.failures)

    def round(self) -> int:
        """Every sweep once; how many units were done."""
        drop_stale_connections()
        done = 0
        for sweep in [*self.sweeps, *self.hourly]:
            if not self.is_stopping:
                done += self.attempt(sweep)
        self.attempt(self.beat)
        return done

    def attempt(self, sweep: Sweep) -> int:
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
        """Logs where and with which class of error it failed: never the error's text, which may hold data."""
        self.failures[sweep] = self.failures.get(sweep, 0) + 1
        self.not_before[sweep] = now + min(LONGEST_REST, timedelta(seconds=2 ** min(self.failures[sweep], 9)))
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        name = f"{sweep.__module__}.{getattr(sweep, '__name__', '')}"
        logger.error("%s failed with %s at %s", name, type(error).__name__, where)
        drop_stale_connections()

    def beat(self, now: datetime) -> int:
        if not self.beat_at or now - self.beat_at >= HEARTBEAT_EVERY:
            cache.set(HEARTBEAT, now, timeout=None)
            self.beat_at = now
        return 0

    def wait(self, seconds: float) -> None:
        """In short naps, so that a signal ends it soon."""
        until = time.monotonic() + seconds
        while not self.is_stopping and time.monotonic() < until:
            time.sleep(min(0.2, seconds))

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """End after the unit that is being done."""
        self.is_stopping = True

    def stop_on_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)


def drop_stale_connections() -> None:
    """As Django does between requests; a caller's transaction keeps its connection."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def last_seen() -> datetime | None:
    """When a worker last went round; None when none ever did."""
    return cache.get(HEARTBEAT)
