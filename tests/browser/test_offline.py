"""Save the handbook on a device, read it without a network, remove it."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import session_of

pytestmark = pytest.mark.browser

EDITION = "/handbook/2026/en/"


def test_without_a_network_every_address_of_the_handbook_shows_the_copy(holder, visit):
    holder.context.set_offline(True)
    for address in (EDITION, "/handbook/2026/en/noticing/", "/handbook/countries/"):
        holder.goto(address)
        assert holder.get_by_text("You are reading the copy on this device").is_visible()
        assert holder.locator("#chapter-noticing").is_visible()
        holder.get_by_text("Edition 2026 is saved on this device, copied today.").first.wait_for()
    faces = holder.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].map((face) => face.status))"
    )
    assert "loaded" in faces and "error" not in faces


def test_the_address_of_a_form_leads_to_what_it_says(holder):
    holder.context.set_offline(True)
    holder.goto("/handbook/2026/en/forms/safety-check.pdf")
    expect(holder.locator("#form-safety-check")).to_be_in_viewport()
    assert holder.get_by_text("Nothing can be filled in here.").count() == 4
    assert not holder.get_by_text("What you asked for is not in the copy").first.is_visible()


def test_the_start_page_shows_the_copy_too_with_the_steps_on_top(holder):
    holder.set_viewport_size({"width": 360, "height": 740})
    holder.context.set_offline(True)
    holder.goto("/")
    assert holder.get_by_text("You are reading the copy on this device").is_visible()
    assert holder.get_by_text("What you asked for is not in the copy").count() == 0
    first = "Immediate danger to life or health? Call the emergency number, out of the companion"
    assert holder.get_by_text(first).is_visible()
    assert holder.locator("#chapter-noticing").is_visible()


def test_other_pages_of_the_site_are_not_answered_for(holder):
    holder.context.set_offline(True)
    for address in ("/trainings/", "/me/", "/accounts/login/"):
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            holder.goto(address)


def test_whoever_signed_out_gets_no_copy_at_the_start_page_until_signed_in_again(
    holder, live_server, janis
):
    holder.context.clear_cookies(name="sessionid")
    holder.goto("/")
    holder.get_by_text("The copy of the handbook on this device stays until").wait_for()
    holder.context.set_offline(True)
    with pytest.raises(Error, match="ERR_FAILED|ERR_INTERNET_DISCONNECTED"):
        holder.goto("/")
    holder.context.set_offline(False)
    session = {"name": "sessionid", "value": session_of(janis), "url": live_server.url}
    holder.context.add_cookies([session])
    holder.goto("/")
    holder.wait_for_load_state("networkidle")
    holder.context.set_offline(True)
    holder.goto("/")
    assert holder.get_by_text("You are reading the copy on this device").is_visible()


def test_without_a_copy_nothing_answers(visit, ready, janis):
    page = visit(janis)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/")


def test_a_copy_of_an_earlier_release_answers_at_the_start_page_once_the_site_was_seen(holder):
    """Whose worker was registered for the handbook alone."""
    holder.evaluate("""async () => {
      for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
      await navigator.serviceWorker.register("/handbook/offline.js");
    }""")
    holder.goto("about:blank")  # the worker that was taken off lives as long as a page of it
    holder.goto("/handbook/")
    holder.wait_for_function(
        "navigator.serviceWorker.getRegistrations().then((all) => all.some(({ scope, active }) =>"
        " active && new URL(scope).pathname === '/'))"
    )
    holder.wait_for_load_state("networkidle")
    holder.context.set_offline(True)
    holder.goto("/")
    assert holder.get_by_text("You are reading the copy on this device").is_visible()


def test_with_a_network_the_site_answers(holder):
    holder.goto("/handbook/2026/en/noticing/")
    assert holder.get_by_text("You are reading the copy on this device").count() == 0


def test_only_the_handbook_is_kept(holder):
    names = holder.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) {
          found.push(new URL(url).pathname);
        }
      return found;
    }""")
    allowed = ("/static/", "/handbook/kept/", "/handbook/manifest.webmanifest")
    assert [name for name in names if not name.startswith(allowed)] == []
    assert any(name.endswith(".woff2") for name in names)


def test_it_is_removed(holder):
    holder.get_by_role("button", name="Remove the copy").click()
    holder.get_by_text("No copy is saved on this device.").wait_for()
    assert holder.evaluate("caches.keys()") == []


def test_signing_out_offers_to_remove_it(holder):
    holder.goto("/accounts/logout/")
    offer = holder.locator("[data-offline-offer]")
    offer.wait_for()
    offer.get_by_role("button", name="Remove the copy").click()
    offer.get_by_text("The copy is removed from this device.").wait_for()
    assert holder.evaluate("caches.keys()") == []


def test_a_copy_made_while_the_page_of_signing_out_was_open_is_offered_for_removal_first(holder):
    holder.get_by_role("button", name="Remove the copy").click()
    holder.get_by_text("No copy is saved on this device.").wait_for()
    holder.goto("/accounts/logout/")
    holder.wait_for_load_state("networkidle")
    holder.evaluate("caches.open('handbook-later')")
    holder.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(holder.locator("[data-offline-offer]")).to_be_focused()


def test_signing_out_everywhere_asks_for_it_too(holder):
    holder.goto("/accounts/sessions/")
    holder.wait_for_load_state("networkidle")
    button = holder.get_by_role("button", name="Sign out everywhere, here too")
    button.click()
    expect(holder.locator("[data-offline-offer]")).to_be_focused()
    button.click()
    holder.get_by_text("You are signed out on all devices.").first.wait_for()


def test_signing_out_leaves_a_copy_that_is_not_removed(holder):
    """The answer has the browser empty its cache; the copy lies elsewhere."""
    holder.goto("/accounts/logout/")
    with holder.expect_response("**/accounts/logout/") as signed_out:
        holder.get_by_role("main").get_by_role("button", name="Sign out").click()
    assert signed_out.value.header_value("clear-site-data") == '"cache"'
    holder.get_by_text("You are signed out.").first.wait_for()
    holder.wait_for_load_state("networkidle")
    holder.context.set_offline(True)
    holder.goto(EDITION)
    assert holder.get_by_text("You are reading the copy on this device").is_visible()


def test_the_menus_sign_out_asks_only_when_there_is_a_copy(holder, visit, egle):
    """The holder's page was opened before the copy was made."""
    without_copy = visit(egle)
    without_copy.goto(EDITION)
    without_copy.wait_for_load_state("networkidle")
    for page, ends in ((holder, "/accounts/logout/"), (without_copy, "/")):
        page.locator("details.menu summary").last.click()
        page.get_by_role("button", name="Sign out").first.click()
        page.wait_for_url(lambda url, ends=ends: url.endswith(ends) and "handbook" not in url)


def test_without_script_the_page_itself_is_offered(visit, ready, janis):
    page = visit(janis, java_script_enabled=False)
    page.goto(EDITION)
    assert page.get_by_role("button", name="Save for offline").count() == 0
    page.get_by_role("link", name="The whole handbook on one page").click()
    expect(page.locator("#chapter-noticing")).to_be_visible()
