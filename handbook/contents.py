"""What a reader is shown of an edition: its contents, a chapter with its neighbours, the whole book."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from string import ascii_uppercase
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbook import text
from handbook.models import Chapter, Contact, CountryPage, Edition, Figure, Translation
from handbook.models.editions import EditionQuerySet
from participants.models import Account, Mission, Party


@dataclass(frozen=True)
class Entry:
    """A chapter as the contents name it: in the wanted language, else in another one, and then it says so."""

    number: str  # of a chapter 1, 2, 3; of an annex A, B, C
    slug: str
    title: str
    summary: str
    language: str
    is_fallback: bool
    body: str
    is_annex: bool = False
    is_outdated: bool = False  # the English has had a real change since
    book: text.Book = text.Book()

    @property
    def name(self) -> str:
        """In the reader's language: Chapter 7, Annex A."""
        return (_("Annex {number}") if self.is_annex else _("Chapter {number}")).format(number=self.number)

    @property
    def label(self) -> str:
        """As another chapter refers to it, in the reader's language."""
        sentence = _("{title} (annex {number})") if self.is_annex else _("{title} (chapter {number})")
        return sentence.format(title=self.title, number=self.number)

    @property
    def rendered(self) -> text.Rendered:
        return text.render(self.body, book=self.book, language=self.language)

    def printed(self) -> text.Rendered:
        """For a document that holds all chapters under one title."""
        return text.render(
            self.body, book=self.book, language=self.language, prefix=f"{self.slug}.", deeper=1
        )


@dataclass(frozen=True)
class Contents:
    edition: Edition
    language: str
    entries: list[Entry]

    @property
    def title(self) -> str:
        return self.edition.title_in(self.language)

    @property
    def summary(self) -> str:
        return self.edition.summary_in(self.language)

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """Code and own name of each language that the edition is offered in."""
        return [(code, language_name(code)) for code in self.edition.languages]

    def knowing(self, book: text.Book) -> "Contents":
        """The same, with references that lead to their places in the book (handbook.books)."""
        return replace(self, entries=[replace(entry, book=book) for entry in self.entries])

    def entry(self, slug: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.slug == slug), None)

    def before(self, entry: Entry) -> Entry | None:
        place = self.entries.index(entry)
        return self.entries[place - 1] if place else None

    def after(self, entry: Entry) -> Entry | None:
        return next(iter(self.entries[self.entries.index(entry) + 1 :]), None)


@dataclass(frozen=True)
class Help:
    """Whom to call in one country: the number to try first and, when it fails from abroad, another."""

    page: CountryPage
    first: Contact | None
    from_abroad: Contact | None
    status: str


@dataclass(frozen=True)
class Confirmation:
    """How far the contacts that are shown together are vouched for (R-143)."""

    contacts: int
    oldest: date | None  # confirmation among them; None: not one of them was ever confirmed
    open: int  # never confirmed, or overdue

    def __str__(self) -> str:
        if not self.contacts:
            return _("There is no contact for this country.")
        if self.oldest is None:
            return _("No contact here has been confirmed.")
        said = _("Oldest confirmation: {date}.").format(date=date_format(self.oldest, "j F Y"))
        if self.open:
            sentence = _("Not confirmed today: {open} of {contacts}.")
            said = f"{said} {sentence.format(open=self.open, contacts=self.contacts)}"
        return said


def confirmation_of(contacts: list[Contact], today: date) -> Confirmation:
    """Of contacts that are shown together; the oldest, so that a cover promises no more than it holds."""
    days = [contact.confirmed_on for contact in contacts if contact.confirmed_on]
    confirmed = [contact for contact in contacts if contact.status_on(today) == Contact.Status.CONFIRMED]
    return Confirmation(len(contacts), min(days, default=None), len(contacts) - len(confirmed))


def language_name(code: str) -> str:
    """In the language itself (svenska)."""
    try:
        return str(translation.get_language_info(code)["name_local"])
    except KeyError:
        return code


def contents_of(editions: EditionQuerySet, slug: str, language: str, *, showing: str = "") -> Contents | None:
    """The edition of that address among those given, in one statement; the body of one chapter at most.

    None when there is no such edition, language or text.
    """
    texts = Translation.objects.of(editions, slug).readable_in(language)
    return _bound(list(texts.with_body_of(showing)), language)


def chapters_for(
    account: Account | AnonymousUser, language: str | None, slugs: Iterable[str]
) -> Contents | None:
    """Of the newest edition that this reader may read only those chapters, in the edition's order."""
    editions = Edition.objects.visible_to(account)
    edition = editions.current()
    if edition is None:
        return None
    contents = contents_of(editions, edition.slug, edition.language_for(language))
    if contents is None:
        return None
    return replace(contents, entries=[entry for entry in contents.entries if entry.slug in slugs])


def whole(edition: Edition, language: str) -> Contents | None:
    """All chapters with their bodies."""
    texts = Translation.objects.of(Edition.objects.all(), edition.slug).readable_in(language)
    for row in (rows := list(texts)):
        row.shown_body = row.body
    return _bound(rows, language)


