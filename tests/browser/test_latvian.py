"""An officer of Latvia signs up, registers and reads in Latvian, once the language is offered."""

import re

import pytest
from playwright.sync_api import Page, expect

from outbox.models import Letter
from participants.models import Account, Mission
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.letters import newest_code
from tests.browser.test_walk import ADDRESS, NAME, button, link
from tests.test_language import visible
from trainings.models import Training

pytestmark = pytest.mark.browser

# the words of the same name in tests/test_language.py, without those that are Latvian as well
ENGLISH_WORDS = re.compile(r"\b(the|of|and|your|you|this|with|are)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def offered(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("lv", "Latvian")]
    settings.LANGUAGES_IN_PREPARATION = []


def is_latvian(page: Page) -> None:
    """The page says so, and each text that is in English says that."""
    expect(page.locator("html")).to_have_attribute("lang", "lv")
    assert [words for words in visible(page.content()) if ENGLISH_WORDS.search(words)] == []


def sign_up(page: Page) -> None:
    page.goto("/")
    is_latvian(page)
    link(page, "Safe return").click()
    is_latvian(page)
    link(page, "Izveidot kontu").click()
    page.get_by_label("E-pasta adrese").fill(ADDRESS)
    page.get_by_label("Vārds un uzvārds").fill(NAME)
    page.get_by_label("Valsts vai organizācija").select_option(label="Latvija")
    is_latvian(page)
    button(page, "Izveidot kontu").click()
    expect(page.get_by_label("Kods")).to_be_focused()
    is_latvian(page)
    page.keyboard.type(newest_code())
    button(page, "Turpināt").click()


def register(page: Page) -> None:
    expect(page.get_by_role("heading", name="Pieteikties")).to_be_visible()
    expect(page.get_by_label("Vārds un uzvārds")).to_have_value(NAME)
    is_latvian(page)
    page.get_by_text("Pārstāvniecības nav šajā sarakstā").click()
    page.get_by_label("Pārstāvniecības nosaukums").fill("Konsulāts Narvā")
    page.get_by_label("Iestādes veids").select_option(label="Konsulāts")
    page.get_by_label("Valsts, kurā pārstāvniecība darbojas").select_option(label="Igaunija")
    button(page, "Pieteikties").click()


def test_an_officer_of_latvia_registers_in_latvian(visit, training, latvia, work):
    Training.objects.update(venue="Ārlietu ministrija")
    factories.coordinator("ilze.liepa@mfa.example", latvia)
    page = visit(locale="lv-LV", viewport=PHONE)
    sign_up(page)
    register(page)
    heading = page.get_by_role("heading", name="Jūsu pieteikums gaida apstiprinājumu")
    expect(heading).to_be_visible()
    is_latvian(page)
    page.goto("/me/")
    is_latvian(page)

    work()
    letters = Letter.objects.filter(to=ADDRESS).order_by("pk")
    assert [letter.subject for letter in letters][-1] == "Jūsu pieteikums ir saņemts: Safe return"
    assert [words for letter in letters for words in ENGLISH_WORDS.findall(letter.body)] == []
    mission = Mission.objects.get(name="Konsulāts Narvā")
    assert (str(mission.host), mission.party) == ("Estonia", latvia)


@pytest.mark.parametrize("view", ["wide", "phone"])
def test_an_officer_of_latvia_reads_the_handbook_in_latvian(visit, reference, janis, view):
    Account.objects.filter(pk=janis.pk).update(language="lv")
    options = {"viewport": PHONE} if view == "phone" else {}
    page = visit(janis, locale="lv-LV", **options)
    page.goto("/handbook/")
    is_latvian(page)
    page.goto("/handbook/now/?host=EE")
    expect(page.locator("main")).to_contain_text("Kam zvanīt Igaunijā")
    is_latvian(page)
    page.goto("/handbook/2026/en/noticing/")
    expect(page.locator("article[lang=en], [lang=en] h2").first).to_be_visible()
    is_latvian(page)
    page.goto("/handbook/search/?q=passport")
    expect(page.locator("main")).to_contain_text("viet")
    is_latvian(page)
    page.goto("/handbook/countries/EE/")
    expect(page.get_by_role("heading", name="Igaunija").first).to_be_visible()
    is_latvian(page)
