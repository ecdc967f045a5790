"""Choose trainers for sessions, change and take them off; the facts of a closed training follow."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Mission, Participant, Party
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import Shown, person_problems
from trainings.actions.facts import store_parts, store_returning
from trainings.actions.locking import locked, locked_person
from trainings.actions.people import Details, complete_person, found_or_made, mission_of
from trainings.actions.teaching import flag_misfits, keep_certificates
from trainings.models import ParticipationFact, Session, Trainer, Training
from trainings.rules import by_hand
from trainings.rules import teaching as teaching_rules
from trainings.rules import trainers as rules

TRAINER = ParticipationFact.Role.TRAINER


@dataclass(frozen=True)
class TrainerPart:
    """A part as staff give it: the name in the programme ("" for the person's own), the part in
    words, the kind of institution where no mission tells it.

    `reason` lets somebody of a barred party in, and `is_meant` says that a registration in the same
    training is no slip.
    """

    shown_as: str = ""
    words: str = ""
    institution: str = ""
    reason: str = ""
    is_meant: bool = False


@transaction.atomic
def choose_trainer(
    *,
    by: Account,
    session: Session,
    person: Participant,
    part: TrainerPart,
    now: datetime,
    seen: Shown | None = None,
) -> Trainer:
    """Give somebody who is known a part in the session (R-215). `seen` is what the page showed of
    the person; without it changes since are not checked. Raises Refused and Conflict.
    """
    session = _locked_session(session)
    person = locked_person(person)
    refuse_if_changed(person_problems(person, seen=seen))
    trainer = _add(session, person, person.mission, part)
    _record("choose_trainer", trainer, by=by, now=now, note=part.reason)

    return trainer


@transaction.atomic
def make_trainer(
    *,
    by: Account,
    session: Session,
    party: Party,
    email: str,
    details: Details,
    part: TrainerPart,
    now: datetime,
    is_theirs: bool = False,
    is_somebody_else: bool = False,
) -> Trainer:
    """Give a part to somebody whom the address tells, or who is new. `is_theirs`: an account with
    the address and no name is this person's. `is_somebody_else`: none of the recorded people of
    this name. Raises Refused.
    """
    session = _locked_session(session)
    name = details.full_name
    called = by_hand.namesakes(name, party, email)
    person = found_or_made(party, email, details, now, is_theirs=is_theirs)
    refuse_if(
        by_hand.address_problems(person, party=party, full_name=name)
        or by_hand.namesake_problems(called, is_somebody_else=is_somebody_else)
    )
    mission = mission_of(party, details)
    complete_person(person, details, mission)
    trainer = _add(session, person, mission or person.mission, part)
    _record("make_trainer", trainer, by=by, now=now, note=part.reason)

    return trainer


@transaction.atomic
def change_trainer(
    *,
    by: Account,
    trainer: Trainer,
    session: Session,
    part: TrainerPart,
    now: datetime,
    seen: Shown | None = None,
) -> Trainer:
    """Change the name in the programme, the part, or the session. `seen` is what the page showed;
    without it changes since are not checked. Raises Refused and Conflict.
    """
    trainer = _locked_trainer(trainer)
    refuse_if_changed(rules.meanwhile_problems(trainer, seen=seen))
    if session.pk != trainer.session_id:
        session = _found(trainer.session.training, session)
        refuse_if(rules.twice_problems(session, trainer.participant))
        trainer.session, trainer.position = session, _last_position(session) + 1
    _write(trainer, part)
    trainer.save()
    _record("change_trainer", trainer, by=by, now=now)

    return trainer


@transaction.atomic
def move_trainer_up(
    *, by: Account, trainer: Trainer, now: datetime, seen: Shown | None = None
) -> Trainer:
    """Show the trainer before the one above in the programme; the first stays. `seen` is what the
    page showed; without it changes since are not checked. Raises Refused and Conflict.
    """
    trainer = _locked_trainer(trainer)
    refuse_if_changed(rules.meanwhile_problems(trainer, seen=seen))
    above = trainer.session.trainers.filter(position__lt=trainer.position).last()
    if above:
        trainer.position, above.position = above.position, trainer.position
        above.save(update_fields=["position"])
        trainer.save(update_fields=["position"])
    _record("move_trainer_up", trainer, by=by, now=now)

    return trainer


@transaction.atomic
def remove_trainer(
    *, by: Account, trainer: Trainer, now: datetime, seen: Shown | None = None
) -> Training:
    """Take somebody off a session, and out of the facts of a closed training if it was the last
    one there; return the training. `seen` is what the page showed; without it changes since are not
    checked. Raises Refused and Conflict.
    """
    trainer = _locked_trainer(trainer)
    refuse_if_changed(rules.meanwhile_problems(trainer, seen=seen))
    refuse_if(teaching_rules.removing_problems(trainer))
    training, person = trainer.session.training, trainer.participant
    facts = {"session": trainer.session_id, "person": person.pk}
    keep_certificates(trainer)
    trainer.delete()
    if not Trainer.objects.of_training(training).teaching().of_person(person).exists():
        training.facts.filter(role=TRAINER, person_key=person.fact_key).delete()
        store_returning([person.fact_key])
    if training.status == Training.Status.CLOSED:
        store_parts(training)  # their first part may be another now
        flag_misfits(training)
    audit.record(by=by, action="remove_trainer", about=training, now=now, **facts)

    return training


def _locked_session(session: Session) -> Session:
    """Return the session as it stands behind the lock of its training. Raises Refused."""
    training = locked(session.training)
    refuse_if(rules.changing_problems(training))

    return _found(training, session)


def _found(training: Training, session: Session) -> Session:
    """Return the session of the training as it stands now. Raises Refused if it has gone."""
    found = training.sessions.filter(pk=session.pk).first()
    if found is None:
        raise Refused([rules.session_gone_sentence()])
    refuse_if(rules.session_problems(found))
    found.training = training

    return found


def _locked_trainer(trainer: Trainer) -> Trainer:
    """Return the part as it stands behind the lock of its training. Raises Refused."""
    training = locked(trainer.session.training)
    refuse_if(rules.changing_problems(training))
    found = Trainer.objects.for_desk().numbered(trainer.pk).first()
    if found is None:
        raise Refused([rules.gone_sentence()])
    found.session.training = training

    return found


def _add(
    session: Session, person: Participant, mission: Mission | None, part: TrainerPart
) -> Trainer:
    """Ask the rules and write the part, and the fact of a closed training."""
    training = session.training
    registration = training.registrations.filter(participant=person).first()
    institution = mission.kind if mission else part.institution
    refuse_if(
        rules.twice_problems(session, person)
        or rules.nominated_problems(training, person)
        or rules.registered_problems(person, registration, is_meant=part.is_meant)
        or rules.institution_problems(institution)
        or rules.barred_problems(training, person.party, reason=part.reason)
    )
    trainer = Trainer(
        session=session,
        participant=person,
        position=_last_position(session) + 1,
        party=person.party,
        institution=institution,
    )
    _write(trainer, part)
    trainer.save()

    return trainer


def _write(trainer: Trainer, part: TrainerPart) -> None:
    """Set name and part. The person's own name is not copied, so that it follows a correction."""
    is_own = part.shown_as == trainer.participant.full_name
    trainer.shown_as = "" if is_own else part.shown_as
    trainer.part = part.words


def _last_position(session: Session) -> int:
    last = session.trainers.last()
    if last:
        return last.position
    return 0


def _record(action: str, trainer: Trainer, *, by: Account, now: datetime, note: str = "") -> None:
    """Let the facts of a closed training follow, and record the act."""
    training = trainer.session.training
    if training.status == Training.Status.CLOSED:
        store_parts(training)
        flag_misfits(training)
    facts = {"session": trainer.session_id, "person": trainer.participant_id}
    audit.record(by=by, action=action, about=trainer, now=now, note=note, **facts)
