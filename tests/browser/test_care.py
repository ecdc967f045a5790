"""Nothing typed is lost, nothing is sent twice, nobody is left in doubt; and the reader's language
stays.
"""

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from handbook.models import CountryPage
from tests import factories
from tests.browser.test_walk import button, type_mission
from tests.trainings import days
from trainings.models import Attendance, Registration

pytestmark = pytest.mark.browser


def test_a_form_with_errors_keeps_what_was_typed_and_leads_to_the_field(visit, training, janis):
    page = visit(janis)
    page.goto(f"/trainings/{training.slug}/register/")
    page.get_by_label("Title or rank").fill("=cmd|' /C calc'!A0 <b>")
    page.get_by_label("Full name").fill("Jā\u200bnis")
    button(page, "Register").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Title or rank")).to_have_value("=cmd|' /C calc'!A0 <b>")
    expect(page.get_by_label("Full name")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link", name="Full name").click()
    expect(page.get_by_label("Full name")).to_be_focused()


def test_back_leads_to_a_plan_that_was_not_saved_yet(visit, latvia, astrid):
    page = visit(astrid, java_script_enabled=False)
    page.goto("/trainings/new/")
    page.get_by_label("Title").fill("Safe return")
    button(page, "Save").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.goto("/trainings/")
    page.go_back()
    expect(page.get_by_label("Title")).to_have_value("Safe return")


def test_leaving_unsaved_work_asks_first(visit, training, janis):
    page = visit(janis)
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"/trainings/{training.slug}/register/")
    page.get_by_label("Title or rank").press_sequentially("Consul")
    page.get_by_role("link", name="Cancel", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Title or rank")).to_have_value("Consul")

    type_mission(page)
    button(page, "Register").click()
    expect(page.get_by_role("heading", name="You have a seat")).to_be_visible()
    assert asked == ["beforeunload"]


def test_a_button_pressed_after_signing_out_brings_one_back_to_it(visit, training, ilze, janis):
    waiting = factories.registration(training, janis.participant, status="requested")
    page = visit(ilze)
    page.goto(f"/trainings/{training.slug}/registrations/?status=requested")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Approve Jānis Bērziņš-Ķīsis").click()
    expect(page.get_by_text("You are signed out, so nothing was done.")).to_be_visible()
    page.get_by_label("E-mail").fill(ilze.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page).to_have_url(re.compile(r"/registrations/\?status=requested$"))
    expect(page.get_by_text("Nothing was done, because you had been signed out.")).to_be_visible()
    button(page, "Approve Jānis Bērziņš-Ķīsis").click()
    expect(page.get_by_text("Approved: Jānis Bērziņš-Ķīsis has a seat.")).to_be_visible()
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_what_was_typed_stands_in_the_form_again_after_signing_in(visit, astrid, janis):
    page = visit(astrid)
    page.goto("/trainings/new/")
    page.locator("[name=title]").fill("Visa interviews in Kraków")
    page.get_by_role("checkbox", name="Swedish").check()
    page.get_by_role("button", name="More rows").first.click()
    topics = page.locator("[name^=sessions-][name$=-topic]")
    topics.last.fill("Wywiad i następne kroki")
    rows = topics.count()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Save").click()
    page.get_by_label("E-mail").fill(astrid.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page.get_by_text("What you had typed stands in the form again.")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Visa interviews in Kraków")
    expect(page.get_by_role("checkbox", name="Swedish")).to_be_checked()
    expect(topics).to_have_count(rows)
    expect(topics.last).to_have_value("Wywiad i następne kroki")
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_typed_into_a_form_of_an_earlier_session_stands_in_it_again(visit, astrid):
    """As after signing in anew in another tab, which makes a new token."""
    page = visit(astrid)
    page.goto("/trainings/new/")
    page.locator("[name=title]").fill("Visa interviews in Kraków")
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    button(page, "Save").click()
    expect(
        page.get_by_text("Nothing was done, because you have signed in again since.")
    ).to_be_visible()
    expect(page.get_by_text("What you had typed stands in the form again.")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Visa interviews in Kraków")


def test_the_sign_in_page_says_that_what_was_typed_is_kept(visit, astrid):
    page = visit(astrid)
    page.goto("/trainings/new/")
    page.locator("[name=title]").fill("Visa interviews in Kraków")
    page.context.clear_cookies()
    button(page, "Save").click()
    expect(
        page.get_by_text("What you typed is kept in this tab until you have signed in.")
    ).to_be_visible()
    page.get_by_label("E-mail").fill(astrid.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page.locator("[name=title]")).to_have_value("Visa interviews in Kraków")


def test_what_was_typed_is_covered_while_its_writer_is_signed_out_in_another_tab(visit, astrid):
    page = visit(astrid)
    page.goto("/trainings/new/")
    title = page.locator("[name=title]")
    title.fill("Visa interviews in Kraków")
    other = page.context.new_page()
    other.goto(page.url)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    other.goto("/accounts/login/")
    expect(page.get_by_text("What you typed on this page stays in this tab")).to_be_visible()
    expect(title).to_be_hidden()
    expect(page).to_have_title("Consular Training")
    other.get_by_label("E-mail").fill(astrid.email)
    other.get_by_label("Password").fill("correct horse battery")
    button(other, "Sign in", exact=True).click()
    expect(title).to_have_value("Visa interviews in Kraków")
    expect(title).to_be_visible()


def sign_in_again(page, account):
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page.get_by_text("What you had typed stands in the form again.")).to_be_visible()


def test_a_letter_to_ticked_people_stands_again_after_signing_in_and_is_shown_before_it_leaves(
    visit, training, astrid, janis
):
    factories.registration(training, janis.participant)
    page = visit(astrid)
    page.goto(f"/trainings/{training.slug}/registrations/")
    page.locator("[name=row]").check()
    button(page, "Write a letter").click()
    page.get_by_label("Subject").fill("The rooms")
    page.get_by_label("Text").fill("We meet in the attic.")
    button(page, "Show the letter").click()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Send the letter to 1 person").click()
    sign_in_again(page, astrid)
    expect(page.get_by_label("Subject")).to_have_value("The rooms")
    expect(page.get_by_label("Text")).to_have_value("We meet in the attic.")
    button(page, "Show the letter").click()
    expect(button(page, "Send the letter to 1 person")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_corrected_line_of_pasted_officers_stands_again_after_signing_in(visit, training, ilze):
    page = visit(ilze)
    page.goto(f"/trainings/{training.slug}/nominate/")
    page.get_by_label("Lines from a spreadsheet").fill("Anna Liepa\tConsul\tanna@mfa.example")
    button(page, "Read the lines").click()
    page.locator("[name=pasted-0-title]").fill("Vice consul")
    page.locator("[name=pasted-0-take]").uncheck()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Nominate those who are ticked").click()
    sign_in_again(page, ilze)
    expect(page.locator("[name=pasted-0-title]")).to_have_value("Vice consul")
    expect(page.locator("[name=pasted-0-full_name]")).to_have_value("Anna Liepa")
    expect(page.locator("[name=pasted-0-take]")).not_to_be_checked()


def test_the_sign_in_page_promises_nothing_after_a_button_alone(visit, training, ilze, janis):
    factories.registration(training, janis.participant, status="requested")
    page = visit(ilze)
    page.goto(f"/trainings/{training.slug}/registrations/")
    page.context.clear_cookies()
    button(page, "Approve Jānis Bērziņš-Ķīsis").click()
    expect(page.get_by_text("You are signed out, so nothing was done.")).to_be_visible()
    expect(page.get_by_text("is kept in this tab")).to_have_count(0)


def test_what_came_back_does_not_overwrite_what_somebody_else_saved_meanwhile(
    visit, latvia, astrid
):
    country = CountryPage.objects.create(party=latvia, position=1, updated_at=timezone.now())
    address = "/handbook/countries/LV/edit/emergency/"
    page = visit(astrid)
    page.goto(address)
    page.locator("[name=emergency_number]").fill("111")
    page.locator("[name=emergency_source]").fill("https://police.lv.example")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Save").click()
    CountryPage.objects.update(emergency_number="114", emergency_source="https://112.lv.example")
    page.get_by_label("E-mail").fill(astrid.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page.locator("[name=emergency_number]")).to_have_value("111")
    button(page, "Save").click()
    expect(page.get_by_text("This has changed since you opened it").first).to_be_visible()
    country.refresh_from_db()
    assert country.emergency_number == "114"


def test_what_one_typed_is_not_shown_to_who_signs_in_next(visit, astrid, oskar):
    page = visit(astrid)
    page.goto("/trainings/new/")
    page.locator("[name=title]").fill("Not for Oskar")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    button(page, "Save").click()
    page.get_by_label("E-mail").fill(oskar.email)
    page.get_by_label("Password").fill("correct horse battery")
    button(page, "Sign in", exact=True).click()
    expect(page.get_by_text("Nothing was done")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_double_click_registers_once(visit, training, janis):
    """The server is slow to answer, so that the second click comes while the first is on its
    way.
    """
    page, sent = visit(janis), []

    def hold(route):
        if route.request.method == "POST":
            sent.append(route)
        else:
            route.continue_()

    page.route("**/register/", hold)
    page.goto(f"/trainings/{training.slug}/register/")
    type_mission(page)
    place = button(page, "Register").bounding_box()
    for _click in range(2):
        page.mouse.click(place["x"] + 5, place["y"] + 5)
        page.wait_for_timeout(100)
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.get_by_role("heading", name="You have a seat")).to_be_visible()
    assert Registration.objects.count() == 1


def test_a_mark_made_offline_is_shown_as_unsaved_and_saved_later(visit, running, astrid):
    page = visit(astrid)
    page.goto(f"/trainings/{running.slug}/attendance/")
    cell = page.get_by_role("group", name="Łukasz Żółć, Indicators")
    page.context.set_offline(True)
    cell.get_by_label("Excused").check()
    expect(page.get_by_text("Not saved yet: no connection.")).to_be_visible()
    expect(cell).to_contain_class("mark-failed")
    assert not Attendance.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(cell).to_contain_class("mark-saved")
    assert Attendance.objects.get().mark == "excused"
    assert any("ERR_INTERNET_DISCONNECTED" in problem for problem in visit.guard.taken())


def test_what_closing_waits_for_follows_each_mark(visit, running, astrid):
    days.seated(running, "Õnne", email="onne@mfa.example")
    page = visit(astrid)
    page.goto(f"/trainings/{running.slug}/attendance/")
    box = page.get_by_role("region", name="Before the training can be closed")
    one_person = box.get_by_text("not marked yet: Õnne.")
    for name, lines in (("Łukasz Żółć", 1), ("Õnne", 0)):
        page.get_by_role("group", name=f"{name}, Indicators").get_by_label("Present").check()
        expect(one_person).to_have_count(lines)
    for rest in page.get_by_role("button", name="Mark all others as present").all():
        rest.click()
    expect(box).to_be_hidden()
    expect(page.get_by_role("link", name="All is marked: close the training…")).to_be_visible()


def test_a_chosen_language_stays(visit, training, janis):
    page = visit(janis)
    page.goto("/trainings/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".site-tools summary").first.click()
    page.get_by_role("button", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.get_by_role("heading", name="Utbildningar", level=1)).to_be_visible()
    page.goto("/handbook/")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    janis.refresh_from_db()
    assert janis.language == "sv"


def test_a_chosen_theme_stays_whatever_the_device_prefers(visit):
    page = visit(color_scheme="light")
    page.goto("/privacy/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".site-tools summary").first.click()
    page.get_by_role("button", name="Dark").click()
    page.goto("/accessibility/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
