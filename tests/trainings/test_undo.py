"""What was decided is undone for a minute, before its letter leaves: both halves of one act, an
ending.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox import sending
from outbox.models import Letter
from participants.actions import claims
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.plans import change
from tests.undoing import latest, shown_recognised
from trainings.actions import approvals, corrections, endings
from trainings.actions.people import Details
from trainings.actions.registrations import decline, give_seat, register, withdraw
from trainings.models import Ending, Registration, Training
from trainings.rules.approvals import Word

Status = Registration.Status
SOON = timedelta(seconds=10)
HALF_A_MINUTE = timedelta(seconds=30)
TWO_MINUTES = timedelta(minutes=2)


@pytest.fixture
def now():
    """For actions and for pages alike."""
    return timezone.now()


@pytest.fixture
def one_seat(latvia, now):
    return factories.training("One seat", host=latvia, now=now, capacity=1)


def fresh(row):
    return Registration.objects.get(pk=row.pk)


def statuses(*rows):
    return [fresh(row).status for row in rows]


def address(name, row):
    return reverse(f"trainings:{name}", args=[row.training.slug, row.pk])


def desk(row, browser) -> str:
    return browser.get(reverse("trainings:registrations", args=[row.training.slug])).text


def kinds(account):
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )


def declined(row, by, now, reason="Two go already."):
    return decline(by=by, registration=row, seen=row.status, reason=reason, now=now)


# --- Recognised and approved in one act -----------------------------------------------------------


@pytest.fixture
def both(thordur, ilze, latvia, now):
    """Þórður's request, approved and recognised in one act, which let his other request go as
    well.
    """
    asked = factories.training("By approval", host=latvia, now=now, admission="approval")
    row = factories.registration(asked, thordur.participant, status="requested")
    other = factories.training("Open", host=latvia, now=now)
    waited = factories.registration(other, thordur.participant, status="requested")
    approvals.recognise_and_approve(by=ilze, registration=row, shown=str(thordur.party_id), now=now)
    assert statuses(row, waited) == [Status.CONFIRMED, Status.CONFIRMED]
    return row, waited


def test_one_undo_on_the_desk_takes_both_halves_back(sign_in, ilze, thordur, both):
    browser = sign_in(ilze)
    assert "Undo recognition and approval" in desk(both[0], browser)
    answer = browser.post(address("registration_undo", both[0]), latest(both[0]), follow=True)
    assert "is not recognised any more. Status: Waits for approval. No letter" in answer.text
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert statuses(*both) == [Status.REQUESTED, Status.REQUESTED]
    assert (fresh(both[0]).approved_at, fresh(both[0]).holds_reserved, kinds(thordur)) == (
        None,
        False,
        [],
    )


def test_undoing_the_recognition_takes_the_approval_of_the_same_act_back(
    sign_in, ilze, thordur, both
):
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    sign_in(ilze).post(undo, shown_recognised(thordur))
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert (statuses(*both), kinds(thordur)) == ([Status.REQUESTED, Status.REQUESTED], [])


def test_what_a_recognition_alone_let_go_is_undone_with_it(sign_in, ilze, thordur, both):
    browser = sign_in(ilze)
    assert "Undo recognition <" in desk(both[1], browser)
    browser.post(address("registration_undo", both[1]), latest(both[1]))
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert statuses(*both) == [Status.REQUESTED, Status.REQUESTED]


def test_once_one_of_the_letters_has_left_neither_half_is_undone(ilze, thordur, both, now):
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="has left already"):
        approvals.take_back_approval(by=ilze, registration=both[0], now=now + HALF_A_MINUTE)
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert statuses(*both) == [Status.CONFIRMED, Status.CONFIRMED]


def test_an_approval_of_its_own_is_undone_without_the_recognition(
    sign_in, ilze, thordur, both, latvia, now
):
    later = factories.training("Later", host=latvia, now=now, admission="approval")
    row = factories.registration(later, thordur.participant, status="requested")
    approvals.approve(by=ilze, registration=row, now=now + timedelta(seconds=1))
    answer = sign_in(ilze).post(address("registration_undo", row), latest(row), follow=True)
    assert "Status: Waits for approval. No letter was sent." in answer.text
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert statuses(row, *both) == [Status.REQUESTED, Status.CONFIRMED, Status.CONFIRMED]


def test_no_row_offers_to_undo_a_recognition_once_another_row_of_it_was_told(
    sign_in, ilze, astrid, thordur, both, now
):
    factories.session(both[1].training)
    change(both[1].training, astrid, now, city="Ventspils")
    browser = sign_in(ilze)
    assert "Undo" not in desk(both[0], browser) + desk(both[1], browser)
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    assert undo not in browser.get(reverse("participants:claim_list")).text
    browser.post(address("registration_undo", both[0]), latest(both[0]))
    assert Account.objects.get(pk=thordur.pk).is_recognised


# --- Recognised and approved in one act, and then ended -------------------------------------------


@pytest.fixture
def recognised(thordur, ilze, latvia, now):
    """Þórður's request, approved and recognised in one act."""
    asked = factories.training("By approval", host=latvia, now=now, admission="approval")
    factories.session(asked)
    row = factories.registration(asked, thordur.participant, status="requested")
    return approvals.recognise_and_approve(
        by=ilze, registration=row, shown=str(thordur.party_id), now=now
    )


