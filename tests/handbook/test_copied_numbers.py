"""Numbers with the signs that web pages write between their digits."""

import pytest

from handbook.models import Contact
from handbook.rules import countries, reach
from participants import dialling
from tests.handbook.country_editing import coordinator_of, new_contact, tick_in


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", "+49 30 26391199 ext. 12"),
        ("DE", "030 26391199, Durchwahl 12"),
        ("EE", "+3726607320 (Eesti)"),
        ("LV", "+371 67021600 (dežurants)"),
        ("LV", "1815 (nakts)"),
        ("LT", "8 800 91119 / 0 800 91119"),
    ],
)
def test_of_a_number_with_words_in_it_nothing_else_is_said(country, number):
    (said,) = countries.contact_problems(country, number, "https://line.example")
    assert "and words belong in the note" in said
    assert reach.reach_problems(country, number, "+3726607320", "no") == []
    assert not dialling.is_unknown(country, number)


@pytest.mark.parametrize(
    "number", ["++372 660 7321", "+", "()660 7321", "- 660 7321", "660 7321 +372", "(+372 660 7321"]
)
def test_a_sign_in_another_place_is_not_called_another_sign(number):
    assert dialling.dialling_problems("EE", number) == [
        "A number begins with a digit; only + or ( may stand before it, and + nowhere else."
    ]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("SE", "08--123).456(.80"),
        ("EE", "+372) 660 7397"),
        ("SE", "08-123 456 79 (-"),
        ("SE", "(08-123 456 79"),
        ("SE", "((08)) 123 456 79"),
        ("SE", "08..123 456 79"),
        ("SE", "08 -. 123 456 79"),
        ("SE", "08 ()123 456 79"),
        ("SE", "08-123 456 79-"),
    ],
)
def test_a_number_that_nobody_can_read_is_refused_in_one_sentence(country, number):
    assert dialling.dialling_problems(country, number) == [
        "Nobody can read this number: close each bracket, and write one sign at most between two "
        "digits."
    ]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("SE", "08 - 123 456 79"),
        ("SE", "(08) 123 456 79"),
        ("SE", "(08)-123 456 79"),
        ("SE", "( 08 ) 123.456.79"),
        ("SE", "08\u2013123 456 79"),
        ("DE", "+(49) 30 2639 1199"),
        ("DE", "+49 (30) 263 911 76"),
        ("LT", "(0 612) 99999"),
    ],
)
def test_brackets_and_single_signs_are_read(country, number):
    assert dialling.dialling_problems(country, number) == []


@pytest.mark.parametrize(
    ("country", "written", "abroad", "stored", "from_abroad"),
    [
        ("DE", "(030) 2639 1199", "+49 30 26391199", "(030) 2639 1199", "+49 30 2639 1199"),
        ("PL", "(22) 600 01 20", "+48 22 600 01 20", "(22) 600 01 20", "+48 22 600 01 20"),
        ("EE", "(+372) 660 7321", "+372 660 7321", "+372 660 7321", "+372 660 7321"),
        ("NO", "(+47) 22 33 11 60", "+47 22331160", "+47 22 33 11 60", "+47 22 33 11 60"),
        ("DE", "+(49) 30 2639 1199", "+49 30 26391199", "+(49) 30 2639 1199", "+(49) 30 2639 1199"),
    ],
)
def test_brackets_around_the_first_digits_are_taken_and_dialled_right(
    shipped, sign_in, country, written, abroad, stored, from_abroad
):
    desk = sign_in(coordinator_of(country))
    data = new_contact(number_display=written, number_e164=abroad)
    page = desk.post(f"/handbook/countries/{country}/edit/contacts/new/", data, follow=True).text
    if 'name="is_another_contact"' in page:  # Norway's page has this number
        data |= {"is_another_contact": tick_in(page, "is_another_contact")}
        desk.post(f"/handbook/countries/{country}/edit/contacts/new/", data)
    (line,) = Contact.objects.filter(number_display=stored, names__en="Night line")
    assert (line.dial, line.number_abroad) == (abroad.replace(" ", ""), from_abroad)
    Contact.objects.filter(pk=line.pk).update(number_e164="", from_abroad="unknown")
    line.refresh_from_db()
    assert dialling.in_full(dialling.line_of(country, line.dial)) == abroad.replace(" ", "")


