"""Records of the site's own running."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac


def settings_mark() -> str:
    """Return a mark of SECRET_KEY and PUBLIC_URL, which all machines share; it betrays neither."""
    return salted_hmac("desk.settings", settings.PUBLIC_URL, algorithm="sha256").hexdigest()


class WorkerQuerySet(models.QuerySet["RunningWorker"]):
    def seen_since(self, moment: datetime) -> "WorkerQuerySet":
        """Return workers with a sign of life at that moment or later."""
        return self.filter(seen_at__gte=moment)

    def at_work_on(self, lane: str) -> "WorkerQuerySet":
        """Narrow to the workers of one lane, and those that do everything."""
        return self.filter(Q(lane=lane) | Q(lane=RunningWorker.Lane.ALL))

    def with_other_settings(self) -> "WorkerQuerySet":
        """Return workers whose SECRET_KEY or PUBLIC_URL is not that of this process (D-365)."""
        return self.exclude(settings_mark__in=["", settings_mark()])


class RunningWorker(models.Model):
    """A worker's sign of life. Its row goes when the worker stops in order; a killed one's grows
    old.
    """

    class Lane(models.TextChoices):
        ALL = ""
        LETTERS = "letters"
        DOCUMENTS = "documents"  # and all else

    FORGOTTEN_AFTER = timedelta(days=1)
    # times, one after the other: from then on it does not pass by itself
    KEEPS_FAILING = 3

    name = models.CharField(max_length=120, unique=True)  # machine and process
    lane = models.CharField(max_length=10, choices=Lane.choices, blank=True, default=Lane.ALL)
    seen_at = models.DateTimeField()
    # sweep -> how often it failed, one time after the other
    failing = models.JSONField(default=dict)
    settings_mark = models.CharField(max_length=64, blank=True, default="")

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
