"""Pages on the web that the handbook cites, and where it does; what came back when each was last
looked at.
"""

from datetime import date, datetime, timedelta
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.countries import CountryPage
from handbook.models.editions import Chapter
from handbook.models.texts import Translation
from handbook.web import addresses
from handbook.web.outcomes import GONE, MOVED, UNCLEAR, Outcome
from participants.models import Account


class WebPageQuerySet(models.QuerySet["WebPage"]):
    def in_state(self, state: str) -> "WebPageQuerySet":
        """Return the pages of one State; all of them for any other word."""
        if state not in OUTCOMES:
            return self
        return self.filter(outcome__in=OUTCOMES[state])

    def counts(self) -> dict[str, int]:
        """Return the number of pages in each State, from one query."""
        return self.aggregate(
            **{
                state: Count("pk", filter=Q(outcome__in=outcomes))
                for state, outcomes in OUTCOMES.items()
            }
        )

    def due(self, now: datetime) -> "WebPageQuerySet":
        """Return pages to be looked at, the longest due first, of sites that nobody asked just
        before.
        """
        rested = Q(site_asked_at=None) | Q(site_asked_at__lte=now - WebPage.SITE_RESTS)
        return self.filter(rested, due_at__lte=now).order_by("due_at", "pk")

    def first_of_each_site(self) -> "WebPageQuerySet":
        """Return of each site the first of these pages, in their order."""
        first = self.filter(site=OuterRef("site")).values("pk")[:1]
        return self.filter(pk=Subquery(first))

    def never_looked_at(self) -> "WebPageQuerySet":
        """Return pages of which nothing is known yet."""
        return self.filter(outcome="")

    def control(self, sites: set[str]) -> "WebPage | None":
        """Return the page of another site that was seen last, or None: if it is away too, so may
        be the network.
        """
        seen = self.filter(outcome=Outcome.WELL).exclude(site__in=sites)
        return seen.order_by("-looked_at").first()

    def gone_from(self, page: CountryPage) -> "WebPageQuerySet":
        """Return the pages that this country page cites and that are gone."""
        return self.filter(outcome__in=GONE, citations__country_page=page)

    def cited_by(self, citations: "CitationQuerySet") -> "WebPageQuerySet":
        """Return the pages that these places cite."""
        return self.filter(pk__in=citations.values("web_page"))

    def with_places(self) -> "WebPageQuerySet":
        """Return the pages with the places that cite them, from one further query."""
        return self.prefetch_related(Prefetch("citations", Citation.objects.with_names()))


class WebPage(models.Model):
    """A page on the web that a text or a country page cites as a source. What came back of it is
    told to who looks after it, and changes no text (R-545).
    """

    class State(models.TextChoices):
        GONE = "gone", _("Gone")
        MOVED = "moved", _("Moved")
        UNCLEAR = "unclear", _("No clear answer")
        NEW = "new", _("Not yet looked at")
        WELL = "well", _("There")

    LOOKED_AT_EVERY = timedelta(days=30)
    SITE_RESTS = timedelta(minutes=10)

    address = models.CharField(max_length=addresses.MAX_LENGTH, unique=True)
    site = models.CharField(max_length=255)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    code = models.PositiveSmallIntegerField(null=True, blank=True)
    new_address = models.CharField(max_length=addresses.MAX_LENGTH, blank=True, default="")
    looked_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    site_asked_at = models.DateTimeField(null=True, blank=True)
    unclear_times = models.PositiveSmallIntegerField(default=0)  # one after the other

    objects = WebPageQuerySet.as_manager()

    class Meta:
        ordering = ["site", "address"]

    def __str__(self) -> str:
        return self.address

    @property
    def state(self) -> str:
        """Return its State, by what came back last."""
        return next(state for state, outcomes in OUTCOMES.items() if self.outcome in outcomes)

    @property
    def state_label(self) -> str:
        """Return the name of its State."""
        return str(self.State(self.state).label)

    @property
    def is_gone(self) -> bool:
        """Tell whether readers find nothing there any more."""
        return self.outcome in GONE


OUTCOMES: dict[str, frozenset[str]] = {
    WebPage.State.GONE: GONE,
    WebPage.State.MOVED: MOVED,
    WebPage.State.UNCLEAR: UNCLEAR,
    WebPage.State.NEW: frozenset({""}),
    WebPage.State.WELL: frozenset({Outcome.WELL}),
}


class CitationQuerySet(models.QuerySet["Citation"]):
    def of_gone_pages(self) -> "CitationQuerySet":
        """Return the places that cite a page which is gone."""
        return self.filter(web_page__outcome__in=GONE)

    def looked_after_by(self, account: Account | AnonymousUser, today: date) -> "CitationQuerySet":
        """Return the places that the account looks after: a coordinator in term those of the own
        country page, staff those in chapters of theirs and on pages without a coordinator (R-543).
        """
        if not isinstance(account, Account):
            return self.none()
        if not account.is_staff_member:
            pages = CountryPage.objects.editable_by(account).order_by()
            return self.filter(country_page__in=pages.values("pk"))

        left = CountryPage.objects.without_coordinator(today)
        chapters = Chapter.objects.looked_after_by(account)
        return self.filter(Q(chapter__in=chapters) | Q(country_page__in=left))

    def with_names(self) -> "CitationQuerySet":
        """Return the places with what they are called: chapters have `title`, their English one."""
        english = Translation.objects.filter(chapter=OuterRef("chapter"), language=text.FALLBACK)
        named = self.annotate(title=Subquery(english.values("title")[:1]))
        rows = (
            "web_page",
            "chapter__edition",
            "chapter__owner__participant",
            "country_page__party",
        )
        chapters_first = F("chapter__position").asc(nulls_last=True)
        return named.select_related(*rows).order_by(
            chapters_first, "country_page__position", "web_page__address"
        )


class Citation(models.Model):
    """A chapter or a country page that cites a page on the web. The worker finds them (D-588)."""

    web_page = models.ForeignKey(WebPage, models.CASCADE, related_name="citations")
    chapter = models.ForeignKey(Chapter, models.CASCADE, null=True, related_name="citations")
    country_page = models.ForeignKey(
        CountryPage, models.CASCADE, null=True, related_name="citations"
    )
    reminded_on = models.DateField(null=True)  # when a letter last said that the page is gone

    objects = CitationQuerySet.as_manager()
    title: str | None  # set by with_names

    class Meta:
        ordering = ["web_page", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(chapter=None, country_page__isnull=False)
                | Q(chapter__isnull=False, country_page=None),
                name="a_chapter_or_a_country_page_cites",
            ),
            models.UniqueConstraint(
                fields=["web_page", "chapter"], name="a_chapter_cites_a_web_page_once"
            ),
            models.UniqueConstraint(
                fields=["web_page", "country_page"], name="a_country_page_cites_a_web_page_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.web_page}"

    @property
    def where(self) -> Chapter | CountryPage:
        """Return the chapter or country page itself; one of both is there."""
        return cast(Chapter | CountryPage, self.chapter or self.country_page)

    @property
    def place(self) -> str:
        """Return what the chapter (after with_names) or the country page is called."""
        if self.chapter:
            return self.title or str(self.chapter)
        return str(self.country_page)
