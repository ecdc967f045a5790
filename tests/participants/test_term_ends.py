"""Whoever ends a term, by whatever act, reads beforehand what that leaves behind."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories

ALONE = "Nobody else coordinates Latvia today"


def page(browser, account, act="account_term_end"):
    of = [account.pk, account.terms.get().pk] if act == "account_term_end" else [account.pk]
    return browser.get(reverse(f"participants:{act}", args=of)).text


@pytest.mark.parametrize("act", ["account_term_end", "account_role", "account_disable"])
def test_a_state_that_is_left_without_a_coordinator_is_said_with_all_that_waits(
    sign_in, oskar, ilze, thordur, janis, riga, act
):
    factories.registration(riga, thordur.participant, status="requested")
    factories.registration(riga, janis.participant, status="requested")
    text = page(sign_in(oskar), ilze, act)
    assert ALONE in text
    assert "1 officer waits to be recognised" in text
    assert "2 registrations wait for approval" in text


def test_what_waits_for_another_state_or_is_decided_is_not_counted(
    sign_in, oskar, ilze, egle, janis, riga
):
    factories.registration(riga, egle.participant, status="requested")
    factories.registration(riga, janis.participant, status="waiting")
    text = page(sign_in(oskar), ilze)
    assert ALONE in text
    assert ("for approval" in text, "recognised" in text) == (False, False)


@pytest.mark.parametrize("act", ["account_term_end", "account_role", "account_disable"])
def test_where_somebody_else_has_a_term_nothing_is_warned_of(sign_in, oskar, ilze, latvia, act):
    factories.coordinator("andris@mfa.example", latvia)
    assert "Nobody else coordinates" not in page(sign_in(oskar), ilze, act)


def test_somebody_who_cannot_sign_in_coordinates_nobody(sign_in, oskar, ilze, latvia):
    other = factories.coordinator("andris@mfa.example", latvia)
    other.is_active = False
    other.save()
    assert ALONE in page(sign_in(oskar), ilze)


def test_who_coordinates_nothing_today_leaves_nothing_behind(sign_in, oskar, janis, latvia):
    former = factories.coordinator("andris@mfa.example", latvia, until=date(2021, 1, 1))
    assert "Nobody else coordinates" not in page(sign_in(oskar), former)
    assert "Nobody else coordinates" not in page(sign_in(oskar), janis, "account_disable")


def test_a_coordinator_whose_term_is_over_reads_so_and_keeps_what_was_typed(sign_in, latvia, janis):
    anna = factories.coordinator("anna@mfa.example", latvia, until=date(2021, 5, 31))
    note = reverse("records:note_write", args=[janis.person.pk])
    answer = sign_in(anna).post(note, {"text": "Speaks <b>Livonian</b>", "seen": "a b"})
    assert answer.status_code == 403
    assert "Your term as coordinator of Latvia ended on 31 May 2021." in answer.text
    assert "<p>Speaks &lt;b&gt;Livonian&lt;/b&gt;</p>" in answer.text and "a b" not in answer.text
    assert "Your term" not in sign_in(janis).post(note, {"text": "Speaks Livonian"}).text
