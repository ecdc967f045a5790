"""Editions of the handbook and their chapters."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import NullIf, Replace
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.editable import Editable
from participants.models import Account, Audited, Party

# The languages in which a state's consular staff read and its coordinator reviews. The EU has none
# of its own.
LANGUAGES_OF = {
    "DK": ("da",),
    "EE": ("et",),
    "FI": ("fi", "sv"),
    "DE": ("de",),
    "IS": ("is",),
    "LV": ("lv",),
    "LT": ("lt",),
    "NO": ("nb",),
    "PL": ("pl",),
    "SE": ("sv",),
}
# Those in which an edition can be offered.
LANGUAGES = [text.FALLBACK, *sorted({code for codes in LANGUAGES_OF.values() for code in codes})]


def languages_of(party: Party | None) -> tuple[str, ...]:
    """Return the codes of the party's languages; none for a party without any, or for no party."""
    if party is None:
        return ()
    return LANGUAGES_OF.get(party.code, ())


# What a colophon says of an edition; `checked_on`: the day of its last check of facts,
# `aloud_by` and `aloud_on`: who said its model talks aloud, and when.
COLOPHON = (
    *("publisher", "editor", "checked_on", "aloud_by", "aloud_on"),
    *("licence", "isbn", "errors_to"),
)
# which the next one does not take over
OF_ONE_EDITION = ("checked_on", "aloud_by", "aloud_on", "isbn")

# The digits of the colophon's ISBN, which may be written with hyphens or blanks; NULL without one.
ISBN_DIGITS = NullIf(
    Replace(Replace(KT("colophon__isbn"), Value("-")), Value(" ")),
    Value(""),
    output_field=models.TextField(),
)

# Slugs already taken at these addresses: /handbook/<slug>/, /handbook/editions/<slug>/,
# …/<language>/<slug>/
RESERVED_FOR_HANDBOOK = ["search", "countries", "editions", "figures", "feedback", "cards"]
RESERVED_FOR_EDITIONS = {*RESERVED_FOR_HANDBOOK, "new", "terms"}
RESERVED_FOR_CHAPTERS = {"changes", "offline", "new", "ask", "handbook"}


def isbn_digits(isbn: str) -> str:
    """Return an ISBN without what groups its digits. In SQL, ISBN_DIGITS says the same."""
    return isbn.replace("-", "").replace(" ", "")


