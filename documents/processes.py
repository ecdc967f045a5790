"""Work that keeps a processor busy, done by several processes at once: `each(work, items)`.

A process ends with this one, however this one ends: it reads until nobody writes to it any more.
It needs no database, and has the settings of this one.
"""

import logging
import os
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

HOUSE = Path(__file__).resolve().parent.parent
PROCESSES = min(2, os.cpu_count() or 1)
FEW = 4  # are done here: to start a process takes as long as ten certificates
ENDED = "The process ended before its work was done; perhaps the memory was full."
COMMAND = (sys.executable, "-m", "documents.processes")


class Died(Exception):
    """The process that did the work ended before it was done."""


class Records(logging.Handler):
    """Records of what is logged, kept until it is taken: name of the logger, level and message."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        super().__init__()
        self.kept: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.kept.append((record.name, record.levelno, record.getMessage()))

    def taken(self) -> list[tuple[str, int, str]]:
        """Return those that were kept, and keep them no longer."""
        taken, self.kept = self.kept, []
        return taken


class Helper:
    """A process that does one thing after another."""

    def __init__(self) -> None:
        """Start it, in a session of its own, so that an interrupt at the keyboard is not for it."""
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=HOUSE,
            start_new_session=True,
        )
        assert self.process.stdin and self.process.stdout  # noqa: S101 - for mypy
        self.asked, self.answers = self.process.stdin, self.process.stdout

    def do(self, work: Callable[[Any], Any], item: Any) -> Any:
        """Return what comes of it, or the exception that it raised. Raises Died."""
        try:
            write(self.asked, (work, item))
            result, logged = pickle.load(self.answers)  # noqa: S301 - our own process
        except Exception as error:  # not of the work, whose exceptions are results
            self.end()
            raise Died from error
        for name, level, message in logged:
            logging.getLogger(name).log(level, message)
        return result

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        with suppress(OSError):
            self.process.communicate()


# By the module of their work: who has nothing more to draw ends no process that keeps a book.
_idle: defaultdict[str, SimpleQueue[Helper]] = defaultdict(SimpleQueue)


def each[Item, Result](
    work: Callable[[Item], Result], items: Sequence[Item]
) -> Iterator[Result | Exception]:
    """Yield in their order what comes of each item, or the exception that it raised; Died if the
    process ended at it twice. `work` is a function of a module that needs no database.

    The processes go on while the caller uses a result, and are kept for the next call until `rest`.
    """
    if len(items) <= FEW:
        yield from (attempt(work, item) for item in items)
        return
    with ThreadPoolExecutor(PROCESSES) as threads:
        yield from threads.map(lambda item: _helped(work, item), items)


def alone[Item, Result](work: Callable[[Item], Result], item: Item) -> Result:
    """Return what comes of it, done by another process, which keeps its memory until `rest`.

    Raises what the work raises, and Died if the process ended at it twice.
    """
    result = _helped(work, item)
    if isinstance(result, Exception):
        raise result
    return result


def attempt[Item, Result](work: Callable[[Item], Result], item: Item) -> Result | Exception:
    """Return what comes of it, or the exception that it raised."""
    try:
        return work(item)
    except Exception as error:
        return error


def _helped(work: Callable[[Any], Any], item: Any) -> Any:
    """Let a process do it; another one if that dies, for it may have been told to end."""
    idle = _idle[work.__module__]
    for _time in range(2):
        helper = _helper(idle)
        with suppress(Died):
            result = helper.do(work, item)
            idle.put(helper)
            return result
    return Died(ENDED)


def _helper(idle: SimpleQueue[Helper]) -> Helper:
    """Return a process that has nothing to do, a new one if there is none."""
    with suppress(Empty):
        return idle.get_nowait()
    return Helper()


def rest(work: Callable[[Any], Any]) -> None:
    """End the processes that wait for more of this work, or other work of its module."""
    idle = _idle[work.__module__]
    with suppress(Empty):
        while True:
            idle.get_nowait().end()


def write(to: IO[bytes], value: Any) -> None:
    """Write the value for the process at the other end."""
    pickle.dump(value, to)
    to.flush()


def serve() -> None:
    """Do what the other process asks, one thing after another, until it is gone. It logs what is
    logged here.
    """
    records = Records()
    logging.getLogger().addHandler(records)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed is no answer
    with suppress(EOFError, BrokenPipeError):
        while True:
            work, item = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
            result = attempt(work, item)
            write(answers, (result, records.taken()))


if __name__ == "__main__":
    serve()
