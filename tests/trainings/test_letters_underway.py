"""A letter written while the training runs says only what still holds (R-192)."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from outbox.models import Letter
from tests.trainings import days
from trainings import mail
from trainings.models import Training
from trainings.rules import rescheduling

pytestmark = pytest.mark.django_db

BEFORE = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)  # registration is open, and people move up
AT_SEVEN = datetime(2027, 1, 14, 5, 0, tzinfo=UTC)  # in Riga, two hours before the first session
AT_NOON = datetime(2027, 1, 14, 10, 0, tzinfo=UTC)  # of the first day
SECOND_DAY = datetime(2027, 1, 15, 10, 0, tzinfo=UTC)
AFTERWARDS = days.AFTERWARDS  # in the evening of the last day
SEAT = [mail.registration_confirmed, mail.moved_up]


@pytest.fixture
def row(riga, lukasz):
    first = riga.sessions.first().starts_at
    assert AT_SEVEN < first < AT_NOON
    return riga.registrations.for_desk().get(pk=lukasz.pk)


def written(write, row, now, **options) -> Letter:
    write(row, now=now, **options)
    return Letter.objects.latest("pk")


def entries(letter) -> list[str]:
    return [str(each["summary"]) for each in icalendar.Calendar.from_ical(letter.calendar).events]


@pytest.mark.parametrize("write", SEAT)
@pytest.mark.parametrize(
    ("at", "begins", "withdraws", "files"),
    [
        (BEFORE, True, True, 2),
        (AT_SEVEN, True, False, 2),
        (AT_NOON, False, False, 2),
        (SECOND_DAY, False, False, 1),
        (AFTERWARDS, False, False, 0),
    ],
)
def test_a_letter_about_a_seat_leaves_out_what_has_passed(row, write, at, begins, withdraws, files):
    letter = written(write, row, at)
    assert ("The first session begins on" in letter.body) is begins
    assert ("please withdraw" in letter.body) is withdraws
    assert ("The calendar file is attached." in letter.body) is bool(files)
    assert bool(letter.calendar_method) is bool(files)
    assert len(entries(letter) if files else []) == files
    assert "\n\n\n" not in letter.body


def test_the_second_day_keeps_its_own_entry(row):
    (entry,) = entries(written(mail.moved_up, row, SECOND_DAY))
    assert entry.endswith("(day 2 of 2)")


def test_a_corrected_address_gets_no_entries_of_a_training_that_is_over(row):
    changes = {"email": ("a@mfa.example", "b@mfa.example")}
    options = {"changes": changes, "note": "A slip", "certificate": None}
    assert entries(written(mail.registration_corrected, row, BEFORE, **options))
    assert written(mail.registration_corrected, row, AFTERWARDS, **options).calendar == ""


@pytest.mark.parametrize(("at", "asks"), [(BEFORE, True), (AT_NOON, False)])
def test_a_move_asks_nobody_to_withdraw_from_what_has_begun(row, at, asks):
    meeting = rescheduling.meeting(row.training)
    letter = written(mail.training_changed, row, at, move=rescheduling.Move(meeting, meeting))
    assert ("If you cannot come" in letter.body) is asks
    assert len(entries(letter)) == 2  # it replaces what stands in the calendar


@pytest.mark.parametrize("write", [mail.registration_withdrawn, mail.registration_withdrawn_for])
def test_a_withdrawal_says_that_one_may_register_again_only_while_one_may(row, write):
    closes = BEFORE + timedelta(days=1)
    Training.objects.filter(pk=row.training_id).update(registration_closes_at=closes)
    row.training.refresh_from_db()
    for now, may in ((BEFORE, True), (closes, False)):
        letter = written(write, row, now, had_seat=True)
        assert ("You may register again" in letter.body) is may
        assert letter.calendar_method == "CANCEL"


@pytest.mark.parametrize("write", [mail.registration_withdrawn, mail.registration_withdrawn_for])
def test_nobody_is_told_to_register_where_coordinators_nominate(row, write):
    Training.objects.filter(pk=row.training_id).update(admission="nomination")
    row.training.refresh_from_db()
    assert "You may register again" not in written(write, row, BEFORE, had_seat=True).body
