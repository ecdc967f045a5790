"""Reading a chapter: the contents follow, headings are linked to, size and place stay on the
device.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from handbook.actions import files
from handbook.models import Edition
from tests.browser.conftest import PHONE
from tests.handbook.test_books import write
from tests.handbook.test_page_edges import LONG

pytestmark = pytest.mark.browser
BOOK = "/handbook/2026/en/"
CHAPTER = f"{BOOK}noticing/"


@pytest.fixture
def reader(visit, reference, janis):
    page = visit(janis)
    page.goto(CHAPTER)
    page.wait_for_load_state("networkidle")
    return page


def read_to_the_last_heading(page) -> tuple[str, str]:
    """Its anchor and words, once the page has seen that it is read."""
    heading = page.locator(".reading-text > .headed > h2[id]").last
    anchor, words = heading.get_attribute("id") or "", heading.inner_text()
    heading.evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(".reading-contents [aria-current=location]")).to_have_text(words)
    return anchor, words


def above(one, other) -> bool:
    return one.bounding_box()["y"] < other.bounding_box()["y"]


def test_on_a_phone_help_is_one_tap_from_the_first_screen_of_the_start_page(
    visit, reference, janis
):
    screen = {"width": 360, "height": 740}
    page = visit(janis, viewport=screen)
    for address, links in (
        ("/", ("Help by country", "Somebody is in front of me now")),
        ("/handbook/", ("Help by country", "What to say, whom to call")),
        (BOOK, ("Country pages", "Somebody is in front of me now")),
    ):
        page.goto(address)
        for link in links:
            box = page.get_by_role("main").get_by_role("link", name=link, exact=True).bounding_box()
            assert box["y"] + box["height"] <= screen["height"], (address, link)
    page.goto("/")
    page.get_by_role("link", name="Somebody is in front of me now").click()
    expect(page.get_by_role("main").get_by_role("link", name="112").first).to_be_in_viewport()


@pytest.mark.parametrize("with_script", [True, False])
def test_on_a_phone_whom_to_call_stands_under_the_title_and_the_rest_unfolds(
    visit, reference, janis, with_script
):
    page = visit(janis, java_script_enabled=with_script, viewport=PHONE)
    page.goto(f"{CHAPTER}?host=LV")
    help_now = page.get_by_role("complementary", name="Latvia")
    number, fold = help_now.get_by_role("link", name="+371 28612120"), help_now.locator("summary")
    expect(help_now.get_by_text("Not yet confirmed by the coordinator")).to_be_visible()
    assert above(page.get_by_role("heading", level=1), number) and above(
        number, page.get_by_role("article")
    )
    assert help_now.bounding_box()["height"] < 400
    expect(
        help_now.get_by_text("Do not count on an answer at night.")
    ).to_be_in_viewport()  # note, not folded
    expect(help_now.get_by_role("link", name="112")).to_be_in_viewport()
    assert page.locator('[href="tel:+37128612120"]').count() == 1
    expect(help_now.get_by_label("Another country")).to_be_hidden()
    expect(help_now.get_by_text("Immediate danger: 112")).to_be_visible()  # never folded away
    number.focus()
    page.keyboard.press("Tab")
    expect(help_now.get_by_role("link", name="112")).to_be_focused()
    page.keyboard.press("Tab")
    expect(fold).to_be_focused()
    page.keyboard.press("Enter")
    expect(help_now.get_by_label("Another country")).to_be_visible()


def test_beside_the_text_all_of_it_is_shown_at_once(reader):
    reader.goto(f"{CHAPTER}?host=LV")
    help_now, article = (
        reader.get_by_role("complementary", name="Latvia"),
        reader.locator("article"),
    )
    expect(help_now.locator("summary")).to_be_hidden()
    expect(help_now.get_by_text("Immediate danger: 112")).to_be_visible()
    title = reader.get_by_role("heading", level=1).bounding_box()
    # no gap as high as the help
    assert article.bounding_box()["y"] - title["y"] - title["height"] < 50
    assert (
        help_now.bounding_box()["x"] > article.bounding_box()["x"] + article.bounding_box()["width"]
    )
    along = reader.get_by_role("complementary", name="Take it along").bounding_box()
    assert 0 < along["y"] - help_now.bounding_box()["y"] - help_now.bounding_box()["height"] < 50


def test_the_contents_follow_the_reading(reader):
    anchor, words = read_to_the_last_heading(reader)
    reader.evaluate("scrollTo(0, 0)")
    expect(reader.locator(".reading-contents [aria-current=location]")).not_to_have_text(words)


def test_a_heading_is_linked_to_by_the_keyboard_and_says_which(reader):
    anchor, words = read_to_the_last_heading(reader)
    link = reader.get_by_role("link", name=f"Link to “{words}”", exact=True)
    link.focus()
    reader.keyboard.press("Enter")
    assert reader.url.endswith(f"#{anchor}")
    expect(reader.get_by_role("heading", name=words, exact=True)).to_be_visible()


def test_the_size_of_the_text_stays_on_the_device(reader):
    def size():
        return reader.locator(".reading-text").evaluate(
            "text => parseFloat(getComputedStyle(text).fontSize)"
        )

    usual = size()
    reader.get_by_role("button", name="Larger text").click()
    assert size() > usual * 1.1
    reader.reload()
    assert size() > usual * 1.1
    reader.get_by_role("button", name="Smaller text").click()
    assert size() == pytest.approx(usual)


def test_headings_tables_and_notes_grow_with_the_text(reader):
    parts = (".reading-title h1", ".reading-text h2", ".reading-text p", ".reading-text .footnotes")

    def sizes():
        return [
            reader.locator(part).first.evaluate(
                "part => parseFloat(getComputedStyle(part).fontSize)"
            )
            for part in parts
        ]

    usual, larger = sizes(), reader.get_by_role("button", name="Larger text")
    while larger.is_enabled():
        larger.click()
    assert [size / before for size, before in zip(sizes(), usual, strict=True)] == pytest.approx(
        [1.5] * 4
    )
    reader.emulate_media(media="print")
    on_paper = sizes()
    reader.evaluate("document.documentElement.dataset.textSize = 100")
    assert sizes() == on_paper


@pytest.mark.parametrize("address", [CHAPTER, "/handbook/2026/sv/law-in-brief/"])
def test_the_largest_text_fits_a_phone(visit, reference, janis, address):
    page = visit(janis, viewport=PHONE)
    page.goto(address)
    page.evaluate("document.documentElement.dataset.textSize = 150")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_one_goes_on_where_one_stopped(reader):
    anchor, words = read_to_the_last_heading(reader)
    reader.goto("/handbook/")
    expect(reader.get_by_text("Go on where you stopped:").get_by_role("link")).to_have_attribute(
        "lang", "en"
    )
    reader.goto(BOOK)
    reader.get_by_text("Go on where you stopped:").get_by_role("link").click()
    reader.wait_for_url(f"**{CHAPTER}#{anchor}")
    expect(reader.get_by_text("Go on where you stopped:")).to_be_hidden()


def stored(page) -> list[str]:
    """The names under which this device keeps something."""
    return page.evaluate("Object.keys(localStorage)")


def test_what_was_read_is_forgotten_at_sign_out(reader):
    read_to_the_last_heading(reader)
    assert "reading-place" in stored(reader)
    reader.goto("/accounts/logout/")
    reader.get_by_role("main").get_by_role("button", name="Sign out").click()
    reader.wait_for_url("**/")
    reader.wait_for_load_state("networkidle")
    assert stored(reader) == []


def test_a_page_left_open_in_another_tab_goes_at_sign_out_and_remembers_nothing(reader):
    read_to_the_last_heading(reader)
    other = reader.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/")
    reader.wait_for_url("**/accounts/login/**")
    assert stored(reader) == []


def test_another_reader_of_the_same_device_is_not_led_to_the_place_of_the_first(
    reader, visit, egle
):
    read_to_the_last_heading(reader)
    left = reader.evaluate("localStorage.getItem('reading-place')")
    page = visit(egle)
    page.goto("/accessibility/")
    page.evaluate("place => localStorage.setItem('reading-place', place)", left)
    page.goto("/handbook/")
    expect(page.get_by_text("Go on where you stopped:")).to_be_visible()  # of one's own device
    page.evaluate("localStorage.setItem('reading-as', '\"somebody else\"')")
    page.goto("/handbook/")
    page.wait_for_load_state("networkidle")
    assert "reading-place" not in stored(page)


def test_without_an_account_nothing_is_remembered_of_what_was_read(visit, reference):
    Edition.objects.update(is_public=True)
    page = visit(None)
    page.goto(CHAPTER)
    page.wait_for_load_state("networkidle")
    read_to_the_last_heading(page)
    page.goto("/handbook/")
    page.wait_for_load_state("networkidle")
    assert stored(page) == []


def test_the_front_page_leads_on_in_the_language_that_was_read(reader):
    reader.goto("/handbook/2026/sv/noticing/")
    anchor, _words = read_to_the_last_heading(reader)
    reader.goto("/handbook/")
    reader.get_by_text("Go on where you stopped:").get_by_role("link").click()
    reader.wait_for_url(f"**/handbook/2026/sv/noticing/#{anchor}")


@pytest.mark.parametrize(
    ("chapter", "boxes"), [("noticing", "ul.indicators"), ("safe-return", "ol.checklist")]
)
def test_nothing_that_is_ticked_is_sent_or_kept(reader, chapter, boxes):
    reader.goto(f"{BOOK}{chapter}/")
    reader.wait_for_load_state("networkidle")
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    box = reader.locator(f"{boxes} input").first
    box.check()
    assert asked == []
    assert set(stored(reader)) <= {"reading-place", "reading-as"}
    reader.reload()
    expect(box).not_to_be_checked()


def test_a_touch_on_the_words_ticks_the_box(reader):
    reader.goto(f"{BOOK}safe-return/")
    reader.get_by_text("Does the person want to go?").click()
    expect(reader.locator("ol.checklist input").first).to_be_checked()


def test_on_paper_each_box_is_an_empty_square_and_what_not_to_do_has_none(reader):
    reader.goto(f"{BOOK}safe-return/")
    reader.locator(".checklist input").first.check()
    reader.emulate_media(media="print")
    drawn = (
        "item => { const s = getComputedStyle(item, '::before'); return s.borderTopWidth + "
        "s.borderRadius }"
    )
    assert reader.locator(".checklist > li").first.evaluate(drawn) == "1px0px"
    assert reader.locator(".never > li").first.evaluate(drawn) == "2px50%"
    expect(reader.locator(".checklist input").first).to_be_hidden()


def test_without_script_a_chapter_reads_well_on_a_phone(visit, reference, janis):
    page = visit(janis, java_script_enabled=False, viewport=PHONE)
    page.goto(CHAPTER)
    page.locator(".indicators input").first.check()
    expect(page.get_by_text("Ask next:").first).to_be_visible()
    expect(page.get_by_role("group", name="Text size")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_long_words_code_and_tables_stay_on_the_page(visit, reference, janis):
    write(Edition.objects.current(), "noticing", LONG)
    page = visit(janis, viewport=PHONE)
    for path in (CHAPTER, "/handbook/2026/sv/police-and-civil-society/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_whoever_waits_for_a_file_is_told_that_it_is_ready(reader):
    """The file is taken by the link: it opens nowhere, so the page stays and says what became of
    it.
    """
    reader.goto(f"{CHAPTER[:-1]}.pdf?host=")
    expect(reader.get_by_role("progressbar", name="Making the file")).to_be_visible()
    assert files.build_next_file(now=timezone.now())
    expect(reader.locator(".progress-text[role=status]")).to_have_text("Ready")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your handbook is ready")
    expect(reader).to_have_title(re.compile("^Your handbook is ready · "))
    expect(reader.get_by_role("progressbar")).to_be_hidden()
    with reader.expect_download() as taken:
        reader.get_by_role("link", name="Take the file").click()
    assert taken.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize(
    "address", ["/handbook/now/?host=LV", "/handbook/now/", CHAPTER, "/handbook/"]
)
def test_paper_asks_for_no_choice(reader, address):
    reader.goto(address)
    assert reader.locator("main :is(select, input, button):visible").count() > 0
    reader.emulate_media(media="print")
    assert (
        reader.locator("main :is(select, label[for], input, button):visible").all_text_contents()
        == []
    )


def test_the_line_beside_advice_is_seen_on_every_screen_and_on_paper(reader):
    frame = reader.locator(".reading-text .advised").first
    drawn = (
        "each => { const look = getComputedStyle(each); return look.borderLeftWidth + "
        "look.borderLeftStyle }"
    )
    for width in (320, 1440):
        reader.set_viewport_size({"width": width, "height": 800})
        assert frame.evaluate(drawn) == "3pxsolid"
        assert frame.bounding_box()["x"] >= 0
    reader.emulate_media(media="print")
    assert frame.evaluate(drawn) == "3pxsolid"
    assert frame.bounding_box()["x"] >= reader.locator(".reading-text").bounding_box()["x"]
    expect(frame.locator(".advice-mark")).to_have_text("Advice")
    expect(frame.locator(".advice-mark")).to_be_visible()
