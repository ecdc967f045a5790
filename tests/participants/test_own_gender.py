"""Gender: stated by people themselves, for the totals, where the site collects it (R-455)."""

import pytest

from participants.actions.genders import state_gender
from participants.models import AuditEntry, Participant
from participants.refusal import Refused
from reports.figures import Question
from reports.totals import report
from tests import factories
from tests.participants.duplicates.world import merge
from tests.trainings import days

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/profile/gender/"


def gender_of(account):
    return Participant.objects.get(account=account).gender


def test_it_is_stated_on_the_own_record_and_taken_back(sign_in, janis):
    browser = sign_in(janis)
    assert f'href="{ADDRESS}"' in browser.get("/me/").text
    assert browser.post(ADDRESS, {"gender": "man"}).status_code == 302
    assert gender_of(janis) == "man"
    browser.post(ADDRESS, {"gender": ""})
    assert gender_of(janis) == ""


def test_what_is_none_of_the_choices_is_refused_with_a_sentence(sign_in, janis):
    page = sign_in(janis).post(ADDRESS, {"gender": "tall"})
    assert "Select a valid choice." in page.text
    assert gender_of(janis) == ""


def test_where_it_is_not_collected_nobody_is_asked(sign_in, janis, settings, now):
    settings.COLLECT_GENDER = False
    browser = sign_in(janis)
    assert browser.get(ADDRESS).status_code == 404
    assert ADDRESS not in browser.get("/me/").text
    with pytest.raises(Refused, match="does not ask for your gender"):
        state_gender(account=janis, gender="man", now=now)


def test_what_was_stated_can_be_taken_back_where_it_is_collected_no_longer(
    sign_in, janis, settings
):
    Participant.objects.filter(account=janis).update(gender="man")
    settings.COLLECT_GENDER = False
    page = sign_in(janis).get(ADDRESS).text
    assert 'value="man"' in page and 'value="woman"' not in page
    sign_in(janis).post(ADDRESS, {"gender": ""})
    assert gender_of(janis) == ""


def test_the_trail_and_staff_do_not_learn_it(sign_in, janis, oskar, now):
    state_gender(account=janis, gender="another", now=now)
    entry = AuditEntry.objects.get(action="state_gender")
    assert "another" not in f"{entry.facts} {entry.changes}"
    page = sign_in(oskar).get(f"/participants/{janis.participant.pk}/").text
    assert "Another" not in page and "My gender" not in page
    assert "Another" in sign_in(janis).get("/me/").text


def test_a_merge_keeps_what_either_record_states(latvia, oskar, now):
    kept = factories.participant("Anna Ozola", latvia)
    gone = factories.participant("Anna Ozole", latvia)
    Participant.objects.filter(pk=gone.pk).update(gender="woman")
    merge(kept, gone, oskar, now)
    assert Participant.objects.get(pk=kept.pk).gender == "woman"


@pytest.mark.parametrize(("is_collected", "key"), [(True, "woman"), (False, "not_stated")])
def test_closing_copies_it_where_it_is_collected(
    latvia, astrid, oskar, settings, now, is_collected, key
):
    settings.COLLECT_GENDER = is_collected
    riga = factories.training(host=latvia, now=now)
    days.programme(riga)
    row = days.seated(riga)
    Participant.objects.filter(pk=row.participant_id).update(gender="woman")
    days.mark(row, "pppp")
    days.closed(riga, astrid)
    (found,) = report(oskar, Question(by="gender"), now=now).rows
    assert (found.key, found.figures.participations) == (key, 1)


def test_rows_of_a_gender_are_offered_where_it_is_collected(sign_in, oskar, settings):
    assert sign_in(oskar).get("/reports/totals.json?by=gender").status_code == 200
    settings.COLLECT_GENDER = False
    assert sign_in(oskar).get("/reports/totals.json?by=gender").status_code == 400
