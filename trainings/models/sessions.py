"""Programme items of a training."""

from django.db import models
from django.db.models import F, Q

from trainings.models.trainings import Training


class Session(models.Model):
    """A programme item. Parallel sessions count once, breaks not at all."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    topic = models.CharField(max_length=160)
    # as printed in the programme where no person is chosen (`trainers`)
    trainer = models.CharField(max_length=200, blank=True)
    is_break = models.BooleanField(default=False)
    # Sessions of a training with the same number run side by side: a person attends one of them.
    parallel_group = models.PositiveSmallIntegerField(null=True, blank=True)
    room = models.CharField(max_length=80, blank=True)  # where in the venue
    # how many people its room holds; of parallel sessions only, all others hold the training
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_session_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True)
                | Q(capacity__gte=1, parallel_group__isnull=False),
                name="only_a_parallel_session_has_a_capacity",
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def taught_by(self) -> str:
        """Return the names in the programme: of the trainers chosen, else the text (R-216). Reads
        `trainers` with their people.
        """
        return ", ".join(map(str, self.trainers.all())) or self.trainer

    @property
    def minutes(self) -> int:
        """Return its whole length in minutes, also of a break or beside a parallel session."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