class EditionQuerySet(models.QuerySet["Edition"]):
    def with_isbn(self, isbn: str) -> "EditionQuerySet":
        """Return the edition with that ISBN, however its digits are grouped; none for ""."""
        return self.annotate(isbn_digits=ISBN_DIGITS).filter(isbn_digits=isbn_digits(isbn))

    def published(self) -> "EditionQuerySet":
        """Return editions whose texts can no longer change, older ones included."""
        return self.filter(status=Edition.Status.PUBLISHED)

    def public(self) -> "EditionQuerySet":
        """Return published editions that are readable without an account."""
        return self.published().filter(is_public=True)

    def without_index(self) -> "EditionQuerySet":
        """Return published editions that have no search index."""
        return self.published().filter(passages=None)

    def visible_to(self, account: Account | AnonymousUser) -> "EditionQuerySet":
        """Return all editions for staff, published ones for other accounts, public ones for anybody
        else.
        """
        if not isinstance(account, Account):
            return self.public()
        if account.is_staff_member:
            return self
        return self.published()

    def current(self) -> "Edition | None":
        """Return the edition published last, or None."""
        return self.published().order_by("-published_at", "-pk").first()

    def newer_than(self, edition: "Edition", chapter: str = "") -> "Edition | None":
        """Return the current edition, or None if that is this one or this one is not published.

        Adds `has_chapter`: whether it has the chapter with that slug.
        """
        if not edition.is_published:
            return None
        same = Chapter.objects.filter(edition=OuterRef("pk"), slug=chapter)
        current = self.annotate(has_chapter=Exists(same)).current()
        if current == edition:
            return None
        return current

    def public_instead_of(self, edition: "Edition") -> "Edition | None":
        """Return the earlier edition that readers without an account see until this one is public,
        or None.
        """
        public = self.public()
        since = edition.published_at
        if since and public.filter(published_at__gte=since).exists():
            return None
        return public.current()

    def in_the_making(self) -> "EditionQuerySet":
        """Return drafts and editions in review; there is at most one at a time."""
        return self.exclude(status=Edition.Status.PUBLISHED)

    def moved_from(self, slug: str) -> bool:
        """Tell whether no edition has that address, so that the one in the making may have had it
        before.
        """
        return not self.filter(slug=slug).exists()

    def in_hand(self) -> "EditionQuerySet":
        """Return the one edition whose chapters and sources are looked after: that in the making,
        else the current one.
        """
        unpublished_first = models.F("published_at").desc(nulls_first=True)
        newest = Edition.objects.order_by(unpublished_first, "-pk").values("pk")[:1]
        return self.filter(pk__in=newest)

    def reviewable_by(self, account: Account | AnonymousUser) -> "EditionQuerySet":
        """Return all editions for staff; for a coordinator in term, those with a text in a language
        of their own state.
        """
        if not isinstance(account, Account):
            return self.none()
        if account.is_staff_member:
            return self
        languages = languages_of(account.coordinated_party)
        return self.filter(pk__in=Chapter.objects.with_text_in(languages).values("edition"))

    def languages_in_use(self) -> list[str]:
        """Return the languages of the current edition and of the one in the making, each once."""
        current = self.current()
        editions = [*([current] if current else []), *self.in_the_making()]
        return list(dict.fromkeys(code for edition in editions for code in edition.languages))

    def before(self, edition: "Edition") -> "Edition | None":
        """Return the edition that readers had before this one, or None."""
        if edition.based_on_id:
            return self.published().filter(pk=edition.based_on_id).first()
        earlier = self.exclude(pk=edition.pk)
        if edition.published_at:
            earlier = earlier.filter(published_at__lte=edition.published_at)
        return earlier.current()

    def after(self, edition: "Edition") -> "Edition | None":
        """Return the edition that was published next after this one, or None."""
        if not edition.published_at:
            return None
        later = self.published().filter(published_at__gt=edition.published_at)
        return later.order_by("published_at").first()


class Edition(Audited, Editable, models.Model):
    """The whole handbook at one time, offered in its `languages`. Titles and summaries are keyed by
    language code, the colophon by the names in COLOPHON.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        PUBLISHED = "published", _("Published")

    FACTS: ClassVar = ("slug", "titles", "summaries", "colophon")

    slug = models.SlugField(max_length=40, unique=True)
    titles = models.JSONField(default=dict)
    summaries = models.JSONField(default=dict)
    colophon = models.JSONField(default=dict)  # what is known of COLOPHON, by name
    languages = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, editable=False)
    # It came with the application: `published_at` is when it was loaded, and is shown to nobody.
    is_shipped = models.BooleanField(default=False, editable=False)
    is_public = models.BooleanField(default=False)  # readable without an account
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_editions", editable=False
    )

    objects = EditionQuerySet.as_manager()
    has_chapter: bool  # set by newer_than

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_FOR_HANDBOOK),
                name="an_edition_takes_no_address_of_the_handbook",
            ),
            models.UniqueConstraint(ISBN_DIGITS, name="an_isbn_stands_in_one_edition"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review"], published_at=None)
                | Q(status="published", published_at__isnull=False),
                name="an_edition_is_published_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title_in(get_language())

    def title_in(self, language: str | None) -> str:
        """Return the title in that language, else in English, else in any."""
        return text.choose(self.titles, language)

    @property
    def summary(self) -> str:
        """Return the summary in the reader's language; may be ""."""
        return self.summary_in(get_language())

    def summary_in(self, language: str | None) -> str:
        """Return the summary in that language, else in English, else in any; may be ""."""
        return text.choose(self.summaries, language)

    @property
    def colophon_of_the_next(self) -> dict[str, str]:
        """Return what the colophon of the next edition says as well."""
        return {name: said for name, said in self.colophon.items() if name not in OF_ONE_EDITION}

    @property
    def checked_on(self) -> date | None:
        """Return the day on which the facts of the edition were checked last; None if it is not
        known.
        """
        return self._day_of("checked_on")

    @property
    def aloud_on(self) -> date | None:
        """Return the day on which the model talks were said aloud; None before (R-609)."""
        return self._day_of("aloud_on")

    def _day_of(self, name: str) -> date | None:
        day = self.colophon.get(name)
        return date.fromisoformat(day) if day else None

    @property
    def is_published(self) -> bool:
        """Tell whether readers have the edition, so that its texts stand still."""
        return self.status == self.Status.PUBLISHED

    @property
    def published_here_at(self) -> datetime | None:
        """Return when somebody here published the edition; None of a shipped one and of a draft
        (R-270).
        """
        if self.is_shipped:
            return None
        return self.published_at

    def language_for(self, language: str | None) -> str:
        """Return the reader's language if the edition is offered in it, else English, else its
        first one.
        """
        for code in (language, text.FALLBACK, *self.languages):
            if code in self.languages:
                return code
        return text.FALLBACK


