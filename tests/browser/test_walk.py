"""The main job walked from its announcement to the totals: as officer, coordinator and
secretariat.
"""

import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from handbook.tasks import build_due_file
from participants.models import Party
from tests import factories
from tests.browser.letters import newest_code
from tests.trainings import days
from trainings.models import Certificate, Training

pytestmark = pytest.mark.browser
ADDRESS, NAME = "maija.poikane@mfa.example", "Maija Poikāne"


def button(page: Page, name: str, *, exact: bool = False):
    return page.locator("main").get_by_role("button", name=name, exact=exact)


def link(page: Page, name: str):
    return page.locator("main").get_by_role("link", name=name)


def type_mission(page: Page, name: str = "Consulate in Narva") -> None:
    page.get_by_text("The mission is not in this list").click()
    page.get_by_label("Name of the mission").fill(name)
    page.get_by_label("Kind of institution").select_option("consulate")
    page.get_by_label("Country where the mission works").select_option(label="Estonia")


def test_a_newcomer_signs_up_by_a_mailed_code_and_waits_until_the_coordinator_knows_her(
    visit, training, latvia
):
    page = visit()
    page.goto("/")
    link(page, "Safe return").click()
    link(page, "Make an account").click()
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Full name").fill(NAME)
    page.get_by_label("State or organisation").select_option(label="Latvia")
    button(page, "Make an account").click()
    expect(page.get_by_label("Code")).to_be_focused()
    page.keyboard.type(newest_code())
    button(page, "Continue").click()
    expect(page.get_by_role("heading", name="Register")).to_be_visible()
    expect(page.get_by_label("Full name")).to_have_value(NAME)
    type_mission(page)
    button(page, "Register").click()
    expect(page.get_by_role("heading", name="Your request waits for approval")).to_be_visible()

    hers = visit(factories.coordinator("ilze.liepa@mfa.example", latvia))
    hers.goto("/")
    link(hers, "1 officer waits to be recognised").click()
    asks = hers.get_by_role("listitem").filter(has_text=NAME)
    asks.get_by_role("button", name="Recognise and approve").click()
    expect(hers.get_by_text(f"Approved: {NAME} has a seat.")).to_be_visible()
    expect(hers.get_by_text("Nobody waits to be recognised")).to_be_visible()
    hers.goto(f"/trainings/{training.slug}/registrations/")
    expect(hers.get_by_role("row", name=NAME)).to_contain_text("Confirmed")

    page.reload()
    expect(page.get_by_role("heading", name="You have a seat")).to_be_visible()


def test_an_officer_takes_a_seat_changes_and_withdraws_and_the_next_one_moves_up(
    visit, training, janis, egle, work
):
    Training.objects.update(capacity=1)
    page = visit(janis)
    page.goto(f"/trainings/{training.slug}/")
    link(page, "Register").first.click()
    type_mission(page)
    button(page, "Register").click()
    expect(page.get_by_text("Your seat is confirmed.")).to_be_visible()

    hers = visit(egle)
    hers.goto(f"/trainings/{training.slug}/register/")
    type_mission(hers)
    button(hers, "Register").click()
    expect(hers.get_by_role("heading", name="You are number 1 on the waiting list")).to_be_visible()

    link(page, "Change").click()
    page.get_by_label("Full name").fill("Jānis Bērziņš")
    button(page, "Save").click()
    expect(page.get_by_text("Your registration is changed.")).to_be_visible()
    link(page, "Withdraw").click()
    button(page, "Withdraw").click()
    expect(page.get_by_text("You withdrew from this training.")).to_be_visible()

    hers.reload()
    expect(hers.get_by_role("heading", name="You have a seat")).to_be_visible()
    work()
    hers.goto("/me/")
    expect(hers.get_by_text("Confirmed", exact=True)).to_be_visible()


def test_a_coordinator_declines_with_a_reason_that_the_officer_reads(
    visit, training, janis, latvia
):
    factories.registration(training, janis.participant, status="requested")
    page = visit(factories.coordinator("ilze.liepa@mfa.example", latvia))
    page.goto(f"/trainings/{training.slug}/registrations/")
    link(page, "Decline: Jānis Bērziņš-Ķīsis").click()
    page.get_by_label("Reason").fill("Your colleague goes this time.")
    button(page, "Decline").click()
    row = page.locator("tr:has([id^=registration-])", has_text="Jānis Bērziņš-Ķīsis")
    expect(row).to_contain_text("Declined")

    his = visit(janis)
    his.goto(f"/trainings/{training.slug}/")
    expect(his.get_by_text("Your colleague goes this time.")).to_be_visible()


