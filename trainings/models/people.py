"""Rows about people in trainings: registrations, nominations and trainers."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q

from participants.models import Account, Participant, Party, Post
from participants.names import fold
from trainings.models.trainings import Training


class PeopleQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows with a `participant`."""

    def of_person(self, person: Participant) -> Self:
        """Return those of this person, with an account or without one."""
        return self.filter(participant=person)

    def people_among(self, people: Collection[Participant]) -> set[int]:
        """Return the ids of the given people who occur in these rows."""
        return set(self.filter(participant__in=people).values_list("participant", flat=True))


class SentQuerySet[Row: models.Model](PeopleQuerySet[Row]):
    """Rows with a `participant` whom a `party` sends to a `training`."""

    def visible_to(self, account: Account) -> Self:
        """Return the rows that the account may see (R-67): staff all; everybody their own; a
        coordinator also those of the own state, as copied, in trainings that the coordinator may
        know of.
        """
        if account.is_staff_member:
            return self
        own = Q(participant__account=account)
        if not account.coordinated_party:
            return self.filter(own)
        visible = Training.objects.visible_to(account).values("pk")
        return self.filter(own | Q(party=account.coordinated_party, training__in=visible))

    def with_titles(self) -> Self:
        """Prefetch the posts of the people, among which `title` finds that of each row."""
        return self.prefetch_related("participant__posts")

    def count_by_party(self) -> dict[int, int]:
        """Return by party id how many there are."""
        counted = self.order_by().values_list("party").annotate(Count("pk"))
        return dict(counted)

    def of_somebody_named(self, full_name: str, party: Party) -> Self:
        """Return those of people of this name whom this party sends."""
        return self.filter(party=party, participant__search_text=fold(full_name))

    def numbered(self, numbers: Collection[int]) -> Self:
        """Return those with these ids; an id that is not among them is passed over."""
        return self.filter(pk__in=numbers)


class Sent:
    """A row of a `participant` whom a `party` sends to a `training`; the mission is copied too."""

    participant: Any
    party_id: Any
    mission_id: Any
    training: Any

    @property
    def has_left(self) -> bool:
        """Tell whether the person serves the party no longer: another one, or none."""
        return not self.participant.serves(self.party_id)

    @property
    def serves_nobody(self) -> bool:
        """Tell whether the person has left the party's service, and for no other (R-427)."""
        person = self.participant
        return person.party_id == self.party_id and person.served_until is not None

    def shows_today_to(self, reader: Account) -> bool:
        """Tell whether the reader sees address, account and state of today: staff those of
        everybody, a coordinator those of whoever serves the state still (R-297).
        """
        return reader.is_staff_member or not self.has_left

    @property
    def title(self) -> str:
        """Return the title at the copied mission, or else in the service of the copied party, on
        the first day of the training; "" where none is known (R-396).
        """
        day = self.training.first_day
        posts: list[Post] = list(self.participant.posts.all())

        def fit(post: Post) -> tuple[bool, bool, date]:
            is_there = post.mission_id == self.mission_id
            return is_there, post.was_held_on(day), post.last_day or date.max

        theirs = [post for post in posts if post.party_id == self.party_id]
        return max(theirs, key=fit).title if theirs else ""
