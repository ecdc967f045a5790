"""How to get there and whom to ask stands in the plan and reaches those it concerns (R-210)."""

import pytest

from outbox.models import Letter
from tests import factories
from tests.trainings.planning_form import stored_as_typed, typed
from tests.trainings.plans import change
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.calendars import training_calendar
from trainings.models import Training

pytestmark = pytest.mark.any_database


@pytest.fixture
def planned(riga, astrid, now):
    factories.session(riga)
    return change(
        riga,
        astrid,
        now,
        venue_address="K. Valdemāra iela 3\nLV-1395",
        access_notes="The lift is at the side door.",
        contact_name="Liene Zariņa",
        contact_email="liene@mfa.example",
        contact_phone="+371 67 016 201",
        interpretation=["lv"],
    )


def test_strangers_read_the_way_in_and_nobody_to_ask(planned, client):
    page = client.get(f"/trainings/{planned.slug}/").text
    assert "K. Valdemāra iela 3<br>LV-1395" in page
    assert "The lift is at the side door." in page
    assert "Interpreted into: Latvian" in page
    assert "Liene" not in page and "liene@" not in page and "67 016" not in page


def test_the_number_is_for_those_who_are_registered(planned, sign_in, egle, janis):
    factories.registration(planned, janis.person)
    others, own = (sign_in(each).get(f"/trainings/{planned.slug}/").text for each in (egle, janis))
    assert "liene@mfa.example" in others and "67 016" not in others
    assert "+371 67 016 201" in own


def test_the_letter_of_a_seat_says_how_to_get_in_and_whom_to_ask(planned, janis, latvia, now):
    register(
        by=janis,
        training=planned,
        party=latvia,
        details=Details("Jānis Bērziņš", "Consul"),
        now=now,
    )
    letter = Letter.objects.get(kind="registration_confirmed")
    assert "K. Valdemāra iela 3\nLV-1395" in letter.body
    assert "The lift is at the side door." in letter.body
    assert "Liene Zariņa, liene@mfa.example, +371 67 016 201" in letter.body


def test_another_address_is_another_place_and_those_registered_are_told(
    planned, janis, astrid, now
):
    factories.registration(planned, janis.person)
    change(planned, astrid, now, contact_name="Oskar Lind")
    assert not Letter.objects.filter(kind="training_changed").exists()
    change(planned, astrid, now, venue_address="Pils iela 1")
    letter = Letter.objects.get(kind="training_changed")
    assert "Changed: place" in letter.body and "Pils iela 1" in letter.body


def test_the_calendar_leads_to_the_address(planned):
    file = training_calendar([planned], name="").replace("\r\n ", "")
    assert "K. Valdemāra iela 3\\, LV-1395\\, Riga" in file


@pytest.mark.parametrize(
    ("host", "telephone", "reason"),
    [
        ("LT", "8 5 236 2444", "Numbers of Lithuania that begin with 8 no longer connect."),
        ("LV", "08-505 750 00", "does not have as many digits as numbers of its country have."),
        ("LV", "+370 8 5 236 2444", "After the country code, leave out the 0"),
        ("LV", "+371 67 016 201 / 202", "Give a telephone number, like +46 8 465 004 00."),
        ("EE", "110", "Give a telephone number, like +46 8 465 004 00."),
        ("LV", "+46 (0)8 505 750 00", "After the country code, leave out the 0"),
        ("SE", "612345", "Is the area code missing?"),
        ("LV", "+7 495 123-45-67", "a country for which none is shown"),
        ("LV", "11600", "11600 is not known as a telephone number. Check each digit."),
        ("LV", "+371 17378539", "+371 17378539 is not known as a telephone number."),
        ("LV", "+1 202 555 0123", ""),
        ("LV", "+66 2 123 4567", ""),
        ("LT", "0 5 236 2444", ""),
        ("LV", "67 016 201", ""),
        ("LV", "+46 8 505 750 00", ""),
    ],
)
def test_no_telephone_is_printed_that_nobody_reaches(
    sign_in, astrid, time_is, now, host, telephone, reason
):
    time_is(now)
    where = factories.party(host, "Host")
    staff, sent = sign_in(astrid), typed(where, contact_phone=telephone)
    page = staff.post("/trainings/new/", sent, follow=True).text
    assert reason in page
    assert list(Training.objects.values_list("contact_phone", flat=True)) == (
        [] if reason else [telephone]
    )


def test_a_telephone_from_before_stands_until_its_plan_is_edited(planned, sign_in, astrid, janis):
    Training.objects.update(contact_phone="8 5 236 2444")
    planned.refresh_from_db()
    factories.registration(planned, janis.person)
    edit = stored_as_typed(planned, title="Safer return")
    page = sign_in(astrid).post(f"/trainings/{planned.slug}/edit/", edit).text
    assert "Write it as it is dialled in Latvia, or with + and the country code." in page
    assert 'value="8 5 236 2444"' in page and 'value="Safer return"' in page
    assert "8 5 236 2444" in sign_in(janis).get(f"/trainings/{planned.slug}/").text
