"""A database cache whose counters stay correct when several processes count at the same moment."""

import base64
import pickle
from datetime import datetime
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

        An expired entry is deleted first: Django would let each caller overwrite it.
        """
        name = self.make_and_validate_key(key, version=version)
        moment = self._moment(now().replace(microsecond=0))
        self._write("DELETE FROM {table} WHERE cache_key = %s AND expires < %s", name, moment)
        return super().add(key, value, timeout, version)

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
            written = base64.b64encode(pickle.dumps(number, self.pickle_protocol)).decode("latin1")
            self._write("UPDATE {table} SET value = %s WHERE cache_key = %s", written, name)
        return number

    def forget_expired(self, moment: datetime) -> int:
        """Delete expired entries and return how many went.

        Without this they stay until they are asked for or the table is full, and the names of
        counters hold network addresses.
        """
        return self._write(
            "DELETE FROM {table} WHERE expires < %s", self._moment(moment.replace(microsecond=0))
        )

    def _alias(self) -> str:
        """Return the name of the database that holds the cache."""
        return router.db_for_write(self.cache_model_class)

    def _moment(self, moment: Any) -> Any:
        """Return the moment as that database compares it."""
        return connections[self._alias()].ops.adapt_datetimefield_value(moment)

    def _write(self, statement: str, *values: Any) -> int:
        """Run a statement on the table of the cache and return how many rows it changed."""
        connection = connections[self._alias()]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=table), values)
            return int(cursor.rowcount)
