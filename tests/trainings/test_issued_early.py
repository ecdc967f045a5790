"""Certificates issued before the closing: for whom, why, and what becomes of them after it."""

import pytest

from desk import overview
from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.trainings.issuing import holders, issue_to, send
from trainings import tasks
from trainings.actions import attendance
from trainings.actions import certificates as actions
from trainings.models import Certificate, Training
from trainings.rules.archive import missing_in_archive
from trainings.rules.sending_again import sending_problems

pytestmark = pytest.mark.django_db

UNTIL_THEN = "Issued before the closing: it prints the hours until then."
OTHER_HOURS = "The certificate prints other hours than the corrected attendance."


@pytest.fixture
def nearly_there(riga, lukasz, hanna):
    """Of the four sessions Łukasz was at three, Ганна at one; 75 percent are asked."""
    Training.objects.filter(pk=riga.pk).update(certificate_share=75)
    days.mark(lukasz, "ppp-")
    days.mark(hanna, "paa-")
    return Training.objects.get(pk=riga.pk)


def test_before_the_closing_it_needs_a_reason_which_the_desk_and_the_trail_tell(
    desk, nearly_there, lukasz
):
    answer = send(desk, nearly_there, people=[lukasz.pk])
    assert "Write why a certificate is issued before." in answer.text
    assert holders() == []

    send(desk, nearly_there, people=[lukasz.pk], early_reason="Posted to Oslo on Friday")
    certificate = lukasz.certificates.get()
    assert (certificate.early_reason, certificate.minutes_attended) == (
        "Posted to Oslo on Friday",
        540,
    )
    assert (
        "before the training was closed: Posted to Oslo on Friday"
        in desk.get(address(nearly_there)).text
    )
    assert AuditEntry.objects.get(action="issue_certificate").note == "Posted to Oslo on Friday"


def test_before_the_closing_only_what_is_earned_whatever_comes(nearly_there, astrid, hanna):
    issued = issue_to(nearly_there, astrid, people=[hanna.pk], early_reason="Leaves")
    assert issued.certificates == []
    with pytest.raises(Refused, match="has not earned a certificate"):
        actions.issue(
            by=astrid,
            registration=hanna,
            full_name="Ганна Шевченко",
            early_reason="Leaves",
            now=days.AFTERWARDS,
        )


def test_the_holder_does_not_read_the_reason(nearly_there, astrid, janis, sign_in):
    own = factories.registration(nearly_there, janis.participant)
    days.mark(own, "ppp-")
    issue_to(nearly_there, astrid, people=[own.pk], early_reason="She is ill")
    pages = [sign_in(janis).get(page).text for page in ("/me/", "/me/data/")]
    assert own.certificates.get().number in pages[0]
    assert "She is ill" not in "".join(pages)


# --- After the closing ----------------------------------------------------------------------------
@pytest.fixture
def gone_on(nearly_there, astrid, lukasz, hanna):
    """Łukasz had his early, of nine hours; then he was at the last session, and Riga was closed."""
    issue_to(nearly_there, astrid, people=[lukasz.pk], early_reason="Leaves")
    while tasks.draw_certificates(days.AFTERWARDS):
        pass
    last = nearly_there.sessions.last()
    for each in (lukasz, hanna):
        each.attendance.create(session=last, mark="present")
    days.closed(nearly_there, astrid)
    return Training.objects.get(pk=nearly_there.pk)


def misfits(account) -> list[str]:
    found = overview.tasks(account, days.AFTERWARDS.date())
    return [each.sentence for each in found if "no longer fit" in each.sentence]


def correct(training, by, registration, session, mark) -> None:
    attendance.record_attendance(
        by=by,
        training=training,
        cells={(registration.pk, session.pk): mark},
        reason="The list came late",
        now=days.AFTERWARDS,
    )


def reasons_told(registration) -> str:
    """The reason in the letter with the certificate that holds now."""
    while tasks.draw_certificates(days.AFTERWARDS):
        pass
    letter = Letter.objects.filter(kind="certificate_ready", to=registration.participant.email)
    return letter.latest("pk").body.partition("Reason: ")[2].partition("\n")[0]


