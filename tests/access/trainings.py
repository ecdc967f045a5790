"""A nomination and a certificate."""

from datetime import UTC, datetime

from documents.models import SigningKey
from participants.models import (
    Participant,
)
from trainings.models import Certificate, Nomination, Registration, Training


def make_nomination(training: Training, person: Participant, rank: int = 1) -> Nomination:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Nomination.objects.create(
        training=training,
        party=person.party,
        participant=person,
        rank=rank,
        nominated_at=at,
        asked_at=at,
        answer_by=training.first_day,
    )


def make_certificate(
    registration: Registration, sequence: int = 1, full_name: str = "Jānis Bērziņš-Ķīsis"
) -> Certificate:
    training = registration.training
    return Certificate.objects.create(
        registration=registration,
        training=training,
        year=2027,
        sequence=sequence,
        number=f"TFTHB-2027-{sequence:04}",
        code="A" * 26 if sequence == 1 else f"{sequence:A>26}",
        full_name=full_name,
        training_title=training.title,
        place="Riga, Latvia",
        first_day=training.first_day,
        last_day=training.last_day,
        minutes_attended=60,
        minutes_total=60,
        issuer="Council",
        issued_on=training.last_day,
    )


def make_signing_key(now: datetime) -> SigningKey:
    return SigningKey.objects.create(
        fingerprint="0" * 64, name="TEST key", valid_from=now, valid_until=now, certificate=b"DER"
    )
