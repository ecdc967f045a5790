"""Discreet cards for a person at risk: their words in each language and the approved numbers of
each country.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from handbook import hours
from handbook.models.contacts import Contact
from handbook.models.countries import CountryPage
from participants.models import Audited


class CardTextQuerySet(models.QuerySet["CardText"]):
    def approved(self) -> "CardTextQuerySet":
        """Return words that may be printed; those of other languages are drafts."""
        return self.filter(approved_at__isnull=False)

    def with_people(self) -> "CardTextQuerySet":
        """Return the words with whoever changed and approved them, without further queries."""
        return self.select_related("updated_by__participant", "approved_by__participant")


class CardText(Audited, models.Model):
    """The words of the information card in one language (R-153): a draft until another named person
    than who changed them last approves them (R-258).
    """

    language = models.CharField(max_length=12, unique=True)
    lines = models.JSONField(default=list)  # short sentences; the number is printed below them
    # No native speaker has read them: whoever approves them says that they are one.
    is_machine_draft = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    # None of words as they were shipped, and once the account is gone
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CardTextQuerySet.as_manager()

    class Meta:
        ordering = ["language"]

    def __str__(self) -> str:
        return self.language

    @property
    def language_name(self) -> str:
        """Return the language's own name for itself, or its code if Django does not know it."""
        try:
            return str(get_language_info(self.language)["name_local"])
        except KeyError:
            return self.language


class CardNumberQuerySet(models.QuerySet["CardNumber"]):
    def replaced_by(self, number: str, place: str) -> "CardNumber | None":
        """Return the approval for that place that ends when this number is approved; None if it is
        of the same number.
        """
        return self.filter(place=place).exclude(number=number).first()


class CardNumber(Audited, models.Model):
    """A number approved by a named person for a country's discreet cards, for one place of use
    (R-151).

    Number, hours, languages and what the page told of the number are copies: a card is printed only
    while contact and page still say the same.
    """

    class Place(models.TextChoices):
        """Where the person who carries the card will call from."""

        INSIDE = "inside", _("For calls inside the country")
        ABROAD = "abroad", _("For calls from abroad")

    subject = "discreet-card"  # in the page's history

    page = models.ForeignKey(CountryPage, models.CASCADE, related_name="card_numbers")
    place = models.CharField(max_length=6, choices=Place.choices)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    number = models.CharField(max_length=40)
    opening = models.CharField(max_length=hours.MAX_LENGTH)  # as stored by handbook.hours
    languages = models.JSONField()  # ISO codes
    # texts of the page with the number in them, besides its contacts: language and words
    told_elsewhere = models.JSONField(default=list)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = CardNumberQuerySet.as_manager()

    class Meta:
        ordering = ["page", "-place"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "place"], name="a_country_has_one_card_number_for_a_place"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="a_discreet_card_has_a_number"),
            models.CheckConstraint(condition=~Q(opening=""), name="a_discreet_card_has_hours"),
        ]

    def __str__(self) -> str:
        return self.number
