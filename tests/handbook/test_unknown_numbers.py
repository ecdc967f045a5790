"""A number that phonenumbers does not know as one of the country, a premium-rate number, and a
freephone number for calls from abroad are saved with an answer of their own; the first two stand on
no discreet card. Words name no number that no longer connects.
"""

import json

import pytest

from handbook import reference
from handbook.models import CardNumber, Contact, CountryPage, CountrySection
from handbook.rules import cards, costs, countries, telephones
from participants.models import Party
from tests.handbook.country_editing import coordinator_of, expressly, new_contact, tick_in, typed

pytestmark = pytest.mark.any_database

COUNTRIES = json.loads((reference.DATA / "countries.json").read_text(encoding="utf-8"))
DEAD = "Numbers of this country that begin with 8 no longer connect. Today 0 is dialled."
ASKED = 'name="although_unknown"'
DESK = "/handbook/countries/{}/edit/"


def add(desk, country: str, number: str, abroad: str = "", **changes):
    """What the coordinator of the state reads after adding a contact with these numbers."""
    reach = {"number_e164": abroad, "from_abroad": "yes" if abroad else "unknown"}
    data = new_contact(number_display=number, confirm_next="", **reach | changes)
    return desk.post(f"{DESK.format(country)}contacts/new/", data, follow=True).text


def add_all_the_same(desk, country: str, number: str, abroad: str = "", **changes):
    """The same once the tick beside what the page doubts is given."""
    asked = add(desk, country, number, abroad, **changes)
    return add(desk, country, number, abroad, although_unknown=tick_in(asked), **changes)


@pytest.fixture
def desk_of(shipped, sign_in):
    return lambda country: sign_in(coordinator_of(country))


def is_there(number: str) -> bool:
    return Contact.objects.filter(number_display=number).exists()


def test_a_tick_answers_for_the_numbers_named_beside_it_and_for_no_other(desk_of):
    """The number is retyped while the tick is given; the page names it even if all else fails."""
    desk = desk_of("PL")
    tick = tick_in(add(desk, "PL", "+48 22 628 01 2"))
    page = add(desk, "PL", "701 234 567", although_unknown=tick, opening="whenever")
    assert "701 234 567 is a premium-rate number" in page and tick_in(page) != tick
    add(desk, "PL", "701 234 567", although_unknown=tick)
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


def test_an_emergency_contact_has_a_number_for_whoever_is_in_danger(desk_of):
    """Denmark's 114 reaches the police when there is time."""
    desk = desk_of("DK")
    page = add(desk, "DK", "114", kind="emergency")
    assert "114 is not known as an emergency number of Denmark. Choose another kind" in page
    assert not is_there("114")
    assert "The contact is on the page" in add(desk, "DK", "114", kind="office")
    page = add(desk, "DK", "114", kind="emergency")
    said = {"kind": "emergency", "as_another": tick_in(page, "as_another")}
    assert "The contact is on the page" in add_all_the_same(desk, "DK", "114", **said)


@pytest.mark.parametrize("kind", ["helpline", "emergency", "office"])
@pytest.mark.parametrize(("country", "number"), [("EE", "110"), ("LT", "102"), ("SE", "90 000")])
def test_a_number_that_was_switched_off_is_refused_whatever_its_kind(
    desk_of, country, number, kind
):
    page = add(desk_of(country), country, number, kind=kind, although_unknown="on")
    assert f"{number} is no longer in use in this country: 112 has replaced it." in page
    assert not is_there(number)


def test_a_contact_that_becomes_an_emergency_number_is_asked_about(desk_of):
    line, desk = Contact.objects.get(key="lv-safe-house"), desk_of("LV")
    said = typed(line, kind="emergency")
    assert ASKED in desk.post(f"{DESK.format('LV')}contacts/{line.key}/", said).text
    Contact.objects.filter(pk=line.pk).update(kind="emergency")
    line.refresh_from_db()
    said = typed(line, page_date="March 2027")
    assert ASKED not in desk.post(f"{DESK.format('LV')}contacts/{line.key}/", said).text


