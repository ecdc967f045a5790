"""Gather what the officer's emergency card of a country prints."""

import math
from datetime import date
from typing import Any

from documents import qr
from handbook import hours
from handbook.models import Contact, CountryPage, CountrySection, Edition
from handbook.reading.countries import (
    confirmation_of,
    names_point_of_contact,
    reachable_from_abroad,
)
from handbook.reading.references import country_address
from handbook.rules.first_call import in_order

SIZES = ("a6", "a5")
# Room on the back of an emergency card, in lines of its smaller type, for contacts and the point of
# contact. The page that its QR code opens has all contacts.
MAX_LINES, LETTERS_OF_A_LINE = 22, 60
MAX_NOTE = 120  # letters; a longer note of the emergency number is set smaller
LARGE_LINES = 13  # up to this many, the larger type is used
# Blank lines for the post's own numbers: the most, and how many printed lines cost one of them.
# One, for child protection, always stays, or holds its number.
LINES_BY_HAND, LINES_FOR_ONE_BY_HAND = 5, 2.2


def emergency(page: CountryPage, edition: Edition, size: str, today: date) -> dict[str, Any]:
    """Return what the emergency card is set from: confirmed facts only (R-148)."""
    of_page = Contact.objects.in_country(page)
    confirmed = in_order(list(of_page.confirmed(today)), today)
    general = [contact for contact in confirmed if contact.is_general]
    point = page.sections.confirmed().of_kind(CountrySection.Key.POINT_OF_CONTACT)
    lines = _lines(point.wording) if point else 0
    room = MAX_LINES - lines - sum(map(_lines_of, _first_to_stay(general)))
    wanted = _for_a_child(confirmed)
    child = _whole(wanted, room)
    lines += sum(map(_lines_for_a_child, child))
    contacts = _with_room(general, MAX_LINES - lines)
    lines += sum(map(_lines_of, contacts))
    helplines = of_page.filter(kind__in=Contact.GENERAL)
    address = country_address(page.party.code)
    return {
        "page": page,
        "edition": edition,
        "size": size,
        "contacts": contacts,
        "left_out": len(general) - len(contacts) + len(wanted) - len(child),
        "child": child,
        "has_service": any(contact.kind == Contact.Kind.PROTECTION for contact in child),
        "has_others": len(confirmed) > len(general),
        "point": point,
        "has_point": names_point_of_contact(list(of_page), list(page.sections.all())),
        "oldest_confirmation": confirmation_of([*contacts, *child], today).oldest,
        "overdue_since": helplines.overdue(today).first_lapse(),
        "none_abroad": contacts and not reachable_from_abroad(contacts),
        "has_long_note": len(page.emergency_note) > MAX_NOTE,
        "address": address.partition("://")[2],
        "printed_on": today,
        "is_crowded": lines > LARGE_LINES,
        "lines_by_hand": max(1, LINES_BY_HAND - round(lines / LINES_FOR_ONE_BY_HAND)),
        "qr": qr.drawing(address),
    }


def _for_a_child(contacts: list[Contact]) -> list[Contact]:
    """Return the child-protection service among them, if there is one, and that for the night
    unless the first answers by night too; of each kind rather a number that works from abroad.
    """
    by_day = _of_kind(contacts, Contact.Kind.PROTECTION)
    if any(hours.is_round_the_clock(contact.opening) for contact in by_day):
        return by_day
    return [*by_day, *_of_kind(contacts, Contact.Kind.AT_NIGHT)]


def _of_kind(contacts: list[Contact], kind: Contact.Kind) -> list[Contact]:
    found = [contact for contact in contacts if contact.kind == kind]
    return [*reachable_from_abroad(found), *found][:1]


def _whole(child: list[Contact], room: int) -> list[Contact]:
    """Return those of the numbers for a child that have room with all that limits them (R-622)."""
    taken = []
    for contact in child:
        lines = _lines_for_a_child(contact)
        if lines <= room:
            taken.append(contact)
            room -= lines
    return taken


def _lines_for_a_child(child: Contact) -> int:
    """Count the lines that a number for a child takes; the service takes the room of its blank line
    first, which is two.
    """
    number = child.number_abroad or child.number_display
    reach = "" if child.number_abroad else child.get_from_abroad_display()
    said = f"{child.warning} {child} {reach} {child.audience} {child.hours} {child.note}"
    lines = _lines(f"{child.get_kind_display()}: {number}") + _lines(said)
    if child.kind == Contact.Kind.PROTECTION:
        return lines - 2
    return lines


def _with_room(contacts: list[Contact], lines: int) -> list[Contact]:
    """Return as many contacts as fit into so many lines, in their order (R-148).

    One that works from abroad comes first to stay.
    """
    first = _first_to_stay(contacts)
    others = [contact for contact in contacts if contact not in first]
    taken = [*first]
    lines -= sum(map(_lines_of, first))
    for contact in others:
        lines -= _lines_of(contact)
        if lines < 0:
            break
        taken.append(contact)
    return [contact for contact in contacts if contact in taken]


def _first_to_stay(contacts: list[Contact]) -> list[Contact]:
    return [*reachable_from_abroad(contacts), *contacts][:1]


def _lines_of(contact: Contact) -> int:
    """Count the lines that a contact takes: name, large number (two), and what is said of it."""
    reach = inside = ""
    if not contact.number_abroad:
        reach = contact.get_from_abroad_display()
    if contact.number_abroad != contact.number_display:
        inside = contact.number_display
    said = f"{contact.warning} {reach} {inside} {contact.audience} {contact.hours} {contact.note}"
    return _lines(str(contact)) + 2 + _lines(said)


def _lines(words: str) -> int:
    return math.ceil(len(words) / LETTERS_OF_A_LINE)
