"""Country pages and their contacts, with the dates of confirmation and review."""

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from handbook import hours, reminders, text
from handbook.models.editable import Editable, Office
from handbook.models.search import SearchedQuerySet, is_posted_in, searchable
from participants.models import Account, Audited, Party
from participants.names import alphabetical

AREA_IN_BRACKETS = re.compile(r"^\(([^()]*)\)")


class CountryPageQuerySet(models.QuerySet["CountryPage"]):
    def editable_by(self, account: Account | AnonymousUser) -> "CountryPageQuerySet":
        """Return the pages that the account edits: all for staff; for a coordinator in term their
        own state's, and added ones that name their state (R-146, R-528).
        """
        if not isinstance(account, Account):
            return self.none()
        pages, own = self.select_related("party"), account.coordinated_party
        if account.is_staff_member:
            return pages
        if own is None:
            return self.none()
        return pages.filter(Q(party=own) | Q(editing_state=own))

    def shown(self) -> "CountryPageQuerySet":
        """Return the pages that readers are shown: all but those in preparation (R-528)."""
        return self.filter(is_in_preparation=False)

    def visible_to(self, account: Account | AnonymousUser) -> "CountryPageQuerySet":
        """Return the pages that readers are shown, and those that the account edits."""
        mine = CountryPage.objects.editable_by(account).order_by().values("pk")
        return self.filter(Q(is_in_preparation=False) | Q(pk__in=mine))

    def in_preparation(self, account: Account | AnonymousUser) -> "CountryPageQuerySet":
        """Return the pages that readers are not shown yet, of those that the account edits."""
        return self.editable_by(account).filter(is_in_preparation=True)

    def last_position(self) -> int:
        """Return the highest position of a page, 0 if there is none."""
        return self.aggregate(last=models.Max("position"))["last"] or 0

    def to_review(self, today: date) -> "CountryPageQuerySet":
        """Return the pages with a contact that is due for review or overdue."""
        return self.filter(pk__in=Contact.objects.to_review(today).values("page"))

    def with_post_of(self, account: Account | AnonymousUser) -> "CountryPageQuerySet":
        """Return the pages shown, with `is_post`: whether the reader's current post is there."""
        is_post = is_posted_in(OuterRef("party"), account)
        shown = self.filter(is_in_preparation=False)
        return shown.select_related("party").annotate(is_post=is_post)

    def called(self, code: str) -> "CountryPage | None":
        """Return the page of the state with that ISO code, in upper or lower case, or None."""
        found = self.filter(party__kind=Party.Kind.STATE, party__code=code.upper())
        return found._whole()

    def at_post_of(self, account: Account) -> "CountryPageQuerySet":
        """Return the page of the country of the reader's current post, if there is one."""
        is_post = is_posted_in(OuterRef("party"), account)
        return self.with_post_of(account).filter(is_post)

    def of(self, party: Party | None) -> "CountryPage | None":
        """Return the page of that party that readers are shown, or None: only some states have
        one.
        """
        if party is None:
            return None
        return self.shown().filter(party=party)._whole()

    def _whole(self) -> "CountryPage | None":
        found = self.select_related("party", "editing_state")
        return found.prefetch_related("sections").first()


