"""What readers say of a chapter, and what the editors answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handbook.models.editions import Chapter, Edition
from participants.models import Party


class Feedback(models.Model):
    """One reader's answer to "Was this right for your post?", with a note; waits until it is answered."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("Yes")
        PARTLY = "partly", _("In part")
        WRONG = "wrong", _("No")

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=12)  # that was read
    post = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")  # host country
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_in = models.ForeignKey(  # the edition that took it up
        Edition, models.PROTECT, null=True, blank=True, related_name="feedback_taken_up"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(verdict="") | ~Q(note=""), name="feedback_says_something"),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(closed_in=None), name="feedback_that_is_open"),
        ]

    def __str__(self) -> str:
        return str(self.get_verdict_display())
