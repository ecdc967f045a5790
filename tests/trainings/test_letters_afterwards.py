"""Once a training is over: which letters are still sent, and which lapse. Every kind has its answer
here.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from outbox.models import Letter
from outbox.sending import send_due
from tests import factories
from tests.trainings import days
from trainings import mail, mail_by_hand, nomination_mail, result_mail
from trainings.letter_kinds import APART, FIRST, FOLLOWING, OVERTAKING
from trainings.models import Nomination, Swap
from trainings.rules import rescheduling, results
from trainings.rules.beside_reserved import Wait

LATER = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # six weeks after the last day


def a_move(row):
    meeting = rescheduling.meeting(row.training)
    return rescheduling.Move(meeting, meeting)


def nominated(row):
    """The same person as a nominee who may answer until the last day."""
    return Nomination.objects.create(
        training=row.training,
        party=row.party,
        participant=row.participant,
        rank=1,
        nominated_at=LATER,
        asked_at=LATER,
        answer_by=row.training.last_day,
    )


def news(row):
    reader = factories.coordinator("ilze@mfa.example", row.party)
    nomination_mail.nomination_news(row.party, reader, [nominated(row)], now=LATER)


def a_swap(row):
    other = factories.registration(
        row.training, factories.participant("Ганна Шевченко", row.party), status="waiting"
    )
    return Swap(leaves=row, enters=other, reason="Slip", at=LATER, overbooked_before=0)


SENT = {
    "added_after_closing": lambda row: result_mail.added_after_closing(
        results.of_registration(row), marks=[(factories.session(row.training), "late")], now=LATER
    ),
    "nomination_cancelled": lambda row: nomination_mail.nomination_cancelled(
        nominated(row), now=LATER
    ),
    "nomination_cut_off": lambda row: nomination_mail.nomination_cut_off(nominated(row), now=LATER),
    "nomination_expired": lambda row: nomination_mail.nomination_expired(nominated(row), now=LATER),
    "nomination_left": lambda row: nomination_mail.nomination_left(nominated(row), now=LATER),
    "nomination_news": news,
    "nomination_withdrawn": lambda row: nomination_mail.nomination_withdrawn(
        nominated(row), now=LATER
    ),
    "approval_taken_back": lambda row: mail.approval_taken_back(
        row, reason="Slip", lost_seat=True, now=LATER
    ),
    "attendance_corrected": lambda row: result_mail.attendance_corrected(
        results.of_registration(row),
        marks=[(factories.session(row.training), "absent", "present")],
        now=LATER,
    ),
    "certificate_again": lambda row: result_mail.certificate_again(
        row, row.certificates.get(), now=LATER
    ),
    "certificate_ready": lambda row: result_mail.certificate_ready(
        row, row.certificates.get(), now=LATER
    ),
    "certificate_revoked": lambda row: result_mail.certificate_revoked(
        row, row.certificates.get(), now=LATER
    ),
    "revocation_taken_back": lambda row: result_mail.revocation_taken_back(
        row, row.certificates.get(), now=LATER
    ),
    "decision_corrected": lambda row: result_mail.decision_corrected(
        results.of_registration(row), now=LATER
    ),
    "message": lambda row: mail_by_hand.message(
        row, subject="Coat", text="Bring one.", by=row.participant.account, now=LATER
    ),
    "not_admitted": lambda row: mail.not_admitted(row, now=LATER),
    "registration_corrected": lambda row: mail.registration_corrected(
        row, changes={"full_name": ("Zolc", "Żółć")}, note="Passport", certificate=None, now=LATER
    ),
    "registration_declined": lambda row: mail.registration_declined(row, had_seat=False, now=LATER),
    "registration_withdrawn": lambda row: mail.registration_withdrawn(
        row, had_seat=True, now=LATER
    ),
    "registration_withdrawn_for": lambda row: mail.registration_withdrawn_for(
        row, had_seat=True, now=LATER
    ),
    "seat_swapped": lambda row: mail.seat_swapped(a_swap(row), held=False, now=LATER),
    "training_cancelled": lambda row: mail.training_cancelled(row, reason="Storm", now=LATER),
    "training_changed": lambda row: mail.training_changed(row, move=a_move(row), now=LATER),
}
# They promise or ask for a seat in days that have passed.
LAPSED = {
    "moved_up": lambda row: mail.moved_up(row, now=LATER),
    "nomination_asked": lambda row: nomination_mail.nomination_asked(nominated(row), now=LATER),
    "nomination_moved": lambda row: nomination_mail.nomination_moved(
        nominated(row), move=a_move(row), was=None, now=LATER
    ),
    "nomination_reminder": lambda row: nomination_mail.nomination_reminder(
        nominated(row), now=LATER
    ),
    "nomination_shortened": lambda row: nomination_mail.nomination_shortened(
        nominated(row), was=LATER.date(), now=LATER
    ),
    "registration_confirmed": lambda row: mail.registration_confirmed(row, now=LATER),
    "registration_requested": lambda row: mail.registration_requested(row, now=LATER),
    "registration_waiting": lambda row: mail.registration_waiting(row, wait=Wait(), now=LATER),
}


def statuses(now) -> set[tuple[str, str]]:
    while send_due(now):
        pass
    return set(Letter.objects.values_list("kind", "status"))


@pytest.fixture
def seat(riga, certificate):
    """Łukasz's, who was in Riga and has his certificate."""
    Letter.objects.all().delete()
    return riga.registrations.for_desk().get(pk=certificate.registration_id)


def kinds():
    folder = Path(settings.BASE_DIR) / "templates/trainings/mail"
    return {path.stem for path in folder.glob("*.txt") if not path.stem.startswith("_")}


def test_every_kind_of_letter_has_its_answer():
    assert SENT.keys() | LAPSED.keys() == kinds()


def test_every_kind_says_once_what_becomes_of_letters_held_back():
    said = [*OVERTAKING, *FIRST, *FOLLOWING, *APART]
    assert sorted(said) == sorted(kinds())


@pytest.mark.parametrize("kind", SENT)
def test_what_became_of_somebody_is_told_however_late(seat, kind):
    SENT[kind](seat)
    assert statuses(LATER + mail.UNDONE_WITHIN) == {(kind, "sent")}


@pytest.mark.parametrize("kind", LAPSED)
def test_what_is_said_of_a_coming_seat_lapses(seat, kind):
    LAPSED[kind](seat)
    assert statuses(LATER) == {(kind, "lapsed")}


@pytest.mark.parametrize("kind", LAPSED)
def test_it_is_sent_until_the_last_day_is_over(seat, kind):
    LAPSED[kind](seat)
    last_evening = days.AFTERWARDS  # of the second of two days
    Letter.objects.update(next_try_at=last_evening)
    assert statuses(last_evening) == {(kind, "sent")}


@pytest.mark.parametrize(
    ("audience", "sentence"),
    [
        ("restricted", "To open this page, first make an account"),
        ("public", "To see your registration there, first make an account"),
    ],
)
def test_who_has_no_account_reads_what_one_is_needed_for(latvia, audience, sentence):
    training = factories.training(host=latvia, now=LATER, audience=audience, invited=[latvia])
    person = factories.participant("Łukasz Żółć", latvia, email="lukasz@mfa.example")
    mail.registration_confirmed(factories.registration(training, person), now=LATER)
    assert sentence in Letter.objects.get().body
