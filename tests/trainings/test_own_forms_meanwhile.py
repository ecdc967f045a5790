"""Staff correct a person while that person's own form is open: the form overwrites nothing
silently.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions import claims, roles
from participants.models import Account, Participant
from tests import factories
from trainings.models import Registration

pytestmark = pytest.mark.django_db
MEANWHILE = "your own first click). Full name: Jānis Bērziņš; "


@pytest.fixture
def embassy(latvia):
    return factories.mission(latvia, name="Embassy of Latvia in Vilnius")


@pytest.fixture
def person(janis, embassy):
    Participant.objects.filter(account=janis).update(mission=embassy)
    return janis.participant


@pytest.fixture
def soon(latvia):
    return factories.training(host=latvia, now=timezone.now())


def opened(browser, address, **changes):
    """What a browser sends from the form as it was opened, with these changes."""
    form = browser.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    return {name: getattr(value, "pk", value) for name, value in shown.items()} | changes


def correct_the_name():
    Participant.objects.update(full_name="Jānis Bērziņš")


def test_the_form_that_changes_a_registration(sign_in, janis, person, soon, embassy):
    factories.registration(soon, person, mission=embassy)
    browser, address = sign_in(janis), reverse("trainings:registration_change", args=[soon.slug])
    typed = opened(browser, address, title="Consul")
    correct_the_name()
    answer = browser.post(address, typed)
    assert MEANWHILE in answer.text
    form = answer.context["form"]
    assert (form["full_name"].value(), form["title"].value()) == ("Jānis Bērziņš", "Consul")
    assert Participant.objects.get().title == ""
    again = typed | {name: form[name].value() for name in ("full_name", "title", "seen")}
    assert browser.post(address, again).status_code == 302
    changed = Participant.objects.get()
    assert (changed.full_name, changed.title) == ("Jānis Bērziņš", "Consul")


def test_the_form_that_registers(sign_in, janis, person, soon):
    browser, address = sign_in(janis), reverse("trainings:register", args=[soon.slug])
    typed = opened(browser, address)
    correct_the_name()
    answer = browser.post(address, typed)
    assert MEANWHILE in answer.text
    assert answer.context["form"]["full_name"].value() == "Jānis Bērziņš"
    assert not Registration.objects.exists()


def test_the_profile(sign_in, janis, person):
    browser, address = sign_in(janis), reverse("participants:profile")
    typed = opened(browser, address, title="Consul")
    correct_the_name()
    answer = browser.post(address, typed)
    assert MEANWHILE in answer.text
    form = answer.context["form"]
    assert (form["full_name"].value(), form["title"].value()) == ("Jānis Bērziņš", "Consul")
    assert Participant.objects.get().full_name == "Jānis Bērziņš"


def test_a_state_that_an_administrator_changed_is_not_claimed_back(
    sign_in, janis, person, lithuania
):
    browser, address = sign_in(janis), reverse("participants:profile")
    typed = opened(browser, address, title="Consul", mission="", mission_host="")
    janis.party = person.party = lithuania
    janis.save()
    person.save()
    answer = browser.post(address, typed)
    assert "State or organisation: Lithuania" in answer.text
    janis.refresh_from_db()
    assert (janis.party, janis.recognition) == (lithuania, "recognised")


def test_two_administrators_change_one_role(sign_in, oskar, janis, lithuania):
    browser, address = sign_in(oskar), reverse("participants:account_role", args=[janis.pk])
    typed = opened(browser, address, party=lithuania.pk)
    janis.role = "secretariat"
    janis.save()
    answer = browser.post(address, typed)
    assert "Role: Secretariat. Nothing more was saved." in answer.text
    assert answer.context["form"]["role"].value() == "secretariat"
    assert str(answer.context["form"]["party"].value()) == str(lithuania.pk)
    janis.refresh_from_db()
    assert janis.role == "secretariat"


def test_a_recognition_withdrawn_meanwhile_is_not_given_back_by_an_open_form(
    sign_in, oskar, astrid, janis, lithuania
):
    browser, address = sign_in(oskar), reverse("participants:account_role", args=[janis.pk])
    typed = opened(browser, address, party=lithuania.pk)
    claims.take_back_recognition(
        account=janis, by=astrid, reason="Left", now=timezone.now(), seen=None
    )
    answer = browser.post(address, typed)
    assert "Standing: claimed. Nothing more was saved." in answer.text
    janis.refresh_from_db()
    assert janis.recognition == "claimed"


def test_a_term_ended_meanwhile_is_not_given_back_by_an_open_form(sign_in, oskar, ilze, lithuania):
    browser, address = sign_in(oskar), reverse("participants:account_role", args=[ilze.pk])
    since = {"since": timezone.localdate().isoformat(), "are_days_meant": "on"}
    typed = opened(browser, address, party=lithuania.pk, **since)
    yesterday = timezone.localdate() - timedelta(days=1)
    roles.end_term(term=ilze.terms.get(), until=yesterday, by=oskar, now=timezone.now())
    answer = browser.post(address, typed)
    assert "Nothing more was saved." in answer.text and "Terms as coordinator: " in answer.text
    assert ilze.terms.get().until == yesterday


def test_an_open_form_is_good_in_another_language_as_well(sign_in, oskar, ilze, lithuania):
    browser, address = sign_in(oskar), reverse("participants:account_role", args=[ilze.pk])
    typed = opened(browser, address, role="officer", party=lithuania.pk)
    Account.objects.filter(pk=oskar.pk).update(language="sv")
    assert browser.post(address, typed, headers={"accept-language": "sv"}).status_code == 302


def test_a_mission_that_a_colleague_listed_is_not_a_page_not_found(sign_in, astrid, embassy):
    answer = sign_in(astrid).get(
        reverse("participants:mission_offer", args=[embassy.pk]), follow=True
    )
    assert "This mission is offered already: Embassy of Latvia in Vilnius" in answer.text


@pytest.mark.parametrize("name", ["trainings:registration_change", "trainings:register"])
def test_a_form_without_what_it_showed_is_the_last_word(
    sign_in, janis, person, soon, embassy, name
):
    if name == "trainings:registration_change":
        factories.registration(soon, person, requested_at=timezone.now() - timedelta(days=1))
    typed = {"full_name": "Jānis Ķīsis", "mission": embassy.pk}
    assert sign_in(janis).post(reverse(name, args=[soon.slug]), typed).status_code == 302
    assert Participant.objects.get().full_name == "Jānis Ķīsis"
