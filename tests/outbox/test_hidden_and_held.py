"""Hidden words leave no trace; who undoes or retries a letter waits for the worker that has it."""

from datetime import timedelta

import pytest
from django.db import transaction

from desk.actions.outbox import retry_letter
from outbox import letters, sending
from outbox.models import Letter
from outbox.sending import send_due
from tests.locks import asked_before_it_waited, is_lock, only_rows_are_locked, somebody_else_holds

ABOUT = "trainings.registration:7"
CODE = "Your code to sign in: QWER-TZUP"
HELD = {"subject": CODE, "body": "QWER-TZUP\n", "calendar": "SUMMARY:QWER-TZUP", "is_hidden": True}


def left_of(letter) -> list[str]:
    letter.refresh_from_db()
    return [letter.subject, letter.body, letter.calendar]


def test_once_it_is_sent_nothing_is_left_of_a_code(sink, write, now):
    letter = write(**HELD)
    send_due(now)
    assert sink.received[0]["Subject"] == CODE
    assert left_of(letter) == ["", "", ""]


def test_nothing_is_left_of_a_code_that_ran_out_before_it_was_sent(sink, write, now):
    letter = write(**HELD, valid_until=now + timedelta(minutes=15))
    send_due(now + timedelta(minutes=15))
    assert (sink.received, left_of(letter)) == ([], ["", "", ""])


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_undoing_waits_for_the_worker_that_takes_the_letter(write, now):
    letter = write(about=ABOUT, not_before=now + timedelta(minutes=1))
    _before, last = asked_before_it_waited(letter, lambda: stop(letter))
    assert is_lock(last)


def stop(letter) -> None:
    with transaction.atomic():
        letters.stop(abouts=[letter.about], since=letter.written_at, now=letter.written_at)


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_taking_a_held_letter_waits_for_the_worker_that_takes_it(write, now):
    letter = write(about="trainings.registration:7", not_before=now + timedelta(minutes=1))
    _before, last = asked_before_it_waited(letter, lambda: take_held(letter))
    assert is_lock(last)


def take_held(letter) -> None:
    with transaction.atomic():
        letters.take_held(letter.about, now=letter.written_at)


def test_a_letter_that_a_worker_could_not_send_is_not_held_any_more(write, now):
    """The mail server was out of reach, so that it waits again without an attempt; its minute is
    over.
    """
    letter = write(about="trainings.registration:7", not_before=now)
    Letter.objects.update(next_try_at=now + timedelta(seconds=30))
    assert not letters.stop(abouts=[letter.about], since=now, now=now)
    assert letters.left_since(now, abouts=[letter.about], now=now) == {letter.about: now}
    assert letters.take_held(letter.about, now=now) == []


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_the_next_letter_while_another_one_has_the_first(sink, write, now):
    first, second = write(), write()
    with somebody_else_holds(first):
        assert sending.claim(now) == second


def test_a_later_letter_takes_what_is_held_back_and_not_what_a_worker_has(sink, write, astrid, now):
    """Staff may send a letter at once that is still held back."""
    held, hurried = [write(about=ABOUT, not_before=now + timedelta(minutes=1)) for _ in range(2)]
    retry_letter(by=astrid, letter=hurried, now=now)
    assert sending.claim(now) == hurried

    assert letters.take_held(ABOUT, now=now + timedelta(seconds=10)) == [held]
    send_due(now + sending.CLAIM)
    assert [mail["Message-ID"] for mail in sink.received] == [hurried.message_id]


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_a_retry_waits_for_the_worker_that_has_the_letter(write, astrid, now):
    letter = write()
    _before, last = asked_before_it_waited(
        letter, lambda: retry_letter(by=astrid, letter=letter, now=now)
    )
    assert is_lock(last)