def test_a_freephone_number_is_asked_about_once_it_is_said_to_work_from_abroad(desk_of):
    line, desk = Contact.objects.get(key="se-kvinnofrid"), desk_of("SE")
    address = f"{DESK.format('SE')}contacts/{line.key}/"
    page = desk.post(address, typed(line, from_abroad="yes")).text
    assert "+4620505050 is a freephone number" in page and ASKED in page
    tick = tick_in(page)
    desk.post(address, typed(line, from_abroad="yes", although_unknown=tick))
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


def test_such_a_number_is_saved_after_the_tick(desk_of):
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
    desk.post(address, typed(line, **more, although_unknown=tick_in(page)))
    line.refresh_from_db()
    assert line.number_e164 == abroad


def test_a_tick_given_before_a_number_from_abroad_was_typed_answers_for_the_other_alone(desk_of):
    desk = desk_of("EE")
    tick = tick_in(add(desk, "EE", "660 73200"))
    page = add(desk, "EE", "660 73200", "+37266073200", although_unknown=tick)
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
    page = add(desk_of(country), country, number, although_unknown="on")
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


def test_a_premium_rate_number_stands_on_no_card_nor_does_another_entry_with_it(shipped, now):
    line = Contact.objects.get(key="pl-la-strada")
    line.number_display, line.number_e164 = "+48 701 234 567", "+48701234567"
    twin = Contact(pk=0, page=line.page, names={"en": "Night line"}, number_display="701 234 567")
    entries = cards.Entries([line, twin])
    dear = "It costs the caller much, and the bill tells who was called."
    for place in CardNumber.Place:
        assert dear in cards.number_problems(line, place, now.date(), entries)
    assert any("Night line" in said and dear in said for said in entries.same_line_problems(line))


@pytest.mark.parametrize("field", ["notes_en", "hours_texts_en", "audiences_en"])
def test_a_contacts_words_name_no_dead_number(desk_of, field):
    words = {field: "Inside Lithuania dial 8 800 91119. In the evening, too."}
    page = add(desk_of("LT"), "LT", "+370 616 91118", "+37061691118", **words)
    assert DEAD in page and not is_there("+370 616 91118")


def test_nor_is_one_confirmed_that_stands_in_a_note(desk_of):
    line = Contact.objects.get(key="lt-nappz-inside")
    line.notes = {"lt": "Skambinkite (8 5) 271 5000"}
    line.save()
    address = f"{DESK.format('LT')}contacts/{line.key}/confirm/"
    assert DEAD in desk_of("LT").post(address, expressly(line), follow=True).text
    line.refresh_from_db()
    assert line.confirmed_on is None


def test_nor_does_a_section_or_the_emergency_number_name_one(desk_of):
    desk, section = (
        desk_of("LT"),
        CountrySection.objects.get(page__party__code="LT", key="assistance"),
    )
    data = {"texts_en": "Call 8-800-91119.", "source": section.source, "confidence": "official"}
    address = f"{DESK.format('LT')}sections/assistance/"
    assert DEAD in desk.post(address, data | {"seen": section.fingerprint}).text
    CountrySection.objects.filter(pk=section.pk).update(texts={"en": "Call 8-800-91119."})
    section.refresh_from_db()
    assert DEAD in desk.post(f"{address}confirm/", expressly(section), follow=True).text
    section.refresh_from_db()
    assert section.confirmed_on is None


def test_nor_does_the_note_of_an_emergency_number(shipped):
    facts = CountryPage.objects.get(party__code="LT").facts
    noted = facts | {"emergency_notes": {"en": "Or dial 8 800 91119."}}
    assert DEAD in countries.emergency_problems("LT", noted)


WITHOUT_ZERO = (
    "Numbers of this country that begin with 0 no longer connect. Today they are dialled "
    "without it."
)
TOO_MUCH = (
    "After the country code, leave out the 0, or another first digit, that is dialled only "
    "inside the country."
)


