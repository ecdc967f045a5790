"""Rules for whom a reader is told to call first in a country (R-144)."""

from dataclasses import dataclass
from datetime import date

from handbook.models import Contact, CountryPage
from handbook.reading.countries import reachable_from_abroad
from handbook.rules import authorities, cards, telephones


@dataclass(frozen=True)
class Help:
    """Contacts to call in one country: the number to try first, and another if that fails from
    abroad.
    """

    page: CountryPage
    first: Contact | None  # None: only offices or authorities are known, or no contact
    from_abroad: Contact | None
    status: str
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
    """Return whom to call in that country, among the contacts that a reader may see.

    No office is tried first, nor a line of which its name or number tells that an authority
    answers (D-279). For calls from abroad these come after the helplines, as they stand on the
    page: its name tells who answers, and a reader abroad would have no number otherwise.
    """
    others = [contact for contact in contacts if contact.kind != Contact.Kind.OFFICE]
    helplines = [contact for contact in others if not _is_of_authority(contact)]

    lines = _in_order(helplines, today)
    first = next(iter(lines), None)
    other = None
    if first and not first.number_abroad:
        other = next(iter(reachable_from_abroad([*lines, *contacts])), None)
    return Help(
        page=page,
        first=first,
        from_abroad=other,
        status=first.status_on(today) if first else "",
        has_offices=len(others) < len(contacts),
        has_lines=bool(others),
    )


def _in_order(helplines: list[Contact], today: date) -> list[Contact]:
    """Return them in the order in which they are tried: those for professionals last, as the
    largest number is soon given away; before these, those that name the police last; and of equal
    ones those that are confirmed today first.
    """

    def rank(line: Contact) -> tuple[bool, bool, bool]:
        return (
            line.serves == Contact.Serves.PROFESSIONALS,
            authorities.tells_of_one(line),
            line.status_on(today) != Contact.Status.CONFIRMED,
        )

    return sorted(helplines, key=rank)


def _is_of_authority(contact: Contact) -> bool:
    """Tell whether the police or another authority answers, by the contact's name or by its number.
    One that is called an emergency number may have such a number.
    """
    if authorities.names_of_one(contact):
        return True
    if cards.reach_authority(telephones.lines_of(contact)):
        return True
    return contact.kind != Contact.Kind.EMERGENCY and cards.is_emergency_number(contact)