class CountryPage(Audited, Editable, models.Model):
    """A host country's page: its procedure for presumed victims and its contacts.

    The row itself holds only the emergency number; sections and contacts hold the rest.
    """

    FACTS: ClassVar = ("emergency_number", "emergency_notes", "emergency_source")
    subject = "emergency"

    party = models.OneToOneField(Party, models.PROTECT, related_name="country_page")
    position = models.PositiveSmallIntegerField()
    emergency_number = models.CharField(max_length=20, blank=True)
    emergency_notes = models.JSONField(default=dict)
    emergency_source = models.TextField(blank=True)
    # the state's page in the regional referral mechanism
    referral_page = models.URLField(blank=True)
    is_added = models.BooleanField(default=False)  # on the site, beyond those that are shipped
    # added, and nobody has said yet which emergency number it has, or that none could be verified
    is_in_preparation = models.BooleanField(default=False)
    # whose coordinators edit an added page; None: the secretariat alone
    editing_state = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # when anything on the page, its sections or contacts last changed
    updated_at = models.DateTimeField()

    objects = CountryPageQuerySet.as_manager()
    is_post: bool  # set by with_post_of

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(emergency_number="") | ~Q(emergency_source=""),
                name="an_emergency_number_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)

    @property
    def coordinating_party(self) -> Party:
        """Return the party whose coordinators edit the page."""
        return self.editing_state or self.party

    @property
    def emergency_dial(self) -> str:
        """Return the emergency number as a telephone dials it, without blanks."""
        return self.emergency_number.replace(" ", "")

    @property
    def emergency_note(self) -> str:
        """Return what to know of the emergency number, in the reader's language; may be ""."""
        return text.choose(self.emergency_notes, get_language())

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return what emergency note and sections say, in every language: its code and the words.
        Queries the sections, if they were not read with the page.
        """
        texts = [self.emergency_notes, *(section.texts for section in self.sections.all())]
        return [(code, words) for by_language in texts for code, words in by_language.items()]

    @property
    def every_name(self) -> str:
        """Return the country's name in every language known here, for the search."""
        own = self.party.names.get("own", {})
        named = [name for name in self.party.names.values() if isinstance(name, str)]
        return " ".join([self.party.name, *named, *own.values()])


class ContactQuerySet(SearchedQuerySet["Contact"]):
    def confirmed(self, today: date) -> "ContactQuerySet":
        """Return contacts whose confirmation holds on that day."""
        return self.filter(confirmed_on__isnull=False, review_by__gte=today)

    def to_review(self, today: date) -> "ContactQuerySet":
        """Return confirmed contacts whose review is due within the longest notice, overdue ones
        included.
        """
        ends = today + reminders.MAX_NOTICE
        return self.filter(confirmed_on__isnull=False, review_by__lte=ends)

    def soon_overdue(self, today: date) -> "ContactQuerySet":
        """Return confirmed contacts that are due for review and not yet overdue."""
        return self.to_review(today).filter(review_by__gte=today)

    def overdue(self, today: date) -> "ContactQuerySet":
        """Return contacts that were confirmed, but are not on that day any more."""
        return self.filter(confirmed_on__isnull=False, review_by__lt=today)

    def first_lapse(self) -> date | None:
        """Return the earliest review day among these contacts, or None."""
        return self.aggregate(day=models.Min("review_by"))["day"]

    def unconfirmed(self) -> "ContactQuerySet":
        """Return contacts that nobody vouches for yet."""
        return self.filter(confirmed_on=None)

    def visible_to(self, account: Account | AnonymousUser, today: date) -> "ContactQuerySet":
        """Return all contacts for an account, those confirmed today for anybody else (R-142)."""
        return self if isinstance(account, Account) else self.confirmed(today)

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
    review_by = models.DateField(null=True, blank=True)
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
        return text.choose(self.names, get_language())

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
        """Tell whether it is for no purpose of its own (R-513)."""
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
        remark = text.choose(self.hours_texts, get_language())
        line = hours.in_words(self.opening, get_language() or text.FALLBACK)
        if not line:
            return capfirst(remark)
        if remark in ("", line):
            return capfirst(line)
        return capfirst(f"{line} ({remark})")

    @property
    def audience(self) -> str:
        """Return whom the contact serves, capitalised to begin a sentence on the emergency card."""
        return capfirst(text.choose(self.audiences, get_language()))

    @property
    def warning(self) -> str:
        """Return what is read before anything else said of the contact; "" for most."""
        if self.serves == self.Serves.PROFESSIONALS:
            return str(_("For professionals only: do not give this number to the person."))
        return ""

    @property
    def note(self) -> str:
        """Return what else to know of the contact, in the reader's language; may be ""."""
        return text.choose(self.notes, get_language())

    @property
    def language_names(self) -> list[str]:
        """Return in which languages it is answered, in the reader's; empty: not known."""
        return alphabetical(map(name_for_reader, self.languages))


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
