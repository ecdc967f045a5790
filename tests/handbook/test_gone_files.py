"""What was made of other words is neither served nor left in the store."""

import pytest
from django.db import transaction

from documents import store
from documents.models import StoredFile
from handbook.actions import editions, files, paper_files
from handbook.actions.files import Wanted
from handbook.models import Edition, HandbookFile, PaperFile, Translation
from handbook.papers import pdf
from outbox.models import Letter
from tests.handbook.writing import NOW, chapter, edition, save
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards

ADDRESS = "/handbook/2027/lv/handbook.pdf?host="


@pytest.fixture
def meanwhile(monkeypatch):
    """No typesetting: a file is the bodies of its texts. What is appended is done while one is
    made.
    """
    acts = []

    def make(book):
        while acts:
            acts.pop()()
        return "\n".join(entry.body for entry in book.contents.entries).encode()

    monkeypatch.setattr(pdf.WholeBook, "make", make)
    return acts


@pytest.fixture
def stored(settings, tmp_path):
    """The store is empty at first; what lies in it."""
    settings.DATA_DIR = tmp_path
    StoredFile.objects.all().delete()
    return lambda: sorted(store.read(file.pk).decode() for file in StoredFile.objects.all())


@pytest.fixture
def ready(astrid, draft) -> Edition:
    """May be published; one of its two Latvian texts is not approved."""
    Edition.objects.update(languages=["en", "lv"])
    second = chapter(draft.edition, "your-role")
    for place in (draft, second):
        save(astrid, place, "In English.[^a]\n\n[^a]: ILO.\n", title=place.slug)
        save(astrid, place, "In Latvian.[^a]\n\n[^a]: ILO.\n", title=place.slug, language="lv")
    Translation.objects.update(status="approved", approved_at=NOW)
    save(astrid, second, "Nobody approved this.", title="lv", language="lv", version=1)
    return Edition.objects.get()


def ask(edition: Edition) -> None:
    files.request_file(by=None, wanted=Wanted(edition, "lv"), now=NOW)


def test_readers_of_a_new_edition_never_get_the_file_of_its_draft(
    ready, astrid, janis, sign_in, meanwhile, stored, django_capture_on_commit_callbacks
):
    ask(ready)
    files.build_next_file(now=NOW)
    assert "Nobody approved this." in stored()[0]
    with django_capture_on_commit_callbacks(execute=True):
        editions.publish_edition(by=astrid, edition=ready, now=NOW)
    assert sign_in(janis).get(ADDRESS).status_code == 202
    assert stored() == []


def test_nor_the_one_that_was_being_made_when_it_was_published(ready, astrid, meanwhile, stored):
    ask(ready)
    meanwhile.append(lambda: editions.publish_edition(by=astrid, edition=ready, now=NOW))
    files.build_next_file(now=NOW)
    assert stored() == []
    assert not HandbookFile.objects.exclude(sha256="").exists()
    ask(Edition.objects.get())
    files.build_next_file(now=NOW)
    [text] = stored()
    assert "In English." in text and "Nobody approved this." not in text


def test_a_file_that_is_made_anew_takes_the_place_of_the_old_one(ready, meanwhile, stored):
    for body in ("Older.", "Newer."):
        Translation.objects.filter(language="lv").update(body=body)
        HandbookFile.objects.update(due_at=NOW, next_try_at=NOW)
        ask(ready)
        files.build_next_file(now=NOW)
        assert stored() == [f"{body}\n{body}"]


def test_the_same_bytes_stay_while_another_file_is_made_of_them(
    ready, meanwhile, stored, monkeypatch
):
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: b"the same")
    for language in ("en", "lv"):
        files.request_file(by=None, wanted=Wanted(ready, language), now=NOW)
        files.build_next_file(now=NOW)
    monkeypatch.undo()
    Translation.objects.filter(language="lv").update(title="Changed")
    HandbookFile.objects.filter(language="lv").update(due_at=NOW, next_try_at=NOW)
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: b"another")
    files.build_next_file(now=NOW)
    assert stored() == ["another", "the same"]


def test_a_file_that_nobody_wants_any_more_alarms_nobody(ready, astrid, meanwhile, caplog):
    def discard():
        editions.discard_edition(by=astrid, edition=ready, now=NOW)
        raise OSError("gone")

    ask(ready)
    meanwhile.append(discard)
    files.build_next_file(now=NOW)
    assert not Letter.objects.filter(kind="file_not_made").exists()
    caplog.clear()


# --- A row that a worker or another reader fills at this moment ---


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_a_file_that_a_worker_puts_into_its_place_is_removed_with_what_it_holds_then():
    wanted = Wanted(edition("2026", published=True), "en")
    file = files.request_file(by=None, wanted=wanted, now=NOW)
    remove = transaction.atomic(files.remove_files)
    waits_and_looks_afterwards(
        file, lambda: remove(edition=file.edition), at='handbook_handbookfile"'
    )


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_the_second_to_draw_a_card_removes_what_the_first_drew(stored):
    card = PaperFile.objects.create(name="card", inputs_hash="", made_at=NOW)
    waits_and_looks_afterwards(
        card, lambda: paper_files._put("card", "hash", b"%PDF", NOW), at='handbook_paperfile"'
    )
