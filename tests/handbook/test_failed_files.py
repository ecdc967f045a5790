"""A full disk, a killed worker, too many at once: what is told then, and what is never served."""

import hashlib
from datetime import timedelta
from itertools import chain, repeat

import pytest
from django.db import OperationalError
from django.utils import timezone

from documents import store
from documents.models import StoredFile
from handbook import tasks
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Contact, Figure, HandbookFile
from handbook.papers import pdf
from outbox.models import Letter
from participants.models import Party
from participants.refusal import Refused
from tests import disks
from tests.handbook.test_figures import handed_in, picture

DATA = b"%PDF " + b"x" * 100_000


@pytest.fixture
def one_file(shipped, settings, tmp_path, monkeypatch):
    """The PDF in English without a country page, made, and due anew with a changed text."""
    settings.DATA_DIR = tmp_path
    HandbookFile.objects.all().delete()
    texts = chain([b"%PDF old"], repeat(DATA))
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: next(texts))

    def make_due(now, language="en"):
        files.request_file(by=None, wanted=Wanted(shipped, language), now=now)
        HandbookFile.objects.update(due_at=now, next_try_at=now, inputs_hash="")

    return make_due


@pytest.fixture
def full_disk(monkeypatch):
    return disks.filling(monkeypatch)


def served(client) -> bytes:
    return b"".join(client.get("/handbook/2026/en/handbook.pdf?host=").streaming_content)


def test_a_database_that_goes_away_is_no_fault_of_a_file(one_file, now, monkeypatch):
    def away(book):
        raise OperationalError("server closed the connection unexpectedly")

    one_file(now)
    with monkeypatch.context() as patched:
        patched.setattr(pdf.WholeBook, "make", away)
        with pytest.raises(OperationalError):
            files.build_next_file(now=now)
    assert HandbookFile.objects.get().problem == ""
    assert not Letter.objects.exists(), "no editor can mend it"
    later = now + files.HOLD
    assert files.build_next_file(now=later).attempts == 1
    assert HandbookFile.objects.get().sha256


def test_on_a_full_disk_the_old_file_stays_and_nothing_half_written(
    one_file, full_disk, now, sign_in, janis, settings, caplog
):
    one_file(now)
    files.build_next_file(now=now)
    one_file(now)
    full_disk()
    before = StoredFile.objects.count()
    files.build_next_file(now=now)
    file = HandbookFile.objects.get()
    assert "The disk of the database is full" in file.problem
    assert file.next_try_at > now
    assert served(sign_in(janis)) == b"%PDF old"
    assert StoredFile.objects.count() == before
    caplog.clear()


def test_a_card_that_cannot_be_kept_is_answered_in_words_and_logged_in_one_line(
    shipped, full_disk, sign_in, settings, tmp_path, caplog
):
    settings.DATA_DIR = tmp_path
    full_disk()
    answer = sign_in().get("/handbook/countries/LV/card-en.pdf")
    page = answer.text
    assert answer.status_code == 503
    assert "Our disk is full" in page and "The numbers for Latvia stand on its page" in page
    [line] = caplog.records
    assert "is full or out of order.: /handbook/countries/LV/card-en.pdf" in line.getMessage()
    assert line.exc_info is None
    caplog.clear()


def test_a_picture_that_cannot_be_kept_leaves_what_was_typed(
    full_disk, sign_in, astrid, settings, tmp_path, caplog
):
    settings.DATA_DIR = tmp_path
    full_disk()
    typed = handed_in(picture(), name="harbour", source="Drawn by the harbour master")
    page = sign_in(astrid).post("/handbook/figures/", typed).text
    assert "Our disk is full, so the picture was not saved" in page
    assert 'value="harbour"' in page and 'value="Drawn by the harbour master"' in page
    assert not Figure.objects.exists()
    [line] = caplog.records
    assert "harbour" in line.getMessage() and "is full or out of order" in line.getMessage()
    caplog.clear()


def test_the_secretariat_is_told_once_whatever_number_of_files_the_same_keeps_back(
    one_file, full_disk, now, astrid, caplog
):
    full_disk()
    for language in ("en", "sv"):
        one_file(now, language)
        files.build_next_file(now=now)
    HandbookFile.objects.update(next_try_at=now)
    files.build_next_file(now=now)
    [letter] = Letter.objects.filter(kind="file_not_made")
    assert letter.to == astrid.email
    assert (
        "handbook-2026-en.pdf" in letter.body and "The disk of the database is full" in letter.body
    )
    assert "/handbook/2026/en/" in letter.body
    caplog.clear()


def test_a_problem_that_was_solved_and_comes_back_is_told_again(
    one_file, full_disk, now, astrid, monkeypatch, caplog
):
    with monkeypatch.context() as patched:
        patched.setattr(store, "save", lambda data: (_ for _ in ()).throw(OSError("full")))
        one_file(now)
        files.build_next_file(now=now)
    HandbookFile.objects.update(next_try_at=now)
    files.build_next_file(now=now)
    assert HandbookFile.objects.get().problem == ""
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: (_ for _ in ()).throw(OSError("full")))
    one_file(now)
    files.build_next_file(now=now)
    assert Letter.objects.filter(kind="file_not_made").count() == 2
    caplog.clear()


