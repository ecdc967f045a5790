"""Add, change, confirm and remove what country pages say, and remind their editors."""

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
from handbook.models.editable import Office
from handbook.rules import cards, telephones, ticks
from handbook.rules import countries as rules
from handbook.rules.emergency import unread_emergency_problems
from handbook.rules.texts import character_problems
from participants import audit
from participants.models import Account
from participants.refusal import Conflict, Refused, refuse_if, refuse_if_changed
from participants.seen import outdated_problems

Kind = CountryChange.Kind
NO_EMERGENCY: dict[str, Any] = {
    "emergency_number": "",
    "emergency_notes": {},
    "emergency_source": "",
}


class Unsure(Refused):
    """Refusal until the editor says that all of it is right as it stands (R-141)."""


class Unticked(Refused):
    """Refusal until the editor has ticked each sentence (R-257)."""


class ConfirmedToday(Refused):
    """Refusal of a confirmation that would change nothing: it was confirmed today already."""

    def __init__(self) -> None:
        super().__init__([_("It was confirmed today already.")])


class Removed(Conflict):
    """Refusal because the contact was removed since the page showed it."""

    def __init__(self) -> None:
        sentence = _(
            "This contact has been removed since you opened it (by somebody else or your own first "
            "click)."
        )
        super().__init__([sentence])


@transaction.atomic
def add_contact(
    *,
    by: Account,
    page: CountryPage,
    facts: dict[str, Any],  # as Contact.FACTS
    is_another_contact: bool = False,  # the editor was told of those with the same number
    is_number_right: bool = False,  # the editor was told of doubtful numbers
    are_hours_right: bool = False,  # the editor was told of office hours at night
    now: datetime,
) -> Contact:
    """Add a contact, unconfirmed, at the end of the page and return it. The same facts again add
    nothing: the contact that says so is returned. Raises Refused.
    """
    page = _lock(page)
    others = list(page.contacts.all())
    for existing in others:
        if existing.facts == facts:
            return existing
    key = _free_key(page, facts)
    contact = Contact(page=page, key=key, position=len(others) + 1, **facts)
    none = Contact(page=page)
    same_number = telephones.same_number_problems(
        telephones.with_same_number(none, contact, others), expressly=is_another_contact
    )
    doubtful = telephones.doubtful_number_problems(none, contact, expressly=is_number_right)
    doubtful += rules.night_hours_problems(none, contact, expressly=are_hours_right)
    problems = rules.contact_saving_problems(page.party.code, facts)
    refuse_if([*problems, *same_number, *doubtful])
    _write(contact, facts)
    _note(page, contact, Kind.ADDED, by, now)
    return contact


@transaction.atomic
def change_contact(
    *,
    by: Account,
    contact: Contact,
    facts: dict[str, Any],
    seen: str,  # fingerprint of what the editor was shown
    fits_new_kind: bool = False,  # the editor was asked about another kind, or giving it to others
    is_another_contact: bool = False,  # the editor was told of those with the same number
    is_number_right: bool = False,  # the editor was told of doubtful numbers
    are_hours_right: bool = False,  # the editor was told of office hours at night
    now: datetime,
) -> Contact:
    """Save what a contact says, unconfirmed, and return it (R-139).

    The same facts again change nothing. An approval for discreet cards is removed if what it
    rested on changes (R-151). Raises Refused and Conflict.
    """
    page = _lock(contact.page)
    stands = _found(page, contact)
    if stands.facts == facts:
        return stands
    contact = _as_seen(page, contact, seen)
    recast = cards.recast_problems(contact, facts, expressly=fits_new_kind)
    changed = Contact(pk=contact.pk, page=page, **facts)
    same_number = telephones.same_number_problems(
        telephones.with_same_number(contact, changed, page.contacts.all()),
        expressly=is_another_contact,
    )
    doubtful = telephones.doubtful_number_problems(contact, changed, expressly=is_number_right)
    doubtful += rules.night_hours_problems(contact, changed, expressly=are_hours_right)
    problems = rules.contact_saving_problems(page.party.code, facts)
    refuse_if([*problems, *recast, *same_number, *doubtful])
    if cards.rested_on_other(contact.facts, facts):
        CardNumber.objects.filter(contact=contact).delete()
    _write(contact, facts)
    _note(page, contact, Kind.CHANGED, by, now)
    return contact


@transaction.atomic
def confirm_contact(
    *,
    by: Account,
    contact: Contact,
    review_by: date,
    seen: str,  # fingerprint of what the editor was shown
    as_they_stand: bool = False,  # the editor was asked, and shown all its words
    ticked: Collection[str] = (),  # of ticks.asked_ticks
    now: datetime,
) -> Contact:
    """Confirm that a contact is right as it stands, and return it.

    Raises Unsure, Unticked, ConfirmedToday (for example at a second click), Refused and Conflict.
    """
    page = _lock(contact.page)
    contact = _as_seen(page, contact, seen)
    today = timezone.localdate(now)
    refuse_if(rules.lapse_problems(review_by, today) + rules.unconfirmable_problems(contact))
    if (contact.confirmed_on, contact.review_by) == (today, review_by):
        raise ConfirmedToday
    unsure = ticks.unasked_problems(contact, by=by, today=today, as_they_stand=as_they_stand)
    if unsure:
        raise Unsure(unsure)
    unanswered = ticks.unanswered_problems(contact, by=by, today=today, ticked=ticked)
    if unanswered:
        raise Unticked(unanswered)
    contact.confirmed_by, contact.confirmed_as = by, Office.of(by)
    contact.confirmed_on, contact.review_by = today, review_by
    contact.notice = reminders.notice_on(today, review_by)
    contact.save()
    _note(page, contact, Kind.CONFIRMED, by, now)
    return contact


