"""Certificates on the page of a person and on the own record: how they stand, what was done to
them, and what a changed name does to them by every road.
"""

import pytest
from django.urls import reverse

from participants.models import Account
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.undoing import read_and_send
from trainings import tasks
from trainings.actions import certificates, revocations, sending_again
from trainings.actions.attendance import record_attendance
from trainings.models import Certificate

pytestmark = pytest.mark.django_db


def record(lukasz) -> str:
    return reverse("desk:person", args=[lukasz.participant_id])


def text(page) -> str:
    return " ".join(page.text.split())


@pytest.fixture
def renamed(certificate, lukasz):
    """Łukasz is called otherwise since: by his profile, the record, a merge or a list."""
    lukasz.participant.rename("Łukasz Bąk")
    lukasz.participant.save()
    return certificate


def test_a_new_name_leaves_the_certificate_and_staff_are_led_to_issue_another(
    desk, renamed, lukasz, riga
):
    page = desk.get(record(lukasz))
    issue = address(riga, "certificate_issue", lukasz.pk)
    assert "It bears the name Łukasz Żółć." in text(page) and issue in page.text
    read_and_send(desk, issue, {"full_name": "Łukasz Bąk"})
    renamed.refresh_from_db()
    newer = lukasz.certificates.valid().get()
    assert (renamed.status, renamed.replaced_by) == ("replaced", newer)
    page = desk.get(record(lukasz))
    assert f"Replaced by {newer.number}" in text(page) and "It bears the name" not in page.text


def test_the_earlier_paper_says_by_which_it_was_replaced(client, fresh_cache, renamed, astrid):
    newer = certificates.issue(
        by=astrid, registration=renamed.registration, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )
    page = client.get(f"/certificates/verify/{renamed.code}/")
    assert f"A newer certificate, {newer.number}, took its place" in text(page)


def test_its_holder_reads_whose_name_it_bears_and_cannot_issue_one(
    sign_in, renamed, lukasz, janis, riga
):
    janis.participant.delete()
    lukasz.participant.account = Account.objects.get(pk=janis.pk)
    lukasz.participant.save()
    browser = sign_in(lukasz.participant.account)
    assert "It bears the name Łukasz Żółć." in text(browser.get("/me/"))
    issue = address(riga, "certificate_issue", lukasz.pk)
    assert browser.post(issue, {"full_name": "Anybody"}).status_code == 403


def test_the_own_coordinator_sees_them_and_another_state_does_not(
    sign_in, ilze, ruta, certificate, lukasz
):
    assert certificate.number in sign_in(ilze).get(record(lukasz)).text
    assert sign_in(ruta).get(record(lukasz)).status_code == 404


def test_the_history_has_what_was_done_to_them(desk, certificate, lukasz, astrid):
    now = days.AFTERWARDS
    sending_again.send_again(by=astrid, certificate=certificate, now=now)
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=now)
    revocations.take_back_revocation(by=astrid, certificate=certificate, now=now)
    history = text(desk.get(record(lukasz))).partition("What was done")[2]
    named = f"{certificate.number}, Łukasz Żółć"
    for act in (
        "Letter with the certificate sent again",
        "Certificate revoked",
        "Revocation of a certificate taken back",
    ):
        assert act in history
    assert history.count(named) == 4  # with the closing that issued it


def what_was_done(desk, part) -> str:
    """The history on the page of the person."""
    page = desk.get(reverse("desk:person", args=[part.participant_id]))
    return text(page).partition("What was done")[2]


def test_the_history_has_who_closed_the_training_by_which_it_was_issued(
    desk, riga, astrid, lukasz, hanna
):
    """Of two who got one then, each page names its own."""
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    one, other = lukasz.certificates.get(), hanna.certificates.get()
    history = what_was_done(desk, lukasz)
    assert f"Training closed by Astrid Öberg: {riga.title}" in history
    assert f"Certificates issued: {one.number}, Łukasz Żółć" in history
    assert other.number not in history and other.number in what_was_done(desk, hanna)


def test_the_history_has_who_issued_it_to_several_people_and_trainers(
    desk, certificate, lukasz, hanna, astrid, latvia
):
    riga, trainer = certificate.training, factories.participant("Inese Ozola", latvia)
    part = factories.trainer(riga.sessions.first(), trainer)
    days.mark(hanna, "pppp")
    chosen = {"people": [hanna.pk], "trainers": [part.pk]}
    certificates.issue_to(by=astrid, training=riga, now=days.AFTERWARDS, **chosen)
    for each, name in ((hanna, "Ганна Шевченко"), (part, "Inese Ozola")):
        history = what_was_done(desk, each)
        number = Certificate.objects.get(full_name=name).number
        assert f"Certificates issued to several people by Astrid Öberg: {riga.title}" in history
        assert f"Certificates issued: {number}, {name}" in history
    assert "to several people" not in what_was_done(desk, lukasz)


def test_the_history_has_who_issued_it_by_a_correction(desk, closed, hanna, astrid):
    morning = closed.sessions.order_by("starts_at")
    cells = {(hanna.pk, each.pk): "present" for each in morning}
    record_attendance(
        by=astrid, training=closed, cells=cells, reason="Was there", now=days.AFTERWARDS
    )
    number = hanna.certificates.get().number
    assert f"Certificates issued: {number}, Ганна Шевченко" in what_was_done(desk, hanna)


def test_all_acts_on_a_certificate_have_the_one_that_issued_it(desk, certificate, astrid):
    """But none that issued the certificate of another number, or counted as many."""
    acts = f"/audit/?kind=trainings.certificate&record={certificate.pk}"
    counted = {"training": certificate.training, "certificates": certificate.pk}
    certificates.record_archive(by=astrid, **counted, now=days.AFTERWARDS)
    assert [row.what for row in desk.get(acts).context["rows"]] == ["Training closed"]
    assert not desk.get(f"{acts}0").context["rows"]


def test_a_revoked_one_says_when_and_why(desk, certificate, lukasz, astrid):
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    assert "Revoked on 15 January 2027: Misuse" in text(desk.get(record(lukasz)))


def test_the_page_asks_equally_often_for_several(
    desk, certificate, lukasz, astrid, django_assert_max_num_queries
):
    for name in ("A B", "A C", "A D"):
        certificates.issue(by=astrid, registration=lukasz, full_name=name, now=days.AFTERWARDS)
        tasks.draw_certificates(days.AFTERWARDS)
    assert Certificate.objects.count() == 4
    desk.get(record(lukasz))
    with django_assert_max_num_queries(22):
        desk.get(record(lukasz))
