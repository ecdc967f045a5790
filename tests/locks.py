"""Does an action wait for a row, and look at nothing before it has it? On PostgreSQL, which locks
rows.

For tests with `transaction=True`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.db.models import Model

only_rows_are_locked = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway"
)


@contextmanager
def somebody_else_holds(row: Model) -> Iterator[None]:
    """Another connection has taken the row, as every action does first."""
    wanted = ("dbname", "host", "port", "user", "password")
    known = connection.get_connection_params()
    table, key = row._meta.db_table, row._meta.pk.column
    with psycopg.connect(**{name: known[name] for name in wanted if name in known}) as other:
        # New rows that only refer to this one are not in the way of this lock.
        other.execute(f"SELECT 1 FROM {table} WHERE {key} = %s FOR NO KEY UPDATE", [row.pk])
        yield


def asked_before_it_waited(for_row: Model, call: Callable[[], Any]) -> tuple[list[str], str]:
    """What the call asked in its transaction, and the last statement, in which it waits for the
    row.
    """
    asked: list[str] = []

    def listening(execute, sql, *rest):
        if connection.in_atomic_block:
            asked.append(sql)
        return execute(sql, *rest)

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    try:
        with (
            somebody_else_holds(for_row),
            connection.execute_wrapper(listening),
            pytest.raises(OperationalError, match="lock timeout"),
        ):
            call()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    return asked[:-1], asked[-1]


def waits_and_looks_afterwards(for_row: Model, call: Callable[[], Any], *, at: str) -> None:
    """No row of the tables that begin with `at` is read or written before the lock; other locks may
    be.
    """
    before, last = asked_before_it_waited(for_row, call)
    assert is_lock(last), "it wrote before it had the lock"
    looked = [sql for sql in before if f'"{at}' in sql and not is_lock(sql)]
    assert looked == [], "it looked before it had the lock"


def is_lock(sql: str) -> bool:
    return " FOR UPDATE" in sql or " FOR NO KEY UPDATE" in sql
