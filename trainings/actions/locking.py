"""Lock rows of a training in one order."""

from participants.models import Account, Participant, Party
from participants.refusal import Refused
from trainings.models import Registration, Training
from trainings.rules import publication


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
        raise Refused(publication.discarded_problems())
    return found


def facing_locked(training: Training, person: Participant, *, party: Party) -> Training:
    """Return a training that is locked as it stands to the party and to the person, who is locked
    as well. Read when both locks are there, so that it misses nothing that was written before.
    """
    rows = Training.objects.facing(party).for_registering(person).with_latest_request()
    return rows.select_related("host").get(pk=training.pk)


def locked_registration(registration: Registration) -> Registration:
    """Return the registration as it stands now, behind the lock of its training."""
    training = locked(registration.training)
    fresh = Registration.objects.select_related("participant__account", "party", "mission").get(
        pk=registration.pk
    )
    fresh.training = training
    return fresh


def locked_person(person: Participant) -> Participant:
    """Return the person as they stand now, locked after the training: the own profile writes it
    too.
    """
    people = Participant.objects.select_for_update(of=("self",))
    return people.select_related("account", "party", "mission").get(pk=person.pk)


def locked_account(registration: Registration) -> Account | None:
    """Return the officer's account, locked before the training, or None.

    Recognition locks accounts first too. As there, the lock does not block rows that refer to the
    account, so that the officer's own acts need not wait.
    """
    accounts = Account.objects.select_for_update(no_key=True)
    return accounts.filter(pk=registration.participant.account_id).first()
