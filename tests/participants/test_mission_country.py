"""The country comes before the mission: its missions are shown in one step, without script or
saving.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import AuditEntry, Mission, Participant
from tests import factories
from trainings.models import Registration

SHOW = {"show_missions": "yes"}


@pytest.fixture
def riga(latvia):
    """Open now."""
    return factories.training(host=latvia, now=timezone.now())


@pytest.fixture
def thailand(db):
    return factories.party("TH", "Thailand", status="")


@pytest.fixture
def sweden(db):
    return factories.party("SE", "Sweden")


@pytest.fixture
def missions(latvia, lithuania, thailand, sweden):
    """Each state's in Bangkok and in Stockholm."""
    return {
        (party.code, host.code): factories.mission(
            party, host=host, name=f"{party.name} in {host.name}"
        )
        for party in (latvia, lithuania)
        for host in (thailand, sweden)
    }


def shown(answer) -> list[str]:
    """The missions that the list of the page offers."""
    groups = answer.context["form"].fields["mission"].choices
    return [str(label) for _heading, choices in list(groups)[1:] for _value, label in choices]


def own(account) -> Mission | None:
    return Participant.objects.get(account=account).mission


def profile(browser, account, **fields):
    typed = {
        "full_name": account.participant.full_name,
        "party": account.party_id,
        "language": "en",
    }
    return browser.post(reverse("participants:profile"), typed | fields)


@pytest.fixture
def in_stockholm(janis, missions):
    """Jānis, who serves there so far."""
    Participant.objects.filter(account=janis).update(mission=missions["LV", "SE"])
    return janis


def test_the_profile_opens_with_the_missions_of_the_own_country_and_state(sign_in, in_stockholm):
    page = sign_in(in_stockholm).get(reverse("participants:profile"))
    assert shown(page) == ["Latvia in Sweden"]
    assert page.text.index('name="mission_host"') < page.text.index('name="mission"')


def test_another_country_shows_its_missions_and_judges_and_saves_nothing(
    sign_in, in_stockholm, thailand
):
    browser = sign_in(in_stockholm)
    answer = profile(
        browser, in_stockholm, full_name="", title="Attaché", mission_host=thailand.pk, **SHOW
    )
    assert shown(answer) == ["Latvia in Thailand"]
    assert (answer.context["form"].errors, 'value="Attaché"' in answer.text) == ({}, True)
    assert not AuditEntry.objects.exists()


def test_a_newly_chosen_state_shows_its_missions_before_it_is_saved(
    sign_in, in_stockholm, lithuania, thailand, missions
):
    browser = sign_in(in_stockholm)
    new = {"party": lithuania.pk, "mission_host": thailand.pk}
    assert shown(profile(browser, in_stockholm, **new, **SHOW)) == ["Lithuania in Thailand"]
    profile(browser, in_stockholm, **new, mission=missions["LT", "TH"].pk)
    assert own(in_stockholm) == missions["LT", "TH"]


def test_another_country_with_the_old_mission_is_asked_about_and_shows_those_there(
    sign_in, in_stockholm, thailand, missions
):
    browser = sign_in(in_stockholm)
    answer = profile(
        browser, in_stockholm, mission=missions["LV", "SE"].pk, mission_host=thailand.pk
    )
    assert "This mission works in Sweden. Choose one in Thailand, or type it below." in answer.text
    assert shown(answer) == ["Latvia in Thailand"]
    assert own(in_stockholm) == missions["LV", "SE"]


def test_a_country_without_a_mission_there_empties_no_post(
    sign_in, in_stockholm, thailand, missions
):
    browser = sign_in(in_stockholm)
    answer = profile(browser, in_stockholm, mission="", mission_host=thailand.pk)
    assert "Choose the mission in Thailand, or type its name below." in answer.text
    assert own(in_stockholm) == missions["LV", "SE"]
    answer = profile(browser, in_stockholm, mission="", mission_host="")
    assert own(in_stockholm) is None
    page = browser.get(answer["Location"]).text
    assert "You serve at no mission now; until now it was Latvia in Sweden." in page


def test_typed_missions_of_other_states_are_not_offered_in_the_profile(
    sign_in, in_stockholm, egle, lithuania, thailand
):
    typed = factories.mission(lithuania, host=thailand, name="Typed in Bangkok", is_listed=False)
    Participant.objects.filter(account=egle).update(mission=typed)
    assert "Typed in Bangkok" not in sign_in(in_stockholm).get(reverse("participants:profile")).text
    assert "Typed in Bangkok" in sign_in(egle).get(reverse("participants:profile")).text


def test_an_officer_in_bangkok_registers_in_one_more_step(sign_in, janis, riga, thailand, missions):
    browser, address = sign_in(janis), reverse("trainings:register", args=[riga.slug])
    assert shown(browser.get(address)) == ["Latvia in Sweden", "Latvia in Thailand"]
    answer = browser.post(address, {"full_name": "Jānis", "mission_host": thailand.pk} | SHOW)
    assert shown(answer) == ["Latvia in Thailand"]
    assert not Registration.objects.exists()

    chosen = {"full_name": "Jānis", "mission_host": thailand.pk, "mission": missions["LV", "TH"].pk}
    browser.post(address, chosen)
    assert Registration.objects.get().mission == missions["LV", "TH"]


def test_by_hand_party_and_country_narrow_the_list_without_script(
    sign_in, astrid, riga, lithuania, sweden, missions
):
    browser, address = sign_in(astrid), reverse("trainings:register_by_hand", args=[riga.slug])
    assert len(shown(browser.get(address))) == 4
    answer = browser.post(address, {"party": lithuania.pk} | SHOW)
    assert shown(answer) == ["Lithuania in Sweden", "Lithuania in Thailand"]
    answer = browser.post(address, {"party": lithuania.pk, "mission_host": sweden.pk} | SHOW)
    assert shown(answer) == ["Lithuania in Sweden"]


def test_by_hand_what_was_typed_before_is_offered_whoever_typed_it(
    sign_in, astrid, thordur, riga, latvia, thailand
):
    """Þórður's state is only claimed."""
    typed = {
        "mission_name": "Embassy in Bangkok",
        "mission_kind": "embassy",
        "mission_host": thailand.pk,
    }
    sign_in(thordur).post(
        reverse("trainings:register", args=[riga.slug]),
        {"full_name": thordur.participant.full_name} | typed,
    )
    browser, address = sign_in(astrid), reverse("trainings:register_by_hand", args=[riga.slug])
    answer = browser.post(address, {"party": latvia.pk, "mission_host": thailand.pk} | SHOW)
    assert shown(answer) == ["Embassy in Bangkok"]
    somebody = {
        "full_name": "Anna Kalniņa",
        "party": latvia.pk,
        "mission": Mission.objects.get().pk,
    }
    browser.post(address, somebody)
    assert (
        Registration.objects.get(participant__full_name="Anna Kalniņa").mission
        == Mission.objects.get()
    )


def test_a_country_that_is_no_number_narrows_nothing(sign_in, in_stockholm):
    answer = profile(sign_in(in_stockholm), in_stockholm, mission_host="½", **SHOW)
    assert (answer.status_code, shown(answer)) == (200, ["Latvia in Sweden", "Latvia in Thailand"])
