"""A revocation taken back within a day: the paper holds again, and everybody is told so."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.participants.duplicates import world
from tests.trainings import days
from tests.trainings.days import address
from trainings import tasks
from trainings.actions import certificates, revocations
from trainings.models import Attendance, Certificate
from trainings.rules import results

pytestmark = pytest.mark.django_db
BY_CODE = "The code belongs to a valid certificate"
DAY = timedelta(days=1)


@pytest.fixture
def revoked(certificate, astrid):
    return certificates.revoke(
        by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS
    )


def take_back(certificate, by, now=days.AFTERWARDS):
    return revocations.take_back_revocation(by=by, certificate=certificate, now=now)


def check(browser, certificate) -> str:
    return " ".join(browser.get(f"/certificates/verify/{certificate.code}/").text.split())


def test_the_check_is_right_before_between_and_after(client, fresh_cache, certificate, astrid):
    assert BY_CODE in check(client, certificate)
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    assert "Reason: Misuse." in check(client, certificate)
    take_back(certificate, astrid)
    page = check(client, certificate)
    assert BY_CODE in page
    assert "Misuse" not in page and "evoked" not in page


def test_staff_take_it_back_on_the_desk_and_the_holder_gets_a_letter(desk, revoked, riga):
    page = address(riga, "revocation_take_back", revoked.number)
    assert page in desk.get(address(riga)).text
    answer = desk.post(page, follow=True)
    assert f"Certificate {revoked.number} holds again." in answer.text
    assert page not in answer.text
    letter = Letter.objects.get(kind="revocation_taken_back")
    assert f"certificate {revoked.number}" in letter.body and "holds" in letter.subject


def test_the_file_is_that_of_before(revoked, astrid, lukasz):
    held = take_back(revoked, astrid)
    assert held.sha256 and held.sha256 == lukasz.certificates.get().sha256
    assert (held.status, held.revoked_on, held.revocation_reason) == ("valid", None, "")


def test_the_trail_has_who_took_it_back_and_what_stood(revoked, astrid):
    take_back(revoked, astrid)
    entry = AuditEntry.objects.get(action="take_back_revocation")
    assert (entry.by, entry.subject_id) == (astrid, str(revoked.pk))
    assert entry.changes["status"] == ["revoked", "valid"]


def test_after_a_day_it_is_refused_with_a_sentence_and_no_button(time_is, desk, revoked, riga):
    page = address(riga, "revocation_take_back", revoked.number)
    time_is(days.AFTERWARDS + DAY)
    answer = desk.post(page)
    assert "can be taken back for one day, which is over" in answer.text
    assert "<button" not in answer.text.partition("note-stop")[2]
    assert page not in desk.get(address(riga)).text
    revoked.refresh_from_db()
    assert revoked.status == "revoked"


def test_in_the_last_minute_of_the_day_it_is_not(revoked, astrid):
    assert take_back(revoked, astrid, days.AFTERWARDS + DAY - timedelta(minutes=1)).is_valid


def test_one_revoked_before_the_moment_was_stored_is_refused(revoked, astrid):
    Certificate.objects.update(revoked_at=None)
    with pytest.raises(Refused, match="which is over"):
        take_back(revoked, astrid)


def test_not_when_another_was_issued_meanwhile(revoked, astrid, lukasz):
    other = certificates.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Żółć", now=days.AFTERWARDS
    )
    with pytest.raises(Refused, match=f"Certificate {other.number} was issued in place of"):
        take_back(revoked, astrid)


def test_the_one_that_holds_stands_before_a_newer_one_and_else_the_newest(revoked, astrid, lukasz):
    by = {"by": astrid, "now": days.AFTERWARDS}
    newer = certificates.issue(registration=lukasz, full_name="Łukasz Żółć", **by)
    certificates.revoke(certificate=newer, reason="misuse", **by)
    result = results.of_registration(lukasz)
    assert (result.certificate, result.earlier) == (newer, [revoked])
    take_back(revoked, astrid)
    result = results.of_registration(lukasz)
    assert (result.certificate, result.earlier) == (revoked, [newer])


def test_a_second_click_and_a_second_colleague_change_nothing(desk, revoked, riga):
    page = address(riga, "revocation_take_back", revoked.number)
    desk.post(page)
    assert f"Certificate {revoked.number} is not revoked." in desk.post(page).text
    assert Letter.objects.filter(kind="revocation_taken_back").count() == 1


def test_one_whose_marks_were_corrected_meanwhile_is_checked(revoked, astrid, lukasz):
    Attendance.objects.filter(registration=lukasz).update(mark="absent")
    assert take_back(revoked, astrid).no_longer_fits
    letter = Letter.objects.get(kind="revocation_taken_back")
    assert "so the secretariat still checks it" in letter.body


def test_one_that_was_revoked_before_it_was_drawn_is_drawn_now(closed, astrid, lukasz):
    (undrawn,) = lukasz.certificates.all()
    certificates.revoke(by=astrid, certificate=undrawn, reason="misuse", now=days.AFTERWARDS)
    assert tasks.draw_certificates(days.AFTERWARDS) == 0
    take_back(undrawn, astrid)
    assert undrawn.number not in Letter.objects.get(kind="revocation_taken_back").body
    assert tasks.draw_certificates(days.AFTERWARDS) == 1


def test_one_that_waits_to_be_drawn_again_has_waited_since_it_was_taken_back(closed, astrid):
    """The worker is not called neglectful for the time in which it had nothing to draw."""
    Certificate.objects.update(waiting_since=days.AFTERWARDS)
    undrawn, later = Certificate.objects.get(), days.AFTERWARDS + DAY / 2
    certificates.revoke(by=astrid, certificate=undrawn, reason="misuse", now=days.AFTERWARDS)
    take_back(undrawn, astrid, later)
    assert not Certificate.objects.neglected(later).exists()
    assert Certificate.objects.neglected(later + DAY / 2).get() == undrawn


def test_one_of_somebody_erased_meanwhile_holds_again_without_a_letter(revoked, astrid):
    Certificate.objects.update(registration=None, full_name="")
    assert take_back(revoked, astrid).is_valid
    assert not Letter.objects.filter(kind="revocation_taken_back").exists()


def test_not_when_a_merge_left_the_person_another_valid_one(riga, latvia, astrid, now):
    """Two records of one person in one training: the certificate of the other one holds."""
    riga.status = "closed"
    riga.save()
    factories.session(riga)
    one, other = (factories.participant(name, latvia) for name in ("Anna Liepa", "A. Liepa"))
    lost = world.take_part(riga, one, certificate=1).certificates.get()
    world.take_part(riga, other, certificate=2)
    certificates.revoke(by=astrid, certificate=lost, reason="misuse", now=now)
    world.merge(one, other, astrid, now)
    lost.refresh_from_db()
    with pytest.raises(Refused, match="TFTHB-2027-0002 was issued in place of TFTHB-2027-0001"):
        take_back(lost, astrid, now)


def test_an_officer_and_a_coordinator_do_not_take_it_back(revoked, riga, sign_in, janis, ilze):
    page = address(riga, "revocation_take_back", revoked.number)
    for account in (janis, ilze):
        assert sign_in(account).post(page).status_code == 403
    revoked.refresh_from_db()
    assert revoked.status == "revoked"
