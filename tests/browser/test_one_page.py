"""The whole book on one page, saved on a device: searched, and led to what the address asks for."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Edition, HandbookFile
from participants.models import Party

pytestmark = pytest.mark.browser

EDITION = "/handbook/2026/en/"


@pytest.fixture
def away(holder):
    """The reader has a copy and no network."""
    holder.context.set_offline(True)
    return holder


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


def test_the_word_that_marks_advice_is_not_searched_for(away):
    away.goto(EDITION)
    search(away, "advice")
    listed = hits(away).all_text_contents()
    assert "Rights and assistance – Help without the police" not in listed
    assert "Data and their protection – What figures mean" not in listed
    assert any("Refer, with consent" in title for title in listed)


def test_what_is_not_on_the_page_is_said(away):
    away.goto(EDITION)
    search(away, "debt xyzzy")
    expect(away.get_by_text("Nothing on this page holds all of these words.")).to_be_visible()
    expect(hits(away)).to_have_count(0)


SLIPS = [
    ("pasport", "passport"),  # a letter missing
    ("passsport", "passport"),  # one doubled
    ("passpert", "passport"),  # one wrong
    ("apssport", "passport"),  # two swapped
    ("trafiking", "trafficking"),  # two missing in a long word
    ("Dèbt bondgae", "debt bondage"),
]


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_a_slip_is_forgiven_and_said(away, typed, meant):
    away.goto(EDITION)
    search(away, meant)
    found = hits(away).all_inner_texts()
    search(away, typed)
    listed = away.locator("[data-book-found]").get_by_role("status")
    expect(listed).to_have_text(
        f"Nothing here holds “{typed}”. Headings under which “{meant}” stands: {len(found)}"
    )
    assert found and hits(away).all_inner_texts() == found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("suicide", "When the person wants to die, or is ill"),
        ("kill herself", "When the person wants to die, or is ill"),
        ("självmord", "When the person wants to die, or is ill"),
        ("estland helpline", "Estonia – Trafficking prevention and victim assistance line"),
    ],
)
def test_a_plain_word_leads_first_to_what_is_needed(away, typed, first):
    away.goto(EDITION)
    search(away, typed)
    expect(hits(away).first).to_contain_text(first)


def test_a_country_that_the_copy_does_not_know_is_no_slip(away):
    away.goto(EDITION)
    search(away, "Chad")  # no chat
    listed = away.locator("[data-book-found]").get_by_role("status")
    expect(listed).to_have_text(re.compile("^Nothing on this page holds all of these words"))


def test_what_stands_there_as_typed_is_not_corrected(away):
    away.goto(EDITION)
    search(away, "pass")
    listed = away.locator("[data-book-found]").get_by_role("status")
    expect(listed).to_have_text(re.compile("^Headings under which all the words stand"))


def test_with_a_network_the_page_is_searched_as_well_and_its_text_has_a_size(holder):
    holder.goto(f"{EDITION}offline/?host=")
    search(holder, "Palermo")
    assert hits(holder).count() > 0
    assert holder.url.endswith("offline/?host=")
    text = holder.locator(".reading-text")
    before = text.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    holder.get_by_role("button", name="Larger text").click()
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
    ("glossary/#%E0", "chapter-glossary"),  # no text
]


@pytest.mark.parametrize(("address", "heading"), PLACES)
def test_an_address_leads_to_its_chapter_and_heading(away, address, heading):
    away.goto(f"{EDITION}{address}")
    expect(away.locator(f"[id='{heading}']")).to_be_in_viewport()
    assert away.url.endswith(address)


def test_an_opened_page_does_not_roll_past_the_others(away):
    away.emulate_media(reduced_motion="no-preference")
    away.goto(f"{EDITION}glossary/#debt-bondage")
    top = away.locator("[id='glossary.debt-bondage']").evaluate(
        "(it) => it.getBoundingClientRect().top"
    )
    assert -1 < top < away.viewport_size["height"]


def test_wherever_one_reads_it_says_that_it_is_a_copy_and_leads_to_search_and_contents(away):
    away.set_viewport_size({"width": 360, "height": 740})
    away.goto(f"{EDITION}glossary/#debt-bondage")
    strip = away.locator(".offline-strip")
    expect(strip).to_be_in_viewport()
    below = strip.evaluate("(strip) => strip.getBoundingClientRect().bottom")
    heading = away.locator("[id='glossary.debt-bondage']")
    assert heading.evaluate("(it) => it.getBoundingClientRect().top") >= below
    strip.get_by_role("link", name="Contents").click()
    expect(away.locator("#contents")).to_be_in_viewport()
    strip.get_by_role("link", name="Search").click()
    expect(away.get_by_label("Search on this page")).to_be_in_viewport()


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
    away.goto(EDITION)
    offer = away.get_by_role("link", name="Noticing a presumed victim – By form of exploitation")
    offer.click()
    expect(away.locator("[id='noticing.by-form']")).to_be_in_viewport()
    away.context.set_offline(False)
    away.goto(EDITION)
    offer.click()
    expect(away.locator("#by-form")).to_be_in_viewport()


@pytest.fixture
def in_germany(visit, reference, janis):
    """The copy holds Germany's page."""
    now = timezone.now()
    wanted = Wanted(
        Edition.objects.current(), "en", Party.objects.get(code="DE"), HandbookFile.Kind.WEB
    )
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)
    page = visit(janis)
    page.goto(f"{EDITION}?host=DE")
    page.get_by_role("button", name="Save for offline").click()
    page.get_by_text("copied today. With the page of Germany.").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    return page


