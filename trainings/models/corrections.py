"""Corrections of a registration by staff: what was corrected, by whom, and why."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.labels import PERSON
from trainings.models.registrations import Registration


class Correction(models.Model):
    """One correction by staff of what a registration says about its person. Earlier values are not
    stored.
    """

    class Field(models.TextChoices):
        FULL_NAME = "full_name", PERSON["full_name"]
        SORT_NAME = "sort_name", PERSON["sort_name"]
        TITLE = "title", PERSON["title"]
        EMAIL = "email", PERSON["email"]
        PARTY = "party", _("Sending party")
        MISSION = "mission", PERSON["mission"]
        MARKS = "marks", _("Attendance")  # after closing
        ADDED = "added", _("Added after closing")
        DECISION = "decision", _("Certificate, decided by hand")  # after closing

    AFTER_CLOSING = (Field.MARKS, Field.ADDED, Field.DECISION)

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    fields = models.JSONField(default=list)  # values of Field
    note = models.TextField()  # why; the officer reads it, but not what was written after closing

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.at}"

    @property
    def labels(self) -> Iterable[str]:
        """Return the names of the corrected fields, in the reader's language."""
        return [str(self.Field(field).label) for field in self.fields]
