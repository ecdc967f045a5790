"""The planning form."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_walk import button
from tests.browser.widths import large_letters
from trainings.models import Training

pytestmark = pytest.mark.browser


def test_a_message_in_a_row_of_the_programme_leaves_the_row_as_it_is(visit, latvia, astrid):
    page = visit(astrid)
    page.goto("/trainings/new/")
    names = ("date", "starts", "ends", "topic")
    fields = [page.locator(f"[name=sessions-0-{name}]") for name in names]

    widths = [field.bounding_box()["width"] for field in fields]
    for field, text in zip(fields, ("2027-01-14", "11:00", "09:00", "Indicators"), strict=True):
        field.fill(text)
    button(page, "Save").click()
    row = page.locator("#div_id_sessions-0-ends")
    expect(row.get_by_text("It must end after it begins.")).to_be_visible()
    boxes = [field.bounding_box() for field in fields]
    # a wrong field's edge is thicker
    assert [box["width"] for box in boxes] == pytest.approx(widths, abs=4)
    assert len({box["y"] for box in boxes}) == 1


def test_enter_saves_and_copies_no_session(visit, latvia, astrid):
    page = visit(astrid)
    page.goto("/trainings/new/")
    page.locator("[name=sessions-0-topic]").fill("Indicators")
    page.locator("[name=title]").press("Enter")
    expect(page.locator("[data-focus]")).to_be_focused()  # what could not be saved
    assert page.locator("[name=sessions-0-topic]").input_value() == "Indicators"
    assert page.locator("[name=sessions-1-topic]").input_value() == ""


def test_with_large_letters_the_day_and_the_topic_of_a_session_can_be_read(visit, astrid):
    page = visit(astrid)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/trainings/new/")
    with large_letters(page):
        date, topic = (
            page.locator(f"[name=sessions-0-{name}]").bounding_box()["width"]
            for name in ("date", "topic")
        )
    assert date > 288 and topic > 960  # nine letters M and thirty, of 32 px


def filled(page, latvia, *, rows):
    """A new plan with that many sessions on one day."""
    fields = {
        "title": "Safe return",
        "city": "Rīga",
        "first_day": "2090-03-27",
        "last_day": "2090-03-27",
        "capacity": "10",
        "registration_opens_at": "2090-01-10T09:00",
        "registration_closes_at": "2090-03-20T18:00",
    }
    page.goto("/trainings/new/")
    page.locator("[name=host]").select_option(str(latvia.pk))
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)
    for number in range(rows):
        if not page.locator(f"[name=sessions-{number}-topic]").count():
            button(page, "More rows").click()
        row = {
            "date": "2090-03-27",
            "starts": f"{9 + number:02}:00",
            "ends": f"{10 + number:02}:00",
        }
        for name, text in {**row, "topic": f"Topic {number}"}.items():
            page.locator(f"[name=sessions-{number}-{name}]").fill(text)


def test_back_after_saving_keeps_every_row_and_makes_no_second_draft(visit, latvia, astrid):
    page = visit(astrid)
    filled(page, latvia, rows=6)
    button(page, "Save").click()
    expect(page.get_by_text("The plan is saved as a draft.")).to_be_visible()
    page.go_back()
    topics = [page.locator(f"[name=sessions-{number}-topic]").input_value() for number in range(6)]
    assert topics == [f"Topic {number}" for number in range(6)]
    button(page, "Save").click()
    expect(page.get_by_text("The plan is saved as a draft.")).to_be_visible()
    assert Training.objects.get().sessions.count() == 6


def test_back_and_other_words_are_asked_about(visit, latvia, astrid):
    page = visit(astrid)
    filled(page, latvia, rows=5)
    button(page, "Save").click()
    expect(page.get_by_text("The plan is saved as a draft.")).to_be_visible()
    page.go_back()
    page.locator("[name=title]").fill("Safe return home")
    button(page, "Save").click()
    expect(
        page.locator("[data-focus]").get_by_text("This form has been saved already")
    ).to_be_visible()
    assert page.locator("[name=title]").input_value() == "Safe return home"
    assert Training.objects.count() == 1
    page.get_by_role("link", name="Safe return", exact=True).click()
    expect(page.locator("[name=sessions-4-topic]")).to_have_value("Topic 4")


def test_more_rows_adds_three_and_a_row_is_copied(visit, latvia, astrid):
    page = visit(astrid)
    filled(page, latvia, rows=2)
    topics = page.locator("[data-rows=sessions] [name$=-topic]")
    assert topics.count() == 3
    copy = page.locator("[data-rows=sessions] [data-copy-row]")
    copy.nth(1).click()
    assert [topic.input_value() for topic in topics.all()] == ["Topic 0", "Topic 1", "Topic 1"]
    assert page.evaluate("document.activeElement.name") == "sessions-2-date"
    button(page, "More rows").click()
    assert topics.count() == 6
    assert page.evaluate("document.activeElement.name") == "sessions-3-date"


def test_on_a_phone_registering_comes_first(visit, riga, janis):
    page = visit(janis)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/trainings/{riga.slug}/")
    register = page.locator("#own-registration").bounding_box()
    about = page.get_by_role("heading", name="At a glance").bounding_box()
    assert register["y"] < min(740, about["y"])
