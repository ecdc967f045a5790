"""The history on an account's page: who did what, what it was before, and why."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from participants import audit
from participants.actions import accounts, addresses, profile, roles
from participants.models import AuditEntry
from tests import factories
from tests.undoing import read_and_send


@pytest.fixture
def history(sign_in, astrid):
    """The history of an account as the secretariat reads it."""

    def read(account, language="en"):
        browser = sign_in(astrid)
        browser.cookies["django_language"] = language
        page = browser.get(reverse("participants:account_detail", args=[account.pk])).text
        timeline = page.split('<ol class="timeline">')[1].split("</ol>")[0]
        return " ".join(strip_tags(timeline).split())

    return read


@pytest.fixture
def marta(db):
    return factories.account(
        "marta@secretariat.example", role="administrator", full_name="Mārta Liepa"
    )


def test_who_disabled_somebody_is_not_taken_for_the_one_disabled(history, janis, marta, now):
    accounts.disable_account(account=janis, note="Has left the ministry.", by=marta, now=now)
    assert "Disabled by Mārta Liepa Has left the ministry." in history(janis)
    assert "Kontot avstängt av Mārta Liepa" in history(janis, "sv")


def test_a_changed_role_says_what_was_and_what_is_and_why(history, janis, marta, lithuania, now):
    roles.change_role(
        account=janis,
        role="coordinator",
        party=lithuania,
        since=date(2027, 1, 5),
        note="Moved to Vilnius.",
        by=marta,
        now=now,
    )
    said = (
        "Role changed by Mārta Liepa: Officer (Latvia) → National coordinator (Lithuania), "
        "5 January 2027 – until further notice Moved to Vilnius."
    )
    assert said in history(janis)


def test_a_term_that_is_written_down_says_its_days(history, ilze, marta, lithuania, now):
    ilze.terms.update(until=date(2026, 12, 31))
    days = {"since": date(2027, 1, 5), "until": date(2028, 12, 31)}
    roles.set_term(account=ilze, party=lithuania, by=marta, now=now, **days)
    said = "Term written down by Mārta Liepa: Lithuania, 5 January 2027 – 31 December 2028"
    assert said in history(ilze)


def test_an_invitation_says_for_what_and_for_how_long(history, marta, latvia, now):
    asked = {"role": "coordinator", "party": latvia, "language": "lv", "since": date(2027, 2, 1)}
    ieva = accounts.invite_account(email="ieva@mfa.example", **asked, by=marta, now=now)
    said = (
        "Invited by Mārta Liepa: National coordinator (Latvia), 1 February 2027 – until further "
        "notice"
    )
    assert said in history(ieva)


def test_entries_of_earlier_releases_say_what_they_know(history, janis, marta, latvia, now):
    facts = {"before": "officer", "role": "secretariat", "party": None}
    AuditEntry.objects.create(
        at=now,
        by=marta,
        action="change_role",
        subject="participants.account",
        subject_id=janis.pk,
        facts=facts,
    )
    AuditEntry.objects.create(
        at=now,
        by=marta,
        action="set_term",
        subject="participants.account",
        subject_id=janis.pk,
        facts={"term": 1, "party": latvia.pk},
    )
    assert "Role changed by Mārta Liepa: Secretariat" in history(janis)
    assert "Term written down by Mārta Liepa: Latvia" in history(janis)


def test_the_reason_of_another_address_is_kept(history, janis, marta, now):
    addresses.change_address(
        account=janis, email="janis.k@mfa.example", reason="Misspelt by us.", by=marta, now=now
    )
    assert "E-mail address changed by Mārta Liepa Misspelt by us." in history(janis)


def test_the_end_of_a_term_says_the_day_and_why(history, ilze, marta, now):
    roles.end_term(
        term=ilze.terms.get(), until=date(2027, 1, 31), note="On leave.", by=marta, now=now
    )
    assert "Term ended by Mārta Liepa: 31 January 2027 On leave." in history(ilze)


def test_what_somebody_did_themselves_needs_no_name(history, janis, latvia, now):
    profile.change_own_post(
        account=janis,
        full_name="Jānis Bērziņš",
        title="",
        party=latvia,
        mission=None,
        language="en",
        now=now,
    )
    assert "Profile changed" in history(janis)
    assert "by Jānis" not in history(janis)


@pytest.mark.parametrize("act", ["account_disable", "account_role", "account_term_end"])
def test_the_form_takes_a_reason_and_needs_none(sign_in, marta, ilze, latvia, act):
    term = [ilze.terms.get().pk] if act == "account_term_end" else []
    where = reverse(f"participants:{act}", args=[ilze.pk, *term])
    browser = sign_in(marta)
    assert "Why (optional)" in browser.get(where).text
    typed = {"note": "On leave.", "role": "officer", "party": latvia.pk, "until": "2090-01-01"}
    assert read_and_send(browser, where, typed).status_code == 302
    assert AuditEntry.objects.first().note == "On leave."


def test_values_before_and_after_leave_out_what_did_not_change_and_secrets(janis, lithuania):
    was = audit.values(janis)
    janis.party, janis.is_active, janis.password = lithuania, False, "another"
    party = [was["party"], lithuania.pk]
    assert audit.changed(janis, was) == {"party": party, "is_active": [True, False]}


def test_an_act_tells_what_it_changed_of_the_account_and_of_its_person(
    janis, oskar, lithuania, now
):
    was = janis.party_id
    roles.change_role(account=janis, role="officer", party=lithuania, by=oskar, now=now)
    change = [was, lithuania.pk]
    assert AuditEntry.objects.get().changes == {"party": change, "participant.party": change}
