"""A letter is held back for a minute, and something else is to be told within it: the held one
leaves too, written anew, and its act is no longer undone.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import addresses, claims
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.afterwards import desk, fresh, kinds
from tests.trainings.plans import change
from tests.undoing import latest
from trainings.actions import approvals, corrections, endings
from trainings.actions.people import Details
from trainings.actions.registrations import decline, register, withdraw
from trainings.actions.trainings import cancel_training
from trainings.models import Registration, Training

Status = Registration.Status
SOON = timedelta(seconds=10)
LATER = timedelta(seconds=20)
THERE = "Ministry of Foreign Affairs, Riga"  # before the move


@pytest.fixture
def now():
    """For actions and for pages alike."""
    return timezone.now()


@pytest.fixture
def one_seat(latvia, now):
    made = factories.training("One seat", host=latvia, now=now, capacity=1)
    factories.session(made)
    return made


@pytest.fixture
def seated(one_seat, janis):
    """Jānis has the seat."""
    return factories.registration(one_seat, janis.participant)


@pytest.fixture
def waits(one_seat, egle, seated, now):
    """Eglė waits for it."""
    return factories.registration(one_seat, egle.participant, status="waiting", requested_at=now)


def address(name, row):
    return reverse(f"trainings:registration_{name}", args=[row.training.slug, row.pk])


def letters(account) -> list[Letter]:
    return list(Letter.objects.filter(to=account.email).order_by("pk"))


def moved(training, by, now):
    return change(training, by, now, city="Ventspils", venue="Hotel by the Sea")


def withdrawn(row, by, now):
    return corrections.withdraw_for(
        by=by, registration=row, seen=row.status, reason="By phone", now=now
    )


def declined(row, by, now):
    return decline(by=by, registration=row, seen=row.status, reason="By phone", now=now)


def corrected(row, by, now, **fields):
    person = row.participant
    details = Details(
        person.full_name, person.title, mission_name="Embassy", mission_kind="embassy"
    )
    wanted = corrections.Corrected(
        **{"details": details, "party": row.party, "email": row.address} | fields
    )
    corrections.correct_registration(
        by=by, registration=row, corrected=wanted, seen=days.shown(row), note="By phone", now=now
    )


# --- The training moves ---------------------------------------------------------------------------


def test_a_seat_that_is_not_told_yet_is_told_with_the_new_place(
    astrid, egle, one_seat, seated, waits, now
):
    withdrawn(seated, astrid, now)
    moved(one_seat, astrid, now + SOON)
    seat, changed = letters(egle)
    assert (seat.kind, changed.kind) == ("moved_up", "training_changed")
    assert "Ventspils" in seat.body and THERE not in seat.body
    assert "Ventspils" in seat.calendar and "Ventspils" in changed.calendar
    assert list(Letter.objects.due(now + SOON).filter(to=egle.email)) == [seat, changed]


@pytest.mark.parametrize("admitted", [True, False])
def test_what_came_of_an_approval_is_told_with_the_new_place(
    astrid, ilze, janis, egle, one_seat, now, admitted
):
    if not admitted:
        factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, janis.participant, status="requested")
    approvals.approve(by=ilze, registration=asks, now=now)
    moved(one_seat, astrid, now + SOON)
    came = "registration_confirmed" if admitted else "registration_waiting"
    assert kinds(janis) == [came, "training_changed"]
    assert "Ventspils" in letters(janis)[0].body and THERE not in letters(janis)[0].body


def test_who_moved_up_and_read_of_the_move_keeps_the_seat(
    sign_in, astrid, egle, one_seat, seated, waits, now
):
    withdrawn(seated, astrid, now)
    moved(one_seat, astrid, now + SOON)
    browser = sign_in(astrid)
    assert "Undo withdrawal" not in desk(seated, browser)
    answer = browser.post(address("undo_ending", seated), latest(seated), follow=True)
    assert "The letter has left already. This can no longer be undone." in answer.text
    assert (fresh(seated).status, fresh(waits).status) == (Status.WITHDRAWN, Status.CONFIRMED)


@pytest.mark.parametrize(
    ("act", "kind"), [("decline", "registration_declined"), ("withdraw_for", "")]
)
def test_an_ending_before_a_move_is_told_at_once_and_stands(
    astrid, janis, one_seat, seated, now, act, kind
):
    """Undone, Jānis would have his seat again and would not know of the move."""
    said = {
        "by": astrid,
        "registration": seated,
        "seen": "confirmed",
        "reason": "By phone",
        "now": now,
    }
    decline(**said) if act == "decline" else corrections.withdraw_for(**said)
    moved(one_seat, astrid, now + SOON)
    (letter,) = letters(janis)
    assert (letter.kind, letter.calendar_method) == (kind or "registration_withdrawn_for", "CANCEL")
    assert "Ventspils" in letter.body and "Ventspils" in letter.calendar
    assert Letter.objects.due(now + SOON).get() == letter
    with pytest.raises(Refused, match="has left already"):
        endings.undo_ending(by=astrid, registration=seated, now=now + LATER, seen=None)


def test_an_approval_before_a_move_is_not_undone_unheard(
    sign_in, astrid, ilze, janis, one_seat, now
):
    asks = factories.registration(one_seat, janis.participant, status="requested")
    approvals.approve(by=ilze, registration=asks, now=now)
    assert "Undo approval" in desk(asks, sign_in(ilze))
    moved(one_seat, astrid, now + SOON)
    assert "Undo approval" not in desk(asks, sign_in(ilze))
    with pytest.raises(Refused, match="Please ask the secretariat to withdraw the approval"):
        approvals.take_back_approval(by=ilze, registration=asks, now=now + LATER, seen=None)
    browser = sign_in(astrid)
    assert address("take_back", asks) in desk(asks, browser)
    typed = {"reason": "Wrong person"} | latest(asks)
    answer = browser.post(address("take_back", asks), typed, follow=True)
    assert "The officer is told why." in answer.text
    last = letters(janis)[-1]
    assert (last.kind, last.calendar_method) == ("approval_taken_back", "CANCEL")
    assert fresh(asks).status == Status.REQUESTED


def test_an_approval_with_a_recognition_is_taken_back_by_itself_once_it_was_told(
    astrid, thordur, one_seat, now
):
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=astrid, registration=asks, shown=party, now=now)
    moved(one_seat, astrid, now + SOON)
    approvals.take_back_approval(
        by=astrid, registration=asks, reason="Wrong person", now=now + LATER, seen=None
    )
    thordur.refresh_from_db()
    assert (fresh(asks).status, thordur.is_recognised) == (Status.REQUESTED, True)
    assert kinds(thordur)[-1] == "approval_taken_back"


def test_a_session_of_another_topic_tells_nobody_and_leaves_the_undo(
    astrid, janis, one_seat, seated, now
):
    withdrawn(seated, astrid, now)
    change(one_seat, astrid, now + SOON, title="One seat only")
    endings.undo_ending(by=astrid, registration=seated, now=now + LATER, seen=None)
    assert (fresh(seated).status, kinds(janis)) == (Status.CONFIRMED, [])


# --- The registration moves -----------------------------------------------------------------------


def test_who_moves_up_within_the_minute_reads_of_the_seat_alone_and_keeps_it(
    astrid, ilze, janis, egle, one_seat, now
):
    """Jānis was approved, which only put him on the waiting list; then Eglė withdrew herself."""
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, janis.participant, status="requested")
    approvals.approve(by=ilze, registration=asks, now=now)
    withdraw(by=egle, registration=has_it, now=now + SOON)
    assert kinds(janis) == ["moved_up"]
    with pytest.raises(Refused, match="has left already"):
        approvals.take_back_approval(by=ilze, registration=asks, now=now + LATER, seen=None)
    assert fresh(asks).status == Status.CONFIRMED


def test_undoing_brings_the_letter_back_that_its_own_had_overtaken(
    astrid, ilze, janis, egle, one_seat, now
):
    """Jānis was approved and waits; Eglė's seat went to him by a slip, which is undone."""
    has_it = factories.registration(one_seat, egle.participant)
    day_before = now - timedelta(days=1)
    asks = factories.registration(
        one_seat, janis.participant, status="requested", requested_at=day_before
    )
    approvals.approve(by=ilze, registration=asks, now=now)
    withdrawn(has_it, astrid, now + SOON)
    assert kinds(janis) == ["moved_up"]
    endings.undo_ending(by=astrid, registration=has_it, now=now + LATER, seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.WAITING, ["registration_waiting"])
    approvals.take_back_approval(by=ilze, registration=asks, now=now + LATER, seen=None)
    assert (fresh(asks).status, kinds(janis)) == (Status.REQUESTED, [])


