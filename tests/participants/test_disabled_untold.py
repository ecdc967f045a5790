"""What an administrator does to a disabled account: nobody is told what they may do now."""

import pytest
from django.urls import reverse

from participants.models import Account
from tests.undoing import on_page, read_and_send

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(ilze):
    """Latvia's coordinator, whose account is disabled."""
    Account.objects.filter(pk=ilze.pk).update(is_active=False)
    return ilze


def change_of(act, account):
    """The page of an act on the account, and what is typed there."""
    if act == "account_term_end":
        return [account.pk, account.terms.get().pk], {"until": "2090-06-30"}
    if act == "change_address":
        return [account.pk], {"email": "ilze.o@mfa.example", "reason": "By phone."}
    days = {"since": "2020-01-01", "until": "2089-12-31", "are_days_meant": "on"}
    if act == "account_term":
        account.terms.all().delete()
    return [account.pk], {"role": "secretariat", "party": account.party_id, **days}


@pytest.mark.parametrize(
    "act", ["account_role", "account_term", "account_term_end", "change_address"]
)
@pytest.mark.parametrize("is_active", [True, False])
def test_nobody_is_told_what_they_may_do_while_their_account_is_disabled(
    sign_in, oskar, closed, letters, act, is_active
):
    Account.objects.filter(pk=closed.pk).update(is_active=is_active)
    of, typed = change_of(act, closed)
    browser, where = sign_in(oskar), reverse(f"participants:{act}", args=of)
    page = browser.get(where).text
    seen = on_page(page) if 'name="seen"' in page else {}
    answer = browser.post(where, seen | typed, follow=True)
    assert answer.redirect_chain == [
        (reverse("participants:account_detail", args=[closed.pk]), 302)
    ]
    kinds = [letter.kind for letter in [*letters(closed.email), *letters("ilze.o@mfa.example")]]
    told = [kind for kind in kinds if kind != "address_changed"]
    assert bool(told) is is_active
    assert ("The account is disabled: " in page) is not is_active


def test_the_old_address_of_a_disabled_account_is_warned_all_the_same(
    sign_in, oskar, closed, letters
):
    of, typed = change_of("change_address", closed)
    where = reverse("participants:change_address", args=of)
    answer = read_and_send(sign_in(oskar), where, typed, follow=True)
    assert "The address was changed; a letter goes to the old one." in answer.text
    assert [letter.kind for letter in letters(closed.email)] == ["address_changed"]