def withdrawn_for(row, by, now):
    return corrections.withdraw_for(
        by=by, registration=row, seen=row.status, reason="By phone", now=now
    )


def withdrawn_by_themselves(row, _by, now):
    return withdraw(by=row.participant.account, registration=row, now=now)


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        (declined, "registration_declined"),
        (withdrawn_for, "registration_withdrawn_for"),
        (withdrawn_by_themselves, "registration_withdrawn"),
    ],
)
def test_who_loses_the_seat_within_the_minute_still_hears_of_the_recognition(
    astrid, thordur, recognised, now, ends, kind
):
    ends(recognised, astrid, now + SOON)
    assert sorted(kinds(thordur)) == sorted(["account_recognised", kind])
    letter = Letter.objects.get(kind="account_recognised")
    assert "You are now recognised as an officer of Latvia" in letter.body
    assert letter.next_try_at == now + timedelta(minutes=1)


def test_who_reads_what_still_waits_hears_of_the_recognition_once(
    astrid, ilze, thordur, latvia, now
):
    first, other = (
        factories.registration(
            factories.training(title, host=latvia, now=now, admission="approval"),
            thordur.participant,
            status="requested",
        )
        for title in ("By approval", "Another")
    )
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=ilze, registration=first, shown=party, now=now)
    declined(row, astrid, now + SOON)
    letter = Letter.objects.get(kind="account_recognised")
    assert f"- {other.training.title}" in letter.body


def test_who_moves_up_within_the_minute_still_hears_of_the_recognition(
    ilze, thordur, egle, one_seat, now
):
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    withdraw(by=egle, registration=has_it, now=now + SOON)
    assert sorted(kinds(thordur)) == ["account_recognised", "moved_up"]


def test_a_recognition_that_was_told_is_not_told_again_with_a_later_decline(
    astrid, thordur, recognised, now
):
    declined(recognised, astrid, now + TWO_MINUTES)
    assert kinds(thordur) == ["registration_confirmed", "registration_declined"]


def test_undoing_the_recognition_first_leaves_no_approval_behind_the_decline(
    astrid, ilze, thordur, recognised, now
):
    declined(recognised, astrid, now + SOON)
    claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE)
    assert kinds(thordur) == ["registration_declined"]
    endings.undo_ending(by=astrid, registration=recognised, now=now + HALF_A_MINUTE)
    row = fresh(recognised)
    assert (row.status, row.approved_at, row.holds_reserved) == (Status.REQUESTED, None, False)
    assert (row.approvals.count(), kinds(thordur)) == (0, [])
    assert Training.objects.get(pk=row.training_id).confirmed_seats == 0


