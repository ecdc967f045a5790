"""The attendance desk at work: two colleagues mark at once, slips are undone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.attendance_desk import (
    all_others_present,
    cell,
    desk,
    mark_as_a_colleague,
    stored,
)
from tests.browser.test_walk import button, link
from tests.trainings import days

pytestmark = pytest.mark.browser

OTHERS = "Marks that were changed meanwhile are shown now."


# Two colleagues


def test_a_mark_that_a_colleague_set_meanwhile_is_said_and_replaced_only_when_asked(
    visit, running, people, astrid
):
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[0], "Indicators", "absent")
    mark_as_a_colleague(people[1], "Referral", "excused")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    said = page.get_by_text("you marked “Late”, but meanwhile “Absent” was saved")
    expect(said).to_be_visible()
    expect(cell(page, "Łukasz Żółć")).to_contain_class("mark-failed")
    expect(cell(page, "Łukasz Żółć").get_by_label("Late")).to_be_checked()
    expect(cell(page, "Hanna Šimić", "Referral").get_by_label("Excused")).to_be_checked()
    assert stored(running) == {"Łukasz Żółć": "absent"}

    cell(page, "Onne Part").get_by_label("Present").check()
    expect(cell(page, "Onne Part")).to_contain_class("mark-saved")
    all_others_present(page)
    expect(cell(page, "Hanna Šimić")).to_contain_class("mark-saved")
    all_others_present(page)
    expect(said).to_be_visible()
    expect(button(page, "Save attendance")).to_be_in_viewport()
    button(page, "Save attendance").click()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(button(page, "Save attendance")).to_be_hidden()
    assert stored(running) == {
        "Łukasz Żółć": "late",
        "Hanna Šimić": "present",
        "Onne Part": "present",
    }
    assert stored(running, "Referral") == {"Hanna Šimić": "excused"}


def marked(name: str, mark: str) -> re.Pattern[str]:
    """What is said of a mark; the session's day is one of this week."""
    return re.compile(rf"{name}, “Indicators” on \w+day \d+ \w+: you marked “{mark}”")


def test_the_status_says_of_which_marks_it_is_true_that_they_are_not_saved(
    visit, running, people, astrid
):
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[0], "Indicators", "absent")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    lukasz = page.get_by_text(marked("Łukasz Żółć", "Late"))
    expect(lukasz).to_contain_text(
        "“Absent” was saved (by somebody else or your own first click). Yours was not saved."
    )
    mark_as_a_colleague(people[1], "Indicators", "excused")
    cell(page, "Hanna Šimić").get_by_label("Present").check()
    hanna = page.get_by_text(marked("Hanna Šimić", "Present"))
    expect(hanna).to_be_visible()
    expect(lukasz).to_be_visible()

    cell(page, "Hanna Šimić").get_by_label("Late").check()
    expect(cell(page, "Hanna Šimić")).to_contain_class("mark-saved")
    expect(hanna).to_have_count(0)
    expect(lukasz).to_be_visible()
    expect(page.get_by_text("Nothing was saved")).to_have_count(0)
    assert stored(running) == {"Łukasz Żółć": "absent", "Hanna Šimić": "late"}


def test_closing_is_not_offered_while_a_mark_is_not_saved(visit, running, people, astrid):
    for person, marks in zip(people, ("-ppp", "-ppp", "pppp"), strict=True):
        days.mark(person, marks)
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[0], "Indicators", "absent")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    expect(page.locator(".note-stop").get_by_text("It is still in its cell")).to_be_visible()
    cell(page, "Hanna Šimić").get_by_label("Present").check()
    expect(cell(page, "Hanna Šimić")).to_contain_class("mark-saved")
    expect(link(page, "All is marked")).to_be_hidden()
    button(page, "Save attendance").click()
    expect(link(page, "All is marked")).to_be_visible()

    desk(page, running)  # with closing in its head
    expect(link(page, "Close the training…")).to_be_visible()
    mark_as_a_colleague(people[1], "Indicators", "absent")
    cell(page, "Hanna Šimić").get_by_label("Late").check()
    expect(cell(page, "Hanna Šimić")).to_contain_class("mark-failed")
    expect(link(page, "Close the training…")).to_be_hidden()


def test_another_choice_in_the_cell_settles_it_as_well(visit, running, people, astrid):
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[0], "Indicators", "absent")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    expect(cell(page, "Łukasz Żółć")).to_contain_class("mark-failed")
    cell(page, "Łukasz Żółć").get_by_label("Absent").check()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(cell(page, "Łukasz Żółć")).not_to_contain_class("mark-failed")
    assert stored(running) == {"Łukasz Żółć": "absent"}


