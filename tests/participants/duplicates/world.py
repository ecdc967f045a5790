"""Six records of which any two may be merged: trainings of several, accounts, posts, addresses."""

from datetime import timedelta

from django.core import serializers
from django.db import transaction

from participants.actions.merges import Chosen, merge_people
from participants.models import Account, FormerAddress, Participant, Post
from participants.rules.merges import pair_token
from tests import factories
from trainings.actions.facts import store_counts, store_returning
from trainings.models import (
    Attendance,
    Certificate,
    Nomination,
    ParticipationFact,
    Registration,
    Trainer,
    Training,
)

TABLES = (
    *(
        Participant,
        FormerAddress,
        Account,
        Post,
        Training,
        Registration,
        Attendance,
        ParticipationFact,
    ),
    *(Certificate, Nomination, Trainer),
)
# told by nobody: the mark of what is to be compared, and the ends of sessions
APART = ("to_compare", "sessions_ended")


def merge(kept, gone, by, now, **chosen):
    """Merge as the page does that shows both as they stand."""
    kept, gone = (Participant.objects.with_post().get(pk=each.pk) for each in (kept, gone))
    seen = pair_token(kept, gone)
    return merge_people(by=by, kept=kept, gone=gone, chosen=Chosen(**chosen), seen=seen, now=now)


def snapshot() -> dict[tuple[str, int], dict]:
    """All that a merge may touch, by row."""
    rows = [row for model in TABLES for row in model._default_manager.order_by("pk")]
    found = {}
    for row in serializers.serialize("python", rows):
        fields = {name: value for name, value in row["fields"].items() if name not in APART}
        found[row["model"], row["pk"]] = fields
    return found


def take_part(training, person, *, certificate=0, mark="present"):
    """A confirmed registration of a closed training, with mark, fact and maybe a certificate."""
    row = factories.registration(training, person, completed=bool(certificate))
    session = training.sessions.get()
    Attendance.objects.create(registration=row, session=session, mark=mark)
    ParticipationFact.objects.create(
        training=training,
        person_key=person.fact_key,
        party=person.party,
        institution="embassy",
        attended=mark == "present",
        completed=bool(certificate),
    )
    with transaction.atomic():
        store_returning([person.fact_key])
        store_counts(training)
    if certificate:
        certify(row, certificate)
    return row


def certify(row, number):
    """A valid certificate with this number."""
    training = row.training
    return Certificate.objects.create(
        registration=row,
        training=training,
        year=2027,
        sequence=number,
        number=f"TFTHB-2027-{number:04}",
        code=f"{number:026}",
        full_name=row.participant.full_name,
        training_title=training.title,
        place="Riga, Latvia",
        first_day=training.first_day,
        last_day=training.last_day,
        minutes_attended=60,
        minutes_total=60,
        issuer="Council",
        issued_on=training.last_day,
    )


def closed(title, latvia, now):
    """A closed training of one session."""
    training = factories.training(title, host=latvia, now=now, status="closed", capacity=9)
    factories.session(training)
    return training


def six(latvia, now):
    """Return six records, of whom several took part in the same trainings."""
    people = [factories.participant(f"Anna {name}", latvia) for name in ("A", "Ba", "Ca")]
    people += [
        factories.officer(f"anna.{name}@mfa.example", f"Anna {name}", latvia).participant
        for name in ("da", "ea", "fa")
    ]
    people[1].email = "anna.ba@mfa.example"
    people[1].save(update_fields=["email"])
    riga, oslo, bonn = (closed(title, latvia, now) for title in ("Riga", "Oslo", "Bonn"))
    for number, person in enumerate(people[:4], start=1):
        take_part(riga, person, certificate=number)
    for person in people[2:]:
        take_part(oslo, person, mark="absent" if person == people[5] else "present")
    take_part(bonn, people[5], certificate=9)
    for person in people[:3]:
        factories.trainer(bonn.sessions.get(), person)
        fact = {"training": bonn, "party": latvia, "institution": "embassy", "attended": True}
        key = {"person_key": person.fact_key, "role": "trainer", "completed": False}
        ParticipationFact.objects.create(**fact, **key)
    store_counts(bonn)
    Nomination.objects.create(
        training=oslo,
        party=latvia,
        participant=people[0],
        rank=1,
        status="accepted",
        nominated_at=now - timedelta(days=9),
    )
    return people
