"""The attendance desk and the closing of a training."""

from datetime import timedelta

import pytest

from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from trainings.actions import attendance as actions
from trainings.models import Attendance, ParticipationFact, Registration, Training

pytestmark = pytest.mark.django_db


def address(training, name="attendance"):
    return days.address(training, name)


def cell(registration, session):
    return f"mark-{registration.pk}-{session.pk}"


def stored(registration):
    return dict(registration.attendance.values_list("session__topic", "mark"))


def record(training, by, cells, now=days.AFTERWARDS, **options):
    return actions.record_attendance(by=by, training=training, cells=cells, now=now, **options)


# Marks


def test_a_mark_from_the_script_is_saved_at_once(desk, riga, lukasz, sessions, hanna):
    answer = desk.post(address(riga, "attendance_mark"), {cell(lukasz, sessions[0]): "late"})
    assert answer.status_code == 200
    assert answer.json() == {"saved": 1, "unmarked": 7}
    assert stored(lukasz) == {"Indicators": "late"}
    assert stored(hanna) == {}


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
    assert answer.status_code == 409
    assert "Łukasz Żółć, “Indicators”: you marked “Late”, but meanwhile somebody else saved “Absent”." in (
        answer.text
    )
    assert f'name="{cell(lukasz, sessions[0])}" value="late" checked' in answer.text
    assert f'name="{cell(hanna, sessions[1])}" value="present" checked' in answer.text
    assert (stored(lukasz), stored(hanna)) == ({"Indicators": "absent"}, {})
    desk.post(address(riga), mine | {"before": answer.context["grid"].before()})
    assert (stored(lukasz), stored(hanna)) == ({"Indicators": "late"}, {"The first conversation": "present"})


def test_the_same_word_on_one_cell_is_none(desk, riga, lukasz, sessions):
    page = {"before": desk.get(address(riga)).context["grid"].before()}
    days.mark(lukasz, "l---")
    assert desk.post(address(riga), page | {cell(lukasz, sessions[0]): "late"}).status_code == 302


def test_all_others_present_keeps_what_is_set_and_what_was_just_typed(desk, riga, lukasz, hanna, sessions):
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(lukasz, "a---")
    desk.post(address(riga), {"rest": sessions[0].pk, cell(hanna, sessions[0]): "late"})
    assert [stored(each)["Indicators"] for each in (lukasz, hanna, onne)] == ["absent", "late", "present"]


def test_the_page_says_what_was_saved(desk, riga, lukasz, sessions):
    page = desk.post(address(riga), {cell(lukasz, sessions[0]): "late"}, follow=True)
    assert "1 mark saved." in page.content.decode()
    assert f'name="{cell(lukasz, sessions[0])}" value="late" checked' in page.content.decode()


def test_every_saving_leaves_one_row_in_the_trail(desk, riga, lukasz, sessions):
    desk.post(address(riga), {cell(lukasz, sessions[0]): "late", cell(lukasz, sessions[1]): "present"})
    (entry,) = AuditEntry.objects.filter(action="record_attendance")
    assert sorted(entry.facts["marks"]) == sorted(
        [[lukasz.pk, sessions[0].pk, "late"], [lukasz.pk, sessions[1].pk, "present"]]
    )


def test_saving_the_same_again_changes_and_records_nothing(riga, astrid, lukasz, sessions):
    cells = {(lukasz.pk, sessions[0].pk): "late"}
    assert [record(riga, astrid, cells), record(riga, astrid, cells)] == [1, 0]
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
    assert desk.post(address(riga), {name: "present"}).status_code == 409
    assert not Attendance.objects.exists()


def test_an_unknown_mark_is_refused_and_the_rest_of_the_form_is_kept(desk, riga, lukasz, sessions):
    data = {cell(lukasz, sessions[0]): "asleep", cell(lukasz, sessions[1]): "late"}
    page = desk.post(address(riga), data)
    assert page.status_code == 409
    assert f'name="{cell(lukasz, sessions[1])}" value="late" checked' in page.content.decode()
    assert not Attendance.objects.exists()


