"""Another party, and the mission that goes along."""

import pytest

from participants.models import Account, Participant
from tests import factories
from tests.trainings.corrections.form import address, correct, newest_letter
from tests.trainings.days import shown
from tests.trainings.nominations.lists import details_of
from trainings.actions.corrections import Corrected, correct_registration
from trainings.actions.endings import undo_ending
from trainings.actions.registrations import decline
from trainings.models import Correction, Registration

TYPED = {"mission_name": "Consulate", "mission_kind": "consulate"}


def test_a_corrected_party_takes_the_post_of_somebody_without_an_account_along(
    sign_in, astrid, lithuania, zofia
):
    embassy = factories.mission(lithuania)
    correct(sign_in(astrid), zofia, party=lithuania.pk, mission=embassy.pk)

    zofia.refresh_from_db()
    assert (zofia.party, zofia.mission, zofia.participant.party) == (lithuania, embassy, lithuania)
    assert zofia.participant.posts.get().mission == embassy  # corrected, and no move
    assert "Sending party: Latvia → Lithuania" in newest_letter().body


def test_staff_read_that_the_party_is_suspended_on_the_first_day(sign_in, astrid, zofia):
    russia = factories.party("RU", "Russia", status="suspended")
    answer = correct(sign_in(astrid), zofia, party=russia.pk, mission_host=russia.pk, **TYPED)
    assert "Russia is suspended or no longer takes part on" in answer.text
    assert Registration.objects.get().party.code == "RU"
    title = correct(sign_in(astrid), Registration.objects.get(), title="Attaché")
    assert "Corrected: " in title.text and "is suspended" not in title.text


def test_a_corrected_party_of_an_old_registration_leaves_the_present_post(
    sign_in, astrid, lithuania, zofia
):
    """She has moved to Lithuania since."""
    embassy = factories.mission(lithuania)
    Participant.objects.update(party=lithuania, mission=embassy)
    estonia = factories.party("EE", "Estonia")
    for party in (estonia, lithuania):
        zofia = Registration.objects.get()
        given = {"party": party.pk, "mission": "", "mission_host": party.pk, **TYPED}
        correct(sign_in(astrid), zofia, meant_for=party.pk, **given)
        person = Participant.objects.get()
        assert (Registration.objects.get().party, person.party, person.mission) == (
            party,
            lithuania,
            embassy,
        )


def test_a_corrected_party_of_a_registration_changes_no_claim_of_an_account(
    sign_in, astrid, janis, lithuania, riga
):
    row = factories.registration(riga, janis.participant)
    correct(sign_in(astrid), row, party=lithuania.pk, mission_host=lithuania.pk)

    row.refresh_from_db()
    account = Account.objects.get(pk=janis.pk)
    assert (row.party, account.party.code, account.participant.party.code) == (
        lithuania,
        "LV",
        "LV",
    )


def test_a_mission_of_another_party_is_refused(sign_in, astrid, lithuania, zofia):
    answer = correct(sign_in(astrid), zofia, party=lithuania.pk)
    said = f"“{zofia.mission}” is a mission of Latvia. Choose one of Lithuania, or type it below."
    assert said in answer.text


@pytest.fixture
def typed_herself(zofia, latvia, lithuania):
    """Zofia serves at a mission in Vilnius that nobody has listed."""
    post = factories.mission(latvia, host=lithuania, name="Honorary consulate", is_listed=False)
    Registration.objects.filter(pk=zofia.pk).update(mission=post)
    zofia.refresh_from_db()
    return zofia


def sent(browser, row, **fields):
    """What the page shows, with these fields changed."""
    form = browser.get(address("correct", row)).context["form"]
    shown = {field.name: field.value() or "" for field in form}
    return shown | {"note": "She serves Lithuania"} | fields


def test_a_typed_mission_goes_along_to_another_party_once_that_was_asked(
    sign_in, astrid, lithuania, typed_herself
):
    browser, row = sign_in(astrid), typed_herself
    asked = browser.post(address("correct", row), sent(browser, row, party=lithuania.pk))
    assert "“Honorary consulate” was a mission of Latvia. Type or choose that of Lith" in asked.text
    again = {field.name: field.value() or "" for field in asked.context["form"]}
    browser.post(address("correct", row), again)
    row.refresh_from_db()
    assert (row.party, row.mission.party) == (lithuania, lithuania)
    assert (row.mission.name, row.mission.kind) == ("Honorary consulate", "embassy")
    assert (row.mission.host, row.mission.is_listed) == (lithuania, False)
    letter = newest_letter().body
    assert "Mission: Honorary consulate → Honorary consulate" not in letter


def test_a_typed_mission_stays_the_same_when_another_field_is_corrected(
    sign_in, astrid, typed_herself
):
    browser, row, before = sign_in(astrid), typed_herself, typed_herself.mission
    browser.post(address("correct", row), sent(browser, row, title="Consul"))
    row.refresh_from_db()
    assert (row.mission, row.participant.title) == (before, "Consul")
    assert Correction.objects.get().fields == ["title"]


def test_the_mission_that_a_colleague_chose_meanwhile_is_not_typed_over(
    sign_in, astrid, latvia, typed_herself
):
    browser, row = sign_in(astrid), typed_herself
    opened = sent(browser, row, title="Consul")
    listed = factories.mission(latvia, name="Embassy of Latvia in Vilnius")
    Registration.objects.filter(pk=row.pk).update(mission=listed)
    form = browser.post(address("correct", row), opened).context["form"]
    again = {field.name: field.value() or "" for field in form}
    assert (again["mission"], again["mission_name"]) == (str(listed.pk), "")
    browser.post(address("correct", row), again)
    row.refresh_from_db()
    assert (row.mission, row.participant.title) == (listed, "Consul")


def test_a_mission_from_the_list_is_named_where_another_one_is_asked_for(
    sign_in, astrid, lithuania, zofia
):
    """A script empties the list's choice when the party changes."""
    fields = {"party": lithuania.pk, "mission": "", "mission_name": ""}
    answer = correct(sign_in(astrid), zofia, **fields)
    assert f"Until now: {zofia.mission}. Choose the mission, or type its name below." in answer.text


def test_a_party_corrected_while_the_registration_is_ended_takes_its_approval_along(
    astrid, riga, latvia, lithuania, now
):
    """An undo of the ending brings no right back that was the former party's."""
    person = factories.participant(
        "Anna Liepa", latvia
    )  # no letter reaches her, and binds the undo
    row = factories.registration(riga, person, holds_reserved=True, approved_at=now)
    row = decline(by=astrid, registration=row, seen="confirmed", reason="Illness", now=now)
    values = {"corrected": Corrected(details_of("Anna Liepa"), lithuania), "seen": shown(row)}
    correct_registration(by=astrid, registration=row, note="Moved", now=now, **values)
    row = undo_ending(by=astrid, registration=row, seen=None, now=now).registration
    assert (row.status, row.party, row.holds_reserved) == ("confirmed", lithuania, False)
    assert row.approved_at is None