def test_a_recognition_of_which_a_letter_told_is_not_undone_behind_a_decline(
    astrid, ilze, thordur, recognised, now
):
    change(recognised.training, astrid, now + SOON, city="Ventspils")
    declined(recognised, astrid, now + SOON)
    with pytest.raises(Refused, match="has left already"):
        claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE)
    assert Account.objects.get(pk=thordur.pk).is_recognised


def test_a_recognition_is_not_undone_behind_a_decline_once_the_seat_was_told(
    astrid, ilze, thordur, egle, one_seat, now
):
    """He was recognised and waited, and a seat that somebody gave up was told to him at once."""
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    withdraw(by=egle, registration=has_it, now=now + SOON)
    declined(fresh(asks), astrid, now + SOON)
    with pytest.raises(Refused, match="has left already"):
        claims.take_back_recognition(account=thordur, by=ilze, now=now + HALF_A_MINUTE)
    assert Account.objects.get(pk=thordur.pk).is_recognised


@pytest.mark.parametrize(
    ("who", "advice"),
    [
        ("ilze", "Please ask the secretariat."),
        ("astrid", "Once the minute is over, withdraw the recognition on the page of the account."),
    ],
)
def test_who_may_not_undo_a_recognition_any_more_reads_what_to_do(
    request, astrid, thordur, recognised, now, who, advice
):
    change(recognised.training, astrid, now + SOON, city="Ventspils")
    by = request.getfixturevalue(who)
    with pytest.raises(Refused) as refusal:
        claims.take_back_recognition(account=thordur, by=by, now=now + HALF_A_MINUTE)
    assert str(refusal.value) == f"A letter about it has left already. {advice}"


def offers_and_undoes(browser, account) -> tuple[bool, bool]:
    """Tell whether the list of officers offers to undo the recognition, and whether that is
    done.
    """
    undo = reverse("participants:claim_undo", args=[account.pk])
    is_offered = undo in browser.get(reverse("participants:claim_list")).text
    browser.post(undo, shown_recognised(account))
    return is_offered, not Account.objects.get(pk=account.pk).is_recognised


def test_the_list_of_officers_offers_no_undo_behind_a_decline_once_a_letter_has_left(
    sign_in, astrid, ilze, thordur, recognised, now
):
    change(recognised.training, astrid, now, city="Ventspils")
    declined(recognised, astrid, now)
    assert offers_and_undoes(sign_in(ilze), thordur) == (False, False)


def test_the_list_of_officers_offers_the_undo_behind_a_decline_of_which_nobody_was_told(
    sign_in, astrid, ilze, thordur, recognised, now
):
    declined(recognised, astrid, now)
    assert offers_and_undoes(sign_in(ilze), thordur) == (True, True)


def approved(row, by, now):
    approvals.approve(by=by, registration=row, now=now)


@pytest.mark.parametrize("acts_since", [withdrawn_by_themselves, approved])
def test_only_staff_undo_a_recognition_with_approval_of_theirs_behind_a_later_act(
    sign_in, astrid, ilze, thordur, one_seat, now, acts_since
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    acts_since(row, ilze, now + timedelta(milliseconds=1))
    assert offers_and_undoes(sign_in(ilze), thordur) == (False, False)
    assert offers_and_undoes(sign_in(astrid), thordur) == (True, True)


# --- What was told by itself is not told again ----------------------------------------------------


def tells_recognition(account) -> list[str]:
    """Return the kinds of the letters that say to the officer that the state is recognised."""
    told = Letter.objects.filter(to=account.email, body__contains="You are now recognised")
    return list(told.values_list("kind", flat=True))


def test_undoing_a_decline_does_not_tell_the_recognition_again(astrid, thordur, recognised, now):
    declined(recognised, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=recognised, now=now + HALF_A_MINUTE)
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_confirmed"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_decline_does_not_tell_the_recognition_again_after_its_letter_has_left(
    astrid, thordur, recognised, now
):
    declined(recognised, astrid, now + timedelta(seconds=50))
    assert sending.claim(now + timedelta(seconds=61)).kind == "account_recognised"
    endings.undo_ending(by=astrid, registration=recognised, now=now + timedelta(seconds=70))
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_later_approval_does_not_tell_the_recognition_again(
    astrid, thordur, on_a_word, now
):
    approvals.take_back_approval(by=astrid, registration=on_a_word, now=now + HALF_A_MINUTE)
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_waiting"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_undoing_a_decline_of_somebody_else_does_not_tell_the_recognition_again(
    astrid, ilze, thordur, egle, one_seat, now
):
    has_it = factories.registration(one_seat, egle.participant)
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=asks, shown=party, now=now)
    declined(has_it, astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=has_it, now=now + HALF_A_MINUTE)
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_waiting"]
    assert tells_recognition(thordur) == ["account_recognised"]


