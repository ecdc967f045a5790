"""What a colleague changed while the page was open."""

import pytest

from outbox.models import Letter
from tests import factories
from tests.trainings.corrections.form import Status, address
from trainings.actions import registrations


@pytest.mark.parametrize("act", ["decline", "withdraw_for"])
def test_a_seat_that_a_colleague_gave_meanwhile_is_seen_before_it_is_taken(
    sign_in, astrid, oskar, janis, riga, now, act
):
    """Astrid opened the page while Jānis waited; Oskar gave him the seat before she sent it."""
    row = factories.registration(riga, janis.participant, status="waiting")
    browser = sign_in(astrid)
    browser.get(address(act, row))
    registrations.give_seat(by=oskar, registration=row, reason="Speaker", now=now)
    answer = browser.post(address(act, row), {"seen": "waiting", "reason": "No seat is left."})

    assert "your own first click). It is now: Confirmed" in answer.text
    assert "No seat is left." in answer.text  # what was typed stays
    row.refresh_from_db()
    assert row.status == Status.CONFIRMED
    assert [letter.kind for letter in Letter.objects.all()] == ["moved_up"]

    seen = answer.context["form"]["seen"].value()
    browser.post(address(act, row), {"seen": seen, "reason": "No seat is left."})
    row.refresh_from_db()
    assert row.status in (Status.DECLINED, Status.WITHDRAWN)


def test_a_page_that_does_not_say_what_it_showed_decides_nothing(sign_in, astrid, janis, riga):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("decline", row), {"reason": "No seat is left."})
    row.refresh_from_db()
    assert row.status == Status.WAITING
