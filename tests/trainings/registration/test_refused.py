"""Registrations that are refused, with the reason and what was typed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from participants.actions.posts import end_own_post
from participants.models import Participant
from tests import factories
from tests.trainings.registration.form import address, by_hand, form, own
from trainings.models import Registration, Training


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"registration_opens_at": datetime(2098, 1, 1, tzinfo=UTC)},
            "Registration opens on 1 January 2098",
        ),
        (
            {"registration_closes_at": datetime(2001, 1, 1, tzinfo=UTC)},
            "Registration closed on 1 January 2001",
        ),
        ({"status": "cancelled"}, "This training has been cancelled"),
        ({"status": "closed"}, "This training is closed"),
    ],
)
def test_a_registration_at_the_wrong_time_is_refused_with_the_reason(
    sign_in, janis, riga, changes, sentence
):
    if "registration_opens_at" in changes:
        changes |= {"registration_closes_at": datetime(2099, 1, 1, tzinfo=UTC)}
    elif "registration_closes_at" in changes:
        changes |= {"registration_opens_at": datetime(2000, 1, 1, tzinfo=UTC)}
    Training.objects.filter(pk=riga.pk).update(**changes)
    answer = sign_in(janis).post(address("register", riga), form())
    assert sentence in answer.text
    assert not Registration.objects.exists()


def test_a_party_that_is_suspended_on_the_first_day_is_refused(sign_in, astrid, riga):
    belarus = factories.party("BY", "Belarus", status="suspended")
    alena = factories.officer("alena@mfa.example", "Алена Каваленка", belarus)
    answer = sign_in(alena).post(address("register", riga), form())
    assert "Belarus cannot send participants on that day" in answer.text

    refused = sign_in(astrid).post(address("register_by_hand", riga), by_hand(belarus))
    assert "Write the reason to register all the same" in refused.text
    sign_in(astrid).post(
        address("register_by_hand", riga), by_hand(belarus, reason="Invited as a speaker")
    )
    assert riga.registrations.get().party == belarus


@pytest.mark.parametrize(
    "name", ["", "x" * 201, "A\u202eB", "A\u200bB", "A\x00B", "A\x0bB", "123", "x\u2028x"]
)
def test_a_bad_name_gets_a_message_at_its_field_and_keeps_what_was_typed(
    sign_in, janis, riga, name
):
    answer = sign_in(janis).post(
        address("register", riga), form(full_name=name, title="Vice-consul")
    )
    assert answer.status_code == 200
    assert 'id="error_1_id_full_name"' in answer.text
    assert 'value="Vice-consul"' in answer.text
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "name", ["Õ", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "O'Neil & <Sons>", "x" * 200]
)
def test_an_odd_name_that_is_only_text_is_taken_as_it_is(sign_in, janis, riga, name):
    sign_in(janis).post(address("register", riga), form(full_name=name))
    assert own(janis).participant.full_name == name
    assert "<script>alert" not in sign_in(janis).get(address("training_detail", riga)).text


def test_a_restricted_training_is_for_invited_parties_only(sign_in, janis, egle, thordur, latvia):
    training = factories.training(
        host=latvia,
        now=timezone.now(),
        audience="restricted",
        invited=[latvia],
        first_day=timezone.localdate() + timedelta(days=20),
    )
    assert sign_in(egle).post(address("register", training), form()).status_code == 404
    assert sign_in(thordur).post(address("register", training), form()).status_code == 404
    sign_in(janis).post(address("register", training), form())
    assert own(janis).status == "confirmed"


def test_a_mission_of_another_party_is_not_a_choice(sign_in, janis, lithuania, riga):
    foreign = factories.mission(lithuania, name="Embassy of Lithuania in Riga")
    answer = sign_in(janis).post(address("register", riga), form(foreign))
    assert "Select a valid choice" in answer.text
    assert not Registration.objects.exists()


def test_whoever_serves_no_longer_registers_for_no_party(sign_in, janis, latvia, riga):
    now = timezone.now()
    end_own_post(account=janis, until=timezone.localdate(now), now=now)
    client = sign_in(janis)
    answer = client.post(address("register", riga), form(party=latvia.pk))
    for text in (client.get(address("register", riga)).text, answer.text):
        assert "It is recorded that you serve no longer." in text
    assert not Registration.objects.exists()
    assert Participant.objects.get(account=janis).served_until
