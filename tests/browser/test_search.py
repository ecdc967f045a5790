"""The key / leads to the search from every page of the handbook, and can be turned off on the
device.
"""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(visit, reference, janis):
    return visit(janis)


def field(page):
    return page.get_by_role("searchbox", name="Search the handbook")


@pytest.mark.parametrize(
    "address", ["", "2026/en/", "2026/en/noticing/", "countries/", "countries/SE/", "search/"]
)
def test_the_key_leads_to_the_field_from_every_page(reader, address):
    reader.goto(f"/handbook/{address}")
    reader.wait_for_load_state("networkidle")
    reader.keyboard.press("/")
    expect(field(reader)).to_be_focused()
    reader.keyboard.type("and/or")
    expect(field(reader)).to_have_value("and/or")


def test_the_key_is_turned_off_on_the_search_page_for_this_device(reader):
    reader.goto("/handbook/search/")
    reader.get_by_role("checkbox", name="The key / leads to the search").uncheck()
    reader.goto("/handbook/countries/")
    reader.wait_for_load_state("networkidle")
    reader.keyboard.press("/")
    expect(field(reader)).not_to_be_focused()
