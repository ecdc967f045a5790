"""script/prepare.py: the demonstration and a site in earnest never share a database, and
a start serves the static files of its own release.
"""

import json
import os
import re
import sys
from errno import ENOSPC, EROFS

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone

from config import setting_up
from config.settings import STORAGES
from desk.worker import Worker
from outbox import letters
from outbox.models import Letter
from participants.erasing import FILE
from participants.models import ErasedKey, Participant
from script import prepare
from script.prepare import require_fitting_database, warn_of_other_settings
from tests import factories
from tests.scripts.commands import free_port, run


@pytest.fixture
def demonstration(db):
    return factories.account("admin@demo.example", role="administrator")


def test_a_demonstration_is_not_started_on_a_database_of_a_site_in_earnest(oskar, settings):
    settings.DEMO = True
    with pytest.raises(
        SystemExit, match=r"^Cannot start. DEMO: the database \S+ was set up in earnest"
    ):
        require_fitting_database()


def test_a_site_in_earnest_is_not_started_on_a_database_of_the_demonstration(demonstration):
    with pytest.raises(
        SystemExit, match=r"^Cannot start. The database \S+ holds the demonstration set"
    ):
        require_fitting_database()


def test_each_starts_on_its_own(demonstration, settings):
    settings.DEMO = True
    require_fitting_database()
    demonstration.delete()
    require_fitting_database()
    settings.DEMO = False
    require_fitting_database()


def test_who_signs_up_with_an_address_of_the_demonstration_stops_nobody(oskar, latvia):
    factories.officer("admin2@demo.example", "Jānis Bērziņš", latvia)
    require_fitting_database()


def test_a_database_without_tables_fits(monkeypatch, db):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    require_fitting_database()


def test_a_start_warns_of_a_worker_with_another_key_or_address_and_of_no_other(db, capsys):
    Worker(lane="letters").beat(timezone.now())
    warn_of_other_settings()
    assert capsys.readouterr().err == ""

    for name, value in {"SECRET_KEY": "x" * 50, "PUBLIC_URL": "https://other.example"}.items():
        with override_settings(**{name: value}):
            warn_of_other_settings()
        assert "has another SECRET_KEY or PUBLIC_URL" in capsys.readouterr().err


def test_whoever_a_restore_brought_back_is_erased_before_a_letter_reaches_them(
    janis, egle, oskar, now, capsys, caplog, settings, tmp_path, monkeypatch
):
    settings.DATA_DIR = tmp_path
    number = janis.participant.pk
    keys = [janis.participant.fact_key, egle.participant.fact_key]
    (tmp_path / FILE).write_text("".join(f"{key}\n" for key in keys))
    for to in (janis, egle):
        letters.write(kind="a", to=to.email, subject="Yours", body="Yes.", now=now)
    body = f"{egle.participant.full_name} asks."
    letters.write(kind="b", to=oskar.email, subject="A question", body=body, now=now)
    for step in ("require_free_port", "collect_static_files"):
        monkeypatch.setattr(prepare, step, lambda *_address: None)
    prepare.prepare()
    assert capsys.readouterr().out == "1 person was erased again after a restore.\n"
    [line] = [each for each in caplog.messages if "restore" in each]
    assert line == f"Record {number} was erased again after a restore"
    assert not Participant.objects.filter(fact_key=keys[0]).exists()
    assert list(Letter.objects.values_list("to", flat=True)) == [oskar.email]
    assert set(ErasedKey.objects.values_list("key", flat=True)) == set(keys)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(ENOSPC, "No space left on device"), "{} cannot be read or written (No space left"),
        (OSError(EROFS, "Read-only file system", "/a/b"), "/a/b cannot be read or written (Read-"),
        (
            OperationalError("disk is full\nDETAIL"),
            "The database cannot be used (disk is full).",
        ),
    ],
    ids=["full", "read-only", "database"],
)
def test_a_disk_that_is_full_or_read_only_is_one_sentence(error, sentence, settings, monkeypatch):
    def fail(_folder):
        raise error

    monkeypatch.setattr(setting_up, "alone", fail)
    with pytest.raises(SystemExit) as ended:
        prepare.main()
    assert str(ended.value).startswith(f"Cannot start. {sentence.format(settings.DATA_DIR)}")


@pytest.mark.scripts
@pytest.mark.parametrize(
    ("kilobytes", "sentence"),
    [(1, "DATABASE_URL: the database does not answer"), (64, "")],
    ids=["no row", "no file"],
)
def test_a_start_that_can_write_no_more_says_so_in_one_sentence(tmp_path, kilobytes, sentence):
    values = {"DEMO": "1", "DATA_DIR": tmp_path, "PORT": str(free_port())}
    words = f"ulimit -f {kilobytes}; exec {sys.executable} -m script.prepare"
    done = run("bash", "-c", words, **values)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert done.stderr.startswith(f"Cannot start. {sentence or tmp_path}")


@pytest.mark.parametrize(
    ("steps", "said"), [(["a.0002", "b.0003"], "2 steps"), (["a.0002"], "1 step")]
)
def test_an_upgrade_says_before_and_afterwards_how_many_steps_it_takes(
    steps, said, monkeypatch, capsys
):
    lines = []
    pending = [(step, False) for step in steps]
    monkeypatch.setattr(prepare, "pending_migrations", lambda: pending)
    monkeypatch.setattr(
        prepare,
        "call_command",
        lambda *_a, **_o: lines.extend(capsys.readouterr().out.splitlines()),
    )
    prepare.migrate()
    names = [f"Bringing the database up to date: {step}" for step in steps]
    assert lines == [
        f"Bringing the database up to date: {said}; a large one takes minutes.",
        *names,
    ]
    assert re.fullmatch(
        rf"The database is up to date: {said} in \d+ s\.\n", capsys.readouterr().out
    )


def test_a_start_without_an_upgrade_says_nothing_of_one(monkeypatch, capsys):
    monkeypatch.setattr(prepare, "pending_migrations", list)
    monkeypatch.setattr(prepare, "call_command", lambda *_arguments, **_options: None)
    prepare.migrate()
    assert capsys.readouterr().out == ""


@pytest.fixture
def served(settings, tmp_path):
    """The list of the static files of this release, as a start collects them."""
    settings.STATIC_ROOT, settings.STORAGES = tmp_path / "static", STORAGES
    prepare.collect_static_files()
    return settings.STATIC_ROOT / "staticfiles.json"


def test_static_files_that_another_release_collected_are_collected_again(served):
    served.write_text(json.dumps({"version": "1.1", "hash": "", "paths": {"old.js": "old.js"}}))
    (served.parent / "collected.sha256").write_text("the other's")
    prepare.collect_static_files()
    assert "js/offline-watch.js" in json.loads(served.read_text())["paths"]


def test_a_list_of_static_files_that_is_gone_is_made_again(served):
    served.unlink()
    prepare.collect_static_files()
    assert served.exists()


def test_static_files_of_this_release_are_collected_once(served):
    before = os.stat(served).st_mtime_ns
    prepare.collect_static_files()
    assert os.stat(served).st_mtime_ns == before
