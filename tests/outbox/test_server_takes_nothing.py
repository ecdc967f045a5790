"""A mail server that answers and takes nothing costs no letter an attempt; a letter at fault loses
its.
"""

from datetime import timedelta

import pytest
from django.core.mail import mailers

from outbox.models import Letter
from outbox.sending import SERVER_PAUSE, send_due

HALF_A_MINUTE_LATER = timedelta(seconds=30)


@pytest.fixture(
    params=["452 4.3.1 no room", "530 5.7.0 sign in first", "550 5.7.1 sender unknown", "hangs up"]
)
def sick(request, sink):
    """The mail server on a day on which it takes nothing."""
    sink.against_sender = "" if request.param == "hangs up" else request.param
    sink.hangs_up = request.param == "hangs up"
    return sink


def test_a_server_that_takes_nothing_costs_no_letter_an_attempt(sick, write, now):
    (
        write(to="janis.berzins@mfa.example"),
        write(to="anna.kalnina@mfa.example"),
        write(is_urgent=True),
    )
    for minute in range(10):
        send_due(now + timedelta(minutes=minute))
    again_at = now + timedelta(minutes=9) + SERVER_PAUSE
    assert set(Letter.objects.values_list("status", "attempts", "next_try_at")) == {
        ("waiting", 0, again_at)
    }
    assert Letter.objects.waiting_for_server().exists()


def test_everything_leaves_half_a_minute_after_the_server_takes_letters_again(sick, write, now):
    letters = [write(), write(), write(is_urgent=True)]
    for hour in range(10):
        send_due(now + timedelta(hours=hour))
    assert sick.received == []

    sick.against_sender, sick.hangs_up = "", False
    send_due(now + timedelta(hours=9) + HALF_A_MINUTE_LATER)
    assert {mail["Message-ID"] for mail in sick.received} == {
        letter.message_id for letter in letters
    }
    assert not Letter.objects.waiting_for_server().exists()


def test_a_single_letter_waits_for_a_server_that_hangs_up(sink, write, now):
    sink.hangs_up = True
    letter = write()
    send_due(now)
    letter.refresh_from_db()
    assert (letter.status, letter.attempts, letter.next_try_at) == (
        "waiting",
        0,
        now + SERVER_PAUSE,
    )
    assert letter.problem == "Out of reach with this letter: SMTPServerDisconnected"


def test_two_hang_ups_in_a_row_are_the_server_s_and_no_third_letter_is_tried(sink, write, now):
    sink.hangs_up = True
    write(), write(), write()
    assert send_due(now) == 2


def test_a_letter_at_which_the_server_hangs_up_stops_no_other_and_loses_the_attempt(
    sink, write, now
):
    poison, good = write(to="poison@mfa.example"), write()
    assert send_due(now) == 2
    poison.refresh_from_db(), good.refresh_from_db()
    assert good.status == "sent"
    assert (poison.status, poison.attempts, poison.problem) == (
        "waiting",
        1,
        "SMTPServerDisconnected",
    )
    assert poison.next_try_at == now + timedelta(minutes=1)


@pytest.mark.parametrize("is_urgent", [False, True])
def test_two_letters_at_which_the_server_hangs_up_stop_no_others(sink, write, now, is_urgent):
    poisons = [write(to="poison@mfa.example", is_urgent=is_urgent) for _each in range(2)]
    waits = write()
    for seconds in range(0, 660, 5):
        at = now + timedelta(seconds=seconds)
        if seconds % 60 == 45 and seconds < 600:
            write(now=at), write(now=at, is_urgent=True)
        send_due(at)
    others = Letter.objects.exclude(pk__in=[each.pk for each in poisons])
    times = [
        sent_at - written_at for sent_at, written_at in others.values_list("sent_at", "written_at")
    ]
    assert max(times) <= timedelta(minutes=1)
    waits.refresh_from_db(), poisons[0].refresh_from_db()
    assert waits.status == "sent" and poisons[0].attempts > 0


def test_a_letter_that_is_too_large_is_no_trouble_of_the_server(sink, write, now):
    sink.against_sender = "552 5.3.4 message too big"
    letter = write()
    send_due(now)
    letter.refresh_from_db()
    assert (letter.attempts, letter.problem) == (1, "SMTPSenderRefused 552")


def test_a_letter_that_may_have_arrived_is_not_sent_every_half_minute(sink, write, now, settings):
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = 0.2
    sink.is_silent = True
    first, second = write(), write()
    assert send_due(now) == 1
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.attempts, first.next_try_at) == (1, now + timedelta(minutes=1))
    assert (second.attempts, second.next_try_at) == (0, now + SERVER_PAUSE)


def cannot_write_the_password(mailer):
    "lösenord".encode("ascii")


def test_whatever_is_wrong_before_a_letter_is_at_hand_is_not_its_trouble(
    sink, write, now, monkeypatch
):
    """A password that cannot be written, for one, is met while signing in."""
    monkeypatch.setattr(type(mailers.default), "open", cannot_write_the_password)
    letter = write()
    send_due(now)
    letter.refresh_from_db()
    assert (letter.status, letter.attempts) == ("waiting", 0)
    assert letter.problem == "Out of reach: UnicodeEncodeError"
