"""A mark corrected after closing: its person hears of it, and a certificate that no longer fits is
a task.
"""

import pytest
from django.urls import reverse

from desk import overview
from outbox.models import Letter
from tests import factories
from tests.trainings import days
from trainings.actions import attendance, certificates, corrections
from trainings.actions.people import Details
from trainings.models import Certificate
from trainings.rules.archive import missing_in_archive


@pytest.fixture
def correct(riga, astrid):
    """Give somebody these marks, one letter a session."""

    def corrected(row, letters):
        marks = {"p": "present", "l": "late", "e": "excused", "a": "absent"}
        sessions = riga.sessions.all()
        cells = {
            (row.pk, each.pk): marks[letter] for each, letter in zip(sessions, letters, strict=True)
        }
        attendance.record_attendance(
            by=astrid, training=riga, cells=cells, reason="Another man's marks", now=days.AFTERWARDS
        )

    return corrected


@pytest.fixture
def of_use(certificate):
    """Łukasz's certificate of twelve hours, and no letter yet."""
    Letter.objects.all().delete()
    return certificate


def tasks_of(account):
    found = overview.tasks(account, days.AFTERWARDS.date())
    return {task.sentence: task.url for task in found if "fit" in task.sentence}


def letter_to(address):
    return Letter.objects.get(to=address, kind="attendance_corrected").body


def test_the_officer_hears_which_marks_were_corrected(of_use, lukasz, correct):
    correct(lukasz, "ppla")
    body = letter_to("lukasz@mfa.example")
    assert "“Referral” on Friday 15 January: Present → Late" in body
    assert "“Exercise” on Friday 15 January: Present → Absent" in body
    assert "Indicators" not in body
    assert "Attended: 9 of 12 hours" in body
    assert f"Your certificate {of_use.number} says otherwise" in body
    assert "Another man's marks" not in body  # why is for staff


def test_of_equal_topics_the_letter_names_the_day_in_the_readers_language(closed, janis, correct):
    closed.sessions.update(topic="Opening")
    janis.language = "sv"
    janis.save()
    seat = factories.registration(closed, janis.participant)
    days.mark(seat, "pppp")
    correct(seat, "lplp")
    body = letter_to(janis.email)
    assert "”Opening” torsdag 14 januari:" in body and "”Opening” fredag 15 januari:" in body


def test_one_that_no_longer_fits_is_not_drawn_until_it_fits_again(of_use, lukasz, correct):
    Certificate.objects.update(sha256="")
    assert Certificate.objects.to_draw(days.AFTERWARDS).exists()
    correct(lukasz, "ppla")
    assert not Certificate.objects.to_draw(days.AFTERWARDS).exists()
    correct(lukasz, "pppp")
    assert Certificate.objects.to_draw(days.AFTERWARDS).get() == of_use


def test_it_stays_one_when_another_training_is_closed(of_use, lukasz, latvia, astrid, now, correct):
    correct(lukasz, "ppla")
    other = factories.training("Refresher", host=latvia, now=now)
    factories.session(other)
    days.closed(other, astrid)
    assert Certificate.objects.get(no_longer_fits=True) == of_use


def test_one_that_is_not_drawn_holds_nothing_up_and_is_named(
    of_use, lukasz, riga, astrid, sign_in, correct
):
    Certificate.objects.update(sha256="", drawing_since=days.AFTERWARDS)
    correct(lukasz, "ppla")

    progress = Certificate.objects.of_training(riga).progress()
    assert (progress.waiting, progress.held_back) == (0, 1)
    [line] = missing_in_archive(riga)
    assert of_use.number in line and "no longer fits" in line
    desk = sign_in(astrid).get(days.address(riga)).text
    assert "Not drawn" in desk and "Waits to be drawn" not in desk


def test_one_that_has_lost_its_file_too_stands_once_in_the_note(of_use, lukasz, riga, correct):
    Certificate.objects.update(sha256="0" * 64)
    correct(lukasz, "ppla")
    [line] = missing_in_archive(riga)
    assert "the file of the certificate is missing" in line


