"""A number that cannot be dialled as it is printed is not printed: shipped, typed, or there
already.
"""

import json
import re
from datetime import date
from importlib import import_module

import phonenumbers
import pytest
from django.apps import apps
from phonenumbers import shortnumberinfo

from handbook import reference
from handbook.models import Contact, CountryChange, CountryPage, HandbookFile
from handbook.rules import countries, dialling
from handbook.rules.dialling import REPLACED_PREFIXES
from participants.refusal import Refused
from tests.handbook.country_editing import coordinator_of, new_contact, tick_in

mend = import_module("handbook.migrations.0009_dead_numbers").mend
COUNTRIES = json.loads((reference.DATA / "countries.json").read_text(encoding="utf-8"))
CONTACTS = [(country["code"], contact) for country in COUNTRIES for contact in country["contacts"]]
# Harmonised in Europe for services of social value (Commission Decision 2007/116/EC), and 116 016
# as Germany gave it out; the library knows only some of them by country.
OF_SOCIAL_VALUE = {"116000", "116006", "116111", "116117", "116123", "116016"}
LINE = "lt-nappz-inside"


def connects(country: str, number: str) -> bool:
    """By the numbering plans that the library knows: as a short code of the country, or in full."""
    digits = re.sub(r"\D", "", number)
    if digits in OF_SOCIAL_VALUE:
        return True
    parsed = phonenumbers.parse(number, country)
    if len(digits) <= dialling.SHORT_CODE:
        return shortnumberinfo.is_valid_short_number_for_region(parsed, country)
    return phonenumbers.is_valid_number_for_region(parsed, country)


@pytest.mark.parametrize(
    ("country", "contact"), CONTACTS, ids=[row["key"] for _code, row in CONTACTS]
)
def test_every_shipped_number_connects_as_it_is_printed(country, contact):
    assert dialling.dialling_problems(country, contact["number_display"]) == []
    assert connects(country, contact["number_display"])
    if contact["number_e164"]:
        abroad = phonenumbers.parse(contact["number_e164"])
        assert phonenumbers.is_valid_number_for_region(abroad, country)
        assert abroad == phonenumbers.parse(contact["number_display"], country)


@pytest.mark.parametrize(
    "country", [row for row in COUNTRIES if row["emergency"]], ids=lambda row: row["code"]
)
def test_every_shipped_emergency_number_is_one_of_that_country(country):
    assert shortnumberinfo.is_emergency_number(country["emergency"]["number"], country["code"])


@pytest.mark.parametrize(
    "file", sorted(reference.DATA.glob("edition-2026/*/*.md")), ids=lambda file: file.stem
)
def test_no_chapter_prints_a_number_with_a_dead_prefix(file):
    text = file.read_text(encoding="utf-8")
    dead = REPLACED_PREFIXES["LT"].dead
    assert re.findall(rf"(?<![\d+])\(?{dead}[ –-]+\d{{1,3}}\)?[ -]\d{{3,}}", text) == []


def test_lithuania_is_shipped_with_the_digit_of_today_unconfirmed_and_with_its_source(shipped):
    line = Contact.objects.get(key=LINE)
    assert line.number_display == "0 800 91119" and line.confirmed_on is None
    for word in ("1 March 2025", "TN-29", "prienai.lt", "birzai.lt"):
        assert word in line.source


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
        ("EE", "110", "110 is no longer in use in this country: 112 has replaced it."),
        ("LT", "0-11", "no longer in use in this country"),
        ("SE", "90 000", "no longer in use in this country"),
        ("LV", "00371 28612120", "Write + in place of 00"),
        ("LV", "+371 2861212", "too few digits"),
        ("LV", "2861212", "too few digits"),
        ("LV", "+371 286121200", "does not have as many digits"),
        ("LV", "+999 28612120", "No telephone of this country"),
        ("EE", "+372 (0) 661 7321", "After the country code, leave out the 0"),
        ("LV", "371 67378540", "Write + before the country code"),
        ("LV", "673785", "too few digits"),  # six digits, and no short code
        ("EE", "66073", "too few digits"),
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
    assert dialling.reach_problems(country, number, "+3726607320", "no") == []
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
    if 'name="as_another"' in page:  # Norway's page has this number
        data |= {"as_another": tick_in(page, "as_another")}
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
    if 'name="as_another"' in page:  # Germany's page has this number
        data |= {"as_another": tick_in(page, "as_another")}
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
    data |= {"although_unknown": tick_in(page)}
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
    assert dialling.reach_problems("DE", number, "", "yes") == [said]


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


