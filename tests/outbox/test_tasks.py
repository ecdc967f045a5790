"""What is kept of letters, and for how long."""

from datetime import timedelta

from outbox.models import Letter
from outbox.privacy import COLUMNS
from outbox.tasks import empty_old_bodies, forget_old_letters


def test_the_text_is_emptied_after_ninety_days_and_the_row_stays(write, now):
    letter = write(calendar="BEGIN:VCALENDAR")
    Letter.objects.update(status="sent")
    assert empty_old_bodies(now + timedelta(days=90)) == 0
    assert empty_old_bodies(now + timedelta(days=90, seconds=1)) == 1
    letter.refresh_from_db()
    assert (letter.body, letter.calendar, letter.subject) == ("", "", "Your seat in Riga")
    assert empty_old_bodies(now + timedelta(days=91)) == 0


def test_what_still_waits_keeps_its_text(write, now):
    write()
    assert empty_old_bodies(now + timedelta(days=91)) == 0


def test_letters_are_forgotten_after_five_years(write, now):
    write()
    assert forget_old_letters(now + timedelta(days=5 * 365)) == 0
    assert forget_old_letters(now + timedelta(days=5 * 365 + 1)) == 1


def test_every_column_has_a_class():
    assert set(COLUMNS) == {f"Letter.{field.attname}" for field in Letter._meta.concrete_fields}
