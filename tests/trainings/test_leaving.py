"""What a page says of the place of somebody who gives it back, or is declined, is what happens to
it.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from tests import factories
from trainings.models import Registration, Training

AGAIN = "You may register again while registration is open"


@pytest.fixture
def training(latvia, lithuania):
    """Two seats, one of them reserved for Latvia."""
    return factories.training(host=lithuania, now=timezone.now(), capacity=2, reserved={latvia: 1})


def address(name, training, *more):
    return reverse(f"trainings:{name}", args=[training.slug, *more])


def asked(browser, training) -> str:
    return " ".join(browser.get(address("withdraw", training)).text.split())


def seated_on_reserved(training, person):
    return factories.registration(training, person, holds_reserved=True, approved_at=timezone.now())


def waits(training, name, party, **fields):
    return factories.registration(
        training, factories.participant(name, party), status="waiting", **fields
    )


# --- Withdrawing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "said", "kept"),
    [
        ("requested", "Your request is then no longer open.", "Keep my request"),
        ("waiting", "You then no longer stand on the waiting list.", "Keep my place"),
        ("confirmed", "Your seat is then free for somebody else.", "Keep my seat"),
    ],
)
def test_the_question_speaks_of_what_there_is_to_give_back(
    sign_in, egle, training, status, said, kept
):
    factories.registration(training, egle.participant, status=status)
    page = asked(sign_in(egle), training)
    assert f"{said} {AGAIN}" in page
    assert kept in page


def test_where_coordinators_nominate_nobody_is_told_to_register_again(sign_in, egle, training):
    factories.registration(training, egle.participant)
    Training.objects.filter(pk=training.pk).update(admission="nomination")
    page = asked(sign_in(egle), training)
    assert AGAIN not in page
    assert "Only your coordinator or the secretariat can name you again." in page


def test_a_seat_that_somebody_waits_for_goes_to_the_next_one(sign_in, egle, training, lithuania):
    factories.registration(training, egle.participant)
    waits(training, "Jonas Žemaitis", lithuania)
    assert "Your seat goes to the next person in the queue who may have it." in asked(
        sign_in(egle), training
    )


def test_a_reserved_seat_goes_back_although_somebody_of_another_party_waits(
    sign_in, janis, egle, training, lithuania
):
    seated_on_reserved(training, janis.participant)
    factories.registration(training, egle.participant)
    waits(training, "Jonas Žemaitis", lithuania)
    page = asked(sign_in(janis), training)
    assert "Your seat goes back to the reserved seats of Latvia." in page
    assert "next person" not in page


def test_a_reserved_seat_goes_to_the_next_one_who_has_the_right_to_it(
    sign_in, janis, egle, training, latvia
):
    seated_on_reserved(training, janis.participant)
    factories.registration(training, egle.participant)
    waits(training, "Anna Kalniņa", latvia, holds_reserved=True, approved_at=timezone.now())
    assert "goes to the next person in the queue" in asked(sign_in(janis), training)


def test_once_moves_have_stopped_nobody_is_said_to_move_up(sign_in, egle, training, lithuania):
    factories.registration(training, egle.participant)
    waits(training, "Jonas Žemaitis", lithuania)
    Training.objects.update(moves_stop_days=90)
    assert "Your seat is then free for somebody else." in asked(sign_in(egle), training)


def test_a_seat_beyond_the_rule_is_nobodys_afterwards(sign_in, egle, training, lithuania):
    """Three confirmed on open seats and one kept: two more than there are."""
    for name in ("Jonas Žemaitis", "Rasa Žemaitė"):
        factories.registration(training, factories.participant(name, lithuania))
    Training.objects.update(overbooked=2)
    factories.registration(training, egle.participant, overbooking_reason="Speaker")
    assert "You then no longer have a seat." in asked(sign_in(egle), training)


@pytest.mark.parametrize(
    ("status", "thanks"), [("confirmed", True), ("waiting", False), ("requested", False)]
)
def test_only_who_had_a_seat_is_thanked_for_it(sign_in, egle, training, status, thanks):
    factories.registration(training, egle.participant, status=status)
    answer = sign_in(egle).post(address("withdraw", training), follow=True)
    assert "You have withdrawn." in answer.text
    assert ("Thank you for giving your seat back." in answer.text) is thanks


def test_neither_page_nor_letter_promises_the_seat_to_the_next_one(sign_in, janis, riga, latvia):
    typed = {
        "full_name": janis.name,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": latvia.pk,
    }
    Training.objects.filter(pk=riga.pk).update(
        first_day=timezone.localdate() + timedelta(days=9),
        last_day=timezone.localdate() + timedelta(days=9),
        registration_opens_at=timezone.now() - timedelta(days=1),
        registration_closes_at=timezone.now() + timedelta(days=1),
    )
    answer = sign_in(janis).post(address("register", riga), typed, follow=True)
    for text in (answer.text, Letter.objects.get().body):
        assert "so that somebody else can have your seat" in text


# --- Declining ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "frees"), [("requested", False), ("waiting", False), ("confirmed", True)]
)
def test_declining_speaks_of_a_freed_seat_only_where_there_is_one(
    sign_in, astrid, egle, training, status, frees
):
    row = factories.registration(training, egle.participant, status=status)
    page = sign_in(astrid).get(address("registration_decline", training, row.pk)).text
    assert ("Nobody moves up." in page) is frees


def test_declining_says_what_is_reserved_for_the_own_state_as_the_desk_does(
    sign_in, ilze, astrid, janis, egle, training, lithuania
):
    row = factories.registration(training, janis.participant, status="waiting")
    other = factories.registration(training, egle.participant, status="waiting")
    said = "Latvia: 1 reserved, 0 taken, 1 free until"
    for account in (ilze, astrid):
        browser = sign_in(account)
        assert said in browser.get(address("registrations", training)).text
        assert said in browser.get(address("registration_decline", training, row.pk)).text
    assert said not in sign_in(astrid).get(address("registration_decline", training, other.pk)).text
    assert Registration.objects.count() == 2
