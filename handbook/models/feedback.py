"""Readers' feedback on chapters, and the editors' answers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.editable import Editable
from handbook.models.editions import Chapter, Edition
from handbook.models.texts import Translation
from participants.models import Account, Audited, Party


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def said_again(self) -> "FeedbackQuerySet":
        """Return unanswered feedback whose reader has another open one on the same chapter."""
        waiting = Feedback.objects.filter(
            chapter=OuterRef("chapter"), by=OuterRef("by"), answered_at=None, closed_in=None
        )
        return self.filter(Exists(waiting), answered_at=None)

    def given_by(self, account: Account) -> "FeedbackQuerySet":
        """Return all that this reader has said, open or not."""
        return self.filter(by=account)

    def on_chapter(self, edition: str, chapter: str) -> "FeedbackQuerySet":
        """Return the feedback on the chapter at that address."""
        return self.filter(chapter__edition__slug=edition, chapter__slug=chapter)

    def open(self) -> "FeedbackQuerySet":
        """Return feedback that nobody has answered or taken up."""
        return self.filter(answered_at=None, closed_in=None)

    def in_state(self, state: str) -> "FeedbackQuerySet":
        """Return feedback that is "open", "answered" or "taken_up"; all of it for any other
        `state`.
        """
        if state == "open":
            return self.open()
        if state == "answered":
            return self.filter(answered_at__isnull=False)
        if state == "taken_up":
            return self.filter(closed_in__isnull=False)
        return self.all()

    def about(self, chapter: str, language: str) -> "FeedbackQuerySet":
        """Return feedback on chapters with that slug in any edition, read in that language; ""
        stands for any.
        """
        found = self.all()
        if chapter:
            found = found.filter(chapter__slug=chapter)
        if language:
            found = found.filter(language=language)
        return found

    def for_desk(self) -> "FeedbackQuerySet":
        """Add the relations and titles that a list of feedback shows."""
        people = ("by__participant", "answered_by__participant")
        return self.select_related("chapter__edition", "post", "closed_in", *people).with_titles()

    def with_titles(self) -> "FeedbackQuerySet":
        """Add `title`: the chapter's title in the language that was read, else its slug."""
        read = Translation.objects.filter(
            chapter=OuterRef("chapter"), language=OuterRef("language")
        )
        named = Subquery(read.values("title")[:1])
        return self.annotate(
            title=Coalesce(named, F("chapter__slug"), output_field=models.CharField())
        )

    def newest_first(self) -> "FeedbackQuerySet":
        """Return the feedback with what was said last first."""
        return self.order_by("-at", "-pk")

    def languages(self) -> list[str]:
        """Return the codes of the languages in which the chapters were read, sorted."""
        return sorted(self.order_by().values_list("language", flat=True).distinct())

    def verdicts(self) -> dict[str, int]:
        """Return the number of each verdict, and of all under "all"."""
        return self.aggregate(**_counted())

    def by_chapter(self) -> "models.QuerySet[Feedback, dict[str, Any]]":
        """Return the same numbers with slug and English title for each chapter with feedback, over
        all editions.
        """
        english = Q(chapter__translations__language=text.FALLBACK)
        named = self.order_by().values(slug=F("chapter__slug"))
        titled = named.annotate(
            title=Max("chapter__translations__title", filter=english), **_counted()
        )
        return titled.order_by("chapter__slug")


def _counted() -> dict[str, Count]:
    """Return what counts each verdict, and all of them."""
    counted = {}
    for verdict in Feedback.Verdict:
        counted[str(verdict)] = Count("pk", filter=Q(verdict=verdict), distinct=True)
    counted["all"] = Count("pk", filter=~Q(verdict=""), distinct=True)
    return counted


class Feedback(Audited, Editable, models.Model):
    """One reader's answer to "Was this right for your post?", with a note; open until answered or
    taken up.
    """

    FACTS = ("verdict", "note", "language")

    class Verdict(models.TextChoices):
        RIGHT = "right", _("Yes")
        PARTLY = "partly", _("In part")
        WRONG = "wrong", _("No")

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=12)  # of the text that was read
    # the reader's host country
    post = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
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

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "by"],
                condition=Q(answered_at=None, closed_in=None),
                name="a_reader_has_one_open_feedback_on_a_chapter",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="feedback_is_answered_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="") | ~Q(note=""), name="feedback_says_something"
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(closed_in=None), name="feedback_that_is_open"),
        ]

    def __str__(self) -> str:
        return str(self.get_verdict_display())

    @property
    def is_closed(self) -> bool:
        """Tell whether a published edition has taken it up."""
        return bool(self.closed_in and self.closed_in.is_published)

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has answered it or taken it up, so that its reader can change it."""
        return self.answered_at is None and self.closed_in_id is None

    @property
    def is_settled(self) -> bool:
        """Tell whether it was answered or taken up, so that its reader's next word is another."""
        return not self.is_open

    @property
    def says_something(self) -> bool:
        """Tell whether there is more to show than the verdict."""
        return bool(self.note or self.answer or self.closed_in_id)