@pytest.mark.parametrize(
    ("country", "words", "said"),
    [
        ("LT", "Dial 8*800*91119.", DEAD),
        ("LT", "Dial 8\u00b7800\u00b791119.", DEAD),
        ("LT", "Dial 8\u2011800\u201191119.", DEAD),
        ("LT", "Dial 8\u2019800\u201991119.", DEAD),
        ("LT", "Dial 8_800_91119.", DEAD),
        ("PL", "Dial (0-22) 628 99 99.", WITHOUT_ZERO),
        ("PL", "Od 8.00 do 16.00 tel. 0 22 628 99 99", WITHOUT_ZERO),
        ("PL", "0 800 12 00 02", WITHOUT_ZERO),
        ("PL", "+48 (0) 22 628 99 99", TOO_MUCH),
        # of another country
        ("LV", "In Lithuania dial +370 8 616 91119.", TOO_MUCH),
        ("LV", "In Lithuania dial +370 8*616*91119.", TOO_MUCH),
        ("LV", "In Poland dial +48 0 22 628 99 99.", TOO_MUCH),
    ],
)
def test_a_dead_number_is_found_in_words_whatever_stands_between_its_digits(country, words, said):
    assert countries.told_number_problems(country, {"notes": {"en": words}}) == [said]


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("PL", "Mon–Fri 08.00–16.00, Sat 09.00–13.00 and 14.00–18.00"),
        ("PL", "08:00-16:00, 22 628 99 99"),
        ("PL", "Since 02.12.2026 11.00, 02-12-2026 11.00, 08.00-16.00 14.00"),
        ("PL", "+48 22 628 99 99, 0048 22 628 99 99"),
        ("PL", "In Germany 030 263 911 76"),
        ("LV", "+370 800 91119"),
        ("LT", "Mon–Fri 8.00–17.00"),
        ("LT", "8.30–12.00 13.00–17.30"),
        ("LT", "Dial 0 800 91119 or +370 800 91119."),
        ("LT", "In China +86 10 6532 1234"),
        ("LV", "8 800 91119"),
    ],
)
def test_other_figures_in_words_are_no_dead_number(country, words):
    assert countries.told_number_problems(country, {"notes": {"en": words}}) == []


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda row: row["code"])
def test_no_shipped_words_name_a_dead_number(shipped, country):
    page = CountryPage.objects.get(party__code=country["code"])
    for row in (page, *page.contacts.all(), *page.sections.all()):
        assert countries.told_number_problems(country["code"], row.facts) == []


OF_RUSSIA = "{} is a number of a country for which none is shown, because none could be verified."


@pytest.mark.parametrize(
    ("country", "number"),
    [("LV", "+7 495 123 45 67"), ("KZ", "+7 800 200 01 22"), ("FI", "+7 921 123 45 67")],
)
def test_no_page_shows_a_number_of_russia(country, number):
    said = countries.contact_problems(country, number, "https://line.example")
    assert said == [OF_RUSSIA.format(number)]


@pytest.mark.parametrize("number", ["+7 727 258 00 00", "+7 701 123 45 67", "+375 17 123 45 67"])
def test_a_number_of_kazakhstan_or_belarus_is_none_of_russia(number):
    assert countries.contact_problems("LV", number, "https://line.example") == []


def test_a_number_from_abroad_of_russia_is_not_saved_either(desk_of):
    page = add(desk_of("LV"), "LV", "+371 1234 5678", "+74951234567", although_unknown="on")
    assert OF_RUSSIA.format("+74951234567") in page and not is_there("+371 1234 5678")


@pytest.mark.parametrize(
    ("country", "words", "number"),
    [
        ("LV", "In Moscow +7 495 123-45-67 answers.", "+7 495 123-45-67"),
        ("RU", "Dial 8 (495) 123-45-67.", "8 (495) 123-45-67"),
    ],
)
def test_nor_do_words_name_one(country, words, number):
    said = countries.told_number_problems(country, {"texts": {"en": words}})
    assert said == [OF_RUSSIA.format(number)]
    assert countries.told_number_problems("LV", {"texts": {"en": "+7 727 258 00 00"}}) == []
