"""An undo gives back what the act took: the seat that somebody else got by it, and the seat given
by hand. What was approved does not outlive what was said of the person.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import claims
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.undo.acts import SOON, address
from tests.undoing import latest, shown_recognised
from trainings.actions import approvals, corrections, endings
from trainings.actions import claims as claimed_requests
from trainings.actions.people import Details
from trainings.actions.registrations import decline, give_seat, register_by_hand
from trainings.models import Registration, Training
from trainings.rules.approvals import Word

Status = Registration.Status
A_MINUTE = timedelta(minutes=1)
LATER = timedelta(seconds=20)
MARA = Details("Māra Kalniņa", "", mission_name="Embassy", mission_kind="embassy")


@pytest.fixture
def pool(latvia, now):
    """Two seats: one kept for Latvia, one for everyone."""
    return factories.training("Pool", host=latvia, now=now, capacity=2, reserved={latvia: 1})


@pytest.fixture
def pooled(pool, janis, now):
    """Jānis of Latvia has the seat for everyone."""
    return factories.registration(pool, janis.participant, requested_at=now - A_MINUTE)


@pytest.fixture
def waits(pool, egle, now):
    """Eglė of Lithuania waits for it."""
    return factories.registration(
        pool, egle.participant, status="waiting", requested_at=now - A_MINUTE
    )


# --- A seat that an approval made free ------------------------------------------------------------


def test_undoing_an_approval_overbooks_again_where_it_let_the_count_fall(
    pool, pooled, waits, ilze, astrid, now
):
    """Eglė sits beyond the rule for a reason; Jānis' right to the reserved seat makes room."""
    give_seat(by=astrid, registration=waits, reason="Speaker", now=now)
    assert Training.objects.get(pk=pool.pk).overbooked == 1
    approvals.approve(by=ilze, registration=pooled, now=now + LATER)
    assert Training.objects.get(pk=pool.pk).overbooked == 0

    approvals.take_back_approval(by=ilze, registration=pooled, seen=None, now=now + 2 * LATER)
    assert Training.objects.get(pk=pool.pk).overbooked == 1
    assert (fresh(pooled).status, fresh(pooled).holds_reserved) == (Status.CONFIRMED, False)
    assert fresh(waits).status == Status.CONFIRMED


def test_undoing_an_approval_takes_the_seat_back_from_whom_it_let_move_up(
    sign_in, ilze, janis, egle, pooled, waits
):
    browser = sign_in(ilze)
    browser.post(address("approve", pooled))
    assert (fresh(pooled).holds_reserved, fresh(waits).status) == (True, Status.CONFIRMED)
    assert "Undo approval" in desk(pooled, browser)
    answer = browser.post(address("undo", pooled), latest(pooled), follow=True)
    assert "Undone: Jānis Bērziņš-Ķīsis. Status: Confirmed. No letter was sent." in answer.text
    assert "On the waiting list again:" not in answer.text  # of Lithuania, whom Ilze does not see
    assert (fresh(pooled).status, fresh(pooled).holds_reserved) == (Status.CONFIRMED, False)
    assert (fresh(waits).status, kinds(janis), kinds(egle)) == (Status.WAITING, [], [])
    assert Training.objects.get(pk=pooled.training_id).confirmed_seats == 1


def test_who_moved_up_and_waits_again_is_named(sign_in, astrid, egle, pooled, waits):
    browser = sign_in(astrid)
    asked = {"reason": "By phone", "seen": pooled.status}
    browser.post(address("withdraw_for", pooled), asked)
    assert fresh(waits).status == Status.CONFIRMED
    sent = {"seen": fresh(pooled).ending.at.isoformat()}
    answer = browser.post(address("undo_ending", pooled), sent, follow=True)
    assert f"On the waiting list again: {egle.name}." in answer.text


def test_who_moved_up_by_an_approval_is_told_after_a_minute_and_then_keeps_the_seat(
    sign_in, ilze, egle, pooled, waits, now
):
    approvals.approve(by=ilze, registration=pooled, now=now)
    assert not Letter.objects.due(now + LATER).exists()
    told = Letter.objects.due(now + A_MINUTE).get()
    assert (told.kind, told.to) == ("moved_up", egle.email)
    Letter.objects.update(attempts=1)  # a worker has it
    assert "Undo approval" not in desk(pooled, sign_in(ilze))
    with pytest.raises(Refused, match="has left already"):
        approvals.take_back_approval(by=ilze, registration=pooled, now=now + LATER, seen=None)
    assert fresh(waits).status == Status.CONFIRMED


