"""Without script, and without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_walk import button, link, type_mission

pytestmark = pytest.mark.browser


def test_an_officer_registers_without_script(visit, training, janis):
    page = visit(janis, java_script_enabled=False)
    page.goto(f"/trainings/{training.slug}/")
    link(page, "Register").first.click()
    button(page, "Register").click()
    expect(page.locator(".error-summary")).to_contain_text("Mission")
    type_mission(page)
    button(page, "Register").click()
    expect(page.get_by_role("heading", name="You have a seat")).to_be_visible()


def test_the_menu_of_the_phone_opens_without_script(visit, training):
    page = visit(java_script_enabled=False, viewport=PHONE)
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    page.locator(".site-menu").get_by_role("link", name="Trainings").click()
    expect(page.get_by_role("heading", name="Trainings", level=1)).to_be_visible()


def test_the_address_of_a_feed_stands_there_whole_and_a_script_copies_it(visit, janis):
    page = visit(janis, java_script_enabled=False, viewport=PHONE)
    page.goto("/me/calendar/")
    button(page, "Make an address").click()
    address = page.locator("#feed-address")
    expect(address).to_be_visible()
    assert address.evaluate("each => each.getBoundingClientRect().right <= innerWidth")
    expect(button(page, "Copy")).to_be_hidden()

    page = visit(janis, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/me/calendar/")
    button(page, "Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address.text_content()


def test_attendance_is_marked_without_script(visit, running, astrid):
    page = visit(astrid, java_script_enabled=False)
    page.goto(f"/trainings/{running.slug}/attendance/")
    page.get_by_role("group", name="Łukasz Żółć, Indicators").get_by_label("Late").check()
    button(page, "Save attendance").click()
    expect(page.get_by_text("1 mark saved.")).to_be_visible()
    expect(
        page.get_by_role("group", name="Łukasz Żółć, Indicators").get_by_label("Late")
    ).to_be_checked()
    page.get_by_role("columnheader", name="Referral").get_by_role("button").click()
    expect(
        page.get_by_role("group", name="Łukasz Żółć, Referral").get_by_label("Present")
    ).to_be_checked()


HAS_RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""


def focused(page: Page) -> str:
    """What the keyboard is at, in words."""
    return page.evaluate(
        "(a => (a.labels?.[0]?.innerText || a.innerText || a.name || "
        "'').trim())(document.activeElement)"
    )


def tab_to(page: Page, words: str, key: str = "Tab") -> None:
    """Goes on until the focus is there, and sees that one can see where it is."""
    for _step in range(80):
        page.keyboard.press(key)
        if focused(page).startswith(words):
            assert page.evaluate(HAS_RING), f"nothing shows that the focus is at {words}"
            return
    raise AssertionError(f"the keyboard never came to {words}")


def test_an_officer_registers_by_keyboard_alone(visit, training, janis):
    page = visit(janis)
    page.goto(f"/trainings/{training.slug}/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Register")
    page.keyboard.press("Enter")
    page.wait_for_url("**/register/")
    tab_to(page, "Country where the mission works")
    page.keyboard.type("Est")
    tab_to(page, "The mission is not in this list")
    page.keyboard.press("Enter")
    tab_to(page, "Name of the mission")
    page.keyboard.type("Consulate in Narva")
    tab_to(page, "Kind of institution")
    page.keyboard.type("Cons")
    tab_to(page, "Register")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="You have a seat")).to_be_visible()


def test_the_menus_open_and_close_by_keyboard(visit, janis):
    page = visit(janis)
    page.goto("/privacy/")
    tab_to(page, "Officer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="My record")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="My record")).not_to_be_visible()
    assert focused(page).startswith("Officer")
    page.keyboard.press("Space")
    tab_to(page, "My record")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My trainings")).to_be_visible()


def test_attendance_is_marked_by_keyboard(visit, running, astrid):
    page = visit(astrid)
    page.goto(f"/trainings/{running.slug}/attendance/")
    cell = page.get_by_role("group", name="Łukasz Żółć, Indicators")
    for _step in range(60):
        page.keyboard.press("Tab")
        if cell.evaluate("cell => cell.contains(document.activeElement)"):
            break
    expect(cell.get_by_label("Not marked")).to_be_focused()
    page.keyboard.press("ArrowRight")  # from the last of the five round to the first
    expect(cell).to_contain_class("mark-saved")
    expect(cell.get_by_label("Present")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(cell.get_by_label("Late")).to_be_checked()
    page.reload()
    expect(cell.get_by_label("Late")).to_be_checked()
