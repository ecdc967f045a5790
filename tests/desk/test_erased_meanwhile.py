"""Somebody whose data is erased while their own form is on its way is told so."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants import erasing
from participants.models import Account, Participant
from participants.views import posts, profile
from tests import factories
from trainings.views import own_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon(latvia):
    return factories.training("Riga", host=latvia, now=timezone.now())


def erased_as_it_arrives(monkeypatch, views):
    """Have the reader erased when the page is about to act."""
    refused_into = views.refused_into

    def late(form, *rest):
        person = Participant.objects.get()
        erasing.erase_person(by=None, person=person, now=timezone.now())
        return refused_into(form, *rest)

    monkeypatch.setattr(views, "refused_into", late)


@pytest.mark.parametrize(
    ("views", "name"),
    [
        (own_registration, "trainings:register"),
        (profile, "participants:profile"),
        (posts, "participants:post_new"),
    ],
)
def test_whoever_is_erased_meanwhile_finds_no_page(
    sign_in, janis, soon, latvia, monkeypatch, views, name
):
    mission = factories.mission(latvia, name="Embassy of Latvia in Vilnius")
    address = reverse(name, args=[soon.slug] if name == "trainings:register" else [])
    browser = sign_in(janis)
    form = browser.get(address).context["form"]
    shown = {each: form[each].value() or "" for each in form.fields}
    typed = {each: getattr(value, "pk", value) for each, value in shown.items()}
    erased_as_it_arrives(monkeypatch, views)
    given = {"mission": mission.pk, "mission_host": "", "title": "Consul", "since": "2020-01-01"}
    answer = browser.post(address, typed | given)
    assert answer.status_code == 404
    assert not Participant.objects.exists() and not Account.objects.filter(pk=janis.pk).exists()
