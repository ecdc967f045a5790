"""The plan says until when coordinators nominate, and within how many days a nominee answers."""

from datetime import date, timedelta

import pytest

from participants.refusal import Refused
from tests import factories
from tests.trainings.planning_form import stored_as_typed, typed
from tests.trainings.plans import reasons
from trainings.actions.publication import schedule_publication
from trainings.actions.trainings import publish_training
from trainings.models import Training
from trainings.rules.trainings import version

pytestmark = pytest.mark.any_database
PASSED = "The last day to nominate has passed. Choose today or a later one."
LATER = "Nobody could answer later."


@pytest.fixture
def staff(sign_in, astrid, time_is, now):
    time_is(now)
    return sign_in(astrid)


def test_a_new_last_day_to_nominate_lies_ahead_and_before_registration_closes(staff, latvia):
    said = staff.post("/trainings/new/", typed(latvia, nominations_close_on="2027-01-04"))
    assert said.context["form"].errors["nominations_close_on"] == [PASSED]
    late = staff.post("/trainings/new/", typed(latvia, nominations_close_on="2027-03-21"))
    assert late.context["form"].errors["nominations_close_on"] == [
        "Registration closes on 20 March 2027: nominations end on that day at the latest."
    ]
    staff.post("/trainings/new/", typed(latvia, nominations_close_on="2027-03-20", answer_days="9"))
    made = Training.objects.get()
    assert (made.nominations_close_on, made.answer_days) == (date(2027, 3, 20), 9)


def test_one_that_has_passed_since_hinders_no_other_edit(staff, riga, now):
    factories.session(riga)
    Training.objects.update(nominations_close_on=now.date() - timedelta(days=1))
    riga.refresh_from_db()
    answer = staff.post(
        f"/trainings/{riga.slug}/edit/", stored_as_typed(riga, title="Safer return")
    )
    assert answer.status_code == 302
    riga.refresh_from_db()
    assert riga.title == "Safer return"


def test_the_day_itself_is_not_moved_into_the_past(staff, riga, now):
    factories.session(riga)
    Training.objects.update(nominations_close_on=now.date())
    riga.refresh_from_db()
    yesterday = stored_as_typed(riga, nominations_close_on=now.date() - timedelta(days=1))
    answer = staff.post(f"/trainings/{riga.slug}/edit/", yesterday)
    assert answer.context["form"].errors["nominations_close_on"] == [PASSED]


def test_nobody_has_more_than_sixty_days_to_answer(staff, latvia):
    said = staff.post("/trainings/new/", typed(latvia, answer_days="61"))
    assert list(said.context["form"].errors) == ["answer_days"]


def test_what_stands_in_a_folded_part_unfolds_it(staff, latvia):
    assert '<details class="field-fold" open>' not in staff.get("/trainings/new/").text
    wrong = staff.post("/trainings/new/", typed(latvia, contact_phone="ask me"))
    assert wrong.text.count('<details class="field-fold" open>') == 1


# --- Until which day, and why ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"nominations_close_on": date(2027, 1, 7)}, "7 January 2027."),
        ({}, f"10 January 2027, the day before registration closes. {LATER}"),
        (
            {"nominations_close_on": date(2027, 1, 11)},
            f"10 January 2027, the day before registration closes. {LATER} "
            "The plan names 11 January 2027.",
        ),
        ({"moves_stop_days": 4}, f"9 January 2027, the day before the waiting list stops. {LATER}"),
    ],
)
def test_plan_page_and_publishing_say_until_which_day_coordinators_nominate_and_why(
    staff, riga, plan, said
):
    factories.session(riga)
    Training.objects.update(admission="nomination", **plan)
    for address in (f"/trainings/{riga.slug}/edit/", f"/trainings/{riga.slug}/"):
        assert f"Last day to nominate: {said}" in staff.get(address).text
    Training.objects.update(status="draft")
    published = staff.get(f"/trainings/{riga.slug}/publish/").text
    assert f"Last day to nominate: {said}" in published


def test_where_officers_register_themselves_the_page_says_it_to_whose_party_has_seats(
    sign_in, staff, ilze, ruta, janis, riga, latvia, now
):
    Training.objects.update(release_on=now.date() + timedelta(days=3))
    riga.reservations.create(party=latvia, seats=1)
    page = f"/trainings/{riga.slug}/"
    readers = {"Ilze": ilze, "Rūta": ruta, "Jānis": janis}
    told = [name for name, each in readers.items() if LATER in sign_in(each).get(page).text]
    assert told == ["Ilze"]


@pytest.fixture
def late_draft(riga, now):
    """A draft by nomination; the last day to nominate was yesterday."""
    factories.session(riga)
    yesterday = now.date() - timedelta(days=1)
    Training.objects.update(status="draft", admission="nomination", nominations_close_on=yesterday)
    riga.refresh_from_db()
    return riga


def test_publishing_asks_first_where_nobody_could_be_nominated_any_more(staff, late_draft):
    asked = staff.get(f"/trainings/{late_draft.slug}/publish/")
    assert asked.context["form"].doubts == [
        "Last day to nominate: 4 January 2027. That day has passed."
    ]
    assert 'name="are_days_meant"' in asked.text


def test_it_is_published_once_somebody_says_that_this_is_meant(late_draft, astrid, now):
    with pytest.raises(Refused) as refused:
        publish_training(by=astrid, training=late_draft, now=now)
    assert reasons(refused) == [
        "Is this right? Last day to nominate: 4 January 2027. That day has passed. If it is, tick "
        "the box below."
    ]
    assert publish_training(by=astrid, training=late_draft, are_days_meant=True, now=now)


def test_publishing_by_itself_asks_about_that_moment(late_draft, astrid, now):
    Training.objects.update(nominations_close_on=now.date() + timedelta(days=1))
    late_draft.refresh_from_db()
    facts = {"by": astrid, "training": late_draft, "seen": version(late_draft), "now": now}
    with pytest.raises(Refused) as refused:
        schedule_publication(at=now + timedelta(days=2), **facts)
    assert "6 January 2027. That day will have passed by then." in reasons(refused)[0]
    schedule_publication(at=now + timedelta(days=1), **facts)


@pytest.mark.parametrize("admission", ["open", "approval"])
def test_who_registers_themselves_needs_no_nomination(staff, late_draft, admission):
    Training.objects.update(admission=admission)
    asked = staff.get(f"/trainings/{late_draft.slug}/publish/")
    assert not asked.context["form"].doubts
