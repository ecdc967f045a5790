"""The files made of an edition: which are due, which are stored, and what failed."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from documents.models import FileHash, StoredFile
from handbook.models.contacts import Contact
from handbook.models.countries import CountryPage
from handbook.models.editions import Chapter, Edition
from participants.models import Account, Mission, Party


class HandbookFileQuerySet(models.QuerySet["HandbookFile"]):
    def due(self, now: datetime) -> "HandbookFileQuerySet":
        """Return files to be made now, those that a reader waits for first."""
        waiting = self.filter(due_at__isnull=False, next_try_at__lte=now)
        return waiting.order_by(F("requested_at").asc(nulls_last=True), "next_try_at", "pk")

    def mark_due(self, now: datetime) -> int:
        """Have the files made at once, whatever was tried before; return how many."""
        return self.update(due_at=now, next_try_at=now, attempts=0)

    def neglected(self, moment: datetime) -> "HandbookFileQuerySet":
        """Return files due since before the moment without any known problem."""
        return self.filter(due_at__lt=moment, problem="")

    def waited_for(self) -> "HandbookFileQuerySet":
        """Return files that a reader has asked for and that are not made yet."""
        return self.filter(requested_at__isnull=False)

    def of_host(self, host: Party) -> "HandbookFileQuerySet":
        """Return files made for posts in that country."""
        return self.filter(host=host)

    def with_numbers_of(self, host: Party) -> "HandbookFileQuerySet":
        """Return files that hold numbers of that country: those for posts there, and those of all
        countries.
        """
        return self.filter(Q(host=host) | _of_all_countries())

    def of_all_countries(self) -> "HandbookFileQuerySet":
        """Return the copies for devices and the ZIPs, which hold the pages of all countries."""
        return self.filter(_of_all_countries())

    def visible_to(self, account: Account | AnonymousUser) -> "HandbookFileQuerySet":
        """Return the files of editions that the reader may see, whether or not they are made."""
        return self.filter(edition__in=Edition.objects.visible_to(account))

    def with_page_of_today(self) -> "HandbookFileQuerySet":
        """Leave out files that are due and hold a country page that has changed since they were
        made.
        """
        changed = CountryPage.objects.shown().filter(updated_at__gt=OuterRef("built_at"))
        is_of_host = Exists(changed.filter(party=OuterRef("host")))
        is_of_any = _of_all_countries() & Exists(changed)
        return self.exclude(is_of_host | is_of_any, due_at__isnull=False)

    def stored(
        self,
        *,
        edition: str,
        language: str,
        kind: str,
        chapter: str = "",
        host: Party | None = None,
        mission: Mission | None = None,
    ) -> "HandbookFile | None":
        """Return the file that can be downloaded, or None; `edition` and `chapter` are slugs.

        A file that is due again is still returned unless its country page has changed: a withdrawn
        number is no longer handed out (R-147).

        Runs one statement, so that a download costs little more than the file. All hosts without a
        page share the file that says so.
        """
        named = self.filter(
            _of_host(host),
            _of_chapter(chapter),
            edition__slug=edition,
            language=language,
            kind=kind,
            mission=mission,
        )
        size = StoredFile.objects.filter(pk=OuterRef("sha256")).values("size")
        stored = named.annotate(stored_size=Subquery(size)).filter(stored_size__isnull=False)
        return stored.with_page_of_today().select_related("edition", "host", "chapter").first()

    def ready_for(
        self,
        edition: Edition,
        language: str,
        host: Party | None,
        mission: Mission | None,
        chapter: str,
    ) -> "HandbookFileQuerySet":
        """Return the files that this reader would get of the whole handbook and of that chapter (""
        for none).
        """
        on_cover = Q(mission=mission) | ~Q(kind__in=HandbookFile.NAMING_A_MISSION)
        named = self.filter(on_cover, edition=edition, language=language, host=host)
        stored = named.with_page_of_today().exclude(sha256="")
        return stored.filter(Q(chapter=None) | Q(chapter__slug=chapter)).select_related("host")

    def lost(self) -> "HandbookFileQuerySet":
        """Return files that were made but are missing from the store."""
        return self.exclude(sha256="").exclude(sha256__in=StoredFile.objects.values("pk"))

    def failed(self) -> "HandbookFileQuerySet":
        """Return files that could not be made the last time; an older one may be in the store."""
        return self.exclude(problem="").select_related("host", "mission", "chapter")

    def on_demand(self) -> "HandbookFileQuerySet":
        """Return files made because a reader asked, not for everybody."""
        kinds = HandbookFile.Kind
        alone = Q(kind=kinds.PDF, chapter__isnull=False)
        of_a_host = Q(kind__in=[kinds.EPUB, kinds.WEB, kinds.ZIP], host__isnull=False)
        return self.filter(alone | of_a_host | Q(mission__isnull=False)).exclude(built_at=None)

    def pages_before(self, moment: datetime) -> "HandbookFileQuerySet":
        """Return offline pages and ZIPs made before the moment and not due again."""
        return self.of_all_countries().filter(built_at__lt=moment, due_at=None)

    def pages_of_others(self, edition: Edition) -> "HandbookFileQuerySet":
        """Return the offline pages of all other editions."""
        return self.filter(kind__in=HandbookFile.ON_A_DEVICE).exclude(edition=edition)

    def printed_before_overdue(self, today: date) -> "HandbookFileQuerySet":
        """Return files not due again that show a contact as confirmed whose confirmation is overdue
        today.
        """
        built = self.annotate(built_on=TruncDate("built_at"))
        lapsed = Contact.objects.overdue(today).filter(review_by__gte=OuterRef("built_on"))
        is_of_host = Exists(lapsed.filter(page__party=OuterRef("host")))
        is_of_any = _of_all_countries() & Exists(lapsed)
        return built.filter(is_of_host | is_of_any, due_at=None)


def _of_all_countries() -> Q:
    """Select what has the pages of all countries."""
    return Q(kind__in=HandbookFile.OF_ALL_COUNTRIES)


def _of_host(host: Party | None) -> Q:
    """Select what has the host's page, or says that there is none; without a host, neither."""
    if host is None:
        return Q(host=None)
    has_page = Exists(CountryPage.objects.shown().filter(party=host))
    return Q(host=host) | Q(~has_page, host=None)