def test_the_recognition_is_told_once_beside_a_letter_that_lists_what_still_waits(
    ilze, thordur, latvia, now
):
    first, _other = (
        factories.registration(
            factories.training(title, host=latvia, now=now, admission="approval"),
            thordur.participant,
            status="requested",
        )
        for title in ("By approval", "Another")
    )
    party = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=first, shown=party, now=now)
    assert tells_recognition(thordur) == ["account_recognised"]


# --- Recognised and approved in one act, and then approved again ----------------------------------


@pytest.fixture
def on_a_word(thordur, ilze, astrid, reserved, now):
    """Þórður's request for a reserved seat, recognised and approved by the secretariat, who then
    gave the seat on Ilze's word.
    """
    row = factories.registration(reserved, thordur.participant, status="requested")
    party, word = str(thordur.party_id), Word("Ilze Liepa", timezone.localdate(now))
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    assert row.status == Status.WAITING
    return approvals.approve(by=astrid, registration=row, word=word, now=now + SOON)


def test_a_seat_given_within_the_minute_leaves_the_recognition_told(thordur, on_a_word):
    assert on_a_word.status == Status.CONFIRMED
    assert sorted(kinds(thordur)) == ["account_recognised", "moved_up"]


def test_undoing_the_recognition_first_leaves_no_approval_below_a_later_one(
    astrid, thordur, on_a_word, now
):
    claims.take_back_recognition(account=thordur, by=astrid, now=now + HALF_A_MINUTE)
    row = fresh(on_a_word)
    assert (row.status, row.approvals.count()) == (Status.CONFIRMED, 1)
    assert kinds(thordur) == ["moved_up"]
    approvals.take_back_approval(by=astrid, registration=row, now=now + HALF_A_MINUTE)
    row = fresh(on_a_word)
    assert (row.status, row.approved_at, row.holds_reserved) == (Status.REQUESTED, None, False)
    assert kinds(thordur) == []


def test_a_letter_still_held_says_nothing_of_a_recognition_undone_below_a_later_approval(
    astrid, ilze, thordur, one_seat, now
):
    """The coordinator approves what the secretariat approved without the right to a reserved
    seat; that writes no letter of its own.
    """
    asks = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=asks, shown=party, now=now)
    approvals.approve(by=ilze, registration=row, now=now + SOON)
    assert "You are now recognised" in Letter.objects.get(to=thordur.email).body
    claims.take_back_recognition(account=thordur, by=astrid, now=now + HALF_A_MINUTE)
    letter = Letter.objects.get(to=thordur.email)
    assert letter.kind == "registration_confirmed" and "recognised" not in letter.body
    assert letter.is_held(now + HALF_A_MINUTE)


