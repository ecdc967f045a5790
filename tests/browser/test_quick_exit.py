"""Leaving the public pages of the handbook at once."""

import pytest

pytestmark = pytest.mark.browser

PAGES = ["/handbook/", "/handbook/countries/", "/handbook/countries/LV/", "/handbook/countries/TH/"]


@pytest.fixture
def elsewhere(settings, live_server) -> str:
    """Another page of this site stands for the neutral one: no test leaves the machine."""
    settings.QUICK_EXIT_URL = f"{live_server.url}/accessibility/"
    return settings.QUICK_EXIT_URL


@pytest.mark.parametrize("address", PAGES)
def test_three_times_escape_leaves_and_back_does_not_return(visit, reference, elsewhere, address):
    page = visit()
    page.goto("/privacy/")
    page.goto(address)
    assert "raffick" not in page.title()
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url.endswith("/privacy/")


def test_the_button_replaces_the_page_and_two_presses_do_not(visit, elsewhere):
    page = visit()
    page.goto("/privacy/")
    page.goto("/handbook/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.url.endswith("/handbook/")
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url.endswith("/privacy/")


def test_without_script_it_is_a_plain_link(visit, elsewhere):
    page = visit(java_script_enabled=False)
    page.goto("/handbook/")
    assert page.get_by_text("press Esc three times").is_hidden()
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url(elsewhere)


def test_who_has_an_account_needs_none(visit, janis):
    page = visit(janis)
    page.goto("/handbook/")
    assert page.locator("[data-quick-exit]").count() == 0


def test_on_a_small_phone_it_covers_neither_the_number_nor_the_choice_of_a_country(
    visit, reference
):
    page = visit(viewport={"width": 360, "height": 640})
    page.goto("/handbook/now/")
    box = page.locator(".quick-exit").bounding_box()
    for name in (".country-choice", ".big-number", "#danger ~ p:last-child"):
        shown = page.locator(name).first.bounding_box()
        assert shown["y"] + shown["height"] <= box["y"], name


def test_nor_does_it_cover_a_way_to_what_an_officer_needs_next(visit, reference, janis):
    page = visit(janis, viewport={"width": 360, "height": 640})
    page.goto("/handbook/now/?host=NO")
    top = page.locator(".quick-exit").bounding_box()["y"]
    jumps = [jump.bounding_box() for jump in page.locator(".jumps a").all()]
    assert len(jumps) == 4
    assert max(jump["y"] + jump["height"] for jump in jumps) <= top


@pytest.mark.parametrize("code", ["DE", "DK", "NO", "RU", "SE"])
def test_nor_the_heading_of_the_steps(visit, reference, janis, code):
    page = visit(janis, viewport={"width": 360, "height": 640})
    page.goto(f"/handbook/now/?host={code}")
    steps = page.locator("#steps").bounding_box()
    assert steps["y"] + steps["height"] <= page.locator(".quick-exit").bounding_box()["y"]
