"""The part of a merge that lies in trainings, within the transaction of the merge (R-332)."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from participants import merging
from participants.merging import Row, Settled, Standing
from participants.models import Participant
from participants.personal_data import Moved
from trainings.actions.facts import store_counts, store_returning
from trainings.actions.teaching import flag_misfits
from trainings.models import (
    Certificate,
    ParticipationFact,
    Registration,
    Trainer,
    Training,
)
from trainings.rules import two_records as rules
from trainings.rules.certificates import has_more_hours_since

Status = Certificate.Status


def settle(kept: Participant, gone: Participant, chosen: Standing) -> Settled:
    """Give certificates to the registrations that stand, and return the rows that do not."""
    moved: list[Moved] = []
    for question, training in zip(
        rules.questions(kept, gone), rules.shared_trainings(kept, gone), strict=True
    ):
        pair = (kept, gone) if question.stands(chosen) == "kept" else (gone, kept)
        stands, leaves = (training.registrations.of_person(each).first() for each in pair)
        if stands and leaves:
            for certificate in leaves.certificates.order_by("pk"):
                moved += _give(certificate, stands)
    moved += _settle_taught(kept, gone)
    return Settled(rules.dropped(kept, gone, chosen), moved)


def settled(people: Collection[Participant]) -> None:
    """Count confirmed people again in trainings that are over, let facts follow registrations that
    came back, and store anew who returned.
    """
    rows = Registration.objects.filter(participant__in=people).select_related("participant")
    for training in Training.objects.over_of(people):
        _count_confirmed(training)
        own = [row for row in rows if row.training_id == training.pk]
        _let_facts_follow(training, own, people)
    keys = [each.fact_key for each in people]
    store_returning(keys)
    for training in Training.objects.counting(keys) | Training.objects.over_of(people):
        store_counts(training)
    taught = Certificate.objects.of_people(people).of_teaching().values("training")
    for training in Training.objects.filter(pk__in=taught):
        flag_misfits(training)


def keep_out(training: Training, registrations: Collection[int]) -> None:
    """Let these registrations, where a merge took them out of the training, not come back with it,
    nor their marks and facts. To be called inside the caller's transaction.
    """
    removed = merging.stored_rows()
    rows = [row for row in removed if _is_of(row, Registration) and row["pk"] in registrations]
    hanging = [row for row in removed if row["fields"].get("registration") in registrations]
    keys = _keys(removed, {row["fields"]["participant"] for row in rows})
    merging.keep_out([*rows, *hanging, *_facts(removed, training, keys)])


def _keys(removed: list[Row], people: Collection[int]) -> set[str]:
    """Return the keys in facts of people with these ids, whose records may be gone."""
    keys = {str(person.fact_key) for person in Participant.objects.numbered(people)}
    gone = [row for row in removed if _is_of(row, Participant) and row["pk"] in people]
    return keys | {row["fields"]["fact_key"] for row in gone}


def are_taken_out(training: Training) -> bool:
    """Tell whether a merge took registrations out of the training that can still come back."""
    rows = [row for row in merging.stored_rows() if _is_of(row, Registration)]
    return any(row["fields"]["training"] == training.pk for row in rows)


def _is_of(row: Row, model: type[Model]) -> bool:
    return bool(row["model"] == model._meta.label_lower)


def _facts(removed: list[Row], training: Training, keys: Collection[str]) -> list[Row]:
    """Return those that count one of these people as a participant of the training."""
    facts = [row for row in removed if _is_of(row, ParticipationFact)]
    place = (training.pk, ParticipationFact.Role.PARTICIPANT)
    return [
        row
        for row in facts
        if (row["fields"]["training"], row["fields"]["role"]) == place
        and row["fields"]["person_key"] in keys
    ]


def _give(certificate: Certificate, stands: Registration) -> list[Moved]:
    """Hang the certificate on this registration. One person has one valid certificate of a
    training: that of the registration that stands replaces the other. A first one that prints
    another attendance is flagged, for staff to replace or revoke.
    """
    moved = []
    current = stands.certificates.valid().first()
    if current and certificate.is_valid:
        moved.append(_set(certificate, "status", Status.REPLACED))
        moved.append(_set(certificate, "replaced_by", _first_of(current).pk))
    elif certificate.is_valid and not _fits(certificate, stands):
        moved.append(_set(certificate, "no_longer_fits", True))
    return [*moved, _set(certificate, "registration", stands.pk)]


def _settle_taught(kept: Participant, gone: Participant) -> list[Moved]:
    """Let one certificate of having taught be valid in a training in which both taught."""
    moved = []
    taught = Certificate.objects.of_person(gone).of_teaching().select_related("trainer")
    for certificate in taught.order_by("pk"):
        in_training = Certificate.objects.of_training(certificate.training)
        current = in_training.of_person(kept).of_teaching().valid().first()
        parts = Trainer.objects.of_training(certificate.training).of_person(kept)
        if certificate.is_valid and current:
            moved.append(_set(certificate, "status", Status.REPLACED))
            moved.append(_set(certificate, "replaced_by", _first_of(current).pk))
        stands = certificate.trainer and parts.in_session(certificate.trainer).first()
        if stands:
            moved.append(_set(certificate, "trainer", stands.pk))
    return moved


def _fits(certificate: Certificate, stands: Registration) -> bool:
    """Tell whether it prints what is recorded of the registration that stands (R-108)."""
    facts = ParticipationFact.objects.of_keys([stands.participant.fact_key])
    fact = facts.in_training(stands.training).first()
    if fact is None or not fact.completed:
        return False
    attended = fact.minutes_attended or 0
    if has_more_hours_since(certificate, attended=attended):
        return True
    return certificate.minutes_attended == attended


def _first_of(certificate: Certificate) -> Certificate:
    """Return the first of those that led to this one, as each replaces one other at most."""
    earlier = Certificate.objects.filter(replaced_by=certificate).first()
    if earlier:
        return _first_of(earlier)
    return certificate


def _set(certificate: Certificate, column: str, value: object) -> Moved:
    found: Any = Certificate._meta.get_field(column)
    before = getattr(certificate, found.attname)
    Certificate.objects.filter(pk=certificate.pk).update(**{column: value})
    return Moved("trainings.certificate", certificate.pk, column, before)


def _count_confirmed(training: Training) -> None:
    """Store how many are confirmed; a training that is over may have been filled meanwhile."""
    confirmed = training.registrations.confirmed().count()
    if confirmed != training.confirmed_seats:
        training.confirmed_seats = confirmed
        training.overbooked = max(training.overbooked, confirmed - training.capacity)
        training.save(update_fields=["confirmed_seats", "overbooked"])


def _let_facts_follow(
    training: Training, own: list[Registration], people: Collection[Participant]
) -> None:
    """Give a fact of these people to the one who has the registration now."""
    facts = ParticipationFact.objects.of_keys([each.fact_key for each in people])
    facts = facts.in_training(training)
    if len(own) == 1 == facts.count():
        facts.update(person_key=own[0].participant.fact_key)
