"""Somebody's whole life here, from a list to the erasure: recorded once, and gone without a trace
while every total stays.
"""

import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.models import Account, Participant, Party
from tests import factories
from tests.browser.letters import newest_code
from tests.browser.test_nominating import say_yes
from tests.browser.test_walk import button, link, mark, type_mission
from tests.desk.test_erasing import everything, totals_now
from trainings.models import Certificate, Training

pytestmark = pytest.mark.browser

ADDRESS, AFTERWARDS = "maija.poikane@mfa.example", "Maija Poikāne-Ozola"
POST = "Consulate in Kuressaare"
LIST = f"Name;E-mail;State\nMaija Poikāne;{ADDRESS};Latvia\nUldis Ozols;;Latvia\n"


@pytest.fixture
def spring(reference) -> Training:
    """One day in nine days' time, to which states nominate."""
    now = timezone.now()
    latvia = Party.objects.get(code="LV")
    first_day = (now + timedelta(days=9)).date()
    training = factories.training(
        "Riga in spring", host=latvia, now=now, admission="nomination", first_day=first_day
    )
    factories.session(training, topic="Indicators")
    return training


def bring_in(page: Page, work) -> None:
    """A list of two people, from the file to the report."""
    page.goto("/participants/import/")
    file = {"name": "officers.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.locator("[name=file]").set_input_files(file)
    button(page, "Read the file").click()
    work()
    page.reload()
    button(page, "Compare with what is known").click()
    work()
    page.reload()
    button(page, "Import").click()
    work()
    page.reload()
    expect(page.get_by_role("row", name="Maija Poikāne")).to_be_visible()


def nominate(page: Page, training: Training) -> None:
    page.goto(reverse("trainings:nominate", args=[training.slug]))
    page.get_by_label("Lines from a spreadsheet").fill(f"Maija Poikāne\tConsul\t\t{ADDRESS}")
    button(page, "Read the lines").click()
    button(page, "Nominate those who are ticked").click()
    expect(page.get_by_text("Maija Poikāne").first).to_be_visible()


def sign_up(page: Page) -> None:
    """The record that is there becomes hers with the code (R-8)."""
    page.goto(reverse("account_signup"))
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Full name").fill("Maija Poikāne")
    page.get_by_label("State or organisation").select_option(label="Latvia")
    button(page, "Make an account").click()
    expect(page.get_by_label("Code")).to_be_focused()
    page.keyboard.type(newest_code())
    button(page, "Continue").click()
    page.wait_for_url(lambda address: "signup" not in address and "code" not in address)


def change_name_and_post(page: Page) -> None:
    page.goto(reverse("participants:profile"))
    page.get_by_label("Full name").fill(AFTERWARDS)
    button(page, "Save").first.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto(reverse("participants:post_new"))
    type_mission(page, POST)
    button(page, "Begin the new post").click()
    page.goto("/me/")
    expect(page.locator("main")).to_contain_text(POST)


def merge(page: Page) -> None:
    """With the record that somebody made of her by hand."""
    page.goto("/participants/duplicates/")
    link(page, "Compare").first.click()
    button(page, "Show what a merge changes").click()
    button(page, "Merge the two records").click()
    expect(page.get_by_role("heading", name=AFTERWARDS)).to_be_visible()


def close(page: Page, training: Training) -> None:
    page.goto(reverse("trainings:attendance", args=[training.slug]))
    mark(page, AFTERWARDS, "Indicators", "Present")
    page.reload()
    link(page, "Close the training").click()
    button(page, "Close and issue").click()


def download(page: Page, tmp_path: Path) -> None:
    page.goto("/me/data/")
    with page.expect_download() as fetched:
        link(page, "Download").first.click()
    fetched.value.save_as(tmp_path / "mine.zip")
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert AFTERWARDS in archive.read("index.html").decode()
        assert AFTERWARDS in json.dumps(json.loads(archive.read("data.json")), ensure_ascii=False)
        assert [name for name in archive.namelist() if name.endswith(".pdf")]


def erase(page: Page, person: Participant) -> None:
    page.goto(reverse("desk:erase", args=[person.pk]))
    page.get_by_label("Full name").fill(AFTERWARDS)
    button(page, "Erase for good").click()
    expect(page.get_by_text("The person's data is erased.")).to_be_visible()


def traces() -> list[str]:
    """What is left of her name, address and post, anywhere."""
    left = everything().lower()
    return [word for word in ("poik", "kuressaare") if word.encode() in left]


def test_a_person_is_recorded_once_and_goes_without_a_trace(
    visit, spring, astrid, oskar, clock, work, tmp_path
):
    latvia = spring.host
    staff, hers = visit(astrid), visit()
    bring_in(staff, work)
    nominate(visit(factories.coordinator("ilze.liepa@mfa.example", latvia)), spring)
    work()
    say_yes(hers, spring, "Maija")
    sign_up(hers)
    change_name_and_post(hers)
    factories.participant("Ozola Maija Poikāne", latvia)  # whom staff wrote down by hand
    work()
    merge(staff)

    evening = timezone.now() + timedelta(days=10)
    clock(evening)
    close(staff, spring)
    work(evening)
    clock(evening + timedelta(hours=1))
    work(evening + timedelta(hours=1))
    maija = Participant.objects.get(account__email=ADDRESS)
    page = visit(Account.objects.get(email=ADDRESS))
    download(page, tmp_path)

    before, certificate = totals_now(oskar), Certificate.objects.get()
    assert traces() == ["poik", "kuressaare"]
    erase(visit(oskar), maija)
    work(evening + timedelta(hours=2))  # the last letter leaves
    assert (totals_now(oskar), traces()) == (before, [])
    page = visit()
    page.goto(reverse("certificates:verify_code", args=[certificate.code]))
    expect(page.locator("main")).to_contain_text("erased")