def test_an_approval_that_came_second_leaves_the_letter_of_the_first(
    astrid, ilze, janis, pool, now
):
    """Staff put Jānis on the waiting list; Ilze lifts him to the reserved seat, and undoes it."""
    factories.registration(pool, factories.participant("Łukasz Żółć"))
    asks = factories.registration(
        pool, janis.participant, status="requested", requested_at=now - A_MINUTE
    )
    approvals.approve(by=astrid, registration=asks, now=now)
    approvals.approve(by=ilze, registration=fresh(asks), now=now + SOON)
    assert (fresh(asks).status, kinds(janis)) == (Status.CONFIRMED, ["moved_up"])
    approvals.take_back_approval(by=ilze, registration=asks, now=now + LATER, seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.WAITING, ["registration_waiting"])


# --- A seat given by hand -------------------------------------------------------------------------


def test_a_seat_given_by_a_slip_is_undone_before_anybody_hears_of_it(
    sign_in, astrid, egle, pool, pooled, waits
):
    browser = sign_in(astrid)
    page = browser.post(address("seat", waits), {"reason": "A chair was brought"}, follow=True).text
    assert f"Seat given: {egle.name}." in page
    assert ("Undo seat" in page, "Undo approval" in page) == (True, False)
    assert Training.objects.get(pk=pool.pk).overbooked == 1
    answer = browser.post(address("undo", waits), latest(waits), follow=True)
    assert (
        "Undone: Eglė Šimkūnaitė. Status: On the waiting list. No letter was sent." in answer.text
    )
    assert (fresh(waits).status, fresh(waits).overbooking_reason, kinds(egle)) == (
        Status.WAITING,
        "",
        [],
    )
    assert Training.objects.get(pk=pool.pk).overbooked == 0


def test_a_seat_given_to_somebody_approved_before_is_undone_by_itself(
    astrid, ilze, janis, pool, pooled, latvia, now
):
    """Ilze's approval, of yesterday, stays."""
    zofia = factories.officer("zofia@mfa.example", "Zofia Żółć", latvia)
    Training.objects.filter(pk=pool.pk).update(capacity=1, release_on=None)
    pool.reservations.all().delete()
    asks = factories.registration(
        pool, zofia.participant, status="requested", requested_at=now - A_MINUTE
    )
    approvals.approve(by=ilze, registration=asks, now=now - timedelta(days=1))
    give_seat(by=astrid, registration=fresh(asks), reason="Speaker", now=now)
    approvals.take_back_approval(by=astrid, registration=asks, now=now + SOON, seen=None)
    row = fresh(asks)
    assert (row.status, row.approved_at, row.holds_reserved) == (
        Status.WAITING,
        now - timedelta(days=1),
        True,
    )
    assert kinds(zofia) == ["registration_waiting"]


def test_once_moves_have_stopped_an_undone_seat_is_not_given_again_unheard(
    astrid, egle, latvia, now
):
    """The seat is free, and Eglė would have it as a newcomer: undone, she waits as before."""
    training = factories.training(
        "Soon", host=latvia, now=now, first_day=now.date() + timedelta(days=2)
    )
    row = factories.registration(
        training, egle.participant, status="waiting", requested_at=now - A_MINUTE
    )
    give_seat(by=astrid, registration=row, reason="", now=now)
    assert fresh(row).status == Status.CONFIRMED
    approvals.take_back_approval(by=astrid, registration=row, now=now + SOON, seen=None)
    assert (fresh(row).status, kinds(egle)) == (Status.WAITING, [])


# --- Somebody registered by hand ------------------------------------------------------------------


@pytest.fixture
def by_hand(astrid, ilze, pool, latvia, now):
    """Māra, whom the secretariat registered while only Latvia's seat was free; Ilze is its
    coordinator.
    """
    seated = factories.participant("Łukasz Żółć")
    factories.registration(pool, seated, requested_at=now - timedelta(days=1))
    return register_by_hand(
        by=astrid,
        training=pool,
        party=latvia,
        email="mara@mfa.example",
        details=MARA,
        reason="",
        now=now - timedelta(hours=1),
    )


