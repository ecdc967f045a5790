"""Editions of the handbook and their chapters."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handbook import text
from participants.models import Account


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> "EditionQuerySet":
        return self.filter(status=Edition.Status.PUBLISHED)

    def public(self) -> "EditionQuerySet":
        return self.published().filter(is_public=True)

    def visible_to(self, account: Account | AnonymousUser) -> "EditionQuerySet":
        """Staff: all. Other accounts: what is published. Anyone: what the secretariat made public."""
        if not isinstance(account, Account):
            return self.public()
        return self if account.is_staff_member else self.published()

    def current(self) -> "Edition | None":
        """The edition that was published last."""
        return self.published().order_by("-published_at", "-pk").first()


class Edition(models.Model):
    """The whole book at one time, offered in its `languages`. Titles and summaries by language code."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(max_length=40, unique=True)
    titles = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, editable=False)
    is_public = models.BooleanField(default=False)  # readable without an account
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_editions", editable=False
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=["search", "countries", "editions", "figures", "feedback", "cards"]),
                name="an_edition_takes_no_address_of_the_handbook",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review"], published_at=None)
                | Q(status="published", published_at__isnull=False),
                name="an_edition_is_published_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title_in(get_language())

    def title_in(self, language: str | None) -> str:
        return text.choose(self.titles, language)

    @property
    def summary(self) -> str:
        return text.choose(self.summaries, get_language())

    def language_for(self, language: str | None) -> str:
        """The reader's language when the edition is offered in it, else English, else its first."""
        wanted = (language, text.FALLBACK, *self.languages)
        return next((code for code in wanted if code in self.languages), text.FALLBACK)


class Chapter(models.Model):
    """A chapter or an annex. Its address stays through all editions, its place may change."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("Chapter")
        ANNEX = "annex", _("Annex")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="chapters")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()  # from 1
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHAPTER)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="an_edition_has_one_chapter_of_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.slug
