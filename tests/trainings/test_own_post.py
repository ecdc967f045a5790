"""A registration keeps the post it was made with: its form starts there, and writes it into no
other post.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Participant
from tests import factories
from tests.trainings.test_own_forms_meanwhile import opened
from trainings.models import Registration


@pytest.fixture
def soon(latvia):
    return factories.training("Safe return", host=latvia, now=timezone.now())


@pytest.fixture
def embassy(latvia):
    return factories.mission(latvia, name="Embassy of Latvia in Vilnius")


@pytest.fixture
def consulate(lithuania):
    return factories.mission(lithuania, name="Consulate of Lithuania in Riga")


@pytest.fixture
def registered(janis, soon, embassy):
    """Jānis registered from the embassy."""
    Participant.objects.filter(account=janis).update(mission=embassy)
    return factories.registration(soon, janis.participant, mission=embassy)


def serves(janis, party, mission):
    """By now."""
    Participant.objects.filter(account=janis).update(party=party, mission=mission)
    janis.party = party
    janis.save()


def changing(row):
    return reverse("trainings:registration_change", args=[row.training.slug])


def missions(row):
    """Of the registration, and of the person."""
    row.refresh_from_db()
    return row.mission, Participant.objects.get(pk=row.participant_id).mission


def test_the_form_begins_with_the_post_of_the_registration_and_names_its_party(
    sign_in, janis, registered, lithuania, consulate, embassy
):
    serves(janis, lithuania, consulate)
    page = sign_in(janis).get(changing(registered))
    assert "You are registered for Latvia." in page.text
    assert "Your profile now says Lithuania; the mission there is not changed." in page.text
    assert page.context["form"]["mission"].value() == embassy.pk


def test_a_changed_registration_writes_no_mission_of_another_state_into_the_profile(
    sign_in, janis, registered, latvia, lithuania, consulate
):
    serves(janis, lithuania, consulate)
    ministry = factories.mission(latvia, name="Ministry", kind="ministry")
    browser = sign_in(janis)
    typed = opened(browser, changing(registered), mission=ministry.pk, title="Consul")
    assert browser.post(changing(registered), typed).status_code == 302
    assert missions(registered) == (ministry, consulate)
    assert Participant.objects.get().title == "Consul"  # name and title are the person's own


def test_of_the_present_post_the_profile_follows_the_registration(
    sign_in, janis, registered, latvia, embassy
):
    ministry = factories.mission(latvia, name="Ministry", kind="ministry")
    Participant.objects.update(created_at=timezone.now() - timedelta(days=9))
    browser = sign_in(janis)
    typed = opened(browser, changing(registered), mission=ministry.pk)
    browser.post(changing(registered), typed)
    assert missions(registered) == (ministry, ministry)
    assert [post.mission for post in janis.participant.posts.latest_first()] == [ministry, embassy]


def test_a_mission_that_staff_corrected_meanwhile_is_said(
    sign_in, janis, registered, latvia, embassy
):
    ministry = factories.mission(latvia, name="Ministry", kind="ministry")
    browser = sign_in(janis)
    typed = opened(browser, changing(registered), title="Consul")
    Registration.objects.update(mission=ministry)
    answer = browser.post(changing(registered), typed)
    assert "your own first click). Mission: Ministry" in answer.text
    form = answer.context["form"]
    assert (form["mission"].value(), form["title"].value()) == (str(ministry.pk), "Consul")
    assert missions(registered) == (ministry, embassy)


# --- The profile ----------------------------------------------------------------------------------


def test_the_profile_says_which_registrations_keep_the_former_post(
    sign_in, janis, registered, latvia
):
    consulate = factories.mission(latvia, name="Consulate in Oslo", kind="consulate")
    browser, address = sign_in(janis), reverse("participants:profile")
    answer = browser.post(address, opened(browser, address, mission=consulate.pk), follow=True)
    page = reverse("trainings:training_detail", args=[registered.training.slug])
    assert "Your registrations keep the post they were made with." in answer.text
    assert f'<a href="{page}" lang="en">Safe return</a>' in answer.text


@pytest.mark.parametrize("status", ["confirmed", "withdrawn"])
def test_nothing_is_said_of_it_without_another_post_or_a_registration_ahead(
    sign_in, janis, registered, latvia, status
):
    """Confirmed, and only the title is another one; or withdrawn, and the mission is another
    one.
    """
    Registration.objects.update(status=status)
    consulate = factories.mission(latvia, name="Consulate in Oslo", kind="consulate")
    changes = {"title": "Consul"} if status == "confirmed" else {"mission": consulate.pk}
    browser, address = sign_in(janis), reverse("participants:profile")
    answer = browser.post(address, opened(browser, address, **changes), follow=True)
    assert "Saved." in answer.text
    assert "Your registrations keep" not in answer.text
