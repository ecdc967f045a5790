"""The worker: certificates without a file, and release days that passed."""

import io
from datetime import timedelta

import pdfplumber
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from documents import store
from outbox.models import Letter
from tests import disks, factories
from tests.trainings import days
from tests.trainings.days import address
from tests.validators import pdf_problems
from trainings import certificate_paper, drawing, tasks
from trainings.actions import certificates as actions
from trainings.actions.moving_up import move_up
from trainings.certificate_context import paper_of
from trainings.models import Certificate

pytestmark = pytest.mark.django_db


def test_the_worker_draws_stores_and_writes_to_the_holder(closed, lukasz):
    assert tasks.draw_certificates(days.AFTERWARDS) == 1
    certificate = lukasz.certificates.get()
    with pdfplumber.open(io.BytesIO(store.read(certificate.sha256))) as pdf:
        assert "Łukasz Żółć" in pdf.pages[0].extract_text()
    letter = Letter.objects.get(kind="certificate_ready")
    assert letter.to == "lukasz@mfa.example"
    assert "To open this page, first make an account with the address" in letter.body
    assert tasks.draw_certificates(days.AFTERWARDS) == 0
    assert Letter.objects.filter(kind="certificate_ready").count() == 1


def test_a_certificate_breaks_no_rule_of_pdf_ua_and_of_the_archive(closed, lukasz, tmp_path):
    tasks.draw_certificates(days.AFTERWARDS)
    paper = store.read(lukasz.certificates.get().sha256)
    for profile in ("PDFUA-1", "PDFA-3A"):
        assert pdf_problems({"certificate.pdf": paper}, tmp_path, profile) == []


def test_a_letter_of_a_topic_that_the_typeface_lacks_stops_it_and_is_named(
    closed, lukasz, desk, riga
):
    lukasz.certificates.update(programme=["Signs in the snow ☃"])

    tasks.draw_certificates(days.AFTERWARDS)

    certificate = lukasz.certificates.get()
    assert (certificate.sha256, "“☃” (U+2603)" in certificate.problem) == ("", True)
    assert "“☃” (U+2603)" in desk.get(address(riga)).text


def test_two_workers_draw_one_certificate_once(closed):
    assert actions.take_to_draw(days.AFTERWARDS)
    assert actions.take_to_draw(days.AFTERWARDS) == []


def test_a_dead_workers_certificate_is_drawn_by_another(closed):
    actions.take_to_draw(days.AFTERWARDS)
    assert tasks.draw_certificates(days.AFTERWARDS + timedelta(minutes=1)) == 0
    assert tasks.draw_certificates(days.AFTERWARDS + timedelta(minutes=3)) == 1


def test_who_comes_second_writes_no_second_letter_and_leaves_another_certificate(
    riga, astrid, lukasz, hanna
):
    """That of Hanna cannot be drawn."""
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    hanna.certificates.update(problem="ValueError")
    [slow] = actions.take_to_draw(days.AFTERWARDS)
    later = days.AFTERWARDS + timedelta(minutes=3)
    tasks.draw_certificates(later)
    assert not actions.store_file(certificate=slow, data=b"%PDF", now=later)
    assert Letter.objects.filter(kind="certificate_ready").count() == 1
    assert hanna.certificates.get().problem == "ValueError"


def test_who_fails_at_one_that_another_has_drawn_meanwhile_records_no_problem(closed, lukasz):
    [slow] = actions.take_to_draw(days.AFTERWARDS)
    tasks.draw_certificates(days.AFTERWARDS + timedelta(minutes=3))
    actions.record_problem(certificate=slow, problem="ValueError")
    assert lukasz.certificates.get().problem == ""


def test_what_cannot_be_drawn_is_shown_and_tried_again_on_request(
    closed, desk, monkeypatch, lukasz
):
    def broken(*args, **options):
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(certificate_paper, "draw", broken)
        tasks.draw_certificates(days.AFTERWARDS)
    assert tasks.draw_certificates(days.AFTERWARDS) == 0
    assert "1 certificate could not be drawn." in desk.get(address(closed)).text
    desk.post(address(closed, "certificates_draw_again"))
    assert tasks.draw_certificates(days.AFTERWARDS) == 1
    assert lukasz.certificates.get().sha256


