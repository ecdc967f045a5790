"""A disk that is full, as the database tells of it."""

import sqlite3
from collections.abc import Callable

from django.db import OperationalError

from documents.models import Chunk


def full(*_arguments, **_options):
    """Raises what Django makes of SQLite's own error."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorname = "SQLITE_FULL"
    raise OperationalError(str(cause)) from cause


def filling(monkeypatch) -> Callable[[], None]:
    """Call it, and from then on no file can be stored."""

    def fill() -> None:
        for way in ("create", "bulk_create"):
            monkeypatch.setattr(Chunk.objects, way, full)

    return fill
