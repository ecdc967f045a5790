"""Editions of the handbook, their chapters, and each chapter's text in each language."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handbook import text
from participants.models import Account
from participants.names import fold


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
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(max_length=40, unique=True)
    titles = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, editable=False)
    is_public = models.BooleanField(default=False)  # readable without an account

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=["search", "countries"]),
                name="an_edition_takes_no_address_of_the_handbook",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at=None)
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
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="chapters")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()  # from 1, as printed

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="an_edition_has_one_chapter_of_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class TranslationQuerySet(models.QuerySet["Translation"]):
    def of(self, editions: EditionQuerySet, slug: str) -> "TranslationQuerySet":
        """The texts of one edition, as far as it is among the given ones, in the order of its chapters."""
        chosen = self.filter(chapter__edition__in=editions.filter(slug=slug))
        return chosen.select_related("chapter__edition").order_by("chapter__position")

    def readable_in(self, language: str) -> "TranslationQuerySet":
        """That language and the one to fall back on."""
        return self.filter(language__in={language, text.FALLBACK})

    def with_body_of(self, chapter: str) -> "TranslationQuerySet":
        """The body of one chapter only ("" elsewhere): the contents need the titles alone."""
        shown = models.When(chapter__slug=chapter, then="body")
        bodies = models.Case(shown, default=models.Value(""), output_field=models.TextField())
        return self.defer("body", "search_text").annotate(shown_body=bodies)

    def holding(self, words: list[str]) -> "TranslationQuerySet":
        """Every one of the folded words stands somewhere in the title or the text."""
        found = self
        for word in words:
            found = found.filter(search_text__contains=word)
        return found


class Translation(models.Model):
    """A chapter in one language: Markdown, and the same folded for the search."""

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    search_text = models.TextField(editable=False, default="")
    updated_at = models.DateTimeField()

    objects = TranslationQuerySet.as_manager()
    shown_body: str  # by with_body_of

    class Meta:
        ordering = ["chapter", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "language"], name="a_chapter_has_one_text_in_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, **options: Any) -> None:
        """The folded text is never behind the body."""
        sections = text.render(self.body).sections
        words = [self.title, *(f"{section.title} {section.text}" for section in sections)]
        self.search_text = fold(" ".join(words))
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "search_text"}
        super().save(**options)
