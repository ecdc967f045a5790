"""The hours of a contact are said once, and pages, files and cards say the same."""

from io import BytesIO

import pdfplumber
import pytest
from django.utils import translation

from handbook import hours
from handbook.models import Contact
from handbook.rules import cards
from handbook.rules import countries as rules
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import confirmed, coordinator_of, expressly, quoted, typed

ADDRESS = "/handbook/countries/LV/edit/contacts/lv-safe-house/"
NOT_IN_JULY = {"en": "Not in July", "sv": "inte i juli"}


@pytest.fixture
def house(shipped) -> Contact:
    plain = {"notes": {}, "hours_texts": NOT_IN_JULY, "languages": ["lv", "en"]}
    return confirmed("lv-safe-house", opening="Mo-Fr 09:00-17:00", **plain)


def card(client) -> str:
    data = b"".join(client.get("/handbook/countries/LV/card-en.pdf").streaming_content)
    with pdfplumber.open(BytesIO(data)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def test_they_are_drawn_in_the_readers_language_with_the_text_as_a_remark(house):
    assert house.hours == "Mon–Fri 09:00–17:00 (Not in July)"
    with translation.override("sv"):
        assert house.hours == "Mån–fre 09:00–17:00 (inte i juli)"


@pytest.mark.parametrize(
    ("opening", "remark", "said"),
    [
        ("24/7", "", "24 hours a day, every day"),
        ("24/7", "24 hours a day, every day", "24 hours a day, every day"),
        ("", "Office hours (not stated)", "Office hours (not stated)"),
        ("Sa 10:00-14:00; Su 11:00-12:00", "", "Sat 10:00–14:00; Sun 11:00–12:00"),
        ("", "", ""),
    ],
)
def test_one_of_both_is_enough_and_nothing_is_said_twice(opening, remark, said):
    assert Contact(opening=opening, hours_texts={"en": remark}).hours == said


def test_the_emergency_card_knows_hours_that_were_typed_for_cards(house, sign_in):
    Contact.objects.filter(pk=house.pk).update(hours_texts={})
    shown = card(sign_in())
    assert "Mon–Fri 09:00–17:00" in shown and "Hours not known" not in shown


def test_page_and_emergency_card_say_the_same(house, sign_in):
    said = "Mon–Fri 09:00–17:00 (Not in July)"
    assert said in card(sign_in())
    assert said in sign_in().get("/handbook/countries/LV/").text
    assert said in sign_in().get("/handbook/now/?host=LV").text


def test_a_remark_that_names_other_times_is_saved_and_not_confirmed(house, sign_in):
    desk = sign_in(coordinator_of("LV"))
    change = typed(house, opening="24/7", hours_texts_en="Mon–Fri 9.00–17.00")
    said = "The remark on the hours says 09:00, 17:00, and the hours do not."
    assert said in desk.post(ADDRESS, change, follow=True).text
    house.refresh_from_db()
    assert (house.opening, house.hours_texts["en"]) == ("24/7", "Mon–Fri 9.00–17.00")
    assert said in desk.post(f"{ADDRESS}confirm/", expressly(house)).text
    house.refresh_from_db()
    assert house.confirmed_on is None


@pytest.mark.parametrize(
    ("remark", "others"),
    [
        ("Mon–Fri 9.00–17.00", set()),
        ("Closed from 12.30 to 13:15", {"12:30", "13:15"}),
        ("Not on 24.12. and 1.5.2027, nor in week 30", set()),
        ("Until 24.00 in August", {"24:00"}),
    ],
)
def test_the_times_of_a_remark_are_read_and_its_days_are_not(remark, others):
    assert hours.times_told(remark) - hours.times("Mo-Fr 09:00-17:00") == others
    assert bool(rules.hours_problems("Mo-Fr 09:00-17:00", {"en": remark})) is bool(others)
    assert rules.hours_problems("", {"en": remark}) == []


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("Usually 9–17", {"09:00", "17:00"}),
        ("9 am to 5 pm", {"09:00", "17:00"}),
        ("From 8 h to 20 h", {"08:00", "20:00"}),
        ("P.–Pk. 9–17", {"09:00", "17:00"}),
        ("9–17 every day", {"09:00", "17:00"}),
        ("12 a.m. - 6 a.m.", {"00:00", "06:00"}),
        ("Answered 8-16, then by mail.", {"08:00", "16:00"}),
    ],
)
def test_hours_without_minutes_are_read_and_asked_about_beside_24_7(house, remark, told):
    assert hours.times_told(remark) == told
    beside = Contact(opening="24/7", notes={"en": remark})
    assert quoted(beside, Kind.HOURS)
    assert "The hours say 24/7, and beside them stands" in cards.contradictions(beside)[0]
    Contact.objects.filter(pk=house.pk).update(opening="24/7", hours_texts={"en": remark})
    house.refresh_from_db()
    assert rules.contact_confirmation_problems(house.facts)


@pytest.mark.parametrize(
    "words",
    [
        "Children 9–17 years",
        "For children 9–17",
        "Unga 16–24 år",
        "Young people, 16–24",
        "Call +371 9-17, or 22-11 33 44",
        "24/7, 24 h a day",
        "Not 9–17 July, nor in weeks 9–17",
        "Within 12 h; from 10 to 20 people",
        "Source of 2024-12-10, pages 9-17/2",
        "dzieci 9–17-letnie",
    ],
)
def test_ages_telephone_numbers_and_days_are_no_hours(words):
    assert hours.times_told(words) == set()


def test_the_approver_of_a_discreet_card_sees_hours_remark_and_note(house, sign_in):
    Contact.objects.filter(pk=house.pk).update(notes={"en": "Ask for Anna."})
    page = " ".join(sign_in(coordinator_of("LV")).get("/handbook/countries/LV/edit/").text.split())
    assert "Mon–Fri 09:00–17:00 (Not in July), English, Latvian. Ask for Anna." in page
