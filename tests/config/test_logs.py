"""No log holds what a database said about its rows."""

import io
import logging
import re
import socket
import subprocess
import sys

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from config.logs import WITHHELD
from participants.models import Account

ADDRESS = "zofia.zolc@msz.example"


def clash():
    """Two accounts of one address, which the database refuses; PostgreSQL repeats the address."""
    with transaction.atomic():
        Account.objects.create(email=ADDRESS)
        Account.objects.create(email=ADDRESS)


@require_safe
def clashing(request):
    clash()


@require_safe
def interrupted(request):
    """Another answer for the same session is ready first, and gives it another key."""
    request.session["known"] = "later"
    Session.objects.all().delete()
    return HttpResponse()


handler400 = "desk.responses.bad_request"
urlpatterns = [
    path("clash/", clashing, name="clash"),
    path("interrupted/", interrupted, name="interrupted"),
]


@pytest.fixture(autouse=True)
def open_doors(settings):
    settings.OPEN_DOORS = {"clash", "interrupted"}


@pytest.fixture
def log():
    """What a handler with the plain format of the standard library writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_visitor_who_falls_silent_amid_a_request_is_one_line(log):
    asked, visitor = socket.socketpair()
    with asked, visitor:
        asked.setblocking(False)
        try:
            asked.recv(1)
        except BlockingIOError:
            logging.getLogger("gunicorn.error").exception("Socket error processing request.")

    [line] = log.getvalue().splitlines()
    assert line.startswith("Socket error processing request. (BlockingIOError at tests/config/")


@pytest.mark.urls("tests.config.test_logs")
def test_a_session_that_ended_meanwhile_is_one_line(client, db, log):
    session = client.session
    session["known"] = "earlier"
    session.save()
    answer = client.get("/interrupted/")

    assert (answer.status_code, answer["Location"]) == (302, "/interrupted/")
    [line] = log.getvalue().splitlines()
    assert line.endswith(": /interrupted/")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite repeats no value")
def test_the_database_does_say_it(db):
    """Or this file would hold nothing."""
    with pytest.raises(IntegrityError, match=ADDRESS):
        clash()


@pytest.mark.urls("tests.config.test_logs")
def test_a_page_that_breaks_logs_where_and_not_what(client, db, log):
    client.raise_request_exception = False
    answer = client.get("/clash/")

    assert answer.status_code == 500
    assert "IntegrityError" in log.getvalue()
    assert "in clash" in log.getvalue()
    assert ADDRESS not in log.getvalue()


def test_an_error_given_as_a_value_is_told_by_its_class(db, log):
    with pytest.raises(IntegrityError) as caught:
        clash()
    logging.getLogger("desk").warning("letters: %s", caught.value)
    logging.getLogger("desk").warning("letters: %(error)s", {"error": caught.value})

    assert log.getvalue().count("IntegrityError") == 2
    assert ADDRESS not in log.getvalue()


def test_an_error_that_repeats_it_keeps_quiet_too(db, log):
    try:
        try:
            clash()
        except IntegrityError as error:
            raise RuntimeError(f"could not save {ADDRESS}: {error}") from error
    except RuntimeError:
        logging.getLogger("desk").exception("a sweep failed")

    assert "RuntimeError" in log.getvalue()
    assert ADDRESS not in log.getvalue()


def fails_by_itself() -> None:
    raise RuntimeError("no paper left in tray 2")


def test_another_error_that_came_up_over_it_keeps_its_own_words(db, log):
    """While the database's was handled, and said to come from it."""
    try:
        try:
            clash()
        except IntegrityError:
            fails_by_itself()
    except RuntimeError:
        logging.getLogger("desk").exception("a sweep failed")
    try:
        try:
            clash()
        except IntegrityError as error:
            raise LookupError("no such printer") from error
    except LookupError as error:
        logging.getLogger("desk").exception("another one: %s", error)

    written = log.getvalue()
    assert "\nRuntimeError: no paper left in tray 2\n" in written
    assert "\nLookupError: no such printer\n" in written
    assert "another one: LookupError: no such printer\n" in written
    assert written.count(f": {WITHHELD}\n") == 4  # Django's and the driver's, twice
    assert (ADDRESS in written, "constraint" in written) == (False, False)


@pytest.mark.parametrize(
    "said",
    [
        f'a key clashes with "one_account_of_an_address"\nDETAIL:  Key (email)=({ADDRESS}) exists.',
        f"a column is null\nDETAIL:  Failing row contains (7, {ADDRESS}, null).",
        f"a column is null\nDETAIL:  Failing row contains (7, Embassy (Riga), {ADDRESS}, null).",
        f"keys clash\nDETAIL:  Key (email)=({ADDRESS}) conflicts with key (email)=(another).",
        f'invalid input syntax for type integer: "{ADDRESS}"',
    ],
    ids=["key", "row", "brackets", "two", "input"],
)
def test_an_error_that_repeats_a_value_keeps_quiet_too(log, said):
    try:
        try:
            raise IntegrityError(said)
        except IntegrityError as error:
            raise LookupError(f"nobody is {ADDRESS}") from error
    except LookupError:
        logging.getLogger("desk").exception("a sweep failed")

    assert f"\nLookupError: {WITHHELD}\n" in log.getvalue()
    assert ADDRESS not in log.getvalue()


def test_other_errors_are_logged_whole(log):
    try:
        int("twelve")
    except ValueError as error:
        logging.getLogger("desk").exception("a sweep failed: %s", error)

    assert log.getvalue().count("invalid literal for int() with base 10: 'twelve'") == 2


def away() -> None:
    """As Django tells what SQLite and psycopg say."""
    cause = psycopg.errors.LockNotAvailable(f"canceling statement of {ADDRESS}")
    raise OperationalError(f"canceling statement of {ADDRESS}") from cause


def test_a_database_that_is_away_or_locked_is_one_line_that_says_where(log):
    try:
        away()
    except OperationalError:
        logging.getLogger("django.request").exception("Service Unavailable: %s", "/trainings/")
    line = away.__code__.co_firstlineno + 3
    told = f"OperationalError 55P03 at tests/config/test_logs.py:{line}"
    assert log.getvalue() == f"Service Unavailable: /trainings/ ({told})\n"


def test_lines_of_the_log_have_a_zone(settings):
    facts = settings.LOGGING["formatters"]["line"]
    formatter = logging.Formatter(facts["format"], facts["datefmt"], style=facts["style"])
    record = logging.LogRecord("desk", logging.INFO, "", 1, "Hello", None, None)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4} INFO desk Hello", formatter.format(record)
    )


def test_a_command_without_a_database_says_so_in_one_line():
    script = f"import django; django.setup(); raise django.db.OperationalError('{ADDRESS}')"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr == "The database cannot be used just now (OperationalError).\n"


def test_the_last_words_of_a_command_hold_nothing_either():
    """As a web server or worker that fails at its start would leave in the journal."""
    script = (
        "import sys, django; django.setup();"
        "raise django.db.IntegrityError(f'Key (email)=({sys.argv[1]}) already exists.')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, ADDRESS],
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "IntegrityError" in ended.stderr
    assert ADDRESS not in ended.stderr
