"""Several machines share one database; each has a folder of its own."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from documents import copies, store, tasks
from documents.models import Chunk, ForgottenFile, StoredFile

DATA = b"%PDF-1.7 of J\xc4\x81nis B\xc4\x93rzi\xc5\x86\xc5\xa1" * 50
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def on(settings, tmp_path):
    """Go on at the machine of that name."""

    def gone(machine: str) -> None:
        settings.DATA_DIR = tmp_path / machine

    gone("riga")
    return gone


@pytest.fixture
def fetch(rf, stays_connected):
    def fetched(sha256=NAME) -> bytes:
        response = store.answer(
            rf.get("/"), sha256, filename="a.pdf", content_type="application/pdf"
        )
        data = response.getvalue()
        response.close()
        return data

    return fetched


def forget_for_good(capture) -> None:
    with capture(execute=True):
        store.forget(NAME)


def test_what_one_machine_keeps_the_other_serves(db, on, fetch):
    store.save(DATA)
    on("vilnius")
    assert fetch() == DATA
    assert copies.path(NAME).read_bytes() == DATA


def test_what_one_machine_removes_the_other_never_serves_again(
    db, on, fetch, django_capture_on_commit_callbacks
):
    store.save(DATA)
    on("vilnius")
    fetch()
    on("riga")
    forget_for_good(django_capture_on_commit_callbacks)
    on("vilnius")
    assert copies.path(NAME).exists(), "nobody was here since"
    with pytest.raises(Http404):
        fetch()
    assert not copies.path(NAME).exists()


def test_its_worker_removes_the_copy_though_nobody_asks(
    db, on, fetch, django_capture_on_commit_callbacks
):
    store.save(DATA)
    other = store.save(b"another")
    on("vilnius")
    fetch(), fetch(other)
    on("riga")
    forget_for_good(django_capture_on_commit_callbacks)
    on("vilnius")
    assert tasks.follow_removals(timezone.now()) == 1
    assert not copies.path(NAME).exists() and copies.path(other).exists()
    assert tasks.follow_removals(timezone.now()) == 0


def test_a_machine_that_was_away_removes_it_when_it_comes_back(db, on, fetch):
    store.save(DATA)
    other = store.save(b"another")
    fetch(), fetch(other)
    StoredFile.objects.filter(pk=NAME).delete()  # as by an older dump that was restored meanwhile
    assert tasks.tidy_copies(timezone.now()) == 1
    assert not copies.path(NAME).exists() and copies.path(other).exists()


def test_that_a_file_was_removed_is_itself_forgotten_in_the_end(db, on):
    store.forget(store.save(DATA))
    tasks.tidy_copies(timezone.now() + timedelta(days=399))
    assert ForgottenFile.objects.exists()
    tasks.tidy_copies(timezone.now() + timedelta(days=401))
    assert not ForgottenFile.objects.exists()


@pytest.mark.parametrize(
    "save", [store.save, lambda data: store.save_all([data])], ids=["alone", "among others"]
)
def test_a_file_that_is_made_again_after_it_was_removed_is_there(db, on, fetch, save):
    store.forget(store.save(DATA))
    save(DATA)
    tasks.follow_removals(timezone.now())
    assert fetch() == DATA
    assert not ForgottenFile.objects.exists()


def test_so_is_one_of_many_that_are_made_again_together(db, on, fetch):
    store.forget(store.save(DATA))
    store.save_all([DATA, b"another"])
    tasks.follow_removals(timezone.now())
    assert fetch() == DATA
    assert not ForgottenFile.objects.exists()


def in_threads(work, count: int) -> list[BaseException]:
    """Do the work in so many threads that start together; what went wrong."""
    problems, together = [], threading.Barrier(count)

    def run() -> None:
        try:
            together.wait(timeout=20)
            work()
        except BaseException as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _each in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return problems


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_write_a_file_once(on, monkeypatch):
    monkeypatch.setattr(store, "CHUNK", 100)
    asked = store._locked
    both_found_nothing = threading.Barrier(8)
    first = threading.local()

    def looked_up(sha256: str) -> bool:
        """Nobody goes on to write before everybody has looked."""
        found = asked(sha256)
        if connection.vendor == "postgresql" and not hasattr(first, "done"):
            first.done = both_found_nothing.wait(timeout=20)
        return found

    monkeypatch.setattr(store, "_locked", looked_up)
    assert in_threads(lambda: store.save(DATA), 8) == []
    assert StoredFile.objects.count() == 1
    assert Chunk.objects.count() == -(-len(DATA) // 100)
    assert store.read(NAME) == DATA


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_being_named_is_not_released_meanwhile(on, now, monkeypatch):
    """One names the old file again in the moment in which another finds that nobody names it."""
    from handbook.models import PaperFile

    store.save(DATA)
    kept, released = threading.Event(), threading.Event()

    def release() -> None:
        kept.wait(timeout=20)
        store.release(NAME)
        released.set()
        connection.close()

    thread = threading.Thread(target=release)
    thread.start()
    with transaction.atomic():
        store.save(DATA)
        kept.set()
        assert not released.wait(timeout=0.5), "the lock is waited for"
        PaperFile.objects.create(name="LV", inputs_hash="", sha256=NAME, made_at=now)
    thread.join(timeout=60)
    assert released.is_set() and store.has(NAME)
