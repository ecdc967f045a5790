"""Write plans of trainings: each act locks the training, checks the rules, writes and records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from participants import audit
from participants.decisions import UNDONE_WITHIN
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed
from trainings import mail, privacy
from trainings.actions import asking, moving_up
from trainings.actions.flagging import flag_next_of
from trainings.actions.locking import locked
from trainings.calendars import days_of
from trainings.models import Registration, ReservedSeats, Session, Training
from trainings.models.trainings import PROGRAMME
from trainings.plan import (
    COLUMNS,
    SESSION_COLUMNS,
    Plan,
    PlannedSession,
    differences,
    slug_of,
    stored,
)
from trainings.rules import nominations, publication, rescheduling, slips
from trainings.rules import trainings as rules
from trainings.rules.reservations import gaining_parties, reserved_of, seats_of

Status = Training.Status
# columns whose values stand in no trail
PERSONAL = {name for name in COLUMNS if privacy.is_personal("Training", name)}
PERSONAL |= {name for name in SESSION_COLUMNS if privacy.is_personal("Session", name)}


@dataclass(frozen=True)
class Changed:
    """A training whose plan was changed, and the ids of the registrations that got a seat by it,
    and of the nominations that it ended or left less time.
    """

    training: Training
    moved_up: list[int]
    ended: list[int] = field(default_factory=list)
    shortened: list[int] = field(default_factory=list)


@transaction.atomic
def plan_training(
    *,
    by: Account,
    plan: Plan,
    now: datetime,
    form_key: UUID | None = None,
    is_template: bool = False,
    copied: Training | None = None,
) -> Training:
    """Create a draft, which only staff see, or a template, and return it. Raises Refused.

    It is written by the template of certificates of the training that it was `copied` from, unless
    that is archived.

    A double click that submits the same form twice gets the draft that the first one made.
    """
    refuse_if(rules.new_problems(plan, now=now))
    lock_row(by)  # the second click waits for the first
    if made := Training.objects.made_by_form(form_key):
        return made
    training = Training(status=Status.DRAFT, changed_at=now, form_key=form_key)
    training.is_template = is_template
    if copied and copied.certificate_template and not copied.certificate_template.is_archived:
        training.certificate_template = copied.certificate_template
    _fill(training, plan)
    _save_with_free_slug(training)
    _write_rows(training, plan)
    audit.record(by=by, action="plan_training", about=training, now=now, **_figures(training, plan))
    return training


@transaction.atomic
def change_training(
    *,
    by: Account,
    training: Training,
    plan: Plan,
    seen: str,
    now: datetime,
    are_days_meant: bool = False,
) -> Changed:
    """Change the training to the plan. `seen` is the version that the editor began with, and
    `are_days_meant` says that unusual days are no slip.

    After publication everybody with a live registration is told when time or place changes, and
    people who fit a new seat move up. Raises Refused and Conflict.
    """
    training = locked(training)
    refuse_if_changed(rules.meanwhile_problems(training, seen=seen))
    moved_up = moving_up.move_up_locked(training, now=now)
    refuse_if(rules.plan_problems(plan) + rules.change_problems(training, plan, now=now))
    if not are_days_meant:
        refuse_if(slips.question(training, plan, now=now))
    revision, plan_before, seats_before = training.revision, stored(training), seats_of(training)
    cut_off = nominations.cut_off_by(training, plan, now)
    shortened = [each.pk for each in nominations.shortened_by(training, plan, now)]
    moved_up += write_plan(training, plan, now=now)
    asking.end_cut_off(training, cut_off, now=now)
    ended = [each.pk for each in cut_off]
    figures: dict[str, Any] = _figures(training, plan) | {
        "seats_before": seats_before,
        "moved_up": len(moved_up),
        "moved": moved_up,
        "is_moved": training.revision != revision,
        "ended": ended,
    }
    figures |= differences(plan_before, stored(training), personal=PERSONAL)
    audit.record(by=by, action="change_training", about=training, now=now, **figures)
    return Changed(training, moved_up, ended, shortened)


def write_plan(training: Training, plan: Plan, *, now: datetime, held: bool = False) -> list[int]:
    """Store the plan of a locked training, tell of a move, and seat everybody who fits by it;
    return the ids of their registrations. A `held` letter of a seat leaves a minute later.
    """
    before = rescheduling.meeting(training)
    reserved, until = reserved_of(training), training.release_on
    days_before = len(days_of(training))
    _rewrite(training, plan, now)
    move = rescheduling.Move(before, rescheduling.meeting(training))
    # before a letter says who waits
    moved_up = moving_up.move_up_locked(training, now=now, held=held)
    if training.status == Status.PUBLISHED and move.is_one:
        training.most_days = max(training.most_days, days_before)
        _tell_of_move(training, move, now)
    asking.shorten_answers(training, now=now)
    _flag_beside_new_seats(training, reserved, until, now, held=held)
    mail.reword_waiting(training, now=now)
    return moved_up


@transaction.atomic
def publish_training(
    *,
    by: Account,
    training: Training,
    now: datetime,
    seen: str | None = None,
    are_days_meant: bool = False,
) -> Training:
    """Publish a draft; from now on its address stays.

    `seen` is the version that was read before; without it changes since are not checked.
    `are_days_meant` says that unusual days are no slip. Raises Refused and Conflict.
    """
    training = locked(training)
    refuse_if(publication.publish_problems(training, now=now))
    refuse_if_changed(publication.meanwhile_problems(training, seen=seen))
    refuse_if(slips.unanswered_problems(training, now=now, are_meant=are_days_meant))
    training.status, training.published_at, training.changed_at = Status.PUBLISHED, now, now
    training.forget_publication_time()
    training.save(
        update_fields=["status", "published_at", "changed_at", *training.PUBLICATION_TIME]
    )
    audit.record(by=by, action="publish_training", about=training, now=now)
    return training


@transaction.atomic
def cancel_training(
    *, by: Account, training: Training, reason: str, now: datetime, seen: str | None = None
) -> Training:
    """Cancel the training, which stays visible, and tell the reason to everybody with a live
    registration. `seen` is the version that was read; without it changes since are not checked.
    Raises Refused and Conflict.
    """
    training = locked(training)
    refuse_if_changed(publication.cancelling_meanwhile_problems(training, seen=seen))
    refuse_if(publication.cancel_problems(training, reason=reason))
    training.status, training.cancelled_at, training.changed_at = Status.CANCELLED, now, now
    training.cancellation_reason = reason
    training.revision += 1
    training.save(
        update_fields=["status", "cancelled_at", "cancellation_reason", "changed_at", "revision"]
    )
    told = _live(training)
    for registration in told:
        mail.training_cancelled(registration, reason=reason, now=now)
    asking.tell_of_cancelling(training, now=now)
    audit.record(by=by, action="cancel_training", about=training, now=now, told=len(told))
    return training


@transaction.atomic
def discard_training(
    *, by: Account, training: Training, now: datetime, seen: str | None = None
) -> None:
    """Delete a draft with its programme and its reserved seats. Nobody is told.

    `seen` is the version that was read before; without it changes since are not checked. Raises
    Refused and Conflict.
    """
    training = locked(training)
    refuse_if(publication.discard_problems(training))
    refuse_if_changed(publication.discarding_meanwhile_problems(training, seen=seen))
    audit.record(by=by, action="discard_training", about=training, now=now)
    training.delete()


def _flag_beside_new_seats(
    training: Training,
    before: Mapping[int, int],
    until: date | None,
    now: datetime,
    *,
    held: bool,
) -> None:
    """Flag the first of each party that waits beside seats that this change reserves for it, or
    keeps for it longer. `before` and `until`: seats by party, and the release day, until now.
    """
    if training.status != Status.PUBLISHED:
        return
    after = reserved_of(training)
    for party in gaining_parties(before, until, after, training.release_on):
        flag_next_of(training, party, now=now, held=held)


def _forget_answer(training: Training, plan: Plan) -> None:
    """Ask again about unusual days at the time of publication, once others than then are unusual
    (R-213).
    """
    if training.publish_at is None:
        return
    at = training.publish_at
    was = slips.publication_doubts(training, now=at)
    if was != slips.publication_doubts(training, now=at, plan=plan):
        training.publish_days_meant = False


def _fill(training: Training, plan: Plan) -> None:
    if training.release_on != plan.release_on:
        training.release_done = False  # the worker looks again on the new day
    for column in COLUMNS:
        setattr(training, column, getattr(plan, column))
    training.languages = list(plan.languages)
    training.interpretation = list(plan.interpretation)


def _rewrite(training: Training, plan: Plan, now: datetime) -> None:
    """Store the plan. The address of a draft follows its title; a published one stays."""
    renamed = training.status == Status.DRAFT and training.title != plan.title
    _forget_answer(training, plan)
    _fill(training, plan)
    training.changed_at = now
    if renamed:
        _save_with_free_slug(training)
    follow = ("search_text", "refresher_on")  # from the plan
    training.save(
        update_fields=[*COLUMNS, *follow, "release_done", "changed_at", "publish_days_meant"]
    )
    _write_rows(training, plan)


def _save_with_free_slug(training: Training) -> None:
    """Save under the first free slug, each try in a savepoint: somebody else may take it in
    between.
    """
    base = slug_of(training.title)
    for number in count(1):
        training.slug = base if number == 1 else f"{base}-{number}"
        if Training.objects.exclude(pk=training.pk).filter(slug=training.slug).exists():
            continue
        try:
            with transaction.atomic():
                return training.save()
        except IntegrityError:
            if number > 100:
                raise


def _write_rows(training: Training, plan: Plan) -> None:
    training.invited.set(plan.invited if plan.audience == Training.Audience.RESTRICTED else [])
    training.reservations.exclude(party__in=plan.reserved).delete()
    rows = [
        ReservedSeats(training=training, party_id=party, seats=seats)
        for party, seats in plan.reserved.items()
    ]
    # a row that stays knows what its coordinators were told
    ReservedSeats.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["training", "party"], update_fields=["seats"]
    )
    _write_sessions(training, plan.sessions)


def _write_sessions(training: Training, planned: Sequence[PlannedSession]) -> None:
    """Change the row of each planned session; one with an unknown id is new. Delete all others."""
    stored = {session.pk: session for session in training.sessions.all()}
    for each in planned:
        session = stored.pop(each.pk or 0, None) or Session(training=training)
        for column in SESSION_COLUMNS:
            setattr(session, column, getattr(each, column))
        session.save()
    training.sessions.filter(pk__in=stored).delete()


def _tell_of_move(training: Training, move: rescheduling.Move, now: datetime) -> None:
    """Tell everybody of the move; seat holders get the calendar file again.

    Letters held back about a decline or withdrawal leave now too: if it were undone, these people
    would not know of the move.
    """
    training.revision += 1
    training.save(update_fields=["revision", "most_days"])
    for registration in _live(training):
        mail.training_changed(registration, move=move, now=now)
    for registration in training.registrations.ended_since(now - UNDONE_WITHIN).for_desk():
        registration.training = training
        mail.tell_at_once(registration, now=now)
    asking.tell_of_move(training, move=move, now=now)


def _live(training: Training) -> list[Registration]:
    """Return the live registrations, ready for letters: they share this training and its
    programme.
    """
    models.prefetch_related_objects([training], PROGRAMME)
    live = list(training.registrations.live().for_desk().in_queue_order())
    for registration in live:
        registration.training = training
    return live


def _figures(training: Training, plan: Plan) -> dict[str, Any]:
    return {
        "seats": seats_of(training),
        "capacity": plan.capacity,
        "reserved": sum(plan.reserved.values()),
        "sessions": len(plan.sessions),
        "revision": training.revision,
    }
