"""Everybody at once, over HTTP, at a real gunicorn with four processes (design: Seats)."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest

pytestmark = pytest.mark.timeout(180)

PEOPLE, SEATS = 200, 10
ROOT = Path(__file__).resolve().parent.parent.parent
DETAILS = {"full_name": "Ieva Ozoliņa", "mission_name": "Embassy", "mission_kind": "embassy"}


@pytest.fixture
def environment(tmp_path):
    """The settings of a database of its own: a file, or a new database beside the tests' PostgreSQL."""
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
        [sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def gunicorn(environment):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "-m",
        "gunicorn",
        "config.wsgi",
        "--workers",
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
        httpx.Client(transport=httpx.HTTPTransport(retries=20)).get(f"{address}/health/", timeout=60)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def registering(url: str, session: str, host: str, start: threading.Barrier) -> int:
    """Open the form, wait for everybody, send it; the status of the answer."""
    with httpx.Client(cookies={"sessionid": session, "csrftoken": "x" * 32}, timeout=120) as browser:
        start.wait(60)
        fields = DETAILS | {"mission_host": host, "csrfmiddlewaretoken": "x" * 32}
        return browser.post(url, data=fields).status_code


def test_two_hundred_at_once_for_ten_seats(environment):
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    run(environment, "manage.py", "createcachetable")
    run(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    scene = json.loads(run(environment, "-m", "tests.race.scene", "make", str(PEOPLE), str(SEATS)))
    start = threading.Barrier(PEOPLE)
    with gunicorn(environment) as address, ThreadPoolExecutor(PEOPLE) as pool:
        url = f"{address}/trainings/{scene['slug']}/register/"
        answers = pool.map(lambda key: registering(url, key, "1", start), scene["sessions"])
        statuses = Counter(answers)

    counted = json.loads(run(environment, "-m", "tests.race.scene", "count"))
    assert statuses == {302: PEOPLE}
    assert counted == {"confirmed": SEATS, "waiting": PEOPLE - SEATS}
