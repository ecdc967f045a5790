"""Each chapter's text in each language, what it was before, and what was said about it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.editions import Chapter, Edition, EditionQuerySet, languages_of
from participants.models import Account


class TranslationQuerySet(models.QuerySet["Translation"]):
    def of(self, editions: EditionQuerySet, slug: str) -> "TranslationQuerySet":
        """The texts of one edition, as far as it is among the given ones, in the order of its
        chapters.
        """
        chosen = self.for_readers().filter(chapter__edition__in=editions.filter(slug=slug))
        return chosen.select_related("chapter__edition").order_by("chapter__position")

    def for_readers(self) -> "TranslationQuerySet":
        """Of a published edition the approved texts alone; of one in the making whatever is there
        (R-159).
        """
        in_the_making = ~Q(chapter__edition__status=Edition.Status.PUBLISHED)
        return self.filter(Q(status=Translation.Status.APPROVED) | in_the_making)

    def approved(self) -> "TranslationQuerySet":
        return self.filter(status=Translation.Status.APPROVED)

    def readable_in(self, language: str) -> "TranslationQuerySet":
        """That language and the one to fall back on."""
        return self.filter(language__in={language, text.FALLBACK})

    def last_written(self, edition: Edition) -> datetime:
        """In any text of the edition. Raises DoesNotExist when it has none."""
        return self.filter(chapter__edition=edition).latest("updated_at").updated_at

    def at(self, edition: str, language: str, chapter: str) -> "TranslationQuerySet":
        """The one text of that address."""
        found = self.filter(
            chapter__edition__slug=edition, language=language, chapter__slug=chapter
        )
        return found.select_related(
            "chapter__edition", "updated_by__participant", "approved_by__participant"
        )

    def reviewable_by(self, account: Account | AnonymousUser) -> "TranslationQuerySet":
        """Read before they are published (R-171): staff all, a coordinator in term the own state's
        languages."""
        if not isinstance(account, Account):
            return self.none()
        if account.is_staff_member:
            return self
        return self.filter(language__in=languages_of(account.coordinated_party))

    def waiting_for(self, account: Account) -> "TranslationQuerySet":
        """To be reviewed, and not changed last by this reviewer."""
        waiting = self.reviewable_by(account).filter(status=Translation.Status.IN_REVIEW)
        return waiting.exclude(chapter__edition__status=Edition.Status.PUBLISHED).exclude(
            updated_by=account
        )

    def outdated(self) -> "TranslationQuerySet":
        """Approved, and not what `follows` the English."""
        english = Translation.objects.filter(
            chapter=OuterRef("chapter"),
            language=text.FALLBACK,
            real_version__gt=OuterRef("source_version"),
        )
        return self.approved().exclude(language=text.FALLBACK).filter(Exists(english))

    def behind(self, english: "Translation") -> "TranslationQuerySet":
        """The chapter's texts in other languages, as far as they are outdated."""
        others = self.filter(chapter=english.chapter_id).exclude(language=english.language)
        return others.filter(source_version__lt=english.real_version)

    def for_table(self, languages: list[str]) -> "TranslationQuerySet":
        """In these languages, with who changed and approved them, without their bodies."""
        people = ("updated_by__participant", "approved_by__participant")
        return self.filter(language__in=languages).select_related(*people).defer("body")

    def referring_to(self, chapter: str) -> "TranslationQuerySet":
        """Whose Markdown leads to the chapter of that address."""
        return self.filter(body__regex=rf"chapter:{chapter}([^-a-zA-Z0-9_]|$)")

    def of_chapters(self, slugs: set[str]) -> "TranslationQuerySet":
        """In whatever edition and language, with the chapter."""
        return self.filter(chapter__slug__in=slugs).select_related("chapter")

    def in_editions(self, editions: EditionQuerySet) -> "TranslationQuerySet":
        return self.filter(chapter__edition__in=editions)

    def with_figure(self, name: str) -> "TranslationQuerySet":
        """Whose text shows the figure of that name, however its Markdown writes it."""
        # else it cannot
        written = Q(body__contains=name) | Q(body__contains="&") | Q(body__contains="\\")
        bodies = self.filter(written, body__contains="![").values_list("pk", "body")
        return self.filter(pk__in=[pk for pk, body in bodies if name in text.figures_in(body)])

    def with_body_of(self, chapter: str) -> "TranslationQuerySet":
        """The body of one chapter only ("" elsewhere): the contents need the titles alone."""
        shown = models.When(chapter__slug=chapter, then="body")
        bodies = models.Case(shown, default=models.Value(""), output_field=models.TextField())
        return self.defer("body").annotate(shown_body=bodies)


class State(models.TextChoices):
    """Of a chapter in a language, as editors see it."""

    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("In progress")
    IN_REVIEW = "in_review", _("To be reviewed")
    CURRENT = "current", _("Current")
    OUTDATED = "outdated", _("Outdated")


