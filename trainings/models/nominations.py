"""Nominations: whom a party sends to a training, in which order, and what they answer."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from participants.decisions import UNDONE_WITHIN
from participants.models import (
    Account,
    Audited,
    Mission,
    Participant,
    Party,
    Signed,
    SignedQuerySet,
)
from trainings.models.people import Sent, SentQuerySet
from trainings.models.registrations import Registration
from trainings.models.trainings import PROGRAMME, Training


class NominationQuerySet(  # type: ignore[override]
    SentQuerySet["Nomination"], SignedQuerySet["Nomination"]
):
    def to_remind(self, today: date) -> "NominationQuerySet":
        """Return those asked but not reminded whose last day may be near somewhere on earth."""
        near = self.asked().filter(reminded_at=None, answer_by__lte=today + timedelta(days=3))
        return near.filter(training__status=Training.Status.PUBLISHED)

    def of_party(self, party: Party) -> "NominationQuerySet":
        """Return those that were made for this party."""
        return self.filter(party=party)

    def proposed(self) -> "NominationQuerySet":
        """Return those that are not answered yet, asked already or still in reserve."""
        return self.filter(status=Nomination.Status.PROPOSED)

    def cut_off(self) -> "NominationQuerySet":
        """Return those that were asked, and that a change of the plan has ended."""
        return self.filter(status=Nomination.Status.CUT_OFF)

    def accepted(self) -> "NominationQuerySet":
        """Return those that were answered with yes, whatever became of the registration."""
        return self.filter(status=Nomination.Status.ACCEPTED)

    def open_to(self, account: Account) -> "NominationQuerySet":
        """Return those that wait for an answer of the account's holder, in published trainings."""
        asked = self.asked().filter(training__status=Training.Status.PUBLISHED)
        return asked.filter(participant__account=account)

    def binding(self) -> "NominationQuerySet":
        """Return those of which somebody has one at most in a training."""
        return self.filter(status__in=(Nomination.Status.PROPOSED, Nomination.Status.ACCEPTED))

    def nominated_since(self, moment: datetime) -> "NominationQuerySet":
        """Return those made after the moment."""
        return self.filter(nominated_at__gt=moment)

    def live(self) -> "NominationQuerySet":
        """Return those that are not answered yet, or accepted and not given back since."""
        accepted = Q(status=Nomination.Status.ACCEPTED, registration__status__in=Registration.LIVE)
        return self.filter(Q(status=Nomination.Status.PROPOSED) | accepted)

    def asked(self) -> "NominationQuerySet":
        """Return those that have been asked and have not answered."""
        return self.proposed().filter(asked_at__isnull=False)

    def asked_at_moment(self, moment: datetime) -> "NominationQuerySet":
        """Return those that were asked by an act of this moment."""
        return self.asked().filter(asked_at=moment)

    def in_reserve(self) -> "NominationQuerySet":
        """Return those that are asked only when their turn comes."""
        return self.proposed().filter(asked_at=None)

    def of_people(self, people: Collection[Participant]) -> "NominationQuerySet":
        """Return those of these people."""
        return self.filter(participant__in=people)

    def made_since(self, moment: datetime) -> "NominationQuerySet":
        """Return those that were made after this moment."""
        return self.filter(nominated_at__gt=moment)

    def to_tell(self, now: datetime) -> "NominationQuerySet":
        """Return those of which the coordinators are still to hear; while an ending of the
        registration can be undone, they hear nothing of it.
        """
        lately = Registration.objects.ended_since(now - UNDONE_WITHIN)
        return self.filter(to_tell_at__lte=now).exclude(registration__in=lately.values("pk"))

    def led_to(self, registration: Registration) -> "NominationQuerySet":
        """Return the one whose yes led to this registration."""
        return self.filter(registration=registration)

    def tell_of(self, registration: Registration, now: datetime) -> None:
        """Let the coordinators hear what became of the nomination that led to this registration."""
        self.led_to(registration).update(to_tell_at=now)

    def most_pressing_first(self) -> "NominationQuerySet":
        """Sort by the last day of an answer, with what a page says of the training."""
        return self.select_related("training", "party").order_by("answer_by", "pk")

    def with_people(self) -> "NominationQuerySet":
        """Join what pages and letters say of each."""
        return self.select_related(
            "participant__account",
            "participant__party",
            "party",
            "mission",
            "training__host",
            "nominated_by__participant",
            "registration__mission",
        )

    def with_programme(self) -> "NominationQuerySet":
        """Prefetch the sessions of the training with their trainers."""
        return self.prefetch_related(f"training__{PROGRAMME}")

    def with_rows(self) -> "NominationQuerySet":
        """Join what a long list says of each. Training and party, which all its rows share, are
        read once for all of them (D-323).
        """
        rows = self.select_related("participant__account", "mission", "registration__mission")
        return rows.fetch_mode(models.FETCH_PEERS)

    def latest_rank(self) -> int | None:
        """Return the highest number of a rank; None when there is none."""
        return self.aggregate(latest=Max("rank"))["latest"]

    def in_rank_order(self) -> "NominationQuerySet":
        """Sort by party, then rank, the first one on top."""
        return self.order_by("party__code", "rank", "nominated_at", "pk")