def test_a_file_that_a_killed_worker_held_is_made_by_the_next(one_file, now):
    one_file(now)
    assert files._hold(HandbookFile.objects.get(), now)
    assert files.build_next_file(now=now) is None
    assert files.build_next_file(now=now + files.HOLD)
    assert HandbookFile.objects.get().sha256


def test_what_prints_a_contact_as_confirmed_is_made_anew_once_that_is_overdue(shipped, now, ilze):
    Contact.objects.filter(key="lv-marta").update(
        confirmed_by=ilze, confirmed_on=now.date(), review_by=now.date() + timedelta(days=30)
    )
    HandbookFile.objects.update(due_at=None, built_at=now)
    assert tasks.mark_changed_statuses(now + timedelta(days=29)) == 0
    later = now + timedelta(days=31)
    assert tasks.mark_changed_statuses(later) == 6
    due = HandbookFile.objects.due(later)
    assert {file.host.code for file in due.filter(kind="pdf")} == {"LV"}
    for of_all_countries in ("zip", "web"):
        assert due.filter(kind=of_all_countries).count() == 2
    HandbookFile.objects.update(due_at=None, built_at=later)
    assert tasks.mark_changed_statuses(later + timedelta(days=1)) == 0


def test_too_many_waiting_readers_are_asked_to_come_back(shipped, sign_in, janis, now, monkeypatch):
    monkeypatch.setattr("handbook.rules.files.MAX_WAITING", 1)
    HandbookFile.objects.all().delete()
    client = sign_in(janis)
    assert client.get("/handbook/2026/en/handbook.epub?host=").status_code == 202
    answer = client.get("/handbook/2026/en/noticing.pdf?host=")
    assert answer.status_code == 503
    assert "Please try again in some minutes" in answer.text
    assert client.get("/handbook/2026/en/handbook.epub?host=").status_code == 202


def test_one_reader_takes_few_places_and_leaves_the_others_to_the_others(
    shipped, sign_in, janis, egle, caplog
):
    client = sign_in(janis)
    HandbookFile.objects.all().delete()
    addresses = [
        f"/handbook/2026/en/{chapter.slug}.pdf?host=" for chapter in shipped.chapters.all()[:6]
    ]
    assert [client.get(address).status_code for address in addresses] == [202] * 5 + [429]
    [line] = caplog.records
    assert line.levelname == "WARNING", "nothing is wrong with the site"
    refused = client.get(addresses[5])
    assert "you asked for are still being made" in refused.text
    assert refused["Retry-After"] == "60"
    assert sign_in(egle).get(addresses[5]).status_code == 202
    assert client.get(addresses[5]).status_code == 202, (
        "what somebody waits for already costs nothing"
    )


def test_visitors_together_leave_places_to_accounts(shipped, now, egle, monkeypatch):
    monkeypatch.setattr("handbook.rules.files.MAX_WAITING_FOR_VISITORS", 1)
    HandbookFile.objects.all().delete()
    files.request_file(by=None, wanted=Wanted(shipped, "en"), now=now)
    with pytest.raises(Refused):
        files.request_file(by=None, wanted=Wanted(shipped, "sv"), now=now)
    assert files.request_file(by=egle, wanted=Wanted(shipped, "sv"), now=now).requested_by == egle


def test_nobody_is_named_once_the_file_is_made_or_put_off(
    one_file, shipped, now, egle, full_disk, caplog
):
    one_file(now)
    HandbookFile.objects.update(requested_by=egle)
    files.build_next_file(now=now)
    assert HandbookFile.objects.get().requested_by is None
    one_file(now)
    HandbookFile.objects.update(requested_by=egle)
    full_disk()
    files.build_next_file(now=now)
    assert HandbookFile.objects.get().requested_by is None
    caplog.clear()


def test_what_cannot_be_made_keeps_no_place_from_what_can(
    one_file, shipped, now, monkeypatch, sign_in, janis, caplog
):
    monkeypatch.setattr("handbook.rules.files.MAX_WAITING", 1)
    with monkeypatch.context() as patched:
        patched.setattr(pdf.WholeBook, "make", lambda book: (_ for _ in ()).throw(OSError("full")))
        one_file(timezone.now())
        files.build_next_file(now=timezone.now())
    client = sign_in(janis)
    answer = client.get("/handbook/2026/en/handbook.pdf?host=")
    assert answer.status_code == 202 and "The last try did not work" in answer.text
    assert not HandbookFile.objects.exclude(requested_at=None).exists(), (
        "asking again takes no place"
    )
    assert client.get("/handbook/2026/sv/handbook.pdf?host=").status_code == 202
    caplog.clear()


def test_files_that_one_reader_asked_for_make_room_the_oldest_first(
    shipped, now, settings, tmp_path, monkeypatch
):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(files, "MAX_ON_DEMAND", 1)
    estonia = Party.objects.get(code="EE")
    chapter = shipped.chapters.first()
    for minutes, data in enumerate([b"older", b"newer"]):
        wanted = Wanted(shipped, "en", estonia if minutes else None, chapter=chapter)
        facts = {"sha256": store.save(data), "built_at": now + timedelta(minutes=minutes)}
        HandbookFile.objects.create(**vars(wanted), next_try_at=now, **facts)
    before = HandbookFile.objects.count()
    assert files.make_room() == 1
    assert HandbookFile.objects.count() == before - 1
    assert store.has(hashlib.sha256(b"newer").hexdigest())
    assert not store.has(hashlib.sha256(b"older").hexdigest())
