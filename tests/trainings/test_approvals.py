"""Approvals and reserved seats: who gives them, on whose word, what the desk promises, how it is
undone.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox import sending
from outbox.models import Letter
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests import factories
from trainings.actions import approvals as actions
from trainings.actions.people import Details
from trainings.actions.registrations import decline, register, withdraw
from trainings.models import Approval, Registration, Training
from trainings.rules.approvals import Word

Status = Registration.Status
HALF_A_MINUTE = timedelta(seconds=30)
TWO_MINUTES = timedelta(minutes=2)


@pytest.fixture
def now():
    """For actions and for pages alike."""
    return timezone.now()


@pytest.fixture
def tallinn(latvia, lithuania, now):
    """Two seats: one reserved for Latvia, the other taken by Lithuania."""
    training = factories.training("Tallinn", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


@pytest.fixture
def waits(tallinn, janis):
    return factories.registration(
        tallinn, janis.participant, status="waiting", requested_at=timezone.now()
    )


@pytest.fixture
def asks(tallinn, janis):
    return factories.registration(tallinn, janis.participant, status="requested")


def fresh(row):
    return Registration.objects.get(pk=row.pk)


def address(name, row):
    return reverse(f"trainings:{name}", args=[row.training.slug, row.pk])


def desk(row, browser) -> str:
    return browser.get(reverse("trainings:registrations", args=[row.training.slug])).text


def kinds(account):
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )


# --- Who gives a reserved seat --------------------------------------------------------------------


def test_a_coordinator_lifts_whom_the_secretariat_approved_to_the_reserved_seat(
    sign_in, astrid, ilze, janis, asks
):
    answer = sign_in(astrid).post(address("registration_approve", asks), follow=True)
    assert (
        "Jānis Bērziņš-Ķīsis is on the waiting list. Latvia has reserved seats free" in answer.text
    )
    assert fresh(asks).status == Status.WAITING

    browser = sign_in(ilze)
    assert "Approve for a reserved seat" in desk(asks, browser)
    browser.post(address("registration_approve", asks))
    assert (fresh(asks).status, fresh(asks).holds_reserved) == (Status.CONFIRMED, True)
    assert kinds(janis) == ["moved_up"]  # the letter of the waiting list had not left yet


def test_the_desk_offers_the_secretariat_no_button_that_gives_no_seat(sign_in, astrid, ilze, waits):
    """Latvia has a coordinator, so that only a word of hers gives the reserved seat."""
    page = desk(waits, sign_in(astrid))
    assert "Approve for a reserved seat" not in page
    assert address("registration_reserved", waits) in page


def test_where_no_coordinator_is_in_term_the_secretariat_gives_the_reserved_seat(
    sign_in, astrid, ilze, waits
):
    """Her term runs on, but she is an administrator now."""
    Account.objects.filter(pk=ilze.pk).update(role="administrator")
    browser = sign_in(astrid)
    assert "Approve for a reserved seat" in desk(waits, browser)
    answer = browser.post(address("registration_approve", waits), follow=True)
    assert "Approved: Jānis Bērziņš-Ķīsis has a seat." in answer.text
    assert fresh(waits).status == Status.CONFIRMED


@pytest.mark.parametrize("status", ["requested", "waiting"])
def test_staff_give_a_reserved_seat_on_the_coordinators_word_which_is_recorded(
    sign_in, astrid, ilze, tallinn, janis, status
):
    row = factories.registration(tallinn, janis.participant, status=status)
    browser = sign_in(astrid)
    assert (
        "Reserved seats of Latvia that are free: 1"
        in browser.get(address("registration_reserved", row)).text
    )
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    browser.post(address("registration_reserved", row), said)

    approval = Approval.objects.get()
    assert fresh(row).status == Status.CONFIRMED
    assert (approval.by, approval.said_by, approval.said_on) == (
        astrid,
        "Ilze Liepa",
        timezone.localdate(),
    )
    assert "on the word of Ilze Liepa" in desk(row, browser)
    assert AuditEntry.objects.get(action="approve").facts["on_word"] is True


def test_a_word_without_a_name_or_of_tomorrow_gives_nothing(sign_in, astrid, ilze, waits):
    tomorrow = timezone.localdate() + timedelta(days=1)
    browser = sign_in(astrid)
    answer = browser.post(
        address("registration_reserved", waits),
        {"said_by": "Ilze Liepa", "said_on": tomorrow.isoformat()},
    )
    assert "This day is still to come" in answer.text
    answer = browser.post(
        address("registration_reserved", waits), {"said_by": "", "said_on": "2026-11-01"}
    )
    assert "This field is required" in answer.text
    assert fresh(waits).status == Status.WAITING


def test_a_coordinator_writes_down_nobodys_word(sign_in, ilze, ruta, waits, now):
    for outsider in (ilze, ruta):
        assert sign_in(outsider).get(address("registration_reserved", waits)).status_code == 403
    with pytest.raises(Refused, match="Only the secretariat"):
        word = Word("Astrid", now.date())
        actions.approve(by=ilze, registration=waits, now=now, word=word)


def test_lifting_somebody_from_the_pool_gives_the_open_seat_to_the_next(
    ilze, janis, egle, lithuania, latvia, now
):
    training = factories.training("Pool", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    pooled = factories.registration(training, janis.participant)
    after = factories.registration(training, egle.participant, status="waiting")
    actions.approve(by=ilze, registration=pooled, now=now)
    assert (fresh(pooled).holds_reserved, fresh(after).status) == (True, Status.CONFIRMED)


def test_by_hand_for_a_party_with_free_reserved_seats_says_who_gives_them(
    sign_in, astrid, ilze, tallinn, latvia
):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "is on the waiting list. Reserved seats of Latvia are free" in answer.text


def test_by_hand_on_the_coordinators_word_takes_the_reserved_seat(
    sign_in, astrid, ilze, tallinn, latvia
):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    said = {"said_by": "Ilze Liepa", "said_on": timezone.localdate().isoformat()}
    sign_in(astrid).post(by_hand, somebody(latvia) | said)
    row = tallinn.registrations.get(party=latvia)
    assert (row.status, row.approvals.get().said_by) == (Status.CONFIRMED, "Ilze Liepa")


def test_by_hand_half_a_word_is_asked_for_again(sign_in, astrid, tallinn, latvia):
    by_hand = reverse("trainings:register_by_hand", args=[tallinn.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia) | {"said_by": "Ilze Liepa"})
    assert "A reserved seat needs both" in answer.text
    assert not tallinn.registrations.filter(party=latvia).exists()


# --- At the door ----------------------------------------------------------------------------------


def somebody(party, **fields):
    return {
        "full_name": "Ганна Шевченко",
        "email": "hanna@mfa.example",
        "party": party.pk,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": party.pk,
    } | fields


@pytest.fixture
def on_the_day(latvia, lithuania):
    """Automatic moves have stopped; three seats, one of them taken."""
    training = factories.training(
        "Today", host=latvia, now=timezone.now(), first_day=timezone.localdate()
    )
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


def test_a_walk_in_gets_a_free_seat_at_once_whoever_waits_at_home(
    sign_in, astrid, egle, latvia, on_the_day
):
    waiting = factories.registration(on_the_day, egle.participant, status="waiting")
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "Registered: Ганна Шевченко has a seat." in answer.text
    assert on_the_day.registrations.get(party=latvia).status == Status.CONFIRMED
    assert fresh(waiting).status == Status.WAITING


def test_a_walk_in_without_a_free_seat_is_seated_in_the_same_step_with_a_reason(
    sign_in, astrid, latvia, on_the_day
):
    Training.objects.filter(pk=on_the_day.pk).update(capacity=1)
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    browser = sign_in(astrid)
    answer = browser.post(by_hand, somebody(latvia, if_full="overbook"))
    assert "To overbook, write the reason" in answer.text
    assert 'value="hanna@mfa.example"' in answer.text

    browser.post(by_hand, somebody(latvia, if_full="overbook", reason="A chair was brought"))
    on_the_day.refresh_from_db()
    row = on_the_day.registrations.get(party=latvia)
    assert (row.status, row.overbooking_reason) == (Status.CONFIRMED, "A chair was brought")
    assert on_the_day.overbooked == 1


def test_a_walk_in_who_has_to_wait_reads_why(sign_in, astrid, latvia, on_the_day):
    Training.objects.filter(pk=on_the_day.pk).update(capacity=1)
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "is on the waiting list, because no seat is free" in answer.text


# --- Taken back -----------------------------------------------------------------------------------


def test_an_approval_is_undone_before_anybody_hears_of_it(sign_in, ilze, janis, asks):
    browser = sign_in(ilze)
    browser.post(address("registration_approve", asks))
    assert "Undo approval" in desk(asks, browser)
    answer = browser.post(address("registration_undo", asks), follow=True)
    assert "No letter was sent" in answer.text
    assert (fresh(asks).status, fresh(asks).approved_at, fresh(asks).holds_reserved) == (
        Status.REQUESTED,
        None,
        False,
    )
    assert (kinds(janis), Approval.objects.count()) == ([], 0)


def test_the_letter_of_an_approval_leaves_after_a_minute_and_no_sooner(ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    assert not Letter.objects.due(now + HALF_A_MINUTE).exists()
    assert Letter.objects.due(now + TWO_MINUTES).get().kind == "registration_confirmed"


def test_after_a_minute_a_coordinator_asks_the_secretariat(ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    with pytest.raises(Refused, match="The letter has left already. Please ask the secretariat"):
        actions.take_back_approval(by=ilze, registration=asks, now=now + TWO_MINUTES)
    assert (fresh(asks).status, kinds(janis)) == (Status.CONFIRMED, ["registration_confirmed"])


def test_a_letter_that_left_early_is_not_called_back(ilze, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="The letter has left already"):
        actions.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE)


def test_staff_take_an_approval_back_later_and_the_officer_reads_why(
    sign_in, astrid, ilze, janis, asks, now
):
    actions.approve(by=ilze, registration=asks, now=now - TWO_MINUTES)
    browser = sign_in(astrid)
    page = desk(asks, browser)
    assert ("Undo approval" in page, "Take approval back" in page) == (False, True)
    browser.post(
        address("registration_take_back", asks), {"reason": "It was meant for a namesake."}
    )

    letter = Letter.objects.get(kind="approval_taken_back")
    assert fresh(asks).status == Status.REQUESTED
    assert "It was meant for a namesake." in letter.body
    assert "Your request waits for approval again" in letter.body
    assert letter.calendar_method == "CANCEL"


def test_the_approval_of_somebody_who_was_there_is_not_taken_back(astrid, ilze, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    session = factories.session(asks.training)
    asks.attendance.create(session=session, mark="late")
    with pytest.raises(Refused, match="is marked as present"):
        actions.take_back_approval(
            by=astrid, registration=asks, reason="A namesake", now=now + TWO_MINUTES
        )
    assert fresh(asks).status == "confirmed"


def test_nobody_else_takes_an_approval_back(sign_in, ruta, egle, ilze, janis, asks, now):
    actions.approve(by=ilze, registration=asks, now=now)
    assert sign_in(ruta).post(address("registration_undo", asks)).status_code == 404
    for outsider in (egle, janis):
        assert sign_in(outsider).post(address("registration_undo", asks)).status_code == 403
    assert (
        sign_in(ilze).post(address("registration_take_back", asks), {"reason": "x"}).status_code
        == 403
    )
    assert fresh(asks).status == Status.CONFIRMED


def test_undoing_the_coordinators_lift_leaves_the_secretariats_approval(astrid, ilze, asks, now):
    actions.approve(by=astrid, registration=asks, now=now - TWO_MINUTES)
    actions.approve(by=ilze, registration=asks, now=now)
    actions.take_back_approval(by=ilze, registration=asks, now=now)
    row = fresh(asks)
    assert (row.status, row.holds_reserved, row.approved_at) == (
        Status.WAITING,
        False,
        now - TWO_MINUTES,
    )


def test_a_seat_that_is_free_again_after_undoing_goes_to_the_next(
    ilze, astrid, egle, janis, latvia, now
):
    training = factories.training("One seat", host=latvia, now=now, capacity=1)
    asks = factories.registration(training, janis.participant, status="requested")
    actions.approve(by=ilze, registration=asks, now=now)
    after = factories.registration(training, egle.participant, status="waiting")
    actions.take_back_approval(by=ilze, registration=asks, now=now)
    assert (fresh(asks).status, fresh(after).status) == (Status.REQUESTED, Status.CONFIRMED)


def test_what_was_given_to_somebody_else_meanwhile_is_not_taken_from_them(
    ilze, egle, janis, latvia, now
):
    """Jānis was lifted from the open seat, for which Eglė has registered since: he cannot have it
    back.
    """
    training = factories.training("Pool", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    pooled = factories.registration(training, janis.participant)
    actions.approve(by=ilze, registration=pooled, now=now)
    after = register(
        by=egle,
        training=training,
        party=egle.party,
        details=Details("Eglė Šimkūnaitė", ""),
        now=now,
    )
    with pytest.raises(Refused, match="given to somebody else"):
        actions.take_back_approval(by=ilze, registration=pooled, now=now)
    assert (fresh(pooled).holds_reserved, fresh(after).status) == (True, Status.CONFIRMED)


def test_registering_again_forgets_the_approvals_of_the_earlier_request(
    sign_in, ilze, janis, asks, now
):
    actions.approve(by=ilze, registration=asks, now=now)
    browser = sign_in(janis)
    browser.post(reverse("trainings:withdraw", args=[asks.training.slug]))
    browser.post(reverse("trainings:register", args=[asks.training.slug]), somebody(janis.party))
    assert (fresh(asks).status, Approval.objects.count()) == (Status.WAITING, 0)


# --- What comes of it is said before --------------------------------------------------------------


def test_the_button_says_beforehand_that_no_seat_is_free(sign_in, astrid, ilze, asks):
    """The one free seat is Latvia's, which its coordinator gives."""
    assert "Approve for the waiting list" in desk(asks, sign_in(astrid))
    assert "Approve for the waiting list" not in desk(asks, sign_in(ilze))


