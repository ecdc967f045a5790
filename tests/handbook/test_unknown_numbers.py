"""A number that phonenumbers does not know as one of the country is saved with an answer of its
own, and stands on no discreet card.
"""

import pytest

from handbook.models import CardNumber, Contact
from handbook.rules import cards
from participants.dialling import NAMES
from tests.handbook.country_editing import (
    ASKED,
    DESK,
    add,
    add_all_the_same,
    is_there,
    tick_in,
    typed,
)

pytestmark = pytest.mark.any_database


def test_a_tick_answers_for_the_numbers_named_beside_it_and_for_no_other(desk_of):
    """The number is retyped while the tick is given; the page names it even if all else fails."""
    desk = desk_of("PL")
    tick = tick_in(add(desk, "PL", "+48 22 628 01 2"))
    page = add(desk, "PL", "701 234 567", is_number_right=tick, opening="whenever")
    assert "701 234 567 is a premium-rate number" in page and tick_in(page) != tick
    add(desk, "PL", "701 234 567", is_number_right=tick)
    assert not is_there("701 234 567")


@pytest.mark.parametrize(
    ("country", "number", "name"),
    [
        ("PL", "+48 22 628 01 2", "Poland"),
        ("LT", "0 800 9111", "Lithuania"),
        ("EE", "660 73200", "Estonia"),
        ("EE", "8 660 7320", "Estonia"),
        ("SE", "020-50 5", "Sweden"),
        ("LV", "1815", "Latvia"),
    ],
)
def test_a_number_that_nobody_knows_is_saved_after_a_question(desk_of, country, number, name):
    desk = desk_of(country)
    page = add(desk, country, number)
    assert f"{number} is not known as a number of {name}. Correct it, or tick that" in page
    assert "I have dialled it" in page and ASKED in page and not is_there(number)
    assert "The contact is on the page" in add_all_the_same(desk, country, number)
    assert is_there(number)


def test_each_number_that_nobody_knows_is_named(desk_of):
    page = add(desk_of("PL"), "PL", "22 628 01 2", "+37112345678")
    assert "22 628 01 2 is not known as a number of Poland" in page
    assert "+37112345678 is not known as a number of Poland" in page


def test_so_is_a_number_from_abroad(desk_of):
    page = add(desk_of("EE"), "EE", "+3720 661 7321", "+37206617321")
    assert "is not known as a number of Estonia" in page and ASKED in page


def test_each_doubtful_number_is_named(desk_of):
    page = add(desk_of("PL"), "PL", "701 234 567", "+4822628012")
    assert "+4822628012 is not known as a number of Poland." in page
    assert "701 234 567 is a premium-rate number" in page and page.count(ASKED) == 1


def test_an_emergency_contact_has_a_number_for_whoever_is_in_danger(desk_of):
    """Denmark's 114 reaches the police when there is time."""
    desk = desk_of("DK")
    page = add(desk, "DK", "114", kind="emergency")
    assert "114 is not known as an emergency number of Denmark. Choose another kind" in page
    assert not is_there("114")
    assert "The contact is on the page" in add(desk, "DK", "114", kind="office")
    page = add(desk, "DK", "114", kind="emergency")
    said = {"kind": "emergency", "is_another_contact": tick_in(page, "is_another_contact")}
    assert "The contact is on the page" in add_all_the_same(desk, "DK", "114", **said)


@pytest.mark.parametrize("kind", ["helpline", "emergency", "office"])
@pytest.mark.parametrize(("country", "number"), [("EE", "110"), ("LT", "102"), ("SE", "90 000")])
def test_a_number_that_was_switched_off_is_refused_whatever_its_kind(
    desk_of, country, number, kind
):
    page = add(desk_of(country), country, number, kind=kind, is_number_right="on")
    assert f"{number} is no longer in use in {NAMES[country]}: 112 has replaced it." in page
    assert not is_there(number)