def test_who_was_approved_since_does_not_wait_again(
    astrid, ruta, egle, one_seat, seated, waits, now
):
    """Eglė moved up, and her coordinator has approved her seat before the withdrawal is undone."""
    withdrawn(seated, astrid, now)
    approvals.approve(by=ruta, registration=fresh(waits), now=now + SOON)
    with pytest.raises(Refused, match="has been given to somebody else"):
        endings.undo_ending(by=astrid, registration=seated, now=now + LATER, seen=None)
    assert (fresh(waits).status, kinds(egle)) == (Status.CONFIRMED, ["moved_up"])


@pytest.mark.parametrize(
    ("status", "ended", "kind", "method"),
    [
        ("requested", declined, "registration_declined", ""),
        ("confirmed", declined, "registration_declined", "CANCEL"),
        ("confirmed", withdrawn, "registration_withdrawn_for", "CANCEL"),
    ],
)
def test_who_registers_again_within_the_minute_reads_first_why_the_earlier_request_ended(
    astrid, janis, one_seat, now, status, ended, kind, method
):
    row = factories.registration(one_seat, janis.participant, status=status)
    ended(row, astrid, now)
    name, title = janis.participant.full_name, janis.participant.title
    details = Details(name, title, mission_name="Embassy", mission_kind="embassy")
    register(by=janis, training=one_seat, party=row.party, details=details, now=now + SOON)
    ending, received = Letter.objects.due(now + SOON).filter(to=janis.email).order_by("pk")
    assert (ending.kind, ending.calendar_method) == (kind, method)
    assert "By phone" in ending.body
    assert received.kind in ("registration_requested", "registration_confirmed")
    assert kinds(janis) == [kind, received.kind]


