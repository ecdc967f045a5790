"""The desk says what became of a seat that somebody gave back; a letter says how its page opens."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.models import Participant
from tests import factories
from tests.undoing import latest
from trainings.models import Training


@pytest.fixture
def riga(latvia):
    """One seat, which is Anna's."""
    training = factories.training(host=latvia, now=timezone.now(), capacity=1)
    factories.registration(training, factories.participant("Anna Ķīse", latvia))
    return training


def end(browser, training, act):
    row = training.registrations.confirmed().first()
    address = reverse(f"trainings:{act}", args=[training.slug, row.pk])
    seen = latest(row) if act == "registration_take_back" else {"seen": "confirmed"}
    typed = {"reason": "By phone"} | seen
    return browser.post(address, typed, follow=True).text


def waits(training, latvia):
    asked = timezone.now() - timedelta(days=1)
    person = factories.participant("Łukasz Żółć", latvia, email="lukasz@mfa.example")
    factories.registration(training, person, status="waiting", requested_at=asked)


@pytest.mark.parametrize("act", ["registration_withdraw_for", "registration_decline"])
def test_who_moved_up_is_named(sign_in, astrid, latvia, riga, act):
    waits(riga, latvia)
    assert "Moved up: Łukasz Żółć." in end(sign_in(astrid), riga, act)


@pytest.mark.parametrize("act", ["registration_withdraw_for", "registration_decline"])
def test_who_moved_up_without_an_address_is_to_be_told(sign_in, astrid, latvia, riga, act):
    waits(riga, latvia)
    Participant.objects.update(email="")
    said = end(sign_in(astrid), riga, act)
    assert "Łukasz Żółć gets no letter: please tell them yourself." in said


def test_who_moved_up_after_an_approval_was_withdrawn_is_named(sign_in, astrid, latvia, riga):
    an_hour_ago = timezone.now() - timedelta(hours=1)
    seat = riga.registrations.get()
    seat.approvals.create(by=astrid, at=an_hour_ago, status_before="requested")
    riga.registrations.update(approved_at=an_hour_ago)
    waits(riga, latvia)
    Participant.objects.update(email="")
    said = end(sign_in(astrid), riga, "registration_take_back")
    assert "Moved up: Łukasz Żółć." in said
    assert "Łukasz Żółć gets no letter: please tell them yourself." in said


def test_a_seat_that_was_taken_back_is_called_so(sign_in, astrid, janis, riga):
    riga.registrations.update(participant=janis.participant)
    said = end(sign_in(astrid), riga, "registration_decline")
    name = janis.participant.full_name
    assert f"Seat taken back: {name}. The letter with the reason leaves in a minute." in said
    assert "Undo taking the seat back" in said
    assert "Undo decline" not in said and "Declined:" not in said
    page = reverse("trainings:training_detail", args=[riga.slug])
    browser = sign_in(janis)
    assert "The secretariat took your seat back: By phone" in browser.get(page).text
    assert "Your seat was taken back" in browser.get(reverse("trainings:training_list")).text


@pytest.mark.parametrize("act", ["registration_withdraw_for", "registration_decline"])
def test_a_seat_that_covers_an_overbooked_one_is_said_to(sign_in, astrid, latvia, riga, act):
    person = factories.participant("Māra Ozola", latvia)
    Training.objects.update(overbooked=1)
    factories.registration(riga, person, overbooking_reason="Speaker")
    waits(riga, latvia)
    said = end(sign_in(astrid), riga, act)
    assert "The seat covers one that was overbooked, so nobody moves up." in said


def test_after_moves_have_stopped_the_free_seat_is_said(sign_in, astrid, latvia, riga):
    waits(riga, latvia)
    Training.objects.update(moves_stop_days=90)
    said = end(sign_in(astrid), riga, "registration_withdraw_for")
    assert "1 seat is free, 1 person waits" in said


@pytest.mark.parametrize("has_account", [True, False])
def test_a_letter_to_somebody_without_an_account_says_how_its_page_opens(
    sign_in, astrid, janis, latvia, riga, has_account
):
    waits(riga, latvia)
    if has_account:
        riga.registrations.waiting().update(participant=janis.participant)
    end(sign_in(astrid), riga, "registration_withdraw_for")
    letter = Letter.objects.get(kind="moved_up")
    assert ("first make an account with the address" in letter.body) is not has_account


BEFORE = ["registration_withdraw_for", "registration_decline"]


def asked(browser, training, act):
    row = training.registrations.confirmed().first()
    return browser.get(reverse(f"trainings:{act}", args=[training.slug, row.pk])).text


@pytest.mark.parametrize("act", BEFORE)
def test_before_it_the_page_names_who_moves_up(sign_in, astrid, latvia, riga, act):
    assert "Nobody moves up" in asked(sign_in(astrid), riga, act)
    waits(riga, latvia)
    assert "Łukasz Żółć moves up." in asked(sign_in(astrid), riga, act)


@pytest.mark.parametrize("act", BEFORE)
def test_before_it_the_page_promises_no_move_once_moves_have_stopped(
    sign_in, astrid, latvia, riga, act
):
    waits(riga, latvia)
    Training.objects.update(moves_stop_days=90)
    said = asked(sign_in(astrid), riga, act)
    assert "Nobody moves up automatically any more: the secretariat gives the free seat." in said
    assert "moves up." not in said


@pytest.mark.parametrize("act", BEFORE)
def test_before_it_the_page_says_that_the_seat_stays_the_states(sign_in, astrid, latvia, riga, act):
    riga.reservations.create(party=latvia, seats=1)
    Training.objects.update(release_on=riga.first_day)
    riga.registrations.update(holds_reserved=True)
    said = asked(sign_in(astrid), riga, act)
    assert "The seat goes back to the reserved seats of Latvia." in said
