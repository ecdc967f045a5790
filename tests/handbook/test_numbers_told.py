"""Words of a page name no number that no longer connects, and no page one of Russia."""

import pytest

from handbook.models import Contact, CountryPage, CountrySection
from handbook.rules import countries
from handbook.rules.numbers_nearby import numbers_refused_in_chapter
from participants.dialling import NAMES
from tests.handbook.country_editing import (
    DESK,
    add,
    expressly,
    is_there,
)
from tests.handbook.shipped_countries import COUNTRIES

pytestmark = pytest.mark.any_database


DEAD = "Numbers of Lithuania that begin with 8 no longer connect. Today 0 is dialled."


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
    assert DEAD in " ".join(countries.emergency_problems("LT", noted))


def test_a_field_full_of_figures_is_refused_unread(shipped):
    """Judging 700 of them would take a second, on each visit of the desk."""
    facts = CountryPage.objects.get(party__code="LT").facts
    noted = facts | {"emergency_notes": {"en": "+1 " * 301}}
    assert "more than 300 figures" in " ".join(countries.emergency_problems("LT", noted))


WITHOUT_ZERO = (
    "Numbers of Poland that begin with 0 no longer connect. Today they are dialled without it."
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
        ("SE", "+46 (0)8 506 100 00", TOO_MUCH),
        ("LV", "In Lithuania dial +370 8 616 91119.", TOO_MUCH),
        ("LV", "In Lithuania dial +370 8*616*91119.", TOO_MUCH),
        ("LV", "In Poland dial +48 0 22 628 99 99.", TOO_MUCH),
        ("DE", "+49 (030) 263 911 76", TOO_MUCH),
        ("LV", "In Germany +49/030/263 911 76.", TOO_MUCH),
    ],
)
def test_a_dead_number_is_found_in_words_whatever_stands_between_its_digits(country, words, said):
    (reason,) = countries.told_number_problems(country, {"notes": {"en": words}})
    assert reason.startswith("Note: “") and reason.endswith(f"”. {said}")


@pytest.mark.parametrize(
    "words",
    [
        "Free line 24/7 8 800 91119",
        "8 800\n91119",
        "8, 800 91119",
        "112 8 800 91119",
        "+370 616 91119 8 800 91119",
        "Mobile: 8 612 00123.",  # a group with 00 is no country code
        "Mon-Fri 9-17 8 800 91119",
        "8 800 91119 24/7",
        "Since 1 March 2025 8 800 91119",
        "8: 800 91119",
        "[8] 800 91119",
        "8 8OO 91119",
        "8 **800** 91119",
        "\uff18 800 91119",  # a wide 8
        "Kaunas: 8-37-2019-98.",  # no day of a month
        "116 006 8 521 665 94",
    ],
)
def test_other_figures_beside_a_dead_number_do_not_hide_it(words):
    (reason,) = countries.told_number_problems("LT", {"page_date": words})
    assert reason.startswith("Date of the source: “") and reason.endswith(f"”. {DEAD}")


@pytest.mark.parametrize("words", ["00370 8 800 91119", "Or 370 8 800 91119."])
def test_a_country_code_without_its_plus_hides_none(words):
    (reason,) = countries.told_number_problems("LV", {"notes": {"en": words}})
    assert reason.endswith(f"370 8 800 91119”. {TOO_MUCH}")


