"""Trainings of before, whose people come from a list: written and taken back for the room above
(R-322).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.text import slugify

from participants import audit
from participants.models import Account, Mission, Participant, Party
from trainings.actions.attendance import store_results
from trainings.actions.facts import store_counts, store_returning
from trainings.actions.locking import locked
from trainings.actions.two_records import are_taken_out, keep_out
from trainings.models import (
    Attendance,
    ParticipationFact,
    Registration,
    Session,
    Training,
    TrainingFact,
)
from trainings.rules.roster import Roster

Mark = Attendance.Mark
UNKNOWN_PROGRAMME = "Programme not known"  # as staff write it, in English
BEGINS, ENDS = time(9), time(17)
MAX_SLUG = 80


@dataclass(frozen=True)
class Earlier:
    """A training that was held before, as a list names it."""

    title: str
    first_day: date
    last_day: date
    host: Party
    city: str


@dataclass(frozen=True)
class EarlierPart:
    """Somebody's part in it."""

    person: Participant
    party: Party
    mission: Mission | None
    institution: str
    attended: bool
    completed: bool


def found_or_made(earlier: Earlier, *, by: Account, now: datetime) -> Training:
    """Return the training of this title and first day that came from a list, or a new one, closed
    from the start. To be called inside the caller's transaction.
    """
    found = Training.objects.from_list(earlier.title, earlier.first_day)
    if found:
        return found
    made = Training(
        title=earlier.title,
        slug=_free_slug(earlier),
        status=Training.Status.CLOSED,
        host=earlier.host,
        city=earlier.city,
        first_day=earlier.first_day,
        last_day=earlier.last_day,
        capacity=1,
        certificate_rule=Training.CertificateRule.BY_HAND,
        is_from_list=True,
        published_at=now,
        closed_at=now,
    )
    first = made.midnight(earlier.first_day)
    made.registration_opens_at, made.registration_closes_at = first - timedelta(days=1), first
    made.save()
    Session.objects.create(
        training=made,
        topic=UNKNOWN_PROGRAMME,
        starts_at=datetime.combine(made.first_day, BEGINS, tzinfo=made.zone),
        ends_at=datetime.combine(made.last_day, ENDS, tzinfo=made.zone),
    )
    TrainingFact.objects.create(training=made)  # neither seats nor minutes are known
    audit.record(by=by, action="write_down_earlier_training", about=made, now=now)
    return made


def _free_slug(earlier: Earlier) -> str:
    stem = slugify(f"{earlier.title}"[:60]) or "training"
    stem = f"{stem}-{earlier.first_day.isoformat()}"[:MAX_SLUG]
    slug, number = stem, 1
    while Training.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem[: MAX_SLUG - 6]}-{number}"
    return slug


def add(
    training: Training, parts: Iterable[EarlierPart], *, by: Account | None, now: datetime
) -> dict[int, int]:
    """Write down these parts, and return the new registrations by the id of the person; whoever is
    in the training already keeps what stands there. To be called inside the caller's transaction.
    """
    training = locked(training)
    taken = set(training.registrations.values_list("participant", flat=True))
    new = [each for each in parts if each.person.pk not in taken]
    made = Registration.objects.bulk_create(_registered(training, part, now) for part in new)
    session = training.sessions.get()
    marks = [Mark.PRESENT if part.attended else Mark.ABSENT for part in new]
    Attendance.objects.bulk_create(
        Attendance(registration=row, session=session, mark=mark)
        for row, mark in zip(made, marks, strict=True)
    )
    _count_seats(training)
    store_results(Roster.of(training, only=[row.pk for row in made]))
    audit.record_all(by=by, action="import_attendance", about=made, now=now)
    return {row.participant_id: row.pk for row in made}


def _registered(training: Training, part: EarlierPart, now: datetime) -> Registration:
    return Registration(
        training=training,
        participant=part.person,
        party=part.party,
        mission=part.mission,
        institution=part.mission.kind if part.mission else part.institution,
        status=Registration.Status.CONFIRMED,
        requested_at=now,
        registered_by_hand=True,
        earned_by_hand=part.completed,
    )


def _count_seats(training: Training) -> None:
    """Let the training have as many seats as people; it is locked."""
    training.confirmed_seats = training.registrations.confirmed().count()
    training.capacity = max(training.confirmed_seats, 1)
    training.save(update_fields=["confirmed_seats", "capacity"])


def changed_since(registrations: Collection[int]) -> set[int]:
    """Return those of the registrations with these ids that somebody has corrected."""
    corrected = Registration.objects.filter(pk__in=registrations, corrections__isnull=False)
    return set(corrected.values_list("pk", flat=True))


def number_of_erased(training: Training) -> int:
    """Return how many people whose data is erased the training counts in the totals."""
    return training.facts.of_erased_participants().count()


def take_out(training: Training, registrations: Sequence[int]) -> None:
    """Delete these registrations with their marks and facts, also where a merge took them out and
    they would come back. To be called inside the caller's transaction.
    """
    training = locked(training)
    rows = training.registrations.filter(pk__in=registrations)
    elsewhere = set(registrations).difference(rows.values_list("pk", flat=True))
    if elsewhere:
        keep_out(training, elsewhere)
    keys = list(rows.values_list("participant__fact_key", flat=True))
    participants = training.facts.filter(role=ParticipationFact.Role.PARTICIPANT)
    participants.filter(person_key__in=keys).delete()
    store_returning(keys)
    store_counts(training)
    Attendance.objects.filter(registration__in=rows).delete()
    rows.delete()
    _count_seats(training)


def delete_if_empty(training: Training, *, by: Account | None, now: datetime) -> bool:
    """Delete a training of a list in which nobody is left, nor comes back when a merge is taken
    back, and tell whether it was.
    """
    training = locked(training)
    if not training.is_from_list or training.registrations.exists() or training.facts.exists():
        return False
    if are_taken_out(training):
        return False
    audit.record(by=by, action="delete_earlier_training", about=training, now=now)
    training.delete()
    return True