def _bound(rows: list[Any], language: str) -> Contents | None:
    edition = rows[0].chapter.edition if rows else None
    if edition is None or language not in edition.languages:
        return None
    english = {row.chapter_id: row for row in rows if row.language == text.FALLBACK}
    best: dict[int, Any] = {}
    for row in rows:
        if row.language == language or row.chapter_id not in best:
            best[row.chapter_id] = row
    return Contents(edition, language, list(_entries(best.values(), language, english)))


def _entries(rows: Iterable[Any], language: str, english: dict[int, Any]) -> Iterator[Entry]:
    chapters, annexes = count(1), iter(ascii_uppercase)
    for row in rows:
        is_annex = row.chapter.kind == Chapter.Kind.ANNEX
        yield Entry(
            number=next(annexes, "–") if is_annex else str(next(chapters)),
            slug=row.chapter.slug,
            title=row.title,
            summary=row.summary,
            language=row.language,
            is_fallback=row.language != language,
            body=row.shown_body,
            is_annex=is_annex,
            is_outdated=not row.follows(english.get(row.chapter_id)),
        )


def state_called(code: str) -> Party | None:
    """The state of that ISO code, in capitals or not; no database is asked for what cannot be one."""
    if len(code) != 2 or not code.isascii():
        return None
    return Party.objects.states().filter(code=code.upper()).first() if code.isalpha() else None


def post_of(account: Account | AnonymousUser) -> Party | None:
    """The host country of the reader's current post."""
    if not isinstance(account, Account):
        return None
    return Party.objects.filter(hosted_missions__participants__account=account).first()


def mission_in(host: Party | None, account: Account | AnonymousUser) -> Mission | None:
    """The reader's own mission when it is in that country and listed (a name that somebody typed is not)
    (R-164)."""
    person = account.person if isinstance(account, Account) else None
    mission = person.mission if person else None
    return mission if mission and mission.is_listed and host and mission.host_id == host.pk else None


def with_page(host: Party | None) -> Party | None:
    """The host if the handbook has a page for it: all others share the file that says that there is none."""
    return host if host and CountryPage.objects.of(host) else None


def help_in(page: CountryPage, account: Account | AnonymousUser, today: date) -> Help:
    contacts = list(Contact.objects.in_country(page).visible_to(account, today))
    first = _to_try_first(contacts)
    reachable = [contact for contact in contacts if contact.number_abroad]
    other = reachable[0] if reachable and first not in reachable else None
    return Help(page, first, other, first.status_on(today) if first else "")


def _to_try_first(contacts: list[Contact]) -> Contact | None:
    """Not one for professionals only, where there is another (R-144): the largest number is soon handed
    out."""
    for_the_person = [row for row in contacts if row.serves != Contact.Serves.PROFESSIONALS]
    return next(iter(for_the_person or contacts), None)


def marked(contacts: list[Contact], today: date) -> list[Contact]:
    """Each contact with the status that it has today."""
    for contact in contacts:
        contact.status = contact.status_on(today)
    return contacts


def choose_country(pages: list[CountryPage], code: str) -> CountryPage | None:
    """The one asked for, else the one of the reader's post (pages `with_post_of` the reader)."""
    asked = next((page for page in pages if page.party.code == code.upper()), None)
    return asked or next((page for page in pages if page.is_post), None)


def may_keep(page: CountryPage, account: Account | AnonymousUser) -> bool:
    """Staff, and the state's own coordinator in term."""
    if not isinstance(account, Account):
        return False
    return account.is_staff_member or account.coordinated_party == page.party


def may_see(figure: Figure, account: Account | AnonymousUser) -> bool:
    """Staff, and whoever reads a text that shows it, or reviews in an edition in which one does."""
    if isinstance(account, Account) and account.is_staff_member:
        return True
    texts = Translation.objects.with_figure(figure.name)
    read = texts.for_readers().in_editions(Edition.objects.visible_to(account))
    return read.exists() or texts.in_editions(Edition.objects.reviewable_by(account)).exists()


def country_for(page: CountryPage, account: Account | AnonymousUser, today: date) -> dict[str, Any]:
    """The page of a country as this reader may see it; or may without an account (R-142)."""
    contacts = marked(list(Contact.objects.in_country(page).visible_to(account, today)), today)
    sections = list(page.sections.all()) if isinstance(account, Account) else []
    return {
        "page": page,
        "contacts": contacts,
        "confirmation": confirmation_of(contacts, today),
        "sections": sections,
    }


def bound_in(page: CountryPage, today: date) -> dict[str, Any]:
    """The page of a country as it is printed for readers with an account."""
    contacts = marked(list(Contact.objects.in_country(page)), today)
    none_abroad = bool(contacts) and not any(contact.number_abroad for contact in contacts)
    return {
        "page": page,
        "contacts": contacts,
        "confirmation": confirmation_of(contacts, today),
        "sections": list(page.sections.all()),
        "none_abroad": none_abroad,
    }
