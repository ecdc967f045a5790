"""script/server, started for real: it serves, it ends what it began, and it refuses with one
sentence.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from config.gunicorn import threads
from tests.scripts.commands import (
    ROOT,
    environment,
    free_port,
    is_listening,
    processes_of_session,
    run,
    until,
)

pytestmark = [pytest.mark.scripts, pytest.mark.timeout(1800)]
PATIENCE = 240  # seconds: only what hangs takes longer, on however busy a machine

IN_EARNEST = {
    "DEMO": "0",
    "SECRET_KEY": "a-secret-of-fifty-characters-that-is-only-for-tests",
    "PUBLIC_URL": "http://localhost",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "OPERATOR_NAME": "Council of the Baltic Sea States",
    "OPERATOR_ADDRESS": "Wollmar Yxkullsgatan 23, 118 50 Stockholm",
    "OPERATOR_EMAIL": "office@operator.example",
    "DATA_PROTECTION_CONTACT": "data-protection@operator.example",
}


class Server:
    """A running script/server with a data folder of its own, in a session that tells what it
    began.
    """

    def __init__(self, folder: Path, **values: str):
        self.port = free_port()
        self.log = folder / "terminal.txt"
        values = {"PORT": str(self.port), "DATA_DIR": str(folder)} | values
        with self.log.open("w") as terminal:
            self.process = subprocess.Popen(
                ["script/server"],
                cwd=ROOT,
                env=environment(**values),
                stdout=terminal,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.log.read_text()

    def has_started(self) -> bool:
        assert self.process.poll() is None, self.said()
        return "Serving http" in self.said()

    def part(self, words: str) -> int:
        """The oldest living process whose command line holds the words."""
        return min(
            number
            for number, line in processes_of_session(self.process.pid).items()
            if words in line
        )

    def is_gone(self) -> bool:
        return not processes_of_session(self.process.pid) and not is_listening(self.port)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """A data folder that a start in earnest has left: tables without rows, and static files."""
    folder = tmp_path_factory.mktemp("prepared")
    values = IN_EARNEST | {"DATA_DIR": str(folder), "PORT": str(free_port())}
    done = run(ROOT / ".venv/bin/python", "-m", "script.prepare", **values)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def start(tmp_path):
    servers = []

    def started(**values: str) -> Server:
        server = Server(tmp_path, **values)
        servers.append(server)
        until(server.has_started, seconds=PATIENCE, what="serving")
        return server

    yield started
    for server in servers:
        for number in processes_of_session(server.process.pid):
            os.kill(number, signal.SIGKILL)
        server.process.wait(timeout=240)


@pytest.fixture
def in_earnest(start, prepared, tmp_path) -> Server:
    """Started again."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return start(**IN_EARNEST)


def answer(server: Server, address: str = "/") -> tuple[int, str]:
    try:
        with urlopen(f"http://localhost:{server.port}{address}", timeout=240) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        raise AssertionError(f"{error}\n{server.said()}") from error


def test_the_demonstration_serves_and_names_its_accounts(start):
    server = start()
    status, page = answer(server)
    assert status == 200
    assert "Demonstration" in page
    assert f"Serving http://localhost:{server.port}" in server.said()
    assert "demo-only-2026" in server.said()
    assert "newcomer@demo.example" in server.said()


def test_in_earnest_no_account_is_named_and_sigterm_ends_all(in_earnest):
    server = in_earnest
    assert answer(server)[0] == 200
    assert "demo" not in server.said()
    assert server.part("gunicorn")
    assert server.part("work --only letters") != server.part("work --only documents")
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(timeout=PATIENCE) == 0, server.said()
    until(server.is_gone, seconds=PATIENCE, what="all processes ended and the port free")


LOADS = """
import os, socket
with socket.socket() as visitor:
    reached = visitor.connect_ex(("127.0.0.1", int(os.environ["PORT"]))) == 0
print("reached" if reached else "closed", flush=True)
raise SystemExit(4)  # which gunicorn takes for a failed start
"""


def test_nobody_reaches_the_web_server_before_the_application_is_loaded(tmp_path):
    (tmp_path / "loads.py").write_text(LOADS)
    command = [ROOT / ".venv/bin/gunicorn", "loads", "--config", "python:config.gunicorn"]
    values = {"DEMO": "1", "DATA_DIR": tmp_path, "PORT": str(free_port()), "PYTHONPATH": tmp_path}
    assert run(*command, **values).stdout == "closed\n"


def test_loading_the_application_opens_no_database_that_the_processes_would_share(tmp_path):
    script = "import config.wsgi; from django.db import connection; print(connection.connection)"
    done = run(ROOT / ".venv/bin/python", "-c", script, DEMO="1", DATA_DIR=tmp_path)
    assert done.stdout == "None\n", done.stderr


