"""Stored files: whole or not there, served to one reader."""

import hashlib
import tracemalloc
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import OperationalError
from django.http import Http404

from documents import copies, old_files, serving, store
from documents.models import Chunk, StoredFile, naming_columns
from handbook.models import PaperFile
from tests import disks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays_connected")]

DATA = bytes(range(256)) * 4
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "copies"


@pytest.fixture
def ask(rf):
    def asked(sha256=NAME, *, filename="certificate.pdf", as_attachment=True, **headers):
        return store.answer(
            rf.get("/", headers=headers),
            sha256,
            filename=filename,
            content_type="application/pdf",
            as_attachment=as_attachment,
        )

    return asked


def body(response) -> bytes:
    data = response.getvalue()
    response.close()
    return data


def test_a_file_is_named_by_its_content_and_stored_once():
    assert store.save(DATA) == store.save(DATA) == NAME
    assert store.read(NAME) == DATA
    assert Chunk.objects.count() == 1


def test_a_large_file_lies_in_pieces_and_is_read_and_served_whole(ask, monkeypatch):
    monkeypatch.setattr(store, "CHUNK", 100)
    store.save(DATA)
    assert [len(chunk.data) for chunk in Chunk.objects.order_by("number")] == [100] * 10 + [24]
    assert store.read(NAME) == DATA
    assert body(ask()) == DATA


def test_the_web_server_gets_the_open_copy_and_can_send_it_by_itself(ask):
    store.save(DATA)
    response = ask()
    assert response.file_to_stream.name == str(copies.path(NAME))
    body(response)


