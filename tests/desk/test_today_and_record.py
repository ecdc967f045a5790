"""The start page names each training once; one's own record shows what comes next, and the hours
attended.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.access.trainings import make_certificate
from tests.trainings import days
from trainings.models import Certificate, Training


def today_part(page: str) -> str:
    return page.partition('id="today"')[2].partition('id="next"')[0]


@pytest.fixture
def tallinn(latvia, lithuania):
    """Four seats, two reserved for each of two states."""
    return factories.training(
        "Tallinn", host=latvia, now=timezone.now(), capacity=4, reserved={latvia: 2, lithuania: 2}
    )


def test_a_training_with_requests_beside_reserved_seats_is_one_line_of_the_coordinator(
    sign_in, ilze, janis, tallinn
):
    factories.registration(tallinn, janis.participant, status="requested")
    part = today_part(sign_in(ilze).get("/").text)
    assert part.count("Tallinn") == 1
    assert 'Decide 1 request: <span lang="en">Tallinn</span></a>' in part
    assert "Latvia: 2 reserved, 0 taken, 2 free until" in part


def test_staff_read_of_all_its_states_below_one_link(sign_in, astrid, janis, egle, tallinn):
    for account in (janis, egle):
        factories.registration(tallinn, account.participant, status="waiting")
    part = today_part(sign_in(astrid).get("/").text)
    assert part.count("Tallinn") == 1
    assert ("Latvia: 2 reserved" in part, "Lithuania: 2 reserved" in part) == (True, True)
    assert f'href="{reverse("trainings:registrations", args=[tallinn.slug])}"' in part


def test_certificates_that_stopped_for_two_reasons_are_added_up(
    sign_in, astrid, janis, egle, latvia
):
    closed = factories.training("Closed", host=latvia, status="closed")
    stopped = make_certificate(factories.registration(closed, janis.participant, completed=True))
    Certificate.objects.filter(pk=stopped.pk).update(problem="ValueError")
    # whose letters cannot be drawn
    factories.registration(closed, egle.participant, completed=True)
    part = today_part(sign_in(astrid).get("/").text)
    assert "2 certificates could not be made:" in part
    assert part.count("Closed") == 1


def test_a_certificate_that_is_not_drawn_yet_is_drawn_by_its_link_in_the_record_alone(
    sign_in, janis, latvia
):
    closed = factories.training("Closed", host=latvia, status="closed")
    made = make_certificate(factories.registration(closed, janis.participant, completed=True))
    link = reverse("certificates:certificate_pdf", args=[made.number])
    for drawn in (False, True):
        Certificate.objects.filter(pk=made.pk).update(sha256="0" * 64 if drawn else "")
        record, start = (sign_in(janis).get(page).text for page in (reverse("desk:me"), "/"))
        mine = record.partition('id="certificates"')[2].partition("</section>")[0]
        assert (f'href="{link}"' in mine, "Being drawn" in mine) == (True, not drawn)
        assert f"{made.number} (PDF)" not in start or drawn


def titles(page) -> list[str]:
    return [row.training.title for row in page.context["page_obj"]]


def test_ones_record_begins_with_what_comes_next(sign_in, janis, latvia):
    now = timezone.now()
    for title, weeks, status in [
        ("Long ago", -90, "confirmed"),
        ("In spring", 20, "confirmed"),
        ("Next", 2, "waiting"),
        ("Withdrawn", 1, "withdrawn"),
        ("Last year", -50, "confirmed"),
    ]:
        first_day = timezone.localdate(now) + timedelta(weeks=weeks)
        training = factories.training(title, host=latvia, now=now, first_day=first_day)
        factories.registration(training, janis.participant, status=status)
    page = sign_in(janis).get(reverse("desk:me"))
    assert titles(page) == ["Next", "In spring", "Withdrawn", "Last year", "Long ago"]


def test_ones_record_says_when_a_seat_begins(sign_in, janis, egle, latvia):
    training = factories.training(host=latvia, now=timezone.now())
    factories.session(training, day=0, start=13)
    for account, status in ((janis, "confirmed"), (egle, "waiting")):
        factories.registration(training, account.participant, status=status)
    assert "13:00 (Europe/Riga)" in sign_in(janis).get(reverse("desk:me")).text
    assert "13:00" not in sign_in(egle).get(reverse("desk:me")).text


def test_ones_record_adds_up_the_hours_of_closed_trainings(sign_in, janis, egle, latvia):
    for title, marks in (("Riga", "pp-a"), ("Tallinn", "p---")):
        training = factories.training(title, host=latvia)
        days.programme(training)
        days.mark(factories.registration(training, janis.participant), marks)
        factories.registration(training, egle.participant)
    Training.objects.filter(title="Riga").update(status="closed")
    assert "You attended 6 hours in all" in sign_in(janis).get(reverse("desk:me")).text
    assert "hours in all" not in sign_in(egle).get(reverse("desk:me")).text


def test_who_has_no_password_is_offered_to_set_one(sign_in, janis, egle):
    egle.set_unusable_password()
    egle.save()
    for address in ("/", reverse("participants:profile")):
        assert "Change password" in sign_in(janis).get(address).text
        page = sign_in(egle).get(address).text
        assert ("Set a password" in page, "Change password" in page) == (True, False)
