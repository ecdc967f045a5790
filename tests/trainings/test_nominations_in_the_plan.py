"""The plan says until when coordinators nominate, and within how many days a nominee answers."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.trainings.planning_form import stored_as_typed, typed
from trainings.models import Training

pytestmark = pytest.mark.any_database
PASSED = "The last day to nominate has passed. Choose today or a later one."


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
