"""Choose the time at which a draft is published by itself, stop that, and publish it then."""

from datetime import datetime
from typing import cast

from django.db import transaction

from participants import audit
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings.actions.locking import locked
from trainings.actions.trainings import publish_training
from trainings.models import Training
from trainings.rules import publication, slips


@transaction.atomic
def schedule_publication(
    *,
    by: Account,
    training: Training,
    at: datetime,
    seen: str,
    now: datetime,
    are_days_meant: bool = False,
) -> Training:
    """Have a draft published at that moment, on the word of `by`; `seen` is the version that was
    read. Another time replaces an earlier one. Raises Refused and Conflict.
    """
    training = locked(training)
    refuse_if(publication.timing_problems(training, at=at, now=now))
    refuse_if_changed(publication.meanwhile_problems(training, seen=seen))
    refuse_if(slips.unanswered_problems(training, now=now, at=at, are_meant=are_days_meant))
    training.publish_at, training.publish_by = at, by
    training.publish_days_meant, training.publish_refused_at = are_days_meant, None
    training.save(update_fields=training.PUBLICATION_TIME)
    audit.record(
        by=by, action="schedule_publication", about=training, now=now, publish_at=at.isoformat()
    )

    return training


@transaction.atomic
def stop_publication(*, by: Account, training: Training, now: datetime) -> Training:
    """Leave a draft unpublished until somebody publishes it. Raises Refused."""
    training = locked(training)
    refuse_if(publication.stopping_problems(training))
    training.forget_publication_time()
    training.save(update_fields=training.PUBLICATION_TIME)
    audit.record(by=by, action="stop_publication", about=training, now=now)

    return training


@transaction.atomic
def publish_at_its_time(*, training: Training, now: datetime) -> bool:
    """Publish a draft whose time has come, as the button does, by the account that chose the time;
    tell whether it was published. If that is refused, note when, so that staff have a task (R-213).
    """
    training = locked(training)
    if not Training.objects.publication_due(now).filter(pk=training.pk).exists():
        return False  # stopped, published or moved on while this waited for the lock
    try:
        with transaction.atomic():
            _publish(training, now)
    except Refused:
        training.publish_refused_at = now
        training.save(update_fields=["publish_refused_at"])
        return False

    return True


def _publish(training: Training, now: datetime) -> None:
    refuse_if(publication.account_problems(training.publish_by))
    by = cast(Account, training.publish_by)  # checked by the rule
    are_meant = training.publish_days_meant
    publish_training(by=by, training=training, now=now, are_days_meant=are_meant)
