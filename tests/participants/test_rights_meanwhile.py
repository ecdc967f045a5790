"""A question about an account's rights that stood open while another administrator acted: nothing
is done, and whoever asked reads what happened.
"""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions import accounts, addresses, roles
from participants.models import Account
from tests import factories
from tests.undoing import on_page, read_and_send

pytestmark = pytest.mark.django_db
MEANWHILE = "(by somebody else or your own first click). "
WHEN = r"\d+ \w+ 20\d\d, \d\d:\d\d \(Europe/Stockholm\)"
NOTE = "Has left the ministry."


@pytest.fixture
def marta():
    """A second administrator."""
    return factories.account("marta@urm.example", role="administrator", full_name="Marta")


@pytest.fixture
def disable(marta):
    return lambda account: accounts.disable_account(account=account, by=marta, now=timezone.now())


@pytest.fixture
def enable(marta):
    return lambda account: accounts.enable_account(account=account, by=marta, now=timezone.now())


def address(act, account, *more):
    return reverse(f"participants:account_{act}", args=[account.pk, *more])


def stands(account):
    return Account.objects.get(pk=account.pk)


def test_an_account_that_was_disabled_and_enabled_meanwhile_is_not_disabled_by_an_open_page(
    sign_in, oskar, janis, disable, enable
):
    browser, where = sign_in(oskar), address("disable", janis)
    shown = on_page(browser.get(where).text)
    disable(janis)
    enable(janis)
    answer = browser.post(where, shown | {"note": NOTE})
    happened = rf"{WHEN}: Disabled by Marta; {WHEN}: Enabled by Marta\. Nothing more was done"
    assert re.search(re.escape(MEANWHILE) + happened, answer.text)
    assert stands(janis).is_active
    assert answer.context["form"]["note"].value() == NOTE
    browser.post(where, on_page(answer.text) | {"note": NOTE})
    assert not stands(janis).is_active


def test_an_account_whose_role_changed_meanwhile_is_not_disabled(
    sign_in, oskar, marta, janis, latvia
):
    browser, where = sign_in(oskar), address("disable", janis)
    shown = on_page(browser.get(where).text)
    roles.change_role(account=janis, role="secretariat", party=latvia, by=marta, now=timezone.now())
    answer = browser.post(where, shown)
    assert "Role changed by Marta: Officer (Latvia) → Secretariat (Latvia)" in answer.text
    assert "· Secretariat" in answer.text
    assert stands(janis).is_active


def test_an_account_that_was_disabled_anew_is_not_enabled_by_an_open_page(
    sign_in, oskar, janis, disable, enable
):
    disable(janis)
    browser, where = sign_in(oskar), address("enable", janis)
    shown = on_page(browser.get(where).text)
    enable(janis)
    disable(janis)
    answer = browser.post(where, shown)
    assert re.search(rf"Enabled by Marta; {WHEN}: Disabled by Marta\. Nothing more", answer.text)
    assert not stands(janis).is_active
    browser.post(where, on_page(answer.text))
    assert stands(janis).is_active


def test_an_end_of_a_term_that_another_administrator_gave_is_not_overridden(
    sign_in, oskar, marta, ilze
):
    term, browser = ilze.terms.get(), sign_in(oskar)
    where = address("term_end", ilze, term.pk)
    shown = on_page(browser.get(where).text)
    roles.end_term(term=term, until=date(2090, 12, 31), by=marta, now=timezone.now())
    typed = {"until": "2090-06-30", "note": NOTE}
    answer = browser.post(where, shown | typed)
    assert "Term ended by Marta: 31 December 2090. Nothing more was done" in answer.text
    assert "– 31 December 2090" in answer.text
    form = answer.context["form"]
    assert {name: form[name].value() for name in typed} == typed
    assert ilze.terms.get().until == date(2090, 12, 31)
    browser.post(where, on_page(answer.text) | typed)
    assert ilze.terms.get().until == date(2090, 6, 30)


@pytest.fixture
def to_come(ilze, latvia):
    """A term of Ilze's that has not begun; a new role removes it."""
    return ilze.terms.create(party=latvia, since=date(2090, 1, 1))


REMOVED = "This term was removed meanwhile."
ENDING = {"until": "2090-06-30", "note": NOTE}


@pytest.fixture
def demote(marta, latvia):
    facts = {"role": "officer", "party": latvia, "by": marta}
    return lambda account: roles.change_role(account=account, **facts, now=timezone.now())


