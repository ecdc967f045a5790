"""Measure a page: time over repeated requests, then statements of one more; and write results."""

import json
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time_ns
from typing import Any

from django.db import connection
from django.test import Client

from config.stack import in_one_piece
from participants.models import Account

WARM_UPS = 2
MIB = 1024  # ru_maxrss and VmRSS count KiB
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")

type Visit = Callable[[], object]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the statements sent inside, but for transaction control, where databases differ."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Note the statement and execute it."""
        if not sql.startswith(NOT_COUNTED):
            sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


class Stopwatch:
    """Measures wall-clock time and processor time of this process, those that it started and its
    database server, in milliseconds.

    Processor time hardly depends on what else the machine does.
    """

    def __enter__(self) -> "Stopwatch":
        self.wall_ms = -perf_counter() * 1000
        self.cpu_ms = -processor_ms()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.wall_ms += perf_counter() * 1000
        self.cpu_ms += processor_ms()


def processor_ms() -> float:
    """Return the processor time of this process, those that it started and that have ended, and its
    database server so far.
    """
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = helpers.ru_utime + helpers.ru_stime
    return (process_time_ns() + server_ns()) / 1_000_000 + seconds * 1000


def server_ns() -> int:
    """Return the processor time in nanoseconds of our PostgreSQL backend; 0 when it is on another
    machine.
    """
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    schedule = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    if not schedule.exists():
        return 0
    return int(schedule.read_text().split()[0])


def signed_in(account: Account) -> Client:
    """Return a browser in which the account is signed in."""
    client = Client()
    client.force_login(account)
    return client


@in_one_piece  # as the web server does, so that it does not matter how deep this is called
def fetch(client: Client, url: str, data: dict[str, Any] | None = None) -> int:
    """Send GET, or POST of `data`, read the whole answer and return its size in bytes.

    Raises RuntimeError unless it is a page or, after POST, a redirect.
    """
    response: Any
    if data is None:
        response, expected = client.get(url), 200
    else:
        response, expected = client.post(url, data), 302
    if response.status_code != expected:
        raise RuntimeError(f"{url} answered {response.status_code}.")

    if response.streaming:
        return sum(map(len, response.streaming_content))
    return len(response.content)


def measured(
    visits: Sequence[Visit], *, before: Callable[[], None] = lambda: None
) -> dict[str, float]:
    """Return the statements of the last visit, and median milliseconds of the others but for the
    first two.

    `before` runs before each, unmeasured.
    """
    times = []
    for visit in visits[:-1]:
        before()
        with Stopwatch() as watch:
            visit()
        times.append(watch)
    before()
    with statements() as sent:
        visits[-1]()
    counted = times[WARM_UPS:]
    return {
        "sql": len(sent),
        "wall_ms": median(watch.wall_ms for watch in counted),
        "cpu_ms": median(watch.cpu_ms for watch in counted),
    }


def peak_mib() -> float:
    """Return the most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def helpers_peak_mib() -> float:
    """Return the most memory that one of the processes held that this one started, and that have
    ended.
    """
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MIB


def held_mib() -> float:
    """Return the memory that this process holds now, in MiB."""
    status = Path("/proc/self/status").read_text()
    _before, _name, rest = status.partition("VmRSS:")
    return int(rest.split()[0]) / MIB


def write_down(name: str, size: int, **figures: float) -> None:
    """Append a line to the file from which the table is made (environment: RESULTS)."""
    line = {"database": connection.vendor, "size": size, "name": name, **figures}
    with Path(os.environ["RESULTS"]).open("a") as file:
        file.write(json.dumps(line) + "\n")
