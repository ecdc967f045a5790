"""Letters on a person's record, to its person at every known address, and to whoever gave a link.

Their texts are in templates/participants/mail/<name>.txt, subject first.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from documents.languages import name_for_reader
from outbox import letters
from participants.labels import PERSON
from participants.mail import about_person
from participants.models import Account, FormerAddress, Participant, RecordLink
from participants.names import address_key
from participants.seen import LABELS


def record_corrected(
    person: Participant, *, changes: Mapping[str, tuple[Any, Any]], note: str, now: datetime
) -> None:
    """Tell each value before and after the correction, and the note; earlier addresses only that
    there is another one now.
    """
    if person.gets_letters:
        told = _told(changes, person.letters_language)
        _write("record_corrected", person, [person.address], changes=told, note=note, now=now)
    if "email" in changes:
        record_readdressed(person, note=note, now=now)


def post_ended(person: Participant, *, until: date, note: str, by: Account, now: datetime) -> None:
    """Tell that the post ended with that day, who recorded it (staff, or the state's coordinator)
    and why.
    """
    if person.gets_letters:
        facts: dict[str, Any] = {"until": until, "is_by_staff": by.is_staff_member}
        _write("post_ended", person, [person.address], note=note, now=now, **facts)


def record_readdressed(person: Participant, *, note: str = "", now: datetime) -> None:
    """Warn every earlier address that the record has another one, without naming it (R-375)."""
    _write("record_readdressed", person, earlier_addresses(person), note=note, now=now)


def record_link(person: Participant, link: RecordLink, *, now: datetime) -> None:
    """Send the link to take the record to the address on it (R-301)."""
    take = settings.PUBLIC_URL + reverse("records:take", args=[link.token])
    facts = {"take": take, "until": link.until}
    _write("record_link", person, [person.address], is_hidden=True, now=now, **facts)


def record_taken(
    person: Participant,
    account: Account,
    giver: Account | None,
    *,
    typed: Participant | None,
    now: datetime,
) -> None:
    """Tell whoever gave the link which account has taken the record, and under which other name, if
    one was `typed` at sign-up; and every address of the person that it was taken (R-375, R-447).
    """
    own = address_key(account.email)
    others = [each for each in known_addresses(person) if address_key(each) != own]
    _write("record_connected", person, others, now=now)
    if giver and giver.is_active:
        page = settings.PUBLIC_URL + reverse("desk:person", args=[person.pk])
        letters.write_from(
            "participants/mail/record_taken.txt",
            {"person": person, "account": account, "typed": typed, "page": page},
            kind="record_taken",
            to=giver.email,
            language=giver.letters_language,
            about=about_person(person),
            now=now,
        )


def record_given_back(person: Participant, account: Account, *, reason: str, now: datetime) -> None:
    """Tell the account, unless it is disabled (R-84), and every address of the person that the
    record was taken from it.
    """
    addresses = {address_key(each): each for each in [account.email, *known_addresses(person)]}
    if not account.is_active:
        del addresses[address_key(account.email)]
    _write("record_given_back", person, addresses.values(), reason=reason, now=now)


def known_addresses(person: Participant) -> list[str]:
    """Return the present and every earlier address, the latest first."""
    earlier = FormerAddress.objects.of(person, [person.account_id])
    return [*filter(None, [person.address]), *earlier.values_list("email", flat=True)]


def earlier_addresses(person: Participant) -> list[str]:
    """Return the addresses at which letters no longer reach the person, each mailbox once."""
    present = address_key(person.address)
    earlier = {address_key(each): each for each in known_addresses(person)}
    return [each for key, each in earlier.items() if key != present]


def _told(changes: Mapping[str, tuple[Any, Any]], language: str) -> list[tuple[Any, Any, Any]]:
    """Return label, former and present value of each change, in words of that language."""
    told = dict(changes)
    if "languages" in told:
        with translation.override(language):
            before, after = (
                [name_for_reader(code) for code in codes] for codes in told["languages"]
            )
        told["languages"] = (before, after)
    labels = PERSON | {"served_until": LABELS["served_until"]}
    return [(labels[field], *map(_in_words, told[field])) for field in labels if field in told]


def _in_words(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _write(
    name: str,
    person: Participant,
    addresses: Iterable[str],
    *,
    now: datetime,
    is_hidden: bool = False,
    **facts: Any,
) -> None:
    """Write to each of these addresses about the person's record."""
    for address in filter(None, addresses):
        letters.write_from(
            f"participants/mail/{name}.txt",
            facts | {"person": person, "public_url": settings.PUBLIC_URL},
            kind=name,
            to=address,
            language=person.letters_language,
            about=about_person(person),
            is_hidden=is_hidden,
            now=now,
        )
