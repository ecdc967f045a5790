"""Certificates that hold for some years: printed, checked, and what a refresher has to do with
it.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from tests import factories
from tests.trainings import days
from tests.trainings.plans import change
from trainings import tasks
from trainings.actions import attendance, issuing
from trainings.actions import certificates as actions
from trainings.certificate_context import paper_of
from trainings.dates import months_later
from trainings.models import Certificate, Training

pytestmark = pytest.mark.django_db
LAST = date(2029, 1, 15)  # two years after the last day of Riga


@pytest.fixture
def limited(riga, astrid, lukasz, fresh_cache):
    """Łukasz' certificate of Riga, whose certificates hold for two years."""
    riga.certificate_valid_months = 24
    riga.save()
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    return lukasz.certificates.get()


def check(browser, certificate) -> str:
    return " ".join(browser.get(f"/certificates/verify/{certificate.code}/").text.split())


@pytest.fixture
def today_is(monkeypatch):
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_moment: day)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 15), 24, date(2029, 1, 15)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 36, date(2031, 2, 28)),
        (date(2027, 12, 31), 12, date(2028, 12, 31)),
    ],
)
def test_months_are_counted_from_day_to_day_and_end_with_a_shorter_month(day, months, later):
    assert months_later(day, months) == later


def test_it_is_copied_at_issue_and_printed(limited):
    assert limited.valid_until == LAST
    assert paper_of(limited).day.endswith(" · Valid until 15 January 2029")


@pytest.mark.parametrize(
    ("months", "asked", "told"),
    [
        (
            24,
            "Certificates of this training are valid until 15 January 2029.",
            "It is valid until 15 January 2029.",
        ),
        (
            6,
            "Certificates of this training held until 15 July 2027: they have expired",
            "It held until 15 July 2027, so it has expired already.",
        ),
    ],
)
def test_the_closing_and_the_letter_say_until_when_it_holds(
    sign_in, riga, astrid, lukasz, time_is, months, asked, told
):
    riga.certificate_valid_months = months
    riga.save()
    days.mark(lukasz, "pppp")
    later = days.AFTERWARDS + timedelta(days=300)
    time_is(later)
    assert asked in " ".join(sign_in(astrid).get(days.address(riga, "close")).text.split())
    attendance.close(by=astrid, training=riga, now=later)
    tasks.draw_certificates(later)
    assert told in Letter.objects.get(kind="certificate_ready").body


def test_having_taught_does_not_end(client, limited, sessions, latvia, astrid):
    part = factories.trainer(sessions[0], factories.participant("Inese Ozola", latvia))
    actions.issue_to(by=astrid, training=limited.training, trainers=[part.pk], now=days.AFTERWARDS)
    taught = Certificate.objects.of_teaching().get()
    assert taught.valid_until is None
    assert "Valid until" not in paper_of(taught).day
    assert "Valid until" not in check(client, taught)


def test_a_training_that_says_nothing_has_certificates_for_good(certificate, client, fresh_cache):
    assert certificate.valid_until is None
    assert "Valid until" not in paper_of(certificate).day
    assert "Valid until" not in check(client, certificate)


def test_the_check_vouches_for_it_through_the_last_day(client, limited, today_is):
    today_is(LAST)
    page = check(client, limited)
    assert "The code belongs to a valid certificate" in page
    assert "<dt>Valid until</dt><dd>15 January 2029</dd>" in page


def test_afterwards_the_check_says_that_it_has_expired_and_when(client, limited, today_is):
    today_is(LAST + timedelta(days=1))
    page = check(client, limited)
    assert "This certificate has expired" in page
    assert "It was issued by us and held until 15 January 2029." in page
    assert "still holds" not in page


def test_a_name_that_matches_an_expired_one_is_no_good_news(client, limited, today_is):
    today_is(LAST + timedelta(days=1))
    page = client.post(f"/certificates/verify/{limited.code}/", {"name": "Łukasz Żółć"})
    assert [each.level_tag for each in page.context["messages"]] == ["info"]


def test_a_revoked_one_is_not_called_expired(client, limited, astrid, today_is):
    actions.revoke(by=astrid, certificate=limited, reason="misuse", now=days.AFTERWARDS)
    today_is(LAST + timedelta(days=1))
    assert "This certificate was revoked" in check(client, limited)


def test_until_when_one_is_valid_is_said_only_while_it_holds(client, limited, astrid, today_is):
    assert "<dt>Valid until</dt>" in check(client, limited)
    today_is(LAST + timedelta(days=1))
    assert "<dt>Valid until</dt>" not in check(client, limited)
    today_is(LAST)
    actions.revoke(by=astrid, certificate=limited, reason="misuse", now=days.AFTERWARDS)
    assert "Valid until" not in check(client, limited)


def test_one_of_somebody_erased_expires_as_well(client, limited, today_is):
    Certificate.objects.update(registration=None, full_name="")
    today_is(LAST + timedelta(days=1))
    page = check(client, limited)
    assert "held until 15 January 2029." in page
    assert "Its holder's data is erased" in page


def test_a_corrected_name_does_not_lengthen_it(limited, astrid, lukasz):
    Training.objects.update(certificate_valid_months=60)
    made = issuing.issue_copy(limited, full_name="Łukasz Bąk", now=days.AFTERWARDS)
    assert made.valid_until == LAST


def test_a_refresher_is_due_when_the_certificates_of_a_training_end(latvia, astrid, sign_in):
    """Of two trainings it is the one that holds longer that counts."""
    person = factories.participant("Zane Dombrovska", latvia)
    for title, months in (("Two years", 24), ("Half a year", 6)):
        training = factories.training(title, status="closed", certificate_valid_months=months)
        factories.registration(training, person, completed=True)
    page = sign_in(astrid).get(reverse("desk:person", args=[person.pk]))
    ends = months_later(training.last_day, 24)
    assert page.context["due"] == ends


def test_another_plan_moves_what_follows_from_its_days(programmed, astrid, now):
    change(programmed, astrid, now, certificate_valid_months=12)
    programmed.refresh_from_db()
    assert programmed.refresher_on == date(2028, 1, 15)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (LAST, "You have been due for a refresher since 15 January 2029."),
        (LAST - timedelta(days=1), "You are due for a refresher from 15 January 2029."),
    ],
)
def test_the_own_record_says_when_a_refresher_is_due(riga, janis, sign_in, today_is, day, said):
    riga.certificate_valid_months, riga.status = 24, "closed"
    riga.save()
    factories.registration(riga, janis.participant, completed=True)
    browser = sign_in(janis)
    today_is(day)
    assert said in " ".join(browser.get(reverse("desk:me")).text.split())


def test_staff_and_the_own_coordinator_find_who_is_due_another_does_not(
    riga, janis, egle, ilze, astrid, sign_in, today_is
):
    riga.certificate_valid_months, riga.status = 24, "closed"
    riga.save()
    for each in (janis, egle):
        factories.registration(riga, each.participant, completed=True)
    found = {}
    for reader in (astrid, ilze):
        browser = sign_in(reader)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "localdate", lambda *_moment: LAST)
            page = browser.get(reverse("desk:people"), {"completed": "due"})
        assert "Coming refresher trainings" in page.text
        found[reader] = {person.full_name for person, _cells in page.context["rows"]}
    assert found[astrid] == {janis.participant.full_name, egle.participant.full_name}
    assert found[ilze] == {janis.participant.full_name}
