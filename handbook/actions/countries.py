"""Add, change, confirm and withdraw what country pages say, and remind their editors."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from handbook import mail, reminders
from handbook.models import (
    CardNumber,
    Contact,
    CountryChange,
    CountryPage,
    CountrySection,
    HandbookFile,
)
from handbook.models.countries import Office
from handbook.rules import cards
from handbook.rules import countries as rules
from handbook.rules.texts import letter_problems
from participants import audit
from participants.models import Account
from participants.refusal import Conflict, Refused, refuse_if, refuse_if_changed

Kind = CountryChange.Kind
NO_EMERGENCY = {"emergency_number": "", "emergency_notes": {}, "emergency_source": ""}


class Unsure(Refused):
    """Refusal until the editor says that the words are right as they stand (R-141)."""


class Questioned(Refused):
    """Refusal until the editor has answered in the form; `doubts` are the words asked about
    (R-141).
    """

    def __init__(self, reasons: list[str], doubts: list[str]) -> None:
        super().__init__(reasons)
        self.doubts = doubts


class ConfirmedToday(Refused):
    """Refusal of a confirmation that would change nothing: it was confirmed today already."""

    def __init__(self) -> None:
        super().__init__([_("It was confirmed today already.")])


@transaction.atomic
def add_contact(
    *,
    by: Account,
    page: CountryPage,
    facts: dict[str, Any],  # as Contact.FACTS
    review_by: date | None,  # None: it stays unconfirmed
    no_doubts: Collection[str] = (),  # words of which the editor said that they are no doubt
    now: datetime,
) -> Contact:
    """Add a contact at the end of the page and return it. Raises Questioned and Refused."""
    page = _lock(page)
    key = _free_key(page, facts)
    contact = Contact(page=page, key=key, position=page.contacts.count() + 1)
    _refuse_contact(contact, facts, review_by, now)
    if review_by:
        _ask(contact, facts, no_doubts)
    _write(contact, facts, by, review_by, now)
    _note(page, contact, Kind.ADDED, by, now)
    return contact


@transaction.atomic
def change_contact(
    *,
    by: Account,
    contact: Contact,
    facts: dict[str, Any],
    review_by: date | None,  # None: what it says now is not confirmed
    seen: str,  # fingerprint of what the editor was shown
    as_recast: bool = False,  # the editor was asked about another kind, or giving it to others
    no_doubts: Collection[str] = (),  # words of which the editor said that they are no doubt
    now: datetime,
) -> Contact:
    """Save what a contact says, confirmed or not, and return it.

    An approval for discreet cards is removed if what it rested on changes (R-151). Raises
    Questioned, Refused and Conflict.
    """
    page = _lock(contact.page)
    contact = _as_seen(page, contact, seen)
    _refuse_contact(contact, facts, review_by, now)
    if review_by:
        recast = cards.recast_problems(contact, facts, expressly=as_recast)
        _ask(contact, facts, no_doubts, besides=recast)
    if cards.rested_on_other(contact.facts, facts):
        CardNumber.objects.filter(contact=contact).delete()
    _write(contact, facts, by, review_by, now)
    _note(page, contact, Kind.CHANGED, by, now)
    return contact


@transaction.atomic
def confirm_contact(
    *,
    by: Account,
    contact: Contact,
    review_by: date,
    seen: str,  # fingerprint of what the editor was shown
    as_they_stand: bool = False,  # the editor was asked, and shown the words that may be doubts
    now: datetime,
) -> Contact:
    """Confirm that a contact is still right, and return it.

    Raises Unsure, ConfirmedToday (for example at a second click), Refused and Conflict.
    """
    page = _lock(contact.page)
    contact = _as_seen(page, contact, seen)
    _refuse_contact(contact, contact.facts, review_by, now)
    unsure = rules.first_confirmation_doubts(contact, as_they_stand=as_they_stand)
    if unsure:
        raise Unsure(unsure)
    if (contact.confirmed_on, contact.review_by) == (timezone.localdate(now), review_by):
        raise ConfirmedToday
    _write(contact, contact.facts, by, review_by, now)
    _note(page, contact, Kind.CONFIRMED, by, now)
    return contact


@transaction.atomic
def withdraw_contact(*, by: Account, contact: Contact, seen: str, now: datetime) -> None:
    """Delete the contact; its last facts stay in the page's history. Raises Conflict."""
    page = _lock(contact.page)
    contact = _as_seen(page, contact, seen)
    _note(page, contact, Kind.WITHDRAWN, by, now)
    contact.delete()


