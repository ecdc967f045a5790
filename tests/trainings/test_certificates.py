"""Certificates: who gets one, and what the desk does with it afterwards."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from outbox.models import Letter
from participants.models import AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.undoing import read_and_send
from trainings import tasks
from trainings.actions import certificates as actions
from trainings.models import Certificate, Registration, Training

pytestmark = pytest.mark.django_db


def issue_on_page(desk, registration, name: str):
    """Send the page of somebody's certificate with this name."""
    page = address(registration.training, "certificate_issue", registration.pk)
    return read_and_send(desk, page, {"full_name": name})


def issue(registration, by, name="Łukasz Żółć", now=days.AFTERWARDS):
    return actions.issue(by=by, registration=registration, full_name=name, now=now)


def test_closing_issues_for_all_who_earned_one_and_nobody_else(riga, astrid, lukasz, hanna):
    others = {
        status: days.seated(riga, f"Person {status}", email=f"{status}@mfa.example")
        for status in ("waiting", "requested", "declined", "withdrawn")
    }
    for status, registration in others.items():
        days.mark(registration, "pppp")
        Registration.objects.filter(pk=registration.pk).update(status=status)
    days.mark(lukasz, "pppl")
    days.mark(hanna, "aaaa")
    days.closed(riga, astrid)
    assert [each.registration for each in Certificate.objects.all()] == [lukasz]


def test_the_facts_of_the_day_are_copied(closed, lukasz):
    certificate = lukasz.certificates.get()
    assert (certificate.number, certificate.full_name, certificate.place) == (
        "TFTHB-2027-0001",
        "Łukasz Żółć",
        "Riga, Latvia",
    )
    assert (certificate.first_day, certificate.last_day) == (date(2027, 1, 14), date(2027, 1, 15))
    assert (certificate.minutes_attended, certificate.minutes_total) == (720, 720)
    assert certificate.issued_on == date(2027, 1, 15)


def test_a_code_has_130_random_bits(riga, astrid, lukasz, hanna):
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    codes = set(Certificate.objects.values_list("code", flat=True))
    assert len(codes) == 2
    assert all(
        len(code) == 26 and set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for code in codes
    )


def test_numbers_go_on_over_trainings_and_begin_anew_each_year(closed, astrid, now):
    other = factories.training("Safe return", now=now)
    days.programme(other)
    days.mark(days.seated(other, "Õnne", email="onne@mfa.example"), "pppp")
    days.closed(other, astrid)
    late = factories.training("Winter", now=now)
    days.programme(late)
    days.mark(days.seated(late, "Eglė Šimkūnaitė", email="egle@mfa.example"), "pppp")
    # 00:30 in Stockholm is still the old year in London.
    days.actions.close(by=astrid, training=late, now=datetime(2027, 12, 31, 23, 30, tzinfo=UTC))
    numbers = list(Certificate.objects.order_by("pk").values_list("number", flat=True))
    assert numbers == ["TFTHB-2027-0001", "TFTHB-2027-0002", "TFTHB-2028-0001"]


def test_a_name_that_cannot_be_drawn_waits_and_the_others_go_on(desk, riga, lukasz):
    thai = days.seated(riga, "สมชาย", email="somchai@mfa.example")
    for each in (lukasz, thai):
        days.mark(each, "pppp")
    assert "The typeface has no “ส” (U+0E2A)" in desk.get(address(riga, "close")).text
    desk.post(address(riga, "close"))
    assert [each.registration for each in Certificate.objects.all()] == [lukasz]
    assert "The typeface has no “ส” (U+0E2A)" in desk.get(address(riga)).text
    issue_on_page(desk, thai, "Somchai")
    assert thai.certificates.get().full_name == "Somchai"


