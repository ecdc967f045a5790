"""Registering, changing, withdrawing, deciding: over HTTP, by named people."""

from datetime import timedelta

from django.utils import timezone

from outbox.models import Letter
from participants.models import AuditEntry, Mission
from participants.tasks import tell_deciders
from tests import factories
from tests.trainings.registration.form import address, fill, form, letters_to, own
from trainings.models import Registration, Training

Status = Registration.Status


# --- A seat, the waiting list, or a wait for approval ---------------------------------------------


def test_an_officer_gets_a_seat_and_a_letter_with_a_calendar_file(sign_in, janis, riga, embassy):
    factories.session(riga)
    answer = sign_in(janis).post(address("register", riga), form(embassy), follow=True)

    assert "Your seat is confirmed" in answer.text
    assert (own(janis).status, own(janis).mission, own(janis).institution) == (
        "confirmed",
        embassy,
        "embassy",
    )
    letter = Letter.objects.get(to=janis.email)
    assert letter.kind == "registration_confirmed"
    assert "The first session begins on" in letter.body
    assert "09:00 (Europe/Riga)." in letter.body
    assert f"SUMMARY:{riga.title}" in letter.calendar.replace("\r\n ", "")


def test_a_full_training_gives_a_place_on_the_waiting_list_with_its_position(
    sign_in, janis, egle, riga, lithuania
):
    fill(riga, 3, lithuania)
    sign_in(egle).post(address("register", riga), form())
    answer = sign_in(janis).post(address("register", riga), form(), follow=True)

    assert own(janis).status == Status.WAITING
    assert "You are number 2 on the waiting list" in answer.text
    letter = Letter.objects.get(to=janis.email)
    assert "The training's page shows your place." in letter.body and "number" not in letter.body


def test_a_training_by_approval_makes_everybody_wait_and_tells_the_coordinator(
    sign_in, janis, ilze, ruta, riga
):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())

    assert own(janis).status == Status.REQUESTED
    assert letters_to(janis) == ["registration_requested"]
    tell_deciders(timezone.now())
    assert letters_to(ilze) == ["decisions_wait"]
    assert letters_to(ruta) == []


def test_a_claimed_officer_waits_for_approval_even_where_it_is_open(sign_in, thordur, riga):
    sign_in(thordur).post(address("register", riga), form())
    assert own(thordur).status == Status.REQUESTED


def test_the_reason_for_which_the_secretariat_withdrew_somebody_is_none_of_a_new_request(
    sign_in, thordur, riga
):
    row = factories.registration(riga, thordur.participant, status="withdrawn")
    Registration.objects.filter(pk=row.pk).update(reason="Posted elsewhere")
    sign_in(thordur).post(address("register", riga), form())
    assert (own(thordur).status, own(thordur).reason) == (Status.REQUESTED, "")


def test_the_form_says_before_that_a_declined_person_waits_for_approval(sign_in, janis, egle, riga):
    row = factories.registration(riga, janis.participant, status="declined")
    Registration.objects.filter(pk=row.pk).update(declined_at=row.requested_at)
    words = "An earlier request of yours was declined here, so this one waits for approval."
    assert words in sign_in(janis).get(address("register", riga)).text
    assert words not in sign_in(egle).get(address("register", riga)).text


def test_a_second_click_registers_once(sign_in, janis, riga):
    browser = sign_in(janis)
    browser.post(address("register", riga), form())
    answer = browser.post(address("register", riga), form(), follow=True)

    assert "You are registered already" in answer.text
    assert Registration.objects.of(janis).count() == 1
    assert letters_to(janis) == ["registration_confirmed"]
    assert AuditEntry.objects.filter(action="register").count() == 1


def test_a_typed_mission_becomes_a_row_that_is_not_listed(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    mission = Mission.objects.get(name="Embassy in Chișinău")
    assert (mission.party, mission.host.code, mission.is_listed) == (janis.party, "MD", False)


# --- Changing and withdrawing ---------------------------------------------------------------------


def test_who_withdraws_gives_the_seat_to_the_next_in_the_queue(
    sign_in, janis, egle, riga, lithuania
):
    fill(riga, 2, lithuania)
    sign_in(janis).post(address("register", riga), form())
    sign_in(egle).post(address("register", riga), form(full_name="Eglė Šimkūnaitė"))
    answer = sign_in(janis).post(address("withdraw", riga), follow=True)

    assert "You have withdrawn" in answer.text
    assert (own(janis).status, own(egle).status) == (Status.WITHDRAWN, Status.CONFIRMED)
    assert letters_to(egle) == ["registration_waiting", "moved_up"]
    letter = Letter.objects.get(kind="registration_withdrawn")
    assert "STATUS:CANCELLED" in letter.calendar
    assert "The calendar file that is attached takes the training out of" in letter.body


def test_who_registers_and_withdraws_five_times_a_day_is_asked_to_wait(
    sign_in, janis, riga, time_is
):
    browser, today = sign_in(janis), timezone.now()
    for _time in range(6):
        browser.post(address("register", riga), form())
        browser.post(address("withdraw", riga))
    words = "You have registered for this training five times within a day."
    assert words in browser.get(address("register", riga)).text
    assert len(letters_to(janis)) == 5 * 2

    time_is(today + timedelta(days=1, minutes=1))
    browser.post(address("register", riga), form())
    assert own(janis).status == Status.CONFIRMED


def test_reading_the_withdrawal_page_withdraws_nobody(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    sign_in(janis).get(address("withdraw", riga))
    assert own(janis).status == Status.CONFIRMED


def test_a_change_keeps_the_place(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    before = own(janis)
    sign_in(janis).post(address("registration_change", riga), form(full_name="Jānis Bērziņš"))

    assert own(janis).participant.full_name == "Jānis Bērziņš"
    assert (own(janis).status, own(janis).requested_at) == (before.status, before.requested_at)


def test_nobody_changes_or_withdraws_for_somebody_else(sign_in, janis, egle, riga):
    sign_in(janis).post(address("register", riga), form())
    assert sign_in(egle).post(address("withdraw", riga)).status_code == 404
    assert sign_in(egle).post(address("registration_change", riga), form()).status_code == 404
    assert own(janis).status == Status.CONFIRMED
