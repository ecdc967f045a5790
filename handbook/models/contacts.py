"""Contacts of country pages, with the days from and until which each is confirmed."""

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.languages import language_read, name_for_reader
from handbook import hours, reminders, text
from handbook.models.countries import CountryPage, CountryPageQuerySet
from handbook.models.editable import Editable, Office
from handbook.models.search import SearchedQuerySet, searchable
from participants.models import Account, Audited
from participants.names import alphabetical

AREA_IN_BRACKETS = re.compile(r"^\(([^()]*)\)")


class ContactQuerySet(SearchedQuerySet["Contact"]):
    def confirmed(self, today: date) -> "ContactQuerySet":
        """Return contacts whose confirmation holds on that day."""
        return self.filter(confirmed_on__isnull=False, review_by__gte=today)

    def lapsing(self, today: date) -> "ContactQuerySet":
        """Return contacts whose confirmation ends within the longest notice, or has ended."""
        ends = today + reminders.MAX_NOTICE
        return self.filter(confirmed_on__isnull=False, review_by__lte=ends)

    def soon_overdue(self, today: date) -> "ContactQuerySet":
        """Return contacts whose confirmation ends soon and has not ended yet."""
        return self.lapsing(today).filter(review_by__gte=today)

    def overdue(self, today: date) -> "ContactQuerySet":
        """Return contacts that were confirmed, but are not on that day any more."""
        return self.filter(confirmed_on__isnull=False, review_by__lt=today)

    def first_lapse(self) -> date | None:
        """Return the first day on which a confirmation of these contacts ends, or None."""
        return self.aggregate(day=models.Min("review_by"))["day"]

    def unconfirmed(self) -> "ContactQuerySet":
        """Return contacts that nobody vouches for yet."""
        return self.filter(confirmed_on=None)

    def visible_to(self, account: Account | AnonymousUser, today: date) -> "ContactQuerySet":
        """Return all contacts for an account, those confirmed today for anybody else (R-142)."""
        return self if isinstance(account, Account) else self.confirmed(today)

    def pages(self) -> CountryPageQuerySet:
        """Return the pages on which these contacts stand."""
        return CountryPage.objects.filter(pk__in=self.order_by().values("page"))

    def in_country(self, page: CountryPage) -> "ContactQuerySet":
        """Return the page's contacts in order.

        Positions can repeat: a later release may bring a contact to the position of one that an
        editor added.
        """
        return self.filter(page=page).order_by("position", "pk")

    def with_number(self, numbers: Iterable[str]) -> "ContactQuerySet":
        """Return contacts with one of these numbers (+ and digits), perhaps within longer ones."""
        held = [Q(search_text__contains=number.removeprefix("+")) for number in numbers]
        return self.filter(reduce(or_, held)) if held else self.none()

    def editable_by(self, account: Account | AnonymousUser) -> "ContactQuerySet":
        """Return the contacts of the pages that the account edits (R-146)."""
        pages = CountryPage.objects.editable_by(account)
        return self.filter(page__in=pages).select_related("page__party")


