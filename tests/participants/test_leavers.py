"""Who disables a leaver's account reads what the leaver still holds; the registrations stay
marked.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from outbox import letters
from outbox.models import Letter
from participants.actions import accounts, claims
from participants.models import Account
from tests import factories
from tests.undoing import read_and_send
from trainings.actions.corrections import withdraw_for
from trainings.models import Registration, Training

ON_RESERVED = "Confirmed, approved for a reserved seat"


@pytest.fixture(autouse=True)
def today(time_flies):
    time_flies()


def page_of(browser, account, act="account_disable"):
    return browser.get(reverse(f"participants:{act}", args=[account.pk])).text


def words(text):
    return " ".join(strip_tags(text).split())


@pytest.fixture
def busy(janis, riga, latvia, now):
    """Jānis has a reserved seat in Riga and waits for approval in Tallinn; what is over is
    nothing.
    """
    factories.registration(riga, janis.participant, holds_reserved=True)
    tallinn = factories.training("Safe return", now=now, first_day=date(2027, 3, 1), city="Tallinn")
    factories.registration(tallinn, janis.participant, status="requested")
    for title, fields in {
        "Over": {"first_day": now.date() - timedelta(days=9)},
        "Cancelled": {"status": "cancelled"},
    }.items():
        factories.registration(factories.training(title, now=now, **fields), janis.participant)
    gone = factories.training("Withdrawn from", now=now)
    factories.registration(gone, janis.participant, status="withdrawn")
    return janis


def test_seats_and_requests_to_come_are_listed_with_the_way_to_give_them_back(
    sign_in, oskar, busy, riga
):
    text = page_of(sign_in(oskar), busy)
    said = words(text)
    assert f"{riga.title}, 14–15 January 2027: {ON_RESERVED}" in said
    assert "Safe return, 1–2 March 2027: Waits for approval" in said
    assert not [title for title in ("Over", "Cancelled", "Withdrawn from") if f"{title}," in said]
    assert reverse("trainings:registrations", args=[riga.slug]) + "?q=J%C4%81nis" in text


def test_who_waits_with_the_right_to_a_reserved_seat_is_not_said_to_have_one(
    sign_in, oskar, busy, riga
):
    Registration.objects.filter(training=riga).update(status="waiting")
    said = words(page_of(sign_in(oskar), busy))
    assert f"{riga.title}, 14–15 January 2027: On the waiting list, approved for a reserved" in said


def test_a_coordinators_terms_are_listed(sign_in, oskar, ilze):
    assert "Coordinates Latvia : 1 January 2020 – until further notice" in words(
        page_of(sign_in(oskar), ilze)
    ).replace("Latvia:", "Latvia :")


def test_who_holds_nothing_reads_nothing_of_it(sign_in, oskar, janis):
    assert "Still held" not in page_of(sign_in(oskar), janis)


def test_afterwards_it_stands_on_the_page_of_the_account(sign_in, oskar, busy, riga):
    browser = sign_in(oskar)
    assert "Still held" not in page_of(browser, busy, "account_detail")
    read_and_send(browser, reverse("participants:account_disable", args=[busy.pk]))
    assert f"{riga.title}, 14–15 January 2027: {ON_RESERVED}" in words(
        page_of(browser, busy, "account_detail")
    )


def test_the_registrations_of_a_disabled_account_are_marked(sign_in, astrid, ilze, busy, riga):
    desk = reverse("trainings:registrations", args=[riga.slug])
    assert "account disabled" not in sign_in(astrid).get(desk).text
    Account.objects.filter(pk=busy.pk).update(is_active=False)
    for reader in (astrid, ilze):
        assert "account disabled" in sign_in(reader).get(desk).text


def test_a_leaver_hears_nothing_more_of_the_training(astrid, busy, riga, now):
    Account.objects.filter(pk=busy.pk).update(is_active=False)
    withdraw_for(
        by=astrid, registration=riga.registrations.get(), seen="confirmed", reason="Left", now=now
    )
    assert not Letter.objects.filter(to=busy.email).exists()


def test_what_still_waits_for_a_leaver_is_not_sent(oskar, busy, now):
    waiting = letters.write(kind="x", to=busy.email, subject="s", body="b", now=now)
    accounts.disable_account(account=busy, by=oskar, now=now)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.body) == (Letter.Status.LAPSED, "b")


def test_a_code_that_waits_for_a_leaver_is_emptied(oskar, busy, now):
    code = letters.write(
        kind="x", to=busy.email, subject="123456", body="123456", is_hidden=True, now=now
    )
    accounts.disable_account(account=busy, by=oskar, now=now)
    code.refresh_from_db()
    assert (code.status, code.subject, code.body) == (Letter.Status.LAPSED, "", "")


def test_a_leaver_is_not_told_of_a_recognition(ilze, thordur, now):
    claims.recognise_officer(account=thordur, shown=str(thordur.party_id), by=ilze, now=now)
    Letter.objects.all().delete()
    Account.objects.filter(pk=thordur.pk).update(is_active=False)
    claims.tell_by_itself(Account.objects.get(pk=thordur.pk), now=now)
    assert not Letter.objects.filter(to=thordur.email).exists()


SILENT = "The officer gets no letter, so please tell them yourself."


def test_whoever_approves_a_leaver_or_gives_a_seat_reads_that_nobody_is_told(
    sign_in, astrid, riga, latvia
):
    for name, status in (("approve", "requested"), ("seat", "waiting")):
        left = factories.account(f"per.{name}@mfa.example", party=latvia, is_active=False)
        person = factories.participant(f"Per Hansen {name}", latvia, account=left)
        row = factories.registration(riga, person, status=status)
        address = reverse(f"trainings:registration_{name}", args=[riga.slug, row.pk])
        assert SILENT in sign_in(astrid).post(address, {"reason": "Speaker"}, follow=True).text


def test_staff_read_that_a_leaver_gets_no_letter(sign_in, astrid, busy, riga):
    address = reverse(
        "trainings:registration_withdraw_for", args=[riga.slug, riga.registrations.get().pk]
    )
    silent = "The officer gets no letter: please tell them yourself."
    assert silent not in sign_in(astrid).get(address).text
    Account.objects.filter(pk=busy.pk).update(is_active=False)
    assert silent in sign_in(astrid).get(address).text


def test_staff_withdraw_a_leaver_and_the_seat_is_free(sign_in, astrid, busy, riga):
    Account.objects.filter(pk=busy.pk).update(is_active=False)
    row = riga.registrations.get()
    typed = {"reason": "Has left the ministry.", "seen": "confirmed"}
    address = reverse("trainings:registration_withdraw_for", args=[riga.slug, row.pk])
    said = sign_in(astrid).post(address, typed, follow=True).text
    assert f"Withdrawn: {row.participant.full_name}. {SILENT}" in said
    assert Registration.objects.get(pk=row.pk).status == "withdrawn"
    assert Training.objects.get(pk=riga.pk).confirmed_seats == 0
