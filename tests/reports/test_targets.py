"""Targets of a year, which staff set as one table, beside what happened (R-549 to R-552)."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from participants.models import AuditEntry
from reports.comparison import compared
from reports.models import Target
from tests import factories

PAGE, SET = "/reports/targets/", "/reports/targets/2010/"
PERSON = uuid.UUID(int=1)


@pytest.fixture
def latvian(latvia):
    """Latvia is to fill 3 seats in 2010, and 2 people are to complete."""
    return Target.objects.create(year=2010, party=latvia, seats=3, completed=2)


@pytest.fixture
def lithuanian(lithuania):
    return Target.objects.create(year=2010, party=lithuania, seats=76543)


def sent(browser, address=SET):
    """What the table sends when nothing is typed."""
    form = browser.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def line_of(found, code):
    return next(line.measures for line in found.lines if line.party.code == code)


def test_targets_are_set_for_all_states_at_once(sign_in, astrid, latvia, lithuania):
    browser = sign_in(astrid)
    typed = {"seats-LV": "20", "persons-LV": "18", "seats-LT": "0"}
    answer = browser.post(SET, sent(browser) | typed, follow=True)

    assert "Saved: the targets of 2 states." in answer.text
    set_now = Target.objects.values_list("party__code", "seats", "persons", "completed")
    assert set(set_now) == {("LV", 20, 18, None), ("LT", 0, None, None)}
    latvian = AuditEntry.objects.get(subject_id=Target.objects.get(party=latvia).pk)
    assert latvian.changes == {"seats": [None, 20], "persons": [None, 18]}


def test_what_happened_stands_beside_as_the_totals_count_it(
    closed, fact, latvian, latvia, oskar, now
):
    riga, vilnius = closed(date(2010, 1, 1)), closed(date(2010, 12, 31))
    fact(riga, latvia, PERSON)
    fact(vilnius, latvia, PERSON, completed=False)
    fact(riga, latvia, attended=False)
    fact(closed(date(2011, 1, 1)), latvia)

    found = compared(oskar, 2010, now=now)
    of_latvia = line_of(found, "LV")
    reached = {name: pair.reached for name, pair in of_latvia.items()}
    assert reached == {"seats": 3, "persons": 1, "completed": 1}
    differences = [pair.difference for pair in of_latvia.values()]
    assert differences == [0, None, -1]
    assert found.total == of_latvia


def test_the_difference_is_said_in_words_and_not_by_a_colour(
    sign_in, astrid, closed, fact, latvia, lithuania, latvian
):
    Target.objects.filter(pk=latvian.pk).update(seats=1, persons=2, completed=5)
    riga = closed()
    fact(riga, latvia)
    fact(riga, latvia)
    page = sign_in(astrid).get(f"{PAGE}?year=2010").text
    assert "2 of 1" in page and "1 more than the target" in page
    assert "2 of 2" in page and "just reached" in page
    assert "2 of 5" in page and "3 short of the target" in page
    assert "no target" in page


def test_the_years_with_targets_are_named_of_the_own_state_only(
    sign_in, astrid, ilze, latvian, lithuania
):
    Target.objects.create(year=2009, party=lithuania, seats=1)
    link = 'href="/reports/targets/?year={}"'
    for reader, years in ((astrid, [2010, 2009]), (ilze, [2010])):
        page = sign_in(reader).get(PAGE)
        assert page.context["years"] == years
        assert link.format(2010) in page.text
        assert (link.format(2009) in page.text) == (2009 in years)


def test_a_coordinator_sees_the_own_state_and_sets_nothing(
    sign_in, ilze, janis, closed, fact, lithuania, latvian, lithuanian
):
    fact(closed(), lithuania)
    browser = sign_in(ilze)
    page = browser.get(f"{PAGE}?year=2010").text
    assert "0 of 3" in page
    assert "Lithuania" not in page and "76543" not in page
    for kind in ("csv", "xlsx"):
        assert browser.get(f"{PAGE}targets.{kind}?year=2010").status_code == 200
    told = b"".join(browser.get(f"{PAGE}targets.csv?year=2010").streaming_content).decode()
    assert "Lithuania" not in told and "76543" not in told
    assert [line for line in told.splitlines() if line.startswith("Total,,")] == []
    assert (browser.get(SET).status_code, browser.post(SET, {}).status_code) == (403, 403)
    assert sign_in(janis).get(PAGE).status_code == 403


def test_targets_are_visible_to_staff_and_to_the_own_coordinator(
    latvian, lithuanian, astrid, oskar, ilze, ruta, janis
):
    seen = [set(Target.objects.visible_to(who)) for who in (astrid, oskar, ilze, ruta, janis)]
    assert seen == [{latvian, lithuanian}, {latvian, lithuanian}, {latvian}, {lithuanian}, set()]


def test_last_year_is_proposed_and_saved_only_with_the_table(
    sign_in, astrid, latvian, lithuania, latvia
):
    browser = sign_in(astrid)
    copied = sent(browser, "/reports/targets/2011/?copy=1")
    assert (copied["seats-LV"], copied["persons-LV"]) == (3, "")
    assert not Target.objects.of(2011).exists()

    browser.post("/reports/targets/2011/", copied)
    mine = Target.objects.of(2011).values_list("party", "seats", "persons", "completed")
    assert list(mine) == [(latvia.pk, 3, None, 2)]


def test_a_copy_leaves_what_is_set_already(sign_in, astrid, latvian, latvia):
    Target.objects.create(year=2011, party=latvia, seats=9)
    copied = sent(sign_in(astrid), "/reports/targets/2011/?copy=1")
    assert (copied["seats-LV"], copied["completed-LV"]) == (9, 2)


def test_a_target_that_is_emptied_is_none(sign_in, astrid, latvian):
    browser = sign_in(astrid)
    browser.post(SET, sent(browser) | {"seats-LV": ""})
    latvian.refresh_from_db()
    assert (latvian.seats, latvian.completed) == (None, 2)


def test_two_colleagues_set_other_cells_and_both_stand(sign_in, astrid, oskar, latvian):
    browser, other = sign_in(astrid), sign_in(oskar)
    opened = sent(browser)
    other.post(SET, sent(other) | {"seats-LV": "30"})
    browser.post(SET, opened | {"persons-LV": "25"})
    latvian.refresh_from_db()
    assert (latvian.seats, latvian.persons) == (30, 25)


def test_two_colleagues_who_set_the_same_cell_are_told(sign_in, astrid, oskar, latvian):
    browser, other = sign_in(astrid), sign_in(oskar)
    opened = sent(browser)
    other.post(SET, sent(other) | {"seats-LV": "30"})

    again = browser.post(SET, opened | {"seats-LV": "40"})
    assert "A colleague set other targets meanwhile: Latvia." in again.text
    form = again.context["form"]
    assert form["seats-LV"].value() == "40"
    latvian.refresh_from_db()
    assert latvian.seats == 30

    browser.post(SET, {name: form[name].value() for name in form.fields})
    latvian.refresh_from_db()
    assert latvian.seats == 40


@pytest.mark.parametrize("typed", ["-1", "many", "1.5", "99999999"])
def test_what_is_no_number_is_refused_beside_its_field_and_kept(typed, sign_in, astrid, latvian):
    browser = sign_in(astrid)
    answer = browser.post(SET, sent(browser) | {"seats-LV": typed, "persons-LV": "7"})
    assert "Latvia, Seats" in answer.text
    assert answer.context["form"]["seats-LV"].value() == typed
    latvian.refresh_from_db()
    assert (latvian.seats, latvian.persons) == (3, None)


@pytest.mark.parametrize("year", ["1989", "2101", "x"])
def test_a_year_that_is_none_is_said(year, sign_in, astrid):
    browser = sign_in(astrid)
    assert "Please look at this again" in browser.get(f"{PAGE}?year={year}").text
    assert browser.get(f"{PAGE}targets.csv?year={year}").status_code == 400
    assert browser.get(f"{PAGE}{year}/").status_code == 404


def test_who_is_no_member_has_a_line_with_a_target_or_people(closed, fact, latvia, oskar, now):
    guest, hoped, other = (
        factories.party(code, code, status="other") for code in ("UA", "GE", "MD")
    )
    fact(closed(), guest)
    Target.objects.create(year=2010, party=hoped, seats=1)
    lines = [line.party.code for line in compared(oskar, 2010, now=now).lines]
    assert lines == ["GE", "LV", "UA"]
    assert other.code not in lines


def test_the_files_say_what_the_page_says(sign_in, astrid, closed, fact, latvia, latvian):
    fact(closed(), latvia)
    browser = sign_in(astrid)
    told = b"".join(browser.get(f"{PAGE}targets.csv?year=2010").streaming_content).decode()
    assert "Latvia,LV,3,1,-2,,1,,2,1,-1" in told.replace("'", "")
    book = load_workbook(BytesIO(browser.get(f"{PAGE}targets.xlsx?year=2010").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][:6] == ("Latvia", "LV", 3, 1, -2, None)
    assert rows[2][0] == "Total"
    assert "Seats are compared with the people who were registered." in told
    assert "Seats are compared" in browser.get(f"{PAGE}?year=2010").text


def test_the_pages_ask_as_often_for_one_state_as_for_many(sign_in, astrid, closed, fact):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    browser, pages = sign_in(astrid), (f"{PAGE}?year=2010", SET)
    riga = closed()
    fact(riga, factories.party("X0", "State"))
    browser.get(PAGE)
    before = [asked(page) for page in pages]
    for number in range(1, 20):
        party = factories.party(f"X{number}", f"State {number}")
        Target.objects.create(year=2010, party=party, seats=number)
        fact(riga, party)
    assert [asked(page) for page in pages] == before