def test_the_country_of_the_copy_is_found_by_its_name_in_any_language(in_germany):
    in_germany.goto(EDITION)
    search(in_germany, "Tyskland anonymous")
    expect(hits(in_germany).first).to_contain_text("Germany – ")


def lack(page):
    return page.locator("[data-asked]")


def test_the_copy_has_the_numbers_of_every_country_and_says_what_of_a_page_it_lacks(
    in_germany,
):
    in_germany.goto("/handbook/countries/lv/")
    latvia = in_germany.locator("#country-LV")
    expect(latvia).to_be_in_viewport()
    expect(lack(in_germany)).to_have_text(
        re.compile("Of Latvia the copy on this device holds the numbers and contacts")
    )
    following = latvia.locator("xpath=following-sibling::p").first
    assert following.get_by_role("link", name="112").get_attribute("href") == "tel:112"
    line = in_germany.get_by_role("link", name="+371 67378539")
    assert line.get_attribute("href") == "tel:+37167378539"


def test_whom_to_call_for_a_child_elsewhere_never_leads_to_the_own_countrys_numbers(in_germany):
    for code in ("LV", "TH"):
        in_germany.goto(f"/handbook/countries/{code}/#call-children")
        in_germany.wait_for_load_state("load")
        expect(in_germany.locator("#call-children")).not_to_be_in_viewport()
    in_germany.goto("/handbook/countries/LV/#call-children")
    expect(in_germany.locator("#country-LV")).to_be_in_viewport()
    in_germany.goto("/handbook/countries/DE/#call-children")
    expect(in_germany.locator("#call-children")).to_be_in_viewport()


def test_a_country_of_which_the_copy_has_nothing_is_not_shown_as_if_it_were_another(in_germany):
    in_germany.goto("/handbook/countries/TH/")
    expect(lack(in_germany)).to_contain_text(
        "You asked for the page of Thailand, of which the copy on this device holds nothing"
    )
    expect(lack(in_germany)).to_contain_text("In immediate danger, call the emergency number")
    expect(lack(in_germany)).to_be_in_viewport()
    lack(in_germany).get_by_role("link", name="Country page: Germany").click()
    expect(in_germany.locator("#country")).to_be_in_viewport()


def test_a_tap_on_another_country_leads_to_its_numbers_and_comes_back(in_germany):
    in_germany.goto(f"{EDITION}inform-and-refer/")
    link = in_germany.locator(".reading-text").get_by_role("link", name="Latvia", exact=True).last
    link.click()
    expect(in_germany.locator("#country-LV")).to_be_in_viewport()
    expect(lack(in_germany)).to_be_hidden()
    in_germany.go_back()
    expect(link).to_be_in_viewport()


def test_the_copys_own_country_is_led_to_and_stands_before_the_others(in_germany):
    in_germany.goto("/handbook/countries/de/")
    expect(in_germany.locator("#country")).to_be_in_viewport()
    expect(lack(in_germany)).to_be_hidden()
    in_germany.goto("/handbook/countries/")
    expect(in_germany.locator("#countries")).to_be_in_viewport()
    expect(lack(in_germany)).to_have_text(re.compile("holds the page of Germany, and the numbers"))
    named = in_germany.locator(".countries-named a")
    assert named.first.inner_text() == "Germany"
    assert named.all_inner_texts()[1:3] == ["Denmark", "Estonia"]


