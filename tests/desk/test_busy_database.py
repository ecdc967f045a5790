"""A database that is away, locked or full is answered with 503, and with when to come back."""

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from desk.responses import server_error
from participants.models import Account


def answer_to(error: Exception) -> HttpResponse:
    """What Django would send: it asks for the page while it handles the exception."""
    try:
        raise error
    except Exception:
        return server_error(RequestFactory().get("/"))


@pytest.mark.parametrize("error", [OperationalError("locked"), InterfaceError("closed")])
def test_it_says_that_nothing_was_saved_and_when_to_ask_again(error):
    answer = answer_to(error)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Nothing was saved" in answer.text
    assert "locked" not in answer.text


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