def test_a_reserved_seat_on_a_word_is_undone_of_somebody_registered_by_hand(
    sign_in, astrid, by_hand, now
):
    """With the seat the right to it goes, which the later act calls to withdraw the approval."""
    assert by_hand.status == Status.WAITING
    approvals.approve(
        by=astrid, registration=by_hand, word=Word("Ilze Liepa", timezone.localdate(now)), now=now
    )
    assert fresh(by_hand).status == Status.CONFIRMED
    browser = sign_in(astrid)
    assert "Undo approval and seat" in desk(by_hand, browser)
    browser.post(address("undo", by_hand), latest(by_hand))
    assert (fresh(by_hand).status, fresh(by_hand).holds_reserved) == (Status.WAITING, False)


def test_a_reserved_seat_on_a_word_is_taken_back_of_somebody_registered_by_hand(
    sign_in, astrid, by_hand, now
):
    before = now - A_MINUTE
    word = Word("Ilze Liepa", timezone.localdate(before))
    approvals.approve(by=astrid, registration=by_hand, word=word, now=before)
    browser = sign_in(astrid)
    assert address("take_back", by_hand) in desk(by_hand, browser)
    answer = browser.post(
        address("take_back", by_hand),
        {"reason": "Somebody else was meant"} | latest(by_hand),
        follow=True,
    )
    assert "Approval withdrawn: Māra Kalniņa. The officer is told why." in answer.text
    assert fresh(by_hand).status == Status.WAITING
    assert Letter.objects.latest("pk").kind == "approval_taken_back"


def test_the_approval_that_lies_in_registering_by_hand_is_not_taken_back(
    sign_in, astrid, by_hand, now
):
    page = desk(by_hand, sign_in(astrid))
    assert address("take_back", by_hand) not in page and "Undo approval" not in page
    with pytest.raises(Refused, match="no approval to withdraw"):
        approvals.take_back_approval(
            by=astrid, registration=by_hand, reason="Slip", now=now, seen=None
        )


# --- What the pages say ---------------------------------------------------------------------------


def test_within_the_minute_nobody_is_told_why_an_approval_is_taken_back(
    sign_in, astrid, janis, pool, now
):
    asks = factories.registration(
        pool, janis.participant, status="requested", requested_at=now - A_MINUTE
    )
    approvals.approve(by=astrid, registration=asks, now=now)
    typed = {"reason": "Slip"} | latest(asks)
    answer = sign_in(astrid).post(address("take_back", asks), typed, follow=True)
    assert (
        "Undone: Jānis Bērziņš-Ķīsis. Status: Waits for approval. No letter was sent."
        in answer.text
    )
    assert "told why" not in answer.text and kinds(janis) == []


def test_within_the_minute_nobody_is_told_why_a_recognition_is_taken_back(
    sign_in, astrid, thordur, now
):
    page = reverse("participants:claim_take_back", args=[thordur.pk])
    claims.recognise_officer(account=thordur, shown=str(thordur.party_id), by=astrid, now=now)
    typed = {"reason": "A namesake."}
    answer = sign_in(astrid).post(page, typed | shown_recognised(thordur), follow=True)
    assert "The recognition is undone. No letter was sent." in answer.text
    assert "told why" not in answer.text and kinds(thordur) == []

    claims.recognise_officer(
        account=thordur, shown=str(thordur.party_id), by=astrid, now=now - A_MINUTE
    )
    answer = sign_in(astrid).post(page, typed | shown_recognised(thordur), follow=True)
    assert "Recognition withdrawn. The officer is told why." in answer.text
    assert kinds(thordur)[-1] == "recognition_taken_back"


# --- What was said of somebody else ---------------------------------------------------------------


def claims_another_state(account, party, now):
    Account.objects.filter(pk=account.pk).update(party=party, recognition="claimed")
    account.refresh_from_db()
    for row in Registration.objects.of(account).in_queue():
        claimed_requests.ask_again(by=account, registration=row, now=now)


def test_an_approval_for_a_reserved_seat_ends_with_another_state(
    astrid, ilze, janis, pool, pooled, latvia, lithuania, now
):
    """Zofia was approved by Latvia's coordinator and waits; she says that she serves Lithuania.
    What staff approve then, and take back, leaves nothing of Latvia's approval behind.
    """
    approvals.approve(by=ilze, registration=pooled, now=now - A_MINUTE)
    factories.registration(pool, factories.participant("Łukasz Żółć"))
    zofia = factories.officer("zofia@mfa.example", "Zofia Żółć", latvia)
    asks = factories.registration(
        pool, zofia.participant, status="requested", requested_at=now - A_MINUTE
    )
    approvals.approve(by=ilze, registration=asks, now=now)
    assert (fresh(asks).status, fresh(asks).holds_reserved) == (Status.WAITING, True)
    claims_another_state(zofia, lithuania, now + SOON)
    assert (fresh(asks).status, fresh(asks).holds_reserved) == (Status.REQUESTED, False)
    # not of the waiting list, which was held back
    assert kinds(zofia) == ["registration_requested"]

    approvals.approve(by=astrid, registration=fresh(asks), now=now + LATER)
    approvals.take_back_approval(by=astrid, registration=asks, now=now + LATER + SOON, seen=None)
    assert (fresh(asks).holds_reserved, fresh(asks).approvals.count()) == (False, 0)