@transaction.atomic
def remove_contact(*, by: Account, contact: Contact, seen: str, now: datetime) -> None:
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
    seen: str,
    now: datetime,
) -> CountrySection:
    """Save what a section says, unconfirmed, and return it (R-139).

    The same facts again change nothing. Raises Refused and Conflict.
    """
    page = _lock(section.page)
    stands = page.sections.get(pk=section.pk)
    if stands.facts == facts:
        return stands
    section = _section_as_seen(page, section, seen)
    problems = rules.section_problems(facts["texts"], facts["source"])
    told = rules.told_number_problems(page.party.code, facts)
    refuse_if([*problems, *told, *character_problems(facts)])
    for name, value in facts.items():
        setattr(section, name, value)
    section.to_be_confirmed = True
    section.confirmed_by = section.confirmed_on = None
    section.confirmed_as = ""
    section.save()
    _note(page, section, Kind.CHANGED, by, now)
    return section


@transaction.atomic
def confirm_section(
    *,
    by: Account,
    section: CountrySection,
    seen: str,  # fingerprint of what the editor was shown
    as_they_stand: bool = False,  # the editor was asked, and shown all its words
    ticked: Collection[str] = (),  # of ticks.asked_ticks
    now: datetime,
) -> CountrySection:
    """Confirm that a section is right as it stands, and return it.

    Raises Unsure, Unticked, ConfirmedToday, Refused and Conflict.
    """
    page = _lock(section.page)
    section = _section_as_seen(page, section, seen)
    today = timezone.localdate(now)
    refuse_if(rules.unconfirmable_problems(section))
    if section.confirmed_on == today:
        raise ConfirmedToday
    unsure = ticks.unasked_problems(section, by=by, today=today, as_they_stand=as_they_stand)
    if unsure:
        raise Unsure(unsure)
    unanswered = ticks.unanswered_problems(section, by=by, today=today, ticked=ticked)
    if unanswered:
        raise Unticked(unanswered)
    section.to_be_confirmed = False
    section.confirmed_by, section.confirmed_as = by, Office.of(by)
    section.confirmed_on = today
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
    is_number_right: bool = False,  # the editor was told that it is no known emergency number
    ticked: Collection[str] = (),  # of emergency.emergency_ticks
    now: datetime,
) -> CountryPage:
    """Save the number to call in immediate danger, and return the page.

    The same facts again change nothing. Raises Unticked, Refused and Conflict.
    """
    page = _lock(page)
    number = facts["emergency_number"]
    facts = facts if number else NO_EMERGENCY
    if page.facts == facts:
        return page

    refuse_if_changed(outdated_problems(page.fingerprint, seen=seen))
    unknown = telephones.unknown_emergency_problems(page, number, expressly=is_number_right)
    problems = rules.emergency_problems(page.party.code, facts)
    refuse_if([*problems, *unknown, *character_problems(facts)])
    unread = unread_emergency_problems(page.party.code, page.facts, facts, ticked=ticked)
    if unread:
        raise Unticked(unread)

    had_one = bool(page.emergency_number)
    if not number:  # the history keeps what it said
        _note(page, page, Kind.WITHDRAWN, by, now)
    for name, value in facts.items():
        setattr(page, name, value)
    page.is_in_preparation = False  # an added page lacked the number alone
    page.save(update_fields=[*facts, "is_in_preparation"])
    if number:
        _note(page, page, Kind.CHANGED if had_one else Kind.ADDED, by, now)
    return page


@transaction.atomic
def remind_editors(*, page: CountryPage, now: datetime) -> int:
    """Write to each editor about contacts whose confirmation lapses; return the number of letters.

    Each of the notices in handbook/reminders.py goes once for each contact (R-145).
    """
    today = timezone.localdate(now)
    page = _lock(page)
    lapsing = page.contacts.lapsing(today)
    new = [each for each in lapsing if reminders.is_due(today, each.review_by, each.notice)]
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


def _found(page: CountryPage, contact: Contact) -> Contact:
    """Return the contact as it stands now. Raises Removed."""
    found = page.contacts.filter(pk=contact.pk).first()
    if found is None:
        raise Removed
    return found


def _as_seen(page: CountryPage, contact: Contact, seen: str) -> Contact:
    found = _found(page, contact)
    refuse_if_changed(outdated_problems(found.fingerprint, seen=seen))
    return found


def _section_as_seen(page: CountryPage, section: CountrySection, seen: str) -> CountrySection:
    found = page.sections.get(pk=section.pk)
    refuse_if_changed(outdated_problems(found.fingerprint, seen=seen))
    return found


def _write(contact: Contact, facts: dict[str, Any]) -> None:
    """Save what a contact says; nobody has confirmed it in these words (R-139)."""
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.confirmed_by = contact.confirmed_on = None
    contact.confirmed_as = ""
    contact.review_by = contact.notice = None
    contact.save()


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
    if not page.is_in_preparation:
        HandbookFile.objects.with_numbers_of(page.party).mark_due(now)
    audit.record(
        by=by, action=f"{kind}_{about._meta.model_name}", about=about, now=now, page=page.pk
    )


def _free_key(page: CountryPage, facts: dict[str, Any]) -> str:
    """Return a key of the page that no contact has or ever had."""
    name = next(iter(facts["names"].values()), "")
    stem = f"{page.party.code.lower()}-{slugify(name)[:40] or 'contact'}"
    taken = {row.subject for row in (*page.changes.all(), *Contact.objects.all())}

    key, number = stem, 1
    while f"contact:{key}" in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
