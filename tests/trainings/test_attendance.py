"""The attendance desk."""

from dataclasses import replace
from datetime import timedelta

import pytest

from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.attendance_form import address, cell, record, stored
from tests.trainings.plans import plan_of
from trainings.models import Attendance, Registration, Training
from trainings.rules import attendance as rules
from trainings.rules import trainings

pytestmark = pytest.mark.django_db


def test_a_mark_from_the_script_is_saved_at_once(desk, riga, lukasz, sessions, hanna):
    answer = desk.post(address(riga, "attendance_mark"), {cell(lukasz, sessions[0]): "late"})
    assert answer.status_code == 200
    assert answer.json()["saved"] == 1
    assert stored(lukasz) == {"Indicators": "late"}
    assert stored(hanna) == {}


def test_the_script_is_told_what_closing_still_waits_for(desk, riga, lukasz, hanna, sessions):
    """The sentences of the page, anew after each mark."""
    days.mark(lukasz, "-ppp")
    days.mark(hanna, "-ppp")
    left = [
        desk.post(address(riga, "attendance_mark"), {cell(each, sessions[0]): "present"}).json()
        for each in (lukasz, hanna)
    ]
    one_person = [f"{rules.moment(sessions[0], riga.zone)}: not marked yet: Ганна Шевченко."]
    assert [answer["before_closing"] for answer in left] == [one_person, []]


def test_the_last_word_in_a_cell_counts(desk, riga, lukasz, sessions):
    for mark in ("absent", "present"):
        desk.post(address(riga, "attendance_mark"), {cell(lukasz, sessions[0]): mark})
    assert stored(lukasz) == {"Indicators": "present"}


def test_a_form_writes_only_what_was_changed_in_it(desk, riga, lukasz, hanna, sessions):
    """Two people have the page open: what the other one marked meanwhile stays."""
    days.mark(lukasz, "a---")
    came_with = {"before": f"{lukasz.pk}-{sessions[0].pk}=present"}
    unchanged = {cell(lukasz, sessions[0]): "present"}
    desk.post(address(riga), came_with | unchanged | {cell(hanna, sessions[1]): "excused"})
    assert stored(lukasz) == {"Indicators": "absent"}
    assert stored(hanna) == {"The first conversation": "excused"}


def test_two_words_on_one_cell_are_a_conflict_that_shows_both(desk, riga, lukasz, hanna, sessions):
    """The page came with an unmarked cell; meanwhile a colleague marked it otherwise."""
    page = {"before": desk.get(address(riga)).context["grid"].before()}
    days.mark(lukasz, "a---")
    mine = page | {cell(lukasz, sessions[0]): "late", cell(hanna, sessions[1]): "present"}
    answer = desk.post(address(riga), mine)
    assert answer.status_code == 200
    assert (
        "Łukasz Żółć, “Indicators” on Thursday 14 January: you marked “Late”, but meanwhile "
        "“Absent” was saved"
    ) in answer.text
    assert f'name="{cell(lukasz, sessions[0])}" value="late" checked' in answer.text
    assert f'name="{cell(hanna, sessions[1])}" value="present" checked' in answer.text
    assert "1 mark saved." in answer.text
    hannas = {"The first conversation": "present"}
    assert (stored(lukasz), stored(hanna)) == ({"Indicators": "absent"}, hannas)
    desk.post(address(riga), mine | {"before": answer.context["grid"].before()})
    assert (stored(lukasz), stored(hanna)) == ({"Indicators": "late"}, hannas)


def test_the_same_word_on_one_cell_is_none(desk, riga, lukasz, sessions):
    page = {"before": desk.get(address(riga)).context["grid"].before()}
    days.mark(lukasz, "l---")
    assert desk.post(address(riga), page | {cell(lukasz, sessions[0]): "late"}).status_code == 302


