"""The month of trainings: a table in a wide window and on paper, a list of days on a phone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_walk import link

pytestmark = pytest.mark.browser

JANUARY = "/trainings/?view=month&month=1995-01"


@pytest.fixture
def safe_return(latvia):
    """On Thursday 12 and Friday 13 January 1995."""
    return factories.training("Safe return", host=latvia, first_day=date(1995, 1, 12))


def test_a_wide_window_and_paper_show_every_day_under_its_weekday(visit, safe_return):
    page = visit(java_script_enabled=False)
    page.goto(JANUARY)
    for medium, size in (("screen", WIDE), ("print", PHONE)):
        page.emulate_media(media=medium)
        page.set_viewport_size(size)
        expect(page.get_by_role("columnheader", name="Thursday")).to_be_visible()
        expect(page.get_by_role("cell", name="11", exact=True)).to_be_visible()
        expect(page.get_by_role("cell", name="12")).to_contain_text("Safe return")


def test_a_phone_shows_the_days_on_which_something_stands(visit, safe_return):
    page = visit(java_script_enabled=False, viewport=PHONE)
    page.goto(JANUARY)
    days = page.locator("main time:visible")
    expect(days).to_have_text(["Thursday 12 January", "Friday 13 January"])


def test_with_the_keyboard_one_goes_to_the_next_month_and_its_first_training(visit, safe_return):
    page = visit()
    page.goto("/trainings/?view=month&month=1994-12")
    link(page, "Next: January 1995").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="January 1995")).to_be_visible()
    link(page, "This month").focus()
    page.keyboard.press("Tab")  # the table's box, which scrolls
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Safe return", level=1)).to_be_visible()