def test_a_country_and_its_lines_are_found_by_its_name_in_another_language(in_germany):
    in_germany.goto(EDITION)
    search(in_germany, "Lettland")
    assert {"Latvia", "Latvia – Centre MARTA"} <= set(hits(in_germany).all_inner_texts())


def test_at_the_counter_the_copy_has_number_steps_and_the_way_to_its_contacts(in_germany):
    in_germany.goto("/handbook/now/")
    now = in_germany.get_by_role("region", name="Somebody is in front of me now")
    expect(now).to_be_in_viewport()
    expect(now.get_by_text("Immediate danger, in Germany:")).to_be_visible()
    assert now.get_by_role("link", name="112").get_attribute("href") == "tel:112"
    now.get_by_role("link", name="Whom to call in Germany").click()
    expect(in_germany.locator("#country")).to_be_in_viewport()
    in_germany.goto("/handbook/now/?host=LV")
    expect(in_germany.locator("#country-LV")).to_be_in_viewport()
    in_germany.goto("/handbook/now/?host=TH")
    expect(lack(in_germany)).to_contain_text("You asked for the page of Thailand")
    expect(lack(in_germany)).to_be_in_viewport()


def test_a_copy_without_a_country_page_has_the_numbers_of_all(away):
    away.goto("/handbook/countries/")
    expect(lack(away)).to_contain_text("holds the numbers and contacts of all countries")
    assert len(away.locator(".countries-named a").all()) == 11
    away.goto(f"{EDITION}noticing/?host=TH")
    expect(lack(away)).to_contain_text("of which the copy on this device holds nothing")
    expect(away.locator("#chapter-noticing")).to_be_in_viewport()
    away.goto(f"{EDITION}noticing/?host=LV")
    expect(lack(away)).to_be_hidden()


LACKS = [
    ("/handbook/2026/sv/noticing/", "You asked for this language: Swedish.", "chapter-noticing"),
    (
        "/handbook/2019/en/glossary/#debt-bondage",
        "You asked for edition 2019.",
        "glossary.debt-bondage",
    ),
    ("/handbook/2026/sv/", "The copy on this device is in another one: English.", None),
    ("/handbook/search/?q=offer&language=sv", "You asked for this language: Swedish.", None),
    ("/handbook/2026/en/no-such-chapter/", "What you asked for is not in the copy", None),
    ("/handbook/2026/en/handbook.pdf", "What you asked for is not in the copy", None),
    ("/handbook/countries/EE/card-en.pdf", "What you asked for is not in the copy", None),
    ("/handbook/editions/2026/", "What you asked for is not in the copy", None),
]


@pytest.mark.parametrize(("address", "words", "heading"), LACKS)
def test_what_the_copy_does_not_hold_is_said_where_the_reader_is_led(away, address, words, heading):
    away.goto(address)
    expect(lack(away)).to_contain_text(words)
    expect(lack(away)).to_be_in_viewport()
    if heading:
        expect(away.locator(f"[id='{heading}']")).to_be_in_viewport()


def test_nothing_lacks_under_the_addresses_of_the_copy(away):
    for address in (
        "/",
        "/handbook/",
        "/handbook/now/",
        EDITION,
        f"{EDITION}offline/?host=",
        f"{EDITION}noticing/",
        "/handbook/search/?q=x",
    ):
        away.goto(address)
        away.wait_for_load_state("networkidle")
        expect(lack(away)).to_be_hidden()


def test_no_link_of_a_copy_leads_out_of_the_handbook(in_germany):
    in_germany.goto(EDITION)
    expect(in_germany.get_by_role("link", name="http://testserver/handbook/")).to_have_count(0)
    links = in_germany.evaluate("[...document.links].map((link) => link.href)")
    web = [
        link.removeprefix(in_germany.evaluate("location.origin")) for link in links if "://" in link
    ]
    assert web and all(path.startswith("/handbook/") for path in web)
    expect(in_germany.get_by_text("The rest of this site, such as trainings")).to_be_visible()
