"""The standing of a certificate after its issue: it is revoked for good or not yet, it expires, its
letter is sent again.
"""

from datetime import date, datetime, timedelta

from django.db import models


class Standing(models.Model):
    """The columns of a certificate that are written after its issue, or that end it by
    themselves.
    """

    # so long a revocation can be taken back
    TAKEN_BACK_WITHIN = timedelta(days=1)
    # so long after a letter was asked for again the next is not
    NOT_SENT_AGAIN_FOR = timedelta(hours=1)

    # the last day on which it holds, as printed; None for one that holds for good
    valid_until = models.DateField(null=True, blank=True)
    # the moment of the revocation; None on those revoked before this was stored
    revoked_at = models.DateTimeField(null=True, editable=False)
    # when somebody last had its letter sent again
    sent_again_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def was_revoked_lately(self, now: datetime) -> bool:
        """Tell whether it was revoked so lately that it can be taken back (R-505)."""
        if self.revoked_at is None:
            return False
        return now < self.revoked_at + self.TAKEN_BACK_WITHIN

    def was_sent_again_lately(self, now: datetime) -> bool:
        """Tell whether its letter was sent again so lately that the next has to wait (R-506)."""
        if self.sent_again_at is None:
            return False
        return now < self.sent_again_at + self.NOT_SENT_AGAIN_FOR

    def has_expired(self, today: date) -> bool:
        """Tell whether the last day on which it holds is over (R-508)."""
        return self.valid_until is not None and self.valid_until < today
