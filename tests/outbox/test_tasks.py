"""What is kept of letters, and for how long."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from outbox.privacy import COLUMNS
from outbox.tasks import empty_old_bodies, forget_old_letters


def test_subject_and_text_are_emptied_after_ninety_days_and_the_row_stays(write, now):
    letter = write(calendar="BEGIN:VCALENDAR")
    Letter.objects.update(status="sent")
    assert empty_old_bodies(now + timedelta(days=90)) == 0
    assert empty_old_bodies(now + timedelta(days=90, seconds=1)) == 1
    letter.refresh_from_db()
    assert (letter.body, letter.calendar, letter.subject) == ("", "", "")
    assert (letter.to, letter.kind) == ("janis.berzins@mfa.example", "trainings.mail.confirmation")
    assert empty_old_bodies(now + timedelta(days=91)) == 0


@pytest.mark.parametrize("status", ["failed", "lapsed"])
def test_of_a_code_that_was_never_sent_the_subject_is_emptied_too(status, write, now):
    letter = write(subject="Your code to sign in: QWER-TZUP", body="QWER-TZUP\n", is_hidden=True)
    Letter.objects.update(status=status)
    assert empty_old_bodies(now + timedelta(days=91)) == 1
    letter.refresh_from_db()
    assert (letter.body, letter.calendar, letter.subject) == ("", "", "")
    assert empty_old_bodies(now + timedelta(days=91)) == 0


@pytest.mark.parametrize("is_hidden", [True, False])
def test_a_subject_that_an_earlier_release_left_behind_is_emptied(is_hidden, write, now):
    letter = write(subject="Your seat in a training by invitation", body="", is_hidden=is_hidden)
    Letter.objects.update(status="failed")
    assert empty_old_bodies(now + timedelta(days=91)) == 1
    letter.refresh_from_db()
    assert letter.subject == ""


def test_what_still_waits_keeps_its_text(write, now):
    write()
    assert empty_old_bodies(now + timedelta(days=91)) == 0


def test_letters_are_forgotten_after_five_years(write, now):
    write()
    assert forget_old_letters(now + timedelta(days=5 * 365)) == 0
    assert forget_old_letters(now + timedelta(days=5 * 365 + 1)) == 1


def test_every_column_has_a_class():
    assert set(COLUMNS) == {f"Letter.{field.attname}" for field in Letter._meta.concrete_fields}
