"""Run the project's own scripts as a person would: from outside, with an environment of one's
own.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {
    "DEMO",
    "SECRET_KEY",
    "PUBLIC_URL",
    "EMAIL_URL",
    "DATABASE_URL",
    "TEST_DATABASE_URL",
    "DATA_DIR",
    "PORT",
}
OURS |= {
    "ENV_FILE",
    "BIND",
    "OPERATOR_NAME",
    "OPERATOR_ADDRESS",
    "OPERATOR_EMAIL",
    "DATA_PROTECTION_CONTACT",
}
OURS |= {"SIGNING_KEY_FILE", "SIGNING_KEY_PASSWORD", "TIMESTAMP_URL"}
OURS |= {"DJANGO_SETTINGS_MODULE", "SETUP_HOLDS_LOCK"}


def environment(**values: str | Path) -> dict[str, str]:
    """The environment of a new terminal, and what the test sets."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return inherited | {name: str(value) for name, value in values.items()}


def run(
    *command: str | Path, root: Path = ROOT, **values: str | Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=root,
        env=environment(**values),
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=240,
    )


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def is_listening(port: int) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def until(condition: Callable[[], object], *, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} s still not: {what}")
        time.sleep(0.05)


def processes_of_session(leader: int) -> dict[int, str]:
    """The living processes (number to command line) of the session that `leader` began."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _parent, _group, session = (
                (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            )
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(session) == leader and state != "Z":
            found[int(folder.name)] = line
    return found
