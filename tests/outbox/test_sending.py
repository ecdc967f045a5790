"""Letters reach a real mail server once, whatever happens on the way."""

import logging
from datetime import timedelta

import pytest
from django.core.mail import mailers

from outbox import sending
from outbox.models import Letter
from outbox.sending import CLAIM, MAX_ATTEMPTS, PAUSES, SERVER_PAUSE, send_due


def test_a_letter_arrives_as_it_was_written_with_who_runs_the_site_below(
    sink, write, now, settings
):
    letter = write(
        subject="Дзякуй, Łukasz Żółć", body="Labdien, Jāni!\nŠķīrējtiesa 12:00.\n", language="lv"
    )
    assert send_due(now) == 1
    [mail] = sink.received
    assert mail["Subject"] == "Дзякуй, Łukasz Żółć"
    assert mail["To"] == "janis.berzins@mfa.example"
    assert mail["Message-ID"] == letter.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "lv"
    assert mail.get_content_type() == "text/plain"
    body, _mark, signature = mail.get_content().replace("\r\n", "\n").partition("\n-- \n")
    assert body == "Labdien, Jāni!\nŠķīrējtiesa 12:00.\n"
    operator = settings.OPERATOR
    assert signature == f"{operator['name']}\n{operator['address']}\n{operator['email']}\n"


def test_a_sent_letter_is_not_sent_again(sink, write, now):
    letter = write()
    send_due(now)
    assert send_due(now + timedelta(days=400)) == 0
    letter.refresh_from_db()
    assert (letter.status, letter.sent_at, letter.attempts) == ("sent", now, 1)
    assert letter.body == "You have a seat.\n"
    assert len(sink.received) == 1


def test_a_sender_with_a_name_of_the_region_is_read_back(sink, write, now, settings):
    settings.DEFAULT_FROM_EMAIL = "Łukasz Żółć <noreply@training.example>"
    write()
    send_due(now)
    assert sink.received[0]["From"] == "Łukasz Żółć <noreply@training.example>"


def test_the_calendar_file_travels_with_its_method(sink, write, now):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Õnne käik\r\nEND:VCALENDAR\r\n"
    write(calendar=calendar, calendar_method="CANCEL")
    send_due(now)
    [part] = sink.received[0].iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "CANCEL"
    assert part.get_filename() == "training.ics"
    assert part.get_content().replace("\r\n", "\n") == calendar.replace("\r\n", "\n")


def test_a_hidden_body_is_emptied_once_sent(sink, write, now):
    letter = write(is_hidden=True, body="Your code: ABC-123", calendar="BEGIN:VCALENDAR")
    send_due(now)
    letter.refresh_from_db()
    assert (letter.status, letter.body, letter.calendar) == ("sent", "", "")
    assert "ABC-123" in sink.received[0].get_body().get_content()


def test_urgent_letters_go_first_also_when_few_may_go(sink, write, now):
    write(subject="first"), write(subject="second"), write(subject="code", is_urgent=True)
    assert send_due(now, limit=2) == 2
    assert [mail["Subject"] for mail in sink.received] == ["code", "first"]


def test_a_letter_waits_for_its_time(sink, write, now):
    write(now=now + timedelta(seconds=1))
    assert send_due(now) == 0
    assert send_due(now + timedelta(seconds=1)) == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"to": "a@mfa.example\nBcc: everybody@mfa.example"}, "ValueError"),
        ({"to": "two@mfa.example, three@mfa.example"}, "ValueError"),
        ({"to": "ķīsis@mfa.example"}, "ValueError"),
        ({"to": "unknown@mfa.example"}, "SMTPRecipientsRefused 550"),
        ({"to": "spam@mfa.example"}, "SMTPDataError 554"),
    ],
)
def test_a_letter_that_cannot_be_sent_fails_alone(sink, write, now, fields, problem):
    bad, good = write(**fields), write()
    assert send_due(now) == 2
    bad.refresh_from_db(), good.refresh_from_db()
    assert (bad.status, bad.problem) == ("failed", problem)
    assert good.status == "sent"
    assert [mail["To"] for mail in sink.received] == ["janis.berzins@mfa.example"]


def test_a_subject_cannot_carry_a_header(sink, write, now):
    write(subject="Hello\r\nBcc: everybody@mfa.example")
    send_due(now)
    assert sink.received[0]["Bcc"] is None
    assert sink.received[0]["Subject"] == "Hello Bcc: everybody@mfa.example"


def test_what_the_server_wants_later_is_tried_later(sink, write, now):
    letter = write(to="later@mfa.example")
    send_due(now)
    letter.refresh_from_db()
    assert (letter.status, letter.problem) == ("waiting", "SMTPRecipientsRefused 451")
    assert letter.next_try_at == now + timedelta(minutes=1)


def test_attempts_grow_apart_and_end(sink, write, now):
    letter, at, apart = write(to="later@mfa.example"), now, []
    while letter.status == "waiting":
        assert send_due(at) == 1
        letter.refresh_from_db()
        apart.append(letter.next_try_at - at)
        at = letter.next_try_at
    assert apart[:-1] == PAUSES
    assert (letter.status, letter.attempts, letter.problem) == (
        "failed",
        MAX_ATTEMPTS,
        "SMTPRecipientsRefused 451",
    )
    assert letter.body  # staff can try again


def test_an_unreachable_server_costs_no_letter_an_attempt(dead_port, write, now):
    write(), write(), write(is_urgent=True)
    assert send_due(now) == 1
    assert set(Letter.objects.values_list("attempts", "next_try_at")) == {(0, now + SERVER_PAUSE)}
    assert send_due(now + SERVER_PAUSE - timedelta(seconds=1)) == 0


