"""Tables that come in: every encoding and delimiter, and whatever else a file may hold."""

import io
import struct
import subprocess
import sys
import zipfile
from datetime import date
from itertools import product

import openpyxl
import pytest

from documents import encodings, tables
from documents.tables import Unreadable
from trainings.demonstration.names import LANGUAGES

pytestmark = pytest.mark.any_database


def read(data: bytes, sheet: int = 0) -> list[list[str]]:
    return [cells for _number, cells in tables.rows(data, tables.look(data), sheet)]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        read(data)
    return tables.sentence(found.value.reason, found.value.row).replace("\u202f", ",")


def workbook(*rows: list[object], also: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if also:
        book.create_sheet(also)["A1"] = "here"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose sheet is this text."""
    return with_parts({SHEET_PART: SHEET % xml})


def with_parts(parts: dict[str, str]) -> bytes:
    """Return a workbook with these parts, in the place of its own."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["x"]))) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        own = {part.filename: source.read(part) for part in source.infolist()}
        for name, content in (own | parts).items():
            target.writestr(name, content)
    return made.getvalue()


SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEET_PART, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
SHEET = f"<worksheet {SPACE}><sheetData>%s</sheetData></worksheet>"
FAR_CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", ";"),
        ("cp1252", ";"),
        ("cp1257", "\t"),
    ],
)
def test_a_text_is_read_in_its_encoding_and_by_its_delimiter(encoding, delimiter):
    name = "Björn Åkerblad" if encoding == "cp1252" else "Ģirts Bērziņš-Ķīsis"
    line = f'{name}{delimiter}"Embassy{delimiter}\nRiga"'
    data = f"name{delimiter}post\r\n\r\n{line}\r\n".encode(encoding)
    assert read(data) == [["name", "post"], [name, f"Embassy{delimiter}\nRiga"]]


def test_the_encoding_of_three_names_of_the_region_is_guessed():
    guesses = []
    for language, encoding in {
        **dict.fromkeys(["da", "de", "fi", "is", "no", "sv"], "cp1252"),
        **dict.fromkeys(["lt", "lv", "et"], "cp1257"),
        "pl": "cp1250",
    }.items():
        names = LANGUAGES[language]
        whole = list(map(" ".join, product(names.women, names.women_family)))
        for start in range(0, len(whole) - 2, 3):
            data = "\n".join(whole[start : start + 3]).encode(encoding)
            guesses.append(data.decode(encodings.guess(data)) == data.decode(encoding))
    assert guesses.count(True) >= 0.98 * len(guesses) > 250


CYRILLIC = {
    "Russian": "Фамилия;Имя\nИванов;Андрей\nСмирнова;Анна\nКузнецова;Ольга",
    "of two people": "Имя\nАнна Щукина\nПавлик Юдин",
    "Ukrainian": "Прізвище;Ім'я\nШевченко;Тарас\nЇжакевич;Олена\nКиїв;№ 7",
    "in capitals": "ИВАНОВ АНДРЕЙ\nСМИРНОВА АННА\nКУЗНЕЦОВА ОЛЬГА",
    "in small letters": "иванов андрей\nсмирнова анна\nкузнецова ольга",
    "with addresses": "Name;E-mail\nИванов Андрей;andrej@mfa.example\nОльга;olga@mfa.example",
}


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "koi8-u", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("text", CYRILLIC.values(), ids=CYRILLIC)
def test_cyrillic_letters_are_told_from_others_and_their_encodings_apart(encoding, text):
    data = text.encode(encoding, errors="ignore")  # KOI8-R has no Ukrainian letters
    assert data.decode(encodings.guess(data)).lstrip("\ufeff") == data.decode(encoding)


@pytest.mark.parametrize("word", ["Å", "Öö", "Ää Åå", "Þ", "Ž"])
def test_single_letters_beyond_english_are_rather_latin_than_cyrillic(word):
    encoding = "cp1257" if word == "Ž" else "cp1252"
    assert encodings.guess(f"Name\n{word}".encode(encoding)) == "cp1252"


def test_a_text_with_drawn_lines_is_read_in_utf_8_and_otherwise_no_list():
    assert read("name\n█ Jānis".encode()) == [["name"], ["█ Jānis"]]
    assert "This is no list." in refused(bytes(range(0x80, 0xA0)) + b"\n" + b"name" * 20)


