"""Officers nominated by lines pasted from a spreadsheet (R-209)."""

import pytest

from participants.models import Participant
from tests import factories
from tests.trainings.nominations.desk import ANNA, address, names, typed
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


def test_those_who_are_ticked_are_nominated_in_the_order_of_the_lines(sign_in, ilze, riga):
    ona = ANNA | {"full_name": "Ona Egle", "email": "ona@mfa.example", "take": "on"}
    left_out = {"full_name": "", "email": "nobody"}
    data = typed(ona, left_out, ANNA | {"take": "on"}, button="save")
    answer = sign_in(ilze).post(address(riga), data, follow=True)
    assert names(riga) == ["Ona Egle", "Anna Liepa"]
    assert "2 officers nominated." in answer.text


def test_a_refused_list_saves_nobody_and_shows_all_again(sign_in, ilze, janis, riga, now):
    nominated(riga, ilze, [line(janis.participant)], now=now)
    page = read(sign_in(ilze), riga, f"Janis Berzins-Kisis;Consul;{janis.email}")
    assert "is nominated already." in page and "checked" not in page
    again = {"full_name": "Janis Berzins-Kisis", "email": janis.email, "take": "on"}
    data = typed(ANNA | {"take": "on"}, again, button="save", lines="as pasted")
    page = sign_in(ilze).post(address(riga), data).text
    assert "Officer 2, Full name: Jānis Bērziņš-Ķīsis is nominated already." in page
    assert "anna@mfa.example" in page and page.count("checked") == 2
    assert names(riga) == ["Jānis Bērziņš-Ķīsis"]
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
