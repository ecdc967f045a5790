"""A coordinator whose terms are over is an officer like any other: whoever decides for the state
decides.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions import claims, roles
from participants.actions.profile import change_own_post
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.undoing import shown_decision


@pytest.fixture
def now():
    """A term is asked about the present."""
    return timezone.now()


@pytest.fixture
def day():
    return lambda number: timezone.localdate() + timedelta(days=number)


@pytest.fixture
def anna(latvia, day):
    """She coordinated Latvia until yesterday; Ilze does so now."""
    return factories.coordinator("anna.ozola@mfa.example", latvia, until=day(-1))


def fresh(account):
    return Account.objects.get(pk=account.pk)


def moves(account, party, now):
    post = {
        "full_name": "Anna Ozola",
        "title": "",
        "party": party,
        "mission": None,
        "language": "en",
    }
    change_own_post(account=account, **post, now=now)


def test_the_secretariat_takes_her_recognition_back_and_the_coordinator_decides_anew(
    sign_in, astrid, ilze, anna
):
    page = reverse("participants:account_detail", args=[anna.pk])
    take_back = reverse("participants:claim_take_back", args=[anna.pk])
    browser = sign_in(astrid)
    assert take_back in browser.get(page).text
    browser.post(take_back, {"reason": "She has left the ministry."})
    assert fresh(anna).recognition == "claimed"
    assert "Serves Latvia?" in browser.get(page).text

    hers = sign_in(ilze)
    assert anna.email in hers.get(reverse("participants:claim_list")).text
    shown = {"party": anna.party_id} | shown_decision(anna)
    hers.post(reverse("participants:claim_recognise", args=[anna.pk]), shown)
    assert fresh(anna).recognition == "recognised"


def test_she_says_herself_that_she_serves_another_state_which_is_only_claimed(
    sign_in, anna, ruta, lithuania, now
):
    profile = sign_in(anna).get(reverse("participants:profile")).text
    assert "A changed state is only claimed until" in profile
    moves(anna, lithuania, now)
    assert (fresh(anna).party, fresh(anna).recognition) == (lithuania, "claimed")
    assert anna.email in sign_in(ruta).get(reverse("participants:claim_list")).text


def test_another_state_decides_nothing_about_her(sign_in, ruta, anna):
    assert (
        sign_in(ruta).get(reverse("participants:claim_refuse", args=[anna.pk])).status_code == 404
    )


@pytest.mark.parametrize(
    ("since", "until"), [(-9, 0), (-9, None), (9, None)], ids=["last day", "runs", "comes"]
)
def test_about_a_coordinator_whose_term_runs_or_comes_administrators_decide(
    sign_in, astrid, latvia, lithuania, now, day, since, until
):
    until = None if until is None else day(until)
    andris = factories.coordinator("andris@mfa.example", latvia, since=day(since), until=until)
    with pytest.raises(Refused, match="Only the state of an active officer"):
        claims.take_back_recognition(account=andris, reason="Slip", by=astrid, now=now, seen=None)
    with pytest.raises(Refused, match="changed by an administrator"):
        moves(andris, lithuania, now)
    page = sign_in(astrid).get(reverse("participants:account_detail", args=[andris.pk])).text
    assert "Withdraw recognition" not in page


def test_a_further_term_recognises_her_again(oskar, anna, lithuania, now, day):
    moves(anna, lithuania, now)
    roles.set_term(account=anna, party=lithuania, since=day(0), until=None, by=oskar, now=now)
    assert fresh(anna).is_recognised
    assert not Account.objects.claims().exists()


def test_the_desk_says_of_her_registration_that_nobody_has_recognised_her(
    sign_in, ilze, anna, latvia, now
):
    Account.objects.filter(pk=anna.pk).update(recognition="claimed")
    tallinn = factories.training("Tallinn", host=latvia, now=now)
    row = factories.registration(tallinn, anna.participant, status="requested")
    page = sign_in(ilze).get(reverse("trainings:registrations", args=[tallinn.slug])).text
    assert reverse("trainings:registration_recognise", args=[tallinn.slug, row.pk]) in page
