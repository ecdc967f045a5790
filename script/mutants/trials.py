"""Try breaks in a pytest session that has loaded everything: a pytest plugin.

Each is tried in a fork of that session, in which the loaded functions get the broken code, so that
nothing is imported, collected or migrated again.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import get_resolver

from mutants.breaks import Break

SURVIVED, NOTICED, UNTRIED = range(3)  # with which a fork ends


@dataclass(frozen=True)
class Trial:
    """A break of a file, and the tests that run its lines, in the order to ask them."""

    file: str
    text: str
    broken: Break
    tests: list[str]

    def __str__(self) -> str:
        return f"{self.file}:{self.broken.line}  {self.broken}"


class Trials:
    """Pytest plugin: instead of running the tests, try each break with its own."""

    def __init__(self, trials: Iterable[Trial], jobs: int) -> None:
        self.trials = list(trials)
        self.databases = [f"test_mutants_{job}" for job in range(jobs)]  # that are free
        self.running: dict[int, tuple[str, Trial]] = {}  # by process, with its database
        self.survivors: list[Trial] = []
        self.untried: list[Trial] = []
        self.failed = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Keep as many forks at work as there are jobs."""
        session.config.pluginmanager.unregister(name="terminalreporter")
        get_resolver().reverse_dict  # noqa: B018  all views are loaded here, not in each fork
        tests = {item.nodeid: item for item in session.items}
        for trial in self.trials:
            if not self.databases:
                self._await_one()
            items = [tests[test] for test in trial.tests if test in tests]
            self._begin(trial, items)

        while self.running:
            self._await_one()
        return True

    def _begin(self, trial: Trial, items: list[pytest.Item]) -> None:
        """Try a break in a fork, with a database that is free."""
        database = self.databases.pop()
        child = os.fork()
        if not child:
            self._be_tried(trial, items, database)
        self.running[child] = (database, trial)

    def _await_one(self) -> None:
        """Note what became of the first to end."""
        child, status = os.wait()
        database, trial = self.running.pop(child)
        self.databases.append(database)
        code = os.waitstatus_to_exitcode(status)
        if code == SURVIVED:
            self.survivors.append(trial)
        elif code != NOTICED:
            self.untried.append(trial)

    def _be_tried(self, trial: Trial, items: list[pytest.Item], database: str) -> None:
        """Run the tests in this fork, up to the first failure. Never returns."""
        report = os.fdopen(os.dup(1), "w")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        verdict, code = "UNTRIED ", UNTRIED
        folder = Path(tempfile.mkdtemp(prefix="mutants."))
        try:
            _separate(folder, database)
            gc.unfreeze()  # what is frozen is not found
            put_in(trial.file, trial.text, trial.broken.applied_to(trial.text))
            for item, following in zip_longest(items, items[1:]):
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.failed:
                    break
            verdict, code = ("noticed ", NOTICED) if self.failed else ("SURVIVED", SURVIVED)
        except BaseException as error:
            self.failed = repr(error)
        finally:
            by = self.failed or f"none of {len(items)} tests"
            print(f"{verdict}  {trial}\n          by {by}", file=report, flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(code)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def _separate(folder: Path, database: str) -> None:
    """Give this process files and a database of its own; one of PostgreSQL it leaves to the next,
    as --reuse-db asks.
    """
    settings.DATA_DIR = folder
    own = folder / "tests.sqlite3" if connection.vendor == "sqlite" else database
    connection.settings_dict["TEST"]["NAME"] = own


def put_in(file: str, text: str, broken: str) -> None:
    """Give the functions of a loaded module the code and the defaults that they have in the broken
    text, and the module its constants. Whoever imported a function has it broken as well.
    """
    module = sys.modules[file.removesuffix(".py").replace("/", ".")]
    old = _functions_in(vars(module))
    new = compile(broken, file, "exec")
    codes = dict(_replacements(compile(text, file, "exec"), new))
    for function in old:
        code = function.__code__
        function.__code__ = codes.get((code.co_qualname, code.co_firstlineno), code)

    anew = dict(vars(module))
    exec(new, anew)  # noqa: S102  our own code
    # A dataclass writes its methods into the module that bears the name.
    written = [each for each in _functions_in(vars(module)) if each not in old]
    _put_in_defaults(old, [*_functions_in(anew), *written])
    _put_in_constants(module, anew)


def _put_in_defaults(old: list[FunctionType], new: list[FunctionType]) -> None:
    """Give the old functions the defaults of the new ones."""
    by_name = {function.__qualname__: function for function in new}
    for function in old:
        made = by_name.get(function.__qualname__, function)
        function.__defaults__ = made.__defaults__
        function.__kwdefaults__ = made.__kwdefaults__


def _put_in_constants(module: ModuleType, anew: dict[str, Any]) -> None:
    """Give the module the constants among these names."""
    for name, value in anew.items():
        if name.isupper() and not callable(value):
            setattr(module, name, value)


def _functions_in(names: dict[str, Any]) -> list[FunctionType]:
    """Return all functions that look up their names here, wherever they are held."""
    # not isinstance, which wakes whatever is lazy
    return [
        each
        for each in gc.get_objects()
        if type(each) is FunctionType and each.__globals__ is names
    ]


def _replacements(old: CodeType, new: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Yield the new code of each definition, by its name and its line in the old text."""
    yield (old.co_qualname, old.co_firstlineno), new
    for before, after in zip(_codes_in(old), _codes_in(new), strict=False):
        yield from _replacements(before, after)


def _codes_in(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]
