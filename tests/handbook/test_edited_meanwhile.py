"""Of two who edit one contact, section or number, the second reads what the first has changed."""

import re

import pytest

from handbook.models import Contact, CountryPage, CountrySection
from tests.handbook.country_editing import coordinator_of, typed
from tests.participants.test_words import text_of

pytestmark = pytest.mark.any_database

DESK = "/handbook/countries/LV/edit/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
SECTION = f"{DESK}sections/assistance/"


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def house(shipped) -> Contact:
    return Contact.objects.get(key="lv-safe-house")


def now_says(answer) -> list[tuple[str, str]]:
    """The lines of the box that tells what stands now: label and words."""
    box = answer.text.partition('id="standing"')[2].partition("</section>")[0]
    lines = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", box, re.DOTALL)
    return [(label, " ".join(words.split())) for label, words in lines]


def test_every_fact_of_a_contact_that_a_colleague_changed_is_read_before_it_is_replaced(
    desk, house
):
    mine = typed(house, notes_en="Mine")
    Contact.objects.filter(pk=house.pk).update(
        kind="office",
        languages=["lv"],
        notes=house.notes | {"sv": "Ring först."},
        audiences={"en": house.audiences["en"]},
        page_date="March 2027",
    )
    assert now_says(desk.post(HOUSE, mine)) == [
        ("Kind", "Office"),
        ("For whom (svenska)", "Nothing"),
        ("Languages spoken", "Latvian"),
        ("Note (English)", house.notes["en"]),
        ("Note (svenska)", "Ring först."),
        ("Date of the source", "March 2027"),
    ]


def test_so_are_those_of_a_section(desk):
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    mine = {f"texts_{code}": words for code, words in section.texts.items()}
    mine |= {"source": section.source, "confidence": section.confidence}
    mine |= {"seen": section.fingerprint, "texts_lv": "Mans."}
    texts = section.texts | {"sv": "Deras."}
    CountrySection.objects.filter(pk=section.pk).update(texts=texts, confidence="unverified")
    answer = desk.post(SECTION, mine)
    assert ("Text (svenska)", "Deras.") in now_says(answer)
    assert ("How sure is it?", "not verified") in now_says(answer)
    assert ">Mans.</textarea>" in answer.text.replace("\n", "")


def test_so_are_those_of_the_emergency_number(desk):
    page = CountryPage.objects.get(party__code="LV")
    mine = {"emergency_number": "112", "emergency_source": "https://mine.example"}
    mine |= {"seen": page.fingerprint}
    CountryPage.objects.filter(pk=page.pk).update(emergency_notes={"lv": "Zvaniet."})
    shown = now_says(desk.post(f"{DESK}emergency/", mine))
    assert ("Note (latviešu)", "Zvaniet.") in shown


def test_what_is_the_same_in_both_is_not_repeated(desk, house):
    mine = typed(house, page_date="March 2027")
    Contact.objects.filter(pk=house.pk).update(page_date="March 2027", source="The ministry")
    answer = desk.post(HOUSE, mine)
    assert now_says(answer) == [("Source", "The ministry")]
    assert "Somebody else has changed this" in text_of(answer)
