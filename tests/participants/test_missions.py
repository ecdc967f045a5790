"""A mission is chosen by its country, or typed; colleagues are offered what was typed, and staff
list it.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants import posts
from participants.actions import people
from participants.actions.missions import list_mission
from participants.models import AuditEntry, Mission, Participant
from participants.refusal import Refused
from participants.typed_missions import TypedMission, written_down
from tests import factories


@pytest.fixture
def riga(latvia):
    """Open now."""
    return factories.training(host=latvia, now=timezone.now())


@pytest.fixture
def thailand(db):
    return factories.party("TH", "Thailand", status="", sv="Thailand")


@pytest.fixture
def bangkok(latvia, thailand):
    """Typed by somebody."""
    return factories.mission(latvia, host=thailand, name="Embassy in Bangkok", is_listed=False)


def profile(browser, account, **fields):
    typed = {
        "full_name": account.participant.full_name,
        "sort_name": "",
        "title": "",
        "party": account.party_id,
        "language": "en",
    }
    return browser.post(reverse("participants:profile"), typed | fields)


def serves_at(account, mission):
    Participant.objects.filter(account=account).update(mission=mission)


# --- Chosen or typed, in the profile as well ------------------------------------------------------


def test_an_officer_far_away_types_the_mission_in_the_profile(sign_in, janis, thailand):
    typed = {
        "mission_name": "Embassy in Bangkok",
        "mission_kind": "embassy",
        "mission_host": thailand.pk,
    }
    profile(sign_in(janis), janis, **typed)

    mission = Participant.objects.get(account=janis).mission
    assert (mission.name, mission.party, mission.host) == (
        "Embassy in Bangkok",
        janis.party,
        thailand,
    )
    assert not mission.is_listed


def test_who_moves_types_the_new_mission_while_the_list_still_shows_the_old_one(
    sign_in, janis, latvia, thailand
):
    stockholm = factories.mission(latvia, name="Embassy in Stockholm")
    serves_at(janis, stockholm)
    typed = {
        "mission_name": "Embassy in Bangkok",
        "mission_kind": "embassy",
        "mission_host": thailand.pk,
    }
    profile(sign_in(janis), janis, mission=stockholm.pk, **typed)

    assert Participant.objects.get(account=janis).mission.name == "Embassy in Bangkok"


def test_a_mission_newly_chosen_and_another_one_typed_are_asked_about(
    sign_in, janis, latvia, thailand
):
    stockholm, oslo = (
        factories.mission(latvia, name=f"Embassy in {city}") for city in ("Stockholm", "Oslo")
    )
    serves_at(janis, stockholm)
    typed = {
        "mission_name": "Embassy in Bangkok",
        "mission_kind": "embassy",
        "mission_host": thailand.pk,
    }
    answer = profile(sign_in(janis), janis, mission=oslo.pk, **typed)

    assert "Keep one of them" in answer.text
    assert 'value="Embassy in Bangkok"' in answer.text
    assert Participant.objects.get(account=janis).mission == stockholm


def test_kind_and_country_are_asked_for_beside_a_typed_name_and_the_fold_is_open(sign_in, janis):
    answer = profile(sign_in(janis), janis, mission_name="Embassy in Bangkok")
    assert sorted(answer.context["form"].errors) == ["mission_host", "mission_kind"]
    assert '<details class="field-fold" open>' in answer.text


def test_rarely_needed_fields_are_folded_away_until_something_stands_in_them(sign_in, janis, riga):
    page = sign_in(janis).get(reverse("trainings:register", args=[riga.slug])).text
    assert '<details class="field-fold">' in page


def test_the_mission_has_its_star_and_is_required_unless_one_is_typed(sign_in, janis, riga):
    browser = sign_in(janis)
    address = reverse("trainings:register", args=[riga.slug])
    page = browser.get(address)
    assert page.context["form"]["mission"].field.required
    answer = browser.post(address, {"full_name": "Jānis Bērziņš", "mission": ""})
    assert "Choose the mission, or type its name below" in answer.text


def test_missions_stand_under_the_country_where_they_work(sign_in, janis, riga, latvia, thailand):
    factories.mission(latvia, host=thailand, name="Embassy in Bangkok")
    page = sign_in(janis).get(reverse("trainings:register", args=[riga.slug])).text
    assert '<optgroup label="Thailand">' in page


def test_by_hand_the_parties_are_told_apart(sign_in, astrid, riga, latvia, lithuania, thailand):
    factories.mission(latvia, host=thailand, name="Embassy in Bangkok")
    factories.mission(lithuania, host=thailand, name="Embassy in Bangkok")
    page = sign_in(astrid).get(reverse("trainings:register_by_hand", args=[riga.slug])).text
    assert '<optgroup label="Latvia – Thailand">' in page
    assert '<optgroup label="Lithuania – Thailand">' in page
    assert f'data-party="{latvia.pk}"' in page


def test_the_same_name_typed_again_is_the_same_mission(latvia, thailand, bangkok):
    typed = TypedMission("embassy in BANGKOK", "embassy", thailand)
    assert written_down(latvia, typed) == bangkok


def test_one_that_was_typed_ends_when_its_only_person_leaves_it(sign_in, janis, thailand):
    browser = sign_in(janis)
    for name in ("Embassy in Chiang Mai", "Embassy in Phuket"):
        typed = {"mission_host": thailand.pk, "mission_name": name, "mission_kind": "embassy"}
        profile(browser, janis, **typed)
    assert [each.name for each in Mission.objects.typed()] == ["Embassy in Phuket"]


def test_a_listed_one_stays_though_its_only_person_leaves_it(janis, latvia, bangkok):
    Mission.objects.filter(pk=bangkok.pk).update(is_listed=True)
    serves_at(janis, bangkok)
    person = Participant.objects.get(account=janis)
    people.move(
        person, full_name=person.full_name, title="", party=latvia, mission=None, now=timezone.now()
    )
    assert Mission.objects.filter(pk=bangkok.pk).exists()


def test_one_that_somebody_else_names_stays(janis, latvia, bangkok):
    serves_at(janis, bangkok)
    factories.participant("Anna Kalniņa", latvia, mission=bangkok)
    person = Participant.objects.get(account=janis)
    people.move(
        person, full_name=person.full_name, title="", party=latvia, mission=None, now=timezone.now()
    )
    assert Mission.objects.filter(pk=bangkok.pk).exists()


# --- Offered to colleagues ------------------------------------------------------------------------


def test_what_a_recognised_colleague_typed_is_offered(latvia, janis, bangkok):
    serves_at(janis, bangkok)
    assert bangkok in Mission.objects.offered_to(latvia)


def test_what_staff_typed_for_somebody_without_an_account_is_offered(latvia, bangkok):
    factories.participant("Anna Kalniņa", latvia, mission=bangkok)
    assert bangkok in Mission.objects.offered_to(latvia)


def test_what_somebody_typed_who_serves_no_longer_is_not(sign_in, astrid, latvia, bangkok):
    anna = factories.participant("Anna Kalniņa", latvia, mission=bangkok)
    posts.leave(anna, until=timezone.localdate())
    assert bangkok not in Mission.objects.offered_to(latvia)
    assert Mission.objects.with_people().get(pk=bangkok.pk).people == 0


def test_what_somebody_typed_whose_state_is_only_claimed_is_not(latvia, thordur, bangkok):
    serves_at(thordur, bangkok)
    assert bangkok not in Mission.objects.offered_to(latvia)
    assert bangkok in Mission.objects.offered_to(latvia, own=bangkok.pk)


def test_another_party_is_not_offered_it(latvia, lithuania, janis, bangkok):
    serves_at(janis, bangkok)
    assert bangkok not in Mission.objects.offered_to(lithuania)


@pytest.mark.parametrize("serves", ["nobody", "thordur", "janis"])
def test_staff_read_which_typed_mission_is_not_offered_yet(
    sign_in, astrid, request, latvia, bangkok, serves
):
    if serves != "nobody":
        serves_at(request.getfixturevalue(serves), bangkok)
    page = sign_in(astrid).get(reverse("participants:mission_list")).text
    is_offered = bangkok in Mission.objects.offered_to(latvia)

    assert ("Not offered yet" in page, is_offered) == (
        (False, True) if serves == "janis" else (True, False)
    )


# --- Listed by staff ------------------------------------------------------------------------------


def test_one_that_its_last_person_has_left_meanwhile_is_not_listed(astrid, bangkok):
    Mission.objects.filter(pk=bangkok.pk).delete()
    with pytest.raises(Refused, match="Nobody serves there any more"):
        list_mission(
            mission=bangkok, name="Embassy", kind="embassy", city="", by=astrid, now=timezone.now()
        )


def test_staff_who_open_one_that_is_gone_from_an_old_list_read_so(sign_in, astrid, bangkok):
    address = reverse("participants:mission_offer", args=[bangkok.pk])
    Mission.objects.filter(pk=bangkok.pk).delete()
    page = sign_in(astrid).get(address, follow=True)
    assert page.redirect_chain == [(reverse("participants:mission_list"), 302)]
    assert "Nobody serves there any more" in page.text


def test_staff_list_a_typed_mission_under_a_better_name(sign_in, astrid, latvia, thailand, bangkok):
    factories.mission(latvia, host=thailand, name="Consulate of Latvia in Phuket")
    factories.mission(latvia, host=latvia, name="Embassy of Latvia in Bangkok")
    browser = sign_in(astrid)
    assert "Embassy in Bangkok" in browser.get(reverse("participants:mission_list")).text
    answer = browser.post(
        reverse("participants:mission_offer", args=[bangkok.pk]),
        {"name": "Embassy of Latvia in Bangkok", "kind": "embassy", "city": "Bangkok"},
        follow=True,
    )

    assert "Offered from now on: Embassy of Latvia in Bangkok" in answer.text
    bangkok.refresh_from_db()
    assert (bangkok.name, bangkok.is_listed) == ("Embassy of Latvia in Bangkok", True)
    assert AuditEntry.objects.get().action == "list_mission"
    assert "No typed mission" in answer.text


def test_a_name_that_the_list_has_is_refused(sign_in, astrid, latvia, thailand, bangkok):
    factories.mission(latvia, host=thailand, name="Embassy of Latvia in Bangkok")
    answer = sign_in(astrid).post(
        reverse("participants:mission_offer", args=[bangkok.pk]),
        {"name": "embassy of Latvia in Bangkok", "kind": "embassy", "city": ""},
    )
    assert "Latvia has a mission of this name in Thailand already" in answer.text
    assert not Mission.objects.get(pk=bangkok.pk).is_listed


def test_the_list_asks_as_much_of_the_database_for_one_as_for_many(
    sign_in, astrid, latvia, thailand, bangkok, django_assert_num_queries
):
    browser = sign_in(astrid)
    browser.get(reverse("participants:mission_list"))
    for n in range(9):
        factories.mission(latvia, host=thailand, name=f"Consulate {n}", is_listed=False)
    with django_assert_num_queries(4):
        browser.get(reverse("participants:mission_list"))


def test_a_number_that_no_row_can_have_is_refused_like_any_other(sign_in, janis):
    data = {"full_name": "Jānis Bērziņš", "mission_host": "9" * 5000}
    answer = sign_in(janis).post(reverse("participants:profile"), data)
    assert (answer.status_code, "mission_host" in answer.context["form"].errors) == (200, True)
