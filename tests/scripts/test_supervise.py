"""script/supervise.py with small parts in place of web server and workers: who ends, and who is
told.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER

from script.supervise import END_QUIETLY, PARTS, together
from tests.scripts.commands import ROOT, environment, free_port

pytestmark = pytest.mark.scripts

SUPERVISE = """
import sys
from script import supervise
supervise.PARTS = {"web server": ["-c", sys.argv[1]], "worker": ["-c", sys.argv[2]]}
supervise.END_QUIETLY = float(sys.argv[3])
supervise.END_AT_LAST = float(sys.argv[4])
sys.exit(supervise.main())
"""
ASKS_AND_ENDS = "import os, sys; os.kill(os.getppid(), {number}); sys.exit(3)"
# They meet at a pipe, so that the one does not end before the other is at work.
ENDS = """
import os, sys
open("{pipe}").read()
{last_act}
"""
STOPS = "os.kill(os.getpid(), signal.SIGSTOP)"
HANGS = "time.sleep(600)"
NEVER_ENDS = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(os.getpid(), child.pid, flush=True)
open("{pipe}", "w").close()
{last_act}
"""
WORKS = """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGTERM}})
open("{pipe}", "w").close()
signal.sigwait({{signal.SIGTERM}})
print("ended in order", flush=True)
"""


def supervise(
    tmp_path, *parts: str, ignored: int = 0, quietly: float = 60, at_last: float = 60
) -> subprocess.CompletedProcess[str]:
    """With that signal ignored from the start, as a shell or nohup does it, and no other; the parts
    may take so many seconds to end before a word about them, and so many more before they are
    killed.
    """

    def ignore_that_one() -> None:
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
            is_ignored = number == ignored
            signal.signal(number, signal.SIG_IGN if is_ignored else signal.SIG_DFL)

    return subprocess.run(
        [sys.executable, "-c", SUPERVISE, *parts, str(quietly), str(at_last)],
        cwd=ROOT,
        env=environment(DEMO="1", DATA_DIR=tmp_path, PORT=str(free_port())),
        preexec_fn=ignore_that_one,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )


def one_ends_while_the_other_works(
    tmp_path, last_act: str, **options
) -> subprocess.CompletedProcess[str]:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    return supervise(
        tmp_path, ENDS.format(pipe=pipe, last_act=last_act), WORKS.format(pipe=pipe), **options
    )


@pytest.mark.parametrize("ignored", [0, signal.SIGINT], ids=["in a terminal", "in the background"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_whoever_asks_for_the_end_is_heard_before_a_part_that_has_ended_by_then(
    tmp_path, number, ignored
):
    asks_and_ends = ASKS_AND_ENDS.format(number=int(number))
    done = supervise(tmp_path, asks_and_ends, "import signal; signal.pause()", ignored=ignored)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_others_are_ended_in_order(tmp_path):
    done = one_ends_while_the_other_works(tmp_path, "sys.exit(3)")
    assert (done.returncode, done.stdout) == (1, "ended in order\n")
    assert (
        done.stderr == "The web server ended by itself (exit code 3); ending the others as well.\n"
    )


def test_a_part_that_takes_its_time_is_named(tmp_path):
    works = WORKS.replace('print("ended', 'import time; time.sleep(2); print("ended')
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = supervise(
        tmp_path,
        ENDS.format(pipe=pipe, last_act="sys.exit(3)"),
        works.format(pipe=pipe),
        quietly=0.2,
    )
    assert (done.returncode, done.stdout) == (1, "ended in order\n")
    assert done.stderr.endswith("Waiting for the worker to finish what is at hand.\n")


def test_parts_are_a_list_and_an_idle_web_server_ends_before_anything_is_said():
    running = dict(enumerate(PARTS))
    expected = "the web server, the worker for letters and the worker for documents"
    assert together(running) == expected
    del running[2]
    assert together(running) == "the web server and the worker for letters"
    assert END_QUIETLY > 1 + STOP_KEEPALIVE_LINGER


def test_a_part_that_was_killed_is_told_by_its_signal(tmp_path):
    done = one_ends_while_the_other_works(tmp_path, "os.kill(os.getpid(), 9)")
    assert (done.returncode, done.stdout) == (1, "ended in order\n")
    assert "The web server ended by itself (signal 9)" in done.stderr


def test_under_nohup_a_closed_terminal_ends_nothing(tmp_path):
    hangs_up = f"os.kill(os.getppid(), {int(signal.SIGHUP)})"
    done = one_ends_while_the_other_works(tmp_path, hangs_up, ignored=signal.SIGHUP)
    assert done.returncode == 1, "it went on until a part ended"


@pytest.mark.parametrize("last_act", [STOPS, HANGS], ids=["stopped", "hung"])
def test_a_part_that_never_ends_is_killed_with_its_children(tmp_path, last_act):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ends = ENDS.format(pipe=pipe, last_act="sys.exit(3)")
    never_ends = NEVER_ENDS.format(pipe=pipe, last_act=last_act)
    done = supervise(tmp_path, ends, never_ends, quietly=0.2, at_last=0.5)
    assert done.returncode == 1
    assert done.stderr.endswith("Killing the worker: no end after 0.5 seconds.\n")
    assert [is_alive(int(process)) for process in done.stdout.split()] == [False, False]


def is_alive(process: int) -> bool:
    """A child whose parent was killed may stand as a zombie until it is taken from the list."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
