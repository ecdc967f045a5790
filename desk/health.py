"""The health of the site, reported within seconds and without names, numbers or personal data.

Anything that an operator must mend makes the answer 503: database, migrations, reference data that
were never loaded, workers, sweeps that keep failing, letters and documents that wait too long, a
disk that is nearly full, a key that signs no certificate. Troubles that
may pass by themselves or are the secretariat's do not: a mail server that was away a moment ago,
letters that were refused, and documents that could not be drawn or are lost.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from desk.models import RunningWorker
from documents import signing_key
from handbook.models import Edition, HandbookFile
from outbox.models import Letter
from participants.models import Party
from trainings.models import Certificate

ALIVE = timedelta(minutes=5)  # the longest unit, a handbook, takes less
LETTERS_LATE, FILES_LATE = timedelta(minutes=15), timedelta(hours=6)
SERVER_AWAY = timedelta(minutes=5)  # nobody can sign in by a code meanwhile
PATIENCE = 2  # seconds
MIN_FREE_BYTES = 200_000_000
Lane = RunningWorker.Lane

logger = logging.getLogger("desk")


@dataclass
class Report:
    database: bool = False
    migrations: bool | None = None  # None: the database could not be asked
    disk: bool = False
    signing_key: bool | None = None  # certificates can be signed; None: no key was ever set up
    reference_data: bool | None = None  # states and a handbook are loaded
    workers: dict[str, bool] = field(default_factory=dict)  # lane -> a worker is alive
    mail_server: bool | None = None  # reachable when a letter was last tried
    in_time: dict[str, bool] = field(default_factory=dict)  # kind -> nothing waits too long
    failing: list[str] = field(default_factory=list)  # sweeps
    to_look_at: list[str] = field(default_factory=list)  # by the secretariat

    @property
    def is_well(self) -> bool:
        """Tell whether an operator has nothing to mend; the answer is 503 otherwise."""
        return not self.troubles

    @property
    def troubles(self) -> list[str]:
        """Return what an operator must mend, by name."""
        parts = {
            "database": self.database,
            "migrations": self.migrations,
            "disk": self.disk,
            "signing_key": self.signing_key,
            "reference_data": self.reference_data,
        }
        found = [name for name, is_sound in parts.items() if is_sound is False]
        for lane, is_alive in self.workers.items():
            if not is_alive:
                found.append(f"no worker for {lane}")
        for kind, is_in_time in self.in_time.items():
            if not is_in_time:
                found.append(f"{kind} late")
        return found + self.failing

    def as_json(self) -> dict[str, Any]:
        """Return all findings by name, with `well` first."""
        return {"well": self.is_well} | vars(self)


class Watch:
    """Logs what is not well when it differs from what the last probe of this process found."""

    def __init__(self) -> None:
        self.troubles: list[str] = []

    def log(self, found: Report) -> None:
        """Log once when the troubles become others or pass; the same ones again are not logged."""
        if found.troubles == self.troubles:
            return
        self.troubles = found.troubles
        if found.is_well:
            logger.warning("the site is well again")
        else:
            logger.error("the site is not well: %s", ", ".join(found.troubles))


def report(now: datetime) -> Report:
    """Return what a probe finds; all but disk and key stays unknown if the database does not
    answer.
    """
    found = Report(disk=has_room(), signing_key=is_key_sound(now))
    try:
        with short_transaction():
            found.migrations = are_migrations_applied()
            if found.migrations:
                look_at_work(found, now)
    except Error:
        return Report(disk=found.disk, signing_key=found.signing_key)
    found.database = True
    return found


@contextmanager
def short_transaction() -> Iterator[None]:
    """Open a transaction in which connecting, waiting for a lock and each query fail after two
    seconds.

    On SQLite it begins by taking the write lock, so that it also fails where nobody can write.
    """
    # A connection from before may still serve a file that is gone, or wait for a server that hangs.
    if not connection.in_atomic_block:
        connection.close()
    is_sqlite = connection.vendor == "sqlite"
    patient = connection.settings_dict
    impatience = {"timeout" if is_sqlite else "connect_timeout": PATIENCE}
    connection.settings_dict = patient | {"OPTIONS": patient["OPTIONS"] | impatience}
    try:
        connection.ensure_connection()
        if is_sqlite:
            tell(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        with transaction.atomic():
            if not is_sqlite:
                tell(f"SET LOCAL statement_timeout = {PATIENCE * 1000}")
            yield
    finally:
        connection.settings_dict = patient
        if is_sqlite and connection.connection:
            tell(f"PRAGMA busy_timeout = {patient['OPTIONS']['timeout'] * 1000}")


def tell(statement: str) -> None:
    """Execute a statement that answers nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def has_room() -> bool:
    """Tell whether the disk of the data has 200 MB left; False if it cannot be asked."""
    try:
        return shutil.disk_usage(settings.DATA_DIR).free >= MIN_FREE_BYTES
    except OSError:
        return False


def is_key_sound(now: datetime) -> bool | None:
    """Tell whether certificates can be signed; None where nobody has set up a key, which a site
    needs by its first certificate.
    """
    trouble = signing_key.trouble(now)
    if trouble == signing_key.Trouble.MISSING:
        return None
    return trouble is None


def are_migrations_applied() -> bool:
    """Tell whether the database knows all migrations of this release; more of them do no harm."""
    return shipped_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """Return app and name of each migration of this release, read from the disk once."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations or {})


def look_at_work(found: Report, now: datetime) -> None:
    """Fill in reference data, workers, mail server, what is late and what has failed."""
    found.reference_data = Party.objects.exists() and Edition.objects.exists()
    alive = RunningWorker.objects.seen_since(now - ALIVE)
    for lane in (Lane.LETTERS, Lane.DOCUMENTS):
        found.workers[lane.value] = alive.at_work_on(lane).exists()
    failing = {
        sweep
        for worker in alive
        for sweep, times in worker.failing.items()
        if times >= RunningWorker.KEEPS_FAILING
    }
    found.failing = sorted(failing)
    for_server = Letter.objects.waiting_for_server()
    found.mail_server = not for_server.exists()
    late = Letter.objects.waiting_written_by(now - LETTERS_LATE) | for_server.waiting_written_by(
        now - SERVER_AWAY
    )
    found.in_time = {
        "letters": not late.exists(),
        "certificates": not Certificate.objects.neglected(now).exists(),
        "files": not HandbookFile.objects.neglected(now - FILES_LATE).exists(),
    }
    things = {
        "letters": Letter.objects.failed(),
        "certificates": Certificate.objects.to_look_at(),
        "files": HandbookFile.objects.failed(),
    }
    found.to_look_at = [name for name, rows in things.items() if rows.exists()]
    if found.signing_key is None or signing_key.ends_soon(now):
        found.to_look_at.append("signing_key")
