"""Each chapter's text in each language, its earlier versions and the comments on it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.editions import Chapter, Edition, EditionQuerySet, languages_of
from handbook.outdated import is_outdated
from participants.models import Account, Audited


class TranslationQuerySet(models.QuerySet["Translation"]):
    def of(self, editions: EditionQuerySet, slug: str) -> "TranslationQuerySet":
        """Return the texts for readers of that edition, in chapter order; none if it is not among
        `editions`.
        """
        chosen = self.for_readers().filter(chapter__edition__in=editions.filter(slug=slug))
        people = [f"{column}__participant" for column in Translation.APPROVERS]
        return chosen.select_related("chapter__edition", *people).order_by("chapter__position")

    def for_readers(self) -> "TranslationQuerySet":
        """Return only approved texts of published editions, and all texts of unpublished ones
        (R-159).
        """
        in_the_making = ~Q(chapter__edition__status=Edition.Status.PUBLISHED)
        return self.filter(Q(status=Translation.Status.APPROVED) | in_the_making)

    def machine_drafts(self) -> "TranslationQuerySet":
        """Return texts that a program wrote and nobody has approved (R-563)."""
        return self.filter(is_machine_draft=True)

    def approved(self) -> "TranslationQuerySet":
        """Return texts that a reviewer has approved and nobody has changed since."""
        return self.filter(status=Translation.Status.APPROVED)

    def readable_in(self, language: str) -> "TranslationQuerySet":
        """Return texts in that language and in English, the fallback."""
        return self.filter(language__in={language, text.FALLBACK})

    def last_written(self, edition: Edition) -> datetime:
        """Return when the edition's texts were last changed. Raises DoesNotExist if it has none."""
        return self.filter(chapter__edition=edition).latest("updated_at").updated_at

    def at(self, edition: str, language: str, chapter: str) -> "TranslationQuerySet":
        """Return the one text at that address, as a queryset."""
        found = self.filter(
            chapter__edition__slug=edition, language=language, chapter__slug=chapter
        )
        return found.select_related(
            "chapter__edition", "updated_by__participant", "approved_by__participant"
        )

    def reviewable_by(self, account: Account | AnonymousUser) -> "TranslationQuerySet":
        """Return texts that the account may read before publication (R-171): all for staff, those
        in their own state's languages for a coordinator in term.
        """
        if not isinstance(account, Account):
            return self.none()
        if account.is_staff_member:
            return self
        return self.filter(language__in=languages_of(account.coordinated_party))

    def waiting_for(self, account: Account) -> "TranslationQuerySet":
        """Return texts of unpublished editions to be reviewed that this reviewer was not the last
        to change.
        """
        waiting = self.reviewable_by(account).filter(status=Translation.Status.IN_REVIEW)
        unpublished = waiting.exclude(chapter__edition__status=Edition.Status.PUBLISHED)
        others = unpublished.exclude(updated_by=account)
        return others.exclude(language_reviewer=account).exclude(subject_reviewer=account)

    def linking_to_country(self, code: str) -> list["Translation"]:
        """Return texts that lead to the page of the country with that ISO code, chapter by chapter,
        in any edition.
        """
        found = self.filter(body__icontains=f"(country:{code})").select_related("chapter__edition")
        return list(found.order_by("chapter__edition", "chapter__position", "language"))

    def corrected_by_release(self) -> "TranslationQuerySet":
        """Return texts to be reviewed that a release corrected and nobody has changed since."""
        return self.filter(status=Translation.Status.IN_REVIEW, updated_by=None)

    def outdated(self) -> "TranslationQuerySet":
        """Return approved translations for which `follows` is False: `is_outdated` in SQL."""
        english = Translation.objects.filter(
            chapter=OuterRef("chapter"),
            language=text.FALLBACK,
            real_version__gt=OuterRef("source_version"),
        )
        return self.approved().exclude(language=text.FALLBACK).filter(Exists(english))

    def behind(self, english: "Translation") -> "TranslationQuerySet":
        """Return the outdated texts of the chapter in other languages: `is_outdated` in SQL."""
        others = self.filter(chapter=english.chapter_id).exclude(language=english.language)
        return others.filter(source_version__lt=english.real_version)

    def for_table(self, languages: list[str]) -> "TranslationQuerySet":
        """Return texts in these languages with their editors and approvers, without bodies."""
        people = ("updated_by__participant", "approved_by__participant")
        return self.filter(language__in=languages).select_related(*people).defer("body")

    def referring_to(self, chapter: str) -> "TranslationQuerySet":
        """Return texts whose Markdown links to the chapter with that slug."""
        return self.filter(body__regex=rf"chapter:{chapter}([^-a-zA-Z0-9_]|$)")

    def of_chapters(self, slugs: set[str]) -> "TranslationQuerySet":
        """Return texts of the chapters with these slugs in any edition and language."""
        return self.filter(chapter__slug__in=slugs).select_related("chapter")

    def in_editions(self, editions: EditionQuerySet) -> "TranslationQuerySet":
        """Return the texts of those editions, in any state."""
        return self.filter(chapter__edition__in=editions)

    def with_figure(self, name: str) -> "TranslationQuerySet":
        """Return texts that show the figure of that name, however its Markdown is written."""
        # a body with neither the name nor an escape cannot show it, and need not be parsed
        written = Q(body__contains=name) | Q(body__contains="&") | Q(body__contains="\\")
        bodies = self.filter(written, body__contains="![").values_list("pk", "body")
        shown_in = [pk for pk, body in bodies if name in text.figures_in(body)]
        return self.filter(pk__in=shown_in)

    def with_body_of(self, chapter: str) -> "TranslationQuerySet":
        """Add `shown_body`: the body of one chapter, "" for the others. A table of contents needs
        only titles.
        """
        shown = models.When(chapter__slug=chapter, then="body")
        bodies = models.Case(shown, default=models.Value(""), output_field=models.TextField())
        return self.defer("body").annotate(shown_body=bodies)

    def with_bodies(self) -> "TranslationQuerySet":
        """Add `shown_body` as `with_body_of` does, for every chapter."""
        return self.defer("body").annotate(shown_body=models.F("body"))


