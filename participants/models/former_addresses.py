"""Addresses at which a person was written to before."""

from django.db import models

from participants.models.people import Participant


class FormerAddress(models.Model):
    """An address at which the person was written to until some day."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="former_addresses")
    email = models.EmailField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.email
