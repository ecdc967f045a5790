"""script/test in a small project of made-up tools: what runs at once, what is told in which
order.
"""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.scripts.commands import ROOT, environment, run

pytestmark = pytest.mark.scripts

COMMANDS = "(browser or scripts) and not pages"
# Three wait at a pipe for the fourth, so none would end if one ran after the other.
WAITING = ("sqlite", "pages", "commands")
PYTEST = """
if [ -n "${{DATABASE_URL:-}}" ]; then name=postgres code={postgres}
elif [ "$2" = "{asked}" ]; then name=commands code={commands}
elif [ "$2" = pages ]; then name=pages code={pages}
else name=sqlite code={sqlite}; fi
if [ $name = postgres ]; then for each in {waiting}; do echo here >{project}/$each.pipe; done
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
    for name in WAITING:
        os.mkfifo(folder / f"{name}.pipe")
    return folder


def pytest_that(project: Path, **codes: int) -> None:
    """The exit code of each run, 0 if none is named."""
    facts = {"project": project, "asked": COMMANDS, "waiting": " ".join(WAITING)}
    ends = dict.fromkeys((*WAITING, "postgres"), 0) | codes
    tool(project / ".venv/bin/pytest", PYTEST.format(**facts, **ends))


def test_all_runs_go_at_once_and_are_told_one_after_the_other(project):
    pytest_that(project)
    done = run("script/test", root=project)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()[-12:]
    titles, runs, times = told[::3], told[1::3], told[2::3]
    assert titles == [
        "Tests on SQLite",
        "Tests on PostgreSQL",
        "Walks through all pages",
        "Tests in browsers and of the commands",
    ]
    assert [line.split(" in /tmp/test.")[0] for line in runs] == [
        "sqlite: -m not browser and not scripts",
        "postgres: --one-case -m not browser and not scripts",
        "pages: -m pages",
        f"commands: -m {COMMANDS}",
    ]
    assert all(re.fullmatch(r"took \d+ s", line) for line in times)
    folders = {Path(line.rpartition(" in ")[2]) for line in runs}
    assert len(folders) == 4, "each has a folder of its own"
    assert not any(folder.exists() for folder in folders)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tests on SQLite", {"sqlite": 1}),
        ("Tests on PostgreSQL", {"postgres": 1}),
        ("Walks through all pages", {"pages": 1}),
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
    hears = "; ".join(f"read -r _ <{project}/{name}.pipe" for name in WAITING)
    tool(
        project / ".venv/bin/pytest",
        f'if [ "$2" = "{COMMANDS}" ]; then {hears}; kill -TERM $PPID; exit 1; fi\n'
        'if [ -n "${DATABASE_URL:-}" ]; then name=postgres pipe=commands\n'
        'elif [ "$2" = pages ]; then name=pages pipe=pages\n'
        "else name=sqlite pipe=sqlite; fi\n"
        f"{waits}",
    )
    process = subprocess.Popen(
        ["script/test"], cwd=project, env=environment(), stdout=subprocess.DEVNULL
    )
    assert process.wait(timeout=240) == 128 + signal.SIGTERM
    assert {path.name for path in told.iterdir()} == {"sqlite", "postgres", "pages"}
