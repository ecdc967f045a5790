"""The handbook to take along as veraPDF and EPUBCheck judge it, and where its links lead."""

import re
import zipfile
from io import BytesIO

import pikepdf
import pytest

from documents import processes
from handbook.actions import files
from handbook.actions.files import Kind, Wanted
from handbook.models import CountryPage, HandbookFile, Translation
from handbook.papers.binding import bound
from participants.models import Party
from tests.validators import epub_problems, pdf_problems
from trainings import drawing

pytestmark = pytest.mark.any_database

THAI_AND_CYRILLIC = (
    "## เด็กและเยาวชน\n\n## Діти і підлітки\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
)


@pytest.fixture
def make(shipped, now):
    def made(language="en", code=None, kind=Kind.PDF, chapter=""):
        host = Party.objects.get(code=code) if code else None
        alone = shipped.chapters.get(slug=chapter) if chapter else None
        wanted = Wanted(shipped, language, host, kind, alone)
        return files.paper_of(HandbookFile(**vars(wanted)), now).make()

    return made


@pytest.fixture
def paper(shortened, make):
    return make


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def links(data: bytes) -> set[str]:
    """Where the links of a PDF lead: anchors and addresses."""
    with pikepdf.open(BytesIO(data)) as book:
        found = [link for page in book.pages for link in page.get("/Annots", [])]
        return {str(link.Dest) if "/Dest" in link else str(link.A.URI) for link in found}


def test_verapdf_finds_no_rule_of_pdf_ua_broken(make, shipped, tmp_path):
    text = Translation.objects.get(chapter__slug="talking-safely", language="sv")
    text.title, text.body = "ความปลอดภัย і Безпека", THAI_AND_CYRILLIC
    text.save()
    papers = {"en.pdf": make("en", "LV"), "chapter.pdf": make("sv", "SE", chapter="talking-safely")}
    shipped.chapters.exclude(slug__in=["noticing", "talking-safely"]).delete()
    papers |= {"sv.pdf": make("sv"), "russia.pdf": make("sv", "RU")}
    assert pdf_problems(papers, tmp_path) == []


def test_epubcheck_has_nothing_to_say(make, tmp_path):
    books = {"en": make("en", "EE", Kind.EPUB), "sv": make("sv", None, Kind.EPUB)}
    assert epub_problems(books, tmp_path) == []


def test_an_epub_asks_for_nothing_from_outside(paper):
    for name, text in parts(paper("en", "EE", Kind.EPUB)).items():
        assert not re.search(r"(src|data|poster)=.https?:|url\(|@import|<script", text), name


def test_an_epub_holds_cover_chapters_figures_and_the_page_of_the_host(paper):
    book = parts(paper("en", "EE", Kind.EPUB))
    cover, country = book["book/book.cover.xhtml"], book["book/book.country.xhtml"]
    assert "Estonia" in cover and "2026" in cover and "http://testserver/handbook/" in cover
    assert "+372 660 7320" in country and "Not yet confirmed by the coordinator" in country
    assert {"book/noticing.xhtml", "book/figures/three-elements-en.svg"} <= set(book)


def test_the_page_of_the_host_is_led_to_inside_and_the_others_on_the_web(paper):
    body = links(paper("en", "LV"))
    assert "country" in body
    assert "http://testserver/handbook/countries/LV/" not in body
    assert "http://testserver/handbook/countries/EE/" in body
    assert "http://testserver/handbook/countries/LV/" in links(paper("en"))


def test_a_chapter_alone_leads_to_the_others_on_the_web_and_to_itself_inside(paper):
    book = links(paper("en", chapter="noticing"))
    assert "http://testserver/handbook/2026/en/talking-safely/" in book
    assert not any(link.startswith("http://testserver/handbook/2026/en/noticing/") for link in book)


def test_the_body_is_laid_out_once_for_all_hosts(paper, layouts):
    for code in ("LV", "EE", None):
        paper("sv", code)
    CountryPage.objects.filter(party__code="LV").update(emergency_number="113")
    paper("sv", "LV")
    assert len(layouts) == 1
    paper("en", "LV")
    assert len(layouts) == 2


def test_an_idle_worker_holds_no_book(paper, now):
    HandbookFile.objects.all().delete()
    paper("sv")
    waiting = processes._idle[bound.__module__]
    assert waiting.qsize() == 1
    assert drawing.draw_some(now) == 0  # who has nothing to draw lets it wait
    assert waiting.qsize() == 1
    assert files.build_next_file(now=now) is None
    assert waiting.empty()
