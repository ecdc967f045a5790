"""When reserved seats go back to everyone (R-38)."""

from datetime import date, datetime, timedelta

from trainings.models import Training
from trainings.plan import Plan


def release_at(planned: Training | Plan) -> datetime | None:
    """Return 00:00 of the release day in the training's zone; None if it has none."""
    if planned.release_on:
        return planned.midnight(planned.release_on)
    return None


def last_day_of_reserved(planned: Training | Plan) -> date | None:
    """Return the last day on which reserved seats can be taken, the one before the release day, for
    every sentence that says until when; None if it has none.
    """
    if planned.release_on:
        return planned.release_on - timedelta(days=1)
    return None


def is_released(planned: Training | Plan, now: datetime) -> bool:
    """Tell whether reserved seats have gone back to everyone."""
    at = release_at(planned)
    return at is not None and now >= at


def still_reserves(training: Training, now: datetime) -> bool:
    """Tell whether seats are held back: a release day is to come, and seats still matter."""
    is_to_come = training.release_on is not None and not is_released(training, now)
    return training.takes_people and is_to_come