@transaction.atomic
def change_section(
    *,
    by: Account,
    section: CountrySection,
    facts: dict[str, Any],  # as CountrySection.FACTS
    confirms: bool,
    seen: str,
    no_doubts: Collection[str] = (),  # words of which the editor said that they are no doubt
    now: datetime,
) -> CountrySection:
    """Save what a section says, confirmed or not, and return it.

    Raises Questioned, Refused and Conflict.
    """
    page = _lock(section.page)
    section = _section_as_seen(page, section, seen)
    refuse_if(
        [
            *rules.section_problems(facts["texts"], facts["source"]),
            *(rules.section_confirmation_problems(facts) if confirms else []),
            *letter_problems(facts),
        ]
    )
    if confirms:
        _ask(section, facts, no_doubts)
    for name, value in facts.items():
        setattr(section, name, value)
    _vouch_for(section, by if confirms else None, now)
    section.save()
    _note(page, section, Kind.CHANGED, by, now)
    return section


@transaction.atomic
def confirm_section(
    *,
    by: Account,
    section: CountrySection,
    seen: str,  # fingerprint of what the editor was shown
    as_they_stand: bool = False,  # the editor was asked, and shown the words that may be doubts
    now: datetime,
) -> CountrySection:
    """Confirm that a section is still right, and return it.

    Raises Unsure, ConfirmedToday, Refused and Conflict.
    """
    page = _lock(section.page)
    section = _section_as_seen(page, section, seen)
    refuse_if(rules.section_confirmation_problems(section.facts))
    unsure = rules.first_confirmation_doubts(section, as_they_stand=as_they_stand)
    if unsure:
        raise Unsure(unsure)
    if section.confirmed_on == timezone.localdate(now):
        raise ConfirmedToday
    _vouch_for(section, by, now)
    section.save()
    _note(page, section, Kind.CONFIRMED, by, now)
    return section


@transaction.atomic
def change_emergency(
    *,
    by: Account,
    page: CountryPage,
    facts: dict[str, Any],  # as CountryPage.FACTS; without a number the page shows none
    seen: str,
    now: datetime,
) -> CountryPage:
    """Save the number to call in immediate danger, and return the page.

    The same facts again change nothing. Raises Refused and Conflict.
    """
    page = _lock(page)
    refuse_if_changed(rules.meanwhile_problems(page, seen=seen))
    number, source = facts["emergency_number"], facts["emergency_source"]
    refuse_if(rules.emergency_problems(page.party.code, number, source) + letter_problems(facts))
    facts = facts if number else NO_EMERGENCY
    if page.facts == facts:
        return page
    had_one = bool(page.emergency_number)
    if not number:  # the history keeps what it said
        _note(page, page, Kind.WITHDRAWN, by, now)
    for name, value in facts.items():
        setattr(page, name, value)
    page.save(update_fields=facts)
    if number:
        _note(page, page, Kind.CHANGED if had_one else Kind.ADDED, by, now)
    return page


@transaction.atomic
def remind_editors(*, page: CountryPage, now: datetime) -> int:
    """Write to each editor about contacts that came up for review; return the number of letters.

    Each of the notices in handbook/reminders.py goes once for each contact (R-145).
    """
    today = timezone.localdate(now)
    page = _lock(page)
    to_review = page.contacts.to_review(today)
    new = [each for each in to_review if reminders.is_due(today, each.review_by, each.notice)]
    letters = mail.contacts_to_review(page, new, now=now) if new else 0
    if not letters:  # nobody to write to: they stay due
        return 0
    for contact in new:
        contact.notice = reminders.notice_on(today, contact.review_by)
        contact.save(update_fields=["notice"])
    audit.record(
        by=None, action="remind_editors", about=page, now=now, contacts=len(new), letters=letters
    )
    return letters