def test_that_the_training_went_on_makes_an_early_one_no_misfit(desk, gone_on, lukasz, astrid):
    certificate = lukasz.certificates.get()
    assert (certificate.minutes_attended, certificate.no_longer_fits) == (540, False)
    page = desk.get(address(gone_on)).text
    assert UNTIL_THEN in page and OTHER_HOURS not in page
    assert "Issue all" not in page
    assert misfits(astrid) == []
    assert certificate in Certificate.objects.of_training(gone_on).for_archive()
    assert missing_in_archive(gone_on) == []
    assert sending_problems(certificate, now=days.AFTERWARDS) == []


def test_one_click_for_all_leaves_valid_ones_alone_but_those_that_no_longer_fit(
    desk, gone_on, lukasz, sessions, astrid
):
    send(desk, gone_on, everybody="1")
    assert lukasz.certificates.get().is_valid
    correct(gone_on, astrid, lukasz, sessions[3], "late")
    page = " ".join(desk.get(address(gone_on)).text.split())
    assert "1 of them has a valid certificate that no longer fits: “Issue all” replaces it." in page
    send(desk, gone_on, everybody="1")
    assert [each.status for each in lukasz.certificates.order_by("pk")] == ["replaced", "valid"]


def test_staff_replace_it_from_its_page_and_the_letter_says_with_all_hours(
    desk, gone_on, lukasz, sign_in, ilze
):
    page = address(gone_on, "certificate_issue", lukasz.pk)
    assert sign_in(ilze).post(page, {"full_name": "Łukasz Żółć"}).status_code == 403
    assert page in desk.get(address(gone_on)).text
    seen = desk.get(page).context["form"]["seen"].value()
    desk.post(page, {"full_name": "Łukasz Żółć", "seen": seen})
    valid = lukasz.certificates.valid().get()
    assert (valid.minutes_attended, valid.early_reason) == (720, "")
    assert reasons_told(lukasz) == "issued again with all hours"


def test_another_early_one_is_of_the_hours_until_now(nearly_there, astrid, lukasz):
    def issue():
        actions.issue(
            by=astrid,
            registration=lukasz,
            full_name="Łukasz Żółć",
            early_reason="Leaves",
            now=days.AFTERWARDS,
        )

    issue()
    tasks.draw_certificates(days.AFTERWARDS)
    lukasz.attendance.create(session=nearly_there.sessions.last(), mark="present")
    issue()
    assert reasons_told(lukasz) == "issued again with the hours until now"


def test_a_correction_after_the_closing_makes_it_a_misfit(desk, gone_on, lukasz, sessions, astrid):
    correct(gone_on, astrid, lukasz, sessions[0], "absent")
    correct(gone_on, astrid, lukasz, sessions[0], "late")
    assert lukasz.certificates.get().no_longer_fits
    page = desk.get(address(gone_on)).text
    assert OTHER_HOURS in page and UNTIL_THEN not in page
    assert len(misfits(astrid)) == 1
    issue_to(gone_on, astrid, people=[lukasz.pk])
    assert reasons_told(lukasz) == "attendance corrected"


def test_a_correction_of_somebody_else_leaves_it_as_it_is(gone_on, lukasz, hanna, sessions, astrid):
    correct(gone_on, astrid, hanna, sessions[1], "present")
    assert not lukasz.certificates.get().no_longer_fits


def test_fewer_hours_than_it_prints_make_it_a_misfit(nearly_there, astrid, lukasz, hanna):
    Training.objects.filter(pk=nearly_there.pk).update(certificate_share=50)
    issue_to(nearly_there, astrid, people=[lukasz.pk], early_reason="Leaves")
    lukasz.attendance.filter(session=nearly_there.sessions.first()).update(mark="absent")
    for each in (lukasz, hanna):
        each.attendance.create(session=nearly_there.sessions.last(), mark="absent")
    days.closed(nearly_there, astrid)
    assert lukasz.certificates.get().no_longer_fits