def _of_chapter(slug: str) -> Q:
    """Select what has that chapter alone; for "" what has all of them."""
    if not slug:
        return Q(chapter=None)
    return Q(chapter__slug=slug)


class HandbookFile(models.Model):
    """A file of an edition or one of its chapters in one language, with or without a host country's
    page.

    Its cover names a mission if it was made for readers with that post.

    The stored file stays available until its replacement is stored.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        EPUB = "epub", _("EPUB")
        WEB = "web", _("Web pages for reading offline")
        OPEN = "open", _("Web pages for reading offline, without an account")
        ZIP = "zip", _("ZIP of web pages")

    ON_A_DEVICE = (Kind.WEB, Kind.OPEN)
    NAMING_A_MISSION = (Kind.PDF, Kind.EPUB)  # on their cover
    OF_ALL_COUNTRIES = (*ON_A_DEVICE, Kind.ZIP)  # with the numbers of each

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.PDF)
    chapter = models.ForeignKey(  # None: all chapters
        Chapter, models.CASCADE, null=True, blank=True, related_name="files"
    )
    language = models.CharField(max_length=12)
    host = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = FileHash(blank=True)  # in documents.store; "" until first made
    size = models.PositiveIntegerField(default=0)  # bytes
    built_at = models.DateTimeField(null=True, blank=True)
    inputs_hash = models.CharField(max_length=64, blank=True)  # of what was typeset
    due_at = models.DateTimeField(null=True, blank=True)  # None: nothing to do
    requested_at = models.DateTimeField(null=True, blank=True)  # a reader has waited since then
    requested_by = models.ForeignKey(  # until it is made; also None for a reader without an account
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    next_try_at = models.DateTimeField()  # also when a worker's claim expires
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=250, blank=True)

    stored_size: int  # bytes; set by `stored`

    objects = HandbookFileQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "language", "host"]
        constraints = [
            models.UniqueConstraint(
                F("edition"),
                F("kind"),
                F("language"),
                Coalesce("chapter", Value(0)),
                Coalesce("host", Value(0)),
                Coalesce("mission", Value(0)),
                name="a_file_of_an_edition_is_made_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(due_at__isnull=False),
                name="handbook_files_that_are_due",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> StoredFile:
        """Return the file in the store. Needs a row read by `stored`."""
        return StoredFile(sha256=self.sha256, size=self.stored_size)

    def is_put_off(self, now: datetime) -> bool:
        """Tell whether it could not be made and its next attempt is still to come."""
        return bool(self.problem) and self.next_try_at > now

    @property
    def language_name(self) -> str:
        """Return the language's name in the reader's language."""
        return name_for_reader(self.language)

    @property
    def name(self) -> str:
        """Return the file name for a download. It names the chapter and the host country, but no
        mission.
        """
        parts = ["handbook", self.edition.slug, self.language]
        if self.chapter:
            parts.append(self.chapter.slug)
        if self.host:
            parts.append(self.host.code.lower())
        suffix = "html" if self.kind in self.ON_A_DEVICE else self.kind
        return f"{'-'.join(parts)}.{suffix}"
