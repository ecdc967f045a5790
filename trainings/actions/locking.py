"""One lock order for everything that belongs to a training."""

from participants.models import Account, Participant, Party
from trainings.models import Registration, Training


def locked(training: Training, *, facing: Party | None = None) -> Training:
    """The training as it stands now; every act on its seats, marks and certificates waits for this
    row (R-37).

    With `facing` it also says how it stands to that party.
    """
    rows = Training.objects.facing(facing) if facing else Training.objects.all()
    return rows.select_for_update(of=("self",)).select_related("host").get(pk=training.pk)


def locked_registration(registration: Registration) -> Registration:
    """The registration as it stands now, behind the lock of its training."""
    training = locked(registration.training)
    fresh = Registration.objects.select_related("participant__account", "party", "mission").get(
        pk=registration.pk
    )
    fresh.training = training
    return fresh


def locked_person(person: Participant) -> Participant:
    """The person as they stand now, behind the training's lock: the own profile writes it too."""
    people = Participant.objects.select_for_update(of=("self",))
    return people.select_related("account", "party", "mission").get(pk=person.pk)


def locked_account(registration: Registration) -> Account | None:
    """The officer's account, before the training's lock: whoever recognises an officer takes them
    so, and as there the officer's own acts need not wait for it.
    """
    accounts = Account.objects.select_for_update(no_key=True)
    return accounts.filter(pk=registration.participant.account_id).first()
