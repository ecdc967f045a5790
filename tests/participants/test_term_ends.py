"""Whoever ends a term reads beforehand what that leaves behind."""

from django.urls import reverse

from tests import factories


def page(browser, account):
    return browser.get(
        reverse("participants:account_term_end", args=[account.pk, account.terms.get().pk])
    ).text


def test_a_state_that_is_left_without_a_coordinator_is_said_with_who_waits(sign_in, oskar, ilze, thordur):
    text = page(sign_in(oskar), ilze)
    assert "Nobody else coordinates Latvia today" in text
    assert "1 officer waits to be recognised" in text


def test_where_somebody_else_has_a_term_nothing_is_warned_of(sign_in, oskar, ilze, latvia):
    factories.coordinator("andris@mfa.example", latvia)
    assert "Nobody else coordinates" not in page(sign_in(oskar), ilze)


def test_somebody_who_cannot_sign_in_coordinates_nobody(sign_in, oskar, ilze, latvia):
    other = factories.coordinator("andris@mfa.example", latvia)
    other.is_active = False
    other.save()
    assert "Nobody else coordinates Latvia today" in page(sign_in(oskar), ilze)
