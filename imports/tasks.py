"""Work of the worker on lists: read, compare, import, undo, and forget them."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import InterfaceError, OperationalError

from imports.actions import forgetting, rows, undoing, writing
from imports.cells import Reader
from imports.models import Import

logger = logging.getLogger("imports")

State = Import.State
BATCHES = 5  # of a list in one sweep, so that nothing else waits long


def read_files(now: datetime) -> int:
    """Read the files that were brought in; return how many units were done."""
    return _each(State.READING, lambda source: rows.read_file(source=source, now=now), now)


def judge_rows(now: datetime) -> int:
    """Compare rows with what is known; return how many."""

    def judge(source: Import) -> int:
        reader = Reader(source)
        batches = range(BATCHES)
        return sum(rows.judge_rows(source=source, reader=reader, now=now) for _turn in batches)

    return _each(State.JUDGING, judge, now)


def write_rows(now: datetime) -> int:
    """Import rows of lists that were started; return how many."""

    def write(source: Import) -> int:
        return sum(writing.write_rows(source=source, now=now) for _turn in range(BATCHES))

    return _each(State.WRITING, write, now)


def undo_rows(now: datetime) -> int:
    """Undo rows of lists that are undone; return how many."""

    def undo(source: Import) -> int:
        return sum(undoing.undo_rows(source=source, now=now) for _turn in range(BATCHES))

    return _each(State.UNDOING, undo, now)


def forget_lists(now: datetime) -> int:
    """Forget rows and files of lists that are over (R-324); return how many lists."""
    return sum(forgetting.forget(source=each, now=now) for each in Import.objects.over(now))


def _each(state: str, work: Callable[[Import], int], now: datetime) -> int:
    """Go on with each list that stands there; one at which that fails stops no other (R-380).
    Return how many units were done. Raises at the end what says that the database is busy or lost.
    """
    done, trouble = 0, None
    for source in Import.objects.due(state).with_names():
        try:
            done += work(source)
        except (InterfaceError, OperationalError) as error:
            trouble = error  # no fault of the list
        except Exception as error:
            _log(source, error)
            rows.count_failure(source=source, now=now)
    if trouble:
        raise trouble
    return done


def _log(source: Import, error: Exception) -> None:
    """Log where it failed and with which class of error; its text may name people."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    logger.error("list %s failed with %s at %s", source.pk, type(error).__name__, where)


SWEEPS = [read_files, judge_rows, write_rows, undo_rows]
HOURLY = [forget_lists]
