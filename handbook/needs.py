"""Numbers of a country page besides its helplines: for a child, about work, for an interpreter; and
what of them is missing (R-513).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from handbook import hours
from handbook.models.contacts import Contact
from handbook.models.countries import CountryPageQuerySet
from participants.dialling import WITHOUT_NUMBERS

Kind = Contact.Kind


@dataclass(frozen=True)
class Need:
    """A number that every country page should have."""

    kind: Kind
    missing: Any  # what a page without it says
    beyond_office_hours: bool = False  # it is for nights and weekends
    # other kinds that meet it round the clock, and the European number that does under any kind
    always_open: tuple[Kind, ...] = ()
    number: str = ""

    def is_met_by(self, contact: Contact) -> bool:
        """Tell whether that contact is what is needed. In SQL, `met` says the same."""
        if contact.kind == self.kind:
            return not (self.beyond_office_hours and hours.are_office_hours(contact.opening))
        if self.number and contact.number_display.replace(" ", "") == self.number:
            return True
        return contact.kind in self.always_open and hours.is_round_the_clock(contact.opening)

    @property
    def met(self) -> Q:
        """Return the condition for contacts that are what is needed."""
        always = Q(kind__in=self.always_open, opening=hours.ROUND_THE_CLOCK)
        own = Q(kind=self.kind)
        if self.beyond_office_hours:
            own &= ~Q(opening__regex=hours.OFFICE_HOURS)
        met = own | always
        if self.number:
            met |= Q(Exact(Replace("number_display", Value(" ")), self.number))
        return met


@dataclass(frozen=True)
class Purpose:
    """A part of a country page with the contacts of some kinds."""

    key: str
    heading: Any
    kinds: tuple[Kind, ...]  # in the order of the page
    needs: tuple[Need, ...]
    ask: Any  # whom to ask where one is missing
    ask_elsewhere: Any  # the same where the page does not name them
    asks_point: bool = False  # of contact, in place of a helpline


CHILDREN = "children"
PURPOSES = (
    Purpose(
        key=CHILDREN,
        heading=_("Children"),
        kinds=(Kind.PROTECTION, Kind.AT_NIGHT, Kind.CHILDREN, Kind.MISSING),
        needs=(
            Need(
                Kind.PROTECTION,
                _("No number of the child-protection service was found for office hours."),
            ),
            Need(
                Kind.AT_NIGHT,
                _("No number of the child-protection service was found for nights and weekends."),
                beyond_office_hours=True,
                always_open=(Kind.PROTECTION,),
            ),
            Need(
                Kind.CHILDREN,
                _("No helpline for children was found."),
                number="116111",
            ),
            Need(
                Kind.MISSING,
                _("No line for missing children was found."),
                number="116000",
            ),
        ),
        ask=_("Ask the national point of contact which service is responsible where the child is."),
        ask_elsewhere=_(
            "Ask the duty officer of your own ministry which service is responsible where the "
            "child is."
        ),
        asks_point=True,
    ),
    Purpose(
        key="work",
        heading=_("Work and wages"),
        kinds=(Kind.LABOUR,),
        needs=(Need(Kind.LABOUR, _("No number of the labour inspectorate was found.")),),
        ask=_("Ask a helpline on this page, or a trade union."),
        ask_elsewhere=_("Ask a trade union there, or your own ministry."),
    ),
    Purpose(
        key="interpreter",
        heading=_("Interpreter"),
        kinds=(Kind.INTERPRETER,),
        needs=(Need(Kind.INTERPRETER, _("No number of an interpreting service was found.")),),
        ask=_("Ask your ministry, or a helpline on this page; never the companion or a child."),
        ask_elsewhere=_("Ask your ministry; never the companion or a child."),
    ),
)
NEEDS = tuple(need for purpose in PURPOSES for need in purpose.needs)


def missing_among(contacts: Iterable[Contact], needs: tuple[Need, ...] = NEEDS) -> list[Need]:
    """Return what none of a page's contacts is."""
    contacts = list(contacts)
    return [need for need in needs if not any(map(need.is_met_by, contacts))]


def lacking(need: Need, pages: CountryPageQuerySet) -> CountryPageQuerySet:
    """Return those of the pages that lack it and may have numbers (R-135, R-516)."""
    there = Contact.objects.filter(need.met, page=OuterRef("pk"))
    return pages.exclude(party__code__in=WITHOUT_NUMBERS).filter(~Exists(there))