def test_the_end_of_a_term_that_a_new_role_has_removed_leads_back_to_the_account(
    sign_in, oskar, ilze, to_come, demote
):
    browser, where = sign_in(oskar), address("term_end", ilze, to_come.pk)
    shown = on_page(browser.get(where).text)
    demote(ilze)
    answers = [browser.get(where, follow=True), browser.post(where, shown | ENDING, follow=True)]
    for answer in answers:
        assert answer.redirect_chain == [(address("detail", ilze), 302)]
        assert REMOVED in answer.text


def test_a_term_that_a_new_role_removes_at_the_same_moment_is_not_ended(
    sign_in, oskar, ilze, to_come, demote, monkeypatch
):
    browser, where = sign_in(oskar), address("term_end", ilze, to_come.pk)
    shown = on_page(browser.get(where).text)

    def end_late(**facts):
        demote(ilze)
        end_term(**facts)

    end_term = roles.end_term
    monkeypatch.setattr(roles, "end_term", end_late)
    answer = browser.post(where, shown | ENDING, follow=True)
    assert answer.redirect_chain == [(address("detail", ilze), 302)]
    assert REMOVED in answer.text


def test_what_happened_before_the_page_was_opened_is_not_told(
    sign_in, oskar, janis, disable, enable
):
    disable(janis)
    enable(janis)
    browser = sign_in(oskar)
    assert read_and_send(browser, address("disable", janis)).status_code == 302
    assert not stands(janis).is_active


def test_what_its_holder_does_is_no_act_on_the_rights(sign_in, oskar, janis):
    browser, where = sign_in(oskar), address("disable", janis)
    shown = on_page(browser.get(where).text)
    accounts.end_sessions(account=janis, now=timezone.now())
    assert browser.post(where, shown).status_code == 302


NEW = {"email": "janis.k@mfa.example", "reason": "By phone."}


def test_an_address_that_its_holder_has_proven_meanwhile_is_not_overwritten(sign_in, oskar, janis):
    browser, where = sign_in(oskar), reverse("participants:change_address", args=[janis.pk])
    shown = on_page(browser.get(where).text)
    proven = "janis.berzins@mfa.gov.example"
    addresses.change_own_address(account=janis, email=proven, now=timezone.now())
    answer = browser.post(where, shown | NEW)
    assert f"{MEANWHILE}E-mail address: {proven}. Nothing more was saved" in answer.text
    assert f"Now {proven}." in answer.text
    form = answer.context["form"]
    assert {name: form[name].value() for name in NEW} == NEW
    assert stands(janis).email == proven
    browser.post(where, on_page(answer.text) | NEW)
    assert stands(janis).email == NEW["email"]


def test_an_address_that_another_administrator_gave_meanwhile_is_not_overwritten(
    sign_in, oskar, marta, janis
):
    browser, where = sign_in(oskar), reverse("participants:change_address", args=[janis.pk])
    shown = on_page(browser.get(where).text)
    given = NEW | {"email": "janis@mfa.example"}
    addresses.change_address(account=janis, **given, by=marta, now=timezone.now())
    answer = browser.post(where, shown | NEW)
    assert "E-mail address changed by Marta. Nothing more was done" in answer.text
    assert stands(janis).email == given["email"]


@pytest.mark.parametrize("seen", [{}, {"seen": "{"}, {"seen": '{"acted": ""}'}])
def test_a_form_that_does_not_say_which_address_it_showed_changes_none(sign_in, oskar, janis, seen):
    where = reverse("participants:change_address", args=[janis.pk])
    answer = sign_in(oskar).post(where, NEW | seen)
    assert MEANWHILE in answer.text
    assert stands(janis).email == janis.email


UNREADABLE = [{}, {"seen": ""}, {"seen": "{"}, {"seen": "[]"}, {"seen": '{"acted": [1]}'}]


@pytest.mark.parametrize("seen", UNREADABLE)
@pytest.mark.parametrize("act", ["disable", "role", "term_end"])
def test_a_form_that_does_not_say_what_it_showed_changes_nothing(
    sign_in, oskar, ilze, latvia, act, seen
):
    more = [ilze.terms.get().pk] if act == "term_end" else []
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    typed = {"role": "officer", "party": latvia.pk, "until": until, "note": NOTE}
    answer = sign_in(oskar).post(address(act, ilze, *more), typed | seen)
    assert MEANWHILE in answer.text
    assert answer.context["form"]["note"].value() == NOTE
    assert (stands(ilze).is_active, stands(ilze).role) == (True, "coordinator")
    assert ilze.terms.get().until is None


def test_a_form_to_enable_that_does_not_say_what_it_showed_enables_nothing(
    sign_in, oskar, janis, disable
):
    disable(janis)
    assert MEANWHILE in sign_in(oskar).post(address("enable", janis)).text
    assert not stands(janis).is_active
