"""That somebody asks to be erased; an administrator decides about it."""

from django.db import models

from participants.models.people import Participant


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def of(self, person: Participant) -> "ErasureRequest | None":
        """Return what the person asks; None if nothing is asked."""
        return self.filter(participant=person).first()

    def oldest_first(self) -> "ErasureRequestQuerySet":
        """Return them in the order in which they were asked, with person, post and account."""
        named = self.select_related(
            "participant__party", "participant__mission", "participant__account"
        )
        return named.order_by("asked_at", "pk")


class ErasureRequest(models.Model):
    """Stands until it is taken back, or the person's row goes and it goes along."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="erasure_request")
    asked_at = models.DateTimeField()

    objects = ErasureRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.participant_id}"
