"""Officers nominated by lines pasted from a spreadsheet (R-209)."""

import pytest

from participants.models import Participant
from tests import factories
from tests.trainings.nominations.desk import ANNA, address, names, read_rows, shown_in
from tests.trainings.nominations.lists import line, nominated


@pytest.fixture(autouse=True)
def on_the_day(time_is, now):
    time_is(now)


LINES = """Name\tTitle\tMission\tE-mail\tPhone
Bērziņš-Ķīsis, Jānis\tConsul\tEmbassy Tallinn\t\t1
Anna Liepa\t\t\tanna@mfa.example
=HYPERLINK("x")\tConsul\t\tona@mfa.example
Ānna Liepa\tConsul\t\tother@mfa.example
"""


def read(browser, training, lines):
    return browser.post(address(training), {"read": "1", "lines": lines}).text


def test_the_preview_says_how_each_line_was_read_and_saves_nothing(
    sign_in, ilze, janis, latvia, riga
):
    factories.mission(latvia, name="Embassy in Tallinn")
    known = Participant.objects.count()
    page = read(sign_in(ilze), riga, LINES)
    assert "4 lines for Latvia. Nothing is saved yet" in page
    assert 'value="Jānis Bērziņš-Ķīsis"' in page and f'value="{janis.email}"' in page
    assert 'value="Embassy in Tallinn"' in page
    assert "Columns that were not read: Phone." in page
    assert "is a formula. Paste what it shows instead." in page
    assert "The same officer stands in row 2 already." in page
    assert [page.count(f">{word}</span>") for word in ("known", "new", "to correct")] == [1, 1, 2]
    assert page.count("checked") == 2
    assert (names(riga), Participant.objects.count()) == ([], known)


def test_a_mission_is_found_by_its_city_and_a_missing_one_has_the_country_of_the_city(
    sign_in, ilze, latvia, lithuania, riga
):
    norway, sweden = factories.party("NO", "Norway"), factories.party("SE", "Sweden")
    factories.mission(latvia, name="Embassy of Latvia", host=norway, city="Oslo")
    factories.mission(lithuania, name="Embassy of Lithuania", host=sweden, city="Stockholm")
    lines = "\n".join(
        f"{name} Liepa;;Embassy in {city};{name}@mfa.example"
        for name, city in (("anna", "Oslo"), ("zane", "Stockholm"))
    )
    page = read(sign_in(ilze), riga, lines)
    assert 'value="Embassy of Latvia"' in page and 'value="Embassy in Stockholm"' in page
    assert 'value="embassy" selected' in page and 'value="Sweden"' in page
    assert "to correct" not in page


def test_a_mission_of_another_state_is_to_be_corrected_and_never_guessed(
    sign_in, ilze, latvia, riga
):
    norway = factories.party("NO", "Norway")
    factories.mission(latvia, name="Embassy of Latvia in Norway", host=norway, city="Oslo")
    page = read(sign_in(ilze), riga, "Sigurd Åse;;Embassy of Norway in Riga;sigurd@mfa.example")
    assert "“Embassy of Norway in Riga” names a mission of Norway." in page
    assert 'value="Embassy of Norway in Riga"' in page and "checked" not in page
    assert page.count(">to correct</span>") == 1 and names(riga) == []


def test_a_title_with_an_address_is_to_be_corrected(sign_in, ilze, riga):
    lines = "Anna Liepa\tConsul www.evil.example\t\tanna@mfa.example"
    page = read(sign_in(ilze), riga, lines)
    assert "Please leave out the address of a page or a mailbox here." in page
    assert page.count(">to correct</span>") == 1 and names(riga) == []


def test_those_who_are_ticked_are_nominated_in_the_order_of_the_lines(sign_in, ilze, riga):
    ona = ANNA | {"full_name": "Ona Egle", "email": "ona@mfa.example", "take": "on"}
    left_out = {"full_name": "", "email": "nobody"}
    data = read_rows(ona, left_out, ANNA | {"take": "on"})
    answer = sign_in(ilze).post(address(riga), data, follow=True)
    assert names(riga) == ["Ona Egle", "Anna Liepa"]
    assert "2 officers nominated." in answer.text


