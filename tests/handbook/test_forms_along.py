"""Forms in what is taken along: pages of the book, files of the ZIP, words elsewhere (R-586)."""

import re
import zipfile
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from documents import processes
from handbook.actions import files
from handbook.actions.files import Kind, Wanted
from handbook.models import CountryPage, HandbookFile
from handbook.papers.epub import Ebook
from handbook.papers.one_page import OnePage
from handbook.papers.zipped import ONE_FILE, START
from handbook.reading.contents import whole
from handbook.reading.paper_forms import PaperForm
from handbook.shown_countries import bound_in
from participants.models import Party
from tests.handbook.test_paper_forms import GIVEAWAYS
from tests.layout import without_layout
from tests.papers import fields_of
from tests.validators import pdf_problems

pytestmark = pytest.mark.any_database

TITLES = {
    "en": ["Contact sheet", "Plan of the year", "Safety check", "Your yes or no"],
    "sv": ["Kontaktlista", "Plan för året", "Checklista för säkerheten", "Ditt ja eller nej"],
}
REFERENCE = {
    "en": r"Safety check \(form\), page (\d+)",
    "sv": r"säkerheten \(blankett\), sidan (\d+)",
}
SPOKEN = ("“Will you be safe tonight?”", "You may say yes. You may say no.")


@pytest.fixture
def made(shortened, now, monkeypatch):
    """A file of that kind with the page of Norway, in a language, as it is made."""
    monkeypatch.setattr(processes, "alone", lambda work, item: work(item))

    def made(kind: Kind, language: str = "en") -> bytes:
        host = Party.objects.get(code="NO")
        file = HandbookFile(**vars(Wanted(shortened, language, host, kind)))
        return files.paper_of(file, now).make()

    return made


@pytest.mark.parametrize("language", TITLES)
def test_the_book_ends_with_a_page_to_copy_for_each_form(made, tmp_path, language):
    book = made(Kind.PDF, language)
    with pdfplumber.open(BytesIO(book)) as paper:
        pages = [page.extract_text() for page in paper.pages]
    *body, contacts, plan, check, consent = pages
    for title, page in zip(TITLES[language], (contacts, plan, check, consent), strict=True):
        assert title in page
        assert re.search(r"^\D*(\d+)$", page.splitlines()[-1])
    assert "112" in contacts and "112" in check
    assert [word for word in GIVEAWAYS if word.casefold() in consent.casefold()] == []

    told = set(re.findall(REFERENCE[language], " ".join(" ".join(body).split())))
    assert check.splitlines()[-1].split()[-1] in told
    with pikepdf.open(BytesIO(book)) as paper:
        assert "/AcroForm" not in paper.Root
    assert pdf_problems({f"book-{language}.pdf": book}, tmp_path) == []


def test_the_contents_give_the_page_of_each_form(made):
    with pdfplumber.open(BytesIO(made(Kind.PDF))) as paper:
        pages = [" ".join(page.extract_text().split()) for page in paper.pages]
    [contents] = [page for page in pages if "Colophon" in page]
    listed = [re.search(rf"{form.label} \(form\)[ .]+ (\d+)", contents)[1] for form in PaperForm]
    assert listed == [page.split()[-1] for page in pages[-4:]]


def test_the_zip_has_each_form_to_fill_in_with_the_number_of_its_country(made):
    with zipfile.ZipFile(BytesIO(made(Kind.ZIP))) as archive:
        book = {name: archive.read(name) for name in archive.namelist()}
    start, talking = (book[name].decode() for name in (START, "chapter-talking-safely.html"))
    for form in PaperForm:
        path = f"{form.anchor}.pdf"
        assert f'href="{path}"' in start
        with pikepdf.open(BytesIO(book[path])) as paper:
            assert len(paper.pages) == 1 and len(fields_of(paper)) > 10
    assert 'href="form-safety-check.pdf"' in talking
    with pdfplumber.open(BytesIO(book["form-safety-check.pdf"])) as paper:
        assert "112" in paper.pages[0].extract_text()


def test_what_the_zip_says_changes_with_its_forms(shortened, now):
    file = HandbookFile(**vars(Wanted(shortened, "en", Party.objects.get(code="NO"), Kind.ZIP)))
    before = files.paper_of(file, now).text()
    assert '<textarea name="children"' in before


@pytest.mark.parametrize("medium", ["web", ONE_FILE, "epub"])
def test_what_is_read_on_a_screen_has_the_words_and_no_field(made, medium, shortened, now):
    page = bound_in(CountryPage.objects.get(party__code="NO"), now.date())
    if medium == ONE_FILE:
        with zipfile.ZipFile(BytesIO(made(Kind.ZIP))) as archive:
            told = archive.read(ONE_FILE).decode()
    else:
        kind = {"web": OnePage, "epub": Ebook}[medium]
        told = kind(whole(shortened, "en"), page.page.party, page).text()
    forms = without_layout(told).partition('id="form-contact-sheet"')[2]
    assert [words for words in SPOKEN if words not in forms] == []
    assert "Emergency number of the host state: " in forms and ">112<" in forms
    assert "<textarea" not in told and "<input" not in forms
    assert 'form-safety-check" class="form-link"' in told
