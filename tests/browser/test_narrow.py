"""The narrowest phone in both languages, and letters twice as large: nothing runs over or is cut
off.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from participants.models import Account
from tests import factories
from tests.browser.conftest import session_of
from tests.browser.pages import PAGES
from tests.browser.scene import make_scene
from tests.browser.test_pages import Gallery

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NARROWEST = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10: a page of 1280 px at 400 %
DESK = {"width": 1280, "height": 900}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Controls of the header that a reader can see although they lie outside the window.
CUT_OFF = """() => [...document.querySelectorAll(".site-header :is(a, summary)")]
  .filter(each => each.checkVisibility())
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([_each, box]) => box.left < 0 || box.right > innerWidth + 1)
  .map(([each]) => each.textContent.trim())"""


# Those of phones, and those at which tables stand beside other things.
WIDTHS = (320, 360, 1024, 1280, 1440)
PHONES = 360  # up to here one scrolls with a finger
# Boxes that scroll sideways and that a keyboard cannot enter, neither themselves nor by something
# in them.
OUT_OF_REACH = """() => [...document.querySelectorAll("main *")]
  .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .filter(each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX))
  .filter(each => each.tabIndex < 0 && !each.querySelector("a, button, input, select, summary"))
  .map(each => [each.tagName, each.className, each.scrollWidth, each.clientWidth])"""


class SwedishGallery(Gallery):
    """The same pages as their Swedish readers get them."""

    def __init__(self, visit) -> None:
        super().__init__(lambda account=None: visit(account, locale="sv-SE", viewport=NARROWEST))


def faults_by_width(page: Page) -> dict[int, list[object]]:
    """By width of the window what sticks out, and what no keyboard can scroll."""
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(WIDEST) if page.evaluate(OVER) > 0 else []
        found += page.evaluate(OUT_OF_REACH) if width > PHONES else []
        if found:
            faults[width] = found
    return faults


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_page_runs_over_and_a_keyboard_scrolls_what_does(visit, reference, subtests, language):
    # Steps find things by English words, so only pages that need none are looked at.
    gallery = Gallery(visit) if language == "en" else SwedishGallery(visit)
    for shown in (each for each in PAGES if not each.steps and not each.template):
        page = gallery.show(shown)
        with subtests.test(shown.name):
            assert faults_by_width(page) == {}
            assert visit.guard.taken() == []


CUT_FIGURES = """() => [...document.querySelectorAll(".figures dd")]
  .filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent)"""


@pytest.mark.parametrize("locale", ["en-GB", "sv-SE"])
def test_words_in_place_of_a_figure_are_not_cut_off(visit, oskar, locale):
    page = visit(oskar, locale=locale)
    page.goto("/reports/")
    assert page.locator(".figures .in-words").count() == 1
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_FIGURES) == [], width


# What sticks out furthest, to name it in a failure.
WIDEST = """() => [...document.body.querySelectorAll("*")]
  .map(each => [Math.round(each.getBoundingClientRect().right), each.tagName, each.className])
  .sort((one, other) => other[0] - one[0]).slice(0, 3)"""


@pytest.fixture
def large_letters(
    playwright: Playwright, live_server, tmp_path, browser_type_launch_args
) -> Iterator[Page]:
    """A browser whose reader has set its font to twice the size, signed in or not."""
    profile = tmp_path / "Default"
    profile.mkdir()
    preferences = {"webkit": {"webprefs": {"default_font_size": 32, "default_fixed_font_size": 26}}}
    (profile / "Preferences").write_text(json.dumps(preferences))
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path), base_url=live_server.url, viewport=DESK, **browser_type_launch_args
    )
    yield context.pages[0]
    context.close()


def open_as(page: Page, account: Account | None, origin: str, language: str) -> None:
    cookies = {"django_language": language}
    if account:
        cookies["sessionid"] = session_of(account)
    page.context.add_cookies(
        [{"name": name, "value": value, "url": origin} for name, value in cookies.items()]
    )


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("address", ["/", "/trainings/", "/handbook/", "/reports/"])
@pytest.mark.parametrize("window", [DESK, NARROWEST], ids=["desk", "phone"])
def test_with_letters_twice_as_large_every_menu_can_be_reached(
    large_letters, ilze, live_server, language, address, window
):
    page = large_letters
    open_as(page, ilze, live_server.url, language)
    page.set_viewport_size(window)
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_with_letters_twice_as_large_no_page_runs_over(
    large_letters, live_server, reference, subtests, language
):
    scene, page = make_scene(), large_letters
    for shown in (each for each in PAGES if not each.steps and not each.template):
        page.context.clear_cookies()
        open_as(page, getattr(scene, shown.who, None), live_server.url, language)
        page.goto(shown.address(scene))
        with subtests.test(shown.name):
            assert faults_by_width(page) == {}


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("width", [1280, 1440])
def test_the_table_of_the_seats_desk_fits_its_box(visit, reference, language, width):
    gallery = Gallery(visit) if language == "en" else SwedishGallery(visit)
    for shown in (each for each in PAGES if each.name in ("seats", "seats, hundreds")):
        page = gallery.show(shown)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_TABLES) == [], shown.name


# By how much a table is wider than the box around it.
CUT_TABLES = """() => [...document.querySelectorAll(".table-wrap")]
  .map(each => each.scrollWidth - each.clientWidth).filter(over => over > 0)"""


def test_hidden_words_in_a_scrolled_table_do_not_widen_the_page(
    large_letters, astrid, latvia, live_server
):
    training = factories.training(slug="riga")
    officer = factories.officer("anna@mfa.example", "Anna", latvia, recognition="claimed")
    mission = factories.mission(latvia, name="Auslandsvertretung" * 3)
    factories.registration(training, officer.person, status="requested", mission=mission)
    page = large_letters
    open_as(page, astrid, live_server.url, "sv")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/trainings/{training.slug}/registrations/")
    assert page.evaluate(CUT_TABLES) != []
    assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)


# Of the cells that became lines with a label: what is wider than its line, or lies outside the
# window.
CUT_CELLS = """() => [...document.querySelectorAll(".table.stack [data-label]")]
  .filter(each => each.checkVisibility())
  .filter(each => each.scrollWidth > each.clientWidth
    || each.getBoundingClientRect().right > innerWidth)
  .map(each => `${each.dataset.label}: ${each.textContent.trim()}`)"""


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("width", [320, 360, 412])
def test_with_letters_twice_as_large_no_value_of_a_table_is_cut_off(
    large_letters, astrid, latvia, live_server, language, width
):
    training = factories.training(slug="riga")
    officer = factories.officer("anna.kalnina-ozolina@mfa.example", "Anna Kalniņa-Ozoliņa", latvia)
    factories.registration(training, officer.person)
    page = large_letters
    open_as(page, astrid, live_server.url, language)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/trainings/{training.slug}/registrations/")
    assert page.locator(".table.stack [data-label]:visible").count() > 3
    assert page.evaluate(CUT_CELLS) == []
    assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)