def test_a_refused_list_saves_nobody_and_shows_all_again(sign_in, ilze, janis, riga, now):
    nominated(riga, ilze, [line(janis.participant)], now=now)
    page = read(sign_in(ilze), riga, f"Janis Berzins-Kisis;Consul;{janis.email}")
    assert "is nominated already." in page and "checked" not in page
    again = {"full_name": "Janis Berzins-Kisis", "email": janis.email, "take": "on"}
    data = read_rows(ANNA | {"take": "on"}, again, lines="as pasted")
    page = sign_in(ilze).post(address(riga), data).text
    assert "Officer 2, Full name: Jānis Bērziņš-Ķīsis is nominated already." in page
    assert "anna@mfa.example" in page and page.count("checked") == 2
    assert names(riga) == ["Jānis Bērziņš-Ķīsis"]
    del data["save"]
    assert "as pasted" in sign_in(ilze).post(address(riga), data | {"back": "1"}).text


def test_lines_of_another_state_name_nobody_known(sign_in, ilze, egle, riga):
    page = read(sign_in(ilze), riga, f"Eglė Šimkūnaitė;Consul;{egle.email}")
    assert ">new</span>" in page and ">known</span>" not in page


def test_a_text_that_cannot_be_read_stays_with_the_reason(sign_in, ilze, riga):
    lines = "Ona Egle;Consul\n" * 301
    page = read(sign_in(ilze), riga, lines)
    assert "These are 301 lines. At most 300 can be read at once." in page
    assert page.count("Ona Egle;Consul") == 301
    assert "No line names anybody." in read(sign_in(ilze), riga, " \n;;\n")


def test_lines_that_are_left_out_come_back_to_go_on_with(sign_in, ilze, riga):
    ona = {"full_name": "Ona Egle", "email": "ona@", "motivation": 'Knows\tthe "counter"'}
    data = read_rows(ona, ANNA | {"take": "on"}, lines="x;x;x;x;x@x.example;extra")
    page = sign_in(ilze).post(address(riga), data)
    assert names(riga) == ["Anna Liepa"]
    assert "1 officer nominated." in page.text and "1 line was left out." in page.text
    again = read(sign_in(ilze), riga, shown_in(page)["lines"])
    assert "1 line for Latvia." in again and "No column is left for: extra." in again
    assert 'value="ona@"' in again and "Knows the &quot;counter&quot;" in again


def test_a_name_in_two_cells_is_not_ticked_until_its_order_was_looked_at(sign_in, ilze, riga):
    page = sign_in(ilze).post(
        address(riga), {"read": "1", "lines": "Liepa\tAnna\tanna@mfa.example"}
    )
    assert "The order of this name is not certain. Look at it, then tick the row." in page.text
    assert 'value="Anna Liepa"' in page.text and "checked" not in page.text
    sign_in(ilze).post(address(riga), shown_in(page) | {"pasted-0-take": "on", "save": "1"})
    assert names(riga) == ["Anna Liepa"]


def test_a_known_person_is_the_same_in_another_order_and_in_capitals(
    sign_in, ilze, janis, latvia, riga
):
    factories.participant("Maija Bērziņa", latvia, email="maija@mfa.example")
    lines = "BĒRZIŅA Maija;;;maija@mfa.example\nBerzina Maija;;;maija@mfa.example"
    for typed in lines.splitlines():
        page = sign_in(ilze).post(address(riga), {"read": "1", "lines": typed})
        assert ">known</span>" in page.text and "Check the address" not in page.text
    sign_in(ilze).post(address(riga), shown_in(page) | {"save": "1"})
    assert names(riga) == ["Maija Bērziņa"]
    other = read(sign_in(ilze), riga, "Maija Liepa;;;maija@mfa.example")
    assert "This address is that of Maija Bērziņa. Check the address and the name." in other


def test_a_row_that_is_left_out_keeps_its_reason_when_others_are_refused(
    sign_in, ilze, janis, latvia, riga
):
    factories.mission(latvia, name="Embassy in Tallinn")
    page = sign_in(ilze).post(address(riga), {"read": "1", "lines": LINES})
    wrong = shown_in(page) | {"pasted-1-email": "anna@", "save": "1"}
    page = sign_in(ilze).post(address(riga), wrong).text
    assert "Officer 2, E-mail address: Enter a valid email address." in page
    assert "The same officer stands in row 2 already." in page
    assert "is a formula. Paste what it shows instead." in page
    assert page.count(">to correct</span>") == 3
    assert "Officer 4" not in page and names(riga) == []
