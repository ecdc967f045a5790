"""Spreadsheets read back: no text becomes a formula, numbers stay numbers."""

import csv
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest

from documents.spreadsheets import csv_answer, xlsx_answer, zoned

FORMULA = "=cmd|' /C calc'!A0"
HEADER = ["Name", "Hours"]


def csv_rows(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def sheet_of(response):
    return openpyxl.load_workbook(BytesIO(response.content)).active


@pytest.mark.parametrize(
    "text",
    [
        FORMULA,
        "+371 67016",
        "-5",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "  =1",
        "\u00a0=1",
    ],
)
def test_csv_text_that_would_be_reckoned_gets_an_apostrophe(text):
    [_, row] = csv_rows(csv_answer("a.csv", HEADER, [[text, 1]]))
    assert row[0] == "'" + text


@pytest.mark.parametrize(
    "text", ["Łukasz Żółć", "Þórður, Æðarson", 'Anna "Õnne"', "Two\nlines", "A=B", "'quoted'", ""]
)
def test_csv_other_text_stays_as_it_is(text):
    [_, row] = csv_rows(csv_answer("a.csv", HEADER, [[text, 1]]))
    assert row[0] == text


def test_csv_numbers_are_untouched():
    rows = csv_rows(csv_answer("a.csv", HEADER, [[-5, 1.5], [Decimal("-0.25"), None]]))
    assert rows[1:] == [["-5", "1.5"], ["-0.25", ""]]


def test_csv_is_written_while_it_is_read():
    read = []

    def rows():
        for number in range(3):
            read.append(number)
            yield [number]

    stream = iter(csv_answer("a.csv", ["Number"], rows()).streaming_content)
    next(stream), next(stream), next(stream)
    assert read == [0]


def test_csv_memory_stays_flat():
    tracemalloc.start()
    for _ in csv_answer(
        "a.csv", HEADER, (["Eglė Šimkūnaitė", n] for n in range(20_000))
    ).streaming_content:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_xlsx_text_is_text_and_numbers_are_numbers():
    rows = [
        [FORMULA, -5],
        ["https://example.org", 1.5],
        ["0371", Decimal("2.5")],
        ["\x0bTab\u0000", None],
    ]
    sheet = sheet_of(xlsx_answer("a.xlsx", HEADER, rows, title="Participants"))
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert values == [[FORMULA, -5], ["https://example.org", 1.5], ["0371", 2.5], ["Tab", None]]
    kinds = [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)]
    assert kinds == [["s", "n"]] * 3
    assert sheet["A2"].hyperlink is None
    assert sheet["A3"].hyperlink is None


def test_a_moment_is_one_in_xlsx_and_the_same_clock_in_csv():
    asked = datetime(2027, 1, 4, 11, 0)  # noqa: DTZ001  a sheet knows no zones
    cell = sheet_of(xlsx_answer("a.xlsx", ["Asked on"], [[asked]], title="Participants"))["A2"]
    assert (cell.is_date, cell.value, cell.number_format) == (True, asked, "yyyy-mm-dd hh:mm")
    assert csv_rows(csv_answer("a.csv", ["Asked on"], [[asked]]))[1] == ["2027-01-04 11:00:00"]


def test_a_moment_of_any_zone_is_put_on_the_clock_that_the_head_names():
    at = datetime(2020, 9, 14, 22, 30, 5, 70, tzinfo=UTC)
    header = [zoned("Not before")]
    sheet = sheet_of(xlsx_answer("a.xlsx", header, [[at]], title="Due"))
    assert sheet["A1"].value == "Not before (Europe/Stockholm)"
    assert (sheet["A2"].is_date, str(sheet["A2"].value)) == (True, "2020-09-15 00:30:05")
    assert csv_rows(csv_answer("a.csv", header, [[at]]))[1] == ["2020-09-15 00:30:05"]


def test_a_day_is_one():
    cell = sheet_of(xlsx_answer("a.xlsx", ["Due"], [[date(2027, 1, 4)]], title="Due"))["A2"]
    assert (cell.is_date, str(cell.value), cell.number_format) == (
        True,
        "2027-01-04 00:00:00",
        "yyyy-mm-dd",
    )


def test_xlsx_header_is_bold_and_stays_in_sight():
    sheet = sheet_of(xlsx_answer("a.xlsx", HEADER, [["Õnne", 12]], title="Participants"))
    assert [cell.value for cell in sheet[1]] == HEADER
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Totals: 2027/28 [all]?", "Totals  2027 28  all"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("", "1"),
    ],
)
def test_xlsx_any_title_makes_a_sheet_name(title, name):
    assert sheet_of(xlsx_answer("a.xlsx", HEADER, [], title=title)).title == name


def test_the_demonstration_says_so_on_every_line(settings):
    settings.DEMO = True
    rows = csv_rows(csv_answer("a.csv", HEADER, [["Õnne", 12], ["Jānis", 6]]))
    assert rows == [
        [*HEADER, "Demonstration"],
        ["Õnne", "12", "Demonstration"],
        ["Jānis", "6", "Demonstration"],
    ]
    sheet = sheet_of(xlsx_answer("a.xlsx", HEADER, [["Õnne", 12]], title="Participants"))
    assert [cell.value for cell in sheet["C"]] == ["Demonstration", "Demonstration"]


def test_both_are_attachments_with_safe_names():
    csv_file = csv_answer("Dalībnieki/2027.csv", HEADER, [])
    xlsx_file = xlsx_answer("participants.xlsx", HEADER, [], title="Participants")
    assert (
        csv_file.headers["Content-Disposition"]
        == "attachment; filename*=utf-8''Dal%C4%ABbnieki-2027.csv"
    )
    assert xlsx_file.headers["Content-Disposition"] == 'attachment; filename="participants.xlsx"'
    assert {
        csv_file.headers["X-Content-Type-Options"],
        xlsx_file.headers["X-Content-Type-Options"],
    } == {"nosniff"}
