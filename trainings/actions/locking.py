"""Lock rows of a training in one order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from participants.models import Account, Participant, Party
from participants.models.people import ParticipantQuerySet
from participants.refusal import Refused
from trainings.models import Registration, Trainer, Training
from trainings.rules import publication, two_records


@dataclass(frozen=True)
class Registrant:
    """Somebody who registers, their earlier registration for the training, whether they are a
    trainer in it, and the time of the latest request of anybody there.
    """

    person: Participant
    existing: Registration | None
    own_part: bool
    latest_request: datetime | None


def locked(training: Training, *, facing: Party | None = None) -> Training:
    """Return the training as it stands now, locked; every act on its seats, marks and certificates
    waits for this row (R-37).

    With `facing` it carries how it stands to that party. Raises Refused when a colleague has
    discarded it meanwhile.
    """
    rows = Training.objects.facing(facing) if facing else Training.objects.all()
    rows = rows.select_for_update(of=("self",)).select_related("host")
    found = rows.filter(pk=training.pk).first()
    if found is None:
        raise Refused([publication.discarded_sentence()])
    return found


def locked_registration(registration: Registration) -> Registration:
    """Return the registration as it stands now, behind the lock of its training."""
    training = locked(registration.training)
    fresh = Registration.objects.select_related("participant__account", "party", "mission").get(
        pk=registration.pk
    )
    fresh.training = training
    return fresh


def locked_person(person: Participant) -> Participant:
    """Return the person as they stand now, locked after the training: their own profile
    writes it too. Raises Refused when the record was merged or erased meanwhile.
    """
    return _found(_locking_people(), person)


def locked_registrant(person: Participant, training: Training) -> Registrant:
    """Return somebody who registers, locked after the training, as they stand in it now. Most have
    no earlier registration, so it is only read where there is one. Raises Refused when the record
    was merged or erased meanwhile.
    """
    earlier = training.registrations.filter(participant=OuterRef("pk"))
    parts = Trainer.objects.of_training(training).filter(participant=OuterRef("pk"))
    by_time = training.registrations.order_by("-requested_at").values("requested_at")
    people = _locking_people().annotate(
        existing_id=Subquery(earlier.values("pk")),
        own_part=Exists(parts),
        latest_request=Subquery(by_time[:1]),
    )
    found: Any = _found(people, person)
    existing = training.registrations.get(pk=found.existing_id) if found.existing_id else None

    return Registrant(found, existing, found.own_part, found.latest_request)


def _found(people: ParticipantQuerySet, person: Participant) -> Participant:
    found = people.filter(pk=person.pk).first()
    if found is None:
        raise Refused([two_records.gone_sentence()])
    return found


def _locking_people() -> ParticipantQuerySet:
    people = Participant.objects.select_for_update(of=("self",))
    return people.select_related("account", "party", "mission")


def locked_account(registration: Registration) -> Account | None:
    """Return the officer's account, locked before the training, or None.

    Recognition locks accounts first too. As there, the lock does not block rows that refer to the
    account, so that the officer's own acts need not wait.
    """
    accounts = Account.objects.select_for_update(no_key=True)
    return accounts.filter(pk=registration.participant.account_id).first()


def locked_after_account(training: Training, email: str, *, facing: Party) -> Training:
    """Lock the account with this address, if there is one, so that a refusal of its claim waits for
    the act and then reads of it (R-250); then return the training, locked.
    """
    accounts = Account.objects.addressed(email).select_for_update(no_key=True, of=("self",))
    list(accounts.values_list("pk"))
    return locked(training, facing=facing)


def locked_with_officer(registration: Registration) -> tuple[Account | None, Registration]:
    """Lock the officer's account, all their trainings, then the registration; return account and
    registration.
    """
    account = locked_account(registration)
    if account:
        lock_trainings_of(account)
    return account, locked_registration(registration)


def lock_trainings_of(account: Account) -> None:
    """Lock all trainings of an officer whose recognition is decided, the lowest id first: acts on
    several of them would otherwise deadlock (D-352).
    """
    own = Registration.objects.of(account).values("training")
    list(Training.objects.filter(pk__in=own).order_by("pk").select_for_update(of=("self",)))


def lock_trainings_of_person(person: Participant) -> None:
    """Lock all trainings in which somebody is registered, nominated or has a part, likewise."""
    trainings = Training.objects.with_row_of([person])
    list(trainings.order_by("pk").select_for_update(of=("self",)))


def lock_accounts(registrations: Iterable[int]) -> None:
    """Lock the accounts of the officers of these registrations (ids), in one order, before the
    training.
    """
    people = Registration.objects.filter(pk__in=registrations).values("participant")
    accounts = Account.objects.select_for_update(no_key=True, of=("self",))
    list(accounts.filter(participant__in=people).order_by("pk").values_list("pk"))
