"""The attendance grid on a phone, which shows one session, on a wide screen and on paper."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from participants.models import AuditEntry
from tests import factories
from tests.browser.attendance_desk import (
    cell,
    desk,
    mark_as_a_colleague,
    stored,
)
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_walk import button, link
from tests.trainings import days

pytestmark = pytest.mark.browser

OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NARROWEST = {"width": 320, "height": 640}


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
@pytest.mark.parametrize("size", [PHONE, NARROWEST], ids=["phone", "narrowest"])
def test_a_phone_shows_one_session_and_leads_to_the_others(
    visit, running, people, astrid, size, script
):
    page = desk(visit(astrid, viewport=size, java_script_enabled=script), running, kept="1")
    expect(cell(page, "Łukasz Żółć")).to_be_visible()
    expect(cell(page, "Łukasz Żółć", "Referral")).to_be_hidden()
    page.get_by_text("Choose another session").click()
    link(page, "Referral").click()
    expect(cell(page, "Łukasz Żółć", "Referral")).to_be_visible()
    expect(cell(page, "Łukasz Żółć")).to_be_hidden()
    assert page.evaluate(OVER) <= 0
    assert "kept=1" in page.url
    page.reload()
    expect(cell(page, "Łukasz Żółć", "Referral")).to_be_visible()


def test_saving_one_session_on_a_phone_leaves_the_marks_of_the_others(
    visit, running, people, astrid
):
    """Without script, while a colleague marks another session."""
    referral = running.sessions.get(topic="Referral")
    page = desk(
        visit(astrid, viewport=PHONE, java_script_enabled=False),
        running,
        session=referral.pk,
        kept="1",
    )
    mark_as_a_colleague(people[0], "Indicators", "late")
    cell(page, "Łukasz Żółć", "Referral").get_by_label("Absent").check()
    button(page, "Save attendance").click()
    expect(page.get_by_text("1 mark saved.")).to_be_visible()
    expect(cell(page, "Łukasz Żółć", "Referral").get_by_label("Absent")).to_be_checked()
    assert (stored(running), stored(running, "Referral")) == (
        {"Łukasz Żółć": "late"},
        {"Łukasz Żółć": "absent"},
    )
    assert AuditEntry.objects.filter(action="record_attendance").count() == 1
    assert page.url.endswith(f"?session={referral.pk}&kept=1")


def test_another_session_is_chosen_without_a_network(visit, running, people, astrid):
    page = desk(visit(astrid, viewport=PHONE), running)
    page.context.set_offline(True)
    cell(page, "Łukasz Żółć").get_by_label("Present").check()
    page.get_by_text("Choose another session").click()
    link(page, "Referral").click()
    cell(page, "Łukasz Żółć", "Referral").get_by_label("Late").check()
    expect(page.get_by_text("Not saved yet: no connection.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    assert (stored(running), stored(running, "Referral")) == (
        {"Łukasz Żółć": "present"},
        {"Łukasz Żółć": "late"},
    )
    assert any("ERR_INTERNET_DISCONNECTED" in problem for problem in visit.guard.taken())


def test_after_closing_marks_of_two_sessions_are_one_correction_on_a_phone(
    visit, running, people, astrid
):
    for each in people:
        days.mark(each, "aaaa")
    days.closed(running, astrid)
    page = desk(visit(astrid, viewport=PHONE), running)
    for topic in ("Indicators", "Referral"):
        page.get_by_text("Choose another session").click()
        link(page, topic).click()
        cell(page, "Hanna Šimić", topic).get_by_label("Present").check()
    page.get_by_label("Why the marks are corrected").fill("The list of the second room was lost")
    button(page, "Save attendance").click()
    expect(page.get_by_text("2 marks saved.")).to_be_visible()


def test_a_phone_opens_at_the_session_that_is_going_on(visit, latvia, astrid):
    now = timezone.now()
    training = factories.training(
        host=latvia, now=now, first_day=now.date(), last_day=now.date(), time_zone="UTC"
    )
    for hour, topic in enumerate(["Opening", "Signs", "Closing"], start=-1):
        begins = now + timedelta(hours=hour, minutes=-5)
        training.sessions.create(starts_at=begins, ends_at=begins + timedelta(hours=1), topic=topic)
    days.seated(training, "Anna Kalniņa")
    page = desk(visit(astrid, viewport=PHONE), training)
    expect(cell(page, "Anna Kalniņa", "Signs")).to_be_visible()
    expect(cell(page, "Anna Kalniņa", "Opening")).to_be_hidden()


def test_a_wide_page_shows_the_whole_grid(visit, running, people, astrid):
    page = desk(visit(astrid, viewport=WIDE), running, session=running.sessions.last().pk)
    expect(page.get_by_text("Choose another session")).to_be_hidden()
    for topic in ("Indicators", "The first conversation", "Referral", "Exercise"):
        expect(cell(page, "Łukasz Żółć", topic)).to_be_visible()


def test_paper_holds_the_whole_grid_also_from_a_phone(visit, running, people, astrid):
    page = desk(visit(astrid, viewport=PHONE), running)
    page.emulate_media(media="print")
    for topic in ("Indicators", "The first conversation", "Referral", "Exercise"):
        expect(cell(page, "Łukasz Żółć", topic)).to_be_visible()
    expect(page.get_by_text("Choose another session")).to_be_hidden()


def test_a4_holds_all_sessions_of_a_long_training_and_all_marks(visit, latvia, astrid, tmp_path):
    day = (timezone.now() - timedelta(days=9)).date()
    training = factories.training(host=latvia, now=timezone.now(), first_day=day)
    topics = [f"Case study number {number}" for number in range(1, 13)]
    for number, topic in enumerate(topics):
        factories.session(training, day=number // 6, start=8 + number % 6, hours=1, topic=topic)
    days.mark(days.seated(training, "W" * 60), "pleapleaplea")
    page = desk(visit(astrid), training)
    page.pdf(path=tmp_path / "a4.pdf", format="A4")
    with PdfDocument(tmp_path / "a4.pdf") as paper:  # what lies outside the sheet is not read
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    printed = "".join("".join(sheets).split())
    assert [topic for topic in topics if topic.replace(" ", "") not in printed] == []
    assert "PLEA" * 3 in printed.replace("Present", "").replace("Late", "")
