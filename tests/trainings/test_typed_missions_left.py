"""A mission that somebody typed is deleted when they leave it by a registration, unless it is
chosen at this moment.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions import profile
from participants.models import Mission, Participant
from tests import factories
from tests.locks import only_rows_are_locked
from tests.trainings import days
from tests.volley import both_at_once
from trainings.actions import corrections, registrations
from trainings.actions.people import Details
from trainings.models import Registration


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def oslo(latvia):
    """Listed."""
    return factories.mission(latvia, name="Embassy in Oslo")


@pytest.fixture
def bangkok(latvia):
    """Typed by Jānis."""
    return factories.mission(latvia, name="Embassy in Bangkok", is_listed=False)


@pytest.fixture
def registered(janis, riga, bangkok):
    """Jānis, who serves in Bangkok."""
    Participant.objects.filter(account=janis).update(mission=bangkok)
    row = factories.registration(riga, janis.participant, mission=bangkok)
    return Registration.objects.for_desk().get(pk=row.pk)


def typed() -> list[str]:
    return [each.name for each in Mission.objects.typed()]


def at(mission, person) -> Details:
    return Details(person.full_name, person.title, mission)


def changes(row, mission, now):
    account = row.participant.account
    registrations.change_registration(
        by=account, registration=row, details=at(mission, row.participant), now=now
    )


def is_corrected(row, mission, by, now):
    corrected = corrections.Corrected(at(mission, row.participant), row.party, row.address)
    corrections.correct_registration(
        by=by, registration=row, corrected=corrected, seen=days.shown(row), note="x", now=now
    )


def moves(account, mission, now):
    """In the profile."""
    profile.change_own_post(
        account=account,
        full_name=account.person.full_name,
        title="",
        party=account.party,
        mission=mission,
        language="en",
        now=now,
    )


def test_it_goes_when_it_is_left_on_the_page_of_the_registration(
    sign_in, janis, riga, registered, oslo
):
    address = reverse("trainings:registration_change", args=[riga.slug])
    sent = {"full_name": janis.name, "title": "", "mission": oslo.pk}
    assert sign_in(janis).post(address, sent).status_code == 302
    registered.refresh_from_db()
    assert (registered.mission, typed()) == (oslo, [])


def test_it_stays_while_another_registration_names_it(registered, latvia, bangkok, oslo, now):
    other = factories.training("Safe return", host=latvia, now=now)
    factories.registration(other, registered.participant, mission=bangkok)
    changes(registered, oslo, now)
    assert typed() == ["Embassy in Bangkok"]


def test_it_stays_when_it_is_kept(registered, bangkok, now):
    changes(registered, bangkok, now)
    registered.refresh_from_db()
    assert (registered.mission, typed()) == (bangkok, ["Embassy in Bangkok"])


def test_it_goes_when_staff_correct_it(registered, astrid, oslo, now):
    is_corrected(registered, oslo, astrid, now)
    assert typed() == []


def test_it_goes_when_its_person_registers_again_from_elsewhere(
    registered, janis, riga, latvia, oslo, now
):
    registrations.withdraw(by=janis, registration=registered, now=now)
    assert typed() == ["Embassy in Bangkok"]
    details = at(oslo, registered.participant)
    registrations.register(by=janis, training=riga, party=latvia, details=details, now=now)
    assert typed() == []


def test_it_goes_when_staff_register_its_person_again_from_elsewhere(
    registered, astrid, riga, latvia, oslo, now
):
    registrations.withdraw(by=registered.participant.account, registration=registered, now=now)
    Participant.objects.filter(pk=registered.participant_id).update(mission=oslo)
    registrations.register_by_hand(
        by=astrid,
        training=riga,
        party=latvia,
        email=registered.address,
        details=at(oslo, registered.participant),
        reason="",
        now=now,
    )
    assert typed() == []


# --- At the same moment ---------------------------------------------------------------------------


@pytest.fixture
def anna(latvia):
    """Of the same state, in the profile without a mission so far."""
    account = factories.account("anna@mfa.example", party=latvia)
    factories.participant("Anna Kalniņa", latvia, account=account)
    return account


@pytest.mark.django_db(transaction=True)
@only_rows_are_locked
@pytest.mark.parametrize("leaves", ["profile", "registration"])
@pytest.mark.parametrize("chooses", ["profile", "registration"])
@pytest.mark.parametrize("first", ["leaves", "chooses"])
def test_whoever_chooses_it_at_this_moment_serves_there(
    janis, anna, registered, riga, latvia, bangkok, oslo, now, leaves, chooses, first
):
    def leave():
        if leaves == "profile":
            moves(janis, oslo, now)
        else:
            changes(registered, oslo, now)

    def choose():
        if chooses == "profile":
            moves(anna, bangkok, now)
        else:
            details = at(bangkok, anna.person)
            registrations.register(by=anna, training=riga, party=latvia, details=details, now=now)

    if leaves == "profile":
        Registration.objects.update(mission=oslo)
    both_at_once(*((leave, choose) if first == "leaves" else (choose, leave)))
    assert Participant.objects.get(account=anna).mission.name == "Embassy in Bangkok"
    assert Participant.objects.get(account=janis).mission == oslo
    assert typed() == ["Embassy in Bangkok"]
