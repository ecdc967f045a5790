"""Publishing and cancelling: what is needed, who is told, and what the pages say before."""

import pytest

from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.plans import change, reasons
from trainings.actions import trainings
from trainings.models import Training


def test_a_draft_is_published_and_the_act_is_on_record(riga, astrid, now):
    Training.objects.update(status="draft")
    factories.session(riga)
    trainings.publish_training(by=astrid, training=riga, now=now)
    riga.refresh_from_db()
    assert (riga.status, riga.published_at) == ("published", now)
    assert AuditEntry.objects.get().action == "publish_training"


def test_a_programme_of_breaks_is_not_published(riga, astrid, now):
    Training.objects.update(status="draft")
    factories.session(riga, topic="Coffee", is_break=True)
    with pytest.raises(Refused) as refused:
        trainings.publish_training(by=astrid, training=riga, now=now)
    assert reasons(refused) == [
        "Add at least one session to the programme that is not a break, then publish."
    ]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("status", ["published", "closed", "cancelled"])
def test_only_a_draft_is_published(programmed, astrid, now, status):
    Training.objects.update(status=status)
    with pytest.raises(Refused):
        trainings.publish_training(by=astrid, training=programmed, now=now)


def test_cancelling_tells_everybody_whose_registration_lives(
    programmed, astrid, janis, egle, thordur, now
):
    for person, status in ((janis, "confirmed"), (egle, "waiting"), (thordur, "withdrawn")):
        factories.registration(programmed, person.participant, status=status)
    trainings.cancel_training(
        by=astrid, training=programmed, reason="The venue burned down.", now=now
    )
    programmed.refresh_from_db()
    assert (programmed.status, programmed.revision, programmed.cancelled_at) == (
        "cancelled",
        1,
        now,
    )
    assert set(Letter.objects.values_list("kind", "to")) == {
        ("training_cancelled", janis.email),
        ("training_cancelled", egle.email),
    }
    assert "The venue burned down." in Letter.objects.first().body


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_what_is_over_is_not_cancelled(riga, astrid, now, status):
    Training.objects.update(status=status)
    with pytest.raises(Refused):
        trainings.cancel_training(by=astrid, training=riga, reason="Late", now=now)


def test_a_cancellation_needs_a_reason(riga, astrid, now):
    with pytest.raises(Refused):
        trainings.cancel_training(by=astrid, training=riga, reason="  ", now=now)


def test_the_reason_of_a_cancellation_is_kept_and_shown_to_whom_it_was_written(
    programmed, astrid, janis, egle, sign_in, now
):
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="withdrawn")
    trainings.cancel_training(
        by=astrid, training=programmed, reason="The venue burned down.", now=now
    )
    readers = {"astrid": astrid, "janis": janis, "egle": egle, "nobody": None}
    pages = {
        name: sign_in(reader).get(f"/trainings/{programmed.slug}/").text
        for name, reader in readers.items()
    }
    assert {name for name, page in pages.items() if "The venue burned down." in page} == {
        "astrid",
        "janis",
    }
    assert all("This training has been cancelled." in page for page in pages.values())


def test_only_staff_publish_and_reading_the_page_publishes_nothing(
    sign_in, programmed, astrid, ilze
):
    Training.objects.update(status="draft")
    url = f"/trainings/{programmed.slug}/publish/"
    assert sign_in(ilze).post(url).status_code == 403
    assert sign_in(ilze).get(url).status_code == 403
    assert sign_in(astrid).get(url).status_code == 200
    programmed.refresh_from_db()
    assert programmed.status == "draft"
    sign_in(astrid).post(url)
    programmed.refresh_from_db()
    assert programmed.status == "published"