class Translation(models.Model):
    """A chapter in one language, in Markdown (R-168).

    A text in another language than English was made from the English of `source_version`; it is
    outdated once the English has a later change that was more than small (`real_version`). When
    such a change is taken back, what was made from these words before follows the newest version
    (handbook.actions.texts).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("In progress")
        IN_REVIEW = "in_review", _("To be reviewed")
        APPROVED = "approved", _("Approved")

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)  # one more with each save
    # of the last change that was more than small
    real_version = models.PositiveIntegerField(default=1)
    source_version = models.PositiveIntegerField(default=0)  # of the English it was made from
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()
    shown_body: str  # by with_body_of

    class Meta:
        ordering = ["chapter", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "language"], name="a_chapter_has_one_text_in_a_language"
            ),
            models.CheckConstraint(
                condition=Q(status="approved", approved_at__isnull=False)
                | Q(status__in=["draft", "in_review"], approved_at=None),
                name="a_text_is_approved_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def follows(self, english: "Translation | None") -> bool:
        """No change of the English that was more than small has come since; the English follows
        itself.
        """
        if self.language == text.FALLBACK:
            return True
        return english is None or self.source_version >= english.real_version

    @property
    def is_approved_alone(self) -> bool:
        """Who approved it had written it: nobody else has read it."""
        return self.approved_by_id is not None and self.approved_by_id == self.updated_by_id


def state_of(text: Translation | None, english: Translation | None) -> State:
    """`english` is the text of the same chapter that it was made from."""
    if text is None:
        return State.MISSING
    if text.status != Translation.Status.APPROVED:
        return State(text.status)
    return State.CURRENT if text.follows(english) else State.OUTDATED


class RevisionQuerySet(models.QuerySet["Revision"]):
    def shipped(self) -> "RevisionQuerySet":
        return self.filter(remark=SHIPPED, by=None)

    def holds(self, text: "Translation") -> bool:
        """One of them says, in some edition, what the text says now."""
        words = {"title": text.title, "summary": text.summary, "body": text.body}
        place = {
            "translation__chapter__slug": text.chapter.slug,
            "translation__language": text.language,
        }
        return self.filter(**place, **words).exists()

    def with_people(self) -> "RevisionQuerySet":
        return self.select_related("by__participant")

    def numbered(self, version: int) -> "Revision | None":
        return self.filter(version=version).first()

    def at(self, chapter: Chapter, language: str, version: int) -> "Revision | None":
        """That version of a chapter's text; it may have been saved in an edition that this one
        copies.
        """
        return self.through_editions(chapter, language).filter(version=version).last()

    def through_editions(self, chapter: Chapter, language: str) -> "RevisionQuerySet":
        """All versions of a chapter's text, oldest first; a copied one comes twice, the copy
        last.
        """
        editions = [chapter.edition]
        while base := editions[-1].based_on:
            editions.append(base)
        place = {
            "translation__chapter__edition__in": editions,
            "translation__chapter__slug": chapter.slug,
        }
        return self.filter(**place, translation__language=language).order_by("version", "pk")

    def saying_the_same(self, english: Translation) -> set[int]:
        """Versions that say what the newest one says: in the same words, or but for small edits."""
        first: dict[tuple[str, str, str], int] = {}
        groups: dict[int, int] = {}
        group = 0
        for row in self.through_editions(english.chapter, english.language):
            begun = group if row.is_small and group else row.version
            group = groups[row.version] = first.setdefault(
                (row.title, row.summary, row.body), begun
            )
        return {version for version in groups if groups[version] == group}


SHIPPED = "shipped with the application"  # remark of what nobody wrote here


class Revision(models.Model):
    """A text as it was saved, the latest included."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    is_small = models.BooleanField(default=False)  # outdates no translation
    remark = models.CharField(max_length=200, blank=True)  # what was changed and why
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["translation", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "version"], name="a_version_is_saved_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)

    @property
    def shown_remark(self) -> str:
        """As its writer typed it; what the application says, in the reader's language."""
        return str(_("shipped with the application")) if self.remark == SHIPPED else self.remark


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, translation: Translation) -> "CommentQuerySet":
        return self.filter(translation=translation)

    def in_edition(self, edition: Edition) -> "CommentQuerySet":
        """On the texts of its languages."""
        of_it = self.filter(translation__chapter__edition=edition)
        return of_it.filter(translation__language__in=edition.languages)

    def open(self) -> "CommentQuerySet":
        return self.filter(settled_at=None)

    def with_people(self) -> "CommentQuerySet":
        return self.select_related("by__participant", "settled_by__participant")


class Comment(models.Model):
    """What an editor or reviewer said of a text, until somebody settles it."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="comments")
    version = models.PositiveIntegerField()  # that was read
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