def test_the_page_says_what_was_saved(desk, riga, lukasz, sessions):
    page = desk.post(address(riga), {cell(lukasz, sessions[0]): "late"}, follow=True)
    assert "1 mark saved." in page.text
    assert f'name="{cell(lukasz, sessions[0])}" value="late" checked' in page.text


def test_every_saving_leaves_one_row_in_the_trail(desk, riga, lukasz, sessions):
    desk.post(
        address(riga), {cell(lukasz, sessions[0]): "late", cell(lukasz, sessions[1]): "present"}
    )
    (entry,) = AuditEntry.objects.filter(action="record_attendance")
    assert sorted(entry.facts["marks"]) == sorted(
        [[lukasz.pk, sessions[0].pk, "late"], [lukasz.pk, sessions[1].pk, "present"]]
    )


def test_saving_the_same_again_changes_and_records_nothing(riga, astrid, lukasz, sessions):
    cells = {(lukasz.pk, sessions[0].pk): "late"}
    assert [record(riga, astrid, cells), record(riga, astrid, cells)] == [cells, {}]
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_only_people_with_a_seat_are_marked(desk, riga, sessions, lukasz, status):
    other = days.seated(riga, "Õnne", email="onne@mfa.example")
    Registration.objects.filter(pk=other.pk).update(status=status)
    answer = desk.post(
        address(riga, "attendance_mark"),
        {cell(other, sessions[0]): "present", cell(lukasz, sessions[0]): "present"},
    )
    assert answer.status_code == 409
    assert answer.json()["reasons"] == [
        "One of these people has no confirmed seat in this training. Nothing was saved."
    ]
    assert not Attendance.objects.exists()


def test_another_trainings_cell_is_refused(desk, riga, lukasz, sessions, now):
    vilnius = factories.training("Safe return", now=now)
    (foreign, *_more), egle = days.programme(vilnius), days.seated(vilnius, "Eglė Šimkūnaitė")
    for wrong in (cell(lukasz, foreign), cell(egle, sessions[0]), cell(egle, foreign)):
        assert desk.post(address(riga, "attendance_mark"), {wrong: "present"}).status_code == 409
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    "name", ["mark-", "mark-x-y", "mark-1", "mark--1-1", "mark-1-²", "mark-1-" + "9" * 40]
)
def test_a_field_that_names_no_cell_is_refused(desk, riga, lukasz, name):
    assert desk.post(address(riga, "attendance_mark"), {name: "present"}).status_code == 409
    assert desk.post(address(riga), {name: "present"}).status_code == 200
    assert not Attendance.objects.exists()


def test_an_unknown_mark_is_refused_and_the_rest_of_the_form_is_kept(desk, riga, lukasz, sessions):
    data = {cell(lukasz, sessions[0]): "asleep", cell(lukasz, sessions[1]): "late"}
    page = desk.post(address(riga), data)
    assert page.status_code == 200
    assert f'name="{cell(lukasz, sessions[1])}" value="late" checked' in page.text
    assert not Attendance.objects.exists()


def test_a_session_is_marked_once_it_has_begun(riga, astrid, lukasz, sessions):
    cells = {(lukasz.pk, sessions[1].pk): "present"}
    with pytest.raises(Refused, match="The session of 14 January, 13:00 has not begun yet."):
        record(riga, astrid, cells, now=sessions[1].starts_at - timedelta(minutes=1))
    assert record(riga, astrid, cells, now=sessions[1].starts_at) == cells


def test_a_break_is_not_marked(riga, astrid, lukasz):
    coffee = factories.session(riga, start=12, hours=1, topic="Coffee", is_break=True)
    with pytest.raises(Refused):
        record(riga, astrid, {(lukasz.pk, coffee.pk): "present"})


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_a_training_that_does_not_run_is_not_marked(riga, astrid, lukasz, sessions, status):
    Training.objects.filter(pk=riga.pk).update(status=status)
    with pytest.raises(Refused):
        record(riga, astrid, {(lukasz.pk, sessions[0].pk): "present"})
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("people", [1, 3, 300])
def test_the_desk_asks_the_database_as_often_for_few_as_for_many(
    desk, riga, sessions, people, django_assert_num_queries
):
    for number in range(people):
        days.seated(riga, f"Person {chr(65 + number % 26)}{number}", email=f"p{number}@mfa.example")
    with django_assert_num_queries(8):
        page = desk.get(address(riga))
    assert page.text.count("<fieldset") == people * len(sessions)