class State(models.TextChoices):
    """State of a chapter in one language, as editors see it."""

    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("In progress")
    IN_REVIEW = "in_review", _("To be reviewed")
    CURRENT = "current", _("Current")
    OUTDATED = "outdated", _("Outdated")


class Part(models.TextChoices):
    """The part of a translation that a reviewer vouches for."""

    LANGUAGE = "language", _("The language")
    SUBJECT = "subject", _("The subject")


@dataclass(frozen=True)
class Signature:
    """A reviewer's word for a text. `part`: "" of an approval that had no second one."""

    part: str
    name: str  # "" once the account is gone
    at: datetime
    english: int = 0  # version of the English that the reviewer of a part read


class Translation(Audited, models.Model):
    """A chapter in one language, in Markdown (R-168).

    A translation was made from the English of `source_version`; `real_version` is the English
    version of the last change that was more than small (handbook/outdated.py). If such a change is
    undone, translations made from the restored wording count as made from the newest version
    (handbook.actions.texts).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("In progress")
        IN_REVIEW = "in_review", _("To be reviewed")
        APPROVED = "approved", _("Approved")

    APPROVERS = ("approved_by", "language_reviewer", "subject_reviewer")
    READ = ("language_reviewed_english", "subject_reviewed_english")
    UNTOLD = ("body", "real_version", "source_version", *READ)  # its revisions have the body

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)  # increased by every save
    # version of the last change that was more than small
    real_version = models.PositiveIntegerField(default=1)
    source_version = models.PositiveIntegerField(default=0)  # English version it was made from
    is_machine_draft = models.BooleanField(default=False)  # a program's words, until approved
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # of a translation; both have read its newest version, each beside that version of the English
    language_reviewed_english = models.PositiveIntegerField(default=0)
    language_reviewed_at = models.DateTimeField(null=True, blank=True)
    language_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    subject_reviewed_english = models.PositiveIntegerField(default=0)
    subject_reviewed_at = models.DateTimeField(null=True, blank=True)
    subject_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()
    shown_body: str  # set by with_body_of and with_bodies

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
            models.CheckConstraint(
                condition=~Q(status="approved", is_machine_draft=True),
                name="no_machine_draft_is_approved",
            ),
            models.CheckConstraint(
                condition=~Q(language_reviewer=models.F("subject_reviewer")),
                name="two_people_review_a_translation",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def follows(self, english: "Translation | None") -> bool:
        """Tell whether it is not outdated; English always follows itself."""
        if self.language == text.FALLBACK:
            return True
        changed_in = english.real_version if english else None
        return not is_outdated(made_from=self.source_version, english_changed_in=changed_in)

    @property
    def parts_reviewed(self) -> set[str]:
        """Return the parts of a translation that a reviewer has vouched for."""
        return {signature.part for signature in self.signatures if signature.part}

    @property
    def signatures(self) -> list[Signature]:
        """Return who vouched for a translation: two reviewers; before the second, who approved it
        alone when there was one (R-566, D-596). English has none.
        """
        if self.language == text.FALLBACK:
            return []
        found: list[Signature] = []
        for part in Part:
            reviewer = getattr(self, f"{part}_reviewer")
            at = getattr(self, f"{part}_reviewed_at")
            english = getattr(self, f"{part}_reviewed_english")
            if at:
                found.append(Signature(part, reviewer.name if reviewer else "", at, english))
        if len(found) < len(Part) and self.approved_by and self.approved_at:
            found.insert(0, Signature("", self.approved_by.name, self.approved_at))
        return found

    def sign(self, part: str, by: Account, at: datetime, english: int) -> None:
        """Set the reviewer of a part, the day, and the version of the English read, unsaved."""
        said = {"reviewer": by, "reviewed_at": at, "reviewed_english": english}
        for name, value in said.items():
            setattr(self, f"{part}_{name}", value)

    def forget_approval(self) -> None:
        """Take out who approved and reviewed it, unsaved: the words are others now, or wrong."""
        self.approved_by = self.language_reviewer = self.subject_reviewer = None
        self.approved_at = self.language_reviewed_at = self.subject_reviewed_at = None
        self.language_reviewed_english = self.subject_reviewed_english = 0

    @property
    def is_approved_alone(self) -> bool:
        """Tell whether the approver also wrote it, so that nobody else has read it."""
        return self.approved_by_id is not None and self.approved_by_id == self.updated_by_id


def state_of(text: Translation | None, english: Translation | None) -> State:
    """Return the state of a text; `english` is the English text of the same chapter."""
    if text is None:
        return State.MISSING
    if text.status != Translation.Status.APPROVED:
        return State(text.status)
    if text.follows(english):
        return State.CURRENT
    return State.OUTDATED


class RevisionQuerySet(models.QuerySet["Revision"]):
    def shipped(self) -> "RevisionQuerySet":
        """Return versions that came with the application."""
        return self.filter(remark=SHIPPED, by=None)

    def holds(self, text: "Translation") -> bool:
        """Tell whether a revision, in any edition, has the same words as the text has now."""
        words = {"title": text.title, "summary": text.summary, "body": text.body}
        place = {
            "translation__chapter__slug": text.chapter.slug,
            "translation__language": text.language,
        }
        return self.filter(**place, **words).exists()

    def with_people(self) -> "RevisionQuerySet":
        """Return the versions with their writers, without further queries."""
        return self.select_related("by__participant")

    def numbered(self, version: int) -> "Revision | None":
        """Return that version of the one text that these belong to, or None."""
        return self.filter(version=version).first()

    def at(self, chapter: Chapter, language: str, version: int) -> "Revision | None":
        """Return that version of a chapter's text, or None. It may come from an edition that this
        one copies.
        """
        return self.through_editions(chapter, language).filter(version=version).last()

    def through_editions(self, chapter: Chapter, language: str) -> "RevisionQuerySet":
        """Return all versions of a chapter's text, oldest first. A copied version comes twice, the
        copy last.
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
        """Return the versions that say what the newest one says: in the same words or with small
        edits only.
        """
        first: dict[tuple[str, str, str], int] = {}  # group of these words
        groups: dict[int, int] = {}  # by version: the one with which its group began
        group = 0
        for row in self.through_editions(english.chapter, english.language):
            goes_on = row.is_small and group > 0
            if not goes_on:
                group = row.version
            group = first.setdefault((row.title, row.summary, row.body), group)
            groups[row.version] = group
        return {version for version in groups if groups[version] == group}


SHIPPED = "shipped with the application"  # remark on texts that nobody wrote here


class Revision(models.Model):
    """A saved version of a text, the latest included."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    is_small = models.BooleanField(default=False)  # outdates no translation
    is_machine_draft = models.BooleanField(default=False)  # nobody has approved this version
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
        """Return the remark as typed; the application's own in the reader's language."""
        if self.remark == SHIPPED:
            return str(_("shipped with the application"))
        return self.remark
