"""Approvals: who let a registration in, or gave it the right to a reserved seat, and on whose
word.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from participants.models import Account
from trainings.models.registrations import Registration

# so long the letters of an approval wait before they leave
UNDONE_WITHIN = timedelta(minutes=1)


class Approval(models.Model):
    """One approval, or one release by recognition. The last one can be taken back: its row then
    goes.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    status_before = models.CharField(max_length=12, choices=Registration.Status.choices)
    # The state of the officer was recognised, which released the request; nobody approved the
    # person.
    is_release = models.BooleanField(default=False)
    gives_reserved = models.BooleanField(default=False)
    # Where staff gave the reserved seat: the coordinator on whose word, and the day of it.
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    # ids of the registrations that got the seat which became free
    moved = models.JSONField(default=list)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by="", said_on=None) | (~Q(said_by="") & Q(said_on__isnull=False)),
                name="the_word_of_a_coordinator_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.at}"

    def is_fresh(self, now: datetime) -> bool:
        """Whoever made it may undo it: nobody has been told yet."""
        return now < self.at + UNDONE_WITHIN

    @property
    def came_by_registering(self) -> bool:
        """Whoever registers somebody by hand approves them in the same act."""
        return self.registration.registered_by_hand and self.at <= self.registration.requested_at

    def came_with_recognition_of(self, account: Account | None) -> bool:
        """One act recognised the officer and let the request in, so both are undone in one."""
        return account is not None and account.is_recognised and self.at == account.recognised_at
