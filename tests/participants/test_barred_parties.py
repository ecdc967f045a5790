"""An administrator's word recognises at once, but nobody for a state that is suspended or has
withdrawn.
"""

import re
from datetime import date

import pytest
from django.urls import reverse

from participants import reference
from participants.actions import accounts, roles
from participants.models import Account, Party
from participants.refusal import Refused
from tests import factories

BARRED = ["RU", "BY"]


@pytest.fixture
def parties(db, now):
    reference.load(now)
    return {party.code: party for party in Party.objects.all()}


@pytest.mark.parametrize("code", BARRED)
def test_nobody_is_invited_as_their_officer(parties, oskar, now, code):
    with pytest.raises(Refused, match="is suspended or no longer takes part on 5 January 2027"):
        accounts.invite_account(
            email="new@mid.example",
            role="officer",
            party=parties[code],
            language="en",
            by=oskar,
            now=now,
        )
    assert not Account.objects.filter(email="new@mid.example").exists()


@pytest.mark.parametrize("code", BARRED)
def test_nobody_signs_up_as_their_officer(parties, now, code):
    with pytest.raises(Refused, match="is not taking part in trainings at present"):
        accounts.open_account(
            email="new@mid.example",
            full_name="Иван Петров",
            title="",
            party=parties[code],
            language="en",
            now=now,
        )
    assert not Account.objects.filter(email="new@mid.example").exists()


@pytest.mark.parametrize("code", BARRED)
@pytest.mark.parametrize("role", ["officer", "coordinator"])
def test_no_account_is_given_to_them(parties, janis, oskar, now, code, role):
    with pytest.raises(Refused, match="is suspended or no longer takes part on 5 January 2027"):
        roles.change_role(
            account=janis, role=role, party=parties[code], since=date(2027, 1, 1), by=oskar, now=now
        )
    janis.refresh_from_db()
    assert (janis.role, janis.party.code) == ("officer", "LV")


def test_a_state_that_sends_nobody_yet_is_invited(parties, oskar, now):
    account = accounts.invite_account(
        email="new@mre.example",
        role="officer",
        party=parties["BR"],
        language="en",
        by=oskar,
        now=now,
    )
    assert account.is_recognised


def test_who_served_one_of_them_leaves_its_role_for_the_secretariat(parties, oskar, now):
    ivan = factories.officer("ivan@mid.example", "Иван Петров", parties["RU"])
    roles.change_role(account=ivan, role="secretariat", party=None, by=oskar, now=now)
    ivan.refresh_from_db()
    assert ivan.role == "secretariat"


def offered(page):
    """Names in the select of parties, by heading."""
    select = re.search(r'<select name="party".*?</select>', page, re.DOTALL).group()
    groups = re.findall(r'<optgroup label="(.*?)">(.*?)</optgroup>', select, re.DOTALL)
    return {heading: re.findall(r">\s*(.*?)\s*</option>", options) for heading, options in groups}


@pytest.fixture
def pages(parties, ilze, riga):
    return [
        reverse("account_signup"),
        reverse("participants:account_invite"),
        reverse("participants:account_role", args=[ilze.pk]),
        reverse("participants:account_term", args=[ilze.pk]),
        reverse("trainings:register_by_hand", args=[riga.slug]),
    ]


def test_todays_eleven_stand_first_wherever_a_party_is_chosen(client, sign_in, oskar, pages):
    for address in pages:
        browser = client if address == reverse("account_signup") else sign_in(oskar)
        groups = offered(browser.get(address).text)
        assert list(groups) == ["Members", "Others"], address
        assert len(groups["Members"]) == 11, address
        assert "Brazil" in groups["Others"], address


def test_accounts_are_not_offered_a_barred_party(sign_in, oskar, pages):
    for address in pages[1:4]:
        groups = offered(sign_in(oskar).get(address).text)
        assert "Russia" not in groups["Others"], address


def test_by_hand_a_barred_party_is_registered_with_a_reason(sign_in, oskar, pages):
    assert "Russia" in offered(sign_in(oskar).get(pages[4]).text)["Others"]


def test_the_own_party_stays_on_the_form_though_it_is_barred(parties, sign_in, oskar):
    ivan = factories.officer("ivan@mid.example", "Иван Петров", parties["RU"])
    page = sign_in(oskar).get(reverse("participants:account_role", args=[ivan.pk])).text
    assert "Russia" in offered(page)["Others"]
