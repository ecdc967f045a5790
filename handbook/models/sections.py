"""Sections of a country page, in the order of the regional referral mechanism."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from documents.languages import language_read
from handbook import text
from handbook.models.countries import CountryPage
from handbook.models.editable import Editable, Office
from handbook.models.search import SearchedQuerySet, searchable
from participants.models import Account, Audited


class CountrySectionQuerySet(SearchedQuerySet["CountrySection"]):
    def confirmed(self) -> "CountrySectionQuerySet":
        """Return sections that somebody vouches for. Unlike a contact's, that does not lapse."""
        return self.filter(confirmed_on__isnull=False)

    def unconfirmed(self) -> "CountrySectionQuerySet":
        """Return sections that nobody vouches for as they stand."""
        return self.filter(confirmed_on=None)

    def of_kind(self, key: str) -> "CountrySection | None":
        """Return the first section of that Key, or None; a page has one at most."""
        return self.filter(key=key).first()

    def editable_by(self, account: Account | AnonymousUser) -> "CountrySectionQuerySet":
        """Return the sections of the pages that the account edits (R-146)."""
        pages = CountryPage.objects.editable_by(account)
        return self.filter(page__in=pages).select_related("page__party")


class CountrySection(Audited, Editable, models.Model):
    class Key(models.TextChoices):
        """The kinds of sections, in the order of the regional referral mechanism."""

        FIRST_CONTACT = "first_contact", _("Who meets the person first")
        POINT_OF_CONTACT = "point_of_contact", _("National point of contact")
        FORMAL_IDENTIFICATION = "formal_identification", _("Formal identification")
        REFLECTION_PERIOD = "reflection_period", _("Reflection period and residence")
        CRIMINAL_PROCEEDINGS = "criminal_proceedings", _("Criminal proceedings")
        ASSISTANCE = "assistance", _("Assistance")

    class Confidence(models.TextChoices):
        OFFICIAL = "official", _("official source")
        SECONDARY = "secondary", _("secondary source")
        UNVERIFIED = "unverified", _("not verified")

    page = models.ForeignKey(CountryPage, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=24, choices=Key.choices)
    position = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    source = models.TextField()
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    to_be_confirmed = models.BooleanField(default=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_as = models.CharField(max_length=12, choices=Office.choices, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = CountrySectionQuerySet.as_manager()
    is_post: bool  # set by with_post_of
    FACTS: ClassVar = ("texts", "source", "confidence")

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"], name="a_country_page_has_one_section_of_a_kind"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_section_names_its_source"),
        ]

    def __str__(self) -> str:
        return str(self.get_key_display())

    def save(self, **options: Any) -> None:
        """Save the section with `position` and `search_text` set from its other fields."""
        self.position = self.Key.values.index(self.key) + 1
        words = [self.page.every_name, *self._headings(), *self.texts.values()]
        self.search_text = searchable(" ".join(words))
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "position", "search_text"}
        super().save(**options)

    def _headings(self) -> list[str]:
        headings = []
        for code, _name in settings.LANGUAGES:
            with override(code):
                headings.append(str(self.get_key_display()))
        return headings

    @property
    def wording(self) -> str:
        """Return the text in the reader's language, else in English, else in any."""
        return text.choose(self.texts, language_read())

    @property
    def subject(self) -> str:
        """Return what the page's history calls the section."""
        return f"section:{self.key}"
