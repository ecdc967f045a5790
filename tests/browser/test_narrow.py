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

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

NARROWEST = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10: a page of 1280 px at 400 %
DESK = {"width": 1280, "height": 900}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Controls of the header that a reader can see although they lie outside the window.
CUT_OFF = """() => [...document.querySelectorAll(".site-header :is(a, summary)")]
  .filter(each => each.checkVisibility())
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([_each, box]) => box.left < 0 || box.right > innerWidth + 1)
  .map(([each]) => each.textContent.trim())"""


class SwedishGallery(Gallery):
    """The same pages as their Swedish readers get them."""

    def __init__(self, visit) -> None:
        super().__init__(lambda account=None: visit(account, locale="sv-SE", viewport=NARROWEST))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_page_runs_over_on_the_narrowest_phone(visit, reference, subtests, language):
    # Steps find things by English words, so only pages that need none are looked at.
    gallery = Gallery(visit) if language == "en" else SwedishGallery(visit)
    for shown in (each for each in PAGES if not each.steps and not each.template):
        page = gallery.show(shown)
        page.set_viewport_size(NARROWEST)
        with subtests.test(shown.name):
            assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)
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


def test_with_letters_twice_as_large_no_page_runs_over_on_a_phone(
    large_letters, live_server, reference, subtests
):
    """In Swedish, whose words are longer."""
    scene, page = make_scene(), large_letters
    page.set_viewport_size(NARROWEST)
    for shown in (each for each in PAGES if not each.steps and not each.template):
        page.context.clear_cookies()
        open_as(page, getattr(scene, shown.who, None), live_server.url, "sv")
        page.goto(shown.address(scene))
        with subtests.test(shown.name):
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
