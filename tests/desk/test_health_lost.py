"""The health when something is gone: the folder, the database, a worker that failed before it
died.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from desk import health as condition
from desk.models import RunningWorker


def test_a_missing_folder_for_data_is_told(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["disk"]) == (503, False)


@pytest.fixture
def gone(transactional_db):
    """What a connection from before still reads is not there for anybody else: SQLite's file was
    moved, PostgreSQL's database has another name.
    """
    name = connection.settings_dict["NAME"]
    connection.ensure_connection()
    connection.settings_dict["NAME"] = f"{name}-elsewhere"
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    Path(f"{name}-elsewhere").unlink(missing_ok=True)


@pytest.mark.usefixtures("gone")
def test_a_database_that_is_gone_is_told_though_a_connection_from_before_still_reads_it():
    answer = Client().get("/health/")
    assert (answer.status_code, bool(answer.json()["migrations"])) == (503, False)


def test_a_database_that_answers_with_an_error_is_not_called_well(db, monkeypatch):
    def fails():
        raise DatabaseError

    monkeypatch.setattr(condition, "are_migrations_applied", fails)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_what_could_not_be_asked_is_no_second_trouble_in_the_log():
    assert condition.Report(disk=True).troubles == ["database"]


def test_what_a_dead_worker_failed_at_is_no_trouble_of_today(loaded):
    now = timezone.now()
    RunningWorker.objects.create(name="one", seen_at=now)
    RunningWorker.objects.create(
        name="dead",
        seen_at=now - condition.ALIVE - timedelta(seconds=1),
        failing={"outbox.sending": 9},
    )
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["failing"]) == (200, [])
