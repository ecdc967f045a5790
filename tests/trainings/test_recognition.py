"""Recognising and approving know of each other: what waits is let go, told, and held again when
undone.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import claims
from participants.actions.profile import change_own_post
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.afterwards import fresh, kinds
from tests.trainings.corrections.form import correct
from tests.undoing import shown_decision, shown_recognised
from trainings.actions import approvals
from trainings.actions import registrations as registering
from trainings.models import Registration, Training

Status = Registration.Status
TWO_MINUTES = timedelta(minutes=2)
SHOWN = {"decided": ""}  # by a page beside whose claim no decision stands


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def open_training(latvia, now):
    return factories.training("Open", host=latvia, now=now)


@pytest.fixture
def by_approval(latvia, now):
    return factories.training("By approval", host=latvia, now=now, admission="approval")


def asks(training, account, **fields):
    return factories.registration(training, account.participant, status="requested", **fields)


def recognise(by, account, now):
    claims.recognise_officer(account=account, shown=str(account.party_id), by=by, now=now)


def both(row):
    return reverse("trainings:registration_recognise", args=[row.training.slug, row.pk])


def test_recognition_lets_go_what_waited_for_it_alone_and_the_letter_says_what_still_waits(
    ilze, thordur, open_training, by_approval, now
):
    waited, waits = asks(open_training, thordur), asks(by_approval, thordur)
    recognise(ilze, thordur, now)
    assert (fresh(waited).status, fresh(waited).approved_at) == (Status.CONFIRMED, None)
    assert fresh(waits).status == Status.REQUESTED
    letter = Letter.objects.get(kind="account_recognised")
    assert "These requests still wait for approval" in letter.body
    assert ("- By approval" in letter.body, "- Open" in letter.body) == (True, False)
    assert "registration_confirmed" in kinds(thordur)


def test_a_request_for_another_state_is_not_let_go_by_this_ones_recognition(
    ilze, thordur, lithuania, open_training, now
):
    for_lithuania = asks(open_training, thordur, party=lithuania)
    recognise(ilze, thordur, now)
    assert fresh(for_lithuania).status == Status.REQUESTED
    assert "- Open" in Letter.objects.get(kind="account_recognised").body


def test_who_recognises_and_approves_on_the_list_of_officers_is_back_there(
    sign_in, ilze, thordur, by_approval
):
    row, browser, claim_list = (
        asks(by_approval, thordur),
        sign_in(ilze),
        reverse("participants:claim_list"),
    )
    page = browser.get(f"{claim_list}?page=1").text
    assert f'name="next" value="{claim_list}?page=1"' in page
    sent = SHOWN | {"party": thordur.party_id, "name": thordur.name, "next": f"{claim_list}?page=1"}
    answer = browser.post(both(row), sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{claim_list}?page=1")
    assert f"{thordur.name} is recognised as an officer of Latvia." in browser.get(claim_list).text


@pytest.mark.parametrize("elsewhere", ["", "https://evil.example/", "//evil.example", "NaN"])
def test_from_the_desk_of_the_training_or_with_a_foreign_address_one_stays_there(
    sign_in, ilze, thordur, by_approval, elsewhere
):
    row = asks(by_approval, thordur)
    sent = SHOWN | {"party": thordur.party_id, "name": thordur.name, "next": elsewhere}
    answer = sign_in(ilze).post(both(row), sent)
    there, _query, filters = answer["Location"].partition("?")
    assert there == reverse("trainings:registrations", args=[by_approval.slug])
    assert filters == f"page=1&decided={row.pk}&at={row.pk}#registration-{row.pk}"


def test_nothing_is_said_to_wait_when_nothing_does(ilze, thordur, open_training, now):
    asks(open_training, thordur)
    recognise(ilze, thordur, now)
    assert "still wait" not in Letter.objects.get(kind="account_recognised").body


def test_who_was_declined_before_is_not_let_in_by_recognition(ilze, thordur, open_training, now):
    row = asks(open_training, thordur, reason="Two go already.", declined_at=now)
    recognise(ilze, thordur, now)
    assert fresh(row).status == Status.REQUESTED


def test_who_asked_first_is_seated_first_when_released(ilze, thordur, egle, latvia, now):
    training = factories.training("One seat", host=latvia, now=now, capacity=1)
    row = asks(training, thordur, requested_at=now - TWO_MINUTES)
    later = factories.registration(training, egle.participant, status="waiting", requested_at=now)
    recognise(ilze, thordur, now)
    assert {fresh(row).status, fresh(later).status} == {Status.CONFIRMED, Status.WAITING}
    assert fresh(row).status == Status.CONFIRMED


def test_one_act_recognises_and_approves(sign_in, ilze, thordur, by_approval):
    row = asks(by_approval, thordur)
    browser = sign_in(ilze)
    page = browser.get(reverse("participants:claim_list")).text
    assert both(row) in page
    assert "3 of 3 seats left for everyone" in page
    assert (
        both(row) in browser.get(reverse("trainings:registrations", args=[by_approval.slug])).text
    )

    answer = browser.post(both(row), SHOWN | {"party": thordur.party_id}, follow=True)
    assert "is recognised as an officer of Latvia" in answer.text
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert (fresh(row).status, fresh(row).holds_reserved) == (Status.CONFIRMED, True)
    assert kinds(thordur) == ["registration_confirmed"]
    body = Letter.objects.get(to=thordur.email).body
    assert "You are now recognised as an officer of Latvia" in body
    assert "You have a seat in this training" in body
    assert "\n\n\n" not in body


def test_whoever_withdraws_the_approval_reads_that_the_recognition_stays(
    sign_in, ilze, astrid, thordur, by_approval, now
):
    row = asks(by_approval, thordur)
    shown = str(thordur.party_id)
    approvals.recognise_and_approve(by=ilze, registration=row, shown=shown, now=now - TWO_MINUTES)
    address = reverse("trainings:registration_take_back", args=[by_approval.slug, row.pk])
    page = sign_in(astrid).get(address).text
    assert "The same act recognised the officer for Latvia. That stays" in page
    assert reverse("participants:claim_take_back", args=[thordur.pk]) in page
    sentence = "That stays until it is withdrawn as well."
    recognised_before = asks(factories.training("Other", now=now, admission="approval"), ilze)
    approvals.approve(by=astrid, registration=recognised_before, now=now)
    address = reverse(
        "trainings:registration_take_back",
        args=[recognised_before.training.slug, recognised_before.pk],
    )
    assert sentence not in sign_in(astrid).get(address).text


def test_one_letter_says_both_to_who_comes_onto_the_waiting_list(ilze, thordur, lithuania, now):
    training = factories.training(host=lithuania, now=now, admission="approval", capacity=1)
    factories.registration(training, factories.participant("Saulė", lithuania))
    row = asks(training, thordur)
    approvals.recognise_and_approve(by=ilze, registration=row, shown=str(thordur.party_id), now=now)
    body = Letter.objects.get(to=thordur.email).body
    assert "You are now recognised as an officer of Latvia" in body
    assert "You are on the waiting list of this training" in body


def test_what_still_waits_is_told_in_a_letter_of_its_own(ilze, thordur, latvia, by_approval, now):
    other = factories.training("Another", host=latvia, now=now, admission="approval")
    asks(other, thordur)
    approvals.recognise_and_approve(
        by=ilze, registration=asks(by_approval, thordur), shown=str(thordur.party_id), now=now
    )
    assert sorted(kinds(thordur)) == ["account_recognised", "registration_confirmed"]
    assert "- Another" in Letter.objects.get(kind="account_recognised").body


def test_a_letter_about_a_later_approval_says_nothing_of_the_recognition(
    ilze, thordur, by_approval, now
):
    recognise(ilze, thordur, now - TWO_MINUTES)
    approvals.approve(by=ilze, registration=asks(by_approval, thordur), now=now)
    assert "now recognised" not in Letter.objects.get(kind="registration_confirmed").body


def test_a_claim_that_changed_meanwhile_is_neither_recognised_nor_approved(
    sign_in, ilze, thordur, by_approval, lithuania
):
    row = asks(by_approval, thordur)
    answer = sign_in(ilze).post(both(row), {"party": lithuania.pk}, follow=True)
    assert "The claim has changed since you saw it" in answer.text
    assert (fresh(row).status, kinds(thordur)) == (Status.REQUESTED, [])


def test_nobody_else_recognises_and_approves(sign_in, ruta, egle, thordur, by_approval):
    row = asks(by_approval, thordur)
    assert sign_in(ruta).post(both(row), {"party": thordur.party_id}).status_code == 404
    assert sign_in(egle).post(both(row), {"party": thordur.party_id}).status_code == 403
    assert both(row) not in sign_in(ruta).get(reverse("participants:claim_list")).text
    assert not Account.objects.get(pk=thordur.pk).is_recognised


def test_a_recognition_is_undone_before_anybody_hears_of_it(
    sign_in, ilze, thordur, open_training, now
):
    row = asks(open_training, thordur)
    recognise(ilze, thordur, now)
    browser = sign_in(ilze)
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    assert undo in browser.get(reverse("participants:claim_list")).text
    answer = browser.post(undo, shown_recognised(thordur), follow=True)
    assert "No letter was sent" in answer.text
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert (fresh(row).status, kinds(thordur)) == (Status.REQUESTED, [])


def test_after_a_minute_only_staff_take_a_recognition_back_and_the_seat_stays(
    sign_in, ilze, astrid, thordur, open_training, now
):
    row = asks(open_training, thordur)
    recognise(ilze, thordur, now - TWO_MINUTES)
    with pytest.raises(Refused, match="ask the secretariat"):
        claims.take_back_recognition(account=thordur, by=ilze, now=now, seen=None)

    page = reverse("participants:claim_take_back", args=[thordur.pk])
    assert sign_in(ilze).get(page).status_code == 403
    sign_in(astrid).post(page, {"reason": "A namesake."} | shown_recognised(thordur))
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"
    assert fresh(row).status == Status.CONFIRMED
    assert "A namesake." in Letter.objects.get(kind="recognition_taken_back").body


def test_a_recognition_that_was_given_since_the_page_was_read_is_not_taken_back(
    sign_in, astrid, ilze, ruta, thordur, lithuania, now
):
    recognise(ilze, thordur, now - TWO_MINUTES)
    old = {"reason": "Not of Latvia."} | shown_recognised(thordur)
    moves_to(thordur, lithuania, now - timedelta(seconds=90))
    thordur.refresh_from_db()
    recognise(ruta, thordur, now - timedelta(seconds=80))
    page = reverse("participants:claim_take_back", args=[thordur.pk])
    answer = sign_in(astrid).post(page, old, follow=True).text
    assert "This has changed since you opened it" in answer and "Not of Latvia." in answer
    assert Account.objects.get(pk=thordur.pk).is_recognised
    assert not Letter.objects.filter(kind="recognition_taken_back").exists()


def test_a_corrected_party_leaves_the_recognition_told(
    sign_in, astrid, ilze, thordur, lithuania, by_approval, now
):
    row = asks(by_approval, thordur)
    approvals.recognise_and_approve(by=ilze, registration=row, shown=str(thordur.party_id), now=now)
    correct(sign_in(astrid), fresh(row), party=lithuania.pk, mission="", mission_name="Embassy")
    assert fresh(row).party == lithuania
    told = Letter.objects.filter(to=thordur.email, body__contains="now recognised")
    assert [each.kind for each in told] == ["account_recognised"]


def test_another_states_coordinator_undoes_nothing(sign_in, ruta, ilze, thordur, now):
    recognise(ilze, thordur, now)
    undo = reverse("participants:claim_undo", args=[thordur.pk])
    assert sign_in(ruta).post(undo, shown_recognised(thordur)).status_code == 404
    assert undo not in sign_in(ruta).get(reverse("participants:claim_list")).text
    assert Account.objects.get(pk=thordur.pk).is_recognised


def test_letters_of_a_recognition_leave_after_a_minute(ilze, thordur, open_training, now):
    asks(open_training, thordur)
    recognise(ilze, thordur, now)
    assert not Letter.objects.due(now + timedelta(seconds=30)).exists()
    assert Letter.objects.due(now + TWO_MINUTES).count() == 2


def test_the_recognition_for_one_state_lets_go_nothing_that_was_asked_for_as_anothers(
    open_training, thordur, lithuania, ruta, now
):
    row = asks(open_training, thordur)
    Account.objects.filter(pk=thordur.pk).update(party=lithuania)
    thordur.refresh_from_db()
    recognise(ruta, thordur, now)
    assert (fresh(row).status, fresh(row).party.code) == ("requested", "LV")


def test_a_held_recognition_is_not_told_once_another_state_is_claimed(
    thordur, ilze, lithuania, now
):
    recognise(ilze, thordur, now)
    assert kinds(thordur) == ["account_recognised"]
    later = now + timedelta(seconds=5)
    change_own_post(
        account=thordur,
        full_name="Þórður",
        title="",
        party=lithuania,
        mission=None,
        language="en",
        now=later,
    )
    assert "account_recognised" not in kinds(thordur)


def test_nor_in_the_letter_that_says_both(ilze, thordur, lithuania, by_approval, now):
    row = asks(by_approval, thordur)
    approvals.recognise_and_approve(by=ilze, registration=row, shown=str(thordur.party_id), now=now)
    moves_to(thordur, lithuania, now + timedelta(seconds=5))
    body = Letter.objects.get(to=thordur.email).body
    assert "You have a seat in this training" in body and "now recognised" not in body


def moves_to(account, party, now):
    change_own_post(
        account=account,
        full_name=account.name,
        title="",
        party=party,
        mission=None,
        language="en",
        now=now,
    )


def test_who_waits_for_a_seat_and_claims_another_state_is_not_moved_up_before_it_is_decided(
    sign_in, janis, egle, ilze, astrid, lithuania, latvia, open_training, now
):
    Training.objects.filter(pk=open_training.pk).update(capacity=1)
    seated = factories.registration(open_training, egle.participant)
    waits = factories.registration(
        open_training, janis.participant, status="waiting", approved_at=now, holds_reserved=True
    )
    moves_to(janis, lithuania, now)
    registering.withdraw(by=egle, registration=seated, now=now)
    row = fresh(waits)
    assert (row.status, row.approved_at, row.holds_reserved) == (Status.REQUESTED, None, False)
    assert (row.party, row.requested_at) == (latvia, waits.requested_at)
    assert kinds(janis) == ["registration_requested"]
    page = reverse("trainings:training_detail", args=[open_training.slug])
    own = sign_in(janis).get(page).text
    assert "Your request waits for approval" in own
    assert "You asked for Latvia, so its coordinator or the secretariat decides." in own
    desk = reverse("trainings:registrations", args=[open_training.slug])
    assert "now says: Lithuania" in sign_in(astrid).get(desk).text
    assert "now says: Lithuania" not in sign_in(ilze).get(desk).text


def test_only_the_former_state_lets_in_who_claims_another_one(
    janis, ruta, ilze, lithuania, open_training, now
):
    waits = factories.registration(open_training, janis.participant, status="waiting")
    moves_to(janis, lithuania, now)
    recognise(ruta, Account.objects.get(pk=janis.pk), now)
    assert fresh(waits).status == Status.REQUESTED
    approvals.approve(by=ilze, registration=waits, is_sent=True, now=now)
    assert fresh(waits).status == Status.CONFIRMED


def test_a_confirmed_seat_and_a_wait_for_the_same_state_stay(
    janis, lithuania, latvia, open_training, now
):
    seated = factories.registration(open_training, janis.participant)
    moves_to(janis, latvia, now)
    moves_to(janis, lithuania, now)
    assert fresh(seated).status == Status.CONFIRMED


def test_without_a_free_seat_the_button_says_that_a_place_on_the_waiting_list_comes_of_it(
    sign_in, ilze, thordur, latvia, janis, now
):
    full = factories.training("By approval", host=latvia, now=now, admission="approval", capacity=1)
    factories.registration(full, janis.participant)
    asks(full, thordur)
    claims_page = sign_in(ilze).get(reverse("participants:claim_list")).text
    assert "Recognise and approve for the waiting list" in claims_page


def test_the_button_says_for_which_training_and_that_a_reserved_seat_is_taken(
    sign_in, ilze, astrid, thordur, latvia, now
):
    reserved = factories.training("Reserved", host=latvia, now=now, reserved={latvia: 1})
    asks(reserved, thordur)
    pages = [sign_in(each).get(reverse("participants:claim_list")).text for each in (ilze, astrid)]
    words = "Approving takes one of the state's reserved seats."
    assert [words in page for page in pages] == [True, False]
    training = '<span lang="en">Reserved</span>'
    assert f'{training}<span class="visually-hidden">, {thordur.name}</span></button>' in pages[0]


def test_an_old_desk_neither_recognises_nor_approves_who_was_refused_meanwhile(
    sign_in, ilze, astrid, thordur, by_approval, now
):
    row, browser = asks(by_approval, thordur), sign_in(ilze)
    desk = reverse("trainings:registrations", args=[by_approval.slug])
    assert '<input type="hidden" name="decided" value="">' in browser.get(desk).text
    shown = str(thordur.party_id)
    claims.refuse_claim(account=thordur, shown=shown, reason="Not ours.", by=astrid, now=now)
    answer = browser.post(both(row), SHOWN | {"party": shown}, follow=True).text
    assert "This has changed since you opened it" in answer
    assert (fresh(row).status, Account.objects.get(pk=thordur.pk).recognition) == (
        Status.REQUESTED,
        "refused",
    )
    read = shown_decision(thordur)
    assert f'name="decided" value="{read["decided"]}"' in browser.get(desk).text
    browser.post(both(row), read | {"party": shown})
    assert fresh(row).status == Status.CONFIRMED


def test_a_withdrawn_recognition_leaves_no_place_that_nobody_approved(
    sign_in, ilze, astrid, thordur, lithuania, latvia, now
):
    full, other = (
        factories.training(title, host=lithuania, now=now, capacity=1) for title in ("Full", "Kept")
    )
    seated = factories.registration(full, factories.participant("Saulė", lithuania))
    factories.registration(other, factories.participant("Rasa", lithuania))
    row, approved = asks(full, thordur), asks(other, thordur)
    approvals.approve(by=ilze, registration=approved, now=now - TWO_MINUTES)
    recognise(ilze, thordur, now - TWO_MINUTES)
    assert {fresh(row).status, fresh(approved).status} == {Status.WAITING}

    page, browser = reverse("participants:claim_take_back", args=[thordur.pk]), sign_in(astrid)
    places = browser.get(page).text.partition("become requests again")[2]
    assert ">Full<" in places and ">Kept<" not in places
    browser.post(page, {"reason": "A namesake."} | shown_recognised(thordur))
    assert (fresh(row).status, fresh(row).requested_at) == (Status.REQUESTED, row.requested_at)
    assert fresh(approved).status == Status.WAITING
    for kind in ("recognition_taken_back", "claim_returned"):
        body = Letter.objects.get(kind=kind).body
        assert "- Full" in body and "- Kept" not in body
    registering.decline(by=astrid, registration=seated, seen="confirmed", reason="Away.", now=now)
    assert fresh(row).status == Status.REQUESTED


def test_nor_does_an_undone_recognition_leave_a_place_taken_since(ilze, thordur, lithuania, now):
    full = factories.training("Full", host=lithuania, now=now, capacity=1)
    factories.registration(full, factories.participant("Saulė", lithuania))
    recognise(ilze, thordur, now)
    row = factories.registration(full, thordur.participant, status="waiting", requested_at=now)
    claims.take_back_recognition(account=thordur, by=ilze, now=now, seen=None)
    assert (fresh(row).status, fresh(row).requested_at) == (Status.REQUESTED, now)
    assert kinds(thordur) == ["registration_requested"]
