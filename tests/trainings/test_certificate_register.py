"""The register of certificates for a ministry: a state's, a year's, on a page and as a workbook."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from trainings.actions import certificates as actions
from trainings.models import Certificate, Registration, Training

pytestmark = pytest.mark.django_db
PAGE, FILE = "/certificates/", "/certificates/register.xlsx"


@pytest.fixture
def issued(riga, astrid, lukasz, sessions, lithuania):
    """Of Riga: Łukasz' for Latvia, Eglė's for Lithuania."""
    egle = days.seated(riga, "Eglė Šimkūnaitė", party=lithuania, email="egle@urm.example")
    for each in (lukasz, egle):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    return lukasz.certificates.get(), egle.certificates.get()


def test_it_says_who_is_on_the_paper_where_the_party_was_corrected_since(
    desk, sign_in, ilze, issued, lithuania
):
    lukasz, _egle = issued
    Registration.objects.filter(certificates=lukasz).update(party=lithuania)
    assert "on the paper: sent by Latvia" in desk.get(PAGE).text
    [row] = [each for each in rows(desk.get(FILE)) if each["Number"] == lukasz.number]
    assert row["State or organisation"] == "Lithuania"
    assert row["Sent by, on the paper, where another"] == "Latvia"
    own = sign_in(ilze).get(PAGE, {"q": lukasz.number}).text
    assert lukasz.number not in own.partition("<main")[2].partition("empty")[2]
    assert "that sent its holder as it is known today" in own


def names(page) -> list[str]:
    return [line.name for line in page.context["lines"]]


def listed(answer) -> list[str]:
    return [row["Name"] for row in rows(answer)]


def rows(answer) -> list[dict]:
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_staff_choose_state_and_year(desk, issued):
    assert names(desk.get(PAGE)) == ["Łukasz Żółć", "Eglė Šimkūnaitė"]  # the latest number first
    assert names(desk.get(PAGE, {"party": "LT"})) == ["Eglė Šimkūnaitė"]
    assert names(desk.get(PAGE, {"year": "2027", "party": "LV"})) == ["Łukasz Żółć"]


def test_one_is_found_by_number_by_code_and_by_any_spelling_of_the_name(desk, issued):
    of_lukasz, _of_egle = issued
    codes = (of_lukasz.code, f" {of_lukasz.code[:4].lower()}-{of_lukasz.code[4:]}")
    for words in (of_lukasz.number, of_lukasz.number[6:], *codes, "zolc", "Lukasz Żółć"):
        for answer in (names(desk.get(PAGE, {"q": words})), listed(desk.get(FILE, {"q": words}))):
            assert answer == ["Łukasz Żółć"]
    assert names(desk.get(PAGE, {"q": "Ozola"})) == []


def test_a_status_is_chosen_and_one_that_has_expired_is_not_valid(desk, issued, astrid):
    of_lukasz, of_egle = issued
    actions.revoke(by=astrid, certificate=of_egle, reason="misuse", now=days.AFTERWARDS)
    expected = {"valid": ["Łukasz Żółć"], "revoked": ["Eglė Šimkūnaitė"], "expired": []}
    assert {each: names(desk.get(PAGE, {"status": each})) for each in expected} == expected
    Certificate.objects.update(valid_until=date(2027, 1, 14))
    expected |= {"valid": [], "expired": ["Łukasz Żółć"]}
    assert {each: names(desk.get(PAGE, {"status": each})) for each in expected} == expected


@pytest.mark.parametrize("search", ["/participants/", "/handbook/search/"])
def test_the_searches_of_the_site_lead_those_who_may_see_it_to_a_certificate(
    desk, sign_in, ilze, ruta, janis, issued, afterwards, search
):
    of_lukasz, _of_egle = issued
    link = f'href="{PAGE}?q={of_lukasz.number}"'
    for browser, finds in ((desk, True), (sign_in(ilze), True), (sign_in(ruta), False)):
        for typed in (of_lukasz.number.lower(), of_lukasz.code):
            assert (link in browser.get(search, {"q": typed}).text) == finds
    assert link not in desk.get(search, {"q": "Łukasz"}).text
    assert link not in sign_in(janis).get(search, {"q": of_lukasz.number}).text


def test_a_coordinator_has_the_own_state_whatever_is_asked_for(sign_in, ilze, issued, afterwards):
    browser = sign_in(ilze)
    for asked in ({}, {"party": "LT"}):
        assert names(browser.get(PAGE, asked)) == ["Łukasz Żółć"]
        assert [row["Name"] for row in rows(browser.get(FILE, asked))] == ["Łukasz Żółć"]


def test_the_own_certificate_of_a_coordinator_whom_another_state_sent_is_not_in_it(
    sign_in, ilze, issued, lithuania, afterwards
):
    _of_latvia, of_lithuania = issued
    row = factories.registration(issued[0].training, ilze.participant)
    row.party = lithuania
    row.save()
    Certificate.objects.filter(pk=of_lithuania.pk).update(registration=row)
    assert names(sign_in(ilze).get(PAGE)) == ["Łukasz Żółć"]


def test_a_training_that_a_coordinator_may_not_know_of_is_left_out(
    sign_in, ilze, issued, lithuania, afterwards
):
    Training.objects.update(audience="restricted")
    issued[0].training.invited.set([lithuania])
    assert names(sign_in(ilze).get(PAGE)) == []


def test_an_officer_sees_none(sign_in, janis, issued):
    for address in (PAGE, FILE):
        assert sign_in(janis).get(address).status_code == 403


def test_an_officer_who_shortened_the_address_of_a_check_is_led_to_it(sign_in, janis):
    page = sign_in(janis).get(PAGE).text.partition("<main")[2].partition("<footer")[0]
    assert '<a href="/certificates/verify/">Check a certificate</a>' in page
    elsewhere = sign_in(janis).get("/certificates/templates/").text
    assert "/certificates/verify/" not in elsewhere.partition("<main")[2].partition("<footer")[0]


def test_the_file_has_days_as_days_and_hours_as_numbers(desk, issued):
    certificate, _other = issued
    (row,) = rows(desk.get(FILE, {"party": "LV", "year": "2027"}))
    day = datetime(2027, 1, 14)  # noqa: DTZ001  a cell knows no zone
    assert (row["Number"], row["First day"], row["Hours attended"]) == (
        certificate.number,
        day,
        12,
    )
    assert row["Code"].replace("-", "") == certificate.code
    assert (row["Status"], row["Valid until"], row["Replaced by"]) == ("Valid", None, "")


def test_replaced_and_revoked_ones_say_by_what_and_why(desk, astrid, issued):
    first, other = issued
    newer = actions.issue(
        by=astrid, registration=first.registration, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    actions.revoke(by=astrid, certificate=other, reason="misuse", now=days.AFTERWARDS)
    _newer, replaced, revoked = rows(desk.get(FILE))
    assert (replaced["Status"], replaced["Replaced by"]) == ("Replaced", newer.number)
    assert (revoked["Status"], revoked["Reason of the revocation"]) == ("Revoked", "Misuse")
    assert revoked["Revoked on"].date() == date(2027, 1, 15)


def test_an_expired_one_says_so(desk, issued):
    Certificate.objects.update(valid_until=date(2027, 1, 14))
    assert {row["Status"] for row in rows(desk.get(FILE))} == {"Expired"}


def test_whoever_was_erased_is_in_no_state_and_found_by_staff(desk, sign_in, ilze, issued):
    Certificate.objects.filter(pk=issued[0].pk).update(**Certificate.CUT_OFF)
    assert names(desk.get(PAGE, {"party": "LV"})) == []
    assert names(desk.get(PAGE, {"party": "erased"})) == ["holder's data erased"]
    assert [row["Name"] for row in rows(desk.get(FILE))] == [
        "holder's data erased",
        "Eglė Šimkūnaitė",
    ]
    assert names(sign_in(ilze).get(PAGE)) == []


def test_whoever_moved_to_another_state_stays_with_the_one_that_sent_them(
    desk, issued, lukasz, lithuania
):
    lukasz.participant.party = lithuania
    lukasz.participant.save()
    assert names(desk.get(PAGE, {"party": "LV"})) == ["Łukasz Żółć"]
    assert names(desk.get(PAGE, {"party": "LT"})) == ["Eglė Šimkūnaitė"]


def test_a_name_that_looks_like_a_formula_is_text(desk, issued):
    Certificate.objects.update(full_name="=HYPERLINK(1)", training_title="+1")
    sheet = load_workbook(BytesIO(desk.get(FILE).getvalue())).active
    assert [sheet["C2"].data_type, sheet["E2"].data_type] == ["s", "s"]
    assert sheet["C2"].value == "=HYPERLINK(1)"


def test_a_download_stands_in_the_trail_with_state_and_year(desk, astrid, issued, latvia):
    desk.get(FILE, {"party": "LV", "year": "2027"})
    entry = AuditEntry.objects.get(action="download_register")
    assert entry.by == astrid
    assert entry.facts == {"certificates": 1, "party": latvia.pk, "year": 2027}


def test_of_words_that_were_sought_the_trail_says_only_that_there_were_some(desk, issued):
    desk.get(FILE, {"q": "Żółć", "status": "valid"})
    entry = AuditEntry.objects.get(action="download_register")
    assert entry.facts == {"certificates": 1, "status": "valid", "words": True}


def test_a_register_with_nothing_is_a_page_that_says_so_and_a_file_with_a_head(desk, riga):
    assert "No certificate was found" in desk.get(PAGE).text
    assert rows(desk.get(FILE)) == []


@pytest.mark.parametrize("asked", [{"year": "1999"}, {"year": "x"}, {"party": "XX"}])
def test_what_cannot_be_read_finds_nothing_and_downloads_nothing(desk, issued, asked):
    page = desk.get(PAGE, asked)
    assert names(page) == [] and "Select a valid choice" in page.text
    assert "A filter could not be read. Choose it again." in page.text
    assert "They stand here once a training is closed" not in page.text
    answer = desk.get(FILE, asked, follow=True)
    assert "The filter was not understood. Nothing was downloaded." in answer.text


def test_a_page_asks_equally_often_however_many_there_are(
    desk, issued, latvia, django_assert_num_queries
):
    desk.get(PAGE)  # which is recorded, once an hour
    with django_assert_num_queries(7):
        desk.get(PAGE)
    first = issued[0]
    for number in range(10, 40):
        person = factories.participant(f"Person {number}", latvia)
        row = factories.registration(first.training, person)
        Certificate.objects.create(
            registration=row,
            training=first.training,
            year=2027,
            sequence=number,
            number=f"TFTHB-2027-{number}",
            code=f"{number:026}",
            full_name=person.full_name,
            first_day=first.first_day,
            last_day=first.last_day,
            minutes_attended=60,
            minutes_total=60,
            issued_on=first.issued_on,
        )
    with django_assert_num_queries(7):
        assert len(names(desk.get(PAGE))) == 32
