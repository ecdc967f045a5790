"""The audit trail: who did what to which row, with the values before and after and the words of a
reason if one was given. The database refuses changes (R-306).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import models


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, row: models.Model) -> "AuditEntryQuerySet":
        """Return what was done to one row, newest first."""
        rows = self.filter(subject=row._meta.label_lower, subject_id=str(row.pk))
        return rows.select_related("by__participant")

    def about_all(self, rows: Sequence[models.Model]) -> "AuditEntryQuerySet":
        """Return what was done to rows of one model, newest first."""
        if not rows:
            return self.none()
        numbers = [str(row.pk) for row in rows]
        return self.filter(
            subject=rows[0]._meta.label_lower, subject_id__in=numbers
        ).select_related("by")

    def of_actions(self, names: Iterable[str]) -> "AuditEntryQuerySet":
        """Narrow to entries of these actions, named as in the code."""
        return self.filter(action__in=names)

    def since(self, moment: datetime) -> "AuditEntryQuerySet":
        """Narrow to what was done after this moment."""
        return self.filter(at__gt=moment)

    def with_fact(self, name: str) -> "AuditEntryQuerySet":
        """Narrow to entries that hold a fact of this name."""
        return self.filter(facts__has_key=name)

    def naming_people(self) -> "AuditEntryQuerySet":
        """Narrow to entries that name other rows which the act changed, each with its account."""
        keys = ["moved", "undid", "enters"]
        return self.filter(facts__has_any_keys=keys).select_related("by__participant")

    def last_by(self, account: models.Model) -> "AuditEntry | None":
        """Return the latest of them that the account did; None without any."""
        return self.filter(by=account).first()


class AuditEntry(models.Model):
    at = models.DateTimeField(db_index=True)
    # a plain number, which stays when the account goes (D-381): read through `about` and the like,
    # which join the account, it is None then
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    action = models.CharField(max_length=60)  # its name, as in the code
    subject = models.CharField(max_length=60)  # app_label.model
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)  # ids, states and figures; never a name or a text
    # by column, [before, after]: personal where the column is
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)  # the reason, in the words of the person acting

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="audit_by_subject"),
            # what a page of the trail is narrowed by, each in the order of the page
            models.Index(fields=["by", "at"], name="audit_by_person"),
            models.Index(fields=["action", "at"], name="audit_by_action"),
            models.Index(fields=["subject", "at"], name="audit_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} {self.subject_id}"
