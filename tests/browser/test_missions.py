"""Country, then mission: narrowed at once by a script, and by a button without it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from participants.models import Participant
from tests import factories
from tests.browser.test_walk import button

pytestmark = pytest.mark.browser


@pytest.fixture
def places(latvia, lithuania):
    thailand, sweden = factories.party("TH", "Thailand", status=""), factories.party("SE", "Sweden")
    return {
        (party.code, host.code): factories.mission(
            party, host=host, name=f"{party.name} in {host.name}"
        )
        for party in (latvia, lithuania)
        for host in (thailand, sweden)
    }


def offered(page) -> list[str]:
    listed = page.locator("[name=mission] option").all_text_contents()[1:]
    return [name.strip() for name in listed]


def choose(page, name: str, party) -> None:
    page.locator(f"[name={name}]").select_option(str(party.pk))


def test_another_country_or_state_changes_the_list_at_once(visit, janis, places):
    Participant.objects.update(mission=places["LV", "SE"])
    page = visit(janis)
    page.goto("/accounts/profile/")
    assert offered(page) == ["Latvia in Sweden"]
    assert not page.get_by_role("button", name="Show the missions there").count()

    choose(page, "mission_host", places["LV", "TH"].host)
    assert (offered(page), page.locator("[name=mission]").input_value()) == (
        ["Latvia in Thailand"],
        "",
    )
    choose(page, "party", places["LT", "TH"].party)
    assert offered(page) == ["Lithuania in Thailand"]
    page.locator("[name=mission_host]").select_option("")
    assert offered(page) == ["Lithuania in Sweden", "Lithuania in Thailand"]
    choose(page, "party", places["LV", "TH"].party)
    choose(page, "mission_host", places["LV", "TH"].host)
    choose(page, "mission", places["LV", "TH"])
    button(page, "Save").click()
    page.get_by_text("Saved.").wait_for()
    assert Participant.objects.get().mission == places["LV", "TH"]


def test_without_script_a_button_shows_them_and_enter_still_saves(visit, janis, places):
    page = visit(janis, java_script_enabled=False)
    page.goto("/accounts/profile/")
    choose(page, "mission_host", places["LV", "TH"].host)
    page.get_by_role("button", name="Show the missions there").click()
    assert offered(page) == ["Latvia in Thailand"]
    choose(page, "mission", places["LV", "TH"])
    page.locator("[name=title]").press("Enter")
    assert page.get_by_text("Saved.").is_visible()
    assert Participant.objects.get().mission == places["LV", "TH"]


STARRED = """() => [...document.querySelectorAll("main label, main legend")]
  .filter(each => getComputedStyle(each, "::after").content.includes("*")
    || [...each.querySelectorAll(".asteriskField")].some(star => star.checkVisibility()))
  .map(each => each.firstChild.textContent.trim())"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_stars_follow_what_is_typed(visit, astrid, ilze, latvia, places, script):
    training = factories.training(now=timezone.now(), host=latvia)
    page = visit(astrid, java_script_enabled=script)
    page.goto(f"/trainings/{training.slug}/registrations/new/")
    always = {"Full name", "Sending party"}
    assert set(page.evaluate(STARRED)) == always | {"Mission"}
    page.locator("summary", has_text="not in this list").click()
    page.locator("[name=mission_name]").fill("Consulate in Phuket")
    typed = {"Kind of institution", "Country where the mission works"}
    assert set(page.evaluate(STARRED)) == always | typed
    page.locator("[name=said_by]").fill("Ilze")
    page.locator("[name=if_full][value=overbook]").check()
    more = {"Reserved seat: on which day", "Reason or note"}
    assert set(page.evaluate(STARRED)) == always | typed | more
    page.locator("[name=mission_name]").fill("")
    assert set(page.evaluate(STARRED)) == always | {"Mission"} | more

    page.goto(f"/trainings/{training.slug}/nominate/?party=LV")  # the word's day is always asked
    day = page.locator("label[for=id_said_on]")
    expect(day).to_have_text("When*")
    assert day.evaluate("each => getComputedStyle(each, '::after').content") == "none"
