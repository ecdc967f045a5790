"""Trainings as calendar files: one event from the first session's start to the last one's end."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from documents import calendars
from trainings.models import Training


def training_address(training: Training) -> str:
    """The page of a training, from the configured public address."""
    return settings.PUBLIC_URL + reverse("trainings:training_detail", args=[training.slug])


def training_event(training: Training, *, is_cancelled: bool = False) -> calendars.Event:
    """`is_cancelled` also for one person's seat that is gone. Reads `training.sessions`."""
    starts_at, ends_at = span(training)
    return calendars.Event(
        uid=f"training-{training.pk}@{urlsplit(settings.PUBLIC_URL).hostname}",
        sequence=training.revision,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=training.time_zone,
        summary=training.title,
        location=", ".join(filter(None, [training.venue, training.city, str(training.host)])),
        description=training_address(training),
        url=training_address(training),
        is_cancelled=is_cancelled or training.status == Training.Status.CANCELLED,
        changed_at=training.changed_at or training.published_at or training.registration_opens_at,
    )


def training_calendar(
    trainings: Iterable[Training],
    *,
    name: str,
    method: str = "PUBLISH",
    is_cancelled: bool = False,
) -> str:
    events = [training_event(training, is_cancelled=is_cancelled) for training in trainings]
    return calendars.calendar(events, name=name, method=method)


def span(training: Training) -> tuple[datetime, datetime]:
    """From the first session to the last; without sessions the whole days."""
    sessions = list(training.sessions.all())
    if sessions:
        return sessions[0].starts_at, max(session.ends_at for session in sessions)
    return training.midnight(training.first_day), training.midnight(training.last_day + timedelta(days=1))
