"""The trail without its triggers, which tests alone need."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from participants.models import AuditEntry, Erasure


@contextmanager
def unguarded(connection: BaseDatabaseWrapper = connection) -> Iterator[None]:
    """Rows of the trail may be changed and deleted for once."""
    _set_triggers(connection, on=False)
    try:
        yield
    finally:
        _set_triggers(connection, on=True)


def _set_triggers(connection: BaseDatabaseWrapper, *, on: bool) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, on)
        return
    with connection.cursor() as cursor:
        for model in (AuditEntry, Erasure):
            word = "ENABLE" if on else "DISABLE"
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {word} TRIGGER USER")


def empty_trail() -> None:
    """Only the line of the act that follows is looked for."""
    with unguarded():
        AuditEntry.objects.all().delete()
