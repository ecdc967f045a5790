"""Measure how many registrations a second the site takes when registration opens: the web server as
it runs, and eight officers at once who each send a form to the same training.

Each form has to be accepted, and afterwards the rows have to be what the seat rule says, so that
nothing is quick by being wrong.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.urls import reverse

from benchmarks import unclosed
from benchmarks.bars import AT_ONCE
from benchmarks.closed import SEATS
from benchmarks.flow import take_back
from benchmarks.measuring import signed_in, write_down
from outbox.models import Letter
from participants.models import Account, Participant
from trainings.models import Registration, Training

OFFICERS = 400
WARMING_UP = 16  # not measured: the first requests of each process load templates and words
PROCESSES = "2"  # as many as the bar has cores
SERVES_WITHIN = 30  # seconds
SERVER = ["-m", "gunicorn", "config.wsgi", "--config", "python:config.gunicorn"]
TOKEN = "b" * 32  # in cookie and form alike, as a browser has it
FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Host": "testserver",
    "Accept": "text/html",
}
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
USER, SYSTEM = 11, 12  # processor time in /proc/…/stat, counted from after the name

type Form = tuple[dict[str, str], str]  # headers and body


def newcomers() -> list[Participant]:
    """Return officers without a part in the training who may register (Russia is suspended)."""
    people = Participant.objects.exclude(party__code="RU").exclude(account=None)
    others = people.exclude(registrations__training__slug=unclosed.OPEN)
    return list(others.select_related("account").order_by("pk")[: WARMING_UP + OFFICERS])


def form_of(person: Participant, account: Account) -> Form:
    """Return what the browser of an officer who is signed in sends."""
    session = signed_in(account).cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: TOKEN}
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    details = {
        "csrfmiddlewaretoken": TOKEN,
        "full_name": person.full_name,
        "title": person.title,
        "mission": person.mission_id,
    }
    return FORM | {"Cookie": cookie}, urlencode(details)


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Run the web server as the site runs it, and yield its process id and port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    own = {"PORT": str(port), "BIND": "127.0.0.1", "WEB_CONCURRENCY": PROCESSES}
    server = subprocess.Popen([sys.executable, *SERVER], env=os.environ | own)  # noqa: S603
    try:
        await_server(port)
        yield server.pid, port
    finally:
        server.terminate()
        server.wait()


def await_server(port: int) -> None:
    """Wait until the server listens. Raises RuntimeError if it does not."""
    until = perf_counter() + SERVES_WITHIN
    while perf_counter() < until:
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError("The web server did not start.")


def send_all(port: int, forms: list[Form]) -> None:
    """Send the forms, as many at once as the bar says."""
    shares = [forms[number::AT_ONCE] for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as officers:
        for sent in [officers.submit(send, port, share) for share in shares]:
            sent.result()


def send(port: int, forms: list[Form]) -> None:
    """Send forms one after another. Raises RuntimeError unless each leads on to the page."""
    address = reverse("trainings:register", args=[unclosed.OPEN])
    browser = HTTPConnection("127.0.0.1", port)
    for headers, body in forms:
        browser.request("POST", address, body, headers)
        answer = browser.getresponse()
        answer.read()
        if answer.status != HTTPStatus.FOUND:
            raise RuntimeError(f"A registration was answered {answer.status}.")
    browser.close()


def check(people: list[Participant]) -> None:
    """Raise RuntimeError unless all are registered, each at a time of their own and with a letter,
    and the first have the seats.
    """
    training = Training.objects.get(slug=unclosed.OPEN)
    free = training.capacity - SEATS
    rows = list(training.registrations.filter(participant__in=people).order_by("requested_at"))
    seated = [row.status == Registration.Status.CONFIRMED for row in rows]
    letters = Letter.objects.filter(about__in=[f"trainings.registration:{row.pk}" for row in rows])
    found = {
        "people": len(rows) == len(people),
        "seats": seated == [place < free for place in range(len(rows))],
        "the count of seats": training.confirmed_seats == SEATS + sum(seated),
        "times": len({row.requested_at for row in rows}) == len(rows),
        "letters": letters.count() == len(rows),
    }
    wrong = [name for name, is_right in found.items() if not is_right]
    if wrong:
        raise RuntimeError(f"Wrong after the rush: {', '.join(wrong)}.")


def processor_ms(server: int) -> float:
    """Return the processor time so far of the web server's processes and of our PostgreSQL."""
    parents = [server]
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        backend = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
        parents += [int(after_name(backend)[1])] if backend.exists() else []

    spent = 0.0
    for parent in parents:
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            facts = after_name(Path(f"/proc/{child}/stat"))
            spent += (int(facts[USER]) + int(facts[SYSTEM])) * 1000 / TICKS_A_SECOND
    return spent


def after_name(stat: Path) -> list[str]:
    """Return the facts of a process that follow its name, which may hold blanks."""
    return stat.read_text().rpartition(")")[2].split()


def main(size: int) -> None:
    """Measure the rush once, check what came of it, and take it back."""
    people = newcomers()
    forms = [form_of(person, person.account) for person in people if person.account]
    with serving() as (server, port):
        send_all(port, forms[:WARMING_UP])
        spent, begun = processor_ms(server), perf_counter()
        send_all(port, forms[WARMING_UP:])
        seconds, spent = perf_counter() - begun, processor_ms(server) - spent

    check(people)
    rate = OFFICERS / seconds
    write_down("rush", size, per_second=rate, cpu_ms=spent / OFFICERS, wall_ms=seconds * 1000)
    take_back(people, unclosed.OPEN)


if __name__ == "__main__":
    main(int(sys.argv[1]))
