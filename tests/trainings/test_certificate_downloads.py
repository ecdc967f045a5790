"""Who may take which certificate away, one or all, and one's own page about it."""

import io
import zipfile

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from documents import store
from documents.models import StoredFile
from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from trainings import tasks
from trainings.actions import certificates as actions
from trainings.models import Certificate, Registration, Training

pytestmark = pytest.mark.django_db


def test_the_zip_holds_every_valid_certificate_under_a_readable_name(
    desk, riga, astrid, lukasz, hanna
):
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    actions.issue(by=astrid, registration=lukasz, full_name="Łukasz / Bąk", now=days.AFTERWARDS)
    tasks.draw_certificates(days.AFTERWARDS)
    answer = desk.get(address(riga, "certificates_zip"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = set(archive.namelist())
        papers = {archive.read(name) for name in names}
    assert len(papers) == 2 and all(paper.startswith(b"%PDF") for paper in papers)
    assert names == {"TFTHB-2027-0003 Łukasz - Bąk.pdf", "TFTHB-2027-0002 Ганна Шевченко.pdf"}
    assert AuditEntry.objects.get(action="download_certificates").facts == {"certificates": 2}


def test_the_zip_lists_people_by_their_sorting_name(desk, riga, astrid, lukasz):
    zofia = days.seated(riga, "Zofia Adamska", email="zofia@mfa.example")
    zofia.participant.sort_name = "Adamska, Zofia"
    zofia.participant.save()
    for each in (lukasz, zofia):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    while tasks.draw_certificates(days.AFTERWARDS):
        pass
    answer = desk.get(address(riga, "certificates_zip"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = [name.removesuffix(".pdf").split(" ", 1) for name in archive.namelist()]
    assert names == [["TFTHB-2027-0001", "Zofia Adamska"], ["TFTHB-2027-0002", "Łukasz Żółć"]]


def test_the_zip_is_whole_or_says_that_it_is_being_drawn(desk, closed):
    page = desk.get(address(closed, "certificates_zip"), follow=True)
    assert "0 of 1 certificate is drawn." in page.text
    assert not AuditEntry.objects.filter(action="download_certificates").exists()


def test_the_zip_of_a_training_without_certificates_says_so(desk, riga):
    page = desk.get(address(riga, "certificates_zip"), follow=True)
    assert "There is no certificate to download yet." in page.text


@pytest.fixture
def janis_certificate(riga, astrid, janis, sessions):
    """Jānis has an account and was there."""
    registration = factories.registration(riga, janis.participant)
    days.mark(registration, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    return registration.certificates.get()


def download(browser, certificate):
    """Status, kind and bytes of what the address of the paper answers."""
    answer = browser.get(f"/certificates/{certificate.number}.pdf")
    return answer.status_code, answer.get("Content-Type"), b"".join(answer)


def test_no_browser_keeps_a_certificate_or_the_zip_of_all(
    janis_certificate, janis, desk, sign_in, riga
):
    pdf, all_of_them = (
        f"/certificates/{janis_certificate.number}.pdf",
        address(riga, "certificates_zip"),
    )
    browser = sign_in(janis)
    answers = [
        browser.get(pdf),
        browser.get(pdf, headers={"Range": "bytes=0-9"}),
        desk.get(all_of_them),
    ]
    # read to the end, which closes the files
    assert b"" not in [b"".join(answer) for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 206, 200]
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_the_holder_downloads_the_own_certificate(janis_certificate, janis, sign_in):
    paper = store.read(janis_certificate.sha256)
    assert download(sign_in(janis), janis_certificate) == (200, "application/pdf", paper)
    assert not AuditEntry.objects.filter(action="download_certificate").exists()


def test_coordinator_and_staff_download_it_and_that_is_recorded(
    janis_certificate, ilze, astrid, oskar, sign_in
):
    for account in (ilze, astrid, oskar):
        assert download(sign_in(account), janis_certificate)[0] == 200
    entries = AuditEntry.objects.filter(action="download_certificate")
    assert {entry.by for entry in entries} == {ilze, astrid, oskar}


def test_for_anybody_else_it_is_not_there(janis_certificate, egle, ruta, thordur, sign_in):
    for account in (egle, ruta, thordur):
        assert download(sign_in(account), janis_certificate)[0] == 404
    assert download(sign_in(), janis_certificate)[0] == 302
    assert not AuditEntry.objects.filter(action="download_certificate").exists()


def test_a_coordinator_whose_state_was_not_invited_has_neither_registration_nor_certificate(
    janis_certificate, janis, ilze, lithuania, astrid, sign_in
):
    """One rule for both: the training shows itself to Ilze through neither, while Jānis keeps
    his.
    """
    training = janis_certificate.registration.training
    Training.objects.filter(pk=training.pk).update(audience="restricted")
    training.invited.set([lithuania])
    desk = f"/trainings/{training.slug}/registrations/"
    assert (
        download(sign_in(ilze), janis_certificate)[0] == sign_in(ilze).get(desk).status_code == 404
    )
    assert download(sign_in(janis), janis_certificate)[0] == 200
    assert download(sign_in(astrid), janis_certificate)[0] == 200


def test_a_revoked_certificate_is_no_longer_handed_out_to_its_holder(
    janis_certificate, astrid, janis, sign_in
):
    actions.revoke(by=astrid, certificate=janis_certificate, reason="misuse", now=days.AFTERWARDS)
    assert b"revoked on 15 January 2027: Misuse" in download(sign_in(janis), janis_certificate)[2]
    assert download(sign_in(astrid), janis_certificate)[1] == "application/pdf"


@pytest.mark.parametrize("number", ["TFTHB-1999-0001", "x" * 300])
def test_an_unknown_number_is_not_there(janis, sign_in, number):
    assert sign_in(janis).get(f"/certificates/{number}.pdf").status_code == 404


def own_result(registration):
    found = Registration.objects.with_results().get(pk=registration.pk)
    return render_to_string("trainings/_own_result.html", {"registration": found})


def test_ones_own_result_leads_to_the_certificate(closed, lukasz):
    assert "being drawn" in own_result(lukasz)
    tasks.draw_certificates(days.AFTERWARDS)
    assert "You attended 12 of 12 hours." in own_result(lukasz)
    assert "/certificates/TFTHB-2027-0001.pdf" in own_result(lukasz)


def test_ones_own_result_says_what_is_missing(riga, astrid, hanna):
    days.mark(hanna, "ppaa")
    assert own_result(hanna).strip() == ""
    days.closed(riga, astrid)
    assert "You attended 6 of 12 hours." in own_result(hanna)
    assert "Missing: 15 January, 09:00–12:00" in own_result(hanna)


def test_results_of_many_registrations_are_read_together(
    closed, lukasz, riga, django_assert_num_queries
):
    days.seated(riga, "Õnne", email="onne@mfa.example")
    with django_assert_num_queries(4):
        for registration in Registration.objects.with_results().select_related("participant"):
            (
                registration.attendance.all(),
                registration.certificates.all(),
                registration.training.sessions.all(),
            )


def not_in(answer):
    """The lines of the note in the ZIP."""
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return archive.read("Not in this archive.txt").decode("utf-8-sig").splitlines()


def test_one_that_could_not_be_drawn_and_one_that_is_lost_leave_the_others_in_the_zip(
    desk, riga, astrid, lukasz, hanna
):
    onne = days.seated(riga, "Õnne Pärl", email="onne@mfa.example")
    for each in (lukasz, hanna, onne):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    while tasks.draw_certificates(days.AFTERWARDS):
        pass
    StoredFile.objects.filter(pk=onne.certificates.get().sha256).delete()
    Certificate.objects.filter(registration=hanna).update(sha256="", problem="ValueError")
    assert "Download those that are ready (ZIP)" in desk.get(address(riga)).text
    answer = desk.get(address(riga, "certificates_zip"))
    stopped, missing = (each.certificates.get().number for each in (hanna, onne))
    assert not_in(answer) == [
        f"Ганна Шевченко, {stopped}: the certificate could not be drawn (ValueError).",
        f"Õnne Pärl, {missing}: the file of the certificate is missing.",
    ]
    assert AuditEntry.objects.get(action="download_certificates").facts == {"certificates": 1}


def test_one_that_no_longer_fits_what_is_recorded_is_not_in_the_zip(
    desk, riga, astrid, lukasz, hanna
):
    """After closing a mark of Hanna's is corrected; on her own page she still finds it until staff
    decide.
    """
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    Certificate.objects.filter(registration=hanna).update(no_longer_fits=True)
    assert "Download those that are ready (ZIP)" in desk.get(address(riga)).text
    answer = desk.get(address(riga, "certificates_zip"))
    number = hanna.certificates.get().number
    assert not_in(answer) == [
        f"Ганна Шевченко, {number}: the certificate no longer fits what is recorded. Replace or "
        "revoke it on the certificates desk."
    ]
    assert AuditEntry.objects.get(action="download_certificates").facts == {"certificates": 1}


def test_when_none_fits_there_is_nothing_to_take(desk, riga, certificate):
    Certificate.objects.update(no_longer_fits=True)
    assert "(ZIP)" not in desk.get(address(riga)).text
    answer = desk.get(address(riga, "certificates_zip"), follow=True)
    assert "No certificate can be handed out now" in answer.text


def test_a_certificate_that_could_not_be_made_is_a_task_and_a_line_in_the_zip(
    desk, riga, astrid, janis, sign_in, lukasz
):
    unprintable = days.seated(riga, "Jānis ฿ērziņš", email="unprintable@mfa.example")
    for person in (lukasz, unprintable):
        days.mark(person, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    answer = desk.get(address(riga, "certificates_zip"))
    assert not_in(answer) == [
        "Jānis ฿ērziņš: the certificate could not be made. The certificates desk says why."
    ]
    sentence = f'1 certificate could not be made: <span lang="en">{riga.title}</span>'
    assert sentence in desk.get("/").text
    assert sentence not in sign_in(janis).get("/").text


def test_a_certificate_whose_drawing_failed_is_a_task(desk, closed):
    Certificate.objects.update(problem="ValueError")
    sentence = f'1 certificate could not be made: <span lang="en">{closed.title}</span>'
    assert sentence in desk.get("/").text


def test_registrations_of_a_closed_training_show_what_came_of_the_own_people(
    closed, certificate, lukasz, ilze, ruta, sign_in
):
    """Ilze coordinates Latvia, whose person Łukasz is here; Rūta coordinates Lithuania."""
    page = sign_in(ilze).get(address(closed, "registrations")).text
    assert "attended 12 of 12 hours" in " ".join(page.split())
    link = reverse("certificates:certificate_pdf", args=[certificate.number])
    assert f'href="{link}"' in page
    assert link not in sign_in(ruta).get(address(closed, "registrations")).text


@pytest.mark.parametrize("people", [1, 5])
def test_registrations_of_a_closed_training_ask_as_often_for_few_as_for_many(
    desk, riga, astrid, sessions, people, django_assert_max_num_queries
):
    for number in range(people):
        days.mark(
            days.seated(riga, f"Person {number}", email=f"person{number}@mfa.example"), "pppp"
        )
    days.closed(riga, astrid)
    with django_assert_max_num_queries(20):
        desk.get(address(riga, "registrations"))
