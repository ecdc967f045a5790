"""accounts/profile/: one's own name, post and language; a changed state is claimed again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions.profile import change_own_post
from participants.models import AuditEntry, Participant
from participants.tasks import tell_deciders
from tests import factories

URL = "/accounts/profile/"


def save(client, *, follow=False, **fields):
    typed = {"full_name": "Jānis Bērziņš", "title": "Consul", "language": "en"}
    return client.post(reverse("participants:profile"), typed | fields, follow=follow)


def test_name_title_mission_and_language_are_kept(sign_in, janis, latvia):
    embassy = factories.mission(latvia, host=factories.party("SE", "Sweden"))
    answer = save(sign_in(janis), party=latvia.pk, mission=embassy.pk, language="sv")
    person = Participant.objects.get(account=janis)
    janis.refresh_from_db()

    assert (person.full_name, person.title, person.mission) == ("Jānis Bērziņš", "Consul", embassy)
    assert (janis.language, janis.recognition) == ("sv", "recognised")
    assert answer.cookies["django_language"].value == "sv"
    assert AuditEntry.objects.get().action == "change_own_post"


def test_a_changed_state_is_claimed_again_and_its_coordinator_is_told(
    sign_in, janis, lithuania, ruta, ilze, letters
):
    save(sign_in(janis), party=lithuania.pk)
    janis.refresh_from_db()

    assert (janis.party, janis.recognition) == (lithuania, "claimed")
    assert janis.participant.party == lithuania
    tell_deciders(timezone.now())
    assert [letter.kind for letter in letters(ruta.email)] == ["decisions_wait"]
    assert letters(ilze.email) == []


def test_a_mission_of_the_former_state_falls_away(sign_in, janis, latvia, lithuania):
    embassy = factories.mission(latvia)
    Participant.objects.filter(account=janis).update(mission=embassy)
    browser = sign_in(janis)
    answer = save(browser, party=lithuania.pk, mission=embassy.pk, follow=True)

    assert Participant.objects.get(account=janis).mission is None
    assert f"Your mission so far, {embassy}, fell away with the former state" in answer.text
    assert "fell away" not in save(browser, party=lithuania.pk, follow=True).text


@pytest.mark.parametrize("field", ["title", "mission_name"])
def test_a_title_or_mission_with_an_address_is_refused_and_stays_in_the_form(
    sign_in, janis, latvia, field
):
    typed = "Consul, see www.evil.example"
    answer = save(sign_in(janis), party=latvia.pk, **{field: typed})
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == typed


def test_the_mission_of_another_party_is_no_choice(sign_in, janis, latvia, lithuania):
    answer = save(sign_in(janis), party=latvia.pk, mission=factories.mission(lithuania).pk)

    assert list(answer.context["form"].errors) == ["mission"]


def test_a_refused_state_stays_refused_until_it_changes(sign_in, janis, latvia, lithuania):
    janis.recognition = "refused"
    janis.save()
    client = sign_in(janis)
    save(client, party=latvia.pk)
    janis.refresh_from_db()
    assert janis.recognition == "refused"

    save(client, party=lithuania.pk)
    janis.refresh_from_db()
    assert janis.recognition == "claimed"


def test_nobody_gives_themselves_a_role(sign_in, thordur, latvia):
    save(
        sign_in(thordur),
        party=latvia.pk,
        role="administrator",
        recognition="recognised",
        is_active="",
        account="1",
        email="oskar@secretariat.example",
        fact_key="1",
    )
    thordur.refresh_from_db()

    assert (thordur.role, thordur.recognition) == ("officer", "claimed")
    assert thordur.email == "thordur@post.example"
    assert Participant.objects.get(account=thordur).email == "thordur@post.example"


def test_a_suspended_party_is_no_choice_but_ones_own_stays(sign_in, janis, latvia):
    ruritania = factories.party("XX", "Ruritania", status="suspended")
    answer = save(sign_in(janis), party=ruritania.pk)
    assert list(answer.context["form"].errors) == ["party"]

    latvia.statuses.update(status="suspended")
    assert save(sign_in(janis), party=latvia.pk).status_code == 302


def test_a_coordinators_state_is_changed_by_an_administrator(sign_in, ilze, lithuania, latvia):
    client = sign_in(ilze)
    answer = save(client, party=lithuania.pk)
    assert "changed by an administrator" in answer.text

    assert save(client, party=latvia.pk).status_code == 302


def test_staff_without_a_post_choose_their_language(sign_in, astrid):
    sign_in(astrid).post(URL, {"language": "sv"})
    astrid.refresh_from_db()

    assert (astrid.language, astrid.recognition) == ("sv", "recognised")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("full_name", ""),
        ("full_name", "a" * 300),
        ("full_name", "a\x00b"),
        ("full_name", "a\u202eb"),
        ("full_name", "a\u200bb"),
        ("title", "a\x0bb"),
        ("title", "a" * 81),
        ("party", "\x00"),
        ("mission", "x"),
        ("mission", str(10**30)),
        ("language", "tlh"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(sign_in, janis, latvia, field, text):
    answer = save(sign_in(janis), **({"party": latvia.pk, "title": "Attaché"} | {field: text}))

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Attaché" in answer.text or field == "title"
    assert Participant.objects.get(account=janis).full_name == "Jānis Bērziņš-Ķīsis"


def test_a_profile_is_nobodys_but_ones_own(sign_in, egle, janis):
    assert "Bērziņš" not in sign_in(egle).get(URL).text
    assert "Bērziņš" in sign_in(janis).get(URL).text


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get(URL).url.startswith(reverse("account_login"))


def test_staff_are_called_by_the_name_they_write(sign_in, oskar):
    client, address = sign_in(oskar), "/accounts/profile/"
    assert oskar.name == "oskar@secretariat.example"
    client.post(address, {"full_name": "Oskar Ängström", "language": "sv"})
    oskar.refresh_from_db()
    assert (oskar.name, oskar.language) == ("Oskar Ängström", "sv")
    refused = client.post(address, {"full_name": "O\u202ekar", "language": "sv"})
    assert list(refused.context["form"].errors) == ["full_name"]


@pytest.mark.parametrize("full_name", ["", "Oskar Lindqvist"])
def test_whoever_serves_no_state_becomes_nobody_s_officer(oskar, full_name):
    post = {"full_name": full_name, "title": "", "party": None, "mission": None}
    change_own_post(account=oskar, **post, language="sv", now=timezone.now())
    oskar.refresh_from_db()
    assert oskar.language == "sv" and not Participant.objects.exists()
