"""A number that cannot be dialled as it is typed is refused, with what to write instead."""

import pytest

from handbook.models import Contact
from handbook.rules import countries, reach
from participants import dialling
from tests.handbook.country_editing import coordinator_of, new_contact

LINE = "lt-nappz-inside"


@pytest.mark.parametrize(
    ("country", "number", "said"),
    [
        ("LT", "8 800 91119", "begin with 8 no longer connect. Today 0 is dialled"),
        ("LT", "8-616-91119", "no longer connect"),
        ("DE", "+49 (0)30 263 911 76", "After the country code, leave out the 0"),
        ("DE", "+49 030 263 911 76", "After the country code, leave out the 0"),
        ("SE", "+46 020 50 50 50", "After the country code, leave out the 0"),
        ("LT", "+370 8 616 91119", "After the country code, leave out the 0"),
        ("PL", "(0-22) 628 99 99", "begin with 0 no longer connect. Today they are dialled witho"),
        ("PL", "0 800 12 00 02", "no longer connect"),
        ("PL", "+48 0 22 628 99 99", "After the country code, leave out the 0"),
        ("PL", "0048 22 628 99 99", "Write + in place of 00"),
        ("FI", "999 358 295 463177", "Write + in place of 00"),
        ("LV", "000", "too few digits"),
        ("LT", "800 91119", "First digits are missing"),
        # with the country's code, though without +
        ("LT", "370 8 800 91119", "After the country code, leave out the 0"),
        ("LT", "3708 5 2717174", "After the country code, leave out the 0"),
        ("LT", "370 (8) 800 91119", "After the country code, leave out the 0"),
        ("LT", "370-8-5-2717174", "After the country code, leave out the 0"),
        ("LT", "370 08 616 91100", "After the country code, leave out the 0"),
        ("FI", "358 0295 463177", "After the country code, leave out the 0"),
        ("SE", "46 (0)20 50 50 50", "After the country code, leave out the 0"),
        ("SE", "46 08 123 456", "After the country code, leave out the 0"),
        ("DE", "49 030 26391176", "After the country code, leave out the 0"),
        ("FI", "358 295 463177", "Write + before the country code."),
        ("EE", "110", "110 is no longer in use in Estonia: 112 has replaced it."),
        ("LT", "0-11", "no longer in use in Lithuania"),
        ("SE", "90 000", "no longer in use in Sweden"),
        ("LV", "00371 28612120", "Write + in place of 00"),
        ("LV", "+371 2861212", "too few digits"),
        ("LV", "2861212", "too few digits"),
        ("LV", "+371 286121200", "does not have as many digits"),
        ("LV", "+999 28612120", "No telephone of this country"),
        ("EE", "+372 (0) 661 7321", "After the country code, leave out the 0"),
        ("LV", "371 67378540", "Write + before the country code"),
        ("LV", "673785", "too few digits"),  # six digits, and no short code
        ("EE", "66073", "too few digits"),
        ("SE", "612345", "Is the area code missing?"),
        ("DE", "12 34 56 7", "Is the area code missing?"),
        ("PL", "628 01 21", "Is the area code missing?"),
        ("DE", "263 911 99", "dialled inside the country: 0, or 0 and the area code."),
        ("DE", "30 26391199", "dialled inside the country: 0, or 0 and the area code."),
        ("DE", "151 12345678", "dialled inside the country: 0, or 0 and the area code."),
        ("FI", "40 123 4567", "dialled inside the country: 0, or 0 and the area code."),
        ("FI", "9 123 4567", "dialled inside the country: 0, or 0 and the area code."),
        ("SE", "8-123 456 00", "dialled inside the country: 0, or 0 and the area code."),
        ("SE", "123 456 00", "dialled inside the country: 0, or 0 and the area code."),
        ("SE", "(8) 123 456 00", "dialled inside the country: 0, or 0 and the area code."),
        ("LT", "612 99999", "dialled inside the country: 0, or 0 and the area code."),
        ("LT", "5 233 6699", "dialled inside the country: 0, or 0 and the area code."),
        ("CN", "10 6532 1234", "dialled inside the country: 0, or 0 and the area code."),
        ("SE", "12", "has 3 to 15 digits"),
        ("PL", "+48 22 628 01 20 22 628 01 20", "has 3 to 15 digits"),
    ],
)
def test_what_cannot_be_dialled_is_refused(country, number, said):
    assert said in " ".join(dialling.dialling_problems(country, number))


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("MA", "19"),
        ("FR", "15"),
        ("LT", "0 800 91119"),
        ("LT", "+370 800 91119"),
        ("LT", "112"),
        ("SE", "114 14"),
        ("SE", "116 123"),
        ("DE", "116 016"),
        ("IS", "1717"),
        ("LV", "80002012"),
        ("EE", "800 6720"),
        ("SE", "020-390 000"),
        ("DE", "(030) 263 911 76"),
        ("DE", "030-263 911 76"),
        ("IT", "+39 06 4041 3111"),  # in Italy the 0 is part of the number
        ("LV", "+46 77 114 14 00"),  # a line abroad
        ("LT", "(0-612) 99999"),
        ("FI", "040 123 4567"),
        ("FI", "(09) 1234 567"),
        ("DE", "(030) 2639 1199"),
        # where no 0, and no 1, is dialled before a number
        ("PL", "22 600 01 20"),
        ("PL", "(22) 600 01 20"),
        ("DK", "70 20 25 50"),
        ("DK", "45 12 34 56"),  # begins as the code of its country does
        ("EE", "660 7320"),
        ("IS", "551 2345"),
        ("LV", "67 378 540"),
        ("NO", "22 33 11 60"),
        ("NO", "02800"),
        ("US", "202 555 0143"),
        ("US", "(202) 555-0143"),
        ("CN", "138 1234 5678"),
    ],
)
def test_what_can_be_dialled_is_taken(country, number):
    assert dialling.dialling_problems(country, number) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+49 30 2639 1199", "Write this number under “Number from abroad” as well."),
        (
            "030 2639 1199",
            "A number that can be called from abroad is needed with its country code.",
        ),
    ],
)
def test_a_number_from_abroad_is_asked_for_by_what_is_missing(number, said):
    assert reach.reach_problems("DE", number, "", "yes") == [said]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("LV", "2861212"),
        ("EE", "66073"),
        ("IS", "551 234"),
        ("DK", "70 20 25"),
        ("NO", "+47 22 33"),
        ("DE", "+371 2861212"),
    ],
)
def test_where_there_are_no_area_codes_none_is_missing(country, number):
    said = "The number has too few digits for its country."
    assert dialling.dialling_problems(country, number) == [said]


