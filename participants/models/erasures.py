"""Erasures: the only door by which the trail is changed (R-306), each a row that stays."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Erasure(models.Model):
    """That something was erased: its number, when and by whom. Open while its transaction runs."""

    subject = models.CharField(max_length=60)  # app_label.model
    subject_id = models.CharField(max_length=40, blank=True)  # "" for all that is old enough
    # a plain number, as the trail's (D-381)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)  # None while it is open
    reason = models.TextField(blank=True)
    # of the trail itself, when its oldest rows end: those before this moment, and how many
    until = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["id"], name="open_erasures", condition=Q(done_at=None)),
            models.Index(fields=["subject", "subject_id"], name="erasures_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"
