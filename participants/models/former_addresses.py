"""Addresses at which a person was written to before."""

from collections.abc import Collection

from django.db import models
from django.db.models.functions import Lower

from participants.models.people import Participant


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def keyed(self, keys: Collection[str]) -> "FormerAddressQuerySet":
        """Return those with one of these keys, with the person and the post of today."""
        found = self.annotate(key=Lower("email")).filter(key__in=keys)
        return found.select_related("participant__party", "participant__mission")


class FormerAddress(models.Model):
    """An address at which the person was written to until some day."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="former_addresses")
    email = models.EmailField()
    until = models.DateTimeField()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.email
