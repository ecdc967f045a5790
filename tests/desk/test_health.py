"""The health says what an operator must mend, and names nobody."""

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from desk import health as condition
from desk.models import RunningWorker
from desk.views import statements
from documents import store
from documents.models import StoredFile
from handbook.models import Edition, HandbookFile
from outbox import letters
from participants.models import Party
from tests import factories, keys
from trainings.models import Certificate

DiskUsage = namedtuple("DiskUsage", "total used free")

PATIENCE = condition.PATIENCE
INSTANT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def busy_machine(monkeypatch):
    """It may take its time."""
    monkeypatch.setattr(condition, "PATIENCE", 60)


@pytest.fixture
def workers(loaded):
    """Both lanes at work."""
    now = timezone.now()
    for lane in ("letters", "documents"):
        RunningWorker.objects.create(name=lane, lane=lane, seen_at=now)


def health() -> tuple[int, dict]:
    answer = Client().get("/health/")
    return answer.status_code, answer.json()


def test_all_is_well(workers):
    status, report = health()
    assert (status, report["well"], report["failing"], report["to_look_at"]) == (200, True, [], [])


@pytest.mark.parametrize("lane", ["letters", "documents"])
def test_a_lane_without_a_worker_is_named(workers, lane):
    long_ago = timezone.now() - timedelta(minutes=6)
    RunningWorker.objects.filter(lane=lane).update(seen_at=long_ago)
    status, report = health()
    assert status == 503
    assert [name for name, is_there in report["workers"].items() if not is_there] == [lane]


@pytest.mark.parametrize("what", [Party, Edition])
def test_a_site_without_its_reference_data_is_not_well(workers, what):
    what.objects.all().delete()
    status, report = health()
    assert (status, report["reference_data"], report["database"]) == (503, False, True)


def test_the_log_says_once_what_is_not_well_and_once_that_all_is(workers, monkeypatch, caplog):
    monkeypatch.setattr(statements, "WATCH", condition.Watch())
    gone = RunningWorker.objects.get(lane="letters")
    gone.delete()
    assert [health()[0] for _probe in range(3)] == [503, 503, 503]
    gone.save(force_insert=True)
    assert [health()[0] for _probe in range(2)] == [200, 200]
    assert caplog.messages == [
        "the site is not well: no worker for letters",
        "the site is well again",
    ]


def test_one_worker_for_everything_is_enough(loaded):
    RunningWorker.objects.create(name="one", seen_at=timezone.now())
    assert health()[0] == 200


def test_a_sweep_that_keeps_failing_is_named_and_one_slip_is_not(workers):
    failing = {"trainings.tasks.draw_certificates": 3, "outbox.sending.send_due": 1}
    RunningWorker.objects.filter(lane="documents").update(failing=failing)
    status, report = health()
    assert (status, report["failing"]) == (503, ["trainings.tasks.draw_certificates"])


def test_a_letter_that_waits_long_is_told_however_often_it_was_tried(workers):
    written = timezone.now() - timedelta(minutes=16)
    letter = letters.write(kind="x", to="anna@mfa.example", subject="s", body="b", now=written)
    letter.next_try_at = timezone.now() + timedelta(seconds=30)
    letter.save()
    status, report = health()
    assert (status, report["in_time"]["letters"]) == (503, False)
    assert "anna" not in str(report)


def test_a_mail_server_out_of_reach_is_told_at_once_and_is_to_be_mended_after_five_minutes(workers):
    now = timezone.now()
    letter = letters.write(kind="x", to="anna@mfa.example", subject="s", body="b", now=now)
    assert health()[1]["mail_server"] is True
    letter.problem = "Out of reach: ConnectionRefusedError"
    letter.save()
    status, report = health()
    assert (status, report["mail_server"], report["in_time"]["letters"]) == (200, False, True)
    letter.written_at = now - timedelta(minutes=5)
    letter.save()
    status, report = health()
    assert (status, report["mail_server"], report["in_time"]["letters"]) == (503, False, False)


