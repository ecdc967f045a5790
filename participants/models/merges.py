"""Merges of two records of one person, and what takes them back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from participants.models.accounts import Account
from participants.models.holds import LegalHold
from participants.models.people import Participant


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> "MergeQuerySet":
        """Return those that nobody took back."""
        return self.filter(taken_back_at=None)

    def stored(self) -> "MergeQuerySet":
        """Return those of which is stored what takes them back."""
        return self.standing().filter(forgotten_at=None)

    def into(self, person: Participant) -> "MergeQuerySet":
        """Return those of which this record is what was kept, the latest first."""
        return self.filter(kept=person).order_by("-pk")

    def of_gone(self, number: int) -> "Merge | None":
        """Return the merge by which the record with this id went; None if none did."""
        merges = self.standing().filter(gone_number=number).select_related("kept")
        return merges.order_by("-pk").first()

    def is_done(self, one: int, other: int) -> bool:
        """Tell whether the records with these ids are one now."""
        low, high = sorted((one, other))
        return self.standing().filter(kept=low, gone_number=high).exists()

    def later_than(self, merge: "Merge") -> "MergeQuerySet":
        """Return those that stand of the same record, made after this one, the latest first."""
        return self.standing().filter(kept=merge.kept_id, pk__gt=merge.pk).order_by("-pk")

    def with_people(self) -> "MergeQuerySet":
        """Select the record that was kept and who merged."""
        return self.select_related("kept", "by__participant").order_by("-pk")

    def to_forget(self, now: datetime) -> "MergeQuerySet":
        """Return those with data that is no longer needed to take them back, of nobody who is
        held.
        """
        late = models.Q(at__lt=now - Merge.TAKEN_BACK_WITHIN) | ~models.Q(taken_back_at=None)
        return self.filter(late, forgotten_at=None).exclude(kept__in=LegalHold.objects.people())


class Merge(models.Model):
    """One record that went into another of the same person. What it consisted of is stored until
    nobody can take it back any more; then only the two numbers stay, so that links lead on.
    """

    TAKEN_BACK_WITHIN = timedelta(days=30)

    # follows the record if that goes into a third one
    kept = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="merges")
    gone_number = models.BigIntegerField(db_index=True)  # the id of the record that is gone
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # the account that was disabled, where each record had one
    disabled = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    # rows that are gone, the record itself first, as serializers of Django write them
    removed = models.JSONField(default=list)
    # columns that were changed: model, pk, column, before, after
    moved = models.JSONField(default=list)
    # former addresses (ids) that it wrote, of those that were not chosen
    left = models.JSONField(default=list)
    taken_back_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.gone_number} → {self.kept_id}"

    @property
    def gone_name(self) -> str:
        """Return the name in the record that is gone; "" once that is forgotten."""
        label = Participant._meta.label_lower
        rows = [row["fields"] for row in self.removed if row["model"] == label]
        if rows:
            return str(rows[0]["full_name"])
        return ""

    @property
    def kept_name(self) -> str:
        """Return the name that the record that was kept had before; "" once that is forgotten."""
        place = (Participant._meta.label_lower, self.kept_id, "full_name")
        names = (
            str(each["before"])
            for each in self.moved
            if (each["model"], each["pk"], each["column"]) == place
        )
        return next(names, "")

    @property
    def can_be_asked_back(self) -> bool:
        """Tell whether what takes it back is still stored, and the record is there."""
        return bool(self.removed) and self.taken_back_at is None and self.kept is not None

    @property
    def until(self) -> datetime:
        """Return until when it can be taken back."""
        return self.at + self.TAKEN_BACK_WITHIN
