"""The worker goes round all rooms; one sweep's trouble is its own."""

import logging
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from desk import worker as module
from desk.models import RunningWorker
from desk.worker import Worker
from outbox import letters
from outbox.models import Letter
from outbox.sending import send_due


@pytest.fixture
def rooms(monkeypatch):
    """Rooms that offer what the test says."""

    def offering(*sweeps, hourly=()):
        room = SimpleNamespace(SWEEPS=list(sweeps), HOURLY=list(hourly))
        monkeypatch.setattr(module, "hooks", lambda name: iter([room]))

    return offering


@pytest.fixture
def clock(now):
    """A clock that stands until it is moved."""
    clock = SimpleNamespace(now=now)
    clock.read = lambda: clock.now
    return clock


def counting(units=0):
    def sweep(now):
        sweep.calls.append(now)
        return units

    sweep.calls = []
    return sweep


def failing(now):
    raise RuntimeError("could not write to janis.berzins@mfa.example")


def test_every_room_is_swept_in_its_order(db):
    names = [f"{sweep.__module__}.{sweep.__name__}" for sweep in Worker().sweeps]
    assert names[0] == "outbox.sending.send_due"
    assert len(set(names)) == len(names)


def test_a_round_counts_what_was_done(rooms, clock, db, now):
    first, second = counting(2), counting(3)
    rooms(first, second)
    assert Worker(clock.read).round() == 5
    assert first.calls == second.calls == [now]


def test_one_failing_sweep_stops_no_other(rooms, clock, db, caplog):
    other = counting(1)
    rooms(failing, other)
    assert Worker(clock.read).round() == 1
    assert len(other.calls) == 1
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "test_worker.failing failed with RuntimeError at test_worker.py:" in record.getMessage()
    assert "janis" not in caplog.text


def trouble(**facts: str) -> OperationalError:
    """What Django makes of a database's own error."""
    error = OperationalError("locked")
    error.__cause__ = Exception("locked by letter 7")
    vars(error.__cause__).update(facts)
    return error


@pytest.mark.parametrize("facts", [{"sqlite_errorname": "SQLITE_BUSY"}, {"sqlstate": "55P03"}])
def test_a_locked_database_is_a_warning_until_it_has_failed_three_times(
    rooms, clock, db, caplog, facts
):
    def sweep(now):
        raise trouble(**facts)

    rooms(sweep)
    worker = Worker(clock.read)
    for _ in range(4):
        worker.round()
        clock.now += timedelta(minutes=5)
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2 + ["ERROR"] * 2


def test_a_lock_that_passed_is_forgotten_and_the_sweep_tried_again(rooms, clock, db, caplog):
    left = [trouble(sqlite_errorname="SQLITE_BUSY")]

    def sweep(now):
        if left:
            raise left.pop()
        return 1

    rooms(sweep)
    worker = Worker(clock.read)
    assert worker.round() == 0
    clock.now += timedelta(seconds=2)
    assert worker.round() == 1
    assert (worker.failures, [record.levelname for record in caplog.records]) == ({}, ["WARNING"])


def test_a_sign_of_life_that_meets_a_lock_is_a_warning(rooms, clock, db, caplog, monkeypatch):
    def beat(worker, now):
        raise trouble(sqlite_errorname="SQLITE_BUSY")

    monkeypatch.setattr(Worker, "beat", beat)
    rooms()
    Worker(clock.read).round()
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_full_disk_is_an_error_at_once(rooms, clock, db, caplog):
    def sweep(now):
        raise trouble(sqlite_errorname="SQLITE_FULL")

    rooms(sweep)
    Worker(clock.read).round()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_failing_sweep_rests_longer_each_time_and_recovers(rooms, clock, db, now):
    tries = []

    def sweep(at):
        tries.append((at - now).total_seconds())
        if len(tries) < 4:
            raise RuntimeError
        return 0

    rooms(sweep)
    worker = Worker(clock.read)
    for _ in range(20):
        worker.round()
        clock.now += timedelta(seconds=1)
    assert tries[:4] == [0, 2, 6, 14]
    assert tries[4:] == [15, 16, 17, 18, 19]


def test_a_sweep_never_rests_longer_than_five_minutes(rooms, clock, db, now):
    rooms(failing)
    worker = Worker(clock.read)
    for _ in range(50):
        worker.round()
        clock.now += timedelta(minutes=5)
    assert worker.failures == {failing: 50}


def test_hourly_sweeps_run_once_an_hour(rooms, clock, db, now):
    rare = counting()
    rooms(hourly=[rare])
    worker = Worker(clock.read)
    for _ in range(121):
        worker.round()
        clock.now += timedelta(minutes=1)
    assert rare.calls == [now, now + timedelta(hours=1), now + timedelta(hours=2)]


def test_it_runs_until_nothing_is_due(rooms, clock, db):
    left = [3, 2, 1, 0]
    rooms(lambda now: left.pop(0))
    assert Worker(clock.read).run_until_idle() == 0
    assert left == []


def test_it_stops_after_the_unit_that_is_being_done(rooms, clock, db):
    after = counting(1)

    def stopping(now):
        worker.stop()
        return 1

    rooms(stopping, after)
    worker = Worker(clock.read)
    worker.run()
    assert after.calls == []


