"""Commands wait for a set-up that is under way, and say what is missing where there was none."""

import os
import subprocess
import sys

import pytest

from config import setting_up
from tests.scripts.commands import ROOT, environment, free_port, run

pytestmark = pytest.mark.scripts


def begun(folder, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(DEMO="1", DATA_DIR=folder, PORT=str(free_port())),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "words",
    [("manage.py", "check"), ("manage.py", "migrate", "-v0", "outbox"), ("-m", "script.prepare")],
    ids=["a command", "a migration", "a second start"],
)
def test_whoever_needs_the_database_waits_for_the_set_up_to_end(tmp_path, words):
    with setting_up.alone(tmp_path):
        process = begun(tmp_path, *words)
        assert process.stderr.readline() == "Waiting for the set-up to end.\n"
        assert not (tmp_path / "training.sqlite3").exists()
        if "prepare" in words[-1]:  # that it waits is enough
            process.kill()
    process.communicate(timeout=240)
    assert process.returncode == (-9 if "prepare" in words[-1] else 0)


def test_a_command_before_the_first_start_says_so_in_one_sentence(tmp_path):
    done = run(sys.executable, "manage.py", "load_reference", DEMO="1", DATA_DIR=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Cannot start. The database is not set up yet for this release: start the site "
        '(script/server), and repeat load_reference when it says "Serving".\n'
    )


def test_help_needs_no_settings(tmp_path):
    done = run(sys.executable, "manage.py", "help", DATA_DIR=tmp_path)
    assert done.returncode == 0
    assert "Available subcommands" in done.stdout


def test_a_reader_who_has_enough_ends_a_command_quietly(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as closed:
        done = subprocess.run(
            [sys.executable, "manage.py", "help"],
            cwd=ROOT,
            env=environment(DATA_DIR=tmp_path),
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=240,
        )
    assert (done.returncode, done.stderr) == (141, "")
