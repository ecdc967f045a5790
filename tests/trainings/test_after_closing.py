"""After closing: marks are corrected and forgotten people added, with a reason; all follows."""

import pytest
from django.utils.html import strip_tags

from outbox.models import Letter
from participants.models import AuditEntry, Mission, Participant
from participants.refusal import Refused
from tests import factories
from tests.reports.figures import in_all
from tests.trainings import days
from tests.trainings.acts.scene import JANIS
from trainings import mail, tasks
from trainings.actions import after_closing, attendance
from trainings.models import Certificate, Correction, ParticipationFact, Registration, Training

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(riga, astrid, lukasz, hanna):
    """Łukasz attended everything, Hanna nothing."""
    days.mark(lukasz, "pppp")
    days.mark(hanna, "aaaa")
    days.closed(riga, astrid)
    riga.refresh_from_db()
    return riga


def add(
    training,
    by,
    *,
    marks=None,
    reason="Came in late and stood on no list",
    email="janis@mfa.example",
    registration=None,
):
    sessions = [session.pk for session in training.sessions.all()]
    forgotten = after_closing.Forgotten(
        party=training.host,
        email=email,
        details=JANIS,
        marks=dict.fromkeys(sessions, "present") if marks is None else marks,
        reason=reason,
    )
    return after_closing.add_after_closing(
        by=by,
        training=training,
        forgotten=forgotten,
        now=days.AFTERWARDS,
        registration=registration,
    )


def all_present(registration):
    return {(registration.pk, each.pk): "present" for each in registration.training.sessions.all()}


def fact_of(registration):
    fact = ParticipationFact.objects.get(person_key=registration.participant.fact_key)
    return fact.attended, fact.completed


def test_a_correction_brings_fact_completion_and_certificate(closed, hanna, astrid):
    assert fact_of(hanna) == (False, False)
    attendance.record_attendance(
        by=astrid,
        training=closed,
        cells=all_present(hanna),
        reason="The list of the second room was lost",
        now=days.AFTERWARDS,
    )
    assert fact_of(hanna) == (True, True)
    assert Registration.objects.get(pk=hanna.pk).completed
    assert hanna.certificates.get().minutes_attended == 12 * 60
    assert AuditEntry.objects.filter(action="record_attendance").count() == 1


def test_remembered_totals_count_the_correction(closed, hanna, astrid):
    before = in_all(days.AFTERWARDS)
    attendance.record_attendance(
        by=astrid,
        training=closed,
        cells=all_present(hanna),
        reason="Lost list",
        now=days.AFTERWARDS,
    )
    add(closed, astrid)
    after = in_all(days.AFTERWARDS)
    assert after.participations == before.participations + 2
    assert after.completed == before.completed + 2


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_changes(closed, hanna, astrid, reason):
    with pytest.raises(Refused, match="Write why the marks are corrected"):
        attendance.record_attendance(
            by=astrid, training=closed, cells=all_present(hanna), reason=reason, now=days.AFTERWARDS
        )
    with pytest.raises(Refused, match="Write why this person is added"):
        add(closed, astrid, reason=reason)
    assert fact_of(hanna) == (False, False)
    assert not Correction.objects.exists()
    assert closed.registrations.count() == 2


def test_a_refused_correction_keeps_the_marks_that_were_chosen(desk, closed, hanna):
    first = closed.sessions.first()
    page = desk.post(days.address(closed, "attendance"), {f"mark-{hanna.pk}-{first.pk}": "present"})
    assert page.status_code == 200
    assert f'name="mark-{hanna.pk}-{first.pk}" value="present" checked' in page.text
    assert "data-mark-url" not in page.text  # a reason is asked for, so no mark is saved on its own


def test_a_correction_that_takes_the_certificate_away_is_left_to_the_desk(desk, closed, lukasz):
    marks = {f"mark-{lukasz.pk}-{each.pk}": "absent" for each in closed.sessions.all()}
    marks |= {"reason": "Somebody else's marks"}
    answer = desk.post(days.address(closed, "attendance"), marks, follow=True)
    assert "1 person is told by mail." in answer.text
    assert fact_of(lukasz) == (False, False)
    certificate = Certificate.objects.get(registration=lukasz)
    assert certificate.status == Certificate.Status.VALID
    page = desk.get(days.address(closed)).text
    assert days.address(closed, "certificate_revoke", certificate.number) in page


