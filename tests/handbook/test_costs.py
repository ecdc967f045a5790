"""Numbers that may cost the caller: they are asked about, and stand on no discreet card."""

import pytest

from handbook.models import CardNumber, Contact, CountryPage
from handbook.rules import cards, costs, telephones
from participants.models import Party
from tests.handbook.country_editing import (
    ASKED,
    DESK,
    add,
    add_all_the_same,
    is_there,
    tick_in,
    typed,
)
from tests.handbook.shipped_countries import COUNTRIES

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [
        ("SE", "020-80 90 90", "+4620809090"),
        ("DE", "0800 0116 017", "+498000116017"),
        ("LV", "8000 2013", "+37180002013"),
        ("FI", "0800 97 799", "+35880097799"),
        ("PL", "+48 800 120 003", "+48800120003"),
    ],
)
def test_a_freephone_number_that_is_said_to_work_from_abroad_is_asked_about(
    desk_of, country, number, abroad
):
    desk = desk_of(country)
    page = add(desk, country, number, abroad)
    assert f"{abroad} is a freephone number: few of them answer calls from abroad." in page
    assert "from abroad, if it is said to work from there" in page and ASKED in page
    assert not is_there(number)
    assert "The contact is on the page" in add_all_the_same(desk, country, number, abroad)


@pytest.mark.parametrize(
    ("country", "number", "abroad", "reach"),
    [
        ("SE", "020-80 90 90", "", "no"),
        ("SE", "020-80 90 90", "+4620809090", "doubtful"),
        ("LV", "+371 8000 2013", "", "unknown"),
        ("LV", "+800 1234 5678", "+80012345678", "yes"),  # made for calls from abroad
    ],
)
def test_a_freephone_number_is_not_asked_about_otherwise(desk_of, country, number, abroad, reach):
    said = {"number_e164": abroad, "from_abroad": reach}
    assert "The contact is on the page" in add(desk_of(country), country, number, **said)


def test_a_freephone_number_is_asked_about_once_it_is_said_to_work_from_abroad(desk_of):
    line, desk = Contact.objects.get(key="se-kvinnofrid"), desk_of("SE")
    address = f"{DESK.format('SE')}contacts/{line.key}/"
    page = desk.post(address, typed(line, from_abroad="yes")).text
    assert "+4620505050 is a freephone number" in page and ASKED in page
    tick = tick_in(page)
    desk.post(address, typed(line, from_abroad="yes", is_number_right=tick))
    line.refresh_from_db()
    assert line.from_abroad == "yes"
    assert ASKED not in desk.post(address, typed(line, page_date="May 2027"), follow=True).text
    line.refresh_from_db()
    assert line.page_date == "May 2027"


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [
        ("PL", "701 234 567", ""),
        ("FI", "0600 12345", "+35860012345"),
        ("SE", "118 118", ""),
        ("EE", "1182", ""),
        ("DE", "0900 1 234567", ""),
        ("NO", "820 12 345", ""),
        ("EE", "+372 900 1234", "+3729001234"),
    ],
)
def test_a_premium_rate_number_is_saved_after_a_question(desk_of, country, number, abroad):
    desk = desk_of(country)
    page = add(desk, country, number, abroad)
    said = "is a premium-rate number: it costs the caller much, and the bill tells who was called."
    assert f"{number} {said}" in page
    assert page.count(said) == 2  # why it is refused, and beside the tick
    assert ASKED in page and not is_there(number)
    assert "The contact is on the page" in add_all_the_same(desk, country, number, abroad)


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [
        ("DE", "11833", ""),  # directory enquiries
        ("DK", "118", ""),
        ("LV", "1188", ""),
        ("NO", "1881", ""),
        ("PL", "118 912", ""),
        ("DE", "0137 1 234567", ""),  # mass calling
        ("DE", "0180 1 234567", ""),
        ("PL", "801 234 567", "+48801234567"),
        ("SE", "0771-567 567", ""),
        ("DE", "+881 6 1234 5678", "+881612345678"),
        ("LV", "+870 773 111 632", ""),
        ("DE", "0700 1234 5678", "+4970012345678"),  # personal numbers
        ("LT", "0 705 12 345", ""),
        ("NO", "880 12 345", ""),
        ("PL", "642 123 456", ""),  # a pager
        ("FI", "0100 1234", ""),  # service numbers
        ("FI", "0200 12345", "+35820012345"),
        ("FI", "0300 12345", ""),
        ("FI", "0202 0202", ""),
        ("IS", "1818", ""),
        ("IS", "1819", ""),
    ],
)
def test_a_number_that_may_cost_more_is_asked_about_and_stands_on_no_card(
    shipped, country, number, abroad
):
    page = CountryPage(party=Party(code=country))
    line = Contact(pk=0, page=page, number_display=number, number_e164=abroad)
    (said,) = telephones.doubtful_number_problems(Contact(page=page), line, expressly=False)
    assert said.startswith(f"{number} may cost the caller more than other calls, and the bill may")
    assert telephones.doubtful_number_problems(line, line, expressly=False) == []
    forbidding = cards.Entries([line]).forbidding(line)
    assert (
        "It may cost the caller more than other calls, and the bill may tell of it." in forbidding
    )


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("FI", "0295 535 510"),
        ("FI", "010 234 5678"),
        ("FI", "020 610 200"),
        ("FI", "16100"),
        ("IS", "1717"),
        ("LT", "0 700 60 000"),
        ("NO", "02800"),
        ("PL", "804 123 456"),
        ("SE", "010-123 45 67"),
    ],
)
def test_a_company_s_number_at_the_price_of_a_call_is_not_asked_about(country, number):
    assert not costs.may_cost_more(country, number)


