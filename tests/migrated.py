"""The database that the tests begin with, migrated once: later runs on SQLite begin with its copy,
until a migration or a library changes.
"""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from django.db import connection

HOUSE = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def migrated(request) -> Path | None:
    """Where the copy stands, or is to be put; None where no run leaves one to the next."""
    cache = getattr(request.config, "cache", None)
    if cache is None or connection.vendor != "sqlite":
        return None
    return cache.mkdir("migrated") / f"{state_of_migrations()}.sqlite3"


def state_of_migrations() -> str:
    """A word that changes whenever migrating an empty database could end differently."""
    told = hashlib.sha256()
    for path in (HOUSE / "requirements.txt", *sorted(HOUSE.glob("*/migrations/*.py"))):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:16]


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, migrated) -> bool:
    """Have the copy taken as it is, where there is one."""
    if migrated is None:
        return django_db_keepdb
    try:
        shutil.copyfile(migrated, connection.settings_dict["TEST"]["NAME"])
    except FileNotFoundError:
        return django_db_keepdb
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, migrated) -> None:
    """Leave a copy of what was migrated to the next run."""
    if migrated is None or migrated.exists():
        return
    unfinished = migrated.with_suffix(f".{os.getpid()}")  # another run may be at the same
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(migrated)
    for outdated in set(migrated.parent.glob("*.sqlite3")) - {migrated}:
        outdated.unlink(missing_ok=True)
