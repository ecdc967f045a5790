"""Collect what a reader is shown of a country: its page, its contacts, and which country is the own
post's.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from documents.languages import beyond_the_site
from handbook import hours
from handbook.models import Contact, CountryPage, CountrySection, Edition
from handbook.models.search import is_posted_in
from handbook.needs import CHILDREN, Need, Purpose
from participants.models import Account, Mission, Party

POSSIBLE_CODE = re.compile(r"[A-Za-z]{2}")  # of a state, by ISO 3166-1


@dataclass(frozen=True)
class Confirmation:
    """State of confirmation of contacts that are shown together (R-143)."""

    contacts: int
    oldest: date | None  # day of confirmation; None: none was ever confirmed
    open: int  # never confirmed, or overdue
    day: date  # of which it tells

    def __str__(self) -> str:
        """Return what a page says on that day."""
        return self._said(_("Not confirmed today: {open} of {contacts}."))

    @property
    def in_a_file(self) -> str:
        """Return what a file says, which is read on other days than it was made on."""
        return self._said(_("Not confirmed on {date}: {open} of {contacts}."))

    def _said(self, sentence: str) -> str:
        if not self.contacts:
            return _("There is no contact for this country.")
        if self.oldest is None:
            return _("No contact here has been confirmed.")

        oldest = _("Oldest confirmation: {date}.").format(date=date_format(self.oldest, "j F Y"))
        if not self.open:
            return oldest
        day = date_format(self.day, "j F Y")
        return f"{oldest} {sentence.format(open=self.open, contacts=self.contacts, date=day)}"


def confirmation_of(contacts: list[Contact], today: date) -> Confirmation:
    """Return the confirmation of contacts shown together. It gives the oldest date, so that a cover
    never promises too much.
    """
    days = [contact.confirmed_on for contact in contacts if contact.confirmed_on]
    statuses = Counter(contact.status_on(today) for contact in contacts)
    return Confirmation(
        contacts=len(contacts),
        oldest=min(days, default=None),
        open=len(contacts) - statuses[Contact.Status.CONFIRMED],
        day=today,
    )


def languages_beside(
    edition: Edition | None, page: CountryPage, contacts: list[Contact]
) -> list[str]:
    """Return the languages of the edition that the site is not offered in and in which something
    on the page is written (R-583).
    """
    if edition is None:
        return []
    columns = ("names", "hours_texts", "audiences", "notes")
    texts = [getattr(contact, name) for contact in contacts for name in columns]
    written = {code for code, _words in page.told}.union(*texts)
    return [code for code in edition.languages if code in written and beyond_the_site(code)]


@dataclass(frozen=True)
class ShownContact:
    """A contact with its status (R-138) on the day on which it is shown."""

    contact: Contact
    status: str


@dataclass(frozen=True)
class ShownPurpose:
    """Contacts for a child, about work or for an interpreter, and what of them is missing."""

    purpose: Purpose
    contacts: list[ShownContact]
    missing: list[Need]  # for readers with an account
    ask: str  # whom to ask for them; nobody whom the page does not name


@dataclass(frozen=True)
class ShownCountry:
    """A country page with what one reader, or the readers of one document, may see of it."""

    page: CountryPage
    contacts: list[ShownContact]  # without those for a purpose of their own
    confirmation: Confirmation  # of all
    sections: list[CountrySection]
    purposes: list[ShownPurpose]
    first: list[ShownContact]  # of `contacts`, those to call first as one page names them

    @property
    def confirmation_of_list(self) -> Confirmation:
        """Return that of `contacts` alone, to stand above them."""
        return confirmation_of([shown.contact for shown in self.contacts], self.confirmation.day)

    @property
    def has_more(self) -> bool:
        """Tell whether the page has more contacts than those to call first."""
        return len(self.contacts) > len(self.first)

    @property
    def every_contact(self) -> list[Contact]:
        """Return all contacts of the page that the reader may see."""
        shown = [*self.contacts, *chain.from_iterable(each.contacts for each in self.purposes)]
        return [each.contact for each in shown]

    @property
    def confirmed(self) -> list[Contact]:
        """Return those of them that are confirmed on the day of the page."""
        day, confirmed = self.confirmation.day, Contact.Status.CONFIRMED
        return [contact for contact in self.every_contact if contact.status_on(day) == confirmed]

    @property
    def for_a_child(self) -> ShownPurpose | None:
        """Return whom to call for a child, or what is missing of it; None if the reader may see
        neither.
        """
        found = (each for each in self.purposes if each.purpose.key == CHILDREN)
        return next(found, None)

    @property
    def first_for_a_child(self) -> list[ShownContact]:
        """Return whom to call for a child as one page names them: the first, and if that keeps
        office hours only, the service that answers at night as well (R-627).
        """
        contacts = self.for_a_child.contacts if self.for_a_child else []
        first = contacts[:1]
        if any(hours.are_office_hours(shown.contact.opening) for shown in first):
            at_night = Contact.Kind.AT_NIGHT
            first += [shown for shown in contacts if shown.contact.kind == at_night][:1]
        return first

    @property
    def tells_of_assistance(self) -> bool:
        """Tell whether the reader sees what help depends on there."""
        return any(section.key == CountrySection.Key.ASSISTANCE for section in self.sections)

    @property
    def none_abroad(self) -> bool:
        """Tell whether there are contacts but no number known to work from abroad."""
        contacts = [shown.contact for shown in self.contacts]
        return bool(contacts) and not reachable_from_abroad(contacts)


def names_point_of_contact(contacts: list[Contact], sections: list[CountrySection]) -> bool:
    """Tell whether the page names a point of contact to turn to. One without any contact can only
    say in words that there is none (D-640).
    """
    kinds = {section.key for section in sections}
    return bool(contacts) and CountrySection.Key.POINT_OF_CONTACT in kinds


def reachable_from_abroad(contacts: list[Contact]) -> list[Contact]:
    """Return the contacts whose number is known to work from abroad, in their order."""
    return [contact for contact in contacts if contact.number_abroad]


def contacts_for(account: Account | AnonymousUser, page: CountryPage, today: date) -> list[Contact]:
    """Return the contacts of the page that this reader may see, as placed there (R-142)."""
    return list(page.contacts.in_country(page).visible_to(account, today))


def is_possible_code(code: str) -> bool:
    """Tell whether this has the form of a state's ISO code."""
    return POSSIBLE_CODE.fullmatch(code) is not None


