"""Whoever decided about a person hears that they go by another name, and nobody else does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.models import Participant
from tests import factories


@pytest.fixture
def riga(latvia):
    return factories.training("At the visa counter", host=latvia, now=timezone.now(), capacity=30)


@pytest.fixture
def hidden(lithuania):
    """To which Lithuania alone is invited."""
    return factories.training(
        "Hidden meeting", now=timezone.now(), capacity=30, audience="restricted", invited=[lithuania]
    )


def change(browser, training, person, name):
    """In the form of the own registration."""
    typed = {"full_name": name, "mission_name": "Embassy", "mission_kind": "embassy"}
    typed["mission_host"] = person.party_id
    return browser.post(reverse("trainings:registration_change", args=[training.slug]), typed)


def told(account):
    return list(Letter.objects.filter(to=account.email).values_list("kind", flat=True))


def test_whoever_approved_hears_of_another_name_once_a_day(sign_in, janis, ilze, ruta, riga):
    factories.registration(riga, janis.participant, approved_at=timezone.now())
    browser = sign_in(janis)
    change(browser, riga, janis.participant, "Andris Liepa")
    change(browser, riga, janis.participant, "Andris Liepa-Ozols")

    assert (told(ilze), told(ruta)) == (["name_changed"], [])
    body = Letter.objects.get(kind="name_changed").body
    assert "It was Jānis Bērziņš-Ķīsis and is now Andris Liepa." in body


def test_the_secretariat_hears_of_it_where_there_is_no_coordinator(sign_in, janis, astrid, riga):
    factories.registration(riga, janis.participant)
    change(sign_in(janis), riga, janis.participant, "Andris Liepa")
    assert told(astrid) == ["name_changed"]


def test_the_same_name_or_a_request_that_waits_tells_nobody(sign_in, janis, ilze, riga):
    row = factories.registration(riga, janis.participant)
    browser = sign_in(janis)
    change(browser, riga, janis.participant, janis.participant.full_name)
    row.status = "requested"
    row.save()
    change(browser, riga, janis.participant, "Andris Liepa")
    assert told(ilze) == []


def test_a_coordinator_whose_state_is_not_invited_hears_nothing_of_a_restricted_training(
    sign_in, janis, ilze, astrid, hidden
):
    """Staff registered an officer of Latvia by hand, from whose coordinator the training is hidden."""
    factories.registration(hidden, janis.participant)
    change(sign_in(janis), hidden, janis.participant, "Andris Liepa")
    assert (told(ilze), told(astrid)) == ([], ["name_changed"])


def test_a_coordinator_who_is_invited_hears_of_it(sign_in, egle, ruta, astrid, hidden):
    factories.registration(hidden, egle.participant)
    change(sign_in(egle), hidden, egle.participant, "Eglė Žemaitė")
    assert (told(ruta), told(astrid)) == (["name_changed"], [])


def test_of_the_own_name_of_a_coordinator_the_secretariat_hears(sign_in, ilze, astrid, riga):
    """It decided about her seat."""
    factories.registration(riga, ilze.participant)
    change(sign_in(ilze), riga, ilze.participant, "Ilze Kalniņa")
    assert (told(ilze), told(astrid)) == ([], ["name_changed"])


def test_of_the_own_name_of_a_coordinator_another_one_hears(sign_in, ilze, astrid, latvia, riga):
    andris = factories.coordinator("andris@mfa.example", latvia)
    factories.registration(riga, ilze.participant)
    change(sign_in(ilze), riga, ilze.participant, "Ilze Kalniņa")
    assert (told(ilze), told(andris), told(astrid)) == ([], ["name_changed"], [])


@pytest.mark.parametrize(("recognition", "heard"), [("recognised", ["officer_renamed"]), ("claimed", [])])
def test_another_name_in_the_profile_is_heard_of_too(sign_in, janis, ilze, recognition, heard):
    janis.recognition = recognition
    janis.save()
    browser = sign_in(janis)
    for name in ("Andris Liepa", "Andris Ozols"):
        typed = {"full_name": name, "title": "", "party": janis.party_id, "language": "en"}
        browser.post(reverse("participants:profile"), typed)

    assert Participant.objects.get(account=janis).full_name == "Andris Ozols"
    assert told(ilze) == heard
