"""Addresses at which a person, or an account without one, was written to before."""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from participants.models.people import Participant


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def keyed(self, keys: Collection[str]) -> "FormerAddressQuerySet":
        """Return those with one of these keys, with the person and the post of today."""
        found = self.annotate(key=Lower("email")).filter(key__in=keys)
        return found.select_related(
            "participant__party",
            "participant__mission",
            "account__participant__party",
            "account__participant__mission",
        )

    def of(self, person: Participant, accounts: Collection[int | None]) -> "FormerAddressQuerySet":
        """Return those of a person, and of accounts (ids) that are, or were, this person's."""
        return self.filter(Q(participant=person) | Q(account__in=filter(None, accounts)))


class FormerAddress(models.Model):
    """An address at which somebody was written to until some day: the person, or the account, which
    had no person that had it (R-421).
    """

    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, related_name="former_addresses"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="former_addresses"
    )
    email = models.EmailField()
    until = models.DateTimeField()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant=None, account__isnull=False)
                | Q(participant__isnull=False, account=None),
                name="a_former_address_is_of_a_person_or_an_account",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def holder(self) -> Participant | None:
        """Return the person who had it; None for an account without a person."""
        return self.account.person if self.account else self.participant
