"""Pairs of records that may be one person, and what was decided about them (R-327)."""

from collections.abc import Collection, Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from participants.models.parties import Party
from participants.models.people import Participant


class Reason(models.TextChoices):
    """Reasons why two records may be one person (R-328), the surest first."""

    ADDRESS = "address", _("Same address (or its part before the @)")
    NAME = "name", _("Same name")
    ACCENTS = "accents", _("Same name but for accents, capitals or hyphens")
    ORDER = "order", _("Same names in another order")
    SPELLING = "spelling", _("Same name, transcribed in another way")
    LEFT_OUT = "left_out", _("One of the names stands in one record only")
    FORMER = "former", _("One had the other's name before")
    FAMILY = (
        "family",
        _("Another family name, but the same given name and address (or its part before the @)"),
    )
    FORM = "form", _("Family name in another form, as in -aitė and -ienė")
    INITIALS = "initials", _("An initial in one record, the whole name in the other")
    SLIP = "slip", _("One letter apart")


CERTAINTY = list(Reason)


def certainty(reasons: list[Reason]) -> int:
    """Return where a pair stands in the list: those with the same address first, then by the reason
    of the names, which comes last.
    """
    place = CERTAINTY.index(reasons[-1])
    if Reason.ADDRESS in reasons:
        return place
    return len(CERTAINTY) + place


class PairQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows about two people, of whom `one` has the lower id."""

    def about(self, people: Collection[int]) -> Self:
        """Return the rows about any of the people with these ids."""
        return self.filter(Q(one__in=people) | Q(other__in=people))

    def of_pair(self, first: Participant, second: Participant) -> Self:
        """Return the row about these two, or none."""
        one, other = sorted((first.pk, second.pk))
        return self.filter(one=one, other=other)


class Pair(models.Model):
    """Two people, each pair once."""

    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class CandidateQuerySet(PairQuerySet["Candidate"]):
    def surest_first(self) -> "CandidateQuerySet":
        """Sort by how sure the reason is, as an index has them."""
        return self.order_by("certainty", "pk")

    def with_people(self) -> "CandidateQuerySet":
        """Read both people with post, account and former addresses."""
        posts = ("party", "mission__host", "account")
        paths = [f"{side}__{each}" for side in ("one", "other") for each in posts]
        found = self.select_related(*paths)
        return found.prefetch_related("one__former_addresses", "other__former_addresses")

    def of_party(self, party: Party) -> "CandidateQuerySet":
        """Return pairs of which one at least serves the party now."""
        return self.filter(Q(one__party=party) | Q(other__party=party))

    def with_reason(self, reason: str) -> "CandidateQuerySet":
        """Return pairs of this reason, whatever others they have."""
        if reason == Reason.ADDRESS:
            return self.filter(has_same_address=True)
        return self.filter(reason=reason)


class Candidate(Pair):
    """Two records that may be one person, by the rule; waits for somebody to decide."""

    reason = models.CharField(max_length=10, choices=Reason.choices)  # of the names
    has_same_address = models.BooleanField(default=False)
    certainty = models.PositiveSmallIntegerField()  # sorts the list, and is never shown
    found_at = models.DateTimeField()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["certainty", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_a_candidate_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="a_candidate_has_the_lower_id_first"
            ),
        ]
        indexes = [models.Index(fields=["certainty", "id"], name="candidates_surest_first")]

    @property
    def reasons(self) -> list[str]:
        """Return the reasons in words, the surest first."""
        words = [str(Reason(self.reason).label)]
        if self.has_same_address and self.reason != Reason.FAMILY:
            return [str(Reason.ADDRESS.label), *words]
        return words


class NotTheSameQuerySet(PairQuerySet["NotTheSame"]):
    def with_people(self) -> "NotTheSameQuerySet":
        """Read both people with their posts, and who told them apart; the latest first."""
        posts = [f"{side}__{each}" for side in ("one", "other") for each in ("party", "mission")]
        return self.select_related(*posts, "by__participant").order_by("-at", "-pk")

    def fingerprints(self) -> Iterable[tuple[tuple[int, int], str]]:
        """Yield each pair (ids) with what it looked like when it was told apart."""
        for one, other, fingerprint in self.values_list("one", "other", "fingerprint"):
            yield (one, other), fingerprint


class NotTheSame(Pair):
    """Somebody said that these two are two people (R-330)."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # of the names and addresses that were compared; with others the question is asked again
    fingerprint = models.CharField(max_length=32)

    objects = NotTheSameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_told_apart_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="two_people_have_the_lower_id_first"
            ),
        ]


class MatchKeyQuerySet(models.QuerySet["MatchKey"]):
    def too_common(self, keys: Iterable[int], *, most: int) -> set[int]:
        """Return those of the keys that more people have than `most`."""
        counted = self.filter(key__in=keys).order_by().values("key").annotate(people=Count("pk"))
        return set(counted.filter(people__gt=most).values_list("key", flat=True))

    def bearers(self, keys: Iterable[int]) -> Iterable[tuple[int, int]]:
        """Yield each of the keys with each person who has it, by id."""
        return self.filter(key__in=keys).values_list("key", "participant")


class MatchKey(models.Model):
    """Something that people who may be one have in common, hashed, so that not everybody is
    compared with everybody (D-390).
    """

    # the constraint is its index
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+", db_index=False)
    key = models.BigIntegerField(db_index=True)

    objects = MatchKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "key"], name="a_person_has_a_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.key}"
