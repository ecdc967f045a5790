"""script/test in a small project of made-up tools: what runs at once, what is told in which order."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.scripts.commands import ROOT, environment, run

pytestmark = pytest.mark.scripts

# Each waits at a pipe for the other, so neither would end if one ran after the other.
PYTEST = """
if [ -n "${{DATABASE_URL:-}}" ]; then
    echo "postgres: $* in $TMPDIR"; echo here >{pipe}; exit {postgres}
fi
read -r _ <{pipe}; echo "sqlite: $* in $TMPDIR"; exit {sqlite}
"""
TOOLS = ("ruff", "mypy", "djlint", "lint-imports", "python")


def tool(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{body}\n")
    path.chmod(0o755)


@pytest.fixture
def project(tmp_path) -> Path:
    """script/test, and tools that agree with everything."""
    folder = tmp_path / "project"
    tool(folder / "script/setup", "exit 0")
    tool(folder / "script/postgres", 'shift; export DATABASE_URL=postgres://private; exec "$@"')
    shutil.copy(ROOT / "script/test", folder / "script/test")
    for name in TOOLS:
        tool(folder / ".venv/bin" / name, "exit 0")
    os.mkfifo(folder / "pipe")
    return folder


def pytest_that(project: Path, *, sqlite: int = 0, postgres: int = 0) -> None:
    tool(project / ".venv/bin/pytest", PYTEST.format(pipe=project / "pipe", sqlite=sqlite, postgres=postgres))


def test_both_databases_are_tested_at_once_and_told_one_after_the_other(project):
    pytest_that(project)
    done = run("script/test", root=project)
    assert done.returncode == 0, done.stderr
    *_linters, first, sqlite, second, postgres = done.stdout.splitlines()
    assert (first.split(" (")[0], second) == ("Tests on SQLite", "Tests on PostgreSQL")
    assert sqlite.startswith("sqlite:  in /tmp/test.")
    assert postgres.startswith("postgres: -m not browser and not scripts in /tmp/test.")
    assert sqlite.rpartition(" in ")[2] != postgres.rpartition(" in ")[2], "each has a folder of its own"
    assert not Path(sqlite.rpartition(" in ")[2]).exists()


@pytest.mark.parametrize(("name", "code"), [("SQLite", {"sqlite": 1}), ("PostgreSQL", {"postgres": 1})])
def test_a_failure_on_either_is_named(project, name, code):
    pytest_that(project, **code)
    done = run("script/test", root=project)
    assert (done.returncode, done.stderr) == (1, f"Failed: tests on {name}\n")


def test_a_failure_of_a_linter_is_named_and_the_tests_run_all_the_same(project):
    pytest_that(project)
    tool(project / ".venv/bin/mypy", "echo 'a wrong type'; exit 1")
    done = run("script/test", root=project)
    assert (done.returncode, done.stderr) == (1, "Failed: types\n")
    assert "a wrong type" in done.stdout
    assert "postgres:" in done.stdout


def test_sigterm_ends_the_tests_on_postgresql_as_well(project):
    """Those on SQLite are in front, and a terminal or a job's end tells them directly."""
    told = project / "told"
    waits = f"trap 'echo ended >{told}; exit 0' TERM; echo here >{project}/pipe; while :; do sleep 0.1; done"
    asks = f"read -r _ <{project}/pipe; kill -TERM $PPID; exit 1"
    tool(project / ".venv/bin/pytest", f'if [ -n "${{DATABASE_URL:-}}" ]; then {waits}; else {asks}; fi')
    process = subprocess.Popen(["script/test"], cwd=project, env=environment(), stdout=subprocess.DEVNULL)
    assert process.wait(timeout=60) == 128 + signal.SIGTERM
    assert told.read_text() == "ended\n"
