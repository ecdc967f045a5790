"""The pages of a list: bring it in, look at its columns, decide, import, take the report, undo."""

import csv
import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from documents import tables
from imports import headings, tasks
from imports.actions import rows
from imports.models import Import
from participants import access
from participants.models import Participant
from tests import factories

LIST = reverse("imports:import_list")


def upload(browser, data: bytes, kind: str = "people", name: str = "officers.csv"):
    return browser.post(LIST, {"kind": kind, "file": SimpleUploadedFile(name, data)}, follow=True)


def columns_of(source: Import, *, rows: int = 1) -> dict[str, str]:
    chosen = {f"column-{place}": column for place, column in enumerate(source.columns)}
    return {"heading_row": str(rows), "date_order": "", "party": ""} | chosen


def test_a_list_goes_from_its_file_to_its_report_and_back(sign_in, work, ilze, latvia):
    browser = sign_in(ilze)
    waiting = upload(browser, "Vārds un uzvārds;E-pasts;Amats\nZaiga Ozoliņa;;Konsule".encode())
    assert "The file is being read" in waiting.text
    work()
    source = Import.objects.get()
    page = browser.get(reverse("imports:import_detail", args=[source.pk])).text
    assert "Zaiga Ozoliņa" in page and "UTF-8" in page
    columns = reverse("imports:import_columns", args=[source.pk])
    browser.post(columns, columns_of(source))
    work()
    assert "Zaiga Ozoliņa" in browser.get(page_of(source)).text
    browser.post(reverse("imports:import_start", args=[source.pk]))
    work()
    assert "Recorded as new" in browser.get(page_of(source)).text
    assert Participant.objects.get(account=None).title == "Konsule"
    assert report(browser, source)[1][:4] == ["2", "New", "Record as new", "Recorded as new"]
    browser.post(reverse("imports:import_undo", args=[source.pk]))
    work()
    assert not Participant.objects.filter(account=None).exists()
    assert report(browser, source)[1][3] == "Undone"


def page_of(source: Import) -> str:
    return reverse("imports:import_detail", args=[source.pk])


def report(browser, source: Import) -> list[list[str]]:
    answer = browser.get(reverse("imports:report_csv", args=[source.pk]))
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def test_the_report_holds_no_character_that_nobody_sees(sign_in, brought, astrid):
    seen = ["Zaiga\u202e Ozoliņa", "", "LV", "Consul\u200b\ufeff", "", ""]
    source = brought(astrid, ";".join(seen), headings="Name;E-mail;State;\u2066Title;Mission;City")
    headings, row = report(sign_in(astrid), source)
    assert row[5:] == ["Zaiga Ozoliņa", "", "LV", "Consul", "", ""]
    assert headings[8] == "Title"


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "list.csv", "The file is empty."),
        (b"%PDF-1.7", "list.xlsx", "This is no list."),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "list.xlsx", "under a password"),
    ],
)
def test_what_is_no_list_is_refused_at_once(sign_in, astrid, data, name, why):
    answer = upload(sign_in(astrid), data, name=name)
    assert why in answer.text and not Import.objects.exists()


def test_a_file_too_large_to_arrive_is_refused_by_its_size(sign_in, astrid, settings):
    guide = (settings.BASE_DIR / "docs/operating.md").read_text()
    proxied = int(re.search(r"client_max_body_size (\d+)m;", guide)[1]) * 1_000_000
    assert tables.MAX_BYTES < settings.FILE_UPLOAD_MAX_MEMORY_SIZE < proxied
    too_large = b"x" * settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert "Choose a file of at most 10 MB." in upload(sign_in(astrid), too_large).text


def test_a_file_is_looked_at_while_nothing_is_locked(sign_in, astrid, monkeypatch):
    locks, look = [], tables.look
    monkeypatch.setattr(
        tables, "look", lambda data: locks.extend(connection.savepoint_ids) or look(data)
    )
    upload(sign_in(astrid), b"Name\nAnna")
    assert locks == [] and Import.objects.exists()


def test_the_sheet_with_headings_is_found_by_one_program_for_all(sign_in, astrid, monkeypatch):
    """One for each sheet held the page for a minute."""
    started, start = [], subprocess.Popen
    monkeypatch.setattr(
        tables.subprocess, "Popen", lambda *args, **kw: started.append(args) or start(*args, **kw)
    )
    book = openpyxl.Workbook()
    for number in range(5):
        book.create_sheet(f"S{number}")["A1"] = "x"
    book.create_sheet("List")["A1"] = "Name"
    file = io.BytesIO()
    book.save(file)
    upload(sign_in(astrid), file.getvalue(), name="list.xlsx")
    assert (Import.objects.get().sheet, len(started)) == (6, 2)


