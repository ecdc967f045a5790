"""Questions to the totals whose answer is sent at regular times (R-535)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Audited


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def visible_to(self, account: Account) -> "ScheduleQuerySet":
        """Return the schedules that the account may see: staff all, everybody else none (R-531)."""
        if account.is_staff_member:
            return self
        return self.none()

    def with_recipients(self) -> "ScheduleQuerySet":
        """Select the people to whom the answer is sent."""
        return self.prefetch_related("recipients__participant")

    def due(self, today: date) -> "ScheduleQuerySet":
        """Return the schedules whose day has come, the oldest first."""
        return self.filter(next_on__lte=today).order_by("next_on", "pk")


class Schedule(Audited, models.Model):
    """One question, how often its answer is sent, and to whom."""

    class Covers(models.TextChoices):
        LAST_YEAR = "last_year", _("The year before")
        THIS_YEAR = "this_year", _("The year so far")
        ALL = "all", _("All years")

    class Every(models.TextChoices):
        MONTH = "month", _("Every month, on the first day")
        QUARTER = "quarter", _("Every quarter, on its first day")
        YEAR = "year", _("Every year, on 1 January")

    by = models.CharField(max_length=20)  # a key of reports.dimensions.BY
    covers = models.CharField(max_length=10, choices=Covers.choices)
    every = models.CharField(max_length=10, choices=Every.choices)
    next_on = models.DateField(db_index=True)
    recipients = models.ManyToManyField(Account, through="Recipient", related_name="+")

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by} {self.covers} {self.every}"

    @property
    def in_words(self) -> str:
        """Return "The year before: every month, on the first day"."""
        return f"{self.get_covers_display()}: {self.get_every_display()}"


class Recipient(models.Model):
    """Somebody to whom the answer of a schedule is sent; goes with the account."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "account"], name="a_schedule_names_a_recipient_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.schedule_id} {self.account_id}"
