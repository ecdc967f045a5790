"""A database that is away, locked or full is answered with 503, and with when to come back."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from desk.responses import server_error
from participants.models import Account


def answer_to(error: Exception, request: HttpRequest | None = None) -> HttpResponse:
    """What Django would send: it asks for the page while it handles the exception."""
    try:
        raise error
    except Exception:
        return server_error(request or RequestFactory().get("/"))


@pytest.mark.parametrize("error", [OperationalError("locked"), InterfaceError("closed")])
def test_it_says_that_nothing_was_saved_and_when_to_ask_again(error):
    answer = answer_to(error)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Nothing was saved" in answer.text
    assert "locked" not in answer.text


@pytest.mark.parametrize("template", ["503.html", "503_operator.html"])
def test_who_came_for_a_number_is_told_of_112_and_who_only_reads_has_nothing_to_send(template):
    error = trouble(sqlite_errorname="SQLITE_FULL" if "operator" in template else "SQLITE_BUSY")
    ask = RequestFactory()
    reading, sending = answer_to(error), answer_to(error, ask.post("/"))
    assert ("once more" in reading.text, "what you typed" in reading.text) == (False, False)
    assert "once more" in sending.text or "what you typed" in sending.text
    assert "112 works from inside" in answer_to(error, ask.get(reverse("handbook:now"))).text
    assert "112" not in reading.text


def trouble(**facts: str) -> OperationalError:
    """What Django makes of a database's own error."""
    cause = Exception("disk of db-7 is full")
    vars(cause).update(facts)
    error = OperationalError("disk of db-7 is full")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "facts",
    [
        *(
            {"sqlite_errorname": name}
            for name in ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_READONLY")
        ),
        *({"sqlstate": state} for state in ("53100", "53200", "58030")),
    ],
)
def test_what_does_not_pass_by_itself_is_told_as_the_operator_s(facts, settings):
    answer = answer_to(trouble(**facts))
    assert answer.status_code == 503
    assert "The site cannot save at the moment" in answer.text
    assert "Waiting does not help" in answer.text and "Nothing was saved" in answer.text
    assert f'<a href="mailto:{settings.OPERATOR["email"]}">' in answer.text
    assert "db-7" not in answer.text


@pytest.mark.parametrize(
    "facts",
    [
        {"sqlite_errorname": "SQLITE_BUSY"},
        {"sqlstate": "55P03"},
        {"sqlstate": "53300"},
        {"sqlstate": None},
    ],
)
def test_what_passes_is_told_as_busy_with_whom_to_write_to_if_it_does_not(facts, settings):
    answer = answer_to(trouble(**facts))
    assert "Wait half a minute" in answer.text
    assert f'<a href="mailto:{settings.OPERATOR["email"]}">' in answer.text


def test_a_full_sqlite_calls_itself_so():
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute("PRAGMA max_page_count = 2")
        small.execute("CREATE TABLE letter (body BLOB)")
        with pytest.raises(sqlite3.OperationalError) as full:
            small.execute("INSERT INTO letter VALUES (zeroblob(100000))")
    assert (
        "Waiting does not help"
        in answer_to(trouble(sqlite_errorname=full.value.sqlite_errorname)).text
    )


def test_a_database_file_that_is_gone_is_told_as_the_operator_s(tmp_path):
    with pytest.raises(sqlite3.OperationalError) as gone:
        sqlite3.connect(tmp_path / "gone" / "training.sqlite3")
    assert (
        "Waiting does not help"
        in answer_to(trouble(sqlite_errorname=gone.value.sqlite_errorname)).text
    )


def test_a_mistake_of_ours_stays_one():
    assert answer_to(ProgrammingError("no such column")).status_code == 500
    assert answer_to(ValueError("slip")).status_code == 500


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no lock of a table")
def test_a_locked_table_answers_busy_and_the_next_page_is_well(client, janis):
    client.raise_request_exception = False
    client.force_login(janis)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        with psycopg.connect(**connection.get_connection_params()) as somebody_else:
            somebody_else.execute(f"LOCK TABLE {Account._meta.db_table} IN ACCESS EXCLUSIVE MODE")
            assert client.get("/").status_code == 503
        assert client.get("/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
