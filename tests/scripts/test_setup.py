"""script/setup in a small project of its own, with a PATH of made-up commands."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.commands import ROOT, environment, run

pytestmark = pytest.mark.scripts

TOOLS = [
    "bash",
    "cat",
    "cmp",
    "cp",
    "dirname",
    "env",
    "flock",
    "grep",
    "ln",
    "mktemp",
    "mv",
    "rm",
    "sed",
    "sh",
    "timeout",
]


def command(folder: Path, name: str, body: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def project(tmp_path):
    """The scripts with nothing to install."""
    folder = tmp_path / "project"
    (folder / "script").mkdir(parents=True)
    shutil.copy(ROOT / "script/setup", folder / "script/setup")
    (folder / "requirements.txt").write_text("# nothing\n")
    return folder


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with a few tools and none of what setup looks for; apt-get writes down how it was
    called.
    """
    folder = tmp_path / "bare"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    command(folder, "apt-get", f'echo "$@" >>{tmp_path}/apt.txt')
    command(folder, "sudo", "exit 1")
    return folder


def fitting_python() -> str:
    return f'exec {sys._base_executable} "$@"'


def test_candidates_are_run_and_the_first_that_fits_is_taken(project, tmp_path):
    fakes = tmp_path / "fakes"
    command(fakes, "python3.14", "echo 'pyenv: python3.14: command not found' >&2; exit 127")
    command(fakes, "python3.13", "exit 1")  # answers, yet is too old or has no venv
    command(fakes, "python3.12", fitting_python())
    path = f"{fakes}:{environment()['PATH']}"
    done = run("script/setup", root=project, PATH=path)
    assert done.returncode == 0, done.stderr
    assert "(python3.12)" in done.stdout
    assert run(".venv/bin/python", "--version", root=project).returncode == 0


def test_a_second_run_does_nothing_and_says_nothing(project):
    assert "making .venv" in run("script/setup", root=project).stdout
    again = run("script/setup", root=project)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_changed_lock_is_installed(project):
    run("script/setup", root=project)
    (project / "requirements.txt").write_text("# still nothing\n")
    assert "installing requirements.txt" in run("script/setup", root=project).stdout


def test_an_environment_that_no_longer_runs_is_made_anew(project):
    run("script/setup", root=project)
    (project / ".venv/bin/python").unlink()  # it is a link to the system's own
    (project / ".venv/bin/python").symlink_to("/nowhere/python3")
    assert "making .venv" in run("script/setup", root=project).stdout


def test_two_at_once_make_one_environment(project):
    begin = {"cwd": project, "env": environment(), "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(["script/setup"], **begin) for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert "".join(said).count("making .venv") == 1


def test_without_rights_the_exact_line_is_printed(project, bare_path, tmp_path):
    command(bare_path, "id", "echo 1000")
    (project / ".venv").symlink_to(sys.prefix)
    stopped = run("script/setup", root=project, PATH=bare_path)
    assert stopped.returncode == 1
    assert (
        "sudo apt-get update && sudo apt-get install --no-install-recommends gettext\n"
        in stopped.stderr
    )
    assert not (tmp_path / "apt.txt").exists()


def test_root_gets_what_is_missing(project, bare_path, tmp_path):
    command(bare_path, "id", "echo 0")
    (project / ".venv").mkdir()
    (project / ".venv/bin").symlink_to(f"{sys.prefix}/bin")
    (project / ".venv/requirements.txt").write_text("# nothing\n")
    done = run("script/setup", root=project, PATH=bare_path)
    assert done.returncode == 0, done.stderr
    update, install = (tmp_path / "apt.txt").read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install --yes --no-install-recommends gettext")


def test_where_all_is_there_apt_is_not_called(tmp_path):
    """Of the project itself: whoever runs this test has set it up."""
    command(tmp_path / "fakes", "apt-get", "echo called; exit 1")
    done = run("script/setup", "test", PATH=f"{tmp_path / 'fakes'}:{environment()['PATH']}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_translations_are_compiled_once(project):
    folder = project / "locale/sv/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "seat"\nmsgstr '
        '"plats"\n'
    )
    (folder / "django.po").write_text(source)
    run("script/setup", root=project)
    compiled = folder / "django.mo"
    assert b"plats" in compiled.read_bytes()
    before = compiled.stat().st_mtime_ns
    run("script/setup", root=project)
    assert compiled.stat().st_mtime_ns == before