def test_a_session_is_marked_once_it_has_begun(riga, astrid, lukasz, sessions):
    cells = {(lukasz.pk, sessions[1].pk): "present"}
    with pytest.raises(Refused, match="The session of 14 January, 13:00 has not begun yet."):
        record(riga, astrid, cells, now=sessions[1].starts_at - timedelta(minutes=1))
    assert record(riga, astrid, cells, now=sessions[1].starts_at) == 1


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
    with django_assert_num_queries(7):
        page = desk.get(address(riga))
    assert page.content.decode().count("<fieldset") == people * len(sessions)


def test_people_stand_in_the_order_of_their_folded_names(desk, riga, sessions):
    for name in ("Zofia", "Łukasz", "Élise", "Mārtiņš"):
        days.seated(riga, name, email=f"{len(name)}{name[-1].encode().hex()}@mfa.example")
    page = desk.get(address(riga)).content.decode()
    assert sorted(("Zofia", "Łukasz", "Élise", "Mārtiņš"), key=lambda name: page.index(f">{name}<")) == [
        "Élise",
        "Łukasz",
        "Mārtiņš",
        "Zofia",
    ]


@pytest.mark.parametrize(
    "name", ["attendance", "attendance_mark", "close", "certificates", "certificates_zip"]
)
def test_the_desks_are_the_staffs(riga, sign_in, astrid, oskar, ilze, janis, lukasz, name, afterwards):
    method = "post" if name == "attendance_mark" else "get"
    for account, status in [(ilze, 403), (janis, 403)]:
        assert getattr(sign_in(account), method)(address(riga, name)).status_code == status
    assert getattr(sign_in(), method)(address(riga, name)).status_code == 302
    for account in (astrid, oskar):
        assert getattr(sign_in(account), method)(address(riga, name)).status_code in (200, 302)


def test_an_unknown_training_answers_404(desk):
    assert desk.get("/trainings/nowhere/attendance/").status_code == 404


def test_an_empty_desk_says_what_it_is_for(desk, riga):
    assert "The programme has no session yet" in desk.get(address(riga)).content.decode()
    days.programme(riga)
    assert "Nobody has a confirmed seat yet" in desk.get(address(riga)).content.decode()


# Closing


def test_closing_waits_until_everything_is_marked(desk, riga, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "ppp-")
    page = desk.post(address(riga, "close"))
    assert page.status_code == 409
    assert "15 January, 13:00–16:00: 1 person is not marked." in page.content.decode()
    riga.refresh_from_db()
    assert riga.status == "published"
    assert not ParticipationFact.objects.exists()


def test_closing_stores_who_completed_and_the_facts(desk, riga, lukasz, hanna, astrid):
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    days.mark(onne, "aaaa")
    assert desk.post(address(riga, "close")).status_code == 302
    riga.refresh_from_db()
    assert (riga.status, riga.closed_at) == ("closed", days.AFTERWARDS)
    facts = {fact.person_key: (fact.attended, fact.completed) for fact in ParticipationFact.objects.all()}
    people = [lukasz, hanna, onne]
    assert [facts[each.participant.fact_key] for each in people] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert [Registration.objects.get(pk=each.pk).completed for each in people] == [True, False, False]
    (entry,) = AuditEntry.objects.filter(action="close_training")
    assert (entry.by, entry.facts["people"], len(entry.facts["certificates"])) == (astrid, 3, 1)


def test_the_facts_copy_the_party_of_the_registration(riga, astrid, lukasz, lithuania):
    """Somebody who has moved since counts for the party that sent them."""
    days.mark(lukasz, "pppp")
    lukasz.participant.party = lithuania
    lukasz.participant.save()
    days.closed(riga, astrid)
    fact = ParticipationFact.objects.get()
    assert (fact.party, fact.institution, fact.role) == (riga.host, "embassy", "participant")


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_who_has_no_seat_is_no_fact_and_need_not_be_marked(riga, astrid, lukasz, status):
    days.mark(lukasz, "pppp")
    other = days.seated(riga, "Õnne", email="onne@mfa.example")
    Registration.objects.filter(pk=other.pk).update(status=status)
    days.closed(riga, astrid)
    assert [fact.person_key for fact in ParticipationFact.objects.all()] == [lukasz.participant.fact_key]
    assert Registration.objects.get(pk=other.pk).completed is None


def test_a_training_closes_once(riga, astrid, lukasz):
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    with pytest.raises(Refused, match="Only a published training can be closed."):
        days.closed(riga, astrid)
    assert ParticipationFact.objects.count() == 1


