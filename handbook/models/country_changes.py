"""History of the country pages: who confirmed or changed what, when, and the contents then."""

from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from handbook import text
from handbook.models.cards import CardNumber
from handbook.models.contacts import Contact
from handbook.models.countries import CountryPage
from handbook.models.editable import Office
from handbook.models.sections import CountrySection

# What the history says of the page itself, by its subject.
OF_PAGE = {
    "page": _("Country page"),
    "shown": _("Readers see the page, without an emergency number"),
}


class CountryChangeQuerySet(models.QuerySet["CountryChange"]):
    def about(self, page: CountryPage) -> "CountryChangeQuerySet":
        """Return the history of that page and of all on it, newest first."""
        return self.filter(page=page)

    def of_contacts(self, since: datetime, until: datetime | None) -> "CountryChangeQuerySet":
        """Return contacts added, changed or removed in that time, country by country, newest
        first.

        Emergency numbers are included. Confirmations are not: they change nothing.
        """
        numbers = Q(subject__startswith="contact:") | Q(subject=CountryPage.subject)
        found = self.filter(numbers, at__gt=since)
        found = found.filter(page__in=CountryPage.objects.shown())
        found = found.exclude(kind=CountryChange.Kind.CONFIRMED)
        if until:
            found = found.filter(at__lte=until)
        return found.select_related("page__party").order_by("page__position", "-at", "-pk")

    def on_subject(self, subject: str) -> "CountryChangeQuerySet":
        """Return what happened to a single contact or section, named as in `subject`."""
        return self.filter(subject=subject)

    def removed(self, key: str) -> "CountryChangeQuerySet":
        """Return the removal of the contact with that key; none while it is on the page."""
        return self.filter(subject=f"contact:{key}", kind=CountryChange.Kind.WITHDRAWN)


class CountryChange(models.Model):
    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        CONFIRMED = "confirmed", pgettext_lazy("on a country page", "Confirmed")
        WITHDRAWN = "withdrawn", pgettext_lazy("on a country page", "Withdrawn")

    page = models.ForeignKey(CountryPage, models.CASCADE, related_name="changes")
    # "contact:<key>", "section:<key>", "emergency", "discreet-card", or one of OF_PAGE
    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # after the change; for a removed contact, the last ones
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    made_as = models.CharField(max_length=12, choices=Office.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = CountryChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.done}: {self.subject_name}"

    @property
    def done(self) -> str:
        """Return what was done: a contact is removed, the approval of a card withdrawn."""
        if self.kind == self.Kind.WITHDRAWN and self.subject != CardNumber.subject:
            return pgettext("on a country page", "Removed")
        return self.get_kind_display()

    @property
    def subject_name(self) -> str:
        """Return the section's heading, or the contact's name at the time."""
        if self.subject == CountryPage.subject:
            return str(Contact.Kind.EMERGENCY.label)
        if self.subject == CardNumber.subject:
            return str(_("Discreet card"))
        if self.subject in OF_PAGE:
            return str(OF_PAGE[self.subject])

        kind, _colon, key = self.subject.partition(":")
        is_known_section = kind == "section" and key in CountrySection.Key.values
        if is_known_section:
            return str(CountrySection.Key(key).label)
        return text.choose(self.facts.get("names", {}), get_language()) or key

    @property
    def number(self) -> str:
        """Return the telephone number concerned, or "" for a section."""
        return str(self.facts.get("number_display") or self.facts.get("emergency_number") or "")