def test_an_approval_at_the_same_moment_follows_the_one_that_was_given_first(
    astrid, ilze, thordur, one_seat, now
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    party = str(thordur.party_id)
    row = approvals.recognise_and_approve(by=astrid, registration=row, shown=party, now=now)
    approvals.approve(by=ilze, registration=row, now=now)
    approvals.hold_request_again(by=astrid, registration=row, now=now + SOON)
    assert fresh(row).approvals.get().status_before == Status.REQUESTED


def test_undoing_a_later_approval_repeats_no_letter_that_is_still_held(
    astrid, ilze, janis, asks, now
):
    """The coordinator approves after the secretariat, which writes no letter of its own."""
    approvals.approve(by=astrid, registration=asks, now=now)
    approvals.approve(by=ilze, registration=fresh(asks), now=now + SOON)
    approvals.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE)
    assert kinds(janis) == ["registration_confirmed"]


# --- Whose approval it is -------------------------------------------------------------------------


def kept_from(coordinator, row, sign_in) -> bool:
    """No button, and whoever sends it all the same is told why."""
    browser, before = sign_in(coordinator), fresh(row)
    assert address("registration_undo", row) + '"' not in desk(row, browser)
    answer = browser.post(address("registration_undo", row), latest(row), follow=True)
    assert "Only the person who did this, or the secretariat, can undo it." in answer.text
    return (fresh(row).status, fresh(row).approved_at) == (before.status, before.approved_at)


@pytest.fixture
def reserved(latvia, lithuania, now):
    """Two seats: one reserved for Latvia, the other taken by Lithuania."""
    training = factories.training(
        "Reserved", host=latvia, now=now, capacity=2, reserved={latvia: 1}
    )
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


def test_a_coordinator_does_not_undo_what_the_secretariat_approved(
    sign_in, astrid, ilze, asks, now
):
    approvals.approve(by=astrid, registration=asks, now=now)
    assert kept_from(ilze, asks, sign_in)
    sign_in(astrid).post(address("registration_undo", asks), latest(asks))
    assert fresh(asks).status == Status.REQUESTED


def test_a_coordinator_does_not_undo_what_another_coordinator_approved(
    sign_in, ilze, astrid, latvia, asks, now
):
    other = factories.coordinator("andris@mfa.example", latvia)
    approvals.approve(by=ilze, registration=asks, now=now)
    assert kept_from(other, asks, sign_in)
    sign_in(astrid).post(address("registration_undo", asks), latest(asks))
    assert fresh(asks).status == Status.REQUESTED


def test_a_coordinator_does_not_undo_a_seat_given_on_a_word(
    sign_in, astrid, ilze, janis, reserved, now
):
    row = factories.registration(reserved, janis.participant, status="requested")
    word = Word("Ilze Liepa", timezone.localdate(now))
    approvals.approve(by=astrid, registration=row, now=now, word=word)
    assert kept_from(ilze, row, sign_in)
    assert fresh(row).holds_reserved


@pytest.mark.parametrize("approves_first", [False, True])
def test_a_coordinator_does_not_undo_a_seat_beyond_the_rule(
    sign_in, astrid, ilze, egle, asks, now, approves_first
):
    """Nor where the approval that was there before is the own one."""
    factories.registration(asks.training, egle.participant)
    if approves_first:
        approvals.approve(by=ilze, registration=asks, now=now)
    give_seat(by=astrid, registration=fresh(asks), reason="A chair was brought", now=now)
    assert kept_from(ilze, asks, sign_in)
    assert fresh(asks).overbooking_reason == "A chair was brought"


def test_a_coordinator_does_not_undo_a_recognition_with_approval_of_the_secretariat(
    sign_in, astrid, ilze, thordur, one_seat, now
):
    row = factories.registration(one_seat, thordur.participant, status="requested")
    approvals.recognise_and_approve(
        by=astrid, registration=row, shown=str(thordur.party_id), now=now
    )
    assert kept_from(ilze, row, sign_in)
    undo, claim_list = (
        reverse("participants:claim_undo", args=[thordur.pk]),
        reverse("participants:claim_list"),
    )
    assert undo in sign_in(astrid).get(claim_list).text
    assert undo not in sign_in(ilze).get(claim_list).text
    sign_in(ilze).post(undo, shown_recognised(thordur))
    assert (Account.objects.get(pk=thordur.pk).is_recognised, statuses(row)) == (
        True,
        [Status.CONFIRMED],
    )


