"""Approvals: who let a registration in or gave it the right to a reserved seat, and on whose
word.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from participants.models import Account
from trainings.models.registrations import Registration
from trainings.models.undoable import Undoable


class Approval(Undoable):
    """One approval, or one release by recognition. Taking the latest one back deletes its row."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    status_before = models.CharField(max_length=12, choices=Registration.Status.choices)
    # The officer's state was recognised, which released the request; nobody approved the person.
    is_release = models.BooleanField(default=False)
    # given by nominating the officer, who then said yes
    by_nomination = models.BooleanField(default=False)
    gives_reserved = models.BooleanField(default=False)
    # If staff gave the reserved seat: the coordinator who said so, and on which day.
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

    @property
    def came_by_registering(self) -> bool:
        """Tell whether it lies in the act that made the registration: by hand, or by the officer's
        yes to a nomination.
        """
        if self.by_nomination:
            return True
        return self.registration.registered_by_hand and self.at <= self.registration.requested_at

    def came_with_recognition_of(self, account: Account | None) -> bool:
        """Tell whether the same act recognised this account, so that both are undone together."""
        return account is not None and account.is_recognised and self.at == account.recognised_at