def test_a_workbook_shows_days_numbers_and_the_values_of_its_cells():
    book = workbook(["Jānis", date(2015, 4, 3), 5, 1.5, "0037"], [], [None, "03.04.2015"], also="B")
    assert read(book) == [["Jānis", "2015-04-03", "5", "1.5", "0037"], ["", "03.04.2015"]]
    assert tables.look(book).sheets == ("Sheet", "B")
    assert read(book, sheet=1) == [["here"]]


def test_a_cell_merged_with_those_below_it_stands_in_their_rows():
    rows = [
        ["List"],
        ["No", "Name", "", "State"],
        ["", "First", "Last"],
        [1, "Anna", "Ozola", "LV"],
    ]
    book = openpyxl.Workbook()
    rows += [[2, "Zane", "Liepa"], [], [3, "Ona", "Egle"], [4, "Uldis", "Ozols", ""]]
    for row in [*rows, [5, "Agne", "Petraitė", "LT"]]:
        book.active.append(row)
    for cells in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "D4:D7"):
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue())[2:] == [
        ["No", "First", "Last", "State"],
        ["1", "Anna", "Ozola", "LV"],
        ["2", "Zane", "Liepa", "LV"],
        ["3", "Ona", "Egle", "LV"],
        ["4", "Uldis", "Ozols"],
        ["5", "Agne", "Petraitė", "LT"],
    ]


def test_a_workbook_shows_the_faults_of_its_formulas_as_the_texts_they_are():
    cell = '<c r="%s" s="0" t="%s"><v>%s</v></c>'
    row = '<row r="%d">' + cell % ("A%d", "str", "say t=&quot;e&quot;") + cell + "</row>"
    rows = "".join(row % (n, n, f"B{n}", "e", "#REF!") for n in range(1, 5_001))
    assert read(with_sheet(rows)) == [['say t="e"', "#REF!"]] * 5_000
    assert read(with_sheet(rows.replace("#REF!", "#N/A", 1)))[0][1] == "#N/A"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\r\n", "The file is empty."),
        (b"x" * 10_000_001, "more than 10 MB"),
        (b"%PDF-1.7", "This is no list."),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "under a password"),
        (b"PK\x03\x04" + b"x" * 600, "cannot be read"),
        (b"\xef\xbb\xbfname\nBj\xf6rn", "mixes encodings"),
        (b"\xff\xfen\0a\0m", "breaks off"),
        (b"a\n" * 100_001, "more than 100,000 rows"),
        (b"a," * 60 + b"a", "Row 1 has more than 60 columns"),
        (b"a\n" + b"b" * 2_001, "cell of row 2 has more than 2,000"),
        (b'a\n"' + b"b\n" * 100_000, "cell of row 2 has more than 2,000"),
        (b'name;state\n"Anna;LV\nZane;LV', "A quotation mark in row 2 has no counterpart"),
        (b'name;state\nAnna;LV\n"Zane;LV', "A quotation mark in row 3 has no counterpart"),
        (b'name;state\n"Anna;LV\n"Zane";LV', "A quotation mark in row 2 has no counterpart"),
        (with_sheet(CELL % ("a" * 1_000) * 200_000), "too large once it is unpacked"),
        (
            with_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
            "too",
        ),
    ],
)
def test_what_is_no_list_within_the_limits_is_refused(data, why):
    assert why in refused(data)


BOMBS = {
    "cells": {SHEET_PART: SHEET % (("<row>" + "<c><v>1</v></c>" * 60 + "</row>") * 60_000)},
    "a text in every cell": {
        SHEET_PART: SHEET % (("<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>") * 60_000),
        SHARED: f"<sst {SPACE}><si><t>{'ž' * 2_000}</t></si></sst>",
    },
    "faults": {
        SHEET_PART: SHEET % (("<row>" + '<c t="e"><v>#REF!</v></c>' * 60 + "</row>") * 60_000)
    },
    "one text": {SHEET_PART: SHEET % (CELL % ("a" * 100_000_000))},
}