def test_a_full_disk_is_no_end(closed, monkeypatch, lukasz):
    with monkeypatch.context() as patched:
        disks.filling(patched)()
        tasks.draw_certificates(days.AFTERWARDS)
    tasks.draw_certificates(days.AFTERWARDS + timedelta(minutes=3))
    assert lukasz.certificates.get().sha256


def test_a_database_that_goes_away_is_no_fault_of_a_certificate(closed, desk, monkeypatch, lukasz):
    def away(*args, **options):
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patched:
        patched.setattr(drawing, "paper_of", away)
        with pytest.raises(OperationalError):
            tasks.draw_certificates(days.AFTERWARDS)
    assert "could not be drawn" not in desk.get(address(closed)).text
    tasks.draw_certificates(days.AFTERWARDS + timedelta(minutes=3))
    assert lukasz.certificates.get().sha256


def test_a_revoked_certificate_is_not_drawn(closed, astrid, lukasz):
    actions.revoke(
        by=astrid,
        certificate=lukasz.certificates.get(),
        reason="issued_in_error",
        now=days.AFTERWARDS,
    )
    assert tasks.draw_certificates(days.AFTERWARDS) == 0


def test_reserved_seats_are_released_once_their_date_has_come(now, lithuania, latvia):
    training = factories.training("Safe return", now=now, capacity=1, reserved={lithuania: 1})
    person = factories.participant("Õnne", latvia, email="onne@mfa.example")
    waiting = factories.registration(training, person, status="waiting")
    assert tasks.release_seats(now) == 0
    assert tasks.release_seats(now + timedelta(days=2)) == 1
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert tasks.release_seats(now + timedelta(days=2)) == 0


def test_a_release_leaves_another_training_to_its_own_day(now, lithuania):
    later = now + timedelta(days=4)
    for at in (now, later):
        factories.training(now=at, reserved={lithuania: 1})
    assert tasks.release_seats(now + timedelta(days=2)) == 1
    assert tasks.release_seats(later + timedelta(days=2)) == 1


def test_seats_that_were_looked_at_before_their_release_are_released_all_the_same(
    now, lithuania, latvia
):
    """The release day was moved, for one, between the worker's look and its lock."""
    training = factories.training("Safe return", now=now, capacity=1, reserved={lithuania: 1})
    person = factories.participant("Õnne", latvia, email="onne@mfa.example")
    waiting = factories.registration(training, person, status="waiting")
    assert move_up(training=training, now=now) == []
    assert tasks.release_seats(now + timedelta(days=2)) == 1
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_the_command_issues_and_draws_what_is_missing(closed, lukasz, capsys, afterwards):
    Certificate.objects.all().delete()
    call_command("issue_certificates", closed.slug)
    assert capsys.readouterr().out.strip() == "1 issued, 1 drawn, 0 without a file."
    assert lukasz.certificates.get().number == "TFTHB-2027-0002"
    call_command("issue_certificates", closed.slug)
    assert lukasz.certificates.count() == 1


def test_the_command_refuses_an_open_or_unknown_training(riga):
    with pytest.raises(CommandError, match="once the training is closed"):
        call_command("issue_certificates", riga.slug)
    with pytest.raises(CommandError, match="There is no training nowhere"):
        call_command("issue_certificates", "nowhere")


def test_one_that_replaces_another_prints_which_and_asks_no_more_for_it(
    certificate, lukasz, astrid
):
    newer = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    (taken,) = actions.take_to_draw(days.AFTERWARDS)
    with CaptureQueriesContext(connection) as asked:
        number = paper_of(taken).number
    assert number == f"No. {newer.number} · Replaces {certificate.number}"
    assert not [each for each in asked if "trainings_certificate" in each["sql"]]
