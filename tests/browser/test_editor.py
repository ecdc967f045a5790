"""The editor in a browser: the preview follows, leaving asks first, and without script nothing is
lost.
"""

import pytest
from playwright.sync_api import expect

from handbook.models import Translation
from tests.browser.conftest import PHONE
from tests.browser.test_walk import button
from tests.handbook import writing

pytestmark = pytest.mark.browser
EDITOR = "/handbook/editions/2027/en/noticing/"


@pytest.fixture
def written(live_server, astrid):
    return writing.save(astrid, writing.chapter(writing.edition()))


def test_the_preview_follows_what_is_typed(visit, written, astrid):
    page = visit(astrid)
    page.goto(EDITOR)
    page.get_by_label("Text in Markdown").fill("## Look closely\n\n<img src=x onerror=alert(1)>")
    preview = page.locator("[data-preview]")
    expect(preview.get_by_role("heading", name="Look closely")).to_be_visible()
    expect(preview).to_contain_text("no source is named here")
    expect(preview.locator("img")).to_have_count(0)
    assert Translation.objects.get().version == 1


def test_a_preview_that_cannot_be_drawn_is_said(visit, written, astrid):
    page = visit(astrid)
    page.goto(EDITOR)
    page.context.set_offline(True)
    page.get_by_label("Text in Markdown").fill("New words")
    expect(page.get_by_text("The preview cannot be brought up to date now")).to_be_visible()
    assert set(visit.guard.taken()) == {
        "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
    }


def asked_when_leaving(page) -> list[str]:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/trainings/")
    return asked


def test_leaving_a_conflict_asks_first(visit, written, astrid, oskar):
    page = visit(astrid)
    page.goto(EDITOR)
    writing.save(oskar, written.chapter, "His.", version=1)
    page.get_by_label("Text in Markdown").fill("Hers.")
    button(page, "Save").click()
    expect(page.get_by_role("heading", name="Two have written at once")).to_be_visible()
    page.get_by_label("Title").click()  # browsers ask only for a page that somebody touched
    assert asked_when_leaving(page) == ["beforeunload"]


def test_without_script_on_a_phone_one_looks_saves_and_decides(visit, written, astrid, oskar):
    page = visit(astrid, java_script_enabled=False, viewport=PHONE)
    page.goto(EDITOR)
    page.get_by_label("Text in Markdown").fill("## Hers\n\nWords.")
    button(page, "Preview").click()
    expect(page.locator("[data-preview]").get_by_role("heading", name="Hers")).to_be_visible()
    writing.save(oskar, written.chapter, "His.", version=1)
    page.get_by_role("button", name="Save", exact=True).click()
    button(page, "Save mine as the newest version").click()
    expect(page.get_by_text("Saved as version 3.")).to_be_visible()
    assert [row.body for row in written.revisions.order_by("-version")[:2]] == [
        "## Hers\n\nWords.\n",
        "His.",
    ]
