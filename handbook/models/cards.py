"""Safe cards for a person at risk: a text in each language, and the number of a country, both approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language_info

from documents.models import FileHash
from handbook.models.countries import Contact, CountryPage


class SafeCardTextQuerySet(models.QuerySet["SafeCardText"]):
    def approved(self) -> "SafeCardTextQuerySet":
        return self.filter(approved_at__isnull=False)

    def with_people(self) -> "SafeCardTextQuerySet":
        return self.select_related("approved_by__participant")


class SafeCardText(models.Model):
    """The words of the card in one language: a draft until a person approves them (design: Contacts)."""

    language = models.CharField(max_length=12, unique=True)
    lines = models.JSONField(default=list)  # short sentences; the number stands under them
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SafeCardTextQuerySet.as_manager()

    class Meta:
        ordering = ["language"]

    def __str__(self) -> str:
        return self.language

    @property
    def language_name(self) -> str:
        """In the language itself."""
        try:
            return str(get_language_info(self.language)["name_local"])
        except KeyError:
            return self.language


class SafeCardNumber(models.Model):
    """The number that a country's safe cards print, as approved; void once the contact says another."""

    subject = "safe-card"  # in the history of the page

    page = models.OneToOneField(CountryPage, models.CASCADE, related_name="safe_card_number")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    number = models.CharField(max_length=40)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(number=""), name="a_safe_card_has_a_number")]

    def __str__(self) -> str:
        return self.number


class CardFile(models.Model):
    """A card as it lies in documents.store; made anew when what it says changes."""

    name = models.CharField(max_length=60, unique=True)  # country, kind, language, size
    inputs_hash = models.CharField(max_length=64)  # of what was set in type
    sha256 = FileHash()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