def test_a_file_of_the_handbook_that_waits_long_is_told_unless_it_is_known_why(workers):
    now = timezone.now()
    edition = Edition.objects.create(
        slug="2027", languages=["en"], titles={"en": "2027"}, summaries={}
    )
    facts = {"edition": edition, "language": "en", "next_try_at": now}
    file = HandbookFile.objects.create(due_at=now - timedelta(hours=7), **facts)
    status, report = health()
    assert (status, report["in_time"]["files"]) == (503, False)
    HandbookFile.objects.filter(pk=file.pk).update(problem="CannotDraw")
    status, report = health()
    assert (status, report["to_look_at"]) == (200, ["files"])


def test_a_disk_that_is_nearly_full_is_told(workers, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: DiskUsage(10**12, 10**12, 199_999_999))
    status, report = health()
    assert (status, report["disk"]) == (503, False)


def test_a_migration_that_was_not_applied_is_told(workers):
    MigrationRecorder.Migration.objects.filter(app="outbox", name="0001_initial").delete()
    status, report = health()
    assert (status, report["migrations"]) == (503, False)


def test_what_the_secretariat_looks_at_is_said_and_leaves_the_site_well(workers, latvia, now):
    letters.write(
        kind="x", to="anna@mfa.example", subject="s", body="b", now=now
    ).__class__.objects.update(status="failed")
    training = factories.training("Rīga", host=latvia, now=now, status="closed")
    factories.registration(training, factories.participant("Anna Kalniņa", latvia))
    status, report = health()
    assert (status, report["to_look_at"]) == (200, ["letters"])
    assert not Certificate.objects.exists()


@pytest.fixture
def certificates(latvia, now):
    """Two, not drawn yet, of a year long ago."""
    training = factories.training("Rīga", host=latvia, now=now, status="closed")
    people = [factories.participant(name, latvia) for name in ("Anna Kalniņa", "Ēriks Ozols")]
    for number, person in enumerate(people, start=1):
        registration = factories.registration(training, person)
        Certificate.objects.create(
            registration=registration,
            training=training,
            year=2020,
            sequence=number,
            number=f"TFTHB-2020-000{number}",
            code=f"ABCDEFGHJKLMNPQRSTUVWXYZ2{number}",
            full_name=person.full_name,
            training_title=training.title,
            place="Rīga",
            first_day=training.first_day,
            last_day=training.last_day,
            minutes_attended=60,
            minutes_total=60,
            issuer="CBSS",
            issued_on=training.first_day.replace(year=2020),
        )
    return Certificate.objects.all()


def waiting(certificates, since) -> None:
    certificates.update(waiting_since=since)


def test_certificates_of_years_ago_that_wait_for_minutes_are_in_time(workers, certificates):
    assert health()[0] == 200


def test_a_certificate_that_nobody_draws_is_told_but_not_while_one_after_the_other_is_drawn(
    workers, certificates
):
    waiting(certificates, timezone.now() - timedelta(hours=3))
    status, report = health()
    assert (status, report["in_time"]["certificates"]) == (503, False)
    certificates.filter(sequence=1).update(sha256=store.save(b"%PDF of the first"))
    assert health()[0] == 200


@pytest.mark.parametrize(
    "trouble", [{"problem": "CannotDraw"}, {"sha256": "0" * 64}], ids=["cannot be drawn", "lost"]
)
def test_a_certificate_that_was_stopped_or_lost_is_looked_at_unless_it_holds_no_more(
    workers, certificates, trouble
):
    certificates.update(**trouble)
    status, report = health()
    assert (status, report["to_look_at"]) == (200, ["certificates"])
    certificates.update(status="revoked")
    assert health()[1]["to_look_at"] == []


