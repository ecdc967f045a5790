"""What waits a minute before it leaves, so that the act behind it can be undone."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from tests import factories
from trainings.actions import approvals, corrections
from trainings.actions.registrations import decline, give_seat
from trainings.actions.trainings import cancel_training
from trainings.models import Approval, Registration

A_MINUTE = timedelta(minutes=1)
SOON = timedelta(seconds=10)


def fill(training, seats):
    for n in range(seats):
        factories.registration(training, factories.participant(f"Łukasz {n}"))


def asks(training, officer, status="requested", **fields):
    return factories.registration(training, officer.participant, status=status, **fields)


@pytest.mark.parametrize(
    ("status", "taken", "kind"),
    [
        ("requested", 0, "registration_confirmed"),
        ("requested", 3, "registration_waiting"),
        ("waiting", 0, "moved_up"),
    ],
)
def test_the_letter_of_an_approval_leaves_a_minute_later(
    riga, janis, ilze, now, status, taken, kind
):
    fill(riga, taken)
    approvals.approve(by=ilze, registration=asks(riga, janis, status), now=now)
    letter = Letter.objects.get(to=janis.email)
    assert (letter.kind, letter.next_try_at) == (kind, now + A_MINUTE)


def test_whoever_moves_up_as_a_seat_is_given_reads_so_a_minute_later(
    riga, janis, egle, astrid, now
):
    """Two seats are free; no worker has seated Eglė yet."""
    fill(riga, 1)
    asks(riga, egle, "waiting")
    give_seat(by=astrid, registration=asks(riga, janis), reason="", now=now)
    letter = Letter.objects.get(to=egle.email)
    assert (letter.kind, letter.next_try_at) == ("moved_up", now + A_MINUTE)


def test_from_the_minute_on_at_which_the_letter_leaves_an_approval_is_not_fresh(now):
    made = Approval(at=now)
    assert made.is_fresh(now + A_MINUTE - timedelta.resolution)
    assert not made.is_fresh(now + A_MINUTE)


def test_who_loses_a_seat_beyond_the_rule_by_an_undo_keeps_no_reason_for_it(
    riga, janis, astrid, now
):
    fill(riga, 3)
    speaker = asks(riga, janis)
    give_seat(by=astrid, registration=speaker, reason="Speaker", now=now)
    speaker.refresh_from_db()
    assert speaker.overbooking_reason == "Speaker"
    taken_back = {"reason": "A slip", "now": now + A_MINUTE}
    approvals.take_back_approval(by=astrid, registration=speaker, **taken_back, seen=None)
    speaker.refresh_from_db()
    assert (speaker.status, speaker.overbooking_reason) == ("requested", "")


def test_nobody_reads_of_a_seat_in_a_training_that_is_cancelled_within_the_minute(
    riga, janis, ilze, astrid, now
):
    approvals.approve(by=ilze, registration=asks(riga, janis), now=now)
    cancel_training(by=astrid, training=riga, reason="Storm", now=now + SOON)
    assert Letter.objects.get(to=janis.email).kind == "training_cancelled"


@pytest.mark.parametrize("act", [decline, corrections.withdraw_for])
def test_a_reserved_seat_that_staff_free_is_told_to_its_party_a_minute_later(
    act, latvia, lithuania, janis, ilze, astrid, now
):
    """Jānis waits; the reserved seat of Latvia becomes free, all others are Lithuania's."""
    training = factories.training(
        "Tallinn", host=lithuania, now=now, capacity=2, reserved={latvia: 1}
    )
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    leaver = factories.registration(
        training, factories.participant("Anna Ķīse", latvia), holds_reserved=True, approved_at=now
    )
    waits = asks(training, janis, "waiting")
    act(by=astrid, registration=leaver, seen="confirmed", reason="By phone", now=now)
    assert Registration.objects.get(pk=waits.pk).to_tell_at == now + A_MINUTE
