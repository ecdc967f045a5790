"""Rows that can be undone for a minute: decisions, changes and swaps of seats."""

from datetime import datetime

from django.db import models

from participants.decisions import UNDONE_WITHIN


class Undoable(models.Model):
    """An act that was made at a moment, and may be undone within `UNDONE_WITHIN` (R-86)."""

    at = models.DateTimeField()
    # of the training, for the count falls with seats that the act frees, and the undo restores it
    overbooked_before = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it may still be undone."""
        return now < self.at + UNDONE_WITHIN
