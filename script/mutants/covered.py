"""Learn which test runs which line of the files that are broken: a pytest plugin, and what it
stored.

One JSON file for each test file, with the texts it was learnt from: as long as they stay, so does
what was learnt.
"""

import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from types import CodeType

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
ON_POSTGRESQL = "TEST_DATABASE_URL" in os.environ
STORE = ROOT / ".pytest_cache" / ("mutants-postgresql" if ON_POSTGRESQL else "mutants")
OPTIONS = ("-p", "no:randomly", "-m", "not browser and not scripts", "--timeout=600")
MONITOR = sys.monitoring.COVERAGE_ID


@dataclass(frozen=True)
class Run:
    """One test: how long it took, and the lines it ran in each file."""

    seconds: float
    lines: dict[str, list[int]]


@dataclass(frozen=True)
class TestFile:
    """A test file: its tests, and the digest of each text they were learnt from."""

    digests: dict[str, str]
    runs: dict[str, Run]  # by the test's node id


class Recorder:
    """Pytest plugin: store which lines of these files each test runs."""

    def __init__(self, files: Iterable[str], database: str) -> None:
        self.names = {str(ROOT / file): file for file in files}
        self.database = database  # on PostgreSQL, where learners share a server
        self.runs: dict[str, dict[str, Run]] = defaultdict(dict)  # by test file
        self.to_come: Counter[str] = Counter()  # tests of each file
        self.lines: set[tuple[str, int]] = set()
        self.failed: set[str] = set()

    def pytest_sessionstart(self) -> None:
        """Take a database of one's own. On SQLite it is a file in a folder of one's own anyway."""
        if ON_POSTGRESQL:
            connection.settings_dict["TEST"]["NAME"] = self.database

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """On PostgreSQL, where locks are left out, run only what commits: nothing else waits."""
        if ON_POSTGRESQL:
            items[:] = filter(_commits, items)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Watch from here: what runs on import runs for every test."""
        self.to_come.update(map(_file_of, session.items))
        sys.monitoring.use_tool_id(MONITOR, "mutants")
        events = sys.monitoring.events
        sys.monitoring.register_callback(MONITOR, events.PY_START, self._begins)
        sys.monitoring.register_callback(MONITOR, events.LINE, self._runs)
        sys.monitoring.set_events(MONITOR, events.PY_START)

    def _begins(self, code: CodeType, _offset: int) -> object:
        """Ask for the lines of a function, once, when it is first called."""
        if code.co_filename in self.names:
            sys.monitoring.set_local_events(MONITOR, code, sys.monitoring.events.LINE)
        return sys.monitoring.DISABLE

    def _runs(self, code: CodeType, line: int) -> None:
        self.lines.add((code.co_filename, line))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what one test ran; after the last one of a file, store it. Others run in between:
        those that commit come after all that do not.
        """
        self.lines.clear()
        began = perf_counter()
        result = yield
        run = Run(perf_counter() - began, defaultdict(list))
        for file, line in sorted(self.lines):
            run.lines[self.names[file]].append(line)
        test_file = _file_of(item)
        self.runs[test_file][item.nodeid] = run
        self.to_come[test_file] -= 1
        if not self.to_come[test_file]:
            self._store(test_file, self.runs.pop(test_file))
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def _store(self, test_file: str, runs: dict[str, Run]) -> None:
        """Store the runs of a file. A test that fails anyhow notices nothing."""
        texts = {test_file}.union(*(run.lines for run in runs.values()))
        passed = {test: run for test, run in runs.items() if test not in self.failed}
        whole = TestFile({text: digest(text) for text in texts}, passed)
        stored = STORE / f"{test_file}.json"
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps(asdict(whole)))


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and marker.kwargs.get("transaction", False)


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@cache
def digest(file: str) -> str:
    """Return a word that changes with the file's text."""
    return hashlib.sha256((ROOT / file).read_bytes()).hexdigest()


def runs_of(test_file: str) -> dict[str, Run] | None:
    """Return what was learnt of a test file; None if it was not, or a text has changed since."""
    try:
        stored = json.loads((STORE / f"{test_file}.json").read_text())
        digests = {file: digest(file) for file in stored["digests"]}
    except FileNotFoundError:  # never learnt, or a file is gone
        return None
    if digests != stored["digests"]:
        return None
    return {test: Run(**run) for test, run in stored["runs"].items()}


def learn(test_files: Iterable[str], files: Iterable[str], database: str) -> None:
    """Run these test files and store which lines of `files` their tests run."""
    pytest.main([*OPTIONS, *test_files], plugins=[Recorder(files, database)])


class Covered:
    """Which tests run a line, of the files in question."""

    def __init__(self, test_files: Iterable[str], files: Collection[str]) -> None:
        self.seconds: dict[str, float] = {}
        self.by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
        for test_file in test_files:
            for test, run in (runs_of(test_file) or {}).items():
                self.seconds[test] = run.seconds
                for file in run.lines.keys() & files:
                    for line in run.lines[file]:
                        self.by_line[file, line].add(test)

    def tests_of(self, file: str, lines: Iterable[int]) -> list[str]:
        """Return the tests that run one of the lines: the quickest of each test file, then the next
        of each, as tests of one file mostly look at the same.
        """
        tests = set[str]().union(*(self.by_line.get((file, line), ()) for line in lines))
        places: Counter[str] = Counter()
        turns: dict[str, tuple[int, float]] = {}
        for test in sorted(tests, key=lambda test: (self.seconds[test], test)):
            test_file = test.partition("::")[0]
            turns[test] = (places[test_file], self.seconds[test])
            places[test_file] += 1
        return sorted(turns, key=lambda test: turns[test])
