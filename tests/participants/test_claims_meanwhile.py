"""Nobody overrides a decision about a claim that their page did not show (R-239)."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import claims
from participants.moments import moment

CHANGED = "This has changed since you opened it"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def form_on():
    """Read what the form that decides about the claim carries on a page."""

    def carried(browser, where) -> dict[str, str]:
        page = browser.get(where).text
        hidden = r'type="hidden" name="(party|name|decided)" value="([^"]*)"'
        return {name: unescape(value) for name, value in re.findall(hidden, page)}

    return carried


def address(act, account):
    return reverse(f"participants:{act}", args=[account.pk])


def refuse(account, by, now):
    shown = str(account.party_id)
    claims.refuse_claim(account=account, shown=shown, reason="Not in Riga.", by=by, now=now)


def recognise_and_withdraw(account, by, now):
    shown, before = str(account.party_id), now - timedelta(minutes=2)
    claims.recognise_officer(account=account, shown=shown, by=by, now=before)
    claims.take_back_recognition(account=account, by=by, reason="A namesake.", now=now, seen=None)


def standing(account):
    account.refresh_from_db()
    return account.recognition


def test_an_old_page_does_not_override_a_refusal_and_reads_that_it_stands(
    sign_in, ilze, astrid, thordur, form_on, now
):
    browser = sign_in(ilze)
    old = form_on(browser, reverse("participants:claim_list"))
    refuse(thordur, astrid, now)
    for sent in (old, {"party": old["party"]}):
        answer = browser.post(address("claim_recognise", thordur), sent, follow=True).text
        assert CHANGED in answer and "was refused by the secretariat. Nothing more" in answer
    assert standing(thordur) == "refused"
    assert Letter.objects.get().kind == "claim_refused"


@pytest.mark.parametrize(
    ("act", "where"), [("claim_recognise", "claim_list"), ("claim_refuse", "claim_refuse")]
)
def test_an_old_page_does_not_override_a_withdrawal_that_the_next_page_shows(
    sign_in, ilze, astrid, thordur, form_on, now, act, where
):
    browser, page = sign_in(ilze), reverse("participants:claim_list")
    page = address(where, thordur) if where == act else page
    old = form_on(browser, page) | {"reason": "Unknown here."}
    recognise_and_withdraw(thordur, astrid, now)
    answer = browser.post(address(act, thordur), old, follow=True).text
    assert CHANGED in answer and "was withdrawn by the secretariat. Nothing more" in answer
    assert standing(thordur) == "claimed"
    browser.post(address(act, thordur), old | form_on(browser, page))
    assert standing(thordur) != "claimed"


def test_a_refusal_overridden_knowingly_stands_again_once_that_is_undone(
    sign_in, astrid, thordur, form_on, now
):
    refuse(thordur, astrid, now)
    browser = sign_in(astrid)
    carried = form_on(browser, address("account_detail", thordur))
    browser.post(address("claim_recognise", thordur), carried)
    assert standing(thordur) == "recognised"
    claims.take_back_recognition(account=thordur, by=astrid, now=timezone.now(), seen=None)
    assert standing(thordur) == "refused"
    letter = Letter.objects.get()
    assert (letter.kind, letter.not_before) == ("claim_refused", now + timedelta(minutes=1))
    assert "Not in Riga." in letter.body


def test_a_claim_decided_already_is_refused_with_what_was_decided(
    sign_in, ilze, astrid, thordur, form_on, now
):
    browser, where = sign_in(ilze), address("claim_refuse", thordur)
    old = form_on(browser, where) | {"reason": "Unknown here."}
    claims.recognise_officer(account=thordur, shown=old["party"], by=astrid, now=now)

    page = browser.post(where, old).text
    assert "decided already." in page
    assert f"{moment(now)}: Recognised as an officer of Latvia by the secretariat." in page
    assert "Unknown here.</textarea>" in page