def test_a_contact_that_becomes_an_emergency_number_is_asked_about(desk_of):
    line, desk = Contact.objects.get(key="lv-safe-house"), desk_of("LV")
    said = typed(line, kind="emergency")
    assert ASKED in desk.post(f"{DESK.format('LV')}contacts/{line.key}/", said).text
    Contact.objects.filter(pk=line.pk).update(kind="emergency")
    line.refresh_from_db()
    said = typed(line, page_date="March 2027")
    assert ASKED not in desk.post(f"{DESK.format('LV')}contacts/{line.key}/", said).text


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [("EE", "660 73200", "+37266073200"), ("EE", "+372 660 73200", "+37266073200")],
)
def test_a_number_from_abroad_that_is_added_is_asked_about_if_it_is_unknown_itself(
    desk_of, country, number, abroad
):
    desk = desk_of(country)
    add_all_the_same(desk, country, number)
    line = Contact.objects.get(number_display=number)
    address = f"{DESK.format(country)}contacts/{line.key}/"
    more = {"number_e164": abroad, "from_abroad": "yes"}
    page = desk.post(address, typed(line, **more)).text
    assert f"{abroad} is not known as a number of Estonia." in page
    assert f"{number} is not" not in page
    desk.post(address, typed(line, **more, is_number_right=tick_in(page)))
    line.refresh_from_db()
    assert line.number_e164 == abroad


def test_a_tick_given_before_a_number_from_abroad_was_typed_answers_for_the_other_alone(desk_of):
    desk = desk_of("EE")
    tick = tick_in(add(desk, "EE", "660 73200"))
    page = add(desk, "EE", "660 73200", "+37266073200", is_number_right=tick)
    assert "+37266073200 is not known as a number of Estonia." in page
    assert not is_there("660 73200")


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("LV", "+371 67378540"),
        ("LV", "67 378 540"),
        ("EE", "116 123"),  # which phonenumbers does not list for Estonia
        ("LV", "112"),
    ],
)
def test_a_known_number_is_saved_without_a_question(desk_of, country, number):
    abroad = number.replace(" ", "") if number.startswith("+") else ""
    assert "The contact is on the page" in add(desk_of(country), country, number, abroad)


def test_an_unknown_number_that_stands_there_is_not_asked_about_again(desk_of):
    house = Contact.objects.get(key="lv-safe-house")
    unknown = {"number_display": "1815", "number_e164": "", "from_abroad": "no"}
    Contact.objects.filter(pk=house.pk).update(**unknown)
    house.refresh_from_db()
    desk, address = desk_of("LV"), f"{DESK.format('LV')}contacts/{house.key}/"
    assert ASKED not in desk.post(address, typed(house, page_date="March 2027"), follow=True).text
    house.refresh_from_db()
    assert house.page_date == "March 2027"
    assert ASKED in desk.post(address, typed(house, number_display="1816")).text


@pytest.mark.parametrize(
    ("country", "number", "said"),
    [
        ("LV", "673785", "too few digits"),
        ("LV", "  ", "This field is required."),
        ("EE", "+372 (0) 661 7321", "leave out the 0"),
        ("LV", "371 67378540", "Write + before the country code."),
    ],
)
def test_what_nobody_can_dial_is_refused_with_what_to_write_instead(desk_of, country, number, said):
    page = add(desk_of(country), country, number, is_number_right="on")
    assert said in page and ASKED not in page and not is_there(number)


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [("EE", "+372 (0) 660 7322", "+3726607322"), ("PL", "22 628 01 2", "+48226280121")],
)
def test_a_right_number_from_abroad_is_not_said_to_be_another_line(
    desk_of, country, number, abroad
):
    page = add(desk_of(country), country, number, abroad)
    assert "Make another line a contact of its own." not in page
    assert f"{number} is +" not in page


def test_an_unknown_number_stands_on_no_card(shipped, now):
    house = Contact.objects.get(key="lv-safe-house")
    house.number_display, house.number_e164 = "+371 1234 5678", "+37112345678"
    problems = cards.number_problems(
        house, CardNumber.Place.INSIDE, now.date(), cards.Entries([house])
    )
    assert "+371 1234 5678 is not known as a number of Latvia." in problems
