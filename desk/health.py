"""Is the site well? Told without names, numbers or words of anybody.

What an operator must mend makes the answer 503: database, migrations, workers, sweeps that keep failing,
letters and documents that wait too long, a disk that is nearly full. What the secretariat looks at does not:
letters that were refused, and documents that could not be drawn or are lost.
"""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from desk.models import RunningWorker
from handbook.models import HandbookFile
from outbox.models import Letter
from trainings.models import Certificate

ALIVE = timedelta(minutes=5)  # the longest unit, a handbook, takes less
LETTERS_LATE, FILES_LATE = timedelta(minutes=15), timedelta(hours=6)
KEEPS_FAILING = 3  # times, one after the other
MIN_FREE_BYTES = 200_000_000
Lane = RunningWorker.Lane


@dataclass
class Report:
    database: bool = False
    migrations: bool = False
    disk: bool = False
    workers: dict[str, bool] = field(default_factory=dict)  # lane -> somebody is at work
    in_time: dict[str, bool] = field(default_factory=dict)  # nothing of them waits too long
    failing: list[str] = field(default_factory=list)  # sweeps
    to_look_at: list[str] = field(default_factory=list)  # by the secretariat

    @property
    def is_well(self) -> bool:
        answers = self.database and self.migrations and self.disk
        return answers and all(self.workers.values()) and all(self.in_time.values()) and not self.failing

    def as_json(self) -> dict[str, Any]:
        return {"well": self.is_well} | vars(self)


def report(now: datetime) -> Report:
    found = Report(disk=has_room())
    try:
        found.migrations = are_migrations_applied()
        found.database = True
        if found.migrations:
            look_at_work(found, now)
    except DatabaseError:
        found.database = False
    return found


def has_room() -> bool:
    try:
        return shutil.disk_usage(settings.DATA_DIR).free >= MIN_FREE_BYTES
    except OSError:
        return False


def are_migrations_applied() -> bool:
    return shipped_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """App and name of each migration of this release; they are read from the disk once."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations or {})


def are_certificates_neglected(now: datetime) -> bool:
    """Some were issued before today and have no file; not while a worker draws one after the other."""
    if Certificate.objects.in_hand_since(now - ALIVE).exists():
        return False
    return Certificate.objects.neglected(timezone.localdate(now)).exists()


def look_at_work(found: Report, now: datetime) -> None:
    alive = RunningWorker.objects.seen_since(now - ALIVE)
    for lane in (Lane.LETTERS, Lane.DOCUMENTS):
        found.workers[lane.value] = alive.at_work_on(lane).exists()
    failing = {sweep for worker in alive for sweep, times in worker.failing.items() if times >= KEEPS_FAILING}
    found.failing = sorted(failing)
    found.in_time = {
        "letters": not Letter.objects.waiting_since(now - LETTERS_LATE).exists(),
        "certificates": not are_certificates_neglected(now),
        "files": not HandbookFile.objects.neglected(now - FILES_LATE).exists(),
    }
    things = {
        "letters": Letter.objects.failed(),
        "certificates": Certificate.objects.to_look_at(),
        "files": HandbookFile.objects.failed(),
    }
    found.to_look_at = [name for name, rows in things.items() if rows.exists()]