def test_a_worker_that_drew_it_before_the_correction_neither_stores_it_nor_writes(
    of_use, lukasz, correct
):
    Certificate.objects.update(sha256="", drawing_since=days.AFTERWARDS)
    correct(lukasz, "ppla")
    assert not certificates.store_file(certificate=of_use, data=b"%PDF", now=days.AFTERWARDS)
    assert not Letter.objects.filter(kind="certificate_ready").exists()


def test_its_holder_reads_that_the_secretariat_checks_it(of_use, lukasz, sign_in, correct):
    holder = factories.account("lukasz@mfa.example", party=lukasz.party)
    lukasz.participant.account = holder
    lukasz.participant.save()
    Certificate.objects.update(sha256="")
    correct(lukasz, "ppla")
    browser = sign_in(holder)
    assert "Being checked" in browser.get(reverse("desk:me")).text
    paper = browser.get(reverse("certificates:certificate_pdf", args=[of_use.number])).text
    assert "does not fit what is recorded now" in paper


def test_who_keeps_the_hours_keeps_the_certificate(of_use, lukasz, oskar, correct):
    correct(lukasz, "lppp")
    assert "says otherwise" not in letter_to("lukasz@mfa.example")
    assert tasks_of(oskar) == {}


@pytest.mark.parametrize("letters", ["ppea", "aaaa", "pppe"])
def test_a_certificate_that_no_longer_fits_is_a_task_that_leads_to_the_desk(
    of_use, lukasz, riga, astrid, oskar, ilze, correct, letters
):
    correct(lukasz, letters)
    told = {f"1 certificate no longer fits what is recorded: {riga.title}": days.address(riga)}
    assert tasks_of(astrid) == told
    assert tasks_of(oskar) == told
    assert tasks_of(ilze) == {}


def test_marks_put_right_again_take_the_task_away(of_use, lukasz, astrid, correct):
    correct(lukasz, "aaaa")
    correct(lukasz, "pppp")
    assert tasks_of(astrid) == {}


def test_a_replaced_and_a_revoked_certificate_wait_for_nobody(of_use, lukasz, astrid, correct):
    correct(lukasz, "pppe")
    made = certificates.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Żółć", now=days.AFTERWARDS
    )
    assert tasks_of(astrid) == {}
    correct(lukasz, "aaaa")
    assert len(tasks_of(astrid)) == 1
    certificates.revoke(
        by=astrid, certificate=made, reason="attendance_corrected", now=days.AFTERWARDS
    )
    assert tasks_of(astrid) == {}


def test_another_name_alone_does_not_make_it_fit(of_use, lukasz, astrid, correct):
    correct(lukasz, "aaaa")
    row = lukasz.training.registrations.for_desk().get(pk=lukasz.pk)
    corrections.correct_registration(
        by=astrid,
        registration=row,
        corrected=corrections.Corrected(Details("Łukasz Żółw", ""), row.party, row.address),
        seen=days.shown(row),
        note="Passport",
        now=days.AFTERWARDS,
    )
    assert Certificate.objects.valid().get().full_name == "Łukasz Żółw"
    assert len(tasks_of(astrid)) == 1


def test_the_secretariats_other_word_after_closing_is_a_task_too(riga, sessions, lukasz, astrid):
    type(riga).objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    riga.refresh_from_db()
    days.mark(lukasz, "pppp")
    word = {"by": astrid, "training": riga, "now": days.AFTERWARDS}
    attendance.decide_by_hand(earned=[lukasz.pk], seen={}, **word)
    days.closed(riga, astrid)
    attendance.decide_by_hand(earned=[], seen={lukasz.pk: True}, reason="Slept through it", **word)
    assert len(tasks_of(astrid)) == 1


def test_the_public_check_does_not_vouch_for_one_that_is_held_back(of_use, lukasz, client, correct):
    address = reverse("certificates:verify_code", args=[of_use.code])
    Certificate.objects.update(sha256="")
    answer = client.get(address).text
    assert "The code belongs to a valid certificate" in answer and "12 of 12 hours" in answer
    correct(lukasz, "ppla")
    answer = client.get(address).text
    assert "This certificate is being checked" in answer and "it proves nothing" in answer
    assert "still holds" not in answer and "12 of 12 hours" not in answer
    correct(lukasz, "pppp")
    assert "The code belongs to a valid certificate" in client.get(address).text


