"""What the cards say: the officer's emergency card of a country, and the safe card for a person at risk."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from documents import qr
from handbook.contents import confirmation_of, marked
from handbook.models import Contact, CountryPage, CountrySection, Edition, SafeCardNumber, SafeCardText
from handbook.rules import cards as rules
from participants.models import Account

SIZES = ("a6", "a5")
ON_A_SHEET = 8  # safe cards on an A4 page


def emergency(page: CountryPage, edition: Edition, size: str, today: date) -> dict[str, Any]:
    """What the emergency card is set from: confirmed facts only (design: Contacts)."""
    contacts = marked(list(Contact.objects.in_country(page).confirmed(today)), today)
    point = page.sections.confirmed().of_kind(CountrySection.Key.POINT_OF_CONTACT)
    address = settings.PUBLIC_URL + reverse("handbook:country", args=[page.party.code])
    return {
        "page": page,
        "edition": edition,
        "size": size,
        "contacts": contacts,
        "point": point,
        "oldest_confirmation": confirmation_of(contacts, today).oldest,
        "overdue_since": Contact.objects.in_country(page).overdue(today).first_lapse(),
        "none_abroad": contacts and not any(contact.number_abroad for contact in contacts),
        "address": address.partition("://")[2],
        "qr": qr.drawing(address),
    }


def safe_number(page: CountryPage, today: date) -> SafeCardNumber | None:
    """The number that was approved for the country, as long as its contact still bears it out today."""
    row: SafeCardNumber | None = getattr(page, "safe_card_number", None)
    if row and row.number == row.contact.number_abroad and not rules.safe_number_problems(row.contact, today):
        return row
    return None


def offered(page: CountryPage, today: date) -> list[Contact]:
    """The contacts of the page whose number may stand on its safe cards."""
    found = Contact.objects.in_country(page)
    return [contact for contact in found if not rules.safe_number_problems(contact, today)]


def safe(page: CountryPage, words: SafeCardText, today: date, *, copies: int) -> dict[str, Any]:
    """What a safe card is set from; a draft until its words and its number are both approved."""
    approved = safe_number(page, today)
    possible = [approved.number] if approved else [contact.number_abroad for contact in offered(page, today)]
    return {
        "lines": words.lines,
        "number": next(iter(possible), ""),
        "is_draft": not (approved and words.approved_at),
        "copies": range(copies),
        "is_sheet": copies > 1,
    }


def safe_cards(page: CountryPage, account: Account | AnonymousUser, today: date) -> list[SafeCardText]:
    """The safe cards of the country that this reader may print: officers hand them out."""
    if not isinstance(account, Account) or not safe_number(page, today):
        return []
    return list(SafeCardText.objects.approved())
