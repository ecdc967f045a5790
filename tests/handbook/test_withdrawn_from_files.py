"""A number that a country page lost is in no file that is handed out, and a refused file is no
progress.
"""

from datetime import datetime, timedelta

import pytest

from documents import store
from handbook.actions import countries, files
from handbook.actions.files import Made, Wanted
from handbook.models import Contact, CountryPage, HandbookFile
from handbook.papers import pdf
from participants.models import Party
from tests.handbook.country_editing import coordinator_of
from tests.handbook.writing import NOW, edition
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards

A_MINUTE = timedelta(minutes=1)
ADDRESS = "/handbook/2026/en/handbook.pdf"
AS_A_SCRIPT = {"accept": "application/json"}


@pytest.fixture
def latvian(shipped, now, monkeypatch) -> HandbookFile:
    """The English PDF with the page of Latvia, which stands ready."""
    HandbookFile.objects.all().delete()
    monkeypatch.setattr(pdf.WholeBook, "make", lambda book: f"%PDF {book.text()}".encode())
    files.request_file(by=None, wanted=Wanted(shipped, "en", Party.objects.get(code="LV")), now=now)
    files.build_next_file(now=now + A_MINUTE)
    return HandbookFile.objects.get()


def withdraw(key: str, now: datetime) -> None:
    line = Contact.objects.select_related("page__party").get(key=key)
    countries.remove_contact(by=coordinator_of("LV"), contact=line, seen=line.fingerprint, now=now)


def test_a_file_with_a_withdrawn_number_is_handed_out_no_more(latvian, now, sign_in, janis):
    reader = sign_in(janis)
    before = reader.get(f"{ADDRESS}?host=LV")
    assert b"67378539" in b"".join(before.streaming_content)
    withdraw("lv-marta", now + 2 * A_MINUTE)
    answer = reader.get(f"{ADDRESS}?host=LV")
    assert answer.status_code == 202 and "Latvia is being made" in answer.text
    assert HandbookFile.objects.get(pk=latvian.pk).requested_at  # before what nobody waits for
    files.build_next_file(now=now + 3 * A_MINUTE)
    after = b"".join(reader.get(f"{ADDRESS}?host=LV").streaming_content)
    assert b"67378539" not in after and b"28612120" in after


def test_nor_is_it_told_of_as_ready(latvian, now):
    ready = HandbookFile.objects.ready_for(latvian.edition, "en", latvian.host, None, "")
    assert list(ready) == [latvian]
    withdraw("lv-marta", now + 2 * A_MINUTE)
    assert list(ready.all()) == []


def test_other_countries_and_a_file_due_for_another_reason_are_handed_out(
    latvian, shipped, now, sign_in, janis
):
    reader = sign_in(janis)
    CountryPage.objects.filter(party__code="EE").update(updated_at=now + 2 * A_MINUTE)
    files.mark_due(edition=shipped, now=now + 2 * A_MINUTE)
    assert b"28612120" in b"".join(reader.get(f"{ADDRESS}?host=LV").streaming_content)


# --- Refused is not on its way ---


@pytest.mark.parametrize(
    ("limit", "status"),
    [("MAX_WAITING_FOR_ONE", 429), ("MAX_WAITING", 503)],
    ids=["reader", "queue"],
)
def test_a_script_is_told_that_its_file_is_refused_and_when_to_ask_again(
    latvian, sign_in, janis, monkeypatch, limit, status
):
    monkeypatch.setattr(f"handbook.rules.files.{limit}", 0)
    answer = sign_in(janis).get(f"{ADDRESS}?host=EE", headers=AS_A_SCRIPT)
    assert (answer.status_code, answer["Retry-After"]) == (status, "60")
    told = answer.json()
    assert told["finished"] is False and told["reasons"]


def test_a_script_is_told_that_its_file_is_on_its_way(latvian, sign_in, janis):
    answer = sign_in(janis).get(f"{ADDRESS}?host=EE", headers=AS_A_SCRIPT)
    assert answer.status_code == 202 and "Retry-After" not in answer
    assert answer.json() == {"done": 0, "total": 1, "finished": False}


# --- The row of the file ---


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_a_new_file_waits_for_the_row_that_an_editor_makes_due(settings, tmp_path):
    """Else the row would say that nothing is due, and the old number would stay."""
    settings.DATA_DIR = tmp_path
    wanted = Wanted(edition("2026", published=True), "en")
    file = files.request_file(by=None, wanted=wanted, now=NOW)
    made = Made("hash", b"%PDF")
    waits_and_looks_afterwards(
        file, lambda: files._put(file, made, NOW), at='handbook_handbookfile"'
    )


def test_a_file_that_became_due_meanwhile_stays_due(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    file = files.request_file(
        by=None, wanted=Wanted(edition("2026", published=True), "en"), now=NOW
    )
    HandbookFile.objects.update(due_at=NOW + timedelta(seconds=1))
    files._put(file, Made("hash", b"%PDF"), NOW)
    there = HandbookFile.objects.get()
    assert store.read(there.sha256) == b"%PDF" and there.due_at == NOW + timedelta(seconds=1)