def test_a_correction_names_whom_no_letter_reaches(desk, closed, hanna):
    Participant.objects.filter(pk=hanna.participant_id).update(email="")
    mark = {f"mark-{hanna.pk}-{closed.sessions.first().pk}": "late", "reason": "The train was late"}
    answer = desk.post(days.address(closed, "attendance"), mark, follow=True)
    assert "Ганна Шевченко gets no letter: please tell them yourself." in answer.text


def test_somebody_forgotten_is_added_with_fact_and_certificate(closed, astrid):
    added = add(closed, astrid)
    assert (added.status, added.registered_by_hand) == ("confirmed", True)
    assert Registration.objects.get(pk=added.pk).completed
    assert fact_of(added) == (True, True)
    assert added.certificates.count() == 1
    closed.refresh_from_db()
    assert closed.confirmed_seats == 3
    assert AuditEntry.objects.filter(action="add_after_closing").count() == 1


def test_a_typed_mission_that_its_last_person_leaves_by_it_is_deleted(closed, hanna, astrid):
    typed = factories.mission(closed.host, name="Embassy in Bangkok", is_listed=False)
    Registration.objects.filter(pk=hanna.pk).update(status="withdrawn", mission=typed)
    hanna.refresh_from_db()
    add(closed, astrid, registration=hanna)
    assert not Mission.objects.filter(pk=typed.pk).exists()


def test_a_full_training_is_overbooked_with_the_reason(closed, astrid):
    Training.objects.filter(pk=closed.pk).update(capacity=2)
    added = add(closed, astrid)
    closed.refresh_from_db()
    assert (closed.confirmed_seats, closed.overbooked) == (3, 1)
    assert added.overbooking_reason == "Came in late and stood on no list"


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_who_had_no_seat_and_came_all_the_same_is_added(closed, astrid, status):
    row = days.seated(closed, JANIS.full_name, email="janis@mfa.example")
    Registration.objects.filter(pk=row.pk).update(status=status)
    assert add(closed, astrid).pk == row.pk
    assert fact_of(row) == (True, True)


def test_a_title_from_the_own_profile_meanwhile_stays(closed, astrid):
    row = days.seated(closed, JANIS.full_name, email="janis@mfa.example")
    Registration.objects.filter(pk=row.pk).update(status="waiting")
    Participant.objects.filter(pk=row.participant_id).update(title="Ambassador")  # since `row`

    add(closed, astrid, registration=row)

    assert Participant.objects.get(pk=row.participant_id).title == "Ambassador"


def test_who_was_known_without_post_has_title_and_mission_from_then_on(closed, astrid):
    row = days.seated(closed, JANIS.full_name, email="janis@mfa.example")
    Registration.objects.filter(pk=row.pk).update(status="waiting")
    added = add(closed, astrid)
    person = Participant.objects.get(pk=row.participant_id)
    assert (person.title, person.mission.name) == (JANIS.title, added.mission.name)


def test_who_has_a_seat_is_not_added_again(closed, astrid):
    add(closed, astrid)
    with pytest.raises(Refused, match="Correct the marks instead"):
        add(closed, astrid)


@pytest.mark.parametrize(
    ("letters", "sentence"),
    [("ppp", "Mark every session"), ("aaaa", "only who was there"), ("eeee", "only who was there")],
)
def test_who_is_added_was_there_and_is_marked_throughout(closed, astrid, letters, sentence):
    marks = {"p": "present", "a": "absent", "e": "excused"}
    sessions = [each.pk for each in closed.sessions.all()]
    given = {pk: marks[letter] for pk, letter in zip(sessions, letters, strict=False)}
    with pytest.raises(Refused, match=sentence):
        add(closed, astrid, marks=given)
    assert closed.registrations.count() == 2


def test_a_training_that_is_not_closed_takes_nobody_this_way(riga, sessions, astrid):
    with pytest.raises(Refused, match="This training is not closed"):
        add(riga, astrid)