def test_all_others_present_leaves_a_colleagues_mark_and_so_does_its_undo(
    visit, running, people, astrid
):
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[1], "Indicators", "absent")
    all_others_present(page)
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(cell(page, "Hanna Šimić").get_by_label("Absent")).to_be_checked()
    assert stored(running) == {
        "Łukasz Żółć": "present",
        "Hanna Šimić": "absent",
        "Onne Part": "present",
    }

    mark_as_a_colleague(people[2], "Indicators", "late")
    button(page, "Undo “Mark all others as present”").click()
    expect(cell(page, "Łukasz Żółć").get_by_label("Not marked")).to_be_checked()
    expect(cell(page, "Onne Part").get_by_label("Late")).to_be_checked()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert stored(running) == {"Hanna Šimić": "absent", "Onne Part": "late"}


def test_two_pages_show_what_is_stored_when_one_marks_all_others_in_a_parallel_session(
    visit, running, people, astrid, oskar
):
    running.sessions.filter(topic__in=["Indicators", "The first conversation"]).update(
        parallel_group=1, capacity=1
    )
    page, colleague = (desk(visit(account), running) for account in (astrid, oskar))
    cell(colleague, "Łukasz Żółć", "The first conversation").get_by_label("Present").check()
    expect(colleague.get_by_text("Everything is saved.")).to_be_visible()
    all_others_present(page)
    expect(cell(page, "Łukasz Żółć").get_by_label("Not marked")).to_be_checked()
    expect(cell(page, "Hanna Šimić").get_by_label("Present")).to_be_checked()
    expect(
        cell(page, "Łukasz Żółć", "The first conversation").get_by_label("Present")
    ).to_be_checked()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert stored(running) == {"Hanna Šimić": "present", "Onne Part": "present"}
    heads = page.get_by_role("columnheader")
    expect(heads.filter(has_text="Indicators")).to_contain_text("Present: 2 of 1")
    expect(heads.filter(has_text="The first conversation")).to_contain_text("Present: 1 of 1")

    button(page, "Undo “Mark all others as present”").click()
    expect(cell(page, "Hanna Šimić").get_by_label("Not marked")).to_be_checked()
    expect(cell(page, "Łukasz Żółć").get_by_label("Not marked")).to_be_checked()
    expect(heads.filter(has_text="Indicators")).to_contain_text("Present: 0 of 1")

    cell(page, "Hanna Šimić").get_by_label("Late").check()
    expect(heads.filter(has_text="Indicators")).to_contain_text("Present: 1 of 1")


def test_a_mark_that_a_colleague_took_back_is_gone_after_a_refusal(
    visit, running, people, astrid, oskar
):
    days.mark(people[1], "p---")
    page, colleague = (desk(visit(account), running) for account in (astrid, oskar))
    cell(colleague, "Hanna Šimić").get_by_label("Not marked").check()
    cell(colleague, "Onne Part").get_by_label("Absent").check()
    expect(cell(colleague, "Onne Part")).to_contain_class("mark-saved")
    cell(page, "Onne Part").get_by_label("Late").check()
    expect(cell(page, "Onne Part")).to_contain_class("mark-failed")
    expect(cell(page, "Hanna Šimić").get_by_label("Not marked")).to_be_checked()
    assert stored(running) == {"Onne Part": "absent"}


def test_a_colleagues_mark_in_another_cell_stands_on_the_page_after_saving(
    visit, running, people, astrid
):
    days.mark(people[1], "a---")
    page = desk(visit(astrid), running)
    people[1].attendance.all().delete()
    mark_as_a_colleague(people[2], "Referral", "excused")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    expect(page.get_by_text(f"Everything is saved. {OTHERS}")).to_be_visible()
    expect(cell(page, "Hanna Šimić").get_by_label("Not marked")).to_be_checked()
    expect(cell(page, "Onne Part", "Referral").get_by_label("Excused")).to_be_checked()
    assert stored(running) == {"Łukasz Żółć": "late"}
    cell(page, "Łukasz Żółć").get_by_label("Present").check()
    expect(page.get_by_text("Everything is saved.", exact=True)).to_be_visible()


def test_a_mark_that_a_colleague_took_back_is_gone_after_all_others_present(
    visit, running, people, astrid
):
    """Although the page shows nobody whom it could mark."""
    for person in people:
        days.mark(person, "p---")
    page = desk(visit(astrid), running)
    people[1].attendance.all().delete()
    all_others_present(page)
    expect(cell(page, "Hanna Šimić").get_by_label("Not marked")).to_be_checked()
    expect(page.get_by_text(f"Everything is saved. {OTHERS}")).to_be_visible()
    assert stored(running) == {"Łukasz Żółć": "present", "Onne Part": "present"}


