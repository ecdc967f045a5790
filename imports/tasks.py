"""Work of the worker on lists: read, compare, import, undo, and forget them."""

from datetime import datetime

from imports.actions import forgetting, rows, undoing, writing
from imports.cells import Reader
from imports.models import Import

State = Import.State
BATCHES = 5  # of a list in one sweep, so that nothing else waits long


def read_files(now: datetime) -> int:
    """Read the files that were brought in; return how many units were done."""
    return sum(rows.read_file(source=each, now=now) for each in Import.objects.due(State.READING))


def judge_rows(now: datetime) -> int:
    """Compare rows with what is known; return how many."""
    done = 0
    for source in Import.objects.due(State.JUDGING).with_names():
        reader = Reader(source)
        for _turn in range(BATCHES):
            done += rows.judge_rows(source=source, reader=reader, now=now)
    return done


def write_rows(now: datetime) -> int:
    """Import rows of lists that were started; return how many."""
    done = 0
    for source in Import.objects.due(State.WRITING).with_names():
        for _turn in range(BATCHES):
            done += writing.write_rows(source=source, now=now)
    return done


def undo_rows(now: datetime) -> int:
    """Undo rows of lists that are undone; return how many."""
    done = 0
    for source in Import.objects.due(State.UNDOING):
        for _turn in range(BATCHES):
            done += undoing.undo_rows(source=source, now=now)
    return done


def forget_lists(now: datetime) -> int:
    """Forget rows and files of lists that are over (R-324); return how many lists."""
    return sum(forgetting.forget(source=each, now=now) for each in Import.objects.over(now))


SWEEPS = [read_files, judge_rows, write_rows, undo_rows]
HOURLY = [forget_lists]