@pytest.mark.parametrize(
    ("country", "words", "numbers"),
    [
        ("LT", "Fire brigade 101, police 102, ambulance 103.", ["101", "102", "103"]),
        ("LT", "112 101", ["101"]),
        ("EE", "The police answer under 110.", ["110"]),
        ("SE", "Or dial 90 000.", ["90 000"]),
        ("LV", "Police 02, ambulance 03.", ["02", "03"]),
        ("EE", "Police: 110 24/7. Or 110 116 006", ["110"]),
        ("SE", "112 90 000", ["90 000"]),
        ("SE", "Ring 90 000", ["90 000"]),
        ("LT", "Policija 102 8-17", ["102"]),
        ("EE", "Police 110\nWomen: 112", ["110"]),
        # of days, times, money, laws, streets, and of other countries
        ("LV", "02.03.2026, 02 March 2026, 2026-02-03, 02.2026, 08:02", []),
        ("SE", "Up to 90 000 kronor", []),
        ("SE", "Of 90 000 who came, few stayed.", []),
        ("EE", "§ 110, 110/2020, Lai tn 110", []),
        ("LT", "Gedimino pr. 101, 103 straipsnis, 110", []),
        ("LV", "In Germany 110 answers.", []),
        ("LT", "Articles 101, 102 and 103, order No. 1V-101, Laisvės al. 102", []),
        ("EE", "Up to 110 women a year, sections 133 and 110", []),
        ("SE", "Between 90 000 och 120 000 kronor, SEK 90 000, Box 900 00", []),
    ],
)
def test_words_name_no_emergency_number_that_was_switched_off(country, words, numbers):
    said = countries.told_number_problems(country, {"emergency_notes": {"en": words}})
    ended = f"is no longer in use in {NAMES[country]}: 112 has replaced it."
    assert said == [f"Note: “{number}”. {number} {ended}" for number in numbers]


def test_an_editor_reads_which_words_are_meant_and_a_source_names_no_such_number(shipped):
    facts = CountryPage.objects.get(party__code="EE").facts
    source = {"emergency_source": "https://politsei.ee/2020/110 (110 until 2020)"}
    (reason,) = countries.emergency_problems("EE", facts | source)
    assert reason.startswith("Source: “110”.")
    noted = facts | {"emergency_notes": {"en": "Police: 110."}}
    (reason,) = countries.emergency_problems("EE", noted)
    assert reason.startswith("Note: “110”.")


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
        ("LT", "Gedimino pr. 8, 0 5 271 7171"),
        ("LT", "Tel. 0 46 867125 24/7, 0 800 95 296 8:00-17:00"),
        ("PL", "Tel. 504 042 711 (2026)."),
        ("PL", "Infolinia 0-24: 22 635 42 79, ul. Długa 8-8, 576 747 432"),
    ],
)
def test_other_figures_in_words_are_no_dead_number(country, words):
    assert countries.told_number_problems(country, {"notes": {"en": words}}) == []


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda row: row["code"])
def test_no_shipped_words_name_a_dead_number(shipped, country):
    page = CountryPage.objects.get(party__code=country["code"])
    for row in (page, *page.contacts.all(), *page.sections.all()):
        assert countries.told_number_problems(country["code"], row.facts) == []


@pytest.mark.parametrize(
    ("country", "words", "numbers"),
    [
        ("LV", "Lithuania: 8 800 91119", ["8 800 91119"]),
        ("PL", "In Lithuania there is a free line. Dial 8 800\n91119.", ["8 800\n91119"]),
        ("NO", "In Estland 110, 112 here", ["110"]),
        ("LV", "Igaunijā policija 110, Lietuvā 102", ["110", "102"]),
        # as they are dialled on this page, or where they are said to be
        ("DE", "In Estonia 112, here 110", []),
        ("SE", "Embassy of Poland: 08-505 750 00", []),
        ("LV", "In Ukraine 102, in Norway 110", []),
    ],
)
def test_nor_a_number_that_ended_in_another_state_that_they_name(country, words, numbers):
    said = countries.told_number_problems(country, {"notes": {"lv": words}, "source": words})
    named = [f"{field}: “{number}”" for field in ("Note", "Source") for number in numbers]
    assert [reason.partition("”. ")[0] + "”" for reason in said] == named


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
    page = add(desk_of("LV"), "LV", "+371 1234 5678", "+74951234567", is_number_right="on")
    assert OF_RUSSIA.format("+74951234567") in page and not is_there("+371 1234 5678")


