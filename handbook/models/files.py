"""The files made of an edition: what is due, what stands in the store, what went wrong."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from documents.models import FileHash, StoredFile
from handbook.models.countries import CountryPage, named_here
from handbook.models.editions import Chapter, Edition
from participants.models import Account, Mission, Party


class HandbookFileQuerySet(models.QuerySet["HandbookFile"]):
    def due(self, now: datetime) -> "HandbookFileQuerySet":
        """To be made now, those that a reader waits for first."""
        waiting = self.filter(due_at__isnull=False, next_try_at__lte=now)
        return waiting.order_by(F("requested_at").asc(nulls_last=True), "next_try_at", "pk")

    def neglected(self, moment: datetime) -> "HandbookFileQuerySet":
        """Due since before the moment, though nothing is known that hinders them."""
        return self.filter(due_at__lt=moment, problem="")

    def waited_for(self) -> "HandbookFileQuerySet":
        """A reader has asked for them, and they are not made yet."""
        return self.filter(requested_at__isnull=False)

    def of_host(self, host: Party) -> "HandbookFileQuerySet":
        """With the page of that country bound in."""
        return self.filter(host=host)

    def visible_to(self, account: Account | AnonymousUser) -> "HandbookFileQuerySet":
        return self.filter(edition__in=Edition.objects.visible_to(account))

    def with_page_of_today(self) -> "HandbookFileQuerySet":
        """Without those that are due because their country page changed after they were made."""
        changed = CountryPage.objects.filter(
            party=OuterRef("host"), updated_at__gt=OuterRef("built_at")
        )
        return self.exclude(Exists(changed), due_at__isnull=False)

    def kept(
        self,
        *,
        edition: str,
        language: str,
        kind: str,
        chapter: str = "",
        host: Party | None = None,
        mission: Mission | None = None,
    ) -> "HandbookFile | None":
        """The file that can be downloaded; `edition` and `chapter` by their addresses.

        It may be due anew, but not for its country page: a withdrawn number is handed out no more
        (R-147).

        In one statement, so that a download costs little more than the file. Hosts without a page
        share the file that says that there is none.
        """
        without_page = Q(~Exists(CountryPage.objects.filter(party=host)), host=None)
        bound = Q(host=host) | without_page if host else Q(host=None)
        whole = {"chapter__slug": chapter} if chapter else {"chapter": None}
        named = self.filter(
            bound, edition__slug=edition, language=language, kind=kind, mission=mission
        )
        size = StoredFile.objects.filter(pk=OuterRef("sha256")).values("size")
        made = named.annotate(stored_size=Subquery(size)).filter(**whole, stored_size__isnull=False)
        return made.with_page_of_today().select_related("edition", "host", "chapter").first()

    def ready_for(
        self,
        edition: Edition,
        language: str,
        host: Party | None,
        mission: Mission | None,
        chapter: str,
    ) -> "HandbookFileQuerySet":
        """The files of the book and of that one chapter ("": of none) that this reader would
        get.
        """
        named = self.filter(edition=edition, language=language, host=host, mission=mission)
        made = named.with_page_of_today().exclude(sha256="")
        return made.filter(Q(chapter=None) | Q(chapter__slug=chapter)).select_related("host")

    def lost(self) -> "HandbookFileQuerySet":
        """That were made, and that the store does not have."""
        return self.exclude(sha256="").exclude(sha256__in=StoredFile.objects.values("pk"))

    def failed(self) -> "HandbookFileQuerySet":
        """That were not made the last time; an older one may stand in the store."""
        return self.exclude(problem="").select_related("host", "mission", "chapter")

    def on_demand(self) -> "HandbookFileQuerySet":
        """Made because a reader asked, not for everybody."""
        kinds = HandbookFile.Kind
        alone = Q(kind=kinds.PDF, chapter__isnull=False)
        of_a_host = Q(kind__in=[kinds.EPUB, kinds.WEB], host__isnull=False)
        return self.filter(alone | of_a_host | Q(mission__isnull=False)).exclude(built_at=None)

    def pages_before(self, moment: datetime) -> "HandbookFileQuerySet":
        """Pages of the site that were made before; not those that are due."""
        return self.filter(kind=HandbookFile.Kind.WEB, built_at__lt=moment, due_at=None)

    def pages_of_others(self, edition: Edition) -> "HandbookFileQuerySet":
        """Pages of the site with another edition than this one."""
        return self.filter(kind=HandbookFile.Kind.WEB).exclude(edition=edition)

    def printed_before_overdue(self, today: date) -> "HandbookFileQuerySet":
        """Made while the confirmation of a contact was good that is overdue today; not those that
        are due.
        """
        contact = "host__country_page__contacts__"
        since = {
            f"{contact}review_by__lt": today,
            f"{contact}review_by__gte": TruncDate("built_at"),
        }
        lapsed = HandbookFile.objects.filter(**{f"{contact}confirmed_on__isnull": False}, **since)
        return self.filter(pk__in=lapsed.values("pk"), due_at=None)


class HandbookFile(models.Model):
    """An edition, or one chapter of it, in a language, with a host country's page bound in or with
    none.

    Its cover names a mission when it was made for readers whose post that is.

    A file that is made anew stays what it was until the new one stands in the store.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        EPUB = "epub", _("EPUB")
        WEB = "web", _("Web pages for reading offline")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.PDF)
    chapter = models.ForeignKey(  # None: all of them
        Chapter, models.CASCADE, null=True, blank=True, related_name="files"
    )
    language = models.CharField(max_length=12)
    host = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = FileHash(blank=True)  # in documents.store; "" before the first time
    size = models.PositiveIntegerField(default=0)  # bytes
    built_at = models.DateTimeField(null=True, blank=True)
    inputs_hash = models.CharField(max_length=64, blank=True)  # of what was set in type
    due_at = models.DateTimeField(null=True, blank=True)  # None: nothing to do
    requested_at = models.DateTimeField(null=True, blank=True)  # a reader waits since
    requested_by = models.ForeignKey(  # until it is made; None also: a reader without an account
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    next_try_at = models.DateTimeField()  # also the end of a worker's hold on the row
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=250, blank=True)

    stored_size: int  # bytes; where `kept` read the row

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
        """What the store has of it, for a row that was read by `kept`."""
        return StoredFile(sha256=self.sha256, size=self.stored_size)

    def is_put_off(self, now: datetime) -> bool:
        """It could not be made, and is tried again later."""
        return bool(self.problem) and self.next_try_at > now

    @property
    def language_name(self) -> str:
        """In the reader's language."""
        return named_here(self.language)

    @property
    def name(self) -> str:
        """A file name that names the chapter and the host country, and nobody."""
        place = f"-{self.chapter.slug}" if self.chapter else ""
        country = f"-{self.host.code.lower()}" if self.host else ""
        suffix = "html" if self.kind == self.Kind.WEB else self.kind
        return f"handbook-{self.edition.slug}-{self.language}{place}{country}.{suffix}"