# --- A decline, and a withdrawal for somebody -----------------------------------------------------


@pytest.fixture
def asks(one_seat, janis):
    return factories.registration(
        one_seat, janis.participant, status="requested", reason="Full in spring.", declined_at=None
    )


def test_the_letter_of_a_decline_waits_a_minute(ilze, janis, asks, now):
    declined(asks, ilze, now)
    assert not Letter.objects.due(now + HALF_A_MINUTE).exists()
    assert Letter.objects.due(now + TWO_MINUTES).get().kind == "registration_declined"


def test_a_decline_is_undone_before_anybody_hears_of_it(sign_in, ilze, janis, asks):
    browser = sign_in(ilze)
    typed = {"seen": "requested", "reason": "Two go already."}
    page = browser.post(address("registration_decline", asks), typed, follow=True).text
    assert "Undo decline" in page
    answer = browser.post(address("registration_undo_ending", asks), latest(asks), follow=True)
    assert "Status: Waits for approval. No letter was sent." in answer.text
    row = fresh(asks)
    assert (row.status, row.reason, row.declined_at) == (Status.REQUESTED, "Full in spring.", None)
    assert (kinds(janis), Ending.objects.count()) == ([], 0)


def test_after_a_minute_a_decline_stands(sign_in, ilze, asks, now):
    declined(asks, ilze, now - TWO_MINUTES)
    browser = sign_in(ilze)
    assert "Undo decline" not in desk(asks, browser)
    answer = browser.post(address("registration_undo_ending", asks), latest(asks), follow=True)
    assert "The letter has left already" in answer.text
    assert fresh(asks).status == Status.DECLINED


def test_a_decline_whose_letter_left_early_stands(ilze, asks, now):
    declined(asks, ilze, now)
    assert sending.claim(now + TWO_MINUTES)
    with pytest.raises(Refused, match="The letter has left already"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE)
    assert fresh(asks).status == Status.DECLINED


def test_nobody_undoes_what_another_did_but_staff(sign_in, ruta, egle, ilze, astrid, asks, now):
    declined(asks, astrid, now)
    undo = address("registration_undo_ending", asks)
    assert sign_in(ruta).post(undo).status_code == 404
    assert sign_in(egle).post(undo).status_code == 403
    assert "Undo decline" not in desk(asks, sign_in(ilze))
    assert (
        "Only the person who did this, or the secretariat, can undo it."
        in sign_in(ilze).post(undo, latest(asks), follow=True).text
    )
    assert fresh(asks).status == Status.DECLINED
    sign_in(astrid).post(undo, latest(asks))
    assert fresh(asks).status == Status.REQUESTED


@pytest.mark.parametrize("act", [decline, corrections.withdraw_for])
def test_a_seat_taken_back_by_mistake_is_given_back_and_who_moved_up_waits_again(
    astrid, janis, egle, one_seat, now, act
):
    seated = factories.registration(one_seat, janis.participant)
    waits = factories.registration(one_seat, egle.participant, status="waiting", requested_at=now)
    act(by=astrid, registration=seated, seen="confirmed", reason="By phone", now=now)
    assert (statuses(waits), kinds(egle)) == ([Status.CONFIRMED], ["moved_up"])
    endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE)
    assert statuses(seated, waits) == [Status.CONFIRMED, Status.WAITING]
    assert kinds(janis) == kinds(egle) == []
    assert Training.objects.get(pk=one_seat.pk).confirmed_seats == 1


def test_a_seat_that_somebody_else_was_given_meanwhile_is_not_taken_from_them(
    astrid, janis, egle, one_seat, now
):
    seated = factories.registration(one_seat, janis.participant)
    declined(seated, astrid, now)
    came = factories.registration(one_seat, egle.participant, status="waiting")
    give_seat(by=astrid, registration=came, reason="", now=now + timedelta(seconds=5))
    with pytest.raises(Refused, match="given to somebody else"):
        endings.undo_ending(by=astrid, registration=seated, now=now + HALF_A_MINUTE)
    assert statuses(seated, came) == [Status.DECLINED, Status.CONFIRMED]
    assert kinds(janis) == ["registration_declined"]


