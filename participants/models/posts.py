"""The posts that people hold and held, each with the days it is known for."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from participants.models.audit import Audited
from participants.models.parties import Mission, Party

if TYPE_CHECKING:  # a person stores its own current post when it is saved
    from participants.models.people import Participant

# what the row of a person repeats of the current post
REPEATED = ("party", "mission", "title")


class PostQuerySet(models.QuerySet["Post"]):
    def current(self) -> "PostQuerySet":
        """Return the posts that people hold now."""
        return self.filter(until=None)

    def former(self) -> "PostQuerySet":
        """Return the posts that people have left."""
        return self.filter(until__isnull=False)

    def of(self, person: "Participant") -> "PostQuerySet":
        """Return the posts of a person."""
        return self.filter(participant=person)

    def ended_on(self, day: date) -> "Post | None":
        """Return the post that ended with this day; None without any."""
        return self.filter(until=day).last()

    def latest_first(self) -> "PostQuerySet":
        """Return the current post first, then the others by their last day."""
        return self.order_by(F("until").desc(nulls_first=True), "-pk")

    def with_names(self) -> "PostQuerySet":
        """Join party, mission and host, whose names are shown, and the person (see `last_day`)."""
        return self.select_related("party", "mission", "host", "participant")

    def begin(self, people: Collection["Participant"]) -> None:
        """Write down the post of people who are new here, held since a day that nobody said."""
        self.bulk_create(self.model(participant=person, **_said_by(person)) for person in people)

    def follow(self, numbers: Collection[int]) -> None:
        """Correct the current posts of the people with these ids to what their rows say; one that
        is missing begins.
        """
        people = apps.get_model("participants", "Participant").objects
        row = people.filter(pk=OuterRef("participant"))
        mission, hosts = row.values("mission"), row.values("mission__host")
        has_it_already = Exact(Coalesce(F("mission"), 0), Coalesce(Subquery(mission), 0))
        followed = self.current().filter(participant__in=numbers)
        corrected = followed.update(
            # one that is known without its mission stays until a mission is named
            host=Case(
                When(has_it_already, then=F("host")),
                default=Subquery(hosts),
                output_field=models.BigIntegerField(),
            ),
            **{name: Subquery(row.values(name)) for name in REPEATED},
        )
        if corrected < len(numbers):
            without = people.numbered(numbers).exclude(pk__in=followed.values("participant"))
            self.begin(without.select_related("mission"))


class Post(Audited, models.Model):
    """Where somebody serves, or served: for which party, at which mission, as what. Days are
    included; one that nobody said is empty. The current post is the latest one, also of somebody
    who has left it and begun no other (`served_until`).
    """

    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, related_name="posts"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    host = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=80, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # empty for the current post

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["participant", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(until=None),
                name="a_person_has_one_current_post",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="a_post_ends_no_earlier_than_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.mission or self.party)

    @property
    def last_day(self) -> date | None:
        """Return the last day, as far as it is known; None for a post that is held."""
        return self.until or self.participant.served_until

    def was_held_on(self, day: date) -> bool:
        """Tell whether it was held on that day, as far as is known."""
        has_begun = self.since is None or self.since <= day
        return has_begun and (self.last_day is None or self.last_day >= day)


def _said_by(person: "Participant") -> dict[str, Any]:
    """Return the columns of a post as the person's row has them."""
    mission = person.mission
    return {
        "party_id": person.party_id,
        "mission_id": person.mission_id,
        "host_id": mission.host_id if mission else None,
        "title": person.title,
    }