def peak_of(work) -> int:
    """Bytes held at most while the work is done, beyond what was held before."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_large_file_is_taken_in_copied_and_served_piece_by_piece(ask, folder, monkeypatch):
    data = bytes(24_000_000)
    name = hashlib.sha256(data).hexdigest()
    old = folder.parent / "files" / name[:2] / name
    old.parent.mkdir(parents=True)
    old.write_bytes(data)
    del data
    assert peak_of(old_files.take_in) < 8_000_000

    copies.remove(name)
    answers = []
    assert peak_of(lambda: answers.append(ask(name))) < 8_000_000
    assert peak_of(lambda: [None for _part in answers[0]]) < 8_000_000
    answers[0].close()

    monkeypatch.setattr(copies.tempfile, "mkstemp", disk_full)
    copies.remove(name)
    served = ask(name)
    assert peak_of(lambda: [None for _part in served]) < 8_000_000
    served.close()


def test_an_empty_file_is_a_file(ask):
    assert store.read(store.save(b"")) == b""
    assert body(ask(hashlib.sha256(b"").hexdigest())) == b""


def test_a_file_that_cannot_be_stored_whole_is_not_stored(monkeypatch):
    disks.filling(monkeypatch)()
    with pytest.raises(store.CannotStore, match="full or out of order"):
        store.save(DATA)
    assert not StoredFile.objects.exists()


def test_another_fault_of_the_database_is_not_told_as_a_full_disk(monkeypatch):
    def locked(**facts):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Chunk.objects, "create", locked)
    with pytest.raises(OperationalError, match="locked"):
        store.save(DATA)


def test_a_forgotten_file_is_gone_and_so_is_its_copy(ask, django_capture_on_commit_callbacks):
    store.save(DATA)
    body(ask())
    assert copies.path(NAME).exists()
    with django_capture_on_commit_callbacks(execute=True):
        store.forget(NAME)
    assert not Chunk.objects.exists() and not copies.path(NAME).exists()
    with pytest.raises(FileNotFoundError):
        store.read(NAME)
    with pytest.raises(Http404):
        ask()
    store.forget(NAME)


def test_what_a_row_still_names_is_not_released(db, now):
    file = PaperFile.objects.create(
        name="LV-emergency", inputs_hash="", sha256=store.save(DATA), made_at=now
    )
    store.release(NAME)
    assert store.has(NAME)
    file.delete()
    store.release(NAME)
    assert not store.has(NAME)
    store.release("")


def test_every_column_that_holds_a_hash_of_a_file_is_asked():
    named = {f"{model._meta.label}.{column}" for model, column in naming_columns()}
    assert named == {
        "handbook.PaperFile.sha256",
        "handbook.Figure.sha256",
        "handbook.HandbookFile.sha256",
        "imports.Import.sha256",
        "reports.IssuedReportFile.sha256",
        "reports.PublicSummaryFile.sha256",
        "trainings.Certificate.sha256",
        "trainings.CertificatePicture.sha256",
        "trainings.EarlierFile.sha256",
    }
    ours = [model for model in apps.get_models() if model._meta.app_label not in ("documents",)]
    columns = {f"{model._meta.label}.sha256" for model in ours if hasattr(model, "sha256")}
    assert columns == named


def test_a_file_that_is_removed_while_it_is_asked_for_is_not_there(ask, monkeypatch):
    store.save(DATA)
    monkeypatch.setattr(
        serving, "get_conditional_response", lambda *asked, **more: store.forget(NAME)
    )
    with pytest.raises(Http404):
        ask()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME + "\n", NAME[:-1]])
def test_only_a_hash_names_a_file(ask, name):
    with pytest.raises(ValueError, match="SHA-256"):
        copies.path(name)
    with pytest.raises(Http404):
        ask(name)


def test_half_a_copy_is_not_served(ask):
    store.save(DATA)
    body(ask())
    copies.path(NAME).write_bytes(DATA[:100])
    assert body(ask()) == DATA
    assert copies.path(NAME).read_bytes() == DATA


def test_bytes_that_are_not_the_file_are_neither_copied_nor_served(ask):
    store.save(DATA)
    Chunk.objects.update(data=DATA[:-1] + b"x")
    with pytest.raises(copies.Damaged):
        ask()
    assert not copies.path(NAME).exists()


@pytest.mark.parametrize("wanted", ["", "bytes=1000-", "bytes=90-210"])
def test_without_room_for_a_copy_it_is_served_from_the_database(ask, monkeypatch, wanted, caplog):
    monkeypatch.setattr(store, "CHUNK", 100)
    monkeypatch.setattr(copies.tempfile, "mkstemp", disk_full)
    store.save(DATA)
    asked = {"Range": wanted} if wanted else {}
    response = ask(**asked)
    part = DATA[1000:] if wanted.endswith("-") else DATA[90:211] if wanted else DATA
    assert response.headers["Content-Length"] == str(len(part))
    assert body(response) == part
    assert "No space left on device" in caplog.text
    caplog.clear()


def test_a_process_killed_while_it_copies_leaves_nothing_that_is_served(ask, folder, now):
    store.save(DATA)
    (folder / NAME[:2]).mkdir(parents=True)
    left = folder / NAME[:2] / f"{copies.UNFINISHED}x"
    left.write_bytes(DATA[:100])
    assert body(ask()) == DATA
    assert copies.remove_unfinished(now - timedelta(days=9999)) == 0 and left.exists()
    assert copies.remove_unfinished(now + timedelta(days=9999)) == 1
    assert [path.name for path in (folder / NAME[:2]).iterdir()] == [NAME]


def disk_full(*arguments, **options):
    raise OSError(28, "No space left on device")


def test_the_whole_file_is_answered(ask):
    store.save(DATA)
    response = ask()
    assert (response.status_code, body(response)) == (200, DATA)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == "1024"
    assert response.headers["ETag"] == f'"{NAME}"'
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'


def test_a_name_of_the_region_survives_and_a_forged_one_does_not(ask):
    store.save(DATA)
    kept = ask(filename="Łukasz Żółć.pdf", as_attachment=False)
    assert kept.headers["Content-Disposition"] == (
        "inline; filename*=utf-8''%C5%81ukasz%20%C5%BB%C3%B3%C5%82%C4%87.pdf"
    )
    forged = ask(filename='a"\r\nSet-Cookie: b=c/../\u202efdp.exe')
    assert (
        forged.headers["Content-Disposition"]
        == 'attachment; filename="a-Set-Cookie- b=c-..-fdp.exe"'
    )
    kept.close(), forged.close()


def test_who_has_it_gets_no_copy(ask):
    store.save(DATA)
    assert ask(**{"If-None-Match": f'"{NAME}"'}).status_code == 304
    changed = ask(**{"If-None-Match": '"something-else"'})
    assert (changed.status_code, body(changed)) == (200, DATA)


@pytest.mark.parametrize(
    ("wanted", "part", "content_range"),
    [
        ("bytes=0-0", DATA[:1], "bytes 0-0/1024"),
        ("bytes=100-199", DATA[100:200], "bytes 100-199/1024"),
        ("bytes=1000-", DATA[1000:], "bytes 1000-1023/1024"),
        ("bytes=1000-5000", DATA[1000:], "bytes 1000-1023/1024"),
        ("bytes=-24", DATA[-24:], "bytes 1000-1023/1024"),
        ("bytes=-5000", DATA, "bytes 0-1023/1024"),
    ],
)
def test_one_range_is_answered(ask, wanted, part, content_range):
    store.save(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, body(response)) == (206, part)
    assert response.headers["Content-Range"] == content_range
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_is_refused_with_the_size(ask, wanted):
    store.save(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "wanted", ["bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x", "bytes=" + "9" * 40]
)
def test_a_range_that_makes_no_sense_is_ignored(ask, wanted):
    store.save(DATA)
    response = ask(Range=wanted)
    assert (response.status_code, body(response)) == (200, DATA)


def test_a_range_of_another_version_is_the_whole_file(ask):
    store.save(DATA)
    same = ask(Range="bytes=0-0", **{"If-Range": f'"{NAME}"'})
    other = ask(Range="bytes=0-0", **{"If-Range": '"older"'})
    assert (same.status_code, other.status_code) == (206, 200)
    body(same), body(other)