def test_an_undo_whose_seat_somebody_else_was_given_is_not_offered(
    sign_in, astrid, janis, egle, one_seat, now
):
    seated = factories.registration(one_seat, janis.participant)
    declined(seated, astrid, now)
    browser, there = sign_in(astrid), reverse("trainings:registrations", args=[one_seat.slug])
    assert "Undo taking the seat back" in browser.get(there).text
    came = factories.registration(one_seat, egle.participant, status="waiting")
    give_seat(by=astrid, registration=came, reason="", now=now)
    page = browser.get(there).text
    assert "Undo taking the seat back" not in page and "Undo seat" in page


def test_a_seat_beyond_the_rule_is_given_back_beyond_the_rule(astrid, janis, egle, one_seat, now):
    factories.registration(one_seat, egle.participant)
    waits = factories.registration(one_seat, janis.participant, status="waiting")
    give_seat(by=astrid, registration=waits, reason="A chair was brought", now=now)
    declined(fresh(waits), astrid, now + timedelta(seconds=1))
    assert Training.objects.get(pk=one_seat.pk).overbooked == 0
    endings.undo_ending(by=astrid, registration=waits, now=now + HALF_A_MINUTE)
    training = Training.objects.get(pk=one_seat.pk)
    assert (fresh(waits).status, training.overbooked, training.confirmed_seats) == (
        Status.CONFIRMED,
        1,
        2,
    )


def test_undoing_a_decline_brings_the_letter_of_the_approval_before_it_back(
    ilze, astrid, janis, asks, now
):
    """Jānis was approved and declined within one minute."""
    approvals.approve(by=ilze, registration=asks, now=now)
    declined(fresh(asks), astrid, now + timedelta(seconds=10))
    assert kinds(janis) == ["registration_declined"]
    endings.undo_ending(by=astrid, registration=asks, now=now + timedelta(seconds=20))
    assert (fresh(asks).status, kinds(janis)) == (Status.CONFIRMED, ["registration_confirmed"])
    approvals.take_back_approval(by=ilze, registration=asks, now=now + HALF_A_MINUTE)
    assert (fresh(asks).status, kinds(janis)) == (Status.REQUESTED, [])


def test_undoing_a_decline_repeats_no_letter_that_had_left_before_it(
    ilze, astrid, janis, asks, now
):
    """A move within the minute had sent the letter of the approval at once."""
    factories.session(asks.training)
    approvals.approve(by=ilze, registration=asks, now=now)
    change(asks.training, astrid, now + timedelta(seconds=5), city="Ventspils")
    declined(fresh(asks), astrid, now + SOON)
    endings.undo_ending(by=astrid, registration=asks, now=now + HALF_A_MINUTE)
    assert kinds(janis) == ["registration_confirmed", "training_changed"]


def test_who_asks_anew_within_the_minute_reads_of_the_decline_which_stands(
    ilze, janis, latvia, asks, now
):
    declined(asks, ilze, now)
    details = Details("Jānis Bērziņš-Ķīsis", "")
    moment = now + timedelta(seconds=10)
    register(by=janis, training=asks.training, party=latvia, details=details, now=moment)
    assert kinds(janis) == ["registration_declined", "registration_requested"]
    with pytest.raises(Refused, match="There is nothing to undo"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE)
    assert fresh(asks).status == Status.REQUESTED


def test_what_was_cancelled_meanwhile_is_not_undone(ilze, asks, now):
    declined(asks, ilze, now)
    Training.objects.filter(pk=asks.training_id).update(status="cancelled")
    with pytest.raises(Refused, match="has been cancelled"):
        endings.undo_ending(by=ilze, registration=asks, now=now + HALF_A_MINUTE)
