"""Plans for tests: the one that a training stands for, with changes, and a change to it."""

from dataclasses import replace

from trainings import plan
from trainings.actions import trainings
from trainings.models import Training
from trainings.plan import Plan
from trainings.rules import slips
from trainings.rules.trainings import version


def plan_of(training: Training, **changes) -> Plan:
    """The plan that a training stands for, with these changes."""
    return replace(plan.plan_of(training), **changes)


def change(training, by, now, *, are_days_meant=False, **changes):
    """Change the training as somebody who has just read it, and means another place."""
    training.refresh_from_db()
    plan = plan_of(training, **changes)
    changed = trainings.change_training(
        by=by,
        training=training,
        plan=plan,
        seen=version(training),
        now=now,
        are_days_meant=are_days_meant or not slips.doubts(plan, now=now, before=training),
    )
    return changed.training


def reasons(refused) -> list[str]:
    return refused.value.reasons