def in_force() -> str:
    """How long a statement may wait now."""
    asked = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW statement_timeout"
    with connection.cursor() as cursor:
        return str(cursor.execute(asked).fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_probe_waits_two_seconds_and_a_page_after_it_as_long_as_before(monkeypatch):
    before = in_force()
    seen = []
    monkeypatch.setattr(condition, "PATIENCE", PATIENCE)
    monkeypatch.setattr(condition, "are_migrations_applied", lambda: bool(seen.append(in_force())))
    health()
    assert seen == ["2000" if connection.vendor == "sqlite" else "2s"]
    assert in_force() == before


@pytest.fixture
def locked(monkeypatch):
    """Somebody else holds the database, and a probe has still less patience than in life."""
    monkeypatch.setattr(condition, "PATIENCE", 0.1 if connection.vendor == "sqlite" else 1)
    if connection.vendor == "sqlite":
        with closing(
            sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        ) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
    else:
        with psycopg.connect(**connection.get_connection_params()) as other:
            other.execute(f"LOCK TABLE {RunningWorker._meta.db_table} IN ACCESS EXCLUSIVE MODE")
            yield


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_told_and_what_could_not_be_asked_is_not_claimed(locked):
    status, report = health()
    assert (status, report["database"], report["disk"]) == (503, False, True)
    assert (report["migrations"], report["mail_server"]) == (None, None)


# Each limit at its boundary, and an instant beyond it.


@pytest.mark.parametrize(("beyond", "is_there"), [(timedelta(0), True), (INSTANT, False)])
def test_a_worker_is_taken_for_dead_after_five_minutes(db, now, beyond, is_there):
    RunningWorker.objects.create(name="one", seen_at=now - timedelta(minutes=5) - beyond)
    assert condition.report(now).workers == {"letters": is_there, "documents": is_there}


@pytest.mark.parametrize(("beyond", "in_time"), [(timedelta(0), True), (INSTANT, False)])
def test_a_certificate_is_late_after_two_hours(certificates, now, beyond, in_time):
    waiting(certificates, now - timedelta(hours=2) - beyond)
    assert condition.report(now).in_time["certificates"] is in_time


@pytest.mark.parametrize(("beyond", "in_time"), [(timedelta(0), True), (INSTANT, False)])
def test_another_one_that_was_drawn_counts_for_two_hours(certificates, now, beyond, in_time):
    waiting(certificates, now - timedelta(days=1))
    drawn = store.save(b"%PDF of the first")
    StoredFile.objects.filter(pk=drawn).update(stored_at=now - timedelta(hours=2) - beyond)
    certificates.filter(sequence=1).update(sha256=drawn)
    assert condition.report(now).in_time["certificates"] is in_time


@pytest.mark.parametrize(("beyond", "in_time"), [(timedelta(0), True), (INSTANT, False)])
def test_a_file_of_the_handbook_is_late_after_six_hours(db, now, beyond, in_time):
    edition = Edition.objects.create(
        slug="2027", languages=["en"], titles={"en": "2027"}, summaries={}
    )
    due_at = now - timedelta(hours=6) - beyond
    HandbookFile.objects.create(edition=edition, language="en", next_try_at=now, due_at=due_at)
    assert condition.report(now).in_time["files"] is in_time


@pytest.mark.parametrize(("before", "in_time"), [(INSTANT, True), (timedelta(0), False)])
def test_a_letter_is_late_at_a_quarter_of_an_hour(db, now, before, in_time):
    written = now - timedelta(minutes=15) + before
    letters.write(kind="x", to="anna@mfa.example", subject="s", body="b", now=written)
    assert condition.report(now).in_time["letters"] is in_time


def test_a_key_that_signs_no_certificate_is_to_be_mended(workers, use_key):
    assert health()[1]["signing_key"] is True
    use_key(b"no key")
    status, report = health()
    assert (status, report["signing_key"], report["database"]) == (503, False, True)


def test_a_site_without_a_key_is_well_until_a_certificate_has_waited_for_one(workers, settings):
    settings.SIGNING_KEY_FILE = None
    status, report = health()
    assert (status, report["signing_key"], report["to_look_at"]) == (200, None, ["signing_key"])


def test_a_key_that_ends_soon_is_to_be_looked_at(workers, use_key):
    use_key(keys.dated_file(keys.LONG_AGO, timezone.now() + timedelta(days=59)))
    status, report = health()
    assert (status, report["to_look_at"]) == (200, ["signing_key"])