class Contact(Audited, Editable, models.Model):
    """A telephone number, its source, and who vouches for it until when. It belongs to the page's
    party.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency number")
        HELPLINE = "helpline", _("Helpline")
        OFFICE = "office", _("Office")
        PROTECTION = "protection", _("Child-protection service")
        AT_NIGHT = "at_night", _("Child protection by night, at weekends and on public holidays")
        CHILDREN = "children", _("Helpline for children (116 111)")
        MISSING = "missing", _("Missing children (116 000)")
        LABOUR = "labour", _("Labour inspectorate and wages")
        INTERPRETER = "interpreter", _("Interpreter")

    GENERAL: ClassVar = (Kind.EMERGENCY, Kind.HELPLINE, Kind.OFFICE)

    class FromAbroad(models.TextChoices):
        YES = "yes", _("Can be called from abroad")
        NO = "no", _("Cannot be called from abroad")
        DOUBTFUL = "doubtful", _("Doubtful from abroad")
        UNKNOWN = "unknown", _("Not known whether it can be called from abroad")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        UNCONFIRMED = "unconfirmed", _("Not yet confirmed by the coordinator")
        OVERDUE = "overdue", _("Confirmation overdue")

    class Serves(models.TextChoices):
        ANYBODY = "anybody", _("Any presumed victim may be given this number")
        SOME = "some", _("Some presumed victims only")
        PROFESSIONALS = "professionals", _("Professionals only; never hand this number out")

    UNTOLD = ("notice", "number_e164")  # reminders sent; the number as shown stands beside

    FACTS: ClassVar = (
        *("kind", "names", "number_display", "number_e164", "hours_texts", "languages"),
        *("audiences", "notes", "serves", "from_abroad", "source", "page_date", "opening", "email"),
    )

    page = models.ForeignKey(CountryPage, models.CASCADE, related_name="contacts")
    key = models.SlugField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    names = models.JSONField(default=dict)
    number_display = models.CharField(max_length=40)
    number_e164 = models.CharField(max_length=20, blank=True)  # "" for a short code
    email = models.EmailField(blank=True)
    # a remark on `opening`, or the hours themselves if that is empty
    hours_texts = models.JSONField(default=dict)
    # as stored by handbook.hours
    opening = models.CharField(max_length=hours.MAX_LENGTH, blank=True)
    languages = models.JSONField(default=list)  # ISO codes; empty: not known
    audiences = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    serves = models.CharField(max_length=14, choices=Serves.choices, default=Serves.PROFESSIONALS)
    from_abroad = models.CharField(
        max_length=10, choices=FromAbroad.choices, default=FromAbroad.UNKNOWN
    )
    source = models.TextField()
    page_date = models.CharField(max_length=160)  # of the source page, as stated there
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_as = models.CharField(max_length=12, choices=Office.choices, blank=True)
    review_by = models.DateField(null=True, blank=True)  # confirmed until then
    # the last of reminders.NOTICES that was sent
    notice = models.PositiveSmallIntegerField(null=True, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = ContactQuerySet.as_manager()
    is_post: bool  # set by with_post_of

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="a_contact_names_its_source"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, review_by=None)
                | Q(confirmed_on__isnull=False, review_by__isnull=False),
                name="a_confirmation_says_when_to_review",
            ),
        ]

    def __str__(self) -> str:
        return text.choose(self.names, language_read())

    def save(self, **options: Any) -> None:
        """Save the contact with `search_text` set from its other fields."""
        words = [self.page.every_name, *self.names.values()]
        words += [*self.audiences.values(), *self.notes.values()]
        numbers = [self.number_display, self.dial, _digits(self.number_display)]
        self.search_text = searchable(" ".join([*words, *numbers]))
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "search_text"}
        super().save(**options)

    def status_on(self, today: date) -> str:
        """Return what readers are told that day of its confirmation, one of Status (R-138)."""
        if not self.confirmed_on or not self.review_by:
            return self.Status.UNCONFIRMED
        if self.review_by < today:
            return self.Status.OVERDUE
        return self.Status.CONFIRMED

    @property
    def subject(self) -> str:
        """Return what the page's history calls the contact."""
        return f"contact:{self.key}"

    @property
    def number_abroad(self) -> str:
        """Return the number with its country code, grouped as entered, or "" if none is known to
        work from abroad.
        """
        if self.from_abroad != self.FromAbroad.YES or not self.number_e164.startswith("+"):
            return ""
        if self.number_display.startswith("+"):
            return self.number_display

        national = AREA_IN_BRACKETS.sub(r"\1", self.number_display).lstrip("0 .–-")
        code = self.number_e164.removesuffix(_digits(national))
        is_told_apart = code not in ("+", self.number_e164)
        if is_told_apart:
            return f"{code} {national}"
        return self.number_e164

    @property
    def has_other_number_abroad(self) -> bool:
        """Tell whether callers from abroad must dial otherwise than callers inside the country."""
        return self.number_abroad not in ("", self.number_display)

    @property
    def is_general(self) -> bool:
        """Tell whether it is for no purpose of its own (R-513, R-514)."""
        return self.kind in self.GENERAL

    @property
    def dial(self) -> str:
        """Return the number as a telephone dials it, with + if it has its country code."""
        return self.number_e164 or re.sub(r"[^+0-9]", "", self.number_display)

    @property
    def opening_printed(self) -> str:
        """Return `opening` as a card prints it, in the reader's language; "" if unknown."""
        return "; ".join(hours.printed(self.opening, get_language() or text.FALLBACK))

    @property
    def hours(self) -> str:
        """Return `opening` with the text as a remark, or the text alone (R-190), capitalised to
        begin a sentence.
        """
        remark = text.choose(self.hours_texts, language_read())
        line = hours.in_words(self.opening, get_language() or text.FALLBACK)
        if not line:
            return capfirst(remark)
        if remark in ("", line):
            return capfirst(line)
        return capfirst(f"{line} ({remark})")

    @property
    def audience(self) -> str:
        """Return whom the contact serves, capitalised to begin a sentence on the emergency card."""
        return capfirst(text.choose(self.audiences, language_read()))

    @property
    def warning(self) -> str:
        """Return what is read before anything else said of the contact; "" for most."""
        if self.serves == self.Serves.PROFESSIONALS:
            return str(_("For professionals only: do not give this number to the person."))
        return ""

    @property
    def note(self) -> str:
        """Return what else to know of the contact, in the reader's language; may be ""."""
        return text.choose(self.notes, language_read())

    @property
    def language_names(self) -> list[str]:
        """Return in which languages it is answered, in the reader's; empty: not known."""
        return alphabetical(map(name_for_reader, self.languages))


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
