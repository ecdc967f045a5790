"""The narrowest phone in both languages, letters twice as large, and paper: nothing runs over or is
cut off.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from handbook.models import Chapter
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.pages import PAGES
from tests.browser.test_pages import Gallery
from tests.browser.widths import OVER, WIDEST, faults_by_width, large_letters

pytestmark = [pytest.mark.browser, pytest.mark.pages, pytest.mark.timeout(1800)]

NARROWEST = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10: a page of 1280 px at 400 %
DESK = {"width": 1280, "height": 900}
LOCALES = ("en-GB", "sv-SE")
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


def test_no_swedish_page_runs_over_and_a_keyboard_scrolls_what_does(visit, reference, subtests):
    """English pages: test_pages. Steps find things by English words, so only pages that need none
    are looked at.
    """
    gallery = SwedishGallery(visit)
    for shown in (each for each in PAGES if not each.steps and not each.template):
        page = gallery.show(shown)
        with subtests.test(shown.name):
            assert faults_by_width(page) == {}
            assert visit.guard.taken() == []


CUT_FIGURES = """() => [...document.querySelectorAll(".figures dd")]
  .filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent)"""


@pytest.mark.parametrize("locale", LOCALES)
def test_words_in_place_of_a_figure_are_not_cut_off(visit, oskar, locale):
    page = visit(oskar, locale=locale)
    page.goto("/reports/")
    assert page.locator(".figures .in-words").count() == 1
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_FIGURES) == [], width


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("window", [DESK, NARROWEST], ids=["desk", "phone"])
def test_with_letters_twice_as_large_every_menu_can_be_reached(visit, ilze, locale, window):
    page = visit(ilze, locale=locale, viewport=window)
    with large_letters(page):
        for address in ("/", "/trainings/", "/handbook/", "/reports/"):
            page.goto(address)
            assert page.evaluate(CUT_OFF) == [], address
            assert page.evaluate(OVER) <= 0, (address, page.evaluate(WIDEST))


def test_a_page_of_people_is_no_longer_than_a_few_windows_of_a_phone(visit, astrid, latvia):
    host = factories.party("SE", "Sweden")
    embassy = factories.mission(latvia, host=host, name="Embassy of Latvia in Stockholm")
    for number in range(25):
        factories.participant(f"Anna Margareta Liepa {number}", latvia, mission=embassy)
    page = visit(astrid, viewport=PHONE)
    page.goto("/participants/")
    rows = page.locator("tbody > tr")
    heights = [rows.nth(row).bounding_box()["height"] for row in range(25)]
    assert max(heights) < 150
    page.get_by_role("link", name="Download this list").click()
    expect(page.get_by_role("link", name="Download CSV")).to_be_in_viewport()


def test_the_button_to_nominate_is_in_sight_wherever_one_is_in_the_form(visit, ilze, training):
    page = visit(ilze, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/trainings/{training.slug}/nominate/")
    page.get_by_role("link", name="Nominate officers").click()
    expect(page.get_by_role("button", name="Nominate", exact=True)).to_be_in_viewport()
    page.get_by_role("heading", name="Others").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Nominate", exact=True)).to_be_in_viewport()


SQUEEZED = """() => [...document.querySelectorAll(".row-simple")]
  .map(row => [row.clientWidth, row.firstElementChild.getBoundingClientRect().width])
  .filter(([row, words]) => words < row / 2)"""


def test_a_row_without_a_date_has_the_width_of_a_phone(visit, thordur):
    page = visit(thordur, viewport=NARROWEST)
    page.goto("/accounts/sessions/")
    for width in (320, 360, 480, 700):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.locator(".row-simple").count() > 0
        assert page.evaluate(SQUEEZED) == [], width


@pytest.mark.parametrize("locale", LOCALES)
def test_with_large_letters_on_a_phone_the_way_out_of_the_handbook_is_whole(
    visit, reference, locale
):
    page = visit(locale=locale, viewport=NARROWEST)
    with large_letters(page):
        page.goto("/handbook/now/")
        way_out = page.locator("[data-quick-exit]").bounding_box()
        aside = page.locator(".quick-exit").bounding_box()
        show = page.locator(".country-choice button")
        assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)
    assert way_out["x"] + way_out["width"] <= aside["x"] + aside["width"] <= 320
    assert show.evaluate("each => each.getClientRects().length") == 1
    assert show.bounding_box()["height"] < 120  # one line of 32 px letters


@pytest.mark.parametrize("locale", LOCALES)
def test_no_chapter_runs_over_in_the_largest_letters_of_the_handbook(
    visit, reference, janis, locale
):
    page = visit(janis, locale=locale, viewport=NARROWEST)
    page.goto("/handbook/")
    page.evaluate("localStorage.setItem('reading-size', '150')")
    over = {}
    for slug in Chapter.objects.values_list("slug", flat=True):
        page.goto(f"/handbook/2026/{locale[:2]}/{slug}/")
        assert page.locator("html").get_attribute("data-text-size") == "150"
        if page.evaluate(OVER) > 0:
            over[slug] = page.evaluate(WIDEST)
        with large_letters(page):
            if page.evaluate(OVER) > 0:
                over[f"{slug}, large"] = page.evaluate(WIDEST)
    assert over == {}


@pytest.mark.parametrize("gallery_of", [Gallery, SwedishGallery])
def test_the_table_of_the_seats_desk_fits_its_box(visit, reference, gallery_of):
    gallery = gallery_of(visit)
    for shown in (each for each in PAGES if each.name in ("seats", "seats, hundreds")):
        page = gallery.show(shown)
        for width in (1280, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(CUT_TABLES) == [], (shown.name, width)


# By how much a table is wider than the box around it.
CUT_TABLES = """() => [...document.querySelectorAll(".table-wrap")]
  .map(each => each.scrollWidth - each.clientWidth).filter(over => over > 0)"""


def test_hidden_words_in_a_scrolled_table_do_not_widen_the_page(visit, astrid, latvia):
    training = factories.training(slug="riga")
    officer = factories.officer("anna@mfa.example", "Anna", latvia, recognition="claimed")
    mission = factories.mission(latvia, name="Auslandsvertretung" * 3)
    factories.registration(training, officer.person, status="requested", mission=mission)
    page = visit(astrid, locale="sv-SE", viewport={"width": 1440, "height": 900})
    page.goto(f"/trainings/{training.slug}/registrations/")
    with large_letters(page):
        assert page.evaluate(CUT_TABLES) != []
        assert page.evaluate(OVER) <= 0, page.evaluate(WIDEST)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_registrations_of_a_training_fit_a_sheet_of_paper(visit, astrid, latvia, locale):
    training = factories.training(slug="aarhus", time_zone="Europe/Copenhagen")
    officer = factories.officer("anna@mfa.example", "Anna Kalniņa", latvia, recognition="claimed")
    mission = factories.mission(latvia, name="Generalkonsulat, Sankt Petersburg")
    factories.registration(training, officer.person, status="requested", mission=mission)
    page = visit(astrid, locale=locale, viewport={"width": 794, "height": 1123})  # A4
    page.goto(f"/trainings/{training.slug}/registrations/")
    page.emulate_media(media="print")
    page.evaluate("document.body.style.width = '178mm'")  # between the margins
    assert page.evaluate(CUT_TABLES) == []


@pytest.mark.parametrize("desk", ["participants", "attendance", "nominate"])
def test_no_field_to_fill_in_or_copy_from_is_on_paper(visit, astrid, latvia, desk):
    """But for attendance marks, of which the chosen one is printed."""
    now = timezone.now()
    training = factories.training(host=latvia, now=now, first_day=now.date(), status="closed")
    factories.session(training)
    person = factories.participant("Anna Kalniņa", latvia, email="anna@mfa.example")
    factories.registration(training, person)
    page = visit(astrid, viewport=DESK)
    page.goto(f"/trainings/{training.slug}/{desk}/")
    fields = page.locator("main :is(input, select, textarea):not(.mark input):visible")
    assert fields.count() > 0
    page.emulate_media(media="print")
    assert fields.evaluate_all("all => all.map(each => each.outerHTML)") == []


# Of the cells that became lines with a label: what is wider than its line, or lies outside the
# window.
CUT_CELLS = """() => [...document.querySelectorAll(".table.stack [data-label]")]
  .filter(each => each.checkVisibility())
  .filter(each => each.scrollWidth > each.clientWidth
    || each.getBoundingClientRect().right > innerWidth)
  .map(each => `${each.dataset.label}: ${each.textContent.trim()}`)"""


@pytest.mark.parametrize("locale", LOCALES)
def test_with_letters_twice_as_large_no_value_of_a_table_is_cut_off(visit, astrid, latvia, locale):
    training = factories.training(slug="riga")
    officer = factories.officer("anna.kalnina-ozolina@mfa.example", "Anna Kalniņa-Ozoliņa", latvia)
    factories.registration(training, officer.person)
    page = visit(astrid, locale=locale)
    page.goto(f"/trainings/{training.slug}/registrations/")
    with large_letters(page):
        for width in (320, 360, 412):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator(".table.stack [data-label]:visible").count() > 3
            assert page.evaluate(CUT_CELLS) == [], width
            assert page.evaluate(OVER) <= 0, (width, page.evaluate(WIDEST))