def test_after_two_days_without_a_server_everything_leaves_within_a_minute(
    dead_port, sink_later, write, now
):
    at = now
    letters = [write() for _ in range(3)]
    while at < now + timedelta(days=2):
        send_due(at)
        at += timedelta(hours=1)
    received = sink_later()
    moment = at
    while moment <= at + timedelta(minutes=1):
        send_due(moment)
        moment += timedelta(seconds=2)
    assert {mail["Message-ID"] for mail in received} == {letter.message_id for letter in letters}


def test_what_an_outage_held_up_leaves_at_once_in_the_order_of_writing(
    dead_port, sink_later, write, now
):
    write(subject="You are on the waiting list")
    send_due(now)
    at = now + timedelta(seconds=20)
    write(subject="You have withdrawn", now=at)
    send_due(at)
    received, at = sink_later(), at + timedelta(seconds=2)
    write(subject="Your code", now=at, is_urgent=True)
    send_due(at)
    assert [mail["Subject"] for mail in received] == [
        "Your code",
        "You are on the waiting list",
        "You have withdrawn",
    ]


def test_a_server_that_hangs_is_out_of_reach(hanging_server, write, now):
    letter = write()
    assert send_due(now) == 1
    letter.refresh_from_db()
    assert (letter.status, letter.attempts) == ("waiting", 0)
    assert letter.problem == "Out of reach: SMTPServerDisconnected"
    assert letter.next_try_at == now + SERVER_PAUSE


def test_that_the_server_is_out_of_reach_is_known_after_one_round_until_it_is_back(
    dead_port, sink_later, write, now
):
    write(), write()
    send_due(now)
    assert Letter.objects.waiting_for_server().exists()
    sink_later()
    send_due(now + SERVER_PAUSE, limit=1)
    assert not Letter.objects.waiting_for_server().exists(), (
        "though one letter still waits for its turn"
    )


def test_a_letter_whose_meaning_has_passed_is_marked_and_not_sent(sink, write, now):
    letter = write(
        is_hidden=True, body="Your code: ABC-123", valid_until=now + timedelta(minutes=15)
    )
    other = write(valid_until=now + timedelta(minutes=16))
    assert send_due(now + timedelta(minutes=15)) == 1
    letter.refresh_from_db(), other.refresh_from_db()
    assert (letter.status, letter.body, other.status) == ("lapsed", "", "sent")
    assert len(sink.received) == 1


def test_an_urgent_letter_is_tried_every_minute_and_soon_after_its_worker_died(
    sink, write, now, monkeypatch
):
    letter = write(to="later@mfa.example", is_urgent=True)
    for minute in range(5):
        assert send_due(now + timedelta(minutes=minute)) == 1
    letter.refresh_from_db()
    assert letter.next_try_at == now + timedelta(minutes=5)
    assert sending.claim(now + timedelta(minutes=5))
    assert send_due(now + timedelta(minutes=6)) == 1


def test_the_log_names_letters_by_number_only(sink, write, now, caplog):
    caplog.set_level(logging.DEBUG, "outbox")
    bad, good = write(to="unknown@mfa.example"), write()
    send_due(now)
    ours = [record.getMessage() for record in caplog.records if record.name == "outbox"]
    assert ours == [
        f"letter {bad.pk}, attempt 1: SMTPRecipientsRefused 550",
        f"letter {good.pk} sent",
    ]


class Killed(BaseException):
    """The process ends here: nothing that would tidy up runs."""


def test_a_worker_killed_before_sending_loses_nothing(sink, write, now, monkeypatch):
    letter = write()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "deliver", die)
        with pytest.raises(Killed):
            send_due(now)
    assert send_due(now + CLAIM - timedelta(seconds=1)) == 0  # still claimed
    assert send_due(now + CLAIM) == 1
    assert [mail["Message-ID"] for mail in sink.received] == [letter.message_id]


def test_a_worker_killed_after_sending_repeats_at_most_once_under_the_same_id(
    sink, write, now, monkeypatch
):
    letter = write()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "settle", die)
        with pytest.raises(Killed):
            send_due(now)
    assert send_due(now + CLAIM) == 1
    assert send_due(now + 2 * CLAIM) == 0
    assert [mail["Message-ID"] for mail in sink.received] == [letter.message_id] * 2


def die(*args):
    raise Killed


def test_a_letter_that_kills_every_worker_is_given_up(sink, write, now, monkeypatch):
    letter, at = write(), now
    monkeypatch.setattr(sending, "deliver", die)
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(Killed):
            send_due(at)
        at += CLAIM
    assert send_due(at) == 0
    letter.refresh_from_db()
    assert (letter.status, letter.problem) == ("failed", "Interrupted")


def test_who_lost_the_claim_reports_no_failure(sink, write, now):
    write()
    slow = sending.claim(now)
    send_due(now + CLAIM)
    sending.settle(slow, OSError(), now + CLAIM)
    slow.refresh_from_db()
    assert (slow.status, slow.problem) == ("sent", "")


def test_one_connection_carries_a_batch(sink, write, now, monkeypatch):
    opened = []
    connect = type(mailers.default).connection_class
    monkeypatch.setattr(
        type(mailers.default),
        "connection_class",
        property(lambda self: opened.append(1) or connect.fget(self)),
    )
    for _ in range(5):
        write()
    send_due(now)
    assert (len(sink.received), len(opened)) == (5, 1)