@pytest.mark.parametrize("marks", ["aaaa", "paaa", "ppp-", "----"])
def test_no_certificate_for_somebody_absent_or_unmarked(closed, riga, astrid, marks):
    late = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(late, marks)
    with pytest.raises(Refused, match="This person has not earned a certificate"):
        issue(late, astrid, "Õnne")
    assert not late.certificates.exists()


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_no_certificate_without_a_seat(closed, riga, astrid, status):
    late = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(late, "pppp")
    Registration.objects.filter(pk=late.pk).update(status=status)
    with pytest.raises(Refused, match="no confirmed seat"):
        issue(late, astrid, "Õnne")
    assert issue_again_with_a_seat(late, astrid)


def issue_again_with_a_seat(registration, by):
    Registration.objects.filter(pk=registration.pk).update(status="confirmed")
    return issue(registration, by, "Õnne")


def test_no_certificate_before_closing_without_a_reason(riga, astrid, lukasz):
    days.mark(lukasz, "pppp")
    with pytest.raises(Refused, match="not closed yet. Write why"):
        issue(lukasz, astrid)


def test_the_trainings_title_is_drawn_too(riga, astrid, lukasz):
    Training.objects.filter(pk=riga.pk).update(title="Safe return ฿")
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert not Certificate.objects.exists()


def test_the_desk_shows_how_far_the_drawing_is(desk, closed):
    page = desk.get(address(closed)).text
    assert "0 of 1 drawn" in page and "data-progress-url" in page
    progress = address(closed, "certificates_progress")
    assert desk.get(progress).json() == {"done": 0, "total": 1, "finished": False}
    tasks.draw_certificates(days.AFTERWARDS)
    assert desk.get(progress).json() == {"done": 1, "total": 1, "finished": True}
    assert "data-progress-url" not in desk.get(address(closed)).text


def test_the_desk_says_what_is_missing(desk, riga, astrid, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "ppaa")
    days.closed(riga, astrid)
    assert "Missing: 15 January, 09:00–12:00" in desk.get(address(riga)).text


