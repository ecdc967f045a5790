"""A passkey in a real browser: made, and later the whole sign-in."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def give_a_phone(page: Page) -> None:
    """An authenticator in the device, whose holder lays on a finger whenever it asks."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_coordinator_sets_up_a_passkey_and_signs_in_with_it_alone(
    visit, reference, ilze, settings
):
    settings.SECOND_STEP_REQUIRED = True
    page = visit(ilze)
    give_a_phone(page)
    page.goto("/")
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="I have them: to the start page").click()

    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out").first.wait_for()
    page.goto("/accounts/login/?next=/accounts/second-step/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Passkey: My phone").first.wait_for()
