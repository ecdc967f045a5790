"""From the day on which moves stop nobody moves up automatically; pages and letters say so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from outbox.models import Letter
from tests import factories
from trainings.actions import approvals
from trainings.models import Registration, Training
from trainings.rules import moving_up

Status = Registration.Status
AUTOMATIC = "it is yours and we write to you at once"


@pytest.fixture
def riga(latvia):
    """Two seats, one of them free, while Łukasz waits: moves have stopped."""
    training = factories.training(host=latvia, now=timezone.now(), capacity=2, moves_stop_days=90)
    factories.registration(training, factories.participant("Anna Ķīse", latvia))
    return training


@pytest.fixture
def lukasz(riga, latvia):
    return waits(riga, "Łukasz Żółć", latvia)


def waits(training, name, party, **fields):
    """For a day already."""
    person, asked = factories.participant(name, party), timezone.now() - timedelta(days=1)
    return factories.registration(training, person, status="waiting", requested_at=asked, **fields)


def stopped(training):
    day = date_format(training.moves_stop_on, "j F Y")
    return f"Since {day} nobody moves up automatically; the secretariat decides"


def address(name, training, *more):
    return reverse(f"trainings:{name}", args=[training.slug, *more])


def register(browser, training, account):
    typed = {
        "full_name": account.name,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": account.party.pk,
    }
    return browser.post(address("register", training), typed, follow=True)


def words(answer):
    return " ".join(answer.text.split())


def test_of_two_who_asked_at_the_same_moment_the_first_in_the_list_is_first(
    riga, lukasz, lithuania
):
    egle = factories.participant("Eglė Šimkūnaitė", lithuania)
    second = factories.registration(riga, egle, status="waiting", requested_at=lukasz.requested_at)
    line = moving_up.line_of(riga, timezone.now())
    assert line.is_before(second, takes_reserved=False)
    assert not line.is_before(lukasz, takes_reserved=False)


# --- What somebody who waits reads ----------------------------------------------------------------


def test_who_joins_behind_others_is_not_told_that_no_seat_is_free(sign_in, janis, riga, lukasz):
    answer = register(sign_in(janis), riga, janis)
    letter = Letter.objects.get(to=janis.email)
    assert "Others wait before you: you are on the waiting list." in answer.text
    assert "Others wait before you. You are on the waiting list" in letter.body
    for text in (words(answer), letter.body):
        assert stopped(riga) in text
        assert "seat is free for you now" not in text
        assert AUTOMATIC not in text
    assert "You need not do anything" not in letter.body


def test_who_joins_a_full_training_reads_that_no_seat_is_free(sign_in, janis, riga, lukasz):
    Training.objects.update(capacity=1)
    answer = register(sign_in(janis), riga, janis)
    letter = Letter.objects.get(to=janis.email)
    assert "No seat is free for you now: you are on the waiting list." in answer.text
    assert "No seat is free for you now. You are on the waiting list" in letter.body
    assert stopped(riga) in letter.body


def test_until_moves_stop_the_letter_says_until_when_its_promise_holds(
    sign_in, janis, riga, lukasz
):
    Training.objects.update(capacity=1, moves_stop_days=3)
    riga.refresh_from_db()
    answer = register(sign_in(janis), riga, janis)
    day = date_format(riga.moves_stop_on, "j F Y")
    for text in (words(answer), Letter.objects.get(to=janis.email).body):
        assert f"When a seat becomes free for you before {day}, {AUTOMATIC}." in text


def test_who_waits_again_after_an_approval_was_taken_back_reads_who_decides(
    astrid, janis, riga, lukasz
):
    row = factories.registration(riga, janis.participant, status="waiting")
    at = timezone.now() - timedelta(hours=1)
    row.approvals.create(by=astrid, at=at, status_before="waiting")
    Registration.objects.filter(pk=row.pk).update(approved_at=at, status=Status.WAITING)
    approvals.take_back_approval(
        by=astrid, registration=row, reason="By mistake", now=timezone.now(), seen=None
    )
    letter = Letter.objects.get(kind="approval_taken_back")
    assert "You are on the waiting list again" in letter.body
    assert stopped(riga) in letter.body


def test_the_page_of_a_training_says_that_moves_have_stopped(sign_in, janis, riga):
    page = words(sign_in(janis).get(address("training_detail", riga)))
    assert stopped(riga) in page
    assert "move up by themselves" not in page


@pytest.mark.parametrize(("days", "label"), [(90, "Waiting list"), (3, "Open")])
def test_a_free_seat_behind_people_who_wait_is_not_open(sign_in, janis, riga, lukasz, days, label):
    Training.objects.update(moves_stop_days=days)
    page = sign_in(janis).get(address("training_detail", riga)).text
    assert f">{label}</span>" in page


def test_a_free_seat_for_which_nobody_waits_is_open(sign_in, janis, riga):
    assert ">Open</span>" in sign_in(janis).get(address("training_detail", riga)).text


@pytest.mark.parametrize(
    ("stops", "said"), [(90, "so you give them by hand"), (0, "those who wait then move up")]
)
def test_the_seats_desk_says_whether_somebody_moves_up_at_the_release(
    sign_in, astrid, latvia, stops, said
):
    training = factories.training(now=timezone.now(), reserved={latvia: 1}, moves_stop_days=stops)
    assert said in sign_in(astrid).get(address("seats", training)).text


# --- What an approval promises --------------------------------------------------------------------


def asks(training, account, **fields):
    return factories.registration(training, account.participant, status="requested", **fields)


def buttons(browser, training, row):
    page = browser.get(address("registrations", training))
    found = next(each for each in page.context["rows"] if each.registration.pk == row.pk)
    return found.possible & {"approve", "to_wait", "approve_reserved"}


@pytest.mark.parametrize("who", ["ilze", "astrid"])
def test_an_approval_behind_others_is_for_the_waiting_list_and_says_why(
    sign_in, request, janis, riga, lukasz, who
):
    browser = sign_in(request.getfixturevalue(who))
    row = asks(riga, janis, requested_at=lukasz.requested_at + timedelta(hours=1))
    assert buttons(browser, riga, row) == {"approve", "to_wait"}
    answer = browser.post(address("registration_approve", riga, row.pk), follow=True)
    assert Registration.objects.get(pk=row.pk).status == Status.WAITING
    assert "is on the waiting list, because others wait before." in answer.text
    assert "because no seat is free" not in answer.text


def test_what_the_buttons_do_says_what_an_approval_does_from_then_on(
    sign_in, ilze, janis, riga, lukasz
):
    asks(riga, janis)
    of_before = "and gets a seat at once if one is free for it."
    of_now = (
        "Nobody moves up automatically any more: it gets a seat at once only if one is free for it"
    )
    page = words(sign_in(ilze).get(address("registrations", riga)))
    assert (of_before in page, of_now in page) == (False, True)
    Training.objects.update(moves_stop_days=0)
    page = words(sign_in(ilze).get(address("registrations", riga)))
    assert (of_before in page, of_now in page) == (True, False)


def test_an_approval_of_who_asked_before_all_others_gives_the_free_seat(
    sign_in, ilze, janis, riga, lukasz
):
    row = asks(riga, janis, requested_at=lukasz.requested_at - timedelta(hours=1))
    assert buttons(sign_in(ilze), riga, row) == {"approve"}
    sign_in(ilze).post(address("registration_approve", riga, row.pk))
    assert Registration.objects.get(pk=row.pk).status == Status.CONFIRMED


@pytest.fixture
def reserving(latvia, lithuania):
    """Two seats, one reserved for Latvia; Jonas of Lithuania waits for the other, which is free."""
    training = factories.training(
        host=latvia, now=timezone.now(), capacity=2, moves_stop_days=90, reserved={latvia: 1}
    )
    waits(training, "Jonas Žemaitis", lithuania)
    return training


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_who_waits_for_another_seat_keeps_nobody_from_a_reserved_one(
    sign_in, ilze, janis, reserving, status
):
    later = timezone.now()
    row = factories.registration(reserving, janis.participant, status=status, requested_at=later)
    button = {"requested": "approve", "waiting": "approve_reserved"}[status]
    assert buttons(sign_in(ilze), reserving, row) == {button}
    answer = sign_in(ilze).post(address("registration_approve", reserving, row.pk), follow=True)
    assert Registration.objects.get(pk=row.pk).status == Status.CONFIRMED
    assert "has a seat" in answer.text


def test_no_button_promises_a_reserved_seat_before_which_somebody_with_the_right_waits(
    sign_in, ilze, janis, latvia, reserving
):
    waits(reserving, "Anna Ķīse", latvia, holds_reserved=True, approved_at=timezone.now())
    row = factories.registration(
        reserving, janis.participant, status="waiting", requested_at=timezone.now()
    )
    assert buttons(sign_in(ilze), reserving, row) == set()


def test_on_the_coordinators_word_staff_give_the_reserved_seat_all_the_same(
    sign_in, astrid, ilze, janis, latvia, reserving
):
    """As every seat by hand."""
    waits(reserving, "Anna Ķīse", latvia, holds_reserved=True, approved_at=timezone.now())
    row = factories.registration(
        reserving, janis.participant, status="waiting", requested_at=timezone.now()
    )
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    sign_in(astrid).post(address("registration_reserved", reserving, row.pk), said)
    assert Registration.objects.get(pk=row.pk).status == Status.CONFIRMED


# --- By hand --------------------------------------------------------------------------------------


def test_staff_read_before_and_after_that_somebody_waits_ahead(
    sign_in, astrid, latvia, riga, lukasz
):
    browser, page = sign_in(astrid), address("register_by_hand", riga)
    assert "Whoever you register now is seated before them." in browser.get(page).text
    typed = {"full_name": "Walk In", "party": latvia.pk, "mission_name": "Embassy"}
    typed |= {"mission_kind": "embassy", "mission_host": latvia.pk, "if_full": "wait"}
    answer = browser.post(page, typed, follow=True)
    assert "Walk In has a seat. 1 person who asked before still waits." in answer.text


def test_a_seat_given_past_others_says_how_many_wait(sign_in, astrid, janis, riga, lukasz):
    row = factories.registration(
        riga, janis.participant, status="waiting", requested_at=timezone.now()
    )
    browser, page = sign_in(astrid), address("registration_seat", riga, row.pk)
    said = "1 person who asked before still waits."
    assert said in words(browser.get(page))
    assert said in browser.post(page, {"reason": ""}, follow=True).text
