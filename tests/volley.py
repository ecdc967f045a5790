"""Many at exactly the same moment: threads that wait for one another before they act."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

from django.db import connection, connections, transaction


def volley[Answer](number: int, act: Callable[[int], Answer]) -> list[Answer]:
    """What each of so many threads got from `act(its number)`, all released by one barrier.

    For tests with `transaction=True`: each thread has a connection of its own, which it closes.
    """
    barrier, answers, faults = Barrier(number), [], []

    def shot(place: int) -> None:
        try:
            barrier.wait(timeout=60)
            answers.append(act(place))
        except BaseException as fault:  # told in the thread of the test, where it fails it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=shot, args=[place]) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return answers


def waits_for_a_lock() -> bool:
    """Asked within a transaction, which would otherwise see what it saw first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return cursor.fetchone()[0] > 0


def both_at_once(
    first: Callable[[], object], second: Callable[[], object], *, stops_before: str = ""
) -> None:
    """The second begins when the first has written and not committed, and the first ends when it
    waits.

    The first stops so before the first statement that holds these words, or after its last one. In
    the middle of an act the locks that it still has to take can be in the hands of the other, which
    waits for it.

    On PostgreSQL alone: SQLite lets one write after the other.
    """
    has_written = Event()

    def wait() -> None:
        has_written.set()
        while not (waits_for_a_lock() or other.done()):
            pass

    def stopping(execute, sql, *rest):
        if stops_before and stops_before in sql and not has_written.is_set():
            wait()
        return execute(sql, *rest)

    def hold() -> None:
        try:
            with transaction.atomic(), connection.execute_wrapper(stopping):
                first()
                if not has_written.is_set():
                    assert not stops_before, "there was no such statement"
                    wait()
        finally:
            has_written.set()
            connection.close()

    def follow() -> None:
        has_written.wait()
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        other = threads.submit(follow)
        one = threads.submit(hold)
        one.result()
        other.result()