def test_the_page_promises_no_word_of_reserved_seats_from_the_release_day_on(
    sign_in, programmed, astrid, latvia, now, time_is
):
    time_is(now)
    today = now.date()
    Training.objects.update(status="draft", first_day=today, release_on=today)
    programmed.reservations.create(party=latvia, seats=2)
    page = " ".join(sign_in(astrid).get(f"/trainings/{programmed.slug}/publish/").text.split())
    assert "That day is over, so all seats are for everyone." in page
    assert "Coordinators read of the seats" not in page
    assert "Nobody. From now on everybody who is registered is told" in page


def test_cancelling_asks_first(sign_in, riga, oskar, janis):
    factories.registration(riga, janis.participant)
    url = f"/trainings/{riga.slug}/cancel/"
    page = sign_in(oskar).get(url).text
    assert "1 person is told by mail." in page
    assert (
        ">Cancel the training</button>" in page
        and ">Keep it</a>" in page
        and ">Cancel</a>" not in page
    )
    assert sign_in(oskar).post(url, {"reason": ""}).status_code == 200
    riga.refresh_from_db()
    assert riga.status == "published"
    assert sign_in(oskar).post(url, {"reason": "Storm"}).status_code == 302
    riga.refresh_from_db()
    assert riga.status == "cancelled"
    assert sign_in(oskar).get(f"/trainings/{riga.slug}/edit/").status_code == 302


@pytest.mark.parametrize(
    ("status", "word"), [("closed", "is closed"), ("cancelled", "has been cancelled")]
)
def test_what_is_over_is_not_offered_to_be_cancelled(sign_in, riga, astrid, status, word):
    Training.objects.filter(pk=riga.pk).update(status=status)
    url = f"/trainings/{riga.slug}/cancel/"
    for page in (
        sign_in(astrid).get(url).text,
        sign_in(astrid).post(url, {"reason": "Storm"}).text,
    ):
        assert page.count(f"This training {word}: its plan stays as it was.") == 1
        assert "told by mail" not in page and 'name="reason"' not in page


def test_what_was_held_is_closed_and_not_cancelled(sign_in, programmed, astrid, janis, now):
    row = factories.registration(programmed, janis.participant)
    days.mark(row, "p-")
    with pytest.raises(Refused) as refused:
        trainings.cancel_training(by=astrid, training=programmed, reason="A slip", now=now)
    assert reasons(refused) == [
        "Attendance is recorded (1 mark). Close the training instead, or take the mark back."
    ]
    page = sign_in(astrid).get(f"/trainings/{programmed.slug}/cancel/").text
    assert "Attendance is recorded (1 mark)." in page and 'name="reason"' not in page
    assert not Letter.objects.exists()

    row.attendance.all().delete()
    trainings.cancel_training(by=astrid, training=programmed, reason="Storm", now=now)
    assert Letter.objects.count() == 1


def test_what_a_colleague_has_moved_meanwhile_is_read_again_before_it_is_cancelled(
    sign_in, programmed, astrid, oskar, now
):
    browser, address = sign_in(astrid), f"/trainings/{programmed.slug}/cancel/"
    seen = browser.get(address).context["form"]["version"].value()
    change(programmed, oskar, now, city="Liepāja")
    answer = browser.post(address, {"reason": "No host in Riga", "version": seen})
    assert "Read it as it is now before you cancel it." in answer.text
    assert "Liepāja" in answer.text and "No host in Riga" in answer.text
    programmed.refresh_from_db()
    assert programmed.status == "published"
    sent = {name: answer.context["form"][name].value() for name in ("reason", "version")}
    assert browser.post(address, sent).status_code == 302
    programmed.refresh_from_db()
    assert programmed.status == "cancelled"


def test_before_what_has_begun_is_cancelled_the_page_says_so(sign_in, riga, astrid):
    browser, address = sign_in(astrid), f"/trainings/{riga.slug}/cancel/"
    Training.objects.update(first_day="2026-06-03", last_day="2026-06-04")
    assert "It began on 3 June 2026. If it was held, mark attendance" in browser.get(address).text
    Training.objects.update(first_day="2096-06-03", last_day="2096-06-04")
    assert "It began on" not in browser.get(address).text