def plan(page: Page, first_day) -> None:
    """A training of one day with two sessions, in Riga."""
    page.goto("/trainings/")
    link(page, "Plan a training").first.click()
    page.get_by_label("Title").fill("Noticing at the visa counter")
    page.get_by_label("Host country").select_option(label="Latvia")
    page.get_by_role("textbox", name="City").fill("Riga")
    page.get_by_label("First day").fill(first_day.isoformat())
    page.get_by_label("Last day", exact=True).fill(first_day.isoformat())
    page.get_by_label("Time zone").select_option("Europe/Riga")
    for row, (start, end, topic) in enumerate(
        [("09:00", "11:00", "Indicators"), ("12:00", "14:00", "Referral")]
    ):
        page.locator(f"[name=sessions-{row}-date]").fill(first_day.isoformat())
        page.locator(f"[name=sessions-{row}-starts]").fill(start)
        page.locator(f"[name=sessions-{row}-ends]").fill(end)
        page.locator(f"[name=sessions-{row}-topic]").fill(topic)
    page.get_by_label("Seats in all").fill("12")
    page.get_by_label("Registration opens").fill(f"{first_day - timedelta(days=40)}T09:00")
    page.get_by_label("Registration closes").fill(f"{first_day - timedelta(days=4)}T18:00")
    button(page, "Save").click()
    link(page, "Publish").click()
    button(page, "Publish").click()
    expect(page.locator(".pill", has_text="Open")).to_be_visible()


def mark(page: Page, name: str, session: str, answer: str) -> None:
    cell = page.get_by_role("group", name=f"{name}, {session}")
    cell.get_by_label(answer).check()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    expect(cell).to_contain_class("mark-saved")


def test_the_secretariat_walks_from_plan_to_totals(
    visit, reference, astrid, janis, clock, work, tmp_path
):
    now = timezone.now()
    first_day = (now + timedelta(days=9)).date()
    page = visit(astrid)
    plan(page, first_day)
    training = Training.objects.get(title="Noticing at the visa counter")
    factories.registration(training, janis.participant)
    days.seated(training, "Łukasz Żółć", party=Party.objects.get(code="PL"))

    evening = now + timedelta(days=10)
    clock(evening)
    page.goto("/")
    link(page, "Mark attendance and close: Noticing at the visa counter").click()
    for session in ("Indicators", "Referral"):
        mark(page, "Jānis Bērziņš-Ķīsis", session, "Present")
        mark(page, "Łukasz Żółć", session, "Absent")
    page.reload()
    link(page, "Close the training").click()
    button(page, "Close and issue").click()
    expect(page.get_by_text("0 of 1 drawn")).to_be_visible()
    work(evening)
    link(page, "Download all (ZIP)").wait_for()  # the page follows the drawing by itself
    with page.expect_download() as fetched:
        link(page, "Download all (ZIP)").click()
    fetched.value.save_as(tmp_path / "all.zip")
    certificate = Certificate.objects.get()
    [name] = zipfile.ZipFile(tmp_path / "all.zip").namelist()
    assert certificate.number in name
    with page.expect_download() as fetched:
        link(page, certificate.number).click()
    assert fetched.value.path().read_bytes().startswith(b"%PDF")

    check(visit(), certificate)
    page.goto("/reports/")
    expect(page.get_by_role("row", name="Latvia")).to_contain_text("1")
    expect(page.locator("main")).to_contain_text("participations")


def check(page: Page, certificate: Certificate) -> None:
    """Anybody, with the code as it is printed."""
    page.goto("/certificates/verify/")
    page.get_by_label("Code on the certificate").fill(certificate.code)
    button(page, "Check", exact=True).click()
    expect(page.get_by_role("heading", name="The code belongs to a valid")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Jānis")
    page.get_by_label("Name on the certificate").fill("Jānis Ozols")
    button(page, "Compare").click()
    expect(page.get_by_text("The name does not match.")).to_be_visible()
    page.get_by_label("Name on the certificate").fill(" janis berzins-kisis ")
    button(page, "Compare").click()
    expect(page.get_by_text("The name matches.")).to_be_visible()
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()


def test_a_reader_finds_a_chapter_and_takes_the_handbook_along(visit, reference, janis):
    page = visit(janis)
    page.goto("/handbook/")
    page.get_by_role("searchbox").first.fill("passport")
    page.keyboard.press("Enter")
    page.locator(".search-hit a").first.click()
    expect(page.locator("article.reading-text")).to_contain_text("passport")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).not_to_be_visible()
    expect(page.locator("article.reading-text")).to_be_visible()
    expect(page.get_by_text("Tell the editors")).not_to_be_visible()
    expect(page.get_by_text("Take it along")).not_to_be_visible()
    page.emulate_media(media="screen")

    page.goto("/handbook/countries/LV/")
    link(page, "PDF").click()
    expect(page.locator(".progress-text")).to_be_visible()
    build_due_file(timezone.now())  # what somebody waits for comes first
    ready = page.get_by_role("link", name="Take the file")
    expect(ready).to_be_visible()
    with page.expect_download() as fetched:
        ready.click()
    assert fetched.value.path().read_bytes().startswith(b"%PDF")
