"""Parties are invited one by one or by groups, and no tick is ever lost by another."""

import pytest

from participants.models import PartyStatus
from tests import factories
from tests.trainings.planning_form import typed
from trainings.models import Training

pytestmark = pytest.mark.any_database
NEW = "/trainings/new/"


@pytest.fixture
def staff(sign_in, astrid):
    return sign_in(astrid)


@pytest.fixture
def moldova(db):
    return factories.party("MD", "Moldova", status="observer")


@pytest.fixture
def france(db):
    return factories.party("FR", "France", status="observer")


def ticked(answer):
    form = answer.context["form"]
    return {int(pk) for name in ("invited", "invited_others") for pk in form[name].value() or ()}


def test_a_group_is_added_to_what_was_ticked_and_typed(
    staff, latvia, lithuania, moldova, france, thordur
):
    data = typed(latvia, invited_others=[moldova.pk], title="Half a ti", capacity="many")
    page = staff.post(NEW, data | {"invite": "members"})
    assert ticked(page) == {latvia.pk, lithuania.pk, moldova.pk}
    assert page.context["form"]["audience"].value() == "restricted"
    assert 'value="Half a ti"' in page.text and 'value="many"' in page.text
    assert ticked(staff.post(NEW, data | {"invite": "eu"})) >= {latvia.pk, lithuania.pk, france.pk}
    assert ticked(staff.post(NEW, data | {"invite": "observers"})) == {moldova.pk, france.pk}
    assert not Training.objects.exists()


def test_a_group_is_that_of_the_first_day_and_loses_no_tick_of_another_day(staff, latvia, moldova):
    PartyStatus.objects.filter(party=moldova).update(since="2027-03-01", status="member")
    before = typed(latvia, first_day="2027-02-01", invited=[moldova.pk], invite="members")
    page = staff.post(NEW, before)
    assert page.context["form"]["invited"].value() == [latvia.pk]
    assert page.context["form"]["invited_others"].value() == [moldova.pk]
    assert "The 1 member</button>" in page.text
    assert "The 2 members</button>" in staff.post(NEW, before | {"first_day": "2027-04-01"}).text


def test_who_may_see_the_training_reads_who_is_invited(
    riga, latvia, lithuania, moldova, france, janis, sign_in, client
):
    Training.objects.update(audience="restricted")
    riga.invited.set([latvia, lithuania, moldova])
    page = sign_in(janis).get(f"/trainings/{riga.slug}/").text
    assert "Invited: the 2 members, Moldova." in page
    assert client.get(f"/trainings/{riga.slug}/").status_code == 404
