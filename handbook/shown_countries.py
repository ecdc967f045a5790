"""Put together what a reader is shown of a country: its contacts in order, and what is missing."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from handbook.models import Contact, CountryPage, CountrySection
from handbook.needs import PURPOSES, Purpose, missing_among
from handbook.reading.countries import (
    ShownCountry,
    ShownPurpose,
    confirmation_of,
    contacts_for,
    names_point_of_contact,
    shown_on,
)
from handbook.rules.first_call import for_one_page, in_order, is_line
from participants.models import Account


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
    contacts = list(page.contacts.in_country(page))
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
        first=shown_on(for_one_page([each.contact for each in general]), today),
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
        return names_point_of_contact(contacts, sections)
    return any(contact.is_general and is_line(contact) for contact in contacts)
