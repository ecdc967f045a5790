"""Staff withdraw a registration for somebody."""

import pytest
from django.utils.formats import date_format

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import Status, address, newest_letter
from trainings.actions import corrections
from trainings.models import Ending


def test_who_had_a_seat_and_is_withdrawn_reads_why_and_loses_the_calendar_entry(
    sign_in, astrid, janis, egle, riga
):
    row = factories.registration(riga, janis.participant)
    for n in range(2):
        factories.registration(riga, factories.participant(f"Łukasz {n}", janis.party))
    next_one = factories.registration(riga, egle.participant, status="waiting")
    answer = sign_in(astrid).post(
        address("withdraw_for", row), {"seen": "confirmed", "reason": "Ill, by phone"}, follow=True
    )

    assert f"Withdrawn: {janis.name}." in answer.text
    row.refresh_from_db()
    next_one.refresh_from_db()
    assert (row.status, row.reason, next_one.status) == ("withdrawn", "Ill, by phone", "confirmed")
    letter = Letter.objects.get(to=janis.email)
    assert (letter.kind, letter.calendar_method) == ("registration_withdrawn_for", "CANCEL")
    assert "METHOD:CANCEL" in letter.calendar
    assert "Ill, by phone" in letter.body
    assert "cannot offer you a seat" not in letter.body


def test_who_only_waited_has_nothing_in_the_calendar(sign_in, astrid, janis, riga):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("withdraw_for", row), {"seen": "waiting", "reason": "By phone"})
    assert (newest_letter().kind, newest_letter().calendar) == ("registration_withdrawn_for", "")


def test_whom_the_secretariat_withdrew_reads_so_and_why_until_it_is_the_own_doing(
    sign_in, astrid, janis, riga
):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("withdraw_for", row), {"seen": "waiting", "reason": "By phone"})
    theirs, detail, trainings = sign_in(janis), f"/trainings/{riga.slug}/", "/trainings/"
    ending = riga.registrations.get().ending
    day = date_format(ending.at.astimezone(riga.zone), "j F Y")  # as its page shows times
    page = " ".join(theirs.get(detail).text.split())
    assert f"The secretariat withdrew your registration on {day}: By phone" in page
    assert "You withdrew" not in page
    assert "Withdrawn by the secretariat" in theirs.get(trainings).text

    row.training.registrations.update(status="waiting")
    Ending.objects.all().delete()  # as a new request does
    theirs.post(f"{detail}withdraw/")
    assert "You withdrew from this training." in theirs.get(detail).text
    assert "You have withdrawn" in theirs.get(trainings).text


@pytest.mark.parametrize("act", ["withdraw_for", "decline"])
def test_who_was_there_is_neither_withdrawn_nor_declined(desk, lukasz, act):
    days.mark(lukasz, "plae")
    asked = desk.get(address(act, lukasz)).text
    answer = desk.post(address(act, lukasz), {"seen": "confirmed", "reason": "Gone"}).text
    for page in (asked, answer):  # refused before a reason is typed
        assert "Łukasz Żółć is marked as present" in page and 'name="reason"' not in page
    lukasz.refresh_from_db()
    assert lukasz.status == Status.CONFIRMED


def test_nobody_is_withdrawn_from_a_closed_training(desk, lukasz, closed):
    answer = desk.post(address("withdraw_for", lukasz), {"seen": "confirmed", "reason": "Gone"})
    assert "This training is closed" in answer.text


def test_nobody_but_staff_withdraws_somebody(ilze, janis, riga, now):
    row = factories.registration(riga, janis.participant)
    with pytest.raises(Refused, match="Only the secretariat"):
        corrections.withdraw_for(by=ilze, registration=row, seen="confirmed", reason="Ill", now=now)


def test_a_declined_one_who_had_a_seat_reads_so_and_loses_the_calendar_entry(
    sign_in, astrid, janis, riga
):
    row = factories.registration(riga, janis.participant)
    sign_in(astrid).post(address("decline", row), {"seen": "confirmed", "reason": "Not a consul"})

    letter = Letter.objects.get(to=janis.email)
    assert (letter.kind, letter.calendar_method) == ("registration_declined", "CANCEL")
    assert letter.subject == f"Your seat was taken back: {riga.title}"
    assert "cannot offer you a seat" not in letter.body
