"""Everybody at once, over HTTP, at a real gunicorn with four processes of four threads.

All requests lie at the server but for their last byte; then all last bytes are let go together.
Without that volley the requests arrive one after the other, and the test would pass with no lock at
all: the control shows that the same volley oversells as soon as the lock on the training is gone.
"""

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import httpx
import psycopg
import pytest

pytestmark = pytest.mark.timeout(900)

PEOPLE, SEATS = 200, 10
TOKEN = "x" * 32
ON_POSTGRESQL = bool(os.environ.get("TEST_DATABASE_URL"))
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def environment(tmp_path):
    """The settings of a database of its own: a file, or a new database beside the tests'
    PostgreSQL.
    """
    with database(tmp_path) as url:
        yield os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEMO": "1",
            "DATABASE_URL": url,
            "DATA_DIR": str(tmp_path),
            "EMAIL_URL": "smtp://127.0.0.1:1",
        }


@contextmanager
def database(folder: Path):
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder}/race.sqlite3"
        return
    name = f"race_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environment, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def gunicorn(environment, application: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "-m",
        "gunicorn",
        application,
        "--workers",
        "4",
        "--threads",
        "4",
        "--bind",
        f"127.0.0.1:{port}",
        "--timeout",
        "120",
    ]
    server = subprocess.Popen(
        [sys.executable, *command], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(transport=httpx.HTTPTransport(retries=20)) as browser:
            browser.get(f"{address}/health/", timeout=60)
        yield address
    finally:
        server.terminate()
        server.wait(20)


class HeldRequest:
    """A registration that is sent but for its last byte."""

    def __init__(self, address: str, path: str, session: str, mission: int) -> None:
        fields = {"full_name": "Ieva Ozoliņa", "mission": mission, "csrfmiddlewaretoken": TOKEN}
        body = urlencode(fields).encode()
        self.last_byte = body[-1:]
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
        self.connection.putrequest("POST", path)
        self.connection.putheader("Cookie", f"sessionid={session}; csrftoken={TOKEN}")
        self.connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        self.connection.putheader("Content-Length", str(len(body)))
        self.connection.endheaders(body[:-1])

    def let_go(self) -> None:
        self.connection.send(self.last_byte)

    def status(self) -> int:
        with self.connection.getresponse() as answer:
            answer.read()
            return answer.status

    def close(self) -> None:
        self.connection.close()


def volley(address: str, scene: dict) -> Counter[int]:
    """How often each status was answered when everybody registers at the same moment."""
    path = f"/trainings/{scene['slug']}/register/"
    with ExitStack() as stack:
        held = [HeldRequest(address, path, one, scene["mission"]) for one in scene["sessions"]]
        for request in held:
            stack.callback(request.close)
        for request in held:
            request.let_go()
        return Counter(request.status() for request in held)


def race(
    environment, application: str, people: int = PEOPLE
) -> tuple[Counter[int], dict[str, int]]:
    """The answers, and the registrations by status."""
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    run(environment, "manage.py", "createcachetable")
    run(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    scene = json.loads(run(environment, "-m", "tests.race.scene", "make", str(people), str(SEATS)))
    with gunicorn(environment, application) as address:
        answers = volley(address, scene)
    return answers, json.loads(run(environment, "-m", "tests.race.scene", "count"))


def test_two_hundred_at_once_for_ten_seats(environment):
    answers, counted = race(environment, "config.wsgi")
    assert answers == {302: PEOPLE}
    assert counted == {"confirmed": SEATS, "waiting": PEOPLE - SEATS}


@pytest.mark.skipif(
    not ON_POSTGRESQL, reason="SQLite lets one writer in at a time, with or without our lock"
)
def test_control_without_the_lock_the_same_volley_oversells(environment):
    """Forty are enough: three at a time look at the seats before any of them has written."""
    _answers, counted = race(environment, "tests.race.unlocked", people=40)
    assert counted["confirmed"] > SEATS
