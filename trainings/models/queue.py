"""The queue for the seats of a training: what a registration's status is, whose turn it is, and on
which kind of seat somebody sits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol, Self

from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Mission, named_like
from participants.names import fold
from trainings.models.people import SentQuerySet


class Status(models.TextChoices):
    """State of a registration."""

    REQUESTED = "requested", _("Waits for approval")
    WAITING = "waiting", _("On the waiting list")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WITHOUT_SEAT = (Status.REQUESTED, Status.WAITING)
LIVE = (*WITHOUT_SEAT, Status.CONFIRMED)
SERVES_STILL = Q(participant__party=F("party"), participant__served_until=None)


class SeatKind(models.TextChoices):
    """By which right somebody sits on a seat, or might."""

    RESERVED = "reserved", _("Approved for a reserved seat")
    OPEN = "open", _("For everyone")
    OVERBOOKED = "overbooked", _("Overbooked")
    RESERVED_POSSIBLE = "reserved_possible", _("A reserved seat is possible")


class Queued(Protocol):
    """Facts that decide on the turn of a registration."""

    @property
    def pk(self) -> int | None:
        """Return its number; None while it is not stored."""

    @property
    def training_id(self) -> int:
        """Return the number of its training."""

    @property
    def party_id(self) -> int:
        """Return the number of its party."""

    @property
    def rank(self) -> int | None:
        """Return the rank that its party gave it; None without a nomination."""

    @property
    def requested_at(self) -> datetime:
        """Return the time of the request."""


TURN = ("pk", "training_id", "party_id", "rank", "requested_at")  # the columns of a Queued


def in_turn[Row: Queued](rows: Iterable[Row]) -> list[Row]:
    """Return the rows in the order of their turns (R-44, R-204).

    The times of the requests make the places. Those of a party's people are filled in the order of
    their rank, then of the time; people without a rank come last. So a party's order moves nobody
    of another party.
    """
    by_time = sorted(rows, key=_time_of)
    own: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in by_time:
        own[row.training_id, row.party_id].append(row)
    turns = {party: iter(sorted(people, key=_rank_of)) for party, people in own.items()}

    return [next(turns[row.training_id, row.party_id]) for row in by_time]


def _time_of(row: Queued) -> tuple[datetime, float]:
    """Return the time of the request; a row that is not stored yet comes last of its moment."""
    return row.requested_at, row.pk or float("inf")


def _rank_of(row: Queued) -> float:
    return row.rank or float("inf")


class QueueQuerySet[Row: models.Model](SentQuerySet[Row]):
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

    def on_seat(self, kind: str, *, with_reserved_left: Collection[int]) -> Self:
        """Return those on a seat of this kind (a `SeatKind`), or who might have a reserved one of
        a party that has some left; all of them when the kind is unknown.
        """
        seated, within = self.confirmed(), Q(overbooking_reason="")
        match kind:
            case SeatKind.RESERVED:
                return seated.filter(within, holds_reserved=True)
            case SeatKind.OPEN:
                return seated.filter(within, holds_reserved=False)
            case SeatKind.OVERBOOKED:
                return seated.exclude(within)
            case SeatKind.RESERVED_POSSIBLE:
                return self.live().filter(holds_reserved=False, party__in=with_reserved_left)

        return self

    def latest_request(self) -> datetime | None:
        """Return the time of the latest request; None when there is none."""
        return self.aggregate(latest=Max("requested_at"))["latest"]

    def places(self) -> dict[int, int]:
        """Return the place on the waiting list of one training, from 1, by registration id."""
        waiting = in_turn(self.waiting().order_by().values_list(*TURN, named=True))
        return {row.pk: place for place, row in enumerate(waiting, start=1)}

    def outcomes_by_party(self) -> dict[int, dict[str, int]]:
        """Return by party id how many asked, wait without a seat, were declined and withdrew."""
        counted = (
            self.order_by()
            .values("party")
            .annotate(
                requested=Count("pk"),
                waiting=Count("pk", filter=Q(status__in=WITHOUT_SEAT)),
                declined=Count("pk", filter=Q(status=Status.DECLINED)),
                withdrawn=Count("pk", filter=Q(status=Status.WITHDRAWN)),
            )
        )
        return {row.pop("party"): row for row in counted}

    def of_status(self, status: str) -> Self:
        """Return those of the status; all of them when the status is unknown."""
        if status in Status.values:
            return self.filter(status=status)
        return self

    def matching(self, words: str, *, reader: Account) -> Self:
        """Return those whose name, address or mission contains each word, ignoring case, accents
        in names and missions, and how a name is spelt. Nobody is found by an address that the
        reader does not see (R-297).
        """
        if not words:
            return self
        # few beside all missions, so their names need no column of their own
        missions = Mission.objects.filter(pk__in=self.order_by().values("mission")).folded_names()
        found = self
        has_address_to_see = Q() if reader.is_staff_member else SERVES_STILL
        for word in words.split():
            folded = fold(word)
            named = [pk for pk, names in missions.items() if folded in names]
            found = found.filter(
                named_like(word, person="participant__")
                | Q(has_address_to_see, participant__email__icontains=word)
                | Q(has_address_to_see, participant__account__email__icontains=word)
                | Q(mission__in=named)
            )

        return found

    def from_party(self, code: str) -> Self:
        """Return those whose copied party has this code; none for an unknown code."""
        return self.filter(party__code=code)

    def in_desk_order(self, places: Mapping[int, int]) -> list[int]:
        """Return the ids by status (requests, waiting list, confirmed, declined, withdrawn), the
        waiting list by these `places`, then by time of request.
        """
        statuses = {status: number for number, status in enumerate(Status.values)}
        by_time = self.order_by("requested_at", "pk").values_list("pk", "status")
        order = sorted(by_time, key=lambda row: (statuses[row[1]], places.get(row[0], 0)))

        return [pk for pk, _status in order]

    def with_names(self) -> Self:
        """Select what the names of people and parties are made of, and nothing else."""
        names = ("full_name", "sort_name", "party")
        return self.select_related("participant__party", "party").only(
            "party", *(f"participant__{name}" for name in names)
        )
