"""What must work whatever browser a ministry hands out, walked in Firefox and in WebKit."""

import pytest

from tests import factories
from tests.browser.letters import newest_code
from tests.trainings import days
from trainings.models import Attendance, Registration

pytestmark = pytest.mark.browser


def type_mission(window) -> None:
    window.unfold("The mission is not in this list")
    window.fill("Name of the mission", "Consulate in Narva")
    window.fill("Kind of institution", "Consulate")
    window.fill("Country where the mission works", "Estonia")


def test_a_newcomer_makes_an_account_by_a_mailed_code_and_registers(opens, training):
    window = opens()
    window.go(f"/trainings/{training.slug}/")
    window.follow("Make an account")
    window.fill("E-mail address", "maija.poikane@mfa.example")
    window.fill("Full name", "Maija Poikāne")
    window.fill("State or organisation", "Latvia")
    window.press("Make an account")
    window.sees("Code")
    window.fill("Code", newest_code())
    window.press("Continue")
    type_mission(window)
    window.press("Register")
    window.sees("Your request waits for approval")
    registration = Registration.objects.get()
    assert (registration.participant.full_name, registration.status) == (
        "Maija Poikāne",
        "requested",
    )


def test_an_officer_takes_a_seat_changes_and_withdraws(opens, training, janis):
    window = opens(janis)
    window.go(f"/trainings/{training.slug}/register/")
    type_mission(window)
    window.press("Register")
    window.sees("Your seat is confirmed.")
    window.follow("Change")
    window.fill("Full name", "Jānis Bērziņš")
    window.press("Save")
    window.sees("Your registration is changed.")
    window.follow("Withdraw")
    window.press("Withdraw")
    window.sees("You withdrew from this training.")
    assert Registration.objects.get().status == "withdrawn"


def test_the_handbook_is_kept_read_without_a_network_and_removed(opens, cable, ready, janis):
    window = opens(janis)
    window.go("/handbook/2026/en/")
    window.press("Save for offline")
    window.sees("Edition 2026 is saved on this device, copied today.")
    window.is_true("navigator.serviceWorker.controller")
    cable.pull()
    for address in (
        "/",
        "/handbook/2026/en/",
        "/handbook/2026/en/noticing/",
        "/handbook/countries/",
    ):
        window.go(address)
        window.sees("You are reading the copy on this device")
        window.is_true("document.querySelector('#chapter-noticing').checkVisibility()")
        window.is_true("document.fonts.status === 'loaded'")
        window.is_true("[...document.fonts].some((face) => face.status === 'loaded')")
        window.is_true("[...document.fonts].every((face) => face.status !== 'error')")
    cable.plug_in()
    window.go("/handbook/2026/en/")
    window.press("Remove the copy")
    window.sees("No copy is saved on this device.")


def test_attendance_is_marked_kept_while_there_is_no_network(opens, cable, running, astrid):
    days.seated(
        running, "Õnne Kõiv", email="onne.koiv@mfa.example", party=factories.party("EE", "Estonia")
    )
    window = opens(astrid)
    window.go(f"/trainings/{running.slug}/attendance/")
    window.is_true("document.querySelector('[data-save]').hidden")  # its script runs
    window.answer("Łukasz Żółć, Indicators", "Late")
    window.sees("Everything is saved.")
    cable.pull()
    window.answer("Õnne Kõiv, Indicators", "Excused")
    window.sees("Not saved yet: no connection.")
    assert Attendance.objects.get().mark == "late"
    cable.plug_in()
    window.sees("Everything is saved.")
    assert sorted(Attendance.objects.values_list("mark", flat=True)) == ["excused", "late"]


def test_a_mark_that_a_colleague_took_back_is_not_shown_any_more(opens, running, astrid):
    lukasz, hanna = running.registrations.get(), days.seated(running, "Hanna Šimić")
    days.mark(lukasz, "p---")
    window = opens(astrid)
    window.go(f"/trainings/{running.slug}/attendance/")
    window.is_true("document.querySelector('[data-save]').hidden")  # its script runs
    lukasz.attendance.all().delete()
    days.mark(hanna, "a---")
    window.answer("Hanna Šimić, Indicators", "Late")
    window.sees("was saved (by somebody else or your own first click)")
    name = f"mark-{lukasz.pk}-{running.sessions.first().pk}"
    window.is_true(f'document.querySelector(\'[name="{name}"][value=""]\').checked')