def _lock(page: CountryPage) -> CountryPage:
    """Return the page as it stands now, locked so that only one writer changes it at a time."""
    return (
        CountryPage.objects.select_for_update(of=("self",)).select_related("party").get(pk=page.pk)
    )


def _as_seen(page: CountryPage, contact: Contact, seen: str) -> Contact:
    found = page.contacts.filter(pk=contact.pk).first()
    if found is None:
        raise Conflict([_("Somebody else has withdrawn this contact since you opened it.")])
    refuse_if_changed(rules.meanwhile_problems(found, seen=seen))
    return found


def _section_as_seen(page: CountryPage, section: CountrySection, seen: str) -> CountrySection:
    found = page.sections.get(pk=section.pk)
    refuse_if_changed(rules.meanwhile_problems(found, seen=seen))
    return found


def _ask(
    row: Contact | CountrySection,
    facts: dict[str, Any],
    no_doubts: Collection[str],
    *,
    besides: Collection[str] = (),
) -> None:
    """Raise Questioned while a question about what is to be confirmed is open; `besides`: others
    that are.
    """
    doubts = rules.doubts_to_ask_about(row, facts)
    questions = [*besides, *rules.doubt_problems(doubts, answered=no_doubts)]
    if questions:
        raise Questioned(questions, doubts)


def _refuse_contact(
    contact: Contact, facts: dict[str, Any], review_by: date | None, now: datetime
) -> None:
    today, country = timezone.localdate(now), contact.page.party.code
    number, number_e164 = facts["number_display"], facts["number_e164"]
    refuse_if(
        [
            *rules.contact_problems(country, number, facts["source"]),
            *rules.reach_problems(country, number, number_e164, facts["from_abroad"]),
            *rules.review_problems(review_by, today),
            *(rules.contact_confirmation_problems(facts) if review_by else []),
            *letter_problems(facts),
        ]
    )


def _write(
    contact: Contact, facts: dict[str, Any], by: Account, review_by: date | None, now: datetime
) -> None:
    today = timezone.localdate(now)
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.review_by = review_by
    contact.confirmed_by = by if review_by else None
    contact.confirmed_on = today if review_by else None
    contact.confirmed_as = Office.of(by) if review_by else ""
    contact.notice = reminders.notice_on(today, contact.review_by)
    contact.save()


def _vouch_for(section: CountrySection, by: Account | None, now: datetime) -> None:
    section.to_be_confirmed = by is None
    section.confirmed_on = timezone.localdate(now) if by else None
    section.confirmed_as = Office.of(by) if by else ""


def _note(
    page: CountryPage,
    about: CountryPage | CountrySection | Contact,
    kind: CountryChange.Kind,
    by: Account,
    now: datetime,
) -> None:
    """Record the change in history and audit trail, date the page, mark its files due (R-147)."""
    dates = {name: getattr(about, name, None) for name in ("confirmed_on", "review_by")}
    page.changes.create(
        subject=about.subject,
        kind=kind,
        facts=about.facts | dates,
        made_as=Office.of(by),
        at=now,
        by=by,
    )
    page.updated_at = now
    page.save(update_fields=["updated_at"])
    HandbookFile.objects.of_host(page.party).update(due_at=now, next_try_at=now, attempts=0)
    audit.record(
        by=by, action=f"{kind}_{about._meta.model_name}", about=about, now=now, page=page.pk
    )


def _free_key(page: CountryPage, facts: dict[str, Any]) -> str:
    """Return an address on the page that no contact has or ever had."""
    name = next(iter(facts["names"].values()), "")
    stem = f"{page.party.code.lower()}-{slugify(name)[:40] or 'contact'}"
    taken = {row.subject for row in (*page.changes.all(), *Contact.objects.all())}

    key, number = stem, 1
    while f"contact:{key}" in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