def test_while_a_seat_is_free_for_everyone_the_button_says_no_more_than_approve(
    sign_in, astrid, ilze, asks
):
    Training.objects.update(capacity=3)
    page = desk(asks, sign_in(astrid))
    assert "Approve Jānis Bērziņš-Ķīsis" in page
    assert "Approve for the waiting list" not in page


def test_giving_a_seat_points_to_the_free_reserved_seats_first(sign_in, astrid, ilze, asks):
    page = sign_in(astrid).get(address("registration_seat", asks)).text
    assert "Reserved seats of Latvia are free." in page
    assert address("registration_reserved", asks) in page


def test_without_a_coordinator_giving_a_seat_points_to_the_approval_itself(sign_in, astrid, asks):
    page = sign_in(astrid).get(address("registration_seat", asks)).text
    assert f"#registration-{asks.pk}" in page
    assert address("registration_reserved", asks) not in page


def test_giving_a_seat_points_nowhere_when_none_is_reserved_for_the_party(
    sign_in, astrid, tallinn, egle
):
    row = factories.registration(tallinn, egle.participant, status="waiting")
    assert "Reserved seats of" not in sign_in(astrid).get(address("registration_seat", row)).text


def test_a_coordinator_decides_nothing_about_a_row_that_became_another_states_meanwhile(
    waits, ilze, lithuania, now
):
    """The page was opened, and then staff corrected the party."""
    Registration.objects.filter(pk=waits.pk).update(party=lithuania)
    seen = waits.status
    with pytest.raises(Refused, match="not one of your state"):
        actions.approve(by=ilze, registration=waits, now=now)
    with pytest.raises(Refused, match="not one of your state"):
        decline(by=ilze, registration=waits, seen=seen, reason="Not known here", now=now)
    waits.refresh_from_db()
    assert (waits.status, waits.approved_at) == (seen, None)


def test_what_is_held_back_of_an_approval_does_not_leave_after_the_seat_is_gone(
    waits, ilze, janis, now
):
    at = timezone.now()
    actions.approve(by=ilze, registration=waits, now=at)
    assert kinds(janis) == ["moved_up"]
    withdraw(by=janis, registration=waits, now=at + timedelta(seconds=5))
    assert kinds(janis) == ["registration_withdrawn"]


def test_who_was_declined_asks_again_also_after_withdrawing_in_between(
    tallinn, waits, ilze, janis, latvia
):
    at = timezone.now()
    decline(by=ilze, registration=waits, seen="waiting", reason="Not eligible", now=at)
    for step in range(1, 4):
        moment = at + timedelta(seconds=step)
        again = register(
            by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
        )
        assert again.status == Status.REQUESTED
        withdraw(by=janis, registration=again, now=moment)

    moment = at + timedelta(seconds=9)
    again = register(
        by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
    )
    actions.approve(by=ilze, registration=again, now=moment)
    withdraw(by=janis, registration=again, now=moment)
    free = register(
        by=janis, training=tallinn, party=latvia, details=Details("Jānis", ""), now=moment
    )
    assert free.status != Status.REQUESTED
