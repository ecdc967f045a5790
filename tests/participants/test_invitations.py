"""Inviting somebody to an account: by whom, as what, and the record that they take over."""

from datetime import date

import pytest
from django.urls import reverse

from participants import posts
from participants.actions.accounts import (
    invite_account,
    prove_address,
)
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.participants.test_accounts import address, last_action
from trainings.actions.people import Details, own_registrant


def invite(client, **fields):
    typed = {"email": "new@mfa.example", "role": "officer", "language": "en"}
    return client.post(address("account_invite"), typed | fields)


def test_an_invited_officer_signs_in_by_code(sign_in, oskar, latvia, letters, code_for, client):
    invite(sign_in(oskar), party=latvia.pk, full_name="Līga Ozoliņa", language="sv")
    account = Account.objects.get(email="new@mfa.example")
    assert (account.recognition, account.participant.full_name) == ("recognised", "Līga Ozoliņa")
    assert last_action() == "invite_account"
    [letter] = letters(account.email)
    assert (letter.kind, letter.language, letter.is_hidden) == ("invitation", "sv", False)
    assert reverse("account_request_login_code") in letter.body

    client.post(reverse("account_request_login_code"), {"email": account.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_for(account.email)})
    assert client.get(address("profile")).status_code == 200
    assert account.emailaddress_set.get().verified
    account.participant.refresh_from_db()
    assert account.participant.email == account.email


def test_whoever_had_left_and_is_invited_serves_again_with_the_invitation(oskar, latvia, now):
    zanis = factories.participant("Žanis Āboltiņš", latvia, email="new@mfa.example")
    posts.leave(zanis, until=date(2020, 1, 31))
    said = {"email": zanis.email, "role": "officer", "party": latvia, "language": "en"}
    prove_address(account=invite_account(by=oskar, now=now, **said), now=now)
    zanis.refresh_from_db()
    assert (zanis.served_until, zanis.account.party) == (None, latvia)
    assert [post.until for post in zanis.posts.order_by("pk")] == [date(2020, 1, 31), None]


def test_an_invitation_says_whose_record_has_the_address(sign_in, oskar, latvia):
    factories.participant("Žanis Āboltiņš", latvia, email="new@mfa.example")
    browser = sign_in(oskar)
    invite(browser, party=latvia.pk, full_name="Zanis Aboltins")
    said = browser.get(address("account_list")).text
    assert "Žanis Āboltiņš (Latvia) is recorded with this address" in said
    invite(browser, party=latvia.pk, email="other@mfa.example")
    assert "is recorded with" not in browser.get(address("account_list")).text


def test_an_invited_coordinator_has_a_term(sign_in, oskar, latvia):
    invite(sign_in(oskar), role="coordinator", party=latvia.pk, since="2020-01-01")

    assert Account.objects.get(email="new@mfa.example").coordinated_party == latvia


INCOMPLETE = {
    "officer without a state": ({"role": "officer"}, "party"),
    "coordinator without a state": ({"role": "coordinator", "since": "2026-01-01"}, "party"),
    "no address": ({"email": "", "role": "secretariat"}, "email"),
    "letters that look alike": ({"email": "m\u0131ke@x.example", "role": "secretariat"}, "email"),
    "unknown role": ({"role": "king"}, "role"),
    "unknown language": ({"role": "secretariat", "language": "xx"}, "language"),
    "NUL in the name": ({"role": "secretariat", "full_name": "a\x00b"}, "full_name"),
    "a day that is none": ({"role": "secretariat", "since": "2026-02-30"}, "since"),
}


@pytest.mark.parametrize(("fields", "field"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_incomplete_invitation_is_told_at_its_field(sign_in, oskar, fields, field):
    answer = invite(sign_in(oskar), **fields)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Account.objects.filter(email="new@mfa.example").exists()


def test_a_term_that_ends_before_it_begins_is_refused(sign_in, oskar, latvia):
    answer = invite(
        sign_in(oskar), role="coordinator", party=latvia.pk, since="2027-01-02", until="2027-01-01"
    )

    assert "The term ends before it begins." in answer.text
    assert "2027-01-02" in answer.text


def test_nobody_coordinates_a_suspended_party(sign_in, oskar):
    ruritania = factories.party("XX", "Ruritania", status="suspended")
    answer = invite(sign_in(oskar), role="coordinator", party=ruritania.pk, since="2027-01-02")

    assert "suspended" in answer.text


def test_an_address_is_invited_once(sign_in, oskar, janis, latvia):
    answer = invite(sign_in(oskar), email=janis.email.upper(), party=latvia.pk)

    assert "email" in answer.context["form"].errors


@pytest.mark.parametrize(("name", "is_theirs"), [("Two Person", False), ("puppet name", True)])
def test_staff_take_over_only_the_record_that_their_invitation_named(
    oskar, latvia, now, name, is_theirs
):
    """A coordinator may have recorded somebody under an address that becomes one of staff."""
    record = factories.participant("Puppet Name", latvia, email="two@mfa.example")
    facts = {"email": record.email, "role": "administrator", "language": "en", "now": now}
    invited = invite_account(party=latvia, full_name=name, by=oskar, **facts)
    prove_address(account=invited, now=now)
    record.refresh_from_db()
    assert (record.account == invited) is is_theirs


def test_staff_who_register_take_over_no_record_of_their_address(oskar, latvia, riga, now):
    record = factories.participant("Puppet Name", latvia, email=oskar.email)
    with pytest.raises(Refused, match="registered for somebody else"):
        own_registrant(riga, oskar, latvia, Details("Oskar", ""), now)
    record.refresh_from_db()
    assert record.account is None
