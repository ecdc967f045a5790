"""A form that does not show what is known of a person fills gaps and overwrites nothing."""

import pytest
from django.utils import timezone

from participants.models import Participant
from tests import factories
from tests.trainings import days
from trainings.actions import after_closing, registrations
from trainings.actions.people import Details

pytestmark = pytest.mark.django_db


@pytest.fixture
def embassy(latvia):
    return factories.mission(latvia, name="Embassy of Latvia in Vilnius")


@pytest.fixture
def hanna(latvia, embassy):
    """Known with an address and a title; registered elsewhere."""
    person = factories.participant(
        "Ганна Шевченко", latvia, email="hanna@mfa.example", title="Attaché", mission=embassy
    )
    factories.registration(factories.training("Safe return"), person, mission=embassy)
    return person


@pytest.fixture
def open_riga(riga):
    factories.session(riga)
    now = timezone.now()
    riga.first_day = riga.last_day = now.date() + timezone.timedelta(days=9)
    riga.save()
    return riga


def by_hand(browser, training, party, **fields):
    typed = {
        "full_name": "Ганна Шевченко",
        "party": party.pk,
        "email": "hanna@mfa.example",
        "mission": "",
        "mission_name": "Embassy in Oslo",
        "mission_kind": "embassy",
        "mission_host": party.pk,
    }
    address = days.address(training, "register_by_hand")
    return browser.post(address, typed | fields, follow=True).text


def test_an_empty_title_by_hand_leaves_the_known_one_and_the_post(
    sign_in, astrid, open_riga, latvia, hanna, embassy
):
    page = by_hand(sign_in(astrid), open_riga, latvia, title="")
    hanna.refresh_from_db()
    assert (hanna.title, hanna.mission) == ("Attaché", embassy)
    assert open_riga.registrations.get().mission.name == "Embassy in Oslo"
    assert "was not taken over" not in page


def test_another_title_or_spelling_by_hand_is_said_and_not_taken_over(
    sign_in, astrid, open_riga, latvia, hanna
):
    page = by_hand(sign_in(astrid), open_riga, latvia, title="Consul", full_name="ГАННА ШЕВЧЕНКО")
    hanna.refresh_from_db()
    assert (hanna.title, hanna.full_name) == ("Attaché", "Ганна Шевченко")
    assert "known as “Attaché”, so “Consul” was not taken over" in page
    assert "known as “Ганна Шевченко”, so “ГАННА ШЕВЧЕНКО” was not taken over" in page


def test_what_was_missing_is_filled_by_hand(sign_in, astrid, open_riga, latvia, hanna):
    Participant.objects.filter(pk=hanna.pk).update(title="", mission=None)
    by_hand(sign_in(astrid), open_riga, latvia, title="Consul")
    hanna.refresh_from_db()
    assert (hanna.title, hanna.mission.name) == ("Consul", "Embassy in Oslo")


def test_who_is_added_after_closing_keeps_the_title(closed, astrid, latvia, hanna, embassy):
    forgotten = after_closing.Forgotten(
        party=latvia,
        email="hanna@mfa.example",
        details=Details(
            "Ганна Шевченко", "", mission_name="Embassy in Oslo", mission_kind="embassy"
        ),
        marks={session.pk: "present" for session in closed.sessions.all()},
        reason="Not on the list",
    )
    after_closing.add_after_closing(
        by=astrid, training=closed, forgotten=forgotten, now=days.AFTERWARDS
    )
    hanna.refresh_from_db()
    assert (hanna.title, hanna.mission) == ("Attaché", embassy)


def test_an_officer_whose_form_showed_no_title_keeps_the_known_one(
    latvia, riga, hanna, embassy, now
):
    """Staff registered her before she had an account, so her first form did not know her."""
    account = factories.account("hanna@mfa.example", party=latvia)
    details = Details("Ганна Шевченко-Бойко", "", mission=embassy)
    registrations.register(by=account, training=riga, party=latvia, details=details, now=now)
    hanna.refresh_from_db()
    assert (hanna.full_name, hanna.title) == ("Ганна Шевченко-Бойко", "Attaché")


def test_an_officer_who_empties_the_title_that_the_form_showed_has_none(
    janis, latvia, riga, embassy, now
):
    Participant.objects.filter(account=janis).update(title="Consul")
    details = Details("Jānis Bērziņš-Ķīsis", "", mission=embassy)
    registrations.register(by=janis, training=riga, party=latvia, details=details, now=now)
    assert Participant.objects.get(account=janis).title == ""
