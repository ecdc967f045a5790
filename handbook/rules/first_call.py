"""Rules for the order in which a reader is told whom to call in a country (R-144, R-268,
R-617).
"""

from dataclasses import dataclass, field
from datetime import date

from handbook.models import Contact, CountryPage
from handbook.reading.countries import reachable_from_abroad
from handbook.rules import authorities, cards, telephones

# So many numbers stand on one page: a point of contact, a line for women and one for men.
IF_FIRST_IS_FOR_SOME = 3


@dataclass(frozen=True)
class Help:
    """Contacts to call in one country: the number to try first, and another if that fails from
    abroad.
    """

    page: CountryPage
    first: Contact | None  # None: only authorities or offices for some are known, or no contact
    from_abroad: Contact | None
    status: str
    # each with its status of today: all others in their order, if the first is no line for anybody
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

    Lines whose name or number tells that an authority answers are not tried first (D-279), nor are
    offices, other than points of contact (D-655). For calls from abroad they follow, in the order
    of the page: the name tells who answers, and a reader abroad would have no number otherwise.
    """
    contacts = [contact for contact in contacts if contact.is_general]
    no_offices = [contact for contact in contacts if contact.kind != Contact.Kind.OFFICE]
    ordered = in_order(contacts, today)
    tried = tried_among(ordered)
    first = next(iter(tried), None)
    other = None
    if first and not first.number_abroad:
        other = next(iter(reachable_from_abroad([*tried, *contacts])), None)
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
    """Return the contacts that follow the first, each with its status: none if it is a line for
    anybody, for then nobody is left without a number.
    """
    if first is None or is_line_for_anybody(first):
        return []
    return [(each, each.status_on(today)) for each in ordered if each != first]


def for_one_page(ordered: list[Contact]) -> list[Contact]:
    """Return of a country's contacts, in their order, those to call that a page has room for."""
    tried = tried_among(ordered)
    first = tried[:1]
    if all(map(is_line_for_anybody, first)):
        return first
    return tried[:IF_FIRST_IS_FOR_SOME]


def in_order(contacts: list[Contact], today: date) -> list[Contact]:
    """Return the contacts in the order in which they are tried, wherever they are shown together
    (R-268): points of contact where no line is for anybody, helplines, then those that name the
    police, then those for professionals (the first number is soon given away), then offices and
    authorities. Among equals, those confirmed today come first, and among these, those open to
    anybody.
    """
    points = points_tried_first(contacts)

    def rank(contact: Contact) -> tuple[bool, bool, bool, bool, bool, bool]:
        return (
            contact not in points,
            not is_line(contact),
            contact.serves == Contact.Serves.PROFESSIONALS,
            authorities.tells_of_one(contact),
            contact.status_on(today) != Contact.Status.CONFIRMED,
            contact.serves == Contact.Serves.SOME,
        )

    return sorted(contacts, key=rank)


def tried_among(ordered: list[Contact]) -> list[Contact]:
    """Return those of a country's contacts that may be the number shown first, in their order."""
    points = points_tried_first(ordered)
    return [contact for contact in ordered if contact in points or is_line(contact)]


def points_tried_first(contacts: list[Contact]) -> list[Contact]:
    """Return the points of contact among them where no line is for anybody (D-655): the only line
    would leave out a man, or a woman. An officer is somebody whom they advise.
    """
    general = [contact for contact in contacts if contact.is_general]
    if any(map(is_line_for_anybody, general)):
        return []
    return [contact for contact in general if _is_point_of_contact(contact)]


def is_line_for_anybody(contact: Contact) -> bool:
    """Tell whether a helpline answers that is for every presumed victim."""
    return is_line(contact) and contact.serves == Contact.Serves.ANYBODY


def _is_point_of_contact(contact: Contact) -> bool:
    """Tell whether an office advises on anybody's case, if only professionals; never the police."""
    is_for_all = contact.serves != Contact.Serves.SOME
    return contact.kind == Contact.Kind.OFFICE and is_for_all and not _is_of_authority(contact)


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