def test_a_coordinator_adds_nobody(closed, ilze):
    with pytest.raises(Refused, match="Only the secretariat"):
        add(closed, ilze)


def test_the_form_adds_somebody_and_keeps_what_was_typed(desk, closed, lithuania):
    page = days.address(closed, "add_after_closing")
    typed = {
        "full_name": "Jānis Bērziņš-Ķīsis",
        "party": closed.host.pk,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": lithuania.pk,
        "reason": "Stood on no list",
    }
    refused = desk.post(page, typed)
    assert "Mark every session" in str(refused.context["form"].errors["__all__"])
    assert 'value="Jānis Bērziņš-Ķīsis"' in refused.text
    marks = {f"session-{each.pk}": "present" for each in closed.sessions.all()}
    assert desk.post(page, typed | marks).status_code == 302
    assert closed.registrations.confirmed().count() == 3


@pytest.mark.parametrize(("present", "is_said"), [(4, True), (1, False)])
def test_the_letter_about_marks_says_when_a_certificate_is_now_earned(
    closed, hanna, astrid, present, is_said
):
    attendance.record_attendance(
        by=astrid,
        training=closed,
        cells=dict(list(all_present(hanna).items())[:present]),
        reason="The list was lost",
        now=days.AFTERWARDS,
    )
    body = Letter.objects.get(kind="attendance_corrected").body
    said = "You have now earned the certificate of participation."
    assert (said in body) is is_said is hanna.certificates.exists()


def test_the_page_of_the_training_says_what_was_corrected(client, desk, closed, hanna, astrid):
    first = closed.sessions.first()
    desk.post(
        days.address(closed, "attendance"),
        {f"mark-{hanna.pk}-{first.pk}": "late", "reason": "The train was late"},
    )
    add(closed, astrid)
    page = days.address(closed, "training_detail")
    staff = " ".join(strip_tags(desk.get(page).text).split())
    assert (
        "15 January 2027: The secretariat corrected the attendance of 1 person. The train was late"
        in staff
    )
    assert "The secretariat added somebody who was there. Came in late" in staff
    client.logout()
    anyone = client.get(page).text
    assert "The secretariat added somebody who was there." in anyone
    assert "corrected the attendance of 1 person" in anyone
    assert "The train was late" not in anyone
    assert "Came in late" not in anyone
    assert "Jānis" not in anyone


def test_a_coordinator_does_not_read_why(closed, astrid, ilze, sign_in, afterwards):
    Training.objects.filter(pk=closed.pk).update(capacity=2)
    add(closed, astrid)
    page = sign_in(ilze).get(days.address(closed, "registrations")).text
    assert JANIS.full_name in page
    assert "stood on no list" not in page


def test_who_was_declined_and_is_added_without_a_certificate_reads_why(closed, astrid):
    row = days.seated(closed, JANIS.full_name, email="janis@mfa.example")
    Registration.objects.filter(pk=row.pk).update(status="declined")
    row.refresh_from_db()
    mail.registration_declined(row, had_seat=False, now=days.AFTERWARDS)  # is held for a minute
    first, *others = [session.pk for session in closed.sessions.all()]
    add(closed, astrid, marks={first: "present", **dict.fromkeys(others, "absent")})

    letter = Letter.objects.get(to="janis@mfa.example")
    assert letter.kind == "added_after_closing"
    assert "“Indicators” on Thursday 14 January: Present" in letter.body
    assert "Attended: 3 of 12 hours" in letter.body
    assert "You have not earned the certificate of this training:\n– Missing:" in letter.body


def test_who_is_added_with_a_certificate_reads_no_overtaken_letter(closed, astrid):
    row = days.seated(closed, JANIS.full_name, email="janis@mfa.example")
    Registration.objects.filter(pk=row.pk).update(status="withdrawn")
    row.refresh_from_db()
    mail.registration_withdrawn_for(row, had_seat=True, now=days.AFTERWARDS)
    add(closed, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    told = Letter.objects.filter(to="janis@mfa.example").values_list("kind", flat=True)
    assert list(told) == ["certificate_ready"]