def corrected_to(party, row, by, now):
    details = Details(row.participant.full_name, "", mission_name="Embassy", mission_kind="embassy")
    corrections.correct_registration(
        by=by,
        registration=row,
        seen=days.shown(row),
        note="By phone",
        now=now,
        corrected=corrections.Corrected(details=details, party=party, email=row.address),
    )


def test_an_approval_for_a_reserved_seat_ends_with_a_corrected_party(
    astrid, ilze, pool, latvia, lithuania, now
):
    person = factories.participant("Zofia Żółć", latvia, email="zofia@mfa.example")
    asks = factories.registration(pool, person, status="requested", requested_at=now - A_MINUTE)
    approvals.approve(by=ilze, registration=asks, now=now)
    corrected_to(lithuania, fresh(asks), astrid, now + SOON)
    row = fresh(asks)
    assert (row.status, row.holds_reserved, row.approvals.count()) == (Status.CONFIRMED, False, 0)
    with pytest.raises(Refused, match="no approval to withdraw"):
        approvals.take_back_approval(
            by=astrid, registration=row, reason="Slip", now=now + LATER, seen=None
        )

    approvals.approve(by=astrid, registration=fresh(asks), now=now + LATER)
    approvals.take_back_approval(by=astrid, registration=asks, now=now + LATER + SOON, seen=None)
    assert fresh(asks).holds_reserved is False


def test_who_asked_anew_since_an_ending_does_not_wait_again_by_its_undo(
    astrid, janis, egle, latvia, now
):
    """A seat that was given by hand meanwhile is another act."""
    training = factories.training("One seat", host=latvia, now=now, capacity=1)
    seated = factories.registration(training, janis.participant, requested_at=now - A_MINUTE)
    decline(by=astrid, registration=seated, seen="confirmed", reason="Two go already.", now=now)
    came = factories.registration(
        training, egle.participant, status="waiting", requested_at=now - A_MINUTE
    )
    give_seat(by=astrid, registration=came, reason="", now=now + SOON)
    with pytest.raises(Refused, match="given to somebody else"):
        endings.undo_ending(by=astrid, registration=seated, now=now + LATER, seen=None)
    assert (fresh(came).status, kinds(egle)) == (Status.CONFIRMED, ["moved_up"])


def test_staff_who_withdraw_an_approval_within_the_minute_read_who_waits_again(
    sign_in, astrid, egle, pooled, waits, now
):
    approvals.approve(by=astrid, registration=pooled, word=Word("Ilze Liepa", now.date()), now=now)
    assert fresh(waits).status == Status.CONFIRMED
    sent = latest(pooled) | {"reason": "A namesake."}
    answer = sign_in(astrid).post(address("take_back", pooled), sent, follow=True)
    assert f"On the waiting list again: {egle.name}." in answer.text


def test_a_coordinator_undoes_the_own_reserved_seat_and_the_seat_beyond_the_rule_stays(
    sign_in, astrid, ilze, janis, pool, now
):
    """Staff seat Jānis beyond the rule; Ilze lifts him to the reserved seat, and undoes that."""
    factories.registration(pool, factories.participant("Łukasz Żółć"))
    asks = factories.registration(pool, janis.participant, status="waiting")
    give_seat(by=astrid, registration=asks, reason="A chair was brought", now=now)
    approvals.approve(by=ilze, registration=fresh(asks), now=now + SOON)
    assert (fresh(asks).holds_reserved, Training.objects.get().overbooked) == (True, 0)
    assert "Undo approval" in desk(asks, sign_in(ilze))
    sign_in(ilze).post(address("undo", asks), latest(asks))
    row = fresh(asks)
    assert (row.status, row.holds_reserved, row.overbooking_reason) == (
        Status.CONFIRMED,
        False,
        "A chair was brought",
    )
    assert Training.objects.get().overbooked == 1
