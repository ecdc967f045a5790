"""Thai on paper is copied and read aloud as it was written, though ำ is drawn with the sign of
า.
"""

import re
import unicodedata

import pypdfium2
import pytest

pytestmark = pytest.mark.any_database


def read_back(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as paper:
        return "".join(page.get_textpage().get_text_range() for page in paper)


def signs(words: str) -> str:
    """Each sign by itself, and no blanks: readers of PDF put some between the signs of a
    syllable.
    """
    apart = re.sub("([\u0e48-\u0e4b])\u0e33", "\u0e4d\\1\u0e32", words)
    return "".join(unicodedata.normalize("NFKD", apart).split())


@pytest.mark.parametrize("words", ["จำเป็น การ ความรุนแรง", "การ จำเป็น ความรุนแรง", "น้ำ ค่าจ้าง ทำ"])
def test_each_sign_keeps_its_own_text(draw, words):
    assert signs(words) in signs(read_back(draw(f"<p>{words}</p>")))


def test_an_anchor_stays_what_it_is(draw, opened):
    paper = opened(draw('<p><a href="#คำ">คำ</a></p><h2 id="คำ">คำ</h2>'))
    [link] = [note for page in paper.pages for note in page.get("/Annots", [])]
    assert "คำ" in str(link.Dest)
