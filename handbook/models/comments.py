"""Comments of editors and reviewers on texts."""

from django.conf import settings
from django.db import models
from django.db.models import F

from handbook.models.editions import Edition
from handbook.models.texts import Translation
from participants.models import Audited


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, translation: Translation) -> "CommentQuerySet":
        """Return the comments on one text, settled ones included."""
        return self.filter(translation=translation)

    def in_edition(self, edition: Edition) -> "CommentQuerySet":
        """Return comments on texts in the edition's languages."""
        of_it = self.filter(translation__chapter__edition=edition)
        return of_it.filter(translation__language__in=edition.languages)

    def open(self) -> "CommentQuerySet":
        """Return comments that nobody has settled."""
        return self.filter(settled_at=None)

    def reasons(self, version: int) -> "CommentQuerySet":
        """Return the reasons given with an approval of that version: they were settled as they were
        given (R-564), and stay when their writers' accounts are erased.
        """
        return self.filter(version=version, settled_at=F("at")).order_by("at")

    def with_people(self) -> "CommentQuerySet":
        """Return the comments with who wrote and who settled them, without further queries."""
        return self.select_related("by__participant", "settled_by__participant")


class Comment(Audited, models.Model):
    """An editor's or reviewer's comment on a text, open until somebody settles it."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="comments")
    version = models.PositiveIntegerField()  # that the comment is about
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
