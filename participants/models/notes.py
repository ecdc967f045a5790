"""Notes of staff and coordinators about a person (R-300)."""

from django.conf import settings
from django.db import models

from participants.models.accounts import Account
from participants.models.parties import Party
from participants.models.people import Participant


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, account: Account) -> "NoteQuerySet":
        """Return all notes to staff and, to a coordinator, those for the own state (R-300): they do
        not move with the person to another.
        """
        if account.is_staff_member:
            return self
        return self.filter(party=account.coordinated_party, party__isnull=False)

    def numbered(self, number: int) -> "Note | None":
        """Return the note of this number, or None."""
        return self.filter(pk=number).first()


class Note(models.Model):
    """A line that staff or a coordinator wrote down about the person. Never edited, only removed by
    its author.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # whose coordinator reads it; none for staff only
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text