def test_each_worker_leaves_a_sign_of_life(rooms, clock, db, now):
    rooms()
    first, second = Worker(clock.read), Worker(clock.read, lane="letters")
    first.round(), second.round()
    signs = RunningWorker.objects.values_list("lane", "seen_at")
    assert sorted(signs) == [("", now), ("letters", now)]
    clock.now += timedelta(seconds=5)
    first.round()
    assert not RunningWorker.objects.exclude(seen_at=now)  # one write in ten seconds is enough
    clock.now += timedelta(seconds=5)
    first.round()
    assert RunningWorker.objects.get(lane="").seen_at == now + timedelta(seconds=10)
    assert RunningWorker.objects.get(lane="letters").seen_at == now


def test_a_worker_that_ends_in_order_is_not_missed_and_a_killed_one_forgotten_after_a_day(
    rooms, clock, db, now
):
    rooms()
    RunningWorker.objects.create(name="killed", seen_at=now - timedelta(days=1, seconds=1))
    ending = Worker(clock.read)
    ending.round()
    assert RunningWorker.objects.get().name == ending.name
    ending.say_goodbye()
    assert not RunningWorker.objects.exists()


def test_it_tells_what_keeps_failing_until_it_works_again(rooms, clock, db, now):
    trouble = [RuntimeError(), RuntimeError(), RuntimeError()]

    def sweep(at):
        if trouble:
            raise trouble.pop()
        return 0

    rooms(sweep)
    worker = Worker(clock.read)
    for _ in range(3):
        worker.round()
        clock.now += timedelta(seconds=10)
    # told at the next sign of life
    assert list(RunningWorker.objects.get().failing.values()) == [2]
    clock.now += timedelta(minutes=1)
    worker.round()
    clock.now += timedelta(minutes=1)
    worker.round()
    assert RunningWorker.objects.get().failing == {}


@pytest.fixture
def database(monkeypatch):
    """Goes away when the test says so, for the worker's sign of life and for sweeps that ask it."""
    database = SimpleNamespace(is_away=False)
    keep = RunningWorker.objects.update_or_create

    def write(**row):
        if database.is_away:
            raise OperationalError("connection to server at 10.0.0.7 failed")
        return keep(**row)

    monkeypatch.setattr(
        type(RunningWorker.objects), "update_or_create", lambda _manager, **row: write(**row)
    )
    return database


def test_while_the_database_is_away_nothing_is_tried_and_one_line_says_so(
    rooms, clock, db, database, caplog
):
    sweep = counting()
    rooms(sweep)
    worker = Worker(clock.read)
    database.is_away = True
    for _ in range(5):
        worker.round()
        clock.now += timedelta(minutes=10)
    assert sweep.calls == []
    assert [record.getMessage() for record in caplog.records] == [
        "the database cannot be used: OperationalError"
    ]
    database.is_away = False
    worker.round()
    assert sweep.calls == [clock.now], "at once, for no sweep was blamed"
    assert caplog.messages[1:] == ["the database can be used again"]


def test_a_sweep_that_loses_the_database_is_the_last_one_tried(rooms, clock, db, database, caplog):
    def losing(now):
        database.is_away = True
        raise OperationalError("server closed the connection")

    after = counting()
    rooms(losing, after)
    worker = Worker(clock.read)
    assert worker.round() == 0
    assert after.calls == []
    assert len(caplog.records) == 2
    assert "10.0.0.7" not in caplog.text


def test_without_a_database_the_command_does_not_say_that_all_is_done(rooms, db, database):
    rooms(counting())
    database.is_away = True
    with pytest.raises(CommandError, match="See the log"):
        call_command("work", "--once")


def test_a_worker_for_letters_does_nothing_that_letters_would_wait_for(db):
    names = [f"{sweep.__module__}.{sweep.__name__}" for sweep in Worker(lane="letters").sweeps]
    assert names == ["outbox.sending.send_due"]
    others = Worker(lane="documents")
    assert send_due not in others.sweeps
    assert set(Worker().sweeps) == {send_due, *others.sweeps}
    assert Worker().hourly == others.hourly


@pytest.mark.scripts
def test_a_worker_waits_until_a_locked_database_answers(tmp_path):
    environment = environment_of(tmp_path)
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "-v0"], ["createcachetable"]):
        subprocess.run([*manage, *command], env=environment, check=True, timeout=120)
    with closing(sqlite3.connect(tmp_path / "training.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        process = subprocess.Popen(
            [*manage, "work"], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "The worker is at work.\n"
        other.execute("ROLLBACK")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=120) == 0
    process.stdout.close()


def test_the_command_sends_what_is_due(db, now, mailoutbox):
    for number in range(25):
        letters.write(
            kind="test", to="janis.berzins@mfa.example", subject=str(number), body="Text", now=now
        )
    Letter.objects.update(next_try_at="2026-01-01T00:00Z")
    call_command("work", "--once")
    assert len(mailoutbox) == 25
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}


def test_the_command_says_when_a_sweep_failed(rooms, db):
    rooms(failing)
    with pytest.raises(CommandError, match="Failed: 1"):
        call_command("work", "--once")


def environment_of(folder):
    """Of a site of its own: another one's database and mail server do not count."""
    others = ("EMAIL_URL", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if name not in others} | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEMO": "1",
        "DATA_DIR": str(folder),
        "PYTHONUNBUFFERED": "1",
    }


@pytest.mark.scripts
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_in_order(number, tmp_path):
    """The real process, on a database of its own."""
    environment = environment_of(tmp_path)
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "-v0"], ["createcachetable"]):
        subprocess.run([*manage, *command], env=environment, check=True, timeout=120)
    process = subprocess.Popen(
        [*manage, "work"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "The worker is at work.\n"
    process.send_signal(number)
    assert process.wait(timeout=240) == 0
    process.stdout.close()
