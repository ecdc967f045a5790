"""Rules for the order in which a reader is told whom to call in a country (R-144, R-268)."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser

from handbook.models import Contact, CountryPage, CountrySection
from handbook.needs import PURPOSES, Purpose, missing_among
from handbook.reading.countries import (
    ShownCountry,
    ShownPurpose,
    confirmation_of,
    contacts_for,
    reachable_from_abroad,
    shown_on,
)
from handbook.rules import authorities, cards, telephones
from participants.models import Account


@dataclass(frozen=True)
class Help:
    """Contacts to call in one country: the number to try first, and another if that fails from
    abroad.
    """

    page: CountryPage
    first: Contact | None  # None: only offices or authorities are known, or no contact
    from_abroad: Contact | None
    status: str
    # each with its status of today: all others in their order, if not anybody may call the first
    others: list[tuple[Contact, str]] = field(default_factory=list)
    has_offices: bool = False  # shown on the page, with what to know before calling
    has_lines: bool = False  # there too: what is no office, if only the police

    @property
    def is_unconfirmed(self) -> bool:
        """Tell whether a number is shown for which nobody vouches today."""
        return self.first is not None and self.status != Contact.Status.CONFIRMED

    @property
    def has_none_first(self) -> bool:
        """Tell whether there are contacts to turn to, but no line to call first."""
        return self.first is None and (self.has_offices or self.has_lines)

    @property
    def has_offices_only(self) -> bool:
        """Tell whether offices are all that there is to turn to."""
        return self.has_offices and not self.has_lines

    @property
    def has_number_of_its_own(self) -> bool:
        """Tell whether the first contact has another number than immediate danger."""
        return self.first is not None and self.first.number_display != self.page.emergency_number


def help_in(page: CountryPage, contacts: list[Contact], today: date) -> Help:
    """Return whom to call in that country, among contacts that the reader may see; none of those
    for a purpose of their own (R-513).

    Offices, and lines whose name or number tells that an authority answers, are not tried first
    (D-279). For calls from abroad they follow the helplines, in the order of the page: the name
    tells who answers, and a reader abroad would have no number otherwise.
    """
    contacts = [contact for contact in contacts if contact.is_general]
    no_offices = [contact for contact in contacts if contact.kind != Contact.Kind.OFFICE]
    ordered = in_order(contacts, today)
    helplines = [contact for contact in ordered if is_line(contact)]
    first = next(iter(helplines), None)
    other = None
    if first and not first.number_abroad:
        other = next(iter(reachable_from_abroad([*helplines, *contacts])), None)
    return Help(
        page=page,
        first=first,
        from_abroad=other,
        status=first.status_on(today) if first else "",
        others=_others(first, ordered, today),
        has_offices=len(no_offices) < len(contacts),
        has_lines=bool(no_offices),
    )


def _others(
    first: Contact | None, ordered: list[Contact], today: date
) -> list[tuple[Contact, str]]:
    """Return the contacts that follow the first, each with its status: none if anybody may call it,
    for then nobody is left without a number.
    """
    if first is None or first.serves == Contact.Serves.ANYBODY:
        return []
    return [(each, each.status_on(today)) for each in ordered if each != first]


def shown_to(account: Account | AnonymousUser, page: CountryPage, today: date) -> ShownCountry:
    """Return the page as this reader may see it; without an account, with confirmed contacts only
    (R-142).
    """
    contacts = contacts_for(account, page, today)
    if not isinstance(account, Account):
        return _shown(page, contacts, [], today, tells_missing=False)
    return _shown(page, contacts, list(page.sections.all()), today, tells_missing=True)


def bound_in(page: CountryPage, today: date) -> ShownCountry:
    """Return the page as it is printed for readers with an account."""
    contacts = list(Contact.objects.in_country(page))
    return _shown(page, contacts, list(page.sections.all()), today, tells_missing=True)


def _shown(
    page: CountryPage,
    contacts: list[Contact],
    sections: list[CountrySection],
    today: date,
    *,
    tells_missing: bool,
) -> ShownCountry:
    """Return the page with these contacts in the order in which they are tried, each with its
    status, and their confirmation. Nothing is told to be missing where only some are seen.
    """
    ordered = in_order(contacts, today)
    purposes = [_for_purpose(each, ordered, sections, today, tells_missing) for each in PURPOSES]
    general = shown_on([contact for contact in ordered if contact.is_general], today)
    return ShownCountry(
        page=page,
        contacts=general,
        confirmation=confirmation_of(contacts, today),
        sections=sections,
        purposes=[each for each in purposes if each.contacts or each.missing],
        first=next((each for each in general if is_line(each.contact)), None),
    )


def _for_purpose(
    purpose: Purpose,
    ordered: list[Contact],
    sections: list[CountrySection],
    today: date,
    tells_missing: bool,
) -> ShownPurpose:
    """Return the contacts of that purpose, kind by kind, what is missing of it, and whom to ask."""
    found = [contact for contact in ordered if contact.kind in purpose.kinds]
    found.sort(key=lambda contact: purpose.kinds.index(Contact.Kind(contact.kind)))
    missing = missing_among(ordered, purpose.needs) if tells_missing else []
    ask = purpose.ask if _names_whom_to_ask(purpose, ordered, sections) else purpose.ask_elsewhere
    return ShownPurpose(purpose, shown_on(found, today), missing, ask)


def _names_whom_to_ask(
    purpose: Purpose, contacts: list[Contact], sections: list[CountrySection]
) -> bool:
    """Tell whether the page names whom the purpose asks: a point of contact, or a helpline."""
    if purpose.asks_point:
        return any(section.key == CountrySection.Key.POINT_OF_CONTACT for section in sections)
    return any(contact.is_general and is_line(contact) for contact in contacts)


def in_order(contacts: list[Contact], today: date) -> list[Contact]:
    """Return the contacts in the order in which they are tried, wherever they are shown together
    (R-268): helplines, then those that name the police, then those for professionals (the first
    number is soon given away), then offices and authorities. Among equals, those confirmed today
    come first, and among these, those open to anybody.
    """

    def rank(contact: Contact) -> tuple[bool, bool, bool, bool, bool]:
        return (
            not is_line(contact),
            contact.serves == Contact.Serves.PROFESSIONALS,
            authorities.tells_of_one(contact),
            contact.status_on(today) != Contact.Status.CONFIRMED,
            contact.serves == Contact.Serves.SOME,
        )

    return sorted(contacts, key=rank)


def is_line(contact: Contact) -> bool:
    """Tell whether a helpline answers: no office, and neither the police nor another authority."""
    return contact.kind != Contact.Kind.OFFICE and not _is_of_authority(contact)


def _is_of_authority(contact: Contact) -> bool:
    """Tell whether the police or another authority answers, by the contact's name or by its number.
    One that is called an emergency number may have such a number.
    """
    if authorities.names_of_one(contact):
        return True
    if cards.reach_authority(telephones.lines_of(contact)):
        return True
    return contact.kind != Contact.Kind.EMERGENCY and cards.is_emergency_number(contact)
