"""Save and approve the words and numbers of cards."""

from collections.abc import Collection
from datetime import datetime
from itertools import chain

from django.db import transaction
from django.utils import timezone

from handbook.actions.countries import Removed
from handbook.models import CardNumber, CardText, Contact, CountryChange, CountryPage
from handbook.models.editable import Office
from handbook.papers.cards import entries_of
from handbook.rules import card_words
from handbook.rules import cards as rules
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import outdated_problems


class Unanswered(Refused):
    """Refusal until the approver has said of each fact, or line, that it permits the card (R-151,
    R-258).
    """


@transaction.atomic
def save_card_text(
    *, by: Account, words: CardText, lines: list[str], shown_version: int, now: datetime
) -> CardText:
    """Save the words of an information card, which then need approval again (R-153).

    Return the row. The same words change nothing. Raises Refused and Conflict.
    """
    words = _as_shown(words, shown_version)
    if words.lines == lines:
        return words
    refuse_if(_text_problems(words, lines))
    words.lines, words.updated_at, words.updated_by = lines, now, by
    words.version += 1
    words.approved_at = words.approved_by = None
    words.save()
    audit.record(by=by, action="save_card_text", about=words, now=now, version=words.version)
    return words


@transaction.atomic
def approve_card_text(
    *,
    by: Account,
    words: CardText,
    shown_version: int,
    permitting: Collection[str],  # of card_words.lines_asked: what the approver ticked
    now: datetime,
) -> CardText:
    """Approve a card's words in one language, in the approver's name (R-153, R-258), and return the
    row.

    A second click changes nothing. Raises Unanswered, Refused and Conflict.
    """
    words = _as_shown(words, shown_version)
    if words.approved_at:
        return words
    staff = Account.objects.active().staff().with_people()
    refuse_if(card_words.approval_problems(words, by=by, staff=staff))
    refuse_if(_text_problems(words, words.lines))
    unanswered = card_words.unticked_line_problems(words, permitting)
    if unanswered:
        raise Unanswered(unanswered)

    words.approved_at, words.approved_by = now, by
    words.is_machine_draft = False
    words.save(update_fields=["approved_at", "approved_by", "is_machine_draft"])
    audit.record(by=by, action="approve_card_text", about=words, now=now, version=words.version)
    return words


def _text_problems(words: CardText, lines: list[str]) -> list[str]:
    in_languages = Contact.objects.values_list("names", flat=True)
    names = chain.from_iterable(names.values() for names in in_languages)
    return card_words.card_text_problems(lines, language=words.language, contacts=list(names))


@transaction.atomic
def approve_card_number(
    *,
    by: Account,
    page: CountryPage,
    contact: Contact,
    place: CardNumber.Place,
    seen: str,  # rules.approval_token, of what the approver was shown
    permitting: Collection[str],  # of rules.asked_of: what the approver said permits the card
    now: datetime,
) -> CardNumber:
    """Approve a contact's number, hours and languages for calls from one place (R-151).

    Return the approval; one that stands already is not changed. Raises Unanswered, Refused and
    Conflict.
    """
    page = _lock(page)
    on_page = list(page.contacts.all())
    contact = _as_seen(on_page, contact, seen)
    today = timezone.localdate(now)
    entries = entries_of(page, on_page, today)
    refuse_if(rules.approval_problems(by) + rules.number_problems(contact, place, today, entries))
    unanswered = rules.permission_problems(contact, permitting)
    if unanswered:
        raise Unanswered(unanswered)

    there = page.card_numbers.filter(place=place).first()
    if there and not rules.has_changed(there, contact):
        return there

    facts = {**rules.answered_for(contact, place), "approved_at": now, "approved_by": by}
    row, _is_new = CardNumber.objects.update_or_create(page=page, place=place, defaults=facts)
    about = {"page": page.pk, "contact": contact.pk, "place": place}
    audit.record(by=by, action="approve_card_number", about=row, now=now, **about)
    _note(page, CountryChange.Kind.CONFIRMED, row.number, by, now)
    return row


@transaction.atomic
def void_card_number(
    *, by: Account, page: CountryPage, place: CardNumber.Place, now: datetime
) -> None:
    """Withdraw the approval of the number for one place; without one nothing changes."""
    row = CardNumber.objects.select_for_update(of=("self",)).filter(page=page, place=place).first()
    if row:
        row.delete()
        _note(page, CountryChange.Kind.WITHDRAWN, row.number, by, now)
        audit.record(by=by, action="void_card_number", about=page, now=now, place=place)


def _note(
    page: CountryPage, kind: CountryChange.Kind, number: str, by: Account, now: datetime
) -> None:
    facts = {"number_display": number}
    page.changes.create(
        subject=CardNumber.subject,
        kind=kind,
        facts=facts,
        made_as=Office.of(by),
        at=now,
        by=by,
    )


def _lock(page: CountryPage) -> CountryPage:
    """Return the page as it stands now, locked, with its sections."""
    pages = CountryPage.objects.select_for_update(of=("self",)).select_related("party")
    return pages.prefetch_related("sections").get(pk=page.pk)


def _as_seen(on_page: list[Contact], contact: Contact, seen: str) -> Contact:
    """Return the contact as it stands now. Raises Removed and Conflict."""
    for each in on_page:
        if each.pk == contact.pk:
            refuse_if_changed(outdated_problems(rules.approval_token(each), seen=seen))
            return each
    raise Removed


def _as_shown(words: CardText, shown_version: int) -> CardText:
    words = lock_row(words)
    refuse_if_changed(outdated_problems(words.version, seen=shown_version))
    return words