@pytest.mark.parametrize(
    ("copied", "stored"),
    [
        ("030 / 263 911 76", "030 263 911 76"),
        ("030/26391176", "030 26391176"),
        ("(030) / 263\u2013911 76", "(030) 263-911 76"),
        ("0800/111 0 111", "0800 111 0 111"),
        ("+49 30 / 263 911 76", "+49 30 263 911 76"),
        ("+49 (30) / 263 911 76", "+49 (30) 263 911 76"),
        ("030\u2011263\u2010911\u221276", "030-263-911-76"),
        ("030\u00b726391176", "030.26391176"),
        ("030 263\u2019911\u201976", "030 263 911 76"),
        ("\u202a+49\u00a030\u202f263\u2009911\u00ad76\u202c", "+49 30 263 91176"),
        ("+49 (30) 263 911 76", "+49 (30) 263 911 76"),
        ("+49.30.26391176", "+49.30.26391176"),
    ],
)
def test_a_number_copied_from_a_page_is_taken_in_the_signs_of_a_keyboard(
    shipped, sign_in, copied, stored
):
    desk = sign_in(coordinator_of("DE"))
    data = new_contact(number_display=copied, number_e164="", from_abroad="unknown")
    page = desk.post("/handbook/countries/DE/edit/contacts/new/", data, follow=True).text
    if 'name="is_another_contact"' in page:  # Germany's page has this number
        data |= {"is_another_contact": tick_in(page, "is_another_contact")}
        page = desk.post("/handbook/countries/DE/edit/contacts/new/", data, follow=True).text
    assert "The contact is on the page" in page
    assert Contact.objects.filter(number_display=stored, names__en="Night line").exists()


@pytest.mark.parametrize(
    "abroad",
    [
        "0049 30 2639 1199",
        "+49 (30) 2639-1199",
        "(+49) 30 / 2639 1199",
        "+49.30.2639.1199",
        "\u202a+49\u00a030\u20112639\u22121199\u202c",
        "+49 - (30) - 26 - 39 - 11 - 99",
    ],
)
def test_so_is_a_number_from_abroad_though_00_is_in_place_of_its_plus(shipped, sign_in, abroad):
    desk = sign_in(coordinator_of("DE"))
    data = new_contact(number_display="030 2639 1199", number_e164=abroad)
    desk.post("/handbook/countries/DE/edit/contacts/new/", data)
    line = Contact.objects.get(number_display="030 2639 1199")
    assert line.number_e164 == "+493026391199"


@pytest.mark.parametrize(
    ("abroad", "said"),
    [
        ("+49 (0)30 2639 1199", "After the country code, leave out the 0"),
        ("000 30 2639 1199", "beginning with the country code"),
        ("+49 30 26391199/98", "beginning with the country code"),
        ("030 2639 1199", "beginning with the country code"),
    ],
)
def test_what_has_no_certain_meaning_from_abroad_is_refused(shipped, sign_in, abroad, said):
    desk = sign_in(coordinator_of("DE"))
    data = new_contact(number_display="030 2639 1199", number_e164=abroad)
    assert said in desk.post("/handbook/countries/DE/edit/contacts/new/", data).text
    assert not Contact.objects.filter(number_display="030 2639 1199").exists()


def test_a_tick_is_offered_for_an_unknown_number_that_was_copied_from_a_page(shipped, sign_in):
    desk = sign_in(coordinator_of("EE"))
    data = new_contact(number_display="8\u00a0660\u20117320", number_e164="", from_abroad="unknown")
    page = desk.post("/handbook/countries/EE/edit/contacts/new/", data).text
    data |= {"is_number_right": tick_in(page)}
    desk.post("/handbook/countries/EE/edit/contacts/new/", data)
    assert Contact.objects.filter(number_display="8 660-7320").exists()


@pytest.mark.parametrize(
    "two",
    [
        "030 26391176 / 030 26391177",
        "030 26391176/77",
        "030/26391176/77",
        "110/112",
        "+371 67378539/40",
        "+371 67378539 / 28612129",
    ],
)
def test_a_slash_between_numbers_is_no_blank(two):
    assert dialling.as_stored(two) == two


@pytest.mark.parametrize(
    ("country", "number"),
    [("DE", "(+49) 030 26391199"), ("SE", "(+46) (0)8 123 456 00"), ("DE", "(+49)(0)30 26391199")],
)
def test_brackets_around_the_country_code_hide_no_0(shipped, sign_in, country, number):
    desk = sign_in(coordinator_of(country))
    data = new_contact(number_display=number, number_e164="", from_abroad="unknown")
    page = desk.post(f"/handbook/countries/{country}/edit/contacts/new/", data).text
    assert "After the country code, leave out the 0" in page
