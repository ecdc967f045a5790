"""Whoever was declined or has withdrawn and asks again is not decided on by an older page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants.refusal import Conflict
from tests import factories
from trainings.actions.corrections import withdraw_for
from trainings.actions.registrations import decline
from trainings.models import Registration
from trainings.rules.registrations import shown_of


@pytest.fixture
def request_of(riga, janis):
    return factories.registration(riga, janis.participant, status="requested")


@pytest.mark.parametrize("act", [decline, withdraw_for])
def test_a_page_from_before_a_new_request_ends_nothing(request_of, astrid, now, act):
    seen = shown_of(request_of)
    later = request_of.requested_at + timedelta(hours=1)
    Registration.objects.filter(pk=request_of.pk).update(requested_at=later)

    with pytest.raises(Conflict):
        act(by=astrid, registration=request_of, seen=seen, reason="The post is too new.", now=now)

    request_of.refresh_from_db()
    assert request_of.status == "requested"
    assert act(
        by=astrid, registration=request_of, seen=shown_of(request_of), reason="Too new", now=now
    )


def test_nor_does_one_of_somebody_of_another_name(request_of, astrid, janis, now):
    seen = shown_of(request_of)
    janis.participant.rename("Jānis Ozols")
    janis.participant.save()
    with pytest.raises(Conflict):
        decline(by=astrid, registration=request_of, seen=seen, reason="Too new", now=now)


@pytest.mark.parametrize("page", ["registration_decline", "registration_withdraw_for"])
def test_the_form_carries_what_it_shows(request_of, astrid, sign_in, page):
    address = reverse(f"trainings:{page}", args=[request_of.training.slug, request_of.pk])
    assert f'value="{shown_of(request_of)}"' in sign_in(astrid).get(address).text