def state_called(code: str) -> Party | None:
    """Return the state with that ISO code, in upper or lower case, or None. Impossible codes cost
    no query.
    """
    if not is_possible_code(code):
        return None
    return Party.objects.states().filter(code=code.upper()).first()


def post_of(account: Account | AnonymousUser) -> Party | None:
    """Return the host country of the post in which the reader serves, or None."""
    if not isinstance(account, Account):
        return None
    return Party.objects.filter(is_posted_in(OuterRef("pk"), account)).first()


def mission_in(host: Party | None, account: Account | AnonymousUser) -> Mission | None:
    """Return the reader's own mission if it is in that country and listed, not a typed name; else
    None (R-164).
    """
    mission = mission_of(account)
    if mission is None or not mission.is_listed:
        return None
    if host is None or mission.host_id != host.pk:
        return None
    return mission


def mission_of(account: Account | AnonymousUser) -> Mission | None:
    """Return the mission at which the reader serves, listed or typed, or None."""
    if not isinstance(account, Account) or account.person is None:
        return None
    person = account.person
    return None if person.served_until else person.mission


def with_page(host: Party | None) -> Party | None:
    """Return the host if the handbook has a page for it, else None: all others share the file that
    says so.
    """
    if CountryPage.objects.of(host) is None:
        return None
    return host


def shown_on(contacts: list[Contact], today: date) -> list[ShownContact]:
    """Return the contacts, each with its status of that day."""
    return [ShownContact(contact, contact.status_on(today)) for contact in contacts]


@dataclass(frozen=True)
class InDanger:
    """The emergency number that most countries have, and those that have another or none."""

    number: str
    dial: str
    countries: list[CountryPage]
    others: list[CountryPage]

    @property
    def where(self) -> str:
        """Return the names of `countries`, to stand in a sentence."""
        return _listed([str(page) for page in self.countries])

    @property
    def where_linked(self) -> str:
        """Return these names, each as a link to what to do there, to choose it by one tap."""
        now = reverse("handbook:now")
        link = '<a href="{}?host={}">{}</a>'
        return _listed([format_html(link, now, page.party.code, page) for page in self.countries])

    @property
    def remarked(self) -> list[CountryPage]:
        """Return the countries of the shared number with a note that most of them do not have."""
        notes = Counter(page.emergency_note for page in self.countries)
        ((usual, _count),) = notes.most_common(1)
        return [page for page in self.countries if page.emergency_note not in (usual, "")]


def _listed(names: list[str]) -> str:
    *others, last = names
    if not others:
        return last
    countries = format_html_join(", ", "{}", ((name,) for name in others))
    return format_html(_("{countries} and {last}"), countries=countries, last=last)


def in_danger(pages: list[CountryPage]) -> InDanger | None:
    """Return what to call before anybody has chosen a country; None if no page has a number."""
    numbers = Counter(page.emergency_number for page in pages)
    del numbers[""]
    if not numbers:
        return None

    ((number, _count),) = numbers.most_common(1)
    same: list[CountryPage] = []
    others: list[CountryPage] = []
    for page in pages:
        if page.emergency_number == number:
            same.append(page)
        else:
            others.append(page)
    return InDanger(number, dial=same[0].emergency_dial, countries=same, others=others)


def choose_country(pages: list[CountryPage], code: str) -> CountryPage | None:
    """Return the requested page, else that of the reader's post (pages `with_post_of` the reader),
    else None.
    """
    for page in pages:
        if page.party.code == code.upper():
            return page
    for page in pages:
        if page.is_post:
            return page
    return None