def test_a_number_of_mass_calling_is_saved_after_the_tick(desk_of):
    desk = desk_of("DE")
    page = add(desk, "DE", "0137 1 234567")
    assert "0137 1 234567 may cost the caller more" in page and not is_there("0137 1 234567")
    assert "The contact is on the page" in add_all_the_same(desk, "DE", "0137 1 234567")


@pytest.mark.parametrize("number", ["118 118", "+46 118 118"])
def test_a_premium_rate_short_code_stands_on_no_card(shipped, number):
    line = Contact.objects.get(key="se-kvinnofrid")
    line.number_display, line.number_e164 = number, ""
    twin = Contact(pk=0, page=line.page, number_display="118118")
    dear = "It costs the caller much, and the bill tells who was called."
    assert dear in cards.Entries([twin]).forbidding(twin)
    assert any(dear in said for said in cards.Entries([line, twin]).same_line_problems(line))


@pytest.mark.parametrize(
    ("country", "contact"),
    [(row["code"], contact) for row in COUNTRIES for contact in row["contacts"]],
    ids=lambda part: part if isinstance(part, str) else part["key"],
)
def test_of_what_is_shipped_only_the_shared_cost_of_swedens_police_would_be_asked_about(
    shipped, country, contact
):
    """077 is of shared cost. Loading asks nobody."""
    line = Contact.objects.get(key=contact["key"])
    none = Contact(page=line.page)
    said = telephones.doubtful_number_problems(none, line, expressly=False)
    assert bool(said) == (line.number_e164 == "+46771141400")


def test_a_premium_rate_number_stands_on_no_card_nor_does_another_entry_with_it(shipped, now):
    line = Contact.objects.get(key="pl-la-strada")
    line.number_display, line.number_e164 = "+48 701 234 567", "+48701234567"
    twin = Contact(pk=0, page=line.page, names={"en": "Night line"}, number_display="701 234 567")
    entries = cards.Entries([line, twin])
    dear = "It costs the caller much, and the bill tells who was called."
    for place in CardNumber.Place:
        assert dear in cards.number_problems(line, place, now.date(), entries)
    assert any("Night line" in said and dear in said for said in entries.same_line_problems(line))
