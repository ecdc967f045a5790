"""A database cache whose counters stay correct when several processes count at the same moment."""

import base64
import pickle
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils.timezone import now


class CountingDatabaseCache(DatabaseCache):
    """Django's database cache with atomic `add` and `incr`.

    Django's own reads a value and then writes it, so that concurrent callers get the same number.
    Another cache for the site (Redis, Memcached) has both already.
    """

    def add(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Store a missing entry and return True; of several callers at once exactly one gets True.

        An expired entry is deleted first: Django would let each caller overwrite it. Raises
        DatabaseError where Django's would return False, which django-allauth takes for a limit
        that is used up (D-355).
        """
        name = self.make_and_validate_key(key, version=version)
        moment = now().replace(microsecond=0)
        self._write(
            "DELETE FROM {table} WHERE cache_key = %s AND expires < %s", name, self._moment(moment)
        )
        self._make_room(moment)
        added = self._write(
            "INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)"
            " ON CONFLICT (cache_key) DO NOTHING",
            name,
            self._written(value),
            self._moment(self._end(timeout)),
        )
        return added == 1

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add `delta` to a number and return the sum. Raises ValueError when there is none."""
        name = self.make_and_validate_key(key, version=version)
        with transaction.atomic(using=self._alias()):
            # It changes nothing and takes the lock of the row, on SQLite that of the file.
            self._write("UPDATE {table} SET expires = expires WHERE cache_key = %s", name)
            number = self.get(key, version=version)
            if number is None:
                raise ValueError(f"There is no number under {key}.")
            number += delta
            self._write(
                "UPDATE {table} SET value = %s WHERE cache_key = %s", self._written(number), name
            )
        return number

    def forget_expired(self, moment: datetime) -> int:
        """Delete expired entries and return how many went.

        Without this they stay until they are asked for or the table is full, and the names of
        counters hold network addresses.
        """
        return self._write(
            "DELETE FROM {table} WHERE expires < %s", self._moment(moment.replace(microsecond=0))
        )

    def _make_room(self, moment: datetime) -> None:
        """Delete the expired entries and then a third of the others, if there are too many."""
        with connections[self._alias()].cursor() as cursor:
            cursor.execute(self._of_table("SELECT COUNT(*) FROM {table}"))
            number = cursor.fetchone()[0]
            if number > self._max_entries:
                self._cull(self._alias(), cursor, moment, number)  # type: ignore[attr-defined]

    def _end(self, timeout: float | None) -> datetime:
        """Return when an entry expires that is stored now."""
        seconds = self.get_backend_timeout(timeout)
        if seconds is None:
            return datetime.max.replace(microsecond=0, tzinfo=UTC)
        return datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=0)

    def _written(self, value: Any) -> str:
        """Return the value as Django's cache stores it."""
        return base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("latin1")

    def _alias(self) -> str:
        """Return the name of the database that holds the cache."""
        return router.db_for_write(self.cache_model_class)

    def _moment(self, moment: Any) -> Any:
        """Return the moment as that database compares it."""
        return connections[self._alias()].ops.adapt_datetimefield_value(moment)

    def _write(self, statement: str, *values: Any) -> int:
        """Run a statement on the table of the cache and return how many rows it changed."""
        with connections[self._alias()].cursor() as cursor:
            cursor.execute(self._of_table(statement), values)
            return int(cursor.rowcount)

    def _of_table(self, statement: str) -> str:
        """Return the statement with the name of the cache's table in place of {table}."""
        quoted = connections[self._alias()].ops.quote_name
        return statement.format(table=quoted(self._table))  # type: ignore[attr-defined]
