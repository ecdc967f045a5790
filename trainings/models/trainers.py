"""Trainers: people with a part in sessions, who take no seat and count apart."""

from datetime import date

from django.db import models

from participants.models import Account, Audited, Institution, Participant, Party
from trainings.models.people import PeopleQuerySet
from trainings.models.sessions import Session
from trainings.models.trainings import Training


class TrainerQuerySet(PeopleQuerySet["Trainer"]):
    def of(self, account: Account) -> "TrainerQuerySet":
        """Return the parts of the account's person in trainings that are announced."""
        announced = Training.objects.announced().values("pk")
        return self.filter(participant__account=account, session__training__in=announced)

    def of_training(self, training: Training) -> "TrainerQuerySet":
        """Return the parts in all sessions of the training, by the programme."""
        return self.filter(session__training=training).by_programme()

    def in_session(self, part: "Trainer") -> "TrainerQuerySet":
        """Return the parts in the session of this one."""
        return self.filter(session=part.session_id)

    def numbered(self, pk: int) -> "TrainerQuerySet":
        """Return the part with this id, or none."""
        return self.filter(pk=pk)

    def teaching(self) -> "TrainerQuerySet":
        """Return the parts in sessions that are no break."""
        return self.filter(session__is_break=False)

    def ahead(self, today: date) -> "TrainerQuerySet":
        """Return the parts in published trainings that are not over, the next training first."""
        trainings = Training.objects.published().upcoming(today).order_by().values("pk")
        return self.filter(session__training__in=trainings).by_programme()

    def latest_first(self) -> "TrainerQuerySet":
        """Sort by training, the latest first, in it by the programme."""
        trainings = ("-session__training__first_day", "-session__training")
        return self.order_by(*trainings, "session__starts_at", "session", "pk")

    def with_training(self) -> "TrainerQuerySet":
        """Select session, training and host, which a trainer's own pages show."""
        return self.select_related("session__training__host", "participant")

    def for_desk(self) -> "TrainerQuerySet":
        """Select the person with party, mission and account, for staff."""
        return self.select_related(
            "session__training__host",
            "participant__party",
            "participant__mission",
            "participant__account",
        )

    def by_programme(self) -> "TrainerQuerySet":
        """Sort by training, session and place in it."""
        begins = ("session__training__first_day", "session__training", "session__starts_at")
        return self.order_by(*begins, "session", "position", "pk")


class Trainer(Audited, models.Model):
    """One person's part in one session (R-215). `party` and `institution` are copied when the
    person is chosen, for the totals.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="trainers")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="parts")
    shown_as = models.CharField(max_length=200, blank=True)  # empty: the person's full name
    part = models.CharField(max_length=80, blank=True)  # in words: "moderator"
    position = models.PositiveSmallIntegerField()  # among those of the session, 1 for the first
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    institution = models.CharField(max_length=20, choices=Institution.choices)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        ordering = ["session", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participant"], name="a_person_has_one_part_in_a_session"
            )
        ]

    def __str__(self) -> str:
        if self.part:
            return f"{self.name} ({self.part})"
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the programme; it follows the person's unless another was chosen."""
        return self.shown_as or self.participant.full_name
