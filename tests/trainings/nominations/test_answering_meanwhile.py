"""A yes beside other acts on the same officer or the same seats (R-86, R-203)."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.nominations.lists import accepted, details_of, line, new, nominated
from tests.trainings.plans import reasons
from trainings import mail
from trainings.actions.approvals import approve
from trainings.actions.registrations import register
from trainings.actions.swaps import swap
from trainings.models import Registration
from trainings.rules.swaps import Pair

HOUR, SOON = timedelta(hours=1), timedelta(seconds=20)


@pytest.fixture
def by_approval(latvia, egle, now):
    """Two seats: the open one taken, the other reserved for Latvia."""
    training = factories.training(
        "Counter", host=latvia, now=now, capacity=2, reserved={latvia: 1}, admission="approval"
    )
    factories.registration(training, egle.participant)
    return training


@pytest.fixture
def janis_asked(by_approval, ilze, janis, now):
    """Jānis was nominated and asked two hours ago."""
    (row,) = nominated(by_approval, ilze, [line(janis.participant)], now=now - 2 * HOUR)
    return row


def letters_about(registration):
    """The kinds of all letters about the registration, in the order in which they leave."""
    letters = Letter.objects.filter(about=mail.about(registration.pk))
    return list(letters.order_by("next_try_at", "pk").values_list("kind", flat=True))


def swapped(leaves, enters, *, by, now):
    rows = (Registration.objects.for_desk().get(pk=each.pk) for each in (leaves, enters))
    pair = Pair(*rows)
    swap(by=by, pair=pair, shown=pair.shown(), reason="Their turn", now=now)


def test_the_letter_of_an_approval_that_waits_does_not_follow_that_of_a_yes(
    by_approval, janis_asked, janis, latvia, astrid, now
):
    details = details_of("Jānis Bērziņš-Ķīsis")
    own = register(by=janis, training=by_approval, party=latvia, details=details, now=now - HOUR)
    approve(by=astrid, registration=own, now=now)
    made = accepted(janis_asked, now=now + SOON)
    assert made.status == "confirmed"
    assert letters_about(made) == ["registration_requested", "registration_confirmed"]


def test_who_says_yes_after_a_swap_reads_of_the_seat_alone(
    by_approval, janis_asked, janis, egle, astrid, now
):
    by_approval.registrations.all().delete()
    leaves = factories.registration(by_approval, janis.participant)
    enters = factories.registration(by_approval, egle.participant, status="waiting")
    swapped(leaves, enters, by=astrid, now=now)
    made = accepted(janis_asked, now=now + SOON)
    assert (made.status, letters_about(made)) == ("confirmed", ["registration_confirmed"])


def test_who_goes_on_waiting_by_a_yes_reads_first_that_the_seat_is_anothers(
    by_approval, janis_asked, janis, thordur, egle, astrid, now
):
    by_approval.registrations.all().delete()
    factories.registration(by_approval, thordur.participant, holds_reserved=True)
    leaves = factories.registration(by_approval, janis.participant)
    enters = factories.registration(by_approval, egle.participant, status="waiting")
    swapped(leaves, enters, by=astrid, now=now)
    made = accepted(janis_asked, now=now + SOON)
    assert (made.status, letters_about(made)) == (
        "waiting",
        ["seat_swapped", "registration_waiting"],
    )


def test_what_waits_to_be_sent_to_others_no_longer_says_that_the_seat_is_free(
    by_approval, ilze, janis, astrid, now
):
    (row,) = nominated(by_approval, ilze, new("Anna Liepa"), now=now - 2 * HOUR)
    asks = factories.registration(by_approval, janis.participant, status="requested")
    approve(by=astrid, registration=asks, now=now)
    assert "still has reserved seats" in Letter.objects.get(kind="registration_waiting").body
    accepted(row, now=now + SOON)
    assert "still has reserved seats" not in Letter.objects.get(kind="registration_waiting").body


def test_a_trainer_says_no_yes(by_nomination, ilze, janis, now):
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    factories.trainer(factories.session(by_nomination), janis.participant)
    with pytest.raises(Refused) as refused:
        accepted(row, now=now)
    assert reasons(refused)[0].startswith("You are a trainer in this training, so you need no seat")


def test_a_yes_gives_no_reserved_seat_of_the_party_for_which_the_officer_is_registered(
    by_nomination, ilze, janis, lithuania, now
):
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    own = factories.registration(by_nomination, janis.participant, party=lithuania)
    with pytest.raises(Refused) as refused:
        accepted(row, now=now)
    assert "as an officer of Lithuania. Please ask the secretariat" in reasons(refused)[0]
    own.refresh_from_db()
    assert (own.party, own.holds_reserved) == (lithuania, False)
