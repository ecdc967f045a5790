"""Country pages: whose they are, who edits them, and which of them readers are shown."""

import re
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, Q

from documents.languages import language_read
from handbook import text
from handbook.models.editable import Editable
from handbook.models.search import is_posted_in
from participants.dialling import is_known_emergency
from participants.models import Account, Audited, CoordinatorTerm, Party

# in the English note of the emergency number: "113 that of the ambulance"
# Only this wording: of "police 112, ambulance 113" nobody knows which number a pattern takes.
AMBULANCE = re.compile(
    r"(?<!\d)(?P<number>\d{2,4}) (?:is )?(?:that of|the number of|for) (?:the |an )?ambulance\b",
    re.IGNORECASE,
)


def _edited_from(parties: Any) -> Q:
    """Return the condition for pages that coordinators of one of these parties edit; the pages
    have them as `editing_parties`.
    """
    return Q(party__in=parties) | Q(editing_state__in=parties)


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
        return pages.filter(_edited_from([own]))

    def looked_after_by(
        self, account: Account | AnonymousUser, today: date
    ) -> "CountryPageQuerySet":
        """Return the pages whose gaps are tasks of the account: for a coordinator those that it
        edits, for staff added ones that no coordinator in term edits (R-588).
        """
        pages = self.editable_by(account)
        if not isinstance(account, Account) or not account.is_staff_member:
            return pages
        return pages.filter(is_added=True).without_coordinator(today)

    def without_coordinator(self, today: date) -> "CountryPageQuerySet":
        """Return the pages that no coordinator in term edits."""
        coordinated = CoordinatorTerm.objects.on(today).in_office().values("party")
        return self.exclude(_edited_from(coordinated))

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

    def with_post_of(self, account: Account | AnonymousUser) -> "CountryPageQuerySet":
        """Return the pages shown, with `is_post`: whether the reader's current post is there."""
        is_post = is_posted_in(OuterRef("party"), account)
        return self.select_related("party").annotate(is_post=is_post).shown()

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
    def editing_parties(self) -> list[Party]:
        """Return the parties whose coordinators edit the page (R-146, R-528): `_edited_from` in
        SQL.
        """
        return [party for party in (self.party, self.editing_state) if party]

    @property
    def editors_seen(self) -> str:
        """Return the optimistic-lock token of whose coordinators edit it."""
        return str(self.editing_state_id or 0)

    @property
    def emergency_dial(self) -> str:
        """Return the emergency number as a telephone dials it, without blanks."""
        return self.emergency_number.replace(" ", "")

    @property
    def ambulance_number(self) -> str:
        """Return the number that the note gives to the ambulance in so many words; "" if it gives
        none, as where the emergency number is that of the ambulance as well (R-594).
        """
        found = AMBULANCE.search(self.emergency_notes.get(text.FALLBACK, ""))
        if found is None or not is_known_emergency(self.party.code, found["number"]):
            return ""
        return found["number"]

    @property
    def emergency_note(self) -> str:
        """Return what to know of the emergency number, in the reader's language; may be ""."""
        return text.choose(self.emergency_notes, language_read())

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
        return self.party.every_name