def test_a_mark_put_right_again_is_told_with_the_certificate_that_stands(of_use, lukasz, correct):
    correct(lukasz, "aaaa")
    Letter.objects.all().delete()
    correct(lukasz, "pppp")
    assert f"Your certificate {of_use.number} stands" in letter_to("lukasz@mfa.example")


def test_no_letter_names_a_certificate_that_nobody_has_drawn(of_use, lukasz, astrid, correct):
    Certificate.objects.update(sha256="")
    correct(lukasz, "aaaa")
    correct(lukasz, "pppp")
    correct(lukasz, "ppaa")
    of_use.refresh_from_db()
    certificates.revoke(
        by=astrid, certificate=of_use, reason="attendance_corrected", now=days.AFTERWARDS
    )
    checked, drawn, checked_again, revoked = Letter.objects.order_by("pk").values_list(
        "body", flat=True
    )
    assert all("The secretariat checks it first." in body for body in (checked, checked_again))
    assert "Another letter tells when it is ready." in drawn
    assert "was revoked before it was drawn" in revoked
    assert not Letter.objects.filter(body__contains=of_use.number).exists()


def test_a_certificate_that_is_decided_away_is_told_and_the_desk_says_so(
    of_use, riga, lukasz, astrid, sign_in
):
    type(riga).objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    lukasz.earned_by_hand = True
    lukasz.save()
    word = {"by": astrid, "training": riga, "now": days.AFTERWARDS, "reason": "Slept through it"}
    attendance.decide_by_hand(earned=[], seen={lukasz.pk: True}, **word)
    body = Letter.objects.get(kind="decision_corrected").body
    assert "You have not earned it:" in body and f"{of_use.number} says otherwise" in body
    desk = sign_in(astrid).get(days.address(riga)).text
    assert "The secretariat has decided that it is not earned." in desk
    assert "After the correction of attendance" not in desk

    attendance.decide_by_hand(earned=[lukasz.pk], seen={lukasz.pk: False}, **word)
    last = Letter.objects.filter(kind="decision_corrected").latest("pk")
    assert "You have earned it." in last.body and f"{of_use.number} stands" in last.body


def test_whoever_turned_out_to_be_absent_is_not_said_to_be_decided_away(
    of_use, riga, lukasz, astrid, sign_in, correct
):
    type(riga).objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    type(lukasz).objects.filter(pk=lukasz.pk).update(earned_by_hand=False)
    correct(lukasz, "aaaa")
    desk = sign_in(astrid).get(days.address(riga)).text
    assert "The secretariat has decided that it is not earned." not in desk
    assert "After the correction of attendance it is no longer earned:" in desk


def test_its_holder_reads_beside_the_file_that_it_no_longer_fits(of_use, lukasz, sign_in, correct):
    holder = factories.account("lukasz@mfa.example", party=lukasz.party)
    lukasz.participant.account = holder
    lukasz.participant.save()
    correct(lukasz, "aaaa")
    page = sign_in(holder).get(days.address(lukasz.training, "training_detail")).text
    assert "Download the certificate" in page
    assert "Your certificate says otherwise than what is recorded now." in page


def test_the_check_of_a_drawn_one_says_that_its_hours_are_being_checked(
    of_use, lukasz, client, fresh_cache, correct
):
    checked = "Before you rely on these hours, ask:"

    def answers() -> list[str]:
        typed = ({"code": of_use.code}, {"sha256": of_use.sha256})
        return [" ".join(client.post("/certificates/verify/", each).text.split()) for each in typed]

    assert not any(checked in each for each in answers())
    correct(lukasz, "ppla")
    for answer in answers():
        assert "<dt>The paper says</dt>" in answer and "12 of 12 hours attended" in answer
        assert checked in answer and "<dt>Attended</dt>" not in answer
    assert checked not in client.post("/certificates/verify/", {"code": "guess"}).text
