"""What is not published, and what nobody approved, says so on every page (R-563, R-585)."""

import zipfile
from io import BytesIO

import pdfplumber
import pytest

from handbook.actions import files
from handbook.models import Edition, HandbookFile
from handbook.papers.pdf import OneChapter
from handbook.reading.contents import whole
from tests.handbook.test_machine_drafts import paper
from tests.handbook.writing import NOW, chapter, edition, publish, save

pytestmark = pytest.mark.any_database

TOLD = "Unpublished draft: nobody has published this edition."
LONG = "".join(f"## Heading {number}\n\n{'Words. ' * 60}\n\n" for number in range(15))


@pytest.fixture
def making(astrid) -> Edition:
    """An edition in the making: a machine draft of two pages and more, and a chapter after it."""
    made = edition(languages=("en", "lv"))
    for slug in ("noticing", "after"):
        save(astrid, chapter(made, slug), title=slug.title())
    drafted = {"language": "lv", "title": "Pazīmes", "follows": 1, "is_machine_draft": True}
    save(astrid, made.chapters.get(slug="noticing"), LONG, **drafted)
    return made


def printed(made) -> list[str]:
    with pdfplumber.open(BytesIO(made.make())) as book:
        return [page.extract_text() for page in book.pages]


def book_of(language: str):
    facts = {"edition": Edition.objects.get(), "language": language, "kind": "pdf"}
    return files.paper_of(HandbookFile(**facts), NOW)


def head_of(page: str) -> str:
    return "\n".join(page.splitlines()[:3])


def test_every_page_of_a_machine_draft_and_its_line_in_the_contents_says_so(making):
    pages = printed(book_of("lv"))
    drafted = [page for page in pages if "Heading" in page and "Contents" not in page]
    assert len(drafted) > 2
    assert all("Machine draft" in head_of(page) for page in drafted)
    others = [page for page in pages if page not in drafted]
    assert not any("Machine draft" in head_of(page) for page in others)
    [contents] = [page for page in pages if "Colophon" in page]
    assert "Pazīmes Machine draft" in contents and contents.count("Machine draft") == 1


def test_every_page_of_an_unpublished_book_says_so_until_it_is_published(making):
    cover, *pages = printed(book_of("en"))
    assert TOLD in " ".join(cover.split())
    body, forms = pages[:-4], pages[-4:]  # which all editions share
    assert all("Unpublished draft" in head_of(page) for page in body)
    assert "Unpublished" not in "".join(forms)

    publish(making)
    assert "Unpublished" not in "".join(printed(book_of("en")))


def test_so_does_a_chapter_alone(making):
    bound = whole(making, "en")
    pages = printed(OneChapter(bound, bound.entry("noticing"), None, None))
    assert TOLD in " ".join(pages[0].split())
    assert all("Unpublished draft" in head_of(page) for page in pages)


@pytest.mark.parametrize("kind", ["pdf", "epub", "web", "zip"])
def test_so_does_all_that_is_taken_along(making, kind):
    assert TOLD in " ".join(paper(kind).split())
    publish(making)
    assert "Unpublished" not in paper(kind)


def test_so_do_the_pages_that_staff_read_and_officers_meet_none_of_them(
    making, astrid, janis, sign_in
):
    addresses = ["/handbook/2027/en/", "/handbook/2027/en/noticing/", "/handbook/2027/en/changes/"]
    staff, officer = sign_in(astrid), sign_in(janis)
    for address in addresses:
        assert TOLD in " ".join(staff.get(address).text.split())
        assert officer.get(address).status_code == 404
    publish(making)
    for address in addresses:
        assert "Unpublished" not in officer.get(address).text


def pages_of_epub() -> dict[str, str]:
    facts = {"edition": Edition.objects.get(), "language": "lv", "kind": "epub"}
    made = files.paper_of(HandbookFile(**facts), NOW).make()
    with zipfile.ZipFile(BytesIO(made)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_every_page_of_an_epub_says_so_until_it_is_published(making):
    pages = {name: page for name, page in pages_of_epub().items() if name.endswith(".xhtml")}
    assert len(pages) > 5
    assert [name for name, page in pages.items() if "Unpublished draft" not in page] == []
    publish(making)
    assert "Unpublished" not in "".join(pages_of_epub().values())


def test_an_epub_names_publisher_isbn_and_the_language_of_its_title(making):
    colophon = {"publisher": "CBSS & others", "isbn": "978-92-4-154625-6"}
    Edition.objects.update(colophon=colophon, titles={"en": "Handbook"})
    package = pages_of_epub()["book/package.opf"]
    assert '<dc:title xml:lang="en">Handbook</dc:title>' in package
    assert "<dc:identifier>urn:isbn:9789241546256</dc:identifier>" in package
    assert "<dc:publisher>CBSS &amp; others</dc:publisher>" in package
