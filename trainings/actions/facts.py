"""Write the facts for totals: what people did in a closed training, what parties asked for, and
its size.
"""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings

from participants.models import Participant
from trainings.models import (
    ParticipationCount,
    ParticipationFact,
    PartyFact,
    TopicFact,
    Trainer,
    Training,
    TrainingFact,
)
from trainings.rules import programme as programmes
from trainings.rules.roster import Roster
from trainings.rules.teaching import taught_in

Role = ParticipationFact.Role
# What follows a correction; the key, the training and the role of a fact stay, and the gender: what
# was stated since belongs to later trainings, and a single fact that changed would tell it.
FOLLOWS = ["attended", "completed", "minutes_attended", "minutes_total"]


def store_participations(roster: Roster, *, earned: Collection[int]) -> None:
    """Write one fact for each person of the roster, at closing and after every correction.
    `earned`: registration ids of those who completed.
    """
    facts = []
    knows_minutes = not roster.training.is_from_list
    for person in roster.people:
        fact = ParticipationFact(
            training=roster.training,
            person_key=person.participant.fact_key,
            role=Role.PARTICIPANT,
            party_id=person.party_id,
            institution=person.institution,
            gender=_gender(person.participant),
            attended=roster.has_attended(person),
            completed=person.pk in earned,
            minutes_attended=roster.attended_minutes(person) if knows_minutes else None,
            minutes_total=roster.total_minutes(person) if knows_minutes else None,
        )
        facts.append(fact)
    _write(roster.training, facts, FOLLOWS)


def _gender(person: Participant) -> str:
    """Return the gender that the person has stated, where it is collected (R-455)."""
    if settings.COLLECT_GENDER:
        return person.gender
    return ""


def store_parts(training: Training) -> None:
    """Write one fact for each trainer of a session of the closed training that is no break (R-218).

    To be called inside the caller's transaction and lock. The party and the institution are those
    of the first session, the minutes those of all. Facts of others stay: their person may be erased
    since.
    """
    parts = Trainer.objects.of_training(training).teaching().select_related("participant")
    facts = []
    for taught in taught_in(training, parts):
        first = taught.parts[0]
        fact = ParticipationFact(
            training=training,
            person_key=first.participant.fact_key,
            role=Role.TRAINER,
            party_id=first.party_id,
            institution=first.institution,
            gender=_gender(first.participant),
            attended=True,
            completed=False,
            minutes_attended=taught.minutes,
            minutes_total=taught.total_minutes,
        )
        facts.append(fact)
    _write(training, facts, ["party", "institution", *FOLLOWS])


def store_party_facts(training: Training) -> None:
    """Write what each party reserved, asked for and got, once, when the training closes (R-363)."""
    reserved = dict(training.reservations.values_list("party", "seats"))
    nominated = training.nominations.count_by_party()
    requests = training.registrations.outcomes_by_party()
    PartyFact.objects.bulk_create(
        PartyFact(
            training=training,
            party_id=party,
            reserved=reserved.get(party, 0),
            nominated=nominated.get(party, 0),
            **requests.get(party, {}),
        )
        for party in sorted({*reserved, *nominated, *requests})
    )


def store_training_fact(roster: Roster) -> None:
    """Write how many seats were offered, how long the training was and what it was about, once,
    when it closes (R-451).
    """
    TrainingFact.objects.create(
        training=roster.training,
        seats_offered=roster.training.capacity,
        minutes_held=programmes.total_minutes(roster.programme),
    )
    topics = {session.topic for session in roster.sessions}
    TopicFact.objects.bulk_create(
        TopicFact(training=roster.training, topic=topic) for topic in sorted(topics)
    )


def store_counts(training: Training) -> None:
    """Add up the facts of the training anew. To be called behind its lock, whenever one of them
    comes, changes or goes (D-481).
    """
    training.counts.all().delete()
    sums = list(training.facts.counts())
    for each in sums:
        for column in ("training", "party"):
            each[f"{column}_id"] = each.pop(column)
    ParticipationCount.objects.bulk_create(ParticipationCount(**each) for each in sums)


def store_returning(keys: Collection[UUID]) -> None:
    """Store of every fact with these keys whether its person took part before, in the same role
    (R-450). To be called inside the caller's transaction, whenever facts of theirs change.

    The people are locked, so that two trainings that close at once know of each other.
    """
    people = Participant.objects.filter(fact_key__in=keys).order_by("pk")
    list(people.select_for_update().values_list("pk"))
    facts = ParticipationFact.objects.of_keys(keys)
    seen: set[tuple[UUID, str]] = set()
    found: dict[bool, list[int]] = {True: [], False: []}
    rows = facts.in_order_of_time().values_list("pk", "person_key", "role", "attended")
    for pk, key, role, attended in rows:
        found[(key, role) in seen].append(pk)
        if attended:
            seen.add((key, role))
    for is_returning, numbers in found.items():
        facts.filter(pk__in=numbers).update(is_returning=is_returning)


def _write(training: Training, facts: Collection[ParticipationFact], follows: list[str]) -> None:
    """Write the facts; of those that are there already, renew these columns."""
    ParticipationFact.objects.bulk_create(
        facts,
        update_conflicts=True,
        unique_fields=["training", "person_key", "role"],
        update_fields=follows,
    )
    store_returning([fact.person_key for fact in facts])
    store_counts(training)
