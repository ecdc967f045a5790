"""Targets: what a party is to reach in a year."""

from django.db import models

from participants.models import Account, Audited, Party


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, account: Account) -> "TargetQuerySet":
        """Return the targets that the account may see (R-550): staff all, a coordinator those of
        the own state, everybody else none.
        """
        if account.is_staff_member:
            return self
        if not account.coordinated_party:
            return self.none()
        return self.filter(party=account.coordinated_party)

    def years(self) -> list[int]:
        """Return the years in which any are set, the latest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())

    def of(self, year: int) -> "TargetQuerySet":
        """Return the targets of a year, with their parties."""
        return self.filter(year=year).select_related("party")


class Target(Audited, models.Model):
    """The numbers that one party is to reach in one year. None is no target; 0 is one."""

    MEASURES = ("seats", "persons", "completed")

    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    seats = models.PositiveIntegerField(null=True)
    persons = models.PositiveIntegerField(null=True)
    completed = models.PositiveIntegerField(null=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["year", "party__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "party"], name="a_party_has_one_row_of_targets_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.year}"
