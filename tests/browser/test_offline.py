"""Keep the handbook on a device, read it without a network, remove it."""

import pytest

pytestmark = pytest.mark.browser

EDITION = "/handbook/2026/en/"


def test_without_a_network_every_address_of_the_handbook_shows_the_copy(keeper, visit):
    keeper.context.set_offline(True)
    for address in (EDITION, "/handbook/2026/en/noticing/", "/handbook/countries/"):
        keeper.goto(address)
        assert keeper.get_by_text("You are reading the copy on this device").is_visible()
        assert keeper.locator("#chapter-noticing").is_visible()
        keeper.get_by_text("Edition 2026 is kept on this device, copied today.").first.wait_for()
    faces = keeper.evaluate("document.fonts.ready.then(() => [...document.fonts].map((face) => face.status))")
    assert "loaded" in faces and "error" not in faces


def test_with_a_network_the_site_answers(keeper):
    keeper.goto("/handbook/2026/en/noticing/")
    assert keeper.get_by_text("You are reading the copy on this device").count() == 0


def test_only_the_handbook_is_kept(keeper):
    names = keeper.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
      return found;
    }""")
    allowed = ("/static/", "/handbook/kept/", "/handbook/manifest.webmanifest")
    assert [name for name in names if not name.startswith(allowed)] == []
    assert any(name.endswith(".woff2") for name in names)


def test_it_is_removed(keeper):
    keeper.get_by_role("button", name="Remove the copy").click()
    keeper.get_by_text("No copy is kept on this device.").wait_for()
    assert keeper.evaluate("caches.keys()") == []


def test_signing_out_offers_to_remove_it(keeper):
    keeper.goto("/accounts/logout/")
    offer = keeper.locator("[data-kept-offer]")
    offer.wait_for()
    offer.get_by_role("button", name="Remove the copy").click()
    offer.get_by_text("The copy is removed from this device.").wait_for()
    assert keeper.evaluate("caches.keys()") == []


def test_the_menus_sign_out_asks_only_when_there_is_a_copy(keeper, visit, egle):
    for page, ends in ((keeper, "/accounts/logout/"), (visit(egle), "/")):
        page.goto(EDITION)
        page.wait_for_load_state("networkidle")
        page.locator("details.menu summary").last.click()
        page.get_by_role("button", name="Sign out").first.click()
        page.wait_for_url(lambda url, ends=ends: url.endswith(ends) and "handbook" not in url)


def test_without_script_the_page_itself_is_offered(visit, ready, janis):
    page = visit(janis, java_script_enabled=False)
    page.goto(EDITION)
    assert page.get_by_role("button", name="Keep for reading").count() == 0
    page.get_by_role("link", name="The whole handbook on one page").click()
    assert page.locator("#chapter-noticing").is_visible()
