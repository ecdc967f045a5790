"""PostgreSQL plans a statement that comes again once (D-324)."""

import pytest
from django.db import connection


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time")
def test_a_statement_that_comes_again_with_other_values_is_prepared(db):
    with connection.cursor() as cursor:
        for number in range(10):
            cursor.execute("SELECT %s::int + 324", [number])
        prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
        cursor.execute(prepared, ["% + 324"])
        assert cursor.fetchone() == (1,)
