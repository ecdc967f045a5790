"""The typesetter: words stay words, nothing but our own files is read, and faces are complete."""

import json
import re
from io import BytesIO
from itertools import batched

import pdfplumber
import pytest
from fontTools.ttLib import TTFont
from pypdfium2 import PdfDocument
from typst import TypstError

from documents import fonts, typesetting
from documents.typesetting import literal, typeset

pytestmark = pytest.mark.any_database

SHEET = """
#let sheet(paper) = {
  set document(title: "A sheet")
  set text(font: "Consular Sans", fallback: false, lang: "en")
  paper.words
}
"""
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
MARKUP = [
    '#read("/etc/passwd")',
    "$x^2$ *bold* _slanted_ @label <label> `raw` = heading",
    '"]) #panic("out") #("',
    r"\ \u{41} \n // comment /* comment */",
    '#import "@preview/cetz:0.3.2"',
]


@pytest.fixture
def sheets(tmp_path, monkeypatch):
    """A folder of sheets; returns how to write one."""
    monkeypatch.setattr(typesetting, "SHEETS", tmp_path)
    typesetting._compiler.cache_clear()
    yield lambda source: (tmp_path / "sheet.typ").write_text(source)
    typesetting._compiler.cache_clear()


def text_of(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as paper:
        return paper.pages[0].extract_text()


@pytest.mark.parametrize("words", MARKUP)
def test_words_that_look_like_markup_are_printed_as_written(sheets, words):
    sheets(SHEET)
    assert text_of(typeset("sheet.typ", {"words": words})) == words


def test_a_literal_holds_letters_digits_blanks_and_numbers_of_signs_alone():
    written = literal({"name": 'Ł"\\#{}\n'})
    assert written.startswith('"') and written.endswith('"')
    assert re.fullmatch(r"([A-Za-z0-9 ]|\\u\{[0-9a-f]+\})*", written[1:-1])
    read = CODE.sub(lambda code: chr(int(code[1], 16)), written[1:-1])
    assert json.loads(read) == {"name": 'Ł"\\#{}\n'}


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../../etc/passwd", "/../etc/passwd"])
def test_a_sheet_reads_nothing_outside_the_folder_of_sheets(sheets, path):
    sheets(SHEET.replace("paper.words", f'read("{path}")'))
    with pytest.raises(TypstError):
        typeset("sheet.typ", {})


def test_no_package_is_fetched(sheets):
    sheets('#import "@preview/cetz:0.3.2"\n' + SHEET)
    with pytest.raises(TypstError, match="package"):
        typeset("sheet.typ", {"words": ""})


def test_a_character_that_no_face_has_is_an_error(sheets):
    sheets(SHEET)
    with pytest.raises(TypstError, match="王"):
        typeset("sheet.typ", {"words": "王"})


@pytest.mark.parametrize("family", typesetting.FAMILIES)
def test_each_letter_with_a_mark_is_read_back_once_and_as_written(sheets, family):
    """7,000 of them, of which Unicode has none as one character (D-562)."""
    letters = sorted(fonts.glyphs_with_marks())
    assert {"ọ̀", "G̃", "m̧", "ė̃", "к̄"} < set(letters)
    sheets(SHEET.replace("Consular Sans", family))
    lines = "\n".join(" ".join(some) for some in batched(letters, 20, strict=False))
    with PdfDocument(typeset("sheet.typ", {"words": lines})) as paper:
        read = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert read.split() == letters


def test_no_faces_but_ours_are_known(sheets):
    sheets(SHEET.replace("Consular Sans", "Libertinus Serif"))  # which Typst brings along
    data = typeset("sheet.typ", {"words": "Riga"})
    with pdfplumber.open(BytesIO(data)) as paper:
        assert {each["fontname"] for each in paper.chars} == set()


def test_the_same_values_make_the_same_bytes(sheets):
    sheets(SHEET.replace("title:", "date: datetime(year: 2027, month: 1, day: 16), title:"))
    assert typeset("sheet.typ", {"words": "Riga"}) == typeset("sheet.typ", {"words": "Riga"})


def test_each_face_has_the_letters_that_are_asked_about():
    """fonts.missing asks the faces of the pages."""
    faces = sorted(typesetting.FACES.glob("*.ttf"))
    assert len(faces) == 4
    for path in faces:
        assert path.stem in fonts.FACES
        with TTFont(path) as face:
            assert frozenset(face.getBestCmap()) == fonts.letters(path.stem)
