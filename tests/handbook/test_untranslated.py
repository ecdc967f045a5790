"""A book in a language into which we ourselves are not translated: our words are in English, all of
them.
"""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.utils.translation import get_language

from documents import pdf
from documents.languages import language_of_our_words
from handbook.actions import files
from handbook.models import Contact, HandbookFile, Translation
from participants.models import Party
from tests import factories
from tests.handbook.test_files import read
from tests.validators import epub_problems, pdf_problems

LINE = "is in English: it is not translated into their language"
ALONE = "noticing"


@pytest.fixture
def latvian(shortened, now):
    """The edition in Latvian as well: title, and one chapter that names nothing of ours."""
    shortened.titles["lv"], shortened.summaries["lv"] = "Rokasgrāmata", "Kopsavilkums"
    shortened.languages = ["en", "lv", "sv"]
    shortened.save()
    Translation.objects.filter(language="lv").delete()  # the drafts that are shipped
    Translation.objects.create(
        chapter=shortened.chapters.get(slug=ALONE),
        language="lv",
        title="Pazīmes",
        updated_at=now,
        body="Teksts.[^a]\n\n[^a]: Avots.\n",
        status="approved",
        approved_at=now,
        source_version=99,
    )
    return shortened


@pytest.fixture
def paper(latvian, now):
    confirmed_on, review_by = date(2027, 1, 5), date(2027, 7, 5)
    Contact.objects.filter(page__party__code="EE").update(
        confirmed_on=confirmed_on, review_by=review_by
    )

    def paper(language="lv", kind="pdf", chapter=""):
        alone = latvian.chapters.get(slug=chapter) if chapter else None
        host = Party.objects.get(code="EE")
        host.names["lv"] = "Igaunija"
        facts = {"edition": latvian, "language": language, "kind": kind, "chapter": alone}
        return files.paper_of(HandbookFile(**facts, host=host), now)

    return paper


@pytest.mark.parametrize(
    ("kind", "chapter"), [("pdf", ""), ("pdf", ALONE), ("epub", ""), ("web", "")]
)
def test_our_words_dates_and_countries_are_english_and_it_says_so(paper, kind, chapter):
    said = paper(kind=kind, chapter=chapter).text()
    assert said.count(LINE) == 1
    assert "5 January 2027" in said and "janvār" not in said
    assert "Estonia" in said and "Igaunija" not in said
    assert (
        "Teksts." in said and 'lang="lv"' in said and 'lang="en"' in said and 'lang=""' not in said
    )
    assert LINE not in paper("sv", kind, chapter).text()
    assert LINE not in paper("en", kind, chapter).text()


@pytest.mark.any_database
def test_the_book_itself_says_that_it_is_latvian(paper):
    with pikepdf.open(BytesIO(paper().make())) as book:
        assert str(book.Root.Lang) == "lv"
        assert str(book.docinfo.Title) == "Rokasgrāmata – Estonia"
    cover = paper().parts()[0]
    assert '<span lang="lv">Kopsavilkums</span>' in cover
    assert '<header class="cover" lang="en">' in cover


@pytest.mark.any_database
def test_a_cover_of_many_words_is_one_page(latvian, now, settings):
    settings.DEMO = True
    latvian.titles["lv"] = "Rokasgrāmata konsulārajiem un diplomātiskajiem darbiniekiem"
    latvian.summaries["lv"] = latvian.summaries["en"]
    mission = factories.mission(Party.objects.get(code="LV"), host=Party.objects.get(code="DE"))
    row = HandbookFile(edition=latvian, language="lv", host=mission.host, mission=mission)
    cover = read(files.paper_of(row, now).make())[0]
    assert "Embassy in Germany" in cover and "http://testserver/handbook/" in cover


@pytest.mark.any_database
def test_the_validators_find_nothing_in_it(paper, tmp_path):
    assert pdf_problems({"lv.pdf": paper().make()}, tmp_path) == []
    assert epub_problems({"lv": paper(kind="epub").make()}, tmp_path) == []


def test_any_paper_speaks_a_language_that_we_know(monkeypatch):
    spoken = []
    monkeypatch.setattr(pdf, "render_to_string", lambda *_paper: spoken.append(get_language()))
    for language in ("sv", "lv", "en"):
        pdf.page_of("x.html", {}, language=language)
    assert spoken == ["sv", "en", "en"]
    assert [language_of_our_words(code) for code in ("sv", "th")] == ["sv", "en"]