def test_an_answer_that_was_under_way_is_too_old_for_all_others_present(
    visit, running, people, astrid
):
    for person in people:
        days.mark(person, "p---")
    page = desk(visit(astrid), running)
    held = []
    page.route("**/mark/", lambda route: held.append((route, route.fetch())), times=1)
    with page.expect_request("**/mark/"):
        cell(page, "Onne Part", "Referral").get_by_label("Late").check()
    while not held:
        page.wait_for_timeout(20)
    people[1].attendance.all().delete()
    all_others_present(page)
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(cell(page, "Hanna Šimić").get_by_label("Not marked")).to_be_checked()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_back_shows_what_is_stored_and_overwrites_no_colleague(
    visit, running, people, astrid, script
):
    days.mark(people[0], "l---")
    page = desk(visit(astrid, java_script_enabled=script), running)
    cell(page, "Hanna Šimić").get_by_label("Present").check()
    if script:
        expect(page.get_by_text("Everything is saved.")).to_be_visible()
    page.goto(f"/trainings/{running.slug}/")
    mark_as_a_colleague(people[0], "Indicators", "absent")
    mark_as_a_colleague(people[1], "Indicators", "excused")

    page.go_back()
    expect(cell(page, "Łukasz Żółć").get_by_label("Absent")).to_be_checked()
    expect(cell(page, "Hanna Šimić").get_by_label("Excused")).to_be_checked()
    all_others_present(page)
    expect(page.get_by_text("Everything is saved." if script else "1 mark saved.")).to_be_visible()
    assert stored(running) == {
        "Łukasz Żółć": "absent",
        "Hanna Šimić": "excused",
        "Onne Part": "present",
    }


# A slip


def test_all_others_present_is_undone_and_the_keyboard_is_where_it_was(
    visit, running, people, astrid
):
    page = desk(visit(astrid), running)
    cell(page, "Hanna Šimić").get_by_label("Excused").check()
    for topic in ("Referral", "Indicators"):
        all_others_present(page, topic)
        expect(cell(page, "Onne Part", topic)).to_contain_class("mark-saved")
    cell(page, "Hanna Šimić", "Exercise").get_by_label("Late").check()
    expect(cell(page, "Hanna Šimić", "Exercise")).to_contain_class("mark-saved")
    page.reload()
    undo = button(page, "Undo “Mark all others as present”: Indicators")
    expect(
        page.get_by_text("Removes the marks of 2 people: Onne Part, Łukasz Żółć", exact=True)
    ).to_be_visible()
    undo.click()
    expect(cell(page, "Onne Part").get_by_label("Not marked")).to_be_checked()
    expect(undo).to_have_count(0)
    said = "Undone: 2 marks removed. Everything is saved."
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    rest = page.get_by_role("columnheader", name="Indicators").get_by_role("button")
    expect(rest).to_be_focused()
    expect(button(page, "Undo “Mark all others as present”: Referral")).to_be_visible()
    assert stored(running) == {"Hanna Šimić": "excused"}
    assert len(stored(running, "Referral")) == 3


def test_a_second_parallel_session_is_refused_beside_the_cell(visit, running, people, astrid):
    running.sessions.filter(topic__in=["Indicators", "The first conversation"]).update(
        parallel_group=1, capacity=9
    )
    page = desk(visit(astrid), running)
    mark_as_a_colleague(people[0], "The first conversation", "present")
    all_others_present(page)
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert stored(running) == {"Hanna Šimić": "present", "Onne Part": "present"}

    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    expect(page.get_by_text("is marked “Present” in “The first conversation”")).to_be_visible()
    expect(page.get_by_text("Present: 2 of 9")).to_be_visible()
    cell(page, "Łukasz Żółć", "The first conversation").get_by_label("Absent").check()
    expect(cell(page, "Łukasz Żółć", "The first conversation")).to_contain_class("mark-saved")
    button(page, "Save attendance").click()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert stored(running)["Łukasz Żółć"] == "late"


def test_a_mark_that_was_set_before_the_script_had_come_is_saved(visit, running, astrid):
    page, held = visit(astrid), []
    page.route("**/js/attendance*.js", lambda route: held.append(route))
    page.goto(days.address(running, "attendance"), wait_until="commit")
    cell(page, "Łukasz Żółć").get_by_label("Late").check()
    assert stored(running) == {}
    held[0].continue_()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert stored(running) == {"Łukasz Żółć": "late"}
