"""script/test in a small project of made-up tools: what runs at once, what is told in which
order.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.scripts.commands import ROOT, environment, run

pytestmark = pytest.mark.scripts

# Two wait at a pipe for the third, so none would end if one ran after the other.
PYTEST = """
if [ -n "${{DATABASE_URL:-}}" ]; then name=postgres code={postgres}
elif [ "$2" = "browser or scripts" ]; then name=commands code={commands}
else name=sqlite code={sqlite}; fi
if [ $name = postgres ]; then echo here >{project}/sqlite.pipe; echo here >{project}/commands.pipe
else read -r _ <{project}/$name.pipe; fi
echo "$name: $* in $TMPDIR"; exit $code
"""
TOOLS = ("ruff", "mypy", "djlint", "lint-imports", "python", "deno")


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
    os.mkfifo(folder / "sqlite.pipe")
    os.mkfifo(folder / "commands.pipe")
    return folder


def pytest_that(project: Path, *, sqlite: int = 0, postgres: int = 0, commands: int = 0) -> None:
    """The exit code of each run."""
    codes = {"sqlite": sqlite, "postgres": postgres, "commands": commands}
    tool(project / ".venv/bin/pytest", PYTEST.format(project=project, **codes))


def test_all_runs_go_at_once_and_are_told_one_after_the_other(project):
    pytest_that(project)
    done = run("script/test", root=project)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()[-6:]
    titles, runs = told[::2], told[1::2]
    assert titles == [
        "Tests on SQLite",
        "Tests on PostgreSQL",
        "Tests in browsers and of the commands",
    ]
    assert [line.split(" in /tmp/test.")[0] for line in runs] == [
        "sqlite: -m not browser and not scripts",
        "postgres: -m not browser and not scripts",
        "commands: -m browser or scripts",
    ]
    folders = {Path(line.rpartition(" in ")[2]) for line in runs}
    assert len(folders) == 3, "each has a folder of its own"
    assert not any(folder.exists() for folder in folders)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tests on SQLite", {"sqlite": 1}),
        ("Tests on PostgreSQL", {"postgres": 1}),
        ("Tests in browsers and of the commands", {"commands": 1}),
    ],
)
def test_a_failure_of_each_is_named(project, name, code):
    pytest_that(project, **code)
    done = run("script/test", root=project)
    assert (done.returncode, done.stderr) == (1, f"Failed: {name}\n")


def test_a_failure_of_a_linter_is_named_and_the_tests_run_all_the_same(project):
    pytest_that(project)
    tool(project / ".venv/bin/mypy", "echo 'a wrong type'; exit 1")
    done = run("script/test", root=project)
    assert (done.returncode, done.stderr) == (1, "Failed: types\n")
    assert "a wrong type" in done.stdout
    assert "postgres:" in done.stdout


def test_sigterm_ends_all_runs(project):
    """A terminal tells the run in front directly; a job's end tells script/test alone."""
    told = project / "told"
    told.mkdir()
    waits = (
        f"trap 'echo ended >{told}/$name; exit 0' TERM; echo here >{project}/$pipe.pipe; "
        "while :; do sleep 0.1; done"
    )
    asks = (
        f"read -r _ <{project}/sqlite.pipe; read -r _ <{project}/commands.pipe; kill -TERM $PPID; "
        f"exit 1"
    )
    tool(
        project / ".venv/bin/pytest",
        f'if [ "$2" = "browser or scripts" ]; then {asks}; fi\n'
        'if [ -n "${DATABASE_URL:-}" ]; then name=postgres pipe=commands; else name=sqlite '
        "pipe=sqlite; fi\n"
        f"{waits}",
    )
    process = subprocess.Popen(
        ["script/test"], cwd=project, env=environment(), stdout=subprocess.DEVNULL
    )
    assert process.wait(timeout=240) == 128 + signal.SIGTERM
    assert {path.name for path in told.iterdir()} == {"sqlite", "postgres"}