@pytest.mark.parametrize(
    ("country", "number"),
    [("DE", "(+49) 030 26391199"), ("SE", "(+46) (0)8 123 456 00"), ("DE", "(+49)(0)30 26391199")],
)
def test_brackets_around_the_country_code_hide_no_0(shipped, sign_in, country, number):
    desk = sign_in(coordinator_of(country))
    data = new_contact(number_display=number, number_e164="", from_abroad="unknown")
    page = desk.post(f"/handbook/countries/{country}/edit/contacts/new/", data).text
    assert "After the country code, leave out the 0" in page


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
    assert dialling.reach_problems(country, number, abroad, "yes") == []


@pytest.mark.parametrize(
    ("country", "number", "abroad", "said"),
    [
        ("LV", "67 378 539", "+37128612129", "From abroad 67 378 539 is +37167378539."),
        ("SE", "114 14", "+46771141400", "a contact of its own"),
        ("LT", "0 616 91119", "+370861691119", "After the country code, leave out the 0"),
    ],
)
def test_another_line_from_abroad_is_a_contact_of_its_own(country, number, abroad, said):
    assert said in " ".join(dialling.reach_problems(country, number, abroad, "doubtful"))


def test_a_editor_is_told_of_another_line_and_keeps_what_was_typed(shipped, sign_in):
    desk = sign_in(coordinator_of("LV"))
    two = new_contact(number_display="67 378 539", number_e164="+371 28612129")
    page = desk.post("/handbook/countries/LV/edit/contacts/new/", two).text
    assert "Make another line a contact of its own." in page and 'value="67 378 539"' in page
    assert not Contact.objects.filter(number_display="67 378 539").exists()


def test_loading_a_contact_with_two_lines_is_refused(shipped, now):
    latvia = next(row for row in COUNTRIES if row["code"] == "LV")
    two = latvia["contacts"][1] | {"number_display": "67378539", "number_e164": "+37128612129"}
    with pytest.raises(Refused, match="a contact of its own"):
        reference.load_country(latvia | {"contacts": [two]}, 1, now)


def test_a_editor_of_lithuania_cannot_print_a_dead_number_nor_confirm_one(shipped, sign_in):
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


def test_loading_a_dead_number_is_refused(shipped, now):
    lithuania = next(row for row in COUNTRIES if row["code"] == "LT")
    dead = lithuania["contacts"][1] | {"number_display": "8 800 91119"}
    with pytest.raises(Refused, match="no longer connect"):
        reference.load_country(lithuania | {"contacts": [dead]}, 7, now)


@pytest.fixture
def old(shipped) -> Contact:
    """The line as releases up to November 2026 loaded it."""
    line = Contact.objects.get(key=LINE)
    line.number_display = "8 800 91119"
    line.notes = {"en": "A free number inside Lithuania only. The leading 8 may have changed."}
    line.save()
    HandbookFile.objects.update(due_at=None)
    return line


def test_an_upgrade_mends_the_number_that_nobody_touched(old, shipped, now):
    fresh = reference.load  # what a fresh install says
    mend(apps, None)
    line = Contact.objects.get(key=LINE)
    assert (line.number_display, line.dial) == ("0 800 91119", "080091119")
    assert "1 March 2025" in line.source and "has not been tried yet" in line.notes["en"]
    assert "080091119" in line.search_text and "880091119" not in line.search_text
    assert {file.host.code for file in HandbookFile.objects.filter(due_at__isnull=False)} == {"LT"}
    assert not CountryChange.objects.exists()
    facts = line.facts
    fresh(now)
    line.refresh_from_db()
    assert line.facts == facts


def test_an_upgrade_keeps_the_words_of_a_editor_and_asks_to_confirm_the_number_anew(
    old, sign_in, janis
):
    editor = coordinator_of("LT")
    Contact.objects.filter(key=LINE).update(
        hours_texts={"en": "At night"},
        confirmed_on=date(2026, 11, 1),
        confirmed_by=editor,
        confirmed_as="coordinator",
        review_by=date(2027, 5, 1),
    )
    mend(apps, None)
    line = Contact.objects.get(key=LINE)
    assert (line.number_display, line.hours_texts) == ("0 800 91119", {"en": "At night"})
    assert (line.confirmed_on, line.review_by, line.confirmed_as) == (None, None, "")
    told = sign_in(janis).get("/handbook/countries/LT/history/").text
    assert "0 800 91119" in told and "()" not in told


def test_an_upgrade_leaves_other_numbers_alone(old):
    page = CountryPage.objects.get(party__code="LT")
    facts = {
        "page": page,
        "kind": "helpline",
        "source": "https://line.example",
        "page_date": "2026",
    }
    Contact.objects.create(key="lt-short", position=8, number_display="8111", **facts)
    before = dict(Contact.objects.exclude(key=LINE).values_list("key", "number_display"))
    mend(apps, None)
    assert dict(Contact.objects.exclude(key=LINE).values_list("key", "number_display")) == before
