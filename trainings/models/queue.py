"""The queue for the seats of a training: what a registration's status is, and whose turn it is."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What has become of a registration so far."""

    REQUESTED = "requested", _("Waits for approval")
    WAITING = "waiting", _("On the waiting list")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WITHOUT_SEAT = (Status.REQUESTED, Status.WAITING)
LIVE = (*WITHOUT_SEAT, Status.CONFIRMED)


class QueueQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Registrations, by what they wait for and in the order of their turns."""

    def requested(self) -> Self:
        """Return those that await approval, in trainings of any status."""
        return self.filter(status=Status.REQUESTED)

    def waiting(self) -> Self:
        """Return those on a waiting list; `in_queue_order` sorts them."""
        return self.filter(status=Status.WAITING)

    def confirmed(self) -> Self:
        """Return those with a seat, also in trainings that are over."""
        return self.filter(status=Status.CONFIRMED)

    def without_seat(self) -> Self:
        """Return those that wait for a seat or for approval."""
        return self.filter(status__in=WITHOUT_SEAT)

    def live(self) -> Self:
        """Return those requested, waiting or confirmed, in trainings of any status."""
        return self.filter(status__in=LIVE)

    def in_queue_order(self) -> Self:
        """Sort by the time of the request, never of the approval (R-44)."""
        return self.order_by("requested_at", "pk")

    def latest_request(self) -> datetime | None:
        """Return the time of the latest request; None when there is none."""
        return self.aggregate(latest=Max("requested_at"))["latest"]

    def places(self) -> dict[int, int]:
        """Return the place on the waiting list, from 1, by registration id."""
        waiting = self.waiting().in_queue_order().values_list("pk", flat=True)
        return {pk: place for place, pk in enumerate(waiting, start=1)}
