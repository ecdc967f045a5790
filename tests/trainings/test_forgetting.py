"""After the periods what people were in trainings goes by itself; totals and the checks of
certificates stay.
"""

from datetime import timedelta

import pytest
from django.test import Client

from documents import store
from documents.models import StoredFile
from handbook.models import Chapter, Edition, Feedback
from outbox import letters
from outbox.models import Letter
from participants import retention
from participants.actions import holds
from participants.models import Account, AuditEntry, Erasure, Notice, Participant
from tests import factories
from tests.access.trainings import make_certificate
from tests.forgetting import sweep
from tests.reports.figures import in_all
from trainings.models import (
    Approval,
    Attendance,
    Certificate,
    Correction,
    Ending,
    Nomination,
    ParticipationFact,
    PartyFact,
    Registration,
    Swap,
    Trainer,
    Training,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@pytest.fixture
def closed(latvia, lithuania, janis, egle, now):
    """A closed training: Jānis was there and has a certificate, Eglė was declined, Anna refused a
    nomination, Inese taught.
    """
    training = factories.training("Safe return", host=latvia, now=now, status="closed")
    over = retention.over(training.last_day)
    contact = {"contact_name": "Ilze", "contact_email": "ilze@mfa.example", "contact_phone": "1"}
    Training.objects.filter(pk=training.pk).update(closed_at=over, **contact)
    session = factories.session(training, trainer="Somebody typed")
    seated = factories.registration(training, janis.participant)
    Attendance.objects.create(registration=seated, session=session, mark="present")
    declined = factories.registration(training, egle.participant, status="declined")
    at = {"at": now, "by": janis}
    Approval.objects.create(registration=declined, status_before="requested", **at)
    Ending.objects.create(registration=declined, status_before="requested", **at)
    Correction.objects.create(registration=declined, note="why", **at)
    Swap.objects.create(leaves=declined, enters=seated, reason="why", **at)
    anna = factories.participant("Anna Kalniņa", latvia, created_at=now)
    nomination = {"training": training, "party": latvia, "rank": 1, "nominated_at": now}
    Nomination.objects.create(participant=anna, status="refused", ended_at=now, **nomination)
    inese = factories.participant("Inese Liepa", latvia, created_at=now)
    factories.trainer(session, inese)
    certificate = make_certificate(seated)
    Certificate.objects.filter(pk=certificate.pk).update(sha256=store.save(b"paper"))
    fact = {"training": training, "institution": "embassy", "attended": True, "completed": True}
    ParticipationFact.objects.create(person_key=janis.participant.fact_key, party=latvia, **fact)
    PartyFact.objects.create(training=training, party=lithuania, requested=1, declined=1)
    Participant.objects.update(created_at=now)
    Account.objects.update(last_login=now + 12 * YEAR)  # nobody goes as a person meanwhile
    training.refresh_from_db()
    return training


def everything_left() -> set[str]:
    models = (Approval, Attendance, Correction, Ending, Nomination, Registration, Swap, Trainer)
    return {model.__name__ for model in models if model._default_manager.exists()}


def counted(now):
    return (in_all(now), list(PartyFact.objects.values()))


def test_what_came_to_nothing_goes_after_a_year_and_no_figure_changes(closed, now):
    due, before = closed.closed_at + YEAR, counted(now)
    sweep(due)
    assert Registration.objects.count() == 2
    sweep(due + DAY)
    assert everything_left() == {"Attendance", "Registration", "Trainer"}
    assert Registration.objects.get().participant.full_name == "Jānis Bērziņš-Ķīsis"
    assert counted(now) == before
    told = AuditEntry.objects.get(action="forget_registration")
    assert (told.subject_id, told.facts["status"]) == (str(closed.pk), "declined")


def test_after_ten_years_only_totals_and_the_check_of_the_certificate_are_left(closed, now):
    due, before = closed.closed_at + 10 * YEAR, counted(now)
    sweep(due)
    assert everything_left() == {"Attendance", "Registration", "Trainer"}
    sweep(due + DAY)
    assert everything_left() == set()
    assert not StoredFile.objects.exists()
    closed.refresh_from_db()
    assert closed.contact_name == closed.contact_email == closed.contact_phone == ""
    assert closed.sessions.get().trainer == ""
    assert counted(now) == before
    page = Client().post(f"/certificates/verify/{'A' * 26}/", {"name": "Jānis Bērziņš-Ķīsis"})
    assert "The code belongs to a valid certificate" in page.text
    assert "The name matches" not in page.text


def test_of_somebody_who_is_held_nothing_goes(closed, now, egle, janis, oskar):
    for account in (egle, janis):
        holds.place_hold(person=account.participant, reason="Inquiry.", by=oskar, now=now)
    sweep(closed.closed_at + 11 * YEAR)
    assert Registration.objects.count() == 2
    assert Certificate.objects.get().full_name
    closed.refresh_from_db()
    assert closed.contact_name == "Ilze"


@pytest.mark.parametrize("status", ["published", "draft"])
def test_until_a_training_is_closed_its_registrations_are_still_to_be_counted(status, closed, now):
    Training.objects.update(status=status, closed_at=None)
    sweep(closed.closed_at + 11 * YEAR)
    assert Registration.objects.count() == 2


def test_of_a_cancelled_training_every_registration_came_to_nothing(closed, now):
    cancelled = closed.closed_at + 30 * DAY
    Certificate.objects.all().delete()
    Training.objects.update(status="cancelled", closed_at=None, cancelled_at=cancelled)
    sweep(cancelled + YEAR)
    assert Registration.objects.count() == 2
    sweep(cancelled + YEAR + DAY)
    assert not Registration.objects.exists()


def test_the_act_that_a_forgotten_row_told_of_still_counts(closed, now):
    """Anna, whom nobody but the nomination tells of, is told five years after it, not after she was
    written down.
    """
    Participant.objects.filter(full_name="Anna Kalniņa").update(created_at=now - 4 * YEAR)
    sweep(closed.closed_at + YEAR + DAY)
    assert Participant.objects.get(full_name="Anna Kalniņa").acted_at == now


def test_a_person_stays_while_a_participation_does(closed, now, janis):
    Account.objects.update(last_login=now)
    sweep(closed.closed_at + 9 * YEAR)
    people = retention.needed_by_nothing(Participant.objects.order_by("full_name"))
    assert [each.full_name for each in people] == ["Anna Kalniņa", "Eglė Šimkūnaitė"]


@pytest.fixture
def all_kinds(closed, latvia, janis, now):
    """A row of each part: beside those of the training a letter, feedback, an act, an erasure, and
    two people without any act, of whom Liene was told.
    """
    letters.write(kind="seat", to="janis@mfa.example", subject="s", body="b", now=now)
    Letter.objects.update(status="sent")
    edition = Edition.objects.create(slug="2027", titles={"en": "Handbook"}, languages=["en"])
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    Feedback.objects.create(chapter=chapter, language="en", verdict="right", at=now, by=janis)
    about = {"subject": "participants.account", "subject_id": str(janis.pk)}
    AuditEntry.objects.create(at=now, by=janis, action="end_sessions", **about)
    Erasure.objects.create(at=now, done_at=now, **about)
    liene = factories.participant("Liene Vītola", latvia, created_at=now)
    factories.participant("Zane Ozola", latvia, created_at=now)
    Notice.objects.create(participant=liene, noticed_at=now + 20 * YEAR - 90 * DAY)


def test_a_dry_run_says_of_each_part_whom_it_concerns(all_kinds, now):
    until, period, said = now + 20 * YEAR, 100 * DAY, {}
    for name, part in retention.parts().items():
        concerned = list(retention.concerned(part, until, period))
        assert all(each.what and each.goes_at <= until for each in concerned)
        said[name] = [each.who for each in concerned]
    assert said == {
        "registrations": ["Eglė Šimkūnaitė"],
        "nominations": ["Anna Kalniņa"],
        "participations": ["Jānis Bērziņš-Ķīsis"],
        "trainers": ["Inese Liepa"],
        "contacts": ["Ilze"],
        "notices": ["Zane Ozola"],
        "people": ["Liene Vītola"],
        "letter-texts": ["janis@mfa.example"],
        "letters": ["janis@mfa.example"],
        "feedback": ["Jānis Bērziņš-Ķīsis"],
        "trail": ["Jānis Bērziņš-Ķīsis"],
        "erasures": [""],  # nobody is named
    }


def test_a_dry_run_goes_by_the_day_of_the_training_then_by_name(latvia, now):
    for days, names in ((0, ("Žanis", "Anna")), (9, ("Māra",))):
        training = factories.training("Over", host=latvia, now=now - days * DAY, status="cancelled")
        over = retention.over(training.last_day)
        Training.objects.filter(pk=training.pk).update(cancelled_at=over)
        for name in names:
            person = factories.participant(name, latvia)
            factories.registration(training, person, status="declined", requested_at=over)
    part = retention.parts()["registrations"]
    found = retention.concerned(part, now + 2 * YEAR, YEAR)
    assert [each.who for each in found] == ["Māra", "Anna", "Žanis"]