def test_ten_thousand_letters_in_an_address_are_answered_in_our_own_words(in_earnest):
    status, page = answer(in_earnest, f"/trainings/?q={quote('ä' * 10_000)}")
    assert status == 200
    assert "at most 100 characters" in page


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_https_is_believed_of_a_proxy_that_was_named_and_of_nobody_else(
    start, prepared, tmp_path, proxies
):
    """Only what came by https is told to keep to it, so that shows what the site believes."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    server = start(
        **IN_EARNEST | {"PUBLIC_URL": "https://training.example.org", "PROXIES": proxies}
    )
    headers = {"Host": "training.example.org", "X-Forwarded-Proto": "https"}
    with urlopen(
        Request(f"http://localhost:{server.port}/accessibility/", headers=headers)
    ) as page:
        assert ("Strict-Transport-Security" in page.headers) == (proxies == "1")


def test_whoever_falls_silent_amid_a_request_is_let_go(start, prepared, tmp_path):
    """More half requests than there are threads, all held until the page is there."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    server = start(**IN_EARNEST, WEB_CONCURRENCY="1")
    with ExitStack() as held:
        for _each in range(2 * threads):
            silent = held.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            silent.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert answer(server, "/accessibility/")[0] == 200


def test_ctrl_c_ends_all(in_earnest):
    server = in_earnest
    # what a terminal does: everybody in the group hears it
    os.killpg(server.process.pid, signal.SIGINT)
    assert server.process.wait(timeout=PATIENCE) == 0, server.said()
    until(server.is_gone, seconds=PATIENCE, what="all processes ended and the port free")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("--only letters", "worker for letters"),
        ("--only documents", "worker for documents"),
        ("gunicorn", "web server"),
    ],
)
def test_when_one_dies_the_others_are_ended_and_it_is_named(in_earnest, words, name):
    server = in_earnest
    os.kill(server.part(words), signal.SIGKILL)
    assert server.process.wait(timeout=PATIENCE) == 1, server.said()
    assert f"The {name} ended by itself" in server.said()
    until(server.is_gone, seconds=PATIENCE, what="all processes ended and the port free")


@pytest.mark.parametrize(
    ("variable", "values"),
    [
        ("SECRET_KEY", {"SECRET_KEY": ""}),
        ("DATABASE_URL", {"DATABASE_URL": "mysql://somebody@localhost/training"}),
        ("DATABASE_URL", {"DATABASE_URL": "postgres://somebody:geheim@127.0.0.1:1/training"}),
        ("PORT", {"PORT": "eighty"}),
    ],
)
def test_a_wrong_or_missing_value_is_refused_by_name(tmp_path, variable, values):
    given = IN_EARNEST | {"PORT": str(free_port()), "DATA_DIR": str(tmp_path)} | values
    refused = run("script/server", **given)
    assert refused.returncode == 1
    assert f"Cannot start. {variable}:" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "geheim" not in refused.stderr


def test_all_that_is_wrong_is_named_at_once(tmp_path):
    wrong = {
        "SECRET_KEY": "short",
        "PORT": "eighty",
        "OPERATOR_EMAIL": "office",
        "DATABASE_URL": "mysql://x/y",
    }
    refused = run("script/server", **IN_EARNEST | {"DATA_DIR": str(tmp_path)} | wrong)
    assert refused.returncode == 1
    assert [name for name in wrong if f"\n  {name}: " not in refused.stderr] == []
    command = run(
        ROOT / ".venv/bin/python",
        "manage.py",
        "check",
        **IN_EARNEST | {"DATA_DIR": str(tmp_path)} | wrong,
    )
    assert command.stderr == refused.stderr


def test_a_start_that_others_can_reach_without_a_proxy_is_warned_of(prepared):
    values = IN_EARNEST | {"DATA_DIR": str(prepared), "PORT": str(free_port()), "BIND": "0.0.0.0"}
    started = run(ROOT / ".venv/bin/python", "-m", "script.prepare", **values)
    assert started.returncode == 0, started.stderr
    assert started.stderr.startswith("Warning. BIND is 0.0.0.0")


def test_a_busy_port_is_refused_before_anything_starts_and_a_free_one_named(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = run("script/server", DATA_DIR=tmp_path, PORT=port)
        [free] = re.findall(r"For example: PORT=(\d+) script/server", refused.stderr)
        with socket.socket() as ours:
            ours.bind(("127.0.0.1", int(free)))
    assert refused.returncode == 1
    assert f"PORT: {port}" in refused.stderr
    assert list(tmp_path.iterdir()) == []