def test_people_stand_in_the_order_of_their_folded_names(desk, riga, sessions):
    for name in ("Zofia", "Łukasz", "Élise", "Mārtiņš"):
        days.seated(riga, name, email=f"{len(name)}{name[-1].encode().hex()}@mfa.example")
    page = desk.get(address(riga)).text
    assert sorted(
        ("Zofia", "Łukasz", "Élise", "Mārtiņš"), key=lambda name: page.index(f">{name}<")
    ) == [
        "Élise",
        "Łukasz",
        "Mārtiņš",
        "Zofia",
    ]


@pytest.mark.parametrize(
    "name", ["attendance", "attendance_mark", "close", "certificates", "certificates_zip"]
)
def test_the_desks_are_the_staffs(
    riga, sign_in, astrid, oskar, ilze, janis, lukasz, name, afterwards
):
    method = "post" if name == "attendance_mark" else "get"
    for account, status in [(ilze, 403), (janis, 403)]:
        assert getattr(sign_in(account), method)(address(riga, name)).status_code == status
    assert getattr(sign_in(), method)(address(riga, name)).status_code == 302
    for account in (astrid, oskar):
        assert getattr(sign_in(account), method)(address(riga, name)).status_code in (200, 302)


def test_what_a_page_sends_by_itself_is_refused_once_somebody_else_has_signed_in(
    desk, sign_in, oskar, riga, lukasz, sessions
):
    page = desk.get(address(riga))
    sent = {"reader": page.context["reader"], cell(lukasz, sessions[0]): "late", "before": ""}
    assert sign_in(oskar).post(address(riga, "attendance_mark"), sent).status_code == 403
    assert stored(lukasz) == {}
    assert desk.post(address(riga, "attendance_mark"), sent).status_code == 200


def test_an_unknown_training_answers_404(desk):
    assert desk.get("/trainings/nowhere/attendance/").status_code == 404


def test_an_empty_desk_says_what_it_is_for(desk, riga):
    assert "The programme has no session yet" in desk.get(address(riga)).text
    days.programme(riga)
    assert "Nobody has a confirmed seat yet" in desk.get(address(riga)).text


def test_the_script_is_told_of_a_conflict_and_of_what_is_stored(desk, riga, lukasz, sessions):
    """The script says what its page showed; a colleague has marked the cell otherwise since."""
    days.mark(lukasz, "a---")
    sent = {cell(lukasz, sessions[0]): "late", "before": f"{lukasz.pk}-{sessions[0].pk}="}
    answer = desk.post(address(riga, "attendance_mark"), sent)
    assert answer.status_code == 409
    assert "you marked “Late”, but meanwhile “Absent” was saved" in answer.json()["reasons"][0]
    assert stored(lukasz) == {"Indicators": "absent"}
    again = desk.post(address(riga, "attendance_mark"), sent | {"before": answer.json()["stored"]})
    assert (again.status_code, stored(lukasz)) == (200, {"Indicators": "late"})


def test_a_mark_that_was_taken_back_meanwhile_is_a_conflict_too(desk, riga, lukasz, sessions):
    sent = {cell(lukasz, sessions[0]): "late", "before": f"{lukasz.pk}-{sessions[0].pk}=present"}
    answer = desk.post(address(riga, "attendance_mark"), sent)
    assert "meanwhile “not marked” was saved" in answer.json()["reasons"][0]
    assert stored(lukasz) == {}


