"""Which letters are old enough for what the periods take; tests/participants/test_forgetting.py
says when they go.
"""

from datetime import timedelta

import pytest

from outbox.models import EMPTIED, Letter
from outbox.privacy import COLUMNS


def to_empty(moment):
    return Letter.objects.with_body_before(moment)


def test_a_calendar_is_emptied_with_the_text_and_the_row_stays(write, now):
    letter = write(calendar="BEGIN:VCALENDAR")
    Letter.objects.update(status="sent")
    later = now + timedelta(seconds=1)
    assert to_empty(later).update(**EMPTIED) == 1
    letter.refresh_from_db()
    assert (letter.body, letter.calendar, letter.subject) == ("", "", "")
    assert (letter.to, letter.kind) == ("janis.berzins@mfa.example", "trainings.mail.confirmation")
    assert not to_empty(later).exists()


@pytest.mark.parametrize("status", ["failed", "lapsed"])
def test_of_a_code_that_was_never_sent_the_subject_is_emptied_too(status, write, now):
    write(subject="Your code to sign in: QWER-TZUP", body="", is_hidden=True)
    Letter.objects.update(status=status)
    assert to_empty(now + timedelta(seconds=1)).exists()


def test_what_still_waits_keeps_its_text(write, now):
    write()
    assert not to_empty(now + timedelta(days=91)).exists()


def test_every_column_has_a_class():
    assert set(COLUMNS) == {f"Letter.{field.attname}" for field in Letter._meta.concrete_fields}