class ChapterQuerySet(models.QuerySet["Chapter"]):
    def with_text_in(self, languages: tuple[str, ...]) -> "ChapterQuerySet":
        """Return chapters with a text in one of the languages, once for each such text."""
        return self.filter(translations__language__in=languages)

    def readable_in(self, editions: EditionQuerySet, language: str) -> "ChapterQuerySet":
        """Return the chapters of those editions that are offered in the language."""
        offered = [row.pk for row in editions if language in row.languages]
        return self.filter(edition__in=offered)

    def in_hand(self) -> "ChapterQuerySet":
        """Return the chapters of the edition that is looked after."""
        return self.filter(edition__in=Edition.objects.in_hand())

    def due(self, today: date) -> "ChapterQuerySet":
        """Return chapters whose due day has come (R-542)."""
        return self.filter(review_on__lte=today)

    def looked_after_by(self, account: Account) -> "ChapterQuerySet":
        """Return the chapters that the account owns; for staff also those that nobody owns who
        still could (R-542).
        """
        if not account.is_staff_member:
            return self.none()
        others = Account.objects.active().staff().exclude(pk=account.pk)
        return self.exclude(owner__in=others)

    def with_owner(self) -> "ChapterQuerySet":
        """Return the chapters with whoever owns them, without further queries."""
        return self.select_related("edition", "owner__participant")

    def at(self, edition: str, chapter: str) -> "ChapterQuerySet":
        """Return the one chapter at that address, as a queryset."""
        return self.filter(edition__slug=edition, slug=chapter).select_related("edition")


class Chapter(Audited, Editable, models.Model):
    """A chapter or an annex. It has the same slug in every edition; its position may change."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("Chapter")
        ANNEX = "annex", _("Annex")

    FACTS: ClassVar = ("owner_id", "review_on")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="chapters")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()  # from 1
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHAPTER)
    # who sees to it that the chapter is looked through by that day; nobody: the secretariat
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # its due day, on pages “review day”; None before publication
    review_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)  # when a letter last said that it is due

    UNTOLD = ("reminded_on",)
    LOOKED_THROUGH_EVERY = timedelta(days=365)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="an_edition_has_one_chapter_of_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def due_after(cls, day: date) -> date:
        """Return when a chapter that was looked through on that day is due again."""
        return day + cls.LOOKED_THROUGH_EVERY

    @property
    def title(self) -> str:
        """Return the English title, or the slug if there is none yet."""
        named = self.translations.filter(language=text.FALLBACK).values_list("title", flat=True)
        return named.first() or self.slug
