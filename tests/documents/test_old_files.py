"""Files of an earlier release, which lay on a machine's disk only, come into the database."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents import copies, old_files, store
from documents.models import Chunk, StoredFile
from handbook.models import PaperFile
from tests import disks

pytestmark = pytest.mark.django_db

PAPERS = [
    f"%PDF of {name}".encode() for name in ("Jānis Bērziņš-Ķīsis", "Eglė Šimkūnaitė", "Łukasz Żółć")
]
NAMES = [hashlib.sha256(paper).hexdigest() for paper in PAPERS]


@pytest.fixture
def old(settings, tmp_path):
    """The folder of the earlier release, with three papers."""
    settings.DATA_DIR = tmp_path
    for name, paper in zip(NAMES, PAPERS, strict=True):
        put(tmp_path / "files", name, paper)
    return tmp_path / "files"


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_they_are_rows_then_and_their_old_places_are_the_copies(old, monkeypatch):
    monkeypatch.setattr(store, "CHUNK", 10)
    found = old_files.take_in()
    assert (found.new, found.known, found.damaged) == (3, 0, [])
    assert [store.read(name) for name in NAMES] == PAPERS
    assert not old.exists()
    assert [copies.path(name).read_bytes() for name in NAMES] == PAPERS


def test_it_happens_with_every_complete_migration_on_whatever_machine(old, settings, tmp_path):
    call_command("migrate", verbosity=0)
    assert StoredFile.objects.count() == 3
    settings.DATA_DIR = tmp_path / "other machine"
    put(settings.DATA_DIR / "files", hashlib.sha256(b"only here").hexdigest(), b"only here")
    call_command("migrate", verbosity=0)
    assert StoredFile.objects.count() == 4


def test_an_interrupted_run_is_repeated_and_takes_what_is_left(old, monkeypatch):
    taken = store.save_pieces

    def interrupted(sha256, size, pieces):
        if StoredFile.objects.count() == 2:
            raise KeyboardInterrupt
        return taken(sha256, size, pieces)

    with monkeypatch.context() as patched:
        patched.setattr(store, "save_pieces", interrupted)
        with pytest.raises(KeyboardInterrupt):
            old_files.take_in()
    assert StoredFile.objects.count() == 2 and len(list(old.glob("??/*"))) == 1
    assert old_files.take_in().new == 1
    assert [store.read(name) for name in NAMES] == PAPERS
    assert old_files.take_in() == old_files.TakenIn()


def test_one_that_was_taken_in_by_another_machine_is_only_moved(old):
    store.save(PAPERS[0])
    found = old_files.take_in()
    assert (found.new, found.known) == (2, 1)
    assert Chunk.objects.count() == 3


def test_what_is_not_what_its_name_says_stays_where_it_is_and_is_told(old, caplog, capsys):
    damaged = put(old, NAMES[0], b"half of it")
    call_command("take_in_files")
    assert not store.has(NAMES[0]) and damaged.read_bytes() == b"half of it"
    assert [store.read(name) for name in NAMES[1:]] == PAPERS[1:]
    assert f"stay in the folder: {NAMES[0]}" in capsys.readouterr().out
    assert "1 files in" in caplog.text
    caplog.clear()


def test_what_was_removed_from_the_site_since_does_not_come_back(old):
    store.forget(store.save(PAPERS[0]))
    found = old_files.take_in()
    assert (found.new, found.forgotten) == (2, 1)
    assert not store.has(NAMES[0]) and not old.exists()


def test_what_is_named_and_lies_nowhere_is_counted(old, now, capsys):
    for name in (NAMES[0], "a" * 64, "b" * 64):
        PaperFile.objects.create(name=name[:8], inputs_hash="", sha256=name, made_at=now)
    store.forget(store.save(b"removed on purpose"))
    PaperFile.objects.create(
        name="gone",
        inputs_hash="",
        sha256=hashlib.sha256(b"removed on purpose").hexdigest(),
        made_at=now,
    )
    call_command("take_in_files")
    said = capsys.readouterr().out
    assert "3 taken in, 0 were there already." in said
    assert "2 of handbook.PaperFile.sha256 are in no folder that was looked through yet." in said


def test_a_full_disk_is_said_and_nothing_is_lost(old, monkeypatch):
    with monkeypatch.context() as patched:
        disks.filling(patched)()
        with pytest.raises(CommandError, match="full or out of order. What was taken in stays"):
            call_command("take_in_files")
    assert len(list(old.glob("??/*"))) == 3
    assert old_files.take_in().new == 3


def test_half_a_file_of_a_killed_process_goes_and_what_is_foreign_stays(old):
    put(old, "unfinished-abc", b"half")
    (old / "README").write_text("Somebody's own note.")
    old_files.take_in()
    assert [path.name for path in old.rglob("*")] == ["README"]