def test_while_a_list_of_an_account_is_looked_at_another_one_waits(sign_in, astrid, oskar):
    with access.alone(f"import:{astrid.pk}", seconds=60):
        waits = upload(sign_in(astrid), b"Name\nAnna")
        upload(sign_in(oskar), b"Name\nAnna")
    upload(sign_in(astrid), b"Name\nAnna")
    assert "Another list of yours is being read. Wait a few seconds." in waits.text
    assert {each.by for each in Import.objects.all()} == {oskar, astrid}
    assert Import.objects.count() == 2


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        ("UPLOADS_A_MINUTE", "These are many lists at once. Wait a minute."),
        ("MAX_OPEN", "0 lists of yours are open. Import or delete one of them first."),
        ("MAX_AT_WORK", "Three lists of yours are being worked on."),
    ],
)
def test_too_many_lists_of_one_account_wait(sign_in, astrid, monkeypatch, limit, why):
    monkeypatch.setattr(f"imports.rules.imports.{limit}", 0)
    assert why in upload(sign_in(astrid), b"Name\nAnna").text and not Import.objects.exists()


def test_a_list_at_which_the_worker_fails_stops_no_other_and_is_refused(
    sign_in, astrid, now, monkeypatch
):
    browser, reader = sign_in(astrid), tables.rows
    for name in ("bad.csv", "good.csv"):
        upload(browser, name.encode(), name=name)
    monkeypatch.setattr(
        tables, "rows", lambda data, *shape: 1 / 0 if data == b"bad.csv" else reader(data, *shape)
    )
    for _turn in range(3):
        tasks.read_files(now)
    good, bad = Import.objects.all()
    assert (good.state, bad.state) == ("mapping", "refused")
    page = browser.get(page_of(bad)).text
    assert "could not be worked on" in page and "Delete this list" in page


def test_a_list_in_whose_turn_the_database_is_busy_fails_not_and_stops_no_other(
    sign_in, astrid, now, monkeypatch
):
    browser, read = sign_in(astrid), rows.read_file
    for name in ("first.csv", "second.csv"):
        upload(browser, b"Name\nAnna", name=name)

    def busy(*, source, now):
        if source.file_name == "first.csv":
            raise OperationalError("database is locked")
        return read(source=source, now=now)

    monkeypatch.setattr(rows, "read_file", busy)
    with pytest.raises(OperationalError):
        tasks.read_files(now)
    second, first = Import.objects.all()
    assert (first.state, first.failures, second.state) == ("reading", 0, "mapping")


def test_a_list_that_is_read_or_compared_can_be_deleted(sign_in, astrid, work):
    browser = sign_in(astrid)
    assert "Delete this list" in upload(browser, b"Name\nAnna").text
    browser.post(reverse("imports:import_discard", args=[Import.objects.get().pk]))
    work()
    assert not Import.objects.exists()


def test_a_list_of_headings_alone_has_no_row(sign_in, work, astrid):
    browser = sign_in(astrid)
    upload(browser, b"Name,State")
    work()
    source = Import.objects.get()
    browser.post(reverse("imports:import_columns", args=[source.pk]), columns_of(source))
    work()
    assert "No row below the headings" in browser.get(page_of(source)).text


def test_a_wrong_guess_is_put_right_and_the_file_read_again(sign_in, work, astrid):
    browser = sign_in(astrid)
    upload(browser, "Name\nŽ".encode("cp1257"))
    work()
    source = Import.objects.get()
    assert "Þ" in browser.get(page_of(source)).text
    reading = {"encoding": "cp1257", "delimiter": "comma"}
    browser.post(reverse("imports:import_file", args=[source.pk]), reading)
    work()
    assert "Ž" in browser.get(page_of(source)).text


def test_the_page_says_which_columns_are_read_and_its_example_has_them(sign_in, ilze):
    page = sign_in(ilze).get(LIST).text
    assert "Full name, or given name and surname" in page and "In post since" in page
    assert "Attended" not in page  # of lists that only staff bring in
    example = Path("static/examples/people.csv").read_text("utf-8-sig").splitlines()
    assert "" not in headings.guess(example[0].split(";"), kind="people")