@pytest.mark.parametrize("parts", BOMBS.values(), ids=BOMBS)
def test_a_small_file_that_unpacks_to_a_hundred_megabytes_takes_150_at_most(parts, tmp_path):
    data = with_parts(parts)
    assert len(data) < 600_000 and "too large once it is unpacked" in refused(data)
    (tmp_path / "bomb.xlsx").write_bytes(data)
    reader = f"exec {sys.executable} -I {tables.READER} rows 0 60 2000 100000 < bomb.xlsx"
    within = ["sh", "-c", f"ulimit -v 150000 && {reader}"]  # a larger limit could not be set
    done = subprocess.run(within, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode < 0 or b"unpacked" in done.stdout


def test_a_text_that_stands_in_many_cells_counts_in_each():
    row = "<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>"
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 1_900)))  # 6 bytes each once printed
    parts = {SHEET_PART: SHEET % (row * 100), SHARED: f"<sst {SPACE}><si><t>{text}</t></si></sst>"}
    assert "too large once it is unpacked" in refused(with_parts(parts))


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["a" * 32], "cannot be read"),
        ([str(number) for number in range(101)], "more than 100 sheets"),
    ],
)
def test_sheets_that_nobody_chooses_from_are_refused(names, why):
    sheets = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in names)
    book = f"<workbook {SPACE} {LINKS}><sheets>{sheets}</sheets></workbook>"
    assert why in refused(with_parts({"xl/workbook.xml": book}))


def test_a_reader_that_was_ended_in_the_middle_of_a_line_had_too_much(monkeypatch, tmp_path):
    ended = "import os\nos.write(1, b'[1, [\"J\\u0101')\nos.kill(os.getpid(), 9)"
    (tmp_path / "reader.py").write_text(ended)
    monkeypatch.setattr(tables, "READER", tmp_path / "reader.py")
    assert "too large once it is unpacked" in refused(workbook(["x"]))


def test_of_the_first_sheets_the_first_rows_are_read_and_none_of_one_beyond_the_limits():
    book = openpyxl.Workbook()
    book.active.append(["x"] * (tables.MAX_COLUMNS + 1))
    for name in ("A", "B", "C"):
        sheet = book.create_sheet(name)
        for text in (name, "second", "third"):
            sheet.append([text])
    file = io.BytesIO()
    book.save(file)
    found = list(tables.tops(file.getvalue(), sheets=3, rows=2))
    assert found == [[], [[1, ["A"]], [2, ["second"]]], [[1, ["B"]], [2, ["second"]]]]


def test_of_sheets_that_take_too_long_those_read_before_are_given(monkeypatch, tmp_path):
    ended = "import os\nos.write(1, b'[[1, [\"Name\"]]]\\n[[1')\nos.kill(os.getpid(), 24)"
    (tmp_path / "reader.py").write_text(ended)
    monkeypatch.setattr(tables, "READER", tmp_path / "reader.py")
    assert list(tables.tops(workbook(["x"], also="B"), sheets=2, rows=1)) == [[[1, ["Name"]]]]


def test_an_archive_that_lies_about_its_size_is_refused():
    data = bytearray(with_sheet(CELL % ("a" * 1_000) * 200_000))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    assert "too large once it is unpacked" in refused(bytes(data))


def test_empty_rows_beyond_the_limit_are_no_rows():
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 200_000))
    assert read(with_sheet(CELL % "name" + empty)) == [["name"]]


def test_a_workbook_of_too_many_rows_is_refused_before_the_first_is_read():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_002))
    data = with_sheet(rows)
    with pytest.raises(Unreadable, match="rows"):
        next(tables.rows(data, tables.look(data)))


def test_empty_lines_before_the_first_are_skipped():
    assert read(b"\n;;\nname;post\nA;B\n") == [["name", "post"], ["A", "B"]]


def test_marks_that_are_not_doubled_are_read_where_the_cells_can_be_told_apart():
    data = 'name;post\nJānis "Jancis" Liepa;A\n"Jancis" Liepa;"B"\n"A ""B""";"C\n;D"\n'
    assert read(data.encode()) == [
        ["name", "post"],
        ['Jānis "Jancis" Liepa', "A"],
        ["Jancis Liepa", "B"],
        ['A "B"', "C\n;D"],
    ]


def test_a_null_character_becomes_one_that_names_refuse():
    assert read(b"name\nJ\0nis") == [["name"], ["J�nis"]]