def test_a_mark_is_taken_back(desk, riga, lukasz, sessions):
    days.mark(lukasz, "ap--")
    page = desk.get(address(riga))
    taken = {"before": page.context["grid"].before(), cell(lukasz, sessions[0]): ""}
    desk.post(address(riga), taken)
    assert stored(lukasz) == {"The first conversation": "present"}
    (entry,) = AuditEntry.objects.filter(action="record_attendance")
    assert entry.facts["marks"] == [[lukasz.pk, sessions[0].pk, ""]]


def test_cells_left_unmarked_change_nothing(desk, riga, lukasz, sessions):
    page = desk.get(address(riga))
    names = [cell(lukasz, session) for session in sessions]
    desk.post(address(riga), {"before": page.context["grid"].before()} | dict.fromkeys(names, ""))
    assert not AuditEntry.objects.filter(action="record_attendance").exists()


def test_after_closing_a_mark_is_changed_but_not_taken_back(desk, closed, lukasz, sessions):
    answer = desk.post(address(closed, "attendance_mark"), {cell(lukasz, sessions[0]): ""})
    assert answer.json()["reasons"] == [
        "This training is closed, so a mark can be changed but not removed."
    ]
    assert stored(lukasz)["Indicators"] == "present"


def test_a_page_from_before_closing_says_how_a_mark_is_corrected(desk, closed, lukasz, sessions):
    """The script's page has no field for the reason; the page opened anew has one."""
    sent = {cell(lukasz, sessions[0]): "late", "before": f"{lukasz.pk}-{sessions[0].pk}=present"}
    answer = desk.post(address(closed, "attendance_mark"), sent)
    assert (answer.status_code, answer.json()["undo"]) == (409, [])
    assert answer.json()["reasons"] == [
        "This training was closed meanwhile, so a mark is corrected with a reason. Open this page "
        "anew, set the mark again and write why."
    ]
    assert stored(lukasz)["Indicators"] == "present"


def test_a_session_with_marks_is_not_moved_into_the_future(riga, lukasz, sessions):
    """One without marks may be."""
    days.mark(lukasz, "p---")
    first, second, *others = plan_of(riga).sessions
    later = timedelta(days=400)
    moved = [
        replace(each, starts_at=each.starts_at + later, ends_at=each.ends_at + later)
        for each in (first, second)
    ]
    plans = [
        plan_of(riga, sessions=[moved[0], second, *others]),
        plan_of(riga, sessions=[first, moved[1], *others]),
    ]
    refused, allowed = [
        trainings.change_problems(riga, plan, now=days.AFTERWARDS) for plan in plans
    ]
    assert [
        "“Indicators” on Thursday 14 January has attendance marks, so it cannot be moved into the "
        "future" in each
        for each in refused
    ] == [True]
    assert allowed == []


def test_the_script_is_told_of_marks_that_its_page_does_not_show(
    desk, riga, lukasz, hanna, sessions
):
    """Nothing but a version while the page shows all; a colleague's mark elsewhere, once."""
    grid = desk.get(address(riga)).context["grid"]
    mine = {cell(lukasz, sessions[0]): "late", "before": f"{lukasz.pk}-{sessions[0].pk}="}
    saved = desk.post(address(riga, "attendance_mark"), mine | {"version": grid.version()}).json()
    assert "stored" not in saved

    days.mark(hanna, "-a--")
    more = {cell(lukasz, sessions[1]): "late", "before": f"{lukasz.pk}-{sessions[1].pk}="}
    told = desk.post(address(riga, "attendance_mark"), more | {"version": saved["version"]}).json()
    assert told["stored"] == desk.get(address(riga)).context["grid"].before()
    assert f"{hanna.pk}-{sessions[1].pk}=absent" in told["stored"]

    last = {cell(lukasz, sessions[2]): "late", "before": f"{lukasz.pk}-{sessions[2].pk}="}
    answer = desk.post(address(riga, "attendance_mark"), last | {"version": told["version"]})
    assert "stored" not in answer.json()