@pytest.mark.parametrize(
    ("country", "words", "number"),
    [
        ("LV", "In Moscow +7 495 123-45-67 answers.", "+7 495 123-45-67"),
        ("RU", "Dial 8 (495) 123-45-67.", "8 (495) 123-45-67"),
        ("LV", "8 495 123 45 67", "8 495 123 45 67"),
        ("EE", "7 495 123 45 67", "7 495 123 45 67"),
        ("LV", "+7, 495 123 45 67", "+7, 495 123 45 67"),
        ("LV", "+7:495 123 45 67", "+7:495 123 45 67"),
        ("LV", "plus 7 495 123 45 67", "7 495 123 45 67"),
        ("LV", "8 800 100 49 94", "8 800 100 49 94"),
        ("LV", "Russia: 495 123-45-67", "495 123-45-67"),
        ("RU", "Dial (8352) 12-34-56.", "8352) 12-34-56"),
    ],
)
def test_nor_do_words_name_one(country, words, number):
    said = countries.told_number_problems(country, {"texts": {"en": words}})
    assert said == [f"Text: “{number}”. {OF_RUSSIA.format(number)}"]


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("LV", "+7 727 258 00 00"),
        ("KZ", "8 727 258 00 00"),
        ("DK", "78 77 36 68, 112"),
    ],
)
def test_others_are_no_numbers_of_russia(country, words):
    assert countries.told_number_problems(country, {"texts": {"en": words}}) == []


@pytest.mark.parametrize(
    ("country", "words", "numbers"),
    [
        ("SE", "Ring 612345.", ["612345"]),
        ("SE", "Ring 08-612 345 67, tel. 116 006, 020-50 50 50.", []),
        ("LV", "In Estonia call 6123456.", []),
        ("LV", "In Lithuania call 6123456.", ["6123456"]),
        ("LV", "tālr. 612345; mob. 612346; fax: 612347", ["612345", "612346", "612347"]),
        ("LV", "☎612345, SMS to 612346, WhatsApp 612347", ["612345", "612346", "612347"]),
        ("LV", "SMS to 71700, text 72 120, ☎ 112, fax 67 016 201", []),
    ],
)
def test_a_number_without_its_area_code_reaches_nobody(country, words, numbers):
    said = countries.told_number_problems(country, {"notes": {"en": words}})
    nobody = "reaches nobody as it is written: give its area code, or + and the country code."
    assert said == [f"Note: “{number}”. {number} {nobody}" for number in numbers]


@pytest.mark.parametrize(
    ("words", "number", "said"),
    [
        ("+371 2861212", "+371 2861212", "too few digits"),
        ("In Sweden 00371 28 61 21 2 at night", "+371 28 61 21 2", "too few digits"),
        ("+371 286121200", "+371 286121200", "does not have as many digits as numbers of its"),
        ("+371 116 006", "+371 116 006", "too few digits"),
    ],
)
def test_a_number_with_country_code_has_as_many_digits_as_its_country_has(words, number, said):
    (reason,) = countries.told_number_problems("LV", {"notes": {"en": words}})
    assert reason.startswith(f"Note: “{number}”. The number") and said in reason


def test_figures_with_a_plus_or_beside_words_of_messages_are_no_numbers():
    words = (
        "The budget grew by +100 000 000 euros, +2.5 %. Aged +18, UTC+2, GMT+02:00, +371 is Latvia."
        " Text 2004/81/EC, see text 12345 of 1 March 2025, Dz. U. 2008 no. 52, item 307, § 134."
        " +371 67 016 201/202, +49 (30) 263 911 76-10, +47 02800, +39 (06) 6982 1234,"
        " +371 67\n016 202. Mobil 2 500 personer, 612 345 text messages."
    )
    assert countries.told_number_problems("LV", {"notes": {"en": words}}) == []
    assert list(numbers_refused_in_chapter(words, "Help")) == []
