"""Rules for trainers: who is chosen for a session, and whom its printed names may mean (R-215 to
R-217).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from participants import states
from participants.models import Account, Participant, Party, PartyStatus
from participants.names import fold
from participants.seen import Shown, decided_problems
from trainings.models import Registration, Session, Trainer, Training
from trainings.rules.programme import session_words

BETWEEN_NAMES = re.compile(r"\s*[,;/&]\s*|\s+(?:and|och)\s+")
MAX_PRINTED = 200  # as the column of the printed names


class Registering(Protocol):
    """A training that was read `for_registering` somebody, or somebody who was locked to register
    in one.
    """

    @property
    def own_part(self) -> bool:
        """Tell whether that person is a trainer in that training."""


@dataclass(frozen=True)
class Taught:
    """A session as the desk of trainers shows it: those chosen, and the names printed before.

    `unclaimed` are the printed names that nobody chosen bears, `offers` the people known by one.
    """

    session: Session
    trainers: Sequence[Trainer]
    unclaimed: Sequence[str]
    offers: Sequence[tuple[str, Participant]]
    problems: Sequence[str]  # why nobody is added


def programme_of(training: Training) -> list[Taught]:
    """Return the sessions that are no break, each with its trainers, and all people who bear one of
    the printed names, in one statement. Nobody is matched by it (R-216).
    """
    sessions = [
        each for each in training.sessions.all() if not each.is_break or each.trainers.all()
    ]
    printed = {session.pk: unclaimed(session) for session in sessions}
    names = set(map(fold, chain.from_iterable(printed.values())))
    known: dict[str, list[Participant]] = defaultdict(list)
    for person in Participant.objects.named(names).with_post():
        known[fold(person.full_name)].append(person)

    return [_taught(session, printed[session.pk], known) for session in sessions]


def _taught(session: Session, names: Sequence[str], known: dict[str, list[Participant]]) -> Taught:
    trainers = list(session.trainers.all())
    chosen = {each.participant_id for each in trainers}
    offers = []
    for name in names:
        people = known.get(fold(name), [])
        offers += [(name, person) for person in people if person.pk not in chosen]
    problems = changing_problems(session.training) or session_problems(session)

    return Taught(session, trainers, names, offers, problems)


def unclaimed(session: Session) -> list[str]:
    """Return the printed names that nobody chosen for the session bears. Reads `trainers`."""
    borne = set()
    for each in session.trainers.all():
        borne |= {fold(each.name), fold(each.participant.full_name)}
    if fold(session.trainer) in borne:
        return []

    return [name for name in printed_names(session.trainer) if fold(name) not in borne]


def printed_names(text: str) -> list[str]:
    """Return the names in a printed text, as far as commas and "and" tell them apart."""
    return [name for name in BETWEEN_NAMES.split(text.strip()) if name]


def names_to_copy(session: Session) -> str:
    """Return the names in the programme as text, for a copy of the training: whole names, as many
    as the column holds.
    """
    found = ""
    for each in session.trainers.all():
        longer = f"{found}, {each.name}".removeprefix(", ")
        if len(longer) > MAX_PRINTED:
            break
        found = longer

    return found or session.trainer


def parts_of(training: Training, account: Account | AnonymousUser) -> list[Session]:
    """Return the sessions in which the reader is a trainer. Reads the programme."""
    person = account.person if isinstance(account, Account) else None
    if person is None:
        return []

    return [
        session
        for session in training.sessions.all()
        if any(each.participant_id == person.pk for each in session.trainers.all())
    ]


def needs_no_seat(own_parts: Sequence[Session], registration: Registration | None) -> bool:
    """Tell whether the reader is a trainer, and no participant besides (R-215)."""
    is_registered = registration is not None and registration.is_live
    return bool(own_parts) and not is_registered


def changing_problems(training: Training) -> list[str]:
    """Return why the trainers cannot change: the training is cancelled. A closed one still gets
    them, and its facts follow (R-218).
    """
    if training.status == Training.Status.CANCELLED:
        return [_("This training has been cancelled.")]
    return []


def session_problems(session: Session) -> list[str]:
    """Return why a session has no trainers: it is a break."""
    if session.is_break:
        return [_("A break has no trainer.")]
    return []


def session_gone_sentence() -> str:
    """Say that a colleague has removed the session from the programme meanwhile."""
    return _("This session is no longer in the programme.")


def gone_sentence() -> str:
    """Say that somebody has been taken off the session meanwhile."""
    return _("This person is no longer a trainer of that session.")


def twice_problems(session: Session, person: Participant) -> list[str]:
    """Return why a person gets no second part in a session."""
    if session.trainers.of_person(person).exists():
        return [_("%(name)s is a trainer of this session already.") % {"name": person.full_name}]
    return []


def nominated_problems(training: Training, person: Participant) -> list[str]:
    """Return why somebody cannot be a trainer: they are nominated for a seat and have not answered,
    and the yes of a trainer would be refused (R-215).
    """
    if not training.takes_people or not training.nominations.proposed().of_person(person).exists():
        return []
    return [
        _(
            "%(name)s is nominated for a seat in this training, and a trainer needs none. Withdraw "
            "the nomination first."
        )
        % {"name": person.full_name}
    ]


def registered_problems(
    person: Participant, registration: Registration | None, *, is_meant: bool
) -> list[str]:
    """Return why somebody is not a trainer yet: they are registered in the same training (R-215);
    `is_meant` is the answer of staff.
    """
    if registration is None or not registration.is_live or is_meant:
        return []
    return [
        _(
            "%(name)s is registered in this training (%(status)s), and a trainer needs no seat. "
            "Tick the box if both are meant, or withdraw the registration first."
        )
        % {"name": person.full_name, "status": registration.standing}
    ]


def barred_problems(training: Training, party: Party, *, reason: str) -> list[str]:
    """Return why a person cannot be a trainer without a written reason: their party is barred on
    the first day (R-3).
    """
    status = states.statuses_on(training.first_day).get(party.pk)
    if status not in PartyStatus.BARRED or reason.strip():
        return []

    return [
        _(
            "%(party)s is suspended or has withdrawn on that day. Write the reason to choose "
            "the person all the same."
        )
        % {"party": party}
    ]


def institution_problems(institution: str) -> list[str]:
    """Return why a kind of institution is to be chosen: no mission tells it, and the totals count
    by it.
    """
    if institution:
        return []
    return [_("Choose the mission, or the kind of institution that the person comes from.")]


def registering_problems(there: Registering) -> list[str]:
    """Return why a trainer does not register: they need no seat, and staff alone may say otherwise
    (R-215).
    """
    if there.own_part:
        return [own_part_sentence()]
    return []


def part_problems(training: Training, person: Participant, *, is_meant: bool) -> list[str]:
    """Return why staff register nobody yet: the person is a trainer in the training (R-215);
    `is_meant` is the answer of staff.
    """
    if is_meant or not Trainer.objects.of_training(training).of_person(person).exists():
        return []
    return [
        _(
            "%(name)s is a trainer in this training, and a trainer needs no seat. Tick the box if "
            "both are meant."
        )
        % {"name": person.full_name}
    ]


def own_part_sentence() -> str:
    """Say to a trainer why there is no registration to make."""
    return _(
        "You are a trainer in this training, so you need no seat. If you want to take part in the "
        "other sessions too, please ask the secretariat to register you."
    )


def trainer_shown(trainer: Trainer) -> Shown:
    """Return what a form about the trainer shows, to compare it when it comes back."""
    return {
        "name": trainer.name,
        "part": trainer.part,
        "session": str(trainer.session_id),
        "position": str(trainer.position),
    }


def lost_sentence(trainer: Trainer) -> str:
    """Say what the totals of a closed training lose with a part (R-218): the person, if it is the
    last one in a session that is no break.
    """
    words = {"name": trainer.participant.full_name, "party": trainer.party}
    parts = Trainer.objects.of_training(trainer.session.training).teaching()
    if parts.of_person(trainer.participant).exclude(pk=trainer.pk).exists():
        return (
            _("The totals stay: %(name)s has a part in another session of this training.") % words
        )
    return (
        _(
            "This is the only part of %(name)s in this training: the totals will count one trainer "
            "of %(party)s fewer."
        )
        % words
    )


def meanwhile_problems(trainer: Trainer, *, seen: Shown | None) -> list[str]:
    """Return why nothing is done with a trainer: somebody else has changed them since the page was
    read; `seen` is None if no page was.
    """
    if not seen or trainer_shown(trainer) == seen:
        return []
    named = session_words(trainer.session, trainer.session.training)
    return decided_problems(f"{trainer}, {named}")
