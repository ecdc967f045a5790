"""What a load leaves in an empty database, remembered by this process and put back from the second
time on.

Loading the reference data reads, checks and writes some hundred texts: half a second, and hundreds
of tests begin with it. That it is loaded rightly has tests of its own, and they load.
"""

from collections.abc import Callable, Hashable, Iterable

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from participants.rooms import room_names

type Rows = dict[type[Model], list[tuple]]
remembered: dict[Hashable, Rows] = {}


def once(key: Hashable, load: Callable[[], object]) -> None:
    """`load`, or what it left the first time; always `load` where there is anything in its way."""
    if key in remembered and are_empty(remembered[key]):
        write(remembered[key])
        return
    is_first = key not in remembered and are_empty(tables())
    load()
    if is_first:
        remembered[key] = {table: rows for table in tables() if (rows := read(table))}


def tables() -> list[type[Model]]:
    return [
        table
        for table in apps.get_models(include_auto_created=True)
        if table._meta.app_label in room_names()
    ]


def are_empty(some: Iterable[type[Model]]) -> bool:
    return not any(table._base_manager.exists() for table in some)


def columns(table: type[Model]) -> str:
    return ", ".join(
        connection.ops.quote_name(field.column) for field in table._meta.concrete_fields
    )


def read(table: type[Model]) -> list[tuple]:
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns(table)} FROM {name} ORDER BY 1")
        return cursor.fetchall()


def write(rows_of: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:  # references are checked at its end
        for table, rows in rows_of.items():
            name = connection.ops.quote_name(table._meta.db_table)
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {name} ({columns(table)}) VALUES ({places})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows_of)):
            cursor.execute(statement)