def test_a_training_does_not_close_before_its_last_session_or_without_one(riga, astrid, now):
    with pytest.raises(Refused, match="The programme has no session"):
        days.closed(riga, astrid)
    days.programme(riga)
    with pytest.raises(Refused, match="The last session has not begun yet."):
        actions.close(by=astrid, training=riga, now=now)


def test_the_question_says_how_many_certificates_there_will_be(desk, riga, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    page = desk.get(address(riga, "close")).content.decode()
    assert "1 certificate will be issued" in page
    assert "2 people have a seat" in page
    riga.refresh_from_db()
    assert riga.status == "published"


def test_closing_costs_the_same_for_one_and_for_many(riga, astrid, sessions, django_assert_num_queries):
    for number in range(55):
        days.mark(days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example"), "pppp")
    with django_assert_num_queries(18):
        days.closed(riga, astrid)


def test_by_hand_everybody_must_be_decided(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    assert "Decide on the certificates of 2 people." in desk.post(address(riga, "close")).content.decode()
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": shown})
    assert desk.post(address(riga, "close")).status_code == 302
    assert list(Registration.objects.filter(completed=True)) == [lukasz]


def test_by_hand_a_strangers_id_is_refused(desk, riga, lukasz, now):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    egle = days.seated(factories.training("Safe return", now=now), "Eglė Šimkūnaitė")
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk, egle.pk]})
    lukasz.refresh_from_db()
    assert lukasz.earned_by_hand is None


def test_what_a_colleague_decided_meanwhile_is_not_overwritten(desk, riga, lukasz, hanna, astrid, oskar):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    actions.decide_by_hand(
        by=oskar,
        training=riga,
        earned=[hanna.pk],
        seen={lukasz.pk: None, hanna.pk: None},
        now=days.AFTERWARDS,
    )
    answer = desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": shown})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Meanwhile somebody else decided otherwise on: Łukasz Żółć, Ганна Шевченко." in page
    assert f'id="earned-{lukasz.pk}" checked' in page and "(saved as: not earned)" in page
    assert f'id="earned-{hanna.pk}" checked' not in page and "(saved as: earned)" in page
    decided = dict(riga.registrations.values_list("pk", "earned_by_hand"))
    assert decided == {lukasz.pk: False, hanna.pk: True}
    again = answer.context["decision"].seen()
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": again})
    assert dict(riga.registrations.values_list("pk", "earned_by_hand")) == {lukasz.pk: True, hanna.pk: False}


def test_the_same_decision_twice_is_no_conflict(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    for _click in range(2):
        data = {"earned": [lukasz.pk], "seen": shown}
        assert desk.post(address(riga, "certificates_decide"), data).status_code == 302


def test_who_got_a_seat_after_the_page_was_read_stays_undecided(desk, riga, lukasz):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    desk.post(address(riga, "certificates_decide"), {"seen": shown})
    decided = dict(riga.registrations.values_list("pk", "earned_by_hand"))
    assert decided == {lukasz.pk: False, onne.pk: None}


def test_ticks_stay_when_one_of_the_people_has_lost_the_seat(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    Registration.objects.filter(pk=hanna.pk).update(status="declined")
    answer = desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk, hanna.pk, "x"]})
    assert answer.status_code == 409
    assert f'id="earned-{lukasz.pk}" checked' in answer.content.decode()


# Corrections


def test_a_correction_after_closing_keeps_the_totals_true(desk, riga, astrid, lukasz, hanna, sessions):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "aaaa")
    days.closed(riga, astrid)
    desk.post(
        address(riga),
        {
            cell(lukasz, sessions[0]): "absent",
            cell(lukasz, sessions[1]): "absent",
            cell(hanna, sessions[2]): "late",
        },
    )
    facts = {fact.person_key: (fact.attended, fact.completed) for fact in ParticipationFact.objects.all()}
    assert facts == {lukasz.participant.fact_key: (True, False), hanna.participant.fact_key: (True, False)}
    assert Registration.objects.get(pk=lukasz.pk).completed is False
    page = desk.get(address(riga, "certificates")).content.decode()
    assert "After the correction of attendance it is no longer earned" in page


def test_a_page_of_a_closed_training_says_that_a_change_is_a_correction(desk, riga, astrid, lukasz):
    assert "is a correction" not in desk.get(address(riga)).content.decode()
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert "is a correction" in desk.get(address(riga)).content.decode()