@pytest.mark.parametrize(("country", "number"), [("SE", "08-123"), ("PL", "62 801"), ("DE", "263")])
def test_elsewhere_the_area_code_may_be_missing(country, number):
    said = "The number has too few digits for its country. Is the area code missing?"
    assert dialling.dialling_problems(country, number) == [said]


@pytest.mark.parametrize("two_in_one", ["110/112", "030 26391176 / 030 26391177"])
def test_two_numbers_are_two_contacts(two_in_one):
    (said,) = countries.contact_problems("DE", two_in_one, "https://line.example")[:1]
    assert "A second number is a contact of its own" in said


@pytest.mark.parametrize(
    ("country", "number", "abroad"),
    [
        ("LV", "67 378 539", "+37167378539"),
        ("LV", "+371 67378539", "+37167378539"),
        ("DE", "030 263 911 76", "+493026391176"),
        ("SE", "020-50 50 50", "+4620505050"),
        ("EE", "8 660 7320", "+3726607320"),  # nobody can tell: it is not known
    ],
)
def test_a_number_and_the_one_from_abroad_are_one_line(country, number, abroad):
    assert reach.reach_problems(country, number, abroad, "yes") == []


@pytest.mark.parametrize(
    ("country", "number", "abroad", "said"),
    [
        ("LV", "67 378 539", "+37128612129", "From abroad 67 378 539 is +37167378539."),
        ("SE", "114 14", "+46771141400", "a contact of its own"),
        ("LT", "0 616 91119", "+370861691119", "After the country code, leave out the 0"),
    ],
)
def test_another_line_from_abroad_is_a_contact_of_its_own(country, number, abroad, said):
    assert said in " ".join(reach.reach_problems(country, number, abroad, "doubtful"))


def test_an_editor_is_told_of_another_line_and_keeps_what_was_typed(shipped, sign_in):
    desk = sign_in(coordinator_of("LV"))
    two = new_contact(number_display="67 378 539", number_e164="+371 28612129")
    page = desk.post("/handbook/countries/LV/edit/contacts/new/", two).text
    assert "Make another line a contact of its own." in page and 'value="67 378 539"' in page
    assert not Contact.objects.filter(number_display="67 378 539").exists()


def test_all_that_is_wrong_with_a_form_is_told_at_once(shipped, sign_in):
    """Each with its field and words."""
    wrong = new_contact(
        number_display="8 800 91119",
        number_e164="",
        from_abroad="no",
        opening="always",
        source="hearsay",
        notes_en="8 800 91119",
    )
    page = sign_in(coordinator_of("LT")).post("/handbook/countries/LT/edit/contacts/new/", wrong)
    ended = "Numbers of Lithuania that begin with 8 no longer connect."
    assert f"8 800 91119: {ended}" in page.text and f"Note: “8 800 91119”. {ended}" in page.text
    assert "Write days and times, for example" in page.text
    assert "“hearsay” names no source" in page.text


def test_an_editor_of_lithuania_cannot_print_a_dead_number_nor_confirm_one(shipped, sign_in):
    desk = sign_in(coordinator_of("LT"))
    page = desk.post(
        "/handbook/countries/LT/edit/contacts/new/",
        new_contact(number_display="8 800 12345", number_e164="", from_abroad="no"),
    ).text
    assert "no longer connect" in page and 'value="8 800 12345"' in page
    assert not Contact.objects.filter(number_display="8 800 12345").exists()
    Contact.objects.filter(key=LINE).update(number_display="8 800 91119")
    line = Contact.objects.get(key=LINE)
    click = desk.post(
        f"/handbook/countries/LT/edit/contacts/{LINE}/confirm/",
        {"seen": line.fingerprint, "as_they_stand": "yes"},
        follow=True,
    )
    assert "no longer connect" in click.text
    line.refresh_from_db()
    assert line.confirmed_on is None
