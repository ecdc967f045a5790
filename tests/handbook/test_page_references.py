"""What a printed handbook says of its pages is where the chapters begin."""

import re
from io import BytesIO

import pdfplumber
import pytest

from handbook.actions import files
from handbook.actions.files import Kind, Wanted
from handbook.models import HandbookFile

pytestmark = pytest.mark.any_database

REFERENCE = {"en": r"\(chapter (\d+)\), page (\d+)", "sv": r"\(kapitel (\d+)\), sidan (\d+)"}
HEAD = {"en": r" Chapter (\d+) ", "sv": r" Kapitel (\d+) "}


@pytest.mark.parametrize("language", REFERENCE)
def test_each_reference_leads_to_its_chapter_and_no_page_has_less_than_four_lines(
    shipped, now, language
):
    paper = files.paper_of(HandbookFile(**vars(Wanted(shipped, language, None, Kind.PDF))), now)
    with pdfplumber.open(BytesIO(paper.make())) as book:
        printed = [page.extract_text() for page in book.pages]
    pages = [" ".join(text.split()) for text in printed]
    head_and_foot = 2
    assert min(len(text.splitlines()) for text in printed) >= head_and_foot + 4

    chapter_of, chapter = {}, 0  # by the number at the foot of the page
    for page in pages:
        if begins := re.search(HEAD[language], page[:200]):
            chapter = int(begins[1])
        if foot := re.search(r" (\d+)$", page):
            chapter_of[int(foot[1])] = chapter

    references = set(re.findall(REFERENCE[language], " ".join(pages)))
    assert len(references) > 20
    wrong = [each for each in references if chapter_of[int(each[1])] != int(each[0])]
    assert wrong == []
