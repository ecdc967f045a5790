"""The worker notes which pages on the web the handbook cites, and where."""

import pytest

from handbook.models import Citation, Contact, Translation, WebPage
from handbook.tasks import HOURLY, find_cited_pages
from tests.handbook import writing
from tests.handbook.writing import NOW

pytestmark = pytest.mark.any_database


def places(address):
    """What cites the page, as the list of sources names it."""
    found = Citation.objects.with_names().filter(web_page__address=address)
    return [citation.place for citation in found]


def test_it_is_done_every_hour():
    assert find_cited_pages in HOURLY


def test_all_that_is_shipped_is_found_with_its_places_and_nothing_twice(shipped):
    assert find_cited_pages(NOW) == Citation.objects.count() > 150
    assert places("https://ungift.org/about/human-trafficking.html") == [
        "What trafficking in human beings is",
        "The law in brief",
        "Noticing a presumed victim",
        "Glossary",
    ]
    assert "Denmark" in places("https://bsr-trm.com/countries/denmark/page/2")
    assert find_cited_pages(NOW) == 0


def test_a_source_of_a_contact_is_cited_by_its_country(shipped):
    source = "https://line.example/one; hours: www.line.lv/two"
    Contact.objects.filter(key="lv-marta").update(source=source)
    find_cited_pages(NOW)
    assert places("https://line.example/one") == places("https://www.line.lv/two") == ["Latvia"]


def test_a_page_that_nothing_cites_any_more_is_forgotten(draft, astrid):
    writing.save(astrid, draft, "See a.lv/one.[^a]\n\n[^a]: b.lv/two\n")
    find_cited_pages(NOW)
    assert [page.address for page in WebPage.objects.all()] == [
        "https://a.lv/one",
        "https://b.lv/two",
    ]
    writing.save(astrid, draft, "See a.lv/one.", version=1)
    assert find_cited_pages(NOW) == 1
    assert [page.address for page in WebPage.objects.all()] == ["https://a.lv/one"]


def test_what_is_known_of_a_page_outlives_another_text_that_cites_it(draft, astrid):
    writing.save(astrid, draft, "See a.lv/one.")
    find_cited_pages(NOW)
    WebPage.objects.update(outcome="no_page")
    other = writing.chapter(draft.edition, "referring")
    writing.save(astrid, other, "See a.lv/one.", title="Referring")
    find_cited_pages(NOW)
    assert places("https://a.lv/one") == ["Noticing", "Referring"]
    assert WebPage.objects.get().outcome == "no_page"


def test_texts_are_never_changed(shipped, draft):
    """Whatever came back (R-545)."""
    before = list(Translation.objects.values_list("pk", "body", "version"))
    find_cited_pages(NOW)
    WebPage.objects.update(outcome="no_page")
    find_cited_pages(NOW)
    assert list(Translation.objects.values_list("pk", "body", "version")) == before
