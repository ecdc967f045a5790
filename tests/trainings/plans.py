"""Plans for tests: the one that a training stands for, and a change of it."""

from dataclasses import fields

from trainings.actions import trainings
from trainings.models import Training
from trainings.plan import Plan, PlannedSession
from trainings.rules.trainings import version


def plan_of(training: Training, **changes) -> Plan:
    """The plan that a training stands for."""
    columns = {name: getattr(training, name) for name in trainings.COLUMNS}
    sessions = [
        PlannedSession(**{each.name: getattr(row, each.name) for each in fields(PlannedSession)})
        for row in training.sessions.all()
    ]
    rows = {
        "invited": list(training.invited.all()),
        "reserved": dict(training.reservations.values_list("party", "seats")),
        "sessions": sessions,
    }
    return Plan(**columns | rows | changes)


def change(training, by, now, *, are_days_meant=False, **changes):
    """Change the training as somebody who has just read it."""
    training.refresh_from_db()
    changed = trainings.change_training(
        by=by,
        training=training,
        plan=plan_of(training, **changes),
        seen=version(training),
        now=now,
        are_days_meant=are_days_meant,
    )
    return changed.training


def reasons(refused) -> list[str]:
    return refused.value.reasons
