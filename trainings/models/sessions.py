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

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_session_ends_after_it_begins",
            )
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
