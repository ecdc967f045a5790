"""What was done is announced like what failed, in title and focus; a list goes on at its next
row.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from trainings.models import Registration

pytestmark = pytest.mark.browser


@pytest.fixture
def requests(latvia, visit):
    """Three officers of Latvia who wait for their coordinator."""
    training = factories.training(
        "Visa counter", host=latvia, now=timezone.now(), admission="approval"
    )
    people = ["Aija Ābele", "Biruta Šmite", "Cēzars Žuks"]
    return [
        factories.registration(training, factories.participant(name, latvia), status="requested")
        for name in people
    ]


def test_after_approving_the_keyboard_is_at_the_next_one(visit, requests, ilze):
    page = visit(ilze)
    page.goto(f"/trainings/{requests[0].training.slug}/registrations/")
    page.get_by_role("button", name="Approve Aija Ābele").click()
    page.wait_for_url("**/registrations/?*#registration-*")
    assert "Aija Ābele has a seat" in page.title()
    expect(page.get_by_role("link", name="Biruta Šmite", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#registration-{requests[2].pk}")
    assert Registration.objects.get(pk=requests[1].pk).status == "confirmed"


IN_VIEW = """each => {
  const box = each.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;
}"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [(1280, 900), (360, 740)], ids=["desk", "phone"])
def test_the_message_its_undo_and_the_next_row_are_in_view_together(
    visit, requests, ilze, script, size
):
    training = requests[0].training
    for number in range(20):
        person = factories.participant(f"Zigmunds {number}", training.host)
        factories.registration(training, person, status="requested")
    page = visit(ilze, java_script_enabled=script, viewport={"width": size[0], "height": size[1]})
    page.goto(f"/trainings/{training.slug}/registrations/?status=requested")
    page.get_by_role("button", name="Approve Zigmunds 9").click()
    page.wait_for_url("**/registrations/?*status=requested*#registration-*")
    told = page.locator("main").get_by_text("Approved: Zigmunds 9 has a seat.")
    undo = page.locator("main button", has_text="Undo approval")
    approve = page.get_by_role("button", name="Approve Zigmunds 10")
    for each in (told, undo, page.locator("th:has(:target)")):
        assert each.evaluate(IN_VIEW)
    expect(page.get_by_role("link", name="Zigmunds 10", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(approve).to_be_focused()
    assert [each.evaluate(IN_VIEW) for each in (told, undo, approve)] == [True, True, True]


def test_after_the_last_one_the_own_row_has_the_focus_below_the_message(visit, requests, ilze):
    Registration.objects.exclude(pk=requests[0].pk).update(status="withdrawn")
    page = visit(ilze)
    page.goto(f"/trainings/{requests[0].training.slug}/registrations/")
    page.get_by_role("button", name="Approve Aija Ābele").click()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link", name="Aija Ābele", exact=True)).to_be_focused()
    assert page.locator(".messages").evaluate(IN_VIEW)


def test_a_failure_stands_in_the_title_as_well(visit, latvia):
    page = visit()
    page.goto("/certificates/verify/")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-focus]")).to_be_focused()
    assert page.title().startswith("Please look at this again")


def test_in_forced_colours_the_current_page_differs_by_more_than_boldness(visit, ilze):
    page = visit(ilze, forced_colors="active")
    page.goto("/trainings/")
    current = page.locator(".site-bar > .site-nav a[aria-current]")
    other = page.locator(".site-bar > .site-nav a:not([aria-current])").first
    styles = "each => getComputedStyle(each).outlineStyle"
    assert (current.evaluate(styles), other.evaluate(styles)) == ("solid", "none")


def test_on_paper_there_is_no_button(visit, requests, ilze):
    page = visit(ilze)
    page.goto(f"/trainings/{requests[0].training.slug}/registrations/")
    page.emulate_media(media="print")
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    assert page.locator("main .btn:visible").count() == 0


def test_an_anchor_in_the_address_does_not_hide_what_could_not_be_saved(visit, riga, astrid):
    page = visit(astrid)
    page.goto(f"/trainings/{riga.slug}/edit/#programme")
    page.get_by_role("textbox", name="City").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-focus]")).to_be_focused()
    assert page.locator("[data-focus] h2").evaluate(IN_VIEW)
