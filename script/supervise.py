"""Run what one machine of the site runs: the web server, a worker for letters and one for all else.

Ctrl-C, SIGTERM and SIGHUP end them all, with exit code 0. When one of them ends by itself the
others are ended too, with exit code 1, so that a service manager starts all of them again.

Signals are blocked and taken one by one: none is lost between two looks, one that asks for the end
goes before news of a part, and it makes no difference that a shell ignores Ctrl-C for a job in the
background. The parts have process groups of their own, so that a terminal's Ctrl-C reaches this
process alone.
"""

import os
import signal
import socket
import sys
import time

from config import environment

# each asks this process to end
QUESTIONS = {signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP}
LONG_PAUSE = 60.0  # seconds between two looks at the parts
PARTS = {
    "web server": ["-m", "gunicorn", "config.wsgi", "--config", "python:config.gunicorn"],
    "worker for letters": ["manage.py", "work", "--only", "letters"],
    "worker for documents": ["manage.py", "work", "--only", "documents"],
}
# Seconds in which parts end without a word about them. An idle web server takes one until it looks
# and two for connections that a browser keeps.
END_QUIETLY = 5
END_AT_LAST = 300  # seconds after those, as TimeoutStopSec in docs/operating.md (D-245)
EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  bound -> where this machine answers there
ACCOUNTS = """\
Demonstration. Each of these accounts has the password demo-only-2026:
  admin@demo.example           administrator
  secretariat@demo.example     secretariat
  coordinator.lv@demo.example  national coordinator; likewise .de .dk .ee .fi .is .lt .no .pl .se
                               and .eu
  officer.lv@demo.example      recognised officer; likewise for the others
  newcomer@demo.example        officer whose state is only claimed"""


def main() -> int:
    """Run all parts until the end and return the exit code."""
    environment.read()
    asked = set(QUESTIONS)
    if is_under_nohup():
        asked.remove(signal.SIGHUP)
    signal.pthread_sigmask(signal.SIG_BLOCK, asked | {signal.SIGCHLD})

    running = {start(words): name for name, words in PARTS.items()}
    ended = watch(running, asked)
    if ended:
        say(f"The {ended}; ending the others as well.")
    end_all(running)
    return 1 if ended else 0


def is_under_nohup() -> bool:
    """Tell whether this process is to outlive the terminal that started it."""
    return signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def start(words: list[str]) -> int:
    """Start a part in a process group of its own and return its process id."""
    command = [sys.executable, *words]
    # a shell ignores these for a job in the background
    heard_again = [signal.SIGINT, signal.SIGQUIT]
    return os.posix_spawn(
        sys.executable, command, os.environ, setpgroup=0, setsigmask=(), setsigdef=heard_again
    )


def watch(running: dict[int, str], asked: set[signal.Signals]) -> str:
    """Wait until a signal asks for the end, and return ""; or until a part ends by itself, and
    return which and how.
    """
    pause = 0.1  # seconds between two looks, until the site listens
    while True:
        if pause < LONG_PAUSE and is_listening():
            announce()
            pause = LONG_PAUSE

        heard = signal.sigtimedwait(asked | {signal.SIGCHLD}, pause)
        if heard and heard.si_signo in asked:
            return ""
        if ended := reap(running):
            return ended


def reap(running: dict[int, str]) -> str:
    """Return which part has ended, and how; "" when all live."""
    for process, name in running.items():
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            del running[process]
            return f"{name} ended by itself ({how_ended(status)})"
    return ""


def how_ended(status: int) -> str:
    """Return the exit code of a process in words, or the signal that ended it."""
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return f"signal {-code}"
    return f"exit code {code}"


def end_all(running: dict[int, str]) -> None:
    """Ask all parts to end and wait until they have; say which ones take their time, and kill those
    that take too long, because they hang or were stopped.
    """
    for process in running:
        os.kill(process, signal.SIGTERM)
    wait_for(running, END_QUIETLY)
    if running:
        say(f"Waiting for {together(running)} to finish what is at hand.")
        wait_for(running, END_AT_LAST)
    if running:
        say(f"Killing {together(running)}: no end after {END_AT_LAST:g} seconds.")
        kill(running)


def together(running: dict[int, str]) -> str:
    """Return the parts in words: "the web server, the worker for letters and the worker for
    documents".
    """
    *others, last = [f"the {name}" for name in running.values()]
    if not others:
        return last
    return f"{', '.join(others)} and {last}"


def say(sentence: str) -> None:
    """Write a sentence to the terminal at once."""
    print(sentence, file=sys.stderr, flush=True)


def kill(running: dict[int, str]) -> None:
    """End the parts with their children, whatever they are at."""
    for process in running:
        os.killpg(process, signal.SIGKILL)
    for process in running:
        os.waitpid(process, 0)


def wait_for(running: dict[int, str], seconds: float) -> None:
    """Wait until all parts have ended, so many seconds at most."""
    until = time.monotonic() + seconds
    while reap(running):  # two that end at once may be told by one signal
        pass
    while running and (left := until - time.monotonic()) > 0:
        signal.sigtimedwait({signal.SIGCHLD}, left)
        while reap(running):
            pass


def is_listening() -> bool:
    """Tell whether the web server can be reached; waits for a second at most."""
    host = environment.bind()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex((EVERY_INTERFACE.get(host, host), environment.port())) == 0


def announce() -> None:
    """Print where the site is served, and in a demonstration who may sign in."""
    is_demonstration = environment.boolean("DEMO")
    url = environment.public_url(is_demonstration)
    where = f"listening on {environment.bind()}, port {environment.port()}"
    print(f"Serving {url} ({where}; Ctrl-C ends it)", flush=True)
    if is_demonstration:
        print(ACCOUNTS, flush=True)


if __name__ == "__main__":
    sys.exit(main())