class Nomination(Sent, Audited, Signed):
    """An officer whom a party names for a training. Not answered it holds no seat.

    Accepted, it becomes a registration with the right to a reserved seat, at the time of the
    nomination.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Nominated")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        EXPIRED = "expired", _("Not answered in time")
        CUT_OFF = "cut_off", _("Ended before the answer: the plan was changed")
        LEFT = "left", _("Not answered: serves another state now")
        WITHDRAWN = "withdrawn", _("Nomination withdrawn")

    SALT: ClassVar[str] = "trainings.nomination"
    UNTOLD = ("said_by", "first_day_told", "last_day_told", "link_number")

    training = models.ForeignKey(Training, models.PROTECT, related_name="nominations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="nominations")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="nominations")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField()  # among those of the party, 1 for the first
    motivation = models.TextField(blank=True)  # why this officer
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PROPOSED)
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    nominated_at = models.DateTimeField()
    # If staff nominated: the coordinator who said so, and on which day.
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    # None: in reserve, until the turn comes
    asked_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)  # the last day, in the training's zone
    # The days of the training as the officer was asked, to say so if it is moved.
    first_day_told = models.DateField(null=True, blank=True)
    last_day_told = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # answered, or without an answer
    reason = models.TextField(blank=True)  # of the officer who refused, or of a withdrawal
    # when the coordinators are told what became of it
    to_tell_at = models.DateTimeField(null=True, blank=True, db_index=True)
    link_number = models.PositiveSmallIntegerField(default=1)  # a higher one ends earlier links
    registration = models.OneToOneField(
        Registration, models.SET_NULL, null=True, blank=True, related_name="nomination"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["training", "party", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "participant"],
                condition=Q(status__in=("proposed", "accepted")),
                name="an_officer_is_nominated_once_in_a_training",
            ),
            models.CheckConstraint(
                condition=Q(said_by="", said_on=None) | (~Q(said_by="") & Q(said_on__isnull=False)),
                name="the_word_for_a_nomination_has_its_day",
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="the_first_rank_is_one"),
        ]
        indexes = [
            models.Index(fields=["training", "party", "rank"], name="nominations_of_a_party"),
            models.Index(fields=["status", "answer_by"], name="nominations_to_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.training}"

    @property
    def token(self) -> str:
        """Return what the latest personal link carries: signed, and stored nowhere."""
        return self.signed(f"{self.pk}-{self.link_number}")

    @staticmethod
    def link_in(token: str) -> int:
        """Return the number of the link in a token that `with_token` has found good."""
        return int(token.partition(".")[0].partition("-")[2])

    @property
    def is_asked(self) -> bool:
        """Tell whether the officer has been asked and has not answered yet."""
        return self.status == self.Status.PROPOSED and self.asked_at is not None

    @property
    def gets_letters(self) -> bool:
        """Tell whether a letter reaches the officer (R-84)."""
        return self.participant.gets_letters

    @property
    def told_apart_by(self) -> str:
        """Return what tells the officer from a namesake (R-191)."""
        if self.has_left:
            return str(self.party)
        return self.participant.address or str(self.party)

    @property
    def is_in_reserve(self) -> bool:
        """Tell whether the officer is asked only when the turn comes."""
        return self.status == self.Status.PROPOSED and self.asked_at is None

    @property
    def was_never_asked(self) -> bool:
        """Tell whether it ended in reserve, because nobody could answer any more."""
        return self.status == self.Status.EXPIRED and self.asked_at is None

    @property
    def was_accepted_by_officer(self) -> bool:
        """Tell whether the officer said yes; staff may have registered them (R-247)."""
        made = self.registration
        return self.status == self.Status.ACCEPTED and not (made and made.registered_by_hand)

    @property
    def reason_of_withdrawal(self) -> str:
        """Return why it was withdrawn; "" where it was not."""
        if self.status == self.Status.WITHDRAWN:
            return self.reason
        return ""

    @property
    def has_moved(self) -> bool:
        """Tell whether the training has other days than when the officer was asked."""
        if self.first_day_told is None:
            return False
        now = self.training.first_day, self.training.last_day

        return (self.first_day_told, self.last_day_told) != now

    def has_expired(self, now: datetime) -> bool:
        """Tell whether the last day to answer is over in the training's zone."""
        if not self.is_asked or self.answer_by is None:
            return False
        return self.answer_by < self.training.day_of(now)
