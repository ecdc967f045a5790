"""The whole book on one page, kept on a device: searched, and led to what the address asks for."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EDITION = "/handbook/2026/en/"


@pytest.fixture
def away(keeper):
    """The reader has a copy and no network."""
    keeper.context.set_offline(True)
    return keeper


def search(page, words: str) -> None:
    page.get_by_label("Search on this page").fill(words)
    page.get_by_label("Search on this page").press("Enter")


def hits(page):
    return page.locator("[data-book-found] a")


def test_headings_under_which_all_words_stand_are_listed_and_lead_there(away):
    away.goto(EDITION)
    search(away, "  DÉBT-bondage ")
    expect(hits(away).filter(has_text="Debt bondage")).to_have_count(1)
    titles = hits(away).all_inner_texts()
    assert all("–" in title for title in titles)
    listed = away.locator("[data-book-found]").get_by_role("status")
    expect(listed).to_have_text(f"Headings under which all the words stand: {len(titles)}")
    hits(away).filter(has_text="Debt bondage").click()
    expect(away.locator("[id='glossary.debt-bondage']")).to_be_in_viewport()


def test_what_is_not_on_the_page_is_said(away):
    away.goto(EDITION)
    search(away, "debt xyzzy")
    expect(away.get_by_text("Nothing on this page holds all of these words.")).to_be_visible()
    expect(hits(away)).to_have_count(0)


def test_with_a_network_the_page_is_searched_as_well_and_its_text_has_a_size(keeper):
    keeper.goto(f"{EDITION}offline/?host=")
    search(keeper, "Palermo")
    assert hits(keeper).count() > 0
    assert keeper.url.endswith("offline/?host=")
    text = keeper.locator(".reading-text")
    before = text.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    keeper.get_by_role("button", name="Larger text").click()
    assert text.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)") > before


def test_an_address_of_the_search_lists_what_was_searched_for(away):
    away.goto("/handbook/search/?q=debt&language=en")
    expect(away.get_by_label("Search on this page")).to_have_value("debt")
    expect(hits(away).filter(has_text="Debt bondage")).to_be_in_viewport()


PLACES = [
    ("noticing/", "chapter-noticing"),
    ("noticing/#by-form", "noticing.by-form"),
    ("glossary/#debt-bondage", "glossary.debt-bondage"),
    ("glossary/?host=#no-such-heading", "chapter-glossary"),
    ("glossary/#chapter-noticing", "chapter-noticing"),
]


@pytest.mark.parametrize(("address", "heading"), PLACES)
def test_an_address_leads_to_its_chapter_and_heading(away, address, heading):
    away.goto(f"{EDITION}{address}")
    expect(away.locator(f"[id='{heading}']")).to_be_in_viewport()
    assert away.url.endswith(address)


def test_an_anchor_that_is_typed_later_leads_as_well(away):
    away.goto(f"{EDITION}glossary/")
    away.evaluate("location.hash = 'debt-bondage'")
    expect(away.locator("[id='glossary.debt-bondage']")).to_be_in_viewport()


def test_who_comes_back_is_where_they_were(away):
    away.goto(f"{EDITION}noticing/")
    away.evaluate("document.fonts.ready")
    further = away.locator("[id='talking-safely.in-short'], #chapter-talking-safely").first
    further.evaluate("(heading) => heading.scrollIntoView()")
    away.reload()
    expect(further).to_be_in_viewport()
    away.goto(f"{EDITION}glossary/")
    away.go_back()
    expect(further).to_be_in_viewport()


def test_where_one_stopped_is_offered_in_the_copy_and_on_the_site(away):
    away.goto(f"{EDITION}noticing/#by-form")
    expect(away.locator("[id='noticing.by-form']")).to_be_in_viewport()
    away.goto("/handbook/")
    offer = away.get_by_role("link", name="Noticing a presumed victim – By form of exploitation")
    offer.click()
    expect(away.locator("[id='noticing.by-form']")).to_be_in_viewport()
    away.context.set_offline(False)
    away.goto(EDITION)
    offer.click()
    expect(away.locator("#by-form")).to_be_in_viewport()
