"""Facts for totals: one row per participation, written when a training closes; and legacy
figures.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from documents.languages import note_english
from participants.models import Account, Audited, Gender, Institution, Party
from trainings.models.registrations import Registration
from trainings.models.trainings import Training


class OfTrainings[Row: models.Model](models.QuerySet[Row]):
    """Rows that say something of a party, or of its people, in a closed training."""

    def visible_to(self, account: Account) -> Self:
        """Return the rows that the account may see (R-67): staff all; a coordinator those of the
        own state, in trainings that the coordinator may know of; everybody else none.
        """
        if account.is_staff_member:
            return self
        if not account.coordinated_party:
            return self.none()
        visible = Training.objects.visible_to(account).values("pk")
        return self.filter(party=account.coordinated_party, training__in=visible)

    def in_period(self, first: date, last: date) -> Self:
        """Return rows of trainings whose first day lies in the period, both days included."""
        return self.filter(training__first_day__gte=first, training__first_day__lte=last)

    def of_closed(self) -> Self:
        """Return rows of closed trainings: a cancelled one counts nowhere (R-116)."""
        return self.filter(training__status=Training.Status.CLOSED)


class ParticipationCountQuerySet(OfTrainings["ParticipationCount"]):
    def of_trainers(self) -> "ParticipationCountQuerySet":
        """Return those of people who taught."""
        return self.filter(role=ParticipationFact.Role.TRAINER)


class PartyFactQuerySet(OfTrainings["PartyFact"]):
    """Counts of what parties asked for and got."""


class TrainingFactQuerySet(OfTrainings["TrainingFact"]):
    def held(self) -> "TrainingFactQuerySet":
        """Return those of trainings in which somebody had a seat or taught (R-116)."""
        return self.filter(Exists(ParticipationCount.objects.filter(training=OuterRef("training"))))


class ParticipationFactQuerySet(OfTrainings["ParticipationFact"]):
    # Written so that no index of trainings serves them: SQLite would begin with each training in
    # turn, instead of with the few people of `of_several`.
    def of_closed(self) -> Self:
        """Return facts of closed trainings: a cancelled one counts nowhere (R-116)."""
        others = [status for status in Training.Status if status != Training.Status.CLOSED]
        return self.exclude(training__status__in=others)

    def in_period(self, first: date, last: date) -> Self:
        """Return facts of trainings whose first day lies in the period, both days included."""
        return self.exclude(Q(training__first_day__lt=first) | Q(training__first_day__gt=last))

    def of_several(self, *, in_any_role: bool = False) -> "ParticipationFactQuerySet":
        """Return the facts of people with several parts in one role, in whatever training; with
        `in_any_role` also of those who taught once and took part once.
        """
        has_several = Q(is_returning=True)
        if in_any_role:
            has_several |= Q(role=ParticipationFact.Role.TRAINER)
        several = ParticipationFact.objects.filter(has_several)
        return self.filter(person_key__in=several.values("person_key"))

    def counts(self) -> Any:
        """Return the sums that a ParticipationCount holds, as values by its columns."""
        there = Q(attended=True)
        return (
            self.order_by()
            .values("training", "party", "institution", "role", "gender")
            .annotate(
                registered=Count("pk"),
                participations=Count("pk", filter=there),
                completed=Count("pk", filter=Q(completed=True)),
                minutes=Sum("minutes_attended", filter=there, default=0),
                without_minutes=Count("pk", filter=there & Q(minutes_attended=None)),
            )
        )

    def of_keys(self, keys: Collection[UUID]) -> "ParticipationFactQuerySet":
        """Return the facts of these people, by their keys."""
        return self.filter(person_key__in=keys)

    def in_training(self, training: Training) -> "ParticipationFactQuerySet":
        """Return the facts of people who took part in the training, without trainers."""
        return self.filter(training=training, role=ParticipationFact.Role.PARTICIPANT)

    def who_took_part(self) -> "ParticipationFactQuerySet":
        """Return the facts of people present or late at one session or more."""
        return self.filter(attended=True)

    def of_erased_participants(self) -> "ParticipationFactQuerySet":
        """Return the facts of participants whose registration is erased (R-416)."""
        registered = Registration.objects.filter(
            training=OuterRef("training"), participant__fact_key=OuterRef("person_key")
        )
        return self.filter(~Exists(registered), role=ParticipationFact.Role.PARTICIPANT)

    def in_order_of_time(self) -> "ParticipationFactQuerySet":
        """Sort by the first day of the training; of two on one day, the one planned first."""
        return self.order_by("training__first_day", "training_id")

    def with_rows(self) -> "ParticipationFactQuerySet":
        """Select party and training."""
        return self.select_related("party", "training")


class ParticipationFact(models.Model):
    """One person's confirmed part in a closed training, under a random key that is linked to
    nothing else once the person is erased (R-128).
    """

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")
        TRAINER = "trainer", _("Trainer")

    training = models.ForeignKey(Training, models.PROTECT, related_name="facts")
    person_key = models.UUIDField()
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PARTICIPANT)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    institution = models.CharField(max_length=20, choices=Institution.choices)
    # as stated when the fact was written, where it is collected; "" is not stated
    gender = models.CharField(max_length=7, choices=Gender.choices, blank=True, default="")
    attended = models.BooleanField()  # present or late at one session or more: a participation
    completed = models.BooleanField()
    # of the person, of how many there were; None where nothing is left to know it from
    minutes_attended = models.PositiveIntegerField(null=True)
    minutes_total = models.PositiveIntegerField(null=True)
    # took part in an earlier training in the same role; stays when the person is erased
    is_returning = models.BooleanField(default=False)

    objects = ParticipationFactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person_key", "role"],
                name="one_fact_per_person_and_role_in_a_training",
            ),
            models.CheckConstraint(
                condition=Q(completed=False) | Q(attended=True),
                name="who_completed_has_attended",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "training"], name="facts_by_party"),
            # who has several is found in it alone: see reports/counting.py
            models.Index(
                fields=["person_key", "attended", "role", "party", "training", "is_returning"],
                name="facts_by_person",
            ),
            models.Index(fields=["is_returning", "person_key"], name="facts_of_returning"),
        ]

    def __str__(self) -> str:
        return f"{self.training_id} {self.role}"


class ParticipationCount(models.Model):
    """Sums of the facts of one training, party, institution, role and gender, so that totals need
    not read a row for each person (D-481). Rewritten with the facts.
    """

    training = models.ForeignKey(Training, models.CASCADE, related_name="counts")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    institution = models.CharField(max_length=20, choices=Institution.choices)
    role = models.CharField(max_length=12, choices=ParticipationFact.Role.choices)
    gender = models.CharField(max_length=7, choices=Gender.choices, blank=True, default="")
    registered = models.PositiveIntegerField()
    participations = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()  # attended, where they are known
    without_minutes = models.PositiveIntegerField()  # participations of which they are not

    objects = ParticipationCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "party", "institution", "role", "gender"],
                name="one_count_of_a_kind_of_people_in_a_training",
            )
        ]

    def __str__(self) -> str:
        return f"{self.training_id} {self.party_id} {self.role}: {self.registered}"


class TrainingFact(models.Model):
    """Size of a training as it stood at closing (R-451); None where a list does not tell."""

    training = models.OneToOneField(Training, models.CASCADE, related_name="fact")
    seats_offered = models.PositiveIntegerField(null=True)
    minutes_held = models.PositiveIntegerField(null=True)  # of parallel sessions the longest

    objects = TrainingFactQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.training_id)


class TopicFact(models.Model):
    """One topic of a closed training, once however many sessions have it; none where a list does
    not tell (R-451).
    """

    training = models.ForeignKey(Training, models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "topic"], name="a_training_has_a_topic_once_in_totals"
            )
        ]

    def __str__(self) -> str:
        return self.topic


class PartyFact(models.Model):
    """Counts of a party in a closed training: what it asked for and got, as it stood at closing.

    Registrations and nominations that came to nothing are forgotten after a year; these counts are
    not, and later corrections do not change them (R-363).
    """

    training = models.ForeignKey(Training, models.PROTECT, related_name="party_facts")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reserved = models.PositiveSmallIntegerField(default=0)  # seats
    nominated = models.PositiveIntegerField(default=0)  # also those that came to nothing
    requested = models.PositiveIntegerField(default=0)  # registrations of any status
    waiting = models.PositiveIntegerField(default=0)  # without a seat at the end
    declined = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)

    objects = PartyFactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training", "party"], name="one_fact_per_party_in_a_training"
            )
        ]

    def __str__(self) -> str:
        return f"{self.training_id} {self.party_id}"


class LegacyFigureQuerySet(models.QuerySet["LegacyFigure"]):
    def keyed(self, keys: Collection[str]) -> "LegacyFigureQuerySet":
        """Return the figures with these keys."""
        return self.filter(key__in=keys)

    def standing(self) -> "LegacyFigureQuerySet":
        """Return the figures that nobody has removed."""
        return self.filter(removed_at=None)

    def removed(self) -> "LegacyFigureQuerySet":
        """Return the figures that somebody has removed, the latest first."""
        return self.exclude(removed_at=None).order_by("-removed_at")

    def by_hand(self) -> "LegacyFigureQuerySet":
        """Return the figures that somebody entered, changed or removed on a page."""
        return self.exclude(changed_at=None)

    def greatest(self) -> "LegacyFigure | None":
        """Return the figure of the most people; None without any."""
        return self.standing().order_by("-people", "since").first()

    def keys(self) -> list[str]:
        """Return the keys of the figures."""
        return list(self.values_list("key", flat=True))


class LegacyFigure(Audited, models.Model):
    """A head-count without names, shown apart and never added to anything (R-119). One that was
    removed stays as a row, so that it can be put back and no release ships it again (D-540).
    """

    class Precision(models.TextChoices):
        EXACTLY = "exactly", _("exactly")
        MORE_THAN = "more_than", _("more than")
        ABOUT = "about", _("about")

    key = models.SlugField(unique=True)
    title = models.JSONField(default=dict)  # language -> text
    since = models.DateField()
    until = models.DateField()
    trainings = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    precision = models.CharField(max_length=9, choices=Precision.choices, default=Precision.EXACTLY)
    source = models.JSONField(default=dict)  # language -> text, "" for one that nobody stated
    doubt = models.JSONField(default=dict)
    changed_at = models.DateTimeField(null=True)  # on a page: a release leaves it as it is
    removed_at = models.DateTimeField(null=True)

    objects = LegacyFigureQuerySet.as_manager()

    class Meta:
        ordering = ["since"]

    def __str__(self) -> str:
        return self.key

    @property
    def stated(self) -> tuple[date, date, int, int, str]:
        """Return all that the figure states."""
        return self.since, self.until, self.trainings, self.people, self.precision

    @property
    def title_text(self) -> str:
        """Return what the figure is called, in the reader's language, else in English."""
        return self._in_words(self.title)

    @property
    def source_text(self) -> str:
        """Return where the figure comes from, in the reader's language, if it is there."""
        return self._in_words(self.source)

    @property
    def doubt_text(self) -> str:
        """Return why the figure is doubtful, in the reader's language, if it is there."""
        return self._in_words(self.doubt)

    def _in_words(self, texts: dict[str, str]) -> str:
        """Return the text in the reader's language, else in English, else as a list had it."""
        if words := texts.get(get_language() or "en"):
            return words
        note_english(texts.get("en", ""))
        return texts.get("en") or texts.get("", "")


def people_in_words(people: int, precision: str) -> str:
    """Return "31 people", "more than 650 people" or "about 300 people" (R-393)."""
    words = ngettext("%(people)d person", "%(people)d people", people)
    if precision == LegacyFigure.Precision.MORE_THAN:
        words = ngettext("more than %(people)d person", "more than %(people)d people", people)
    if precision == LegacyFigure.Precision.ABOUT:
        words = ngettext("about %(people)d person", "about %(people)d people", people)
    return words % {"people": people}
