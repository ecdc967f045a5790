"""Whoever decides about a claim reads what was decided before, and what the officer has already."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import claims, roles
from participants.actions.profile import change_own_post
from participants.models import Account
from participants.moments import moment
from tests import factories
from trainings.actions.approvals import approve
from trainings.dates import day_range

TWO_MINUTES = timedelta(minutes=2)
ELSEWHERE = "There is an earlier decision, about the claim to serve another state or organisation."
NAMESAKE = "A namesake: the embassy knows no such person."


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def riga(latvia, now):
    return factories.training("Riga", host=latvia, now=now, admission="approval")


@pytest.fixture
def claim_list(sign_in):
    return lambda reader: sign_in(reader).get(reverse("participants:claim_list")).text


@pytest.fixture
def taken_back(ilze, astrid, thordur, now):
    """Ilze recognised Þórður a while ago; the secretariat took that back."""
    recognise(ilze, thordur, now - TWO_MINUTES)
    claims.take_back_recognition(account=thordur, by=astrid, reason=NAMESAKE, now=now, seen=None)
    thordur.refresh_from_db()
    return thordur


def recognise(by, account, now):
    claims.recognise_officer(account=account, shown=str(account.party_id), by=by, now=now)


def refuse(by, account, now, reason="Not ours."):
    shown = str(account.party_id)
    claims.refuse_claim(account=account, shown=shown, reason=reason, by=by, now=now)


def carried(page) -> dict[str, str]:
    """What the form that refuses a claim carries."""
    hidden = r'type="hidden" name="(party|decided|held)" value="([^"]*)"'
    return {name: unescape(value) for name, value in re.findall(hidden, page)}


def moves_to(account, party, now):
    account = Account.objects.get(pk=account.pk)
    change_own_post(
        account=account,
        full_name=account.name,
        title="",
        party=party,
        mission=None,
        language="en",
        now=now,
    )


def test_a_recognition_that_was_taken_back_does_not_return_as_if_new(claim_list, ilze, taken_back):
    page = claim_list(ilze)
    assert "The recognition as an officer of Latvia was withdrawn by the secretariat." in page
    assert NAMESAKE in page


def test_the_coordinators_hear_of_it_by_letter(ilze, ruta, taken_back):
    letter = Letter.objects.get(kind="claim_returned")
    assert letter.to == ilze.email
    assert NAMESAKE in letter.body and taken_back.email in letter.body
    assert reverse("participants:claim_list") in letter.body


def test_undone_before_the_letter_left_nobody_reads_or_hears_of_it(claim_list, ilze, thordur, now):
    recognise(ilze, thordur, now)
    claims.take_back_recognition(account=thordur, by=ilze, now=now, seen=None)
    assert "Recognised as an officer" not in claim_list(ilze)
    assert not Letter.objects.exists()


def test_an_undone_refusal_uncovers_the_decision_before_it(claim_list, ilze, taken_back, now):
    refuse(ilze, taken_back, now)
    claims.undo_refusal(account=taken_back, by=ilze, now=now, seen=None)
    page = claim_list(ilze)
    assert ("was refused" in page, "was withdrawn by the secretariat" in page) == (False, True)


def test_who_was_refused_and_claims_again_is_known(
    claim_list, ilze, thordur, lithuania, latvia, now
):
    refuse(ilze, thordur, now - TWO_MINUTES, "Nobody of this name serves here.")
    moves_to(thordur, lithuania, now)
    moves_to(thordur, latvia, now)
    page = claim_list(ilze)
    assert "The claim to serve Latvia was refused by its coordinator." in page
    assert "Nobody of this name serves here." in page


def test_another_states_decision_is_for_staff_alone(
    claim_list, ilze, ruta, astrid, taken_back, lithuania, now
):
    moves_to(taken_back, lithuania, now)
    theirs, all_of_it = claim_list(ruta), claim_list(astrid)
    assert (ELSEWHERE in theirs, "taken back" in theirs, NAMESAKE in theirs) == (True, False, False)
    assert "officer of Latvia was withdrawn by the secretariat" in all_of_it
    assert (ELSEWHERE in all_of_it, NAMESAKE in all_of_it) == (False, True)


def test_the_state_that_recognised_before_is_named_to_staff_alone(
    claim_list, ruta, astrid, oskar, janis, lithuania, latvia, now
):
    Account.objects.filter(pk=janis.pk).update(recognition="claimed")
    roles.change_role(account=janis, role="officer", party=latvia, by=oskar, now=now)
    moves_to(janis, lithuania, now)
    sentence = "Recognised as an officer of Latvia by the secretariat."
    theirs = claim_list(ruta)
    assert (ELSEWHERE in theirs, sentence in theirs) == (True, False)
    assert sentence in claim_list(astrid)


def test_a_note_to_staff_is_not_shown_to_a_coordinator(
    claim_list, ilze, astrid, oskar, janis, lithuania, latvia, now
):
    note = "On leave until spring."
    Account.objects.filter(pk=janis.pk).update(recognition="claimed")
    roles.change_role(account=janis, role="officer", party=latvia, by=oskar, now=now, note=note)
    moves_to(janis, lithuania, now)
    moves_to(janis, latvia, now + timedelta(days=1))  # on the same day it would stand again
    page = claim_list(ilze)
    assert ("Recognised as an officer of Latvia" in page, note in page) == (True, False)
    assert note in claim_list(astrid)


def test_who_coordinated_since_is_not_known_by_an_older_refusal(
    claim_list, ilze, astrid, oskar, thordur, lithuania, latvia, now
):
    refuse(ilze, thordur, now - TWO_MINUTES)
    since = {"since": now.date() - timedelta(days=1)}
    roles.change_role(account=thordur, role="coordinator", party=latvia, by=oskar, now=now, **since)
    Account.objects.filter(pk=thordur.pk).update(
        role="officer", recognition="claimed", party=lithuania
    )
    page = claim_list(astrid)
    assert "Appointed coordinator of Latvia by the secretariat." in page
    assert "was refused" not in page


def test_what_the_officer_has_already_is_told_with_the_state_it_was_given_for(
    claim_list, ilze, ruta, astrid, taken_back, lithuania, riga, now
):
    factories.registration(riga, taken_back.participant, status="confirmed")
    desk = reverse("trainings:registrations", args=[riga.slug])
    assert desk in claim_list(ilze) and "(for Latvia)" in claim_list(ilze)

    moves_to(taken_back, lithuania, now)
    assert desk in claim_list(astrid) and "(for Latvia)" in claim_list(astrid)
    assert desk not in claim_list(ruta)  # another state's seat


def test_a_claim_is_not_refused_by_a_page_from_before_a_seat_was_given(
    sign_in, ilze, astrid, thordur, riga, now
):
    row = factories.registration(riga, thordur.participant, status="requested")
    browser, where = sign_in(ilze), reverse("participants:claim_refuse", args=[thordur.pk])
    typed = carried(browser.get(where).text) | {"reason": "Unknown in Riga."}
    approve(by=astrid, registration=row, now=now)

    page = browser.post(where, typed).text
    days = day_range(riga.first_day, riga.last_day)
    assert f"Riga, {days}: Confirmed, approved on {moment(now)}. Nothing more was done" in page
    assert "Unknown in Riga.</textarea>" in page
    assert not Letter.objects.filter(kind="claim_refused").exists()

    browser.post(where, typed | carried(page))  # who has read it may refuse all the same
    assert Letter.objects.filter(kind="claim_refused").exists()


def test_the_desk_that_recognises_with_an_approval_tells_it_too(sign_in, ilze, taken_back, riga):
    row = factories.registration(riga, taken_back.participant, status="requested")
    page = sign_in(ilze).get(reverse("trainings:registrations", args=[riga.slug])).text
    assert reverse("trainings:registration_recognise", args=[riga.slug, row.pk]) in page
    assert NAMESAKE in page


@pytest.mark.parametrize("number", [1, 12])
def test_many_earlier_decisions_cost_as_much_as_one(
    sign_in, ilze, astrid, latvia, riga, now, number, django_assert_num_queries
):
    for each in range(number):
        officer = factories.officer(
            f"o{each}@mfa.example", f"Officer {each}", latvia, recognition="claimed"
        )
        recognise(ilze, officer, now - TWO_MINUTES)
        claims.take_back_recognition(
            account=officer, by=astrid, reason=NAMESAKE, now=now, seen=None
        )
        factories.registration(riga, officer.participant, status="waiting")
    browser = sign_in(ilze)
    with django_assert_num_queries(11):
        page = browser.get(reverse("participants:claim_list")).text
    assert page.count(NAMESAKE) == number