# --- The address changes --------------------------------------------------------------------------


@pytest.fixture
def mistyped(latvia, one_seat):
    """Zofia was registered by hand under somebody else's address."""
    person = factories.participant("Zofia Żółć", latvia, email="stranger@mfa.example")
    return factories.registration(one_seat, person, status="waiting", registered_by_hand=True)


def test_a_seat_that_is_not_told_yet_is_told_at_the_corrected_address(astrid, ilze, mistyped, now):
    approvals.approve(by=ilze, registration=mistyped, now=now)
    assert Letter.objects.get().to == "stranger@mfa.example"
    corrected(fresh(mistyped), astrid, now + SOON, email="zofia@mfa.example")
    assert set(Letter.objects.values_list("kind", "to")) == {
        ("moved_up", "zofia@mfa.example"),
        ("record_readdressed", "stranger@mfa.example"),  # without the new one
        ("registration_corrected", "zofia@mfa.example"),
    }
    assert Letter.objects.due(now + SOON).count() == 3


def test_what_is_held_back_of_another_training_goes_to_the_corrected_address(
    astrid, ilze, latvia, mistyped, now
):
    other = factories.training("Other", host=latvia, now=now)
    asks = factories.registration(other, mistyped.participant, status="requested")
    approvals.approve(by=ilze, registration=asks, now=now)
    corrected(mistyped, astrid, now + SOON, email="zofia@mfa.example")
    held = Letter.objects.held(now + SOON).get()
    assert (held.kind, held.to) == ("registration_confirmed", "zofia@mfa.example")


def test_without_an_address_nobody_is_told_of_a_seat_at_the_wrong_one(astrid, ilze, mistyped, now):
    approvals.approve(by=ilze, registration=mistyped, now=now)
    corrected(fresh(mistyped), astrid, now + SOON, email="")
    assert (
        Letter.objects.get().kind == "record_readdressed"
    )  # that there is another, or none


def test_a_new_address_of_the_account_gets_what_is_held_back_for_the_old_one(
    ilze, janis, one_seat, now
):
    former = janis.email
    asks = factories.registration(one_seat, janis.participant, status="requested")
    approvals.approve(by=ilze, registration=asks, now=now)
    addresses.change_own_address(account=janis, email="janis@post.example", now=now + SOON)
    assert Letter.objects.get(kind="registration_confirmed").to == "janis@post.example"
    assert list(Letter.objects.filter(to=former).values_list("kind", flat=True)) == [
        "address_changed"
    ]


def test_a_recognition_is_undone_although_its_officer_has_another_address_since(ilze, thordur, now):
    """The letter about the address tells of no decision."""
    claims.recognise_officer(account=thordur, shown=str(thordur.party_id), by=ilze, now=now)
    addresses.change_own_address(account=thordur, email="thordur@mfa.example", now=now + SOON)
    assert Letter.objects.held(now + SOON).get().to == "thordur@mfa.example"
    assert not claims.take_back_recognition(account=thordur, by=ilze, now=now + LATER, seen=None)
    assert list(Letter.objects.values_list("kind", flat=True)) == ["address_changed"]


# --- Who has an entry in the calendar -------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "method"), [("confirmed", "CANCEL"), ("waiting", ""), ("requested", "")]
)
def test_only_who_had_a_seat_gets_a_cancellation_for_the_calendar(
    astrid, janis, egle, one_seat, now, status, method
):
    factories.registration(one_seat, factories.participant("Łukasz Żółć"))
    Training.objects.filter(pk=one_seat.pk).update(capacity=3 if status == "confirmed" else 1)
    leaves = factories.registration(one_seat, janis.participant, status=status)
    stays = factories.registration(one_seat, egle.participant, status=status)
    withdraw(by=janis, registration=leaves, now=now)
    cancel_training(by=astrid, training=stays.training, reason="Storm", now=now)
    methods = dict(Letter.objects.values_list("kind", "calendar_method"))
    assert methods["registration_withdrawn"] == methods["training_cancelled"] == method