def test_the_sheet_with_headings_is_read_first_and_another_chosen(sign_in, work, astrid):
    book = openpyxl.Workbook()
    book.active.append(["Contents"])
    book.create_sheet("Officers").append(["Name", "State"])
    book.create_sheet("Former").append(["Name", "Mission"])
    file = io.BytesIO()
    book.save(file)
    browser = sign_in(astrid)
    upload(browser, file.getvalue(), name="officers.xlsx")
    work()
    source = Import.objects.get()
    assert source.columns == ["full_name", "party"]
    browser.post(reverse("imports:import_file", args=[source.pk]), {"sheet": "2"})
    work()
    source.refresh_from_db()
    assert source.columns == ["full_name", "mission"]


def test_a_decision_about_one_row_names_the_person_in_question(
    sign_in, brought, work, astrid, latvia
):
    known = factories.participant("Anna Ozola", latvia, email="anna@mfa.example")
    source = brought(astrid, "Anna Ozola;ozola@mfa.example;LV;;;")
    browser, row = sign_in(astrid), source.body.get()
    assert "It is Anna Ozola, Latvia, anna@mfa.example" in browser.get(page_of(source)).text
    decide = reverse("imports:import_decide", args=[source.pk, row.pk])
    browser.post(decide, {"decision": f"same-{known.pk}"})
    browser.post(decide, {"decision": "same-999999"})
    row.refresh_from_db()
    assert (row.decision, row.person) == ("same", known)


def test_a_second_click_imports_nothing_twice(sign_in, brought, work, astrid, latvia):
    source = brought(astrid, "Anna Ozola;;LV;;;")
    browser = sign_in(astrid)
    start = reverse("imports:import_start", args=[source.pk])
    browser.post(start)
    work()
    assert "has gone on meanwhile" in browser.post(start, follow=True).text
    work()
    assert Participant.objects.count() == 1


def test_a_coordinator_sees_no_list_of_others(sign_in, brought, ilze, ruta, astrid):
    source = brought(ilze, "Anna Ozola;;;;;")
    assert sign_in(ruta).get(page_of(source)).status_code == 404
    assert "list.csv" not in sign_in(ruta).get(LIST).text
    assert "list.csv" in sign_in(astrid).get(LIST).text


@pytest.mark.parametrize("number", [3, 60])
def test_the_preview_takes_as_many_statements_for_many_rows(
    sign_in, brought, astrid, latvia, number, django_assert_max_num_queries
):
    people = [f"Anna Ozola {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(number)]
    for name in people[::2]:
        factories.participant(name, latvia)
    source = brought(astrid, *(f"{name};;LV;;Embassy;" for name in people))
    browser = sign_in(astrid)
    with django_assert_max_num_queries(14):
        browser.get(page_of(source))


def test_a_list_in_a_wrong_encoding_is_read_in_another(sign_in, work, astrid):
    browser = sign_in(astrid)
    upload(browser, "Name\nJānis".encode())
    work()
    source = Import.objects.get()
    address = reverse("imports:import_file", args=[source.pk])
    browser.post(address, {"encoding": "utf-16", "delimiter": "comma"})
    work()
    assert "not in this encoding" in browser.get(page_of(source)).text
    browser.post(address, {"encoding": "utf-8-sig", "delimiter": "comma"})
    work()
    assert "Jānis" in browser.get(page_of(source)).text


def test_a_button_leads_back_to_the_rows_that_were_shown(sign_in, brought, astrid, latvia):
    source = brought(astrid, "Anna Ozola;;LV;;;")
    facts = {"verdict": "new", "decision": "skip", "shown": "new\nX: y", "page": "2"}
    address = reverse("imports:import_decide_all", args=[source.pk])
    answer = sign_in(astrid).post(address, facts)
    assert answer["Location"] == f"{page_of(source)}?verdict=new%0AX%3A+y&page=2#"


def test_a_list_longer_than_one_go_is_read_to_its_end(sign_in, work, astrid, monkeypatch):
    monkeypatch.setattr("imports.actions.rows.MAX_READ", 3)
    monkeypatch.setattr("imports.actions.rows.AT_ONCE", 2)
    upload(sign_in(astrid), b"Name\n" + b"\n".join(b"Anna %d" % n for n in range(11)))
    work()
    source = Import.objects.get()
    assert (source.state, source.rows.count(), source.columns) == ("mapping", 12, ["full_name"])
