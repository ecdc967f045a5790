"""*Mark all others as present*: whom one click marks, and its undo for a minute."""

from datetime import timedelta

import pytest

from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.attendance_form import address, cell, record, stored
from trainings.actions import attendance as actions
from trainings.models import Attendance
from trainings.rules import marked_together as marked_together_rules
from trainings.rules.roster import Roster

pytestmark = pytest.mark.django_db


def test_all_others_present_keeps_what_is_set_and_what_was_just_typed(
    desk, riga, lukasz, hanna, sessions
):
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(lukasz, "a---")
    desk.post(address(riga), {"rest": sessions[0].pk, cell(hanna, sessions[0]): "late"})
    assert [stored(each)["Indicators"] for each in (lukasz, hanna, onne)] == [
        "absent",
        "late",
        "present",
    ]


def marked_together(desk, training, session):
    """Mark all others as present; the name of the act, as its button sends it."""
    page = desk.post(address(training), {"rest": session.pk}, follow=True)
    (offer,) = page.context["undo"]
    return offer.act


def test_all_others_present_is_undone(desk, riga, lukasz, hanna, sessions):
    """What it marked goes; what stood before stays."""
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(lukasz, "a---")
    act = marked_together(desk, riga, sessions[0])
    assert "Removes the marks of 2 people: Õnne, Ганна Шевченко" in desk.get(address(riga)).text
    page = desk.post(address(riga), {"undo": act}, follow=True)
    assert "Undone: 2 marks removed." in page.text
    assert [stored(each) for each in (lukasz, hanna, onne)] == [{"Indicators": "absent"}, {}, {}]
    assert page.context["undo"] == []


def test_a_second_click_and_another_mark_leave_the_undo(desk, riga, lukasz, hanna, sessions):
    """With script and without; whoever was marked otherwise since is out of it."""
    act = marked_together(desk, riga, sessions[0])
    assert marked_together(desk, riga, sessions[0]) == act
    another = {cell(lukasz, sessions[0]): "late", "before": f"{lukasz.pk}-{sessions[0].pk}=present"}
    told = desk.post(address(riga, "attendance_mark"), another).json()
    offer = {
        "act": act,
        "session": sessions[0].pk,
        "people": "Removes the mark of 1 person: Ганна Шевченко",
    }
    assert told["undo"] == [offer]
    assert "Removes the mark of 1 person: Ганна Шевченко" in desk.get(address(riga)).text
    undone = desk.post(address(riga, "attendance_mark"), {"undo": act}).json()
    assert (undone["undone"], undone["undo"]) == ([cell(hanna, sessions[0])], [])
    assert undone["said"].startswith("Undone: 1 mark removed. Marked since ")
    assert "so this mark stays: Łukasz Żółć." in undone["said"]
    assert (stored(lukasz), stored(hanna)) == ({"Indicators": "late"}, {})


def test_a_colleague_who_clicks_the_same_mark_makes_it_theirs(
    desk, riga, lukasz, hanna, sessions, sign_in, oskar
):
    colleague, before = sign_in(oskar), desk.get(address(riga)).context["grid"].before()
    act = marked_together(desk, riga, sessions[0])
    mine = {cell(hanna, sessions[0]): "present", "before": before}
    theirs = colleague.post(address(riga), mine, follow=True)
    assert "Nothing was different" in theirs.text and theirs.context["undo"] == []
    page = desk.post(address(riga), {"undo": act}, follow=True)
    assert (stored(lukasz), stored(hanna)) == ({}, {"Indicators": "present"})
    assert (
        "Marked since (by somebody else or your own click), so this mark stays: Ганна" in page.text
    )


def test_the_script_says_which_marks_one_click_set(desk, riga, lukasz, hanna, sessions):
    """Sent again after a lost answer, they are nobody's confirmation."""
    cells = {cell(each, sessions[0]): "present" for each in (lukasz, hanna)}
    listed = " ".join(f"{each.pk}-{sessions[0].pk}" for each in (lukasz, hanna))
    for _again in range(2):
        told = desk.post(
            address(riga, "attendance_mark"), cells | {"together": listed, "before": ""}
        )
    assert [offer["people"] for offer in told.json()["undo"]] == [
        "Removes the marks of 2 people: Łukasz Żółć, Ганна Шевченко"
    ]


def test_nobody_else_is_marked_in_a_session_of_another_training(riga, astrid, latvia):
    elsewhere = factories.session(factories.training("Oslo", host=latvia))
    with pytest.raises(Refused, match="session"):
        record(riga, astrid, {}, rest_present=elsewhere.pk)


def test_after_its_minute_and_by_others_it_is_not_undone(
    riga, lukasz, sessions, astrid, oskar, desk
):
    record(riga, astrid, {}, rest_present=sessions[0].pk)
    (act,) = marked_together_rules.fresh(Roster.of(riga), now=days.AFTERWARDS)
    for by, later in ((oskar, 0), (astrid, 60)):
        with pytest.raises(Refused) as refused:
            actions.undo_marked_together(
                by=by, training=riga, act=act.act, now=days.AFTERWARDS + timedelta(seconds=later)
            )
        assert "More than a minute has passed" in refused.value.reasons[0]
    assert stored(lukasz) == {"Indicators": "present"}


def test_the_undo_leaves_a_colleagues_mark_and_says_so(desk, riga, lukasz, hanna, sessions):
    act = marked_together(desk, riga, sessions[0])
    hanna.attendance.update(mark="absent")
    page = desk.post(address(riga), {"undo": act}, follow=True)
    assert (stored(lukasz), stored(hanna)) == ({}, {"Indicators": "absent"})
    assert "Undone: 1 mark removed." in page.text
    assert "so this mark stays: Ганна Шевченко." in page.text


def test_all_others_present_leaves_out_who_is_in_the_parallel_session(
    desk, riga, lukasz, hanna, sessions
):
    riga.sessions.filter(pk__in=[sessions[0].pk, sessions[1].pk]).update(parallel_group=1)
    days.mark(lukasz, "-p--")
    desk.post(address(riga), {"rest": sessions[0].pk})
    assert stored(lukasz) == {"The first conversation": "present"}
    assert stored(hanna) == {"Indicators": "present"}


def test_all_others_present_marks_nobody_whom_the_page_showed_otherwise(
    desk, riga, lukasz, hanna, sessions
):
    """A colleague has taken a mark back since, and given somebody a seat."""
    days.mark(lukasz, "a---")
    sent = {"before": desk.get(address(riga)).context["grid"].before(), "rest": sessions[0].pk}
    shown = {cell(lukasz, sessions[0]): "absent", cell(hanna, sessions[0]): ""}
    lukasz.attendance.all().delete()
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    answer = desk.post(address(riga), sent | shown)
    assert (
        "Meanwhile a mark was removed or a seat was given (by somebody else or your own first "
        "click). Without a mark now: Õnne, Łukasz Żółć. Nothing was saved" in answer.text
    )
    assert not Attendance.objects.exists()

    anew = {cell(each, sessions[0]): "" for each in (lukasz, hanna, onne)}
    desk.post(address(riga), sent | anew | {"before": answer.context["grid"].before()})
    assert [stored(each) for each in (lukasz, hanna, onne)] == [{"Indicators": "present"}] * 3