@pytest.mark.parametrize("people", [1, 3, 55])
def test_the_desk_asks_the_database_as_often_for_few_as_for_many(
    desk, riga, sessions, astrid, people, django_assert_num_queries
):
    for number in range(people):
        days.mark(days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example"), "pppp")
    days.closed(riga, astrid)
    with django_assert_num_queries(14):  # one looks for neglected ones, one for erased people
        assert desk.get(address(riga)).text.count("<tr>") == people + 1


def test_a_corrected_name_makes_a_new_certificate_that_replaces_the_old(
    desk, closed, certificate, lukasz
):
    read_and_send(
        desk, address(closed, "certificate_issue", lukasz.pk), {"full_name": "Łukasz Żółć-Bąk"}
    )
    old, new = Certificate.objects.order_by("pk")
    assert (old.status, old.replaced_by, old.full_name) == ("replaced", new, "Łukasz Żółć")
    assert (new.status, new.full_name, new.number) == (
        "valid",
        "Łukasz Żółć-Bąk",
        "TFTHB-2027-0002",
    )
    assert new.code != old.code
    lukasz.participant.refresh_from_db()
    assert lukasz.participant.full_name == "Łukasz Żółć-Bąk"
    tasks.draw_certificates(days.AFTERWARDS)
    assert Letter.objects.filter(kind="certificate_ready").count() == 2


def test_a_second_click_makes_no_second_certificate(closed, astrid, certificate, lukasz):
    issue(lukasz, astrid, "Łukasz Bąk")
    with pytest.raises(Refused, match="TFTHB-2027-0002 says the same already"):
        issue(lukasz, astrid, "Łukasz Bąk")
    assert lukasz.certificates.valid().count() == 1


def test_a_corrected_name_that_cannot_be_drawn_is_refused_and_kept_in_the_form(
    desk, closed, lukasz
):
    page = read_and_send(
        desk, address(closed, "certificate_issue", lukasz.pk), {"full_name": "Łukasz ฿"}
    )
    assert "The typeface has no “฿” (U+0E3F)" in page.text
    assert 'value="Łukasz ฿"' in page.text
    assert lukasz.certificates.get().is_valid


@pytest.mark.parametrize("name", ["", " ", "a\u202eb", "x" * 201, "\x00"])
def test_a_name_that_is_none_is_refused(desk, closed, lukasz, name):
    assert (
        read_and_send(
            desk, address(closed, "certificate_issue", lukasz.pk), {"full_name": name}
        ).status_code
        == 200
    )
    assert lukasz.certificates.count() == 1


def test_revoking_asks_for_the_reason_and_keeps_it(desk, closed, certificate):
    page = address(closed, "certificate_revoke", certificate.number)
    assert desk.get(page).status_code == 200
    assert read_and_send(desk, page, {"reason": "dislike"}).status_code == 200
    certificate.refresh_from_db()
    assert certificate.is_valid
    read_and_send(desk, page, {"reason": "misuse"})
    certificate.refresh_from_db()
    assert (certificate.status, certificate.revocation_reason) == ("revoked", "misuse")
    assert certificate.revoked_on == date(2027, 1, 15)
    assert AuditEntry.objects.get(action="revoke_certificate").facts == {"reason": "misuse"}


def test_whoever_revokes_reads_that_a_holder_without_an_address_gets_no_letter(
    desk, closed, certificate, lukasz
):
    Participant.objects.filter(pk=lukasz.participant_id).update(email="")
    page = address(closed, "certificate_revoke", certificate.number)
    said = read_and_send(desk, page, {"reason": "misuse"}, follow=True).text
    assert "is revoked. The officer gets no letter, so please tell them yourself." in said


def test_a_revocation_is_told_to_the_holder_by_letter(closed, certificate, astrid, lukasz):
    actions.revoke(
        by=astrid, certificate=certificate, reason="attendance_corrected", now=days.AFTERWARDS
    )
    letter = Letter.objects.get(kind="certificate_revoked")
    assert letter.to == lukasz.address
    assert (
        "certificate TFTHB-2027-0001 for this training was revoked on 15 January 2027"
        in letter.body
    )
    assert "Reason: Attendance corrected." in letter.body and "/me/" in letter.body
    assert certificate.code not in letter.body


def test_the_desk_lists_what_was_replaced_with_its_state(desk, closed, astrid, certificate, lukasz):
    second = issue(lukasz, astrid, "Łukasz Bąk")
    actions.revoke(by=astrid, certificate=second, reason="misuse", now=days.AFTERWARDS)
    third = issue(lukasz, astrid, "Łukasz Żółć-Bąk")
    page = strip_tags(desk.get(address(closed)).text)
    told = [f"{second.number}: Revoked", f"{certificate.number}: Replaced"]
    assert [page.count(words) for words in told] == [1, 1]
    assert page.index(third.number) < page.index(told[0]) < page.index(told[1])


def test_ones_record_says_what_came_of_it(closed, certificate, astrid, lukasz, sign_in, latvia):
    account = factories.account("lukasz@mfa.example", party=latvia)
    lukasz.participant.account = account
    lukasz.participant.save()
    mine = sign_in(account)
    assert "Certificate issued" in mine.get("/me/").text
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    page = mine.get("/me/").text
    assert "Certificate revoked" in page and "pill-good" not in page


def test_a_certificate_is_revoked_once(closed, certificate, astrid):
    options = {"by": astrid, "certificate": certificate, "now": days.AFTERWARDS}
    actions.revoke(reason="misuse", **options)
    with pytest.raises(Refused, match="Only a valid certificate can be revoked"):
        actions.revoke(reason="issued_in_error", **options)


def test_a_correction_of_hours_offers_a_replacement(
    desk, closed, certificate, lukasz, sessions, astrid
):
    mark = {f"mark-{lukasz.pk}-{sessions[0].pk}": "excused", "reason": "A note came late"}
    desk.post(address(closed, "attendance"), mark)
    assert "prints other hours" in desk.get(address(closed)).text
    read_and_send(
        desk, address(closed, "certificate_issue", lukasz.pk), {"full_name": "Łukasz Żółć"}
    )
    assert lukasz.certificates.valid().get().minutes_attended == 540
    assert "prints other hours" not in desk.get(address(closed)).text


def test_hours_that_are_no_quarters_have_their_units_on_the_desk(desk, riga, astrid):
    factories.session(riga, start=9, hours=1)
    factories.session(riga, start=11, hours=2 / 3)
    days.mark(days.seated(riga), "pa")
    days.closed(riga, astrid)
    assert ">1 h of 1 h 40 min</td>" in desk.get(address(riga)).text


def test_a_foreign_certificate_or_person_is_not_reached_through_this_training(
    desk, closed, certificate, now, lukasz
):
    other = factories.training("Safe return", now=now)
    assert desk.get(address(other, "certificate_revoke", certificate.number)).status_code == 404
    assert desk.get(address(other, "certificate_issue", lukasz.pk)).status_code == 404
    assert desk.get(address(closed, "certificate_revoke", certificate.number)).status_code == 200
    assert desk.get(address(closed, "certificate_issue", lukasz.pk)).status_code == 200


def test_a_form_opened_before_a_revocation_issues_nothing(
    desk, closed, certificate, lukasz, astrid
):
    """Sent after it, the correction is refused and says why; what was typed stays."""
    form = desk.get(days.address(closed, "certificate_issue", lukasz.pk)).context["form"]
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    typed = {"full_name": "Łukasz Bąk", "seen": form["seen"].value()}
    answer = desk.post(days.address(closed, "certificate_issue", lukasz.pk), typed)
    assert f"Meanwhile certificate {certificate.number} was revoked or replaced" in answer.text
    assert "Łukasz Bąk" in answer.text
    assert not lukasz.certificates.valid().exists()


def test_five_corrections_from_one_page_issue_one(desk, closed, certificate, lukasz):
    form = desk.get(days.address(closed, "certificate_issue", lukasz.pk)).context["form"]
    for name in ("Łukasz Bąk", "Łukasz Bak", "Lukasz Bąk", "Łukasz Żak", "Łukasz Zak"):
        typed = {"full_name": name, "seen": form["seen"].value()}
        desk.post(days.address(closed, "certificate_issue", lukasz.pk), typed)
    assert [each.full_name for each in lukasz.certificates.valid()] == ["Łukasz Bąk"]
    assert lukasz.certificates.count() == 2


def test_the_command_draws_those_of_its_own_training_only(closed, riga, astrid, lukasz, now):
    vilnius = factories.training("Safe return", now=now)
    days.programme(vilnius)
    egle = days.seated(vilnius, "Eglė Šimkūnaitė")
    days.mark(egle, "pppp")
    days.closed(vilnius, astrid)
    call_command("issue_certificates", riga.slug, stdout=StringIO())
    assert (lukasz.certificates.drawn().count(), egle.certificates.drawn().count()) == (1, 0)


def test_the_desk_says_when_nothing_is_drawn_for_two_hours(desk, closed, lukasz):
    sentence = "no worker seems to run"
    lukasz.certificates.update(waiting_since=days.AFTERWARDS - timedelta(hours=1))
    assert sentence not in desk.get(days.address(closed)).text
    lukasz.certificates.update(waiting_since=days.AFTERWARDS - timedelta(hours=3))
    assert sentence in desk.get(days.address(closed)).text


def test_before_closing_one_line_a_person_says_what_is_not_marked_and_nobody_reads_not_earned(
    riga, lukasz, hanna, sign_in, astrid
):
    days.mark(hanna, "pppp")
    page = " ".join(strip_tags(sign_in(astrid).get(address(riga)).text).split())
    assert page.count("4 sessions not marked yet") == 1
    assert "Not earned" not in page
    assert page.count("not marked yet:") <= 1  # what hinders the closing, once for the training


def test_who_waits_for_the_drawing_is_not_told_that_it_is_issued(closed, lukasz, sign_in):
    Certificate.objects.update(sha256="")
    officer = factories.account("lukasz@msz.example", party=lukasz.party)
    lukasz.participant.account = officer
    lukasz.participant.save()
    record = sign_in(officer).get("/me/").text
    assert "Certificate is being made" in record
    assert "Certificate issued" not in record
