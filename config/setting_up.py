"""One set-up of a site at a time; commands wait for one that is under way (D-232).

On SQLite a command that meets the first start's migrations would be told by Django that this SQLite
knows no JSON: Django takes any refused question for that answer.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from participants.rooms import room_names

# The first waits by itself until its tables are there, the others need none.
WITHOUT_TABLES = {"work", "sendtestemail", "readability", "begin_language", "untranslated"}


@contextmanager
def alone(folder: Path, kind: int = fcntl.LOCK_EX) -> Iterator[None]:
    """Hold the set-up of the site with this data folder, after waiting for whoever holds it.

    The folder itself is locked, so that no lock file can belong to another account.
    """
    number = os.open(folder, os.O_RDONLY)
    try:
        if not _could_lock(number, kind):
            sys.stderr.write("Waiting for the set-up to end.\n")
            sys.stderr.flush()
            fcntl.flock(number, kind)
        yield
    finally:
        os.close(number)


def _could_lock(number: int, kind: int) -> bool:
    try:
        fcntl.flock(number, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait(folder: Path) -> None:
    """Return once nobody sets up the site with this data folder."""
    with alone(folder, fcntl.LOCK_SH):
        return


def require_tables(command: str) -> None:
    """Refuse one of our own commands in one sentence while migrations of this release are missing.

    Raises ImproperlyConfigured.
    """
    django.setup()
    if get_commands().get(command) not in room_names() or command in WITHOUT_TABLES:
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise ImproperlyConfigured(
            "The database is not set up yet for this release: start the site (script/server), and "
            f'repeat {command} when it says "Serving".'
        )
