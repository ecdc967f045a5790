"""The people of a training to take along: the page, XLSX, CSV, and addresses to copy."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from trainings import exports
from trainings.models import Training

pytestmark = pytest.mark.django_db

USUAL = {"name", "title", "party", "mission", "email", "status"}


@pytest.fixture
def seats(riga, janis, egle):
    """Jānis of Latvia and Eglė of Lithuania, each with a seat in Riga."""
    factories.registration(riga, janis.participant)
    factories.registration(riga, egle.participant)


def csv_of(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def names(browser, training, query="columns=name") -> list[str]:
    header, *rows = csv_of(browser.get(f"{address(training, 'participants_csv')}?{query}"))
    assert header[0] == "Name"
    return [row[0] for row in rows]


def sheet_of(browser, training, query) -> list[list[object]]:
    answer = browser.get(f"{address(training, 'participants_xlsx')}?{query}")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def ticked(browser, training) -> set[str]:
    page = browser.get(address(training, "participants_list")).text
    boxes = [box.split(">")[0] for box in page.split("<input") if 'name="columns"' in box]
    return {box.split('value="')[1].split('"')[0] for box in boxes if "checked" in box}


def test_staff_take_everybody_along_and_a_coordinator_the_own_state(
    seats, riga, astrid, ruta, sign_in
):
    assert names(sign_in(astrid), riga) == ["Jānis Bērziņš-Ķīsis", "Eglė Šimkūnaitė"]
    assert names(sign_in(ruta), riga) == ["Eglė Šimkūnaitė"]


def test_a_coordinator_copies_the_addresses_of_the_own_state_alone(seats, riga, ruta, sign_in):
    page = sign_in(ruta).get(address(riga, "participants_list")).text
    assert "egle.simkunaite@urm.example" in page
    assert "janis.berzins@mfa.example" not in page
    assert "Sign-in sheets" not in page


def test_who_is_registered_takes_no_list(seats, riga, janis, sign_in):
    browser = sign_in(janis)
    for name in ("participants_list", "participants_csv", "participants_xlsx"):
        assert browser.get(address(riga, name)).status_code == 403
    assert not AuditEntry.objects.filter(action="download_participants").exists()


def test_the_filters_of_the_desk_go_along(seats, riga, latvia, astrid, sign_in):
    waiting = factories.participant("Anna Kalniņa", latvia)
    factories.registration(riga, waiting, status="waiting")
    browser = sign_in(astrid)
    desk = browser.get(f"{address(riga, 'registrations')}?status=waiting&party=LV").text
    assert f"{address(riga, 'participants_list')}?status=waiting&amp;party=LV" in desk
    assert names(browser, riga, "status=waiting&party=LV&columns=name") == ["Anna Kalniņa"]
    assert names(browser, riga, "q=egle&columns=name") == ["Eglė Šimkūnaitė"]


def test_names_stand_in_the_alphabet_of_the_reader(riga, latvia, astrid, sign_in):
    for name in ("Anna Zeta", "Anna Åkerblad", "Anna Berg"):
        factories.registration(riga, factories.participant(name, latvia))
    browser = sign_in(astrid)
    assert names(browser, riga) == ["Anna Åkerblad", "Anna Berg", "Anna Zeta"]
    browser.cookies["django_language"] = "sv"
    _header, *rows = csv_of(browser.get(f"{address(riga, 'participants_csv')}?columns=name"))
    assert rows == [["Anna Berg"], ["Anna Zeta"], ["Anna Åkerblad"]]


def test_a_workbook_holds_moments_of_the_trainings_zone(riga, janis, astrid, sign_in):
    asked, approved = datetime(2027, 1, 4, 9, 0, 7, tzinfo=UTC), datetime(2027, 1, 4, tzinfo=UTC)
    factories.registration(
        riga,
        janis.participant,
        requested_at=asked,
        approved_at=approved,
        holds_reserved=True,
    )
    query = "columns=name&columns=seat&columns=requested_at&columns=approved_at"
    assert sheet_of(sign_in(astrid), riga, query) == [
        ["Name", "Kind of seat", "Requested on (Europe/Riga)", "Approved on (Europe/Riga)"],
        [
            "Jānis Bērziņš-Ķīsis",
            "approved for a reserved seat",
            datetime(2027, 1, 4, 11, 0),  # noqa: DTZ001  a sheet knows no zones
            datetime(2027, 1, 4, 2, 0),  # noqa: DTZ001
        ],
    ]


def test_only_staff_read_that_a_seat_is_overbooked(riga, egle, astrid, ruta, sign_in):
    factories.registration(riga, egle.participant, overbooking_reason="The speaker")
    query = "columns=name&columns=seat"
    assert sheet_of(sign_in(astrid), riga, query)[1] == ["Eglė Šimkūnaitė", "overbooked"]
    assert sheet_of(sign_in(ruta), riga, query)[1] == ["Eglė Šimkūnaitė", ""]


def test_a_place_on_the_waiting_list_is_the_one_among_all(riga, janis, egle, ruta, sign_in):
    for each in (janis, egle):
        factories.registration(riga, each.participant, status="waiting")
    rows = sheet_of(sign_in(ruta), riga, "columns=status&columns=place")
    assert rows[1:] == [["On the waiting list", 2]]


def test_hours_and_certificates_are_columns_after_closing(desk, riga, astrid, lukasz):
    assert (
        "certificate" not in desk.get(address(riga, "participants_list")).context["columns"].offered
    )
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    query = "columns=name&columns=hours&columns=certificate"
    assert sheet_of(desk, riga, query)[1:] == [["Łukasz Żółć", 12, "TFTHB-2027-0001"]]


def test_what_a_sheet_would_run_is_text(riga, latvia, astrid, sign_in):
    typed = factories.mission(latvia, name="=cmd|' /C calc'!A0", is_listed=False)
    factories.registration(riga, factories.participant("Anna Kalniņa", latvia), mission=typed)
    browser = sign_in(astrid)
    answer = browser.get(f"{address(riga, 'participants_csv')}?columns=mission")
    assert csv_of(answer)[1] == ["'=cmd|' /C calc'!A0"]
    assert sheet_of(browser, riga, "columns=mission")[1] == ["=cmd|' /C calc'!A0"]


def test_a_download_is_recorded_with_its_columns_and_the_number_of_people(
    seats, riga, astrid, sign_in
):
    sheet_of(sign_in(astrid), riga, "columns=email&columns=name")
    entry = AuditEntry.objects.get(action="download_participants")
    assert (entry.by, entry.subject_id) == (astrid, str(riga.pk))
    assert entry.facts == {"people": 2, "columns": ["name", "email"]}


def test_the_columns_of_the_last_download_stand_ready_for_that_account(
    seats, riga, astrid, ruta, sign_in
):
    browser = sign_in(astrid)
    assert ticked(browser, riga) == USUAL
    names(browser, riga, "columns=name&columns=requested_at")
    assert ticked(sign_in(astrid), riga) == {"name", "requested_at"}
    assert ticked(sign_in(ruta), riga) == USUAL
    assert csv_of(browser.get(address(riga, "participants_csv")))[0] == [
        "Name",
        "Requested on (Europe/Riga)",
    ]


def test_columns_that_this_training_lacks_give_way_to_the_usual_ones(desk, riga, closed, latvia):
    sheet_of(desk, closed, "columns=hours")
    other = factories.training("Safe return", host=latvia)
    assert ticked(desk, other) == USUAL


def test_addresses_are_copied_in_one_line_and_who_has_none_is_counted(
    seats, riga, janis, latvia, astrid, sign_in
):
    factories.registration(riga, factories.participant("Anna Kalniņa", latvia))
    disabled = factories.officer("ivo@mfa.example", "Ivo Ozols", latvia, is_active=False)
    factories.registration(riga, disabled.participant, status="waiting")
    page = sign_in(astrid).get(f"{address(riga, 'participants_list')}?status=").text
    assert ">egle.simkunaite@urm.example; janis.berzins@mfa.example</textarea>" in page
    assert "For 4 people." in page
    assert "2 of them have no address or a disabled account." in page


def test_addresses_are_those_of_people_with_a_seat_unless_a_status_is_asked_for(
    seats, riga, latvia, astrid, sign_in
):
    waits = factories.participant("Anna Kalniņa", latvia, email="anna@mfa.example")
    factories.registration(riga, waits, status="waiting")
    browser, page = sign_in(astrid), address(riga, "participants_list")
    assert "anna@mfa.example" not in browser.get(page).text
    assert "anna@mfa.example" in browser.get(f"{page}?status=waiting").text


def test_who_withdrew_or_was_declined_is_left_out_unless_chosen(
    seats, riga, latvia, astrid, sign_in
):
    for name, status in (("Anna", "withdrawn"), ("Māra", "declined"), ("Zane", "waiting")):
        factories.registration(riga, factories.participant(name, latvia), status=status)
    browser, page = sign_in(astrid), address(riga, "participants_list")
    assert {"Anna", "Māra", "Zane"} & set(names(browser, riga)) == {"Zane"}
    assert "With these filters the download holds 3 people." in browser.get(page).text
    assert len(names(browser, riga, "columns=name&status=all")) == 5
    assert "the download holds 5 people." in browser.get(f"{page}?status=all").text
    assert names(browser, riga, "columns=name&status=withdrawn") == ["Anna"]


@pytest.mark.parametrize("people", [1, 3, 300])
@pytest.mark.parametrize(
    ("name", "status", "statements"),
    [
        ("participants_list", "published", 10),
        ("participants_xlsx", "published", 10),
        ("participants_xlsx", "closed", 12),
    ],
)
def test_the_list_asks_the_database_as_often_for_few_as_for_many(
    desk, riga, sessions, people, django_assert_num_queries, name, status, statements
):
    for number in range(people):
        days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example")
    Training.objects.filter(pk=riga.pk).update(status=status)
    every_column = "&".join(f"columns={column}" for column in exports.LABELS)
    with django_assert_num_queries(statements):
        desk.get(f"{address(riga, name)}?{every_column}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=Egl\u200b&columns=name", "The filter was not understood. Nothing was downloaded."),
        ("status=xx", "The filter was not understood. Nothing was downloaded."),
        ("columns=bogus", "Choose a column. Nothing was downloaded."),
        ("chosen=1", "Choose a column. Nothing was downloaded."),
    ],
)
def test_what_was_not_understood_or_chosen_is_no_file(riga, egle, astrid, sign_in, query, said):
    factories.registration(riga, egle.participant)
    for name in ("participants_csv", "participants_xlsx"):
        answer = sign_in(astrid).get(f"{address(riga, name)}?{query}", follow=True)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert said in answer.text
    assert not AuditEntry.objects.filter(action="download_participants").exists()
